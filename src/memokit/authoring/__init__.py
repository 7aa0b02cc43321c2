"""A memo to begin with: small, valid, and honest about what nobody has told it yet."""

from memokit.authoring.starting import SCHEMA_FILE, Start, of_sample, started
from memokit.authoring.writing import as_yaml

__all__ = ["SCHEMA_FILE", "Start", "as_yaml", "of_sample", "started"]
