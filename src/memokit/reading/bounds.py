"""Words that bound a figure: "less than seven months", «ما لا يقل عن 5%», "12% or more"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from memokit.reading import arabic, english
from memokit.reading.figure import Language, Relation
from memokit.reading.tokens import Token

_WORDS = {"ar": arabic, "en": english}
_NEGATED = {"less_than": "at_least", "more_than": "at_most"}
_SUBJECT = 6
_STOPS = frozenset({".", "،", "؛", ":", ",", ";", "literal", "percent", "unit"})


def bound(tokens: Sequence[Token], at: int, end: int, lang: Language, *, of_date: bool) -> tuple[Relation, bool]:
    """The bound of the figure between two tokens, and whether a negation leaves its direction open.

    "No loan over 90 days" has such a negation: it denies the loan, and the bound stands.
    """
    words = _WORDS[lang]
    before = at
    for _ in range(2):
        token = tokens[before - 1] if before else None
        if token and (token.kind == "clitic" or token.key in words.FILLERS) and not _adjacent(tokens, before, lang):
            before -= 1
    found = _adjacent(tokens, before, lang) or _with_subject(tokens, before, lang)
    if found is None and of_date:
        relation = words.ORDER.get(tokens[before - 1].key) if before else None
        return (cast("Relation", relation), False) if relation else ("exactly", False)
    if found is None:
        behind = words.BOUNDS_BEHIND.get(_keys(tokens, end, end + 2)) or words.BOUNDS_BEHIND.get(
            _keys(tokens, end, end + 1)
        )
        return cast("Relation", behind or "exactly"), False
    relation, ahead = found
    for _ in range(3):
        if _negated(tokens, ahead, lang):
            return cast("Relation", _NEGATED.get(relation, relation)), False
        # "Not fall below", "not to exceed".
        if not (ahead and tokens[ahead - 1].key in words.MOVES):
            break
        ahead -= 1
    open_ = any(_negated(tokens, place, lang) for place in range(max(ahead - 4, 1), ahead))
    return cast("Relation", relation), open_


def _adjacent(tokens: Sequence[Token], before: int, lang: Language) -> tuple[str, int] | None:
    for length in (2, 1):
        relation = _WORDS[lang].BOUNDS.get(_keys(tokens, before - length, before))
        if relation:
            return relation, before - length
    return None


def _with_subject(tokens: Sequence[Token], before: int, lang: Language) -> tuple[str, int] | None:
    """The bound of a verb whose subject stands between: «ألا تقل نسبة كفاية رأس المال عن 12.5%»."""
    verbs = _WORDS[lang].VERBS.get(tokens[before - 1].key if before else "") or _WORDS[lang].VERBS[""]
    for place in range(before - 1, max(before - 1 - _SUBJECT, -1), -1):
        if tokens[place].kind in _STOPS:
            return None
        if tokens[place].key in verbs:
            return verbs[tokens[place].key], place
    return None


def _negated(tokens: Sequence[Token], at: int, lang: Language) -> bool:
    return any(_keys(tokens, at - len(words), at) == words for words in _WORDS[lang].NEGATIONS)


def _keys(tokens: Sequence[Token], start: int, end: int) -> tuple[str, ...]:
    return tuple(token.key for token in tokens[start:end]) if start >= 0 else ()
