"""A memo and an edition to HTML: what each section shows, and the templates that show it."""

from memokit.composition.compose import EDITIONS, Composition, Edition, compose

__all__ = ["EDITIONS", "Composition", "Edition", "compose"]
