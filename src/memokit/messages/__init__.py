"""What memokit says to people who use it: English, and made so that it can be said in another language."""

from memokit.messages.message import Message, said

__all__ = ["Message", "said"]
