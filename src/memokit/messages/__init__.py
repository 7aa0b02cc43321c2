"""What memokit says to people who use it: English, and made so that it can be said in another language."""

from memokit.messages.lines import line, row
from memokit.messages.message import Message, Sayable, Ui, said, said_of

__all__ = ["Message", "Sayable", "Ui", "line", "row", "said", "said_of"]
