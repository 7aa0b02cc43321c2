"""The text of a PDF, drawn so that it can be copied, searched and read aloud as it was written.

A PDF shows glyphs; what they mean is one entry a glyph. Arabic breaks that: one glyph may stand for several letters,
several glyphs for one, and a bracket for two characters. Here each code of a font stands for one character, and the
fonts that are embedded are made to match: a code's glyph carries the ink of the whole cluster or none of it
(``embedded``). A line is drawn in the order in which it is read, and where a reader of PDF files is known to lose that
order, a character that nobody sees tells it (``order``).
"""

from memokit.typesetting.text_layer.drawing import mend

__all__ = ["mend"]
