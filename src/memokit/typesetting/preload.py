"""Importing this module loads the typesetter and the faces, so that processes forked afterwards have them already."""

from memokit.typesetting.engine import load_faces

load_faces()
