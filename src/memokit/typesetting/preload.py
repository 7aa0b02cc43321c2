"""Importing this module loads the typesetter and the faces, so that processes forked afterwards have them already."""

from contextlib import suppress

from memokit.errors import TypesetterMissing

# Where it is missing, or its files cannot be written, the first document says so.
with suppress(TypesetterMissing, OSError):
    from memokit.typesetting.engine import load_faces

    load_faces()
