"""What the prose of a memo can refer to, as its English edition numbers it."""

from __future__ import annotations

from memokit import Memo
from memokit.composition.chart import Paper
from memokit.composition.sections import anatomy
from memokit.composition.voice import Voice
from memokit.language import locale_for
from memokit.references import References
from memokit.schema import Text


def places_of(memo: Memo) -> dict[str, tuple[str, Text]]:
    numbers = {source.id: 0 for source in memo.sources}
    voice = Voice(locale_for("en"), numbers, "en", references=References(memo))
    return anatomy(memo, Paper((voice,))).places()
