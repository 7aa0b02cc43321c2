"""What figures a sentence of financial prose states, and in which of them an Arabic text and an English one differ."""

from memokit.reading.comparison import differences
from memokit.reading.figure import Difference, Language, StatedFigure
from memokit.reading.grammar import figures_in

__all__ = ["Difference", "Language", "StatedFigure", "differences", "figures_in"]
