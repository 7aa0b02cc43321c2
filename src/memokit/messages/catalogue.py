"""The sentences in other languages: gettext catalogues, one a language, in which the English sentence is the key."""

from __future__ import annotations

import io
from functools import cache
from gettext import GNUTranslations
from pathlib import Path

CATALOGUES = Path(__file__).parent / "catalogues"


@cache
def translations(language: str) -> GNUTranslations:
    """The sentences of a language. A sentence that is not among them is said in English."""
    from babel.messages.mofile import write_mo  # noqa: PLC0415 - English needs no catalogue
    from babel.messages.pofile import read_po  # noqa: PLC0415

    compiled = io.BytesIO()
    with (CATALOGUES / f"{language}.po").open("rb") as file:
        write_mo(compiled, read_po(file, locale=language))
    compiled.seek(0)
    return GNUTranslations(compiled)
