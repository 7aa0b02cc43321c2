"""Rules about what a memo must say, and how."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from memokit.checks.calendar import HijriDay, agrees, exists, hijri_days
from memokit.checks.context import Context, Sentence
from memokit.checks.finding import LANGUAGES, Compared, Found, Sayable, Span, first_marked, in_both
from memokit.checks.registry import rule
from memokit.checks.wording import DONE, EARLIER, FICTION, OPEN, SOUGHT, Wording, sentences_in, unquoted
from memokit.language import hijri, locale_for
from memokit.reading import Language, figures_in
from memokit.schema import FundingRound, Memo, Money, Text, Tranche, expected

_ABOUT_THE_DEAL = {"transaction", "recommendation"}
_ROUNDING = 200
_FEWEST_WORDS: dict[Language, int] = {"ar": 4, "en": 5}
"""Words of the shortest reason; Arabic writes its particles to the next word."""
_RESERVED = re.compile(
    r"https?://(?:[^/?#]*@)?(?:[^/?#:]*\.)?(?:example(?:\.(?:com|org|net))?|test|invalid|localhost)(?:[:/?#].*)?",
    re.IGNORECASE,
)
"""Addresses at names that are set aside for examples and tests (RFC 2606, RFC 6761): nobody has them."""

# L05


@rule("L05", "error")
def wording_follows_the_status(context: Context) -> Iterator[Found]:
    """A deal that is sought is not spoken of as done, and a deal that is done not as sought."""
    memo = context.memo
    deal = memo.transaction
    statuses = {tranche.status or deal.status for tranche in deal.tranches}
    closed = [each for each in memo.rounds if each.status == "closed"]
    if deal.status in {"rumoured", "seeking"}:
        firm = [each for each in deal.tranches if each.status in {"committed", "closed"}]
        others: list[FundingRound | Tranche] = [*closed, *firm]
        yield from _contradictions(context, DONE, _Known.of(others, closed))
    elif statuses == {"closed"}:
        later = [each for each in memo.rounds if each.status == "projected"]
        yield from _contradictions(context, SOUGHT, _Known.of(later, ()))


@dataclass(frozen=True, slots=True)
class _Known:
    """Other money than that of the deal: a sentence that names it is left alone.

    Attributes:
        names: what it is called.
        amounts: how much it is.
        dates: when it came, as precisely as is known.
    """

    names: tuple[Text, ...]
    amounts: tuple[Decimal, ...]
    dates: tuple[str, ...]

    @classmethod
    def of(cls, entries: Sequence[FundingRound | Tranche], summed: Iterable[FundingRound]) -> _Known:
        amounts = [each.amount.amount for each in entries if isinstance(each.amount, Money)]
        total = sum((each.amount.amount for each in summed if isinstance(each.amount, Money)), Decimal(0))
        return cls(
            tuple(each.name for each in entries if each.name is not None),
            tuple(amount for amount in (*amounts, total) if amount),
            tuple(each.date for each in entries if isinstance(each, FundingRound) and isinstance(each.date, str)),
        )

    def is_told_in(self, text: str, language: Language) -> bool:
        lowered = text.lower()
        if any(name.in_language(language).lower() in lowered for name in self.names):
            return True
        return any(
            any(_are_one(figure.value, amount) for amount in self.amounts)
            if isinstance(figure.value, Decimal)
            else any(_overlap(figure.value, day) for day in self.dates)
            for figure in figures_in(text, language)
            if figure.kind in {"money", "number", "date"}
        )


def _are_one(stated: Decimal, amount: Decimal) -> bool:
    return abs(stated - amount) <= abs(amount) / _ROUNDING


def _overlap(one: str, other: str) -> bool:
    return one.startswith(other) or other.startswith(one)


def _contradictions(context: Context, words: Wording, known: _Known) -> Iterator[Found]:
    memo = context.memo
    others = [*(each.name for each in memo.competitors), *(each.name for each in memo.comparables)]
    for sentence in _texts_about_the_deal(context):
        marks: dict[Language, tuple[Span, ...]] = {}
        for language in LANGUAGES:
            text = unquoted(sentence.text.in_language(language))
            marks[language] = tuple(_contradicting(text, language, words, known, others))
        if any(marks.values()):
            message = "done" if words is DONE else "sought"
            compared = Compared(sentence.text, marks)
            yield Found(sentence.path, {"words": first_marked(compared)}, message, compared=compared)


def _texts_about_the_deal(context: Context) -> Iterator[Sentence]:
    memo = context.memo
    for sentence in context.sentences:
        match sentence.path:
            case ("title" | "lede",) | ("transaction", "overview" | "purpose") | ("recommendation", "rationale"):
                yield sentence
            case ("recommendation", "reasons_for" | "reasons_against", _):
                yield sentence
            case ("claims", int(index), "statement") if memo.claims[index].section in _ABOUT_THE_DEAL:
                yield sentence
            case ("passages", int(index), "text" | "heading") if memo.passages[index].section in _ABOUT_THE_DEAL:
                yield sentence


def _contradicting(text: str, language: Language, words: Wording, known: _Known, others: list[Text]) -> Iterator[Span]:
    """Where a text says it, in sentences that say it outright and of this deal."""
    for start, end in sentences_in(text):
        piece = text[start:end]
        span = words.span(piece, language)
        if span is None or OPEN.span(piece[: span[0]], language):
            continue
        if EARLIER.span(piece, language) or known.is_told_in(piece, language):
            continue
        if any(name.in_language(language).lower() in piece.lower() for name in others):
            continue
        yield start + span[0], start + span[1]


# L13


@rule("L13", "error")
def the_recommendation_gives_its_reason(context: Context) -> Iterator[Found]:
    """The rationale of a recommendation says why, in a sentence of its own."""
    memo = context.memo
    path = ("recommendation", "rationale")
    rationale = getattr(memo.recommendation, "rationale", None)
    if rationale is None:
        yield Found(path, {}, "absent")
        return
    text = context.printed(rationale)
    for language in LANGUAGES:
        words = _words(text.in_language(language))
        if len(words) < _FEWEST_WORDS[language]:
            yield Found((*path, language), {"text": text.in_language(language)}, "short")
        elif words in (_words(context.printed(each).in_language(language)) for each in (memo.title, memo.lede) if each):
            yield Found((*path, language), {}, "repeated")


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text.lower())


# L21


@rule("L21", "warning")
def what_is_expected_is_there(context: Context) -> Iterator[Found]:
    """What a committee expects is given, or called undisclosed, in the sections that a memo prints."""
    for each in expected(context.memo):
        # Risk factors have a rule of their own.
        if each.is_absent and each.section != "risks" and context.memo.layout.prints(each.section):
            yield Found(each.path, {"field": in_both(f"field.{each.name}", {})})


# L25


@rule("L25", "error")
def hijri_days_are_right(context: Context) -> Iterator[Found]:
    """A Hijri day exists, and is the Gregorian one beside it, by Umm al-Qura."""
    for sentence in context.sentences:
        for language in LANGUAGES:
            text = sentence.text.in_language(language)
            for day in hijri_days(text, language):
                values: dict[str, Sayable] = {"day": text[slice(*day.span)]}
                if not exists(day):
                    yield Found(sentence.path, values, "no_day", compared=_marked(sentence.text, language, day))
                elif not agrees(day) and day.gregorian is not None and day.its_span is not None:
                    values |= {"beside": text[slice(*day.its_span)], "right": _in_hijri(day.gregorian)}
                    yield Found(sentence.path, values, compared=_marked(sentence.text, language, day))


def _marked(text: Text, language: Language, day: HijriDay) -> Compared:
    spans = tuple(sorted(span for span in (day.span, day.its_span) if span is not None))
    return Compared(text, {each: spans if each == language else () for each in LANGUAGES})


def _in_hijri(day: date) -> Text:
    written = {each: hijri(day, locale_for(each)) or day.isoformat() for each in LANGUAGES}
    return Text.model_construct(ar=written["ar"], en=written["en"])


# L26


@rule("L26", "error")
def fiction_is_marked(context: Context) -> Iterator[Found]:
    """A memo whose company does not exist says so on every page."""
    memo = context.memo
    if memo.is_fictional:
        return
    for sentence in context.sentences:
        if sentence.path[0] == "suppressions":
            continue
        marks = {each: tuple(FICTION.spans(sentence.text.in_language(each), each)) for each in LANGUAGES}
        if any(marks.values()):
            compared = Compared(sentence.text, marks)
            yield Found(sentence.path, {"words": first_marked(compared)}, compared=compared)
    addresses = _addresses(memo)
    if addresses and all(_RESERVED.fullmatch(each) for each in addresses):
        yield Found(("is_fictional",), {"address": addresses[0]}, "address")


def _addresses(memo: Memo) -> list[str]:
    addresses = [memo.company.website, *(source.url for source in memo.sources)]
    return [each for each in addresses if each is not None]
