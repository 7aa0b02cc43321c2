"""Investment-committee memos in Arabic and English from one validated file."""

__version__ = "0.1.0"
