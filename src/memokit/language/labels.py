"""The words that are not the memo's own: gettext catalogues, one a language, with the same keys in each."""

from __future__ import annotations

from difflib import get_close_matches
from functools import cache
from pathlib import Path

from babel.messages.pofile import read_po

from memokit.language.locale import Language, Locale

CATALOGUES = Path(__file__).parent / "catalogues"


def label(key: str, locale: Locale, **values: object) -> str:
    """The words for ``key``, with ``values`` put in where they have ``{name}``.

    Raises:
        KeyError: the catalogue has no such key.
    """
    catalogue = _catalogue(locale.language)
    if key not in catalogue:
        near = get_close_matches(key, catalogue, n=1)
        raise KeyError(
            f"no label {key!r} in the {locale.language} catalogue" + (f"; near: {near[0]!r}" if near else "")
        )
    return catalogue[key].format(**values)


@cache
def _catalogue(language: Language) -> dict[str, str]:
    with (CATALOGUES / f"{language}.po").open("rb") as file:
        return {str(message.id): str(message.string) for message in read_po(file, locale=language) if message.id}
