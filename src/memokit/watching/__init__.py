"""A memo in the browser while it is written: its pages, what is wrong with it, and what is not translated yet.

It needs the extra ``memokit[watch]``.
"""

from memokit.watching.serving import Watch

__all__ = ["Watch"]
