"""A memo and an edition to HTML: what each section shows, and the templates that show it."""

from memokit.composition.compose import EDITIONS, Composition, Edition, compose
from memokit.composition.sections import named_places
from memokit.composition.signature import compose_signature, signature_in_words

__all__ = ["EDITIONS", "Composition", "Edition", "compose", "compose_signature", "named_places", "signature_in_words"]
