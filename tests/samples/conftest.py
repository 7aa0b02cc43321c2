"""The texts of the samples as they are printed."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.references.places import places_of

from memokit import Memo
from memokit.language import Language, in_one_digit_system, locale_for
from memokit.references import References
from memokit.schema import Text


@pytest.fixture(scope="session")
def printed() -> Callable[[Memo, Text], Text]:
    """A text of a memo with its references written out in both languages."""
    known: dict[str, References] = {}

    def write(memo: Memo, text: Text) -> Text:
        if memo.id not in known:
            known[memo.id] = References(memo, places_of(memo))
        found: dict[str, str] = {}
        languages: tuple[Language, ...] = ("ar", "en")
        for language in languages:
            locale = locale_for(language, memo.layout.digits, memo.layout.region)
            found[language] = in_one_digit_system(known[memo.id].written(text.in_language(language), locale), locale)
        return Text(**found)

    return write
