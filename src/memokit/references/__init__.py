"""What a memo's sentences cite: values and figures by name, written in the grammar of each language."""

from memokit.references.references import References, names_in, refers_to_places
from memokit.references.values import Style, written

__all__ = ["References", "Style", "names_in", "refers_to_places", "written"]
