"""Rules about statements and their sources."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from itertools import combinations

from memokit.checks.context import Context
from memokit.checks.finding import LANGUAGES, Compared, Found, Sayable, Severity, Span, first_marked, in_both
from memokit.checks.registry import rule
from memokit.checks.wording import HEDGE, JUDGEMENT, sentences_in, unquoted, without_references
from memokit.language import locale_for, partial
from memokit.reading import Language, StatedFigure, figures_in
from memokit.schema import (
    KPI,
    Addressed,
    Claim,
    Duration,
    FieldPath,
    FundingRound,
    Measure,
    Memo,
    Money,
    Quantity,
    Source,
    Text,
    Tranche,
)

OLDEST_DAYS = 365
"""How many days before a memo's date its sources may be published, or read where that is not known."""

_HEDGED = {"hedged", "estimated", "reported", "assumption"}
"""Certainties that a statement must show in its words. What is unattributed, the source asserts itself."""
_CITED = re.compile(r"\{\{\s*([a-z_]+:[A-Za-z0-9._-]+\.(?:amount|value))\b[^}]*\}\}")
_FEWEST_WORDS = 4
_OF_THE_CALENDAR = {Decimal(number) for number in (4, 7, 12, 24, 52, 360, 365, 366, 8760)}
"""Factors that need no source: months, weeks, days and hours of a year."""
_ALIKE = Decimal("0.8")
"""How much of their words two statements share that speak of the same thing."""
_NEAR, _ABOUT = 3, Decimal("0.05")
_PART = re.compile(r"\b(?:share|part|portion|of which|each|per|remaining|rest)\b|حصة|جزء|منها|منه|لكل|الباقي|المتبقي")

# L04


@rule("L04", "warning")
def hedges_are_kept(context: Context) -> Iterator[Found]:
    """What its source only reports, estimates or supposes is not asserted in the memo."""
    for index, claim in enumerate(context.memo.claims):
        own_opinion = claim.kind == "opinion" and not claim.source_ids
        if claim.certainty in _HEDGED and claim.kind != "derived" and not own_opinion:
            text = context.printed(claim.statement)
            flat = [language for language in LANGUAGES if not HEDGE.span(text.in_language(language), language)]
            if flat:
                message = "found" if len(flat) == 2 else "only_ar" if "ar" in flat else "only_en"
                values: dict[str, Sayable] = {"certainty": in_both(f"certainty.{claim.certainty}", {})}
                yield Found(("claims", index, "statement"), values, message, compared=_whole(text))
    yield from _cited_without_their_hedge(context)


def _cited_without_their_hedge(context: Context) -> Iterator[Found]:
    """Sentences that cite a value which its own source doubts, and put it as if it were certain."""
    for sentence in context.sentences:
        if "{{" not in sentence.raw.en or sentence.path[0] in {"sources", "suppressions", "open_items"}:
            continue
        flat = {language: set(_cited_flatly(sentence.raw.in_language(language), language)) for language in LANGUAGES}
        for name in sorted(flat["ar"] | flat["en"]):
            certainty = _certainty_behind(context, name)
            if certainty == "hedged":
                values: dict[str, Sayable] = {"certainty": in_both("certainty.hedged", {}), "name": name}
                yield Found(sentence.path, values, "cited", compared=_whole(sentence.text))


def _cited_flatly(text: str, language: Language) -> Iterator[str]:
    """The amounts and values that a text cites in sentences without a hedge."""
    for start, end in sentences_in(text):
        piece = text[start:end]
        plain = without_references(piece)
        if len(plain.split()) >= _FEWEST_WORDS and not HEDGE.span(plain, language):
            yield from _CITED.findall(piece)


def _certainty_behind(context: Context, name: str) -> str | None:
    """How certain a value is that can be cited; None where it is printed with a bound, or its certainty is not told."""
    cited = context.references.values.get(name)
    if not isinstance(cited, Addressed) or not isinstance(cited.value, Quantity) or not cited.value.is_exact:
        return None
    part: object = context.memo
    certainty: str | None = None
    for step in cited.path:
        part = part[step] if isinstance(part, tuple) and isinstance(step, int) else getattr(part, str(step), None)
        certainty = getattr(part, "certainty", certainty)
    return certainty


# L06


@rule("L06", "error")
def statements_have_sources(context: Context) -> Iterator[Found]:
    """A fact, a forecast and a derived figure name their source; so do figures of tables where there are several."""
    memo = context.memo
    known = {source.id for source in memo.sources}
    for index, claim in enumerate(memo.claims):
        own = claim.kind == "opinion" or claim.certainty == "assumption"
        if not own and not known.intersection(claim.source_ids) and not _is_computed(context, claim):
            yield Found(("claims", index), {"id": claim.id}, compared=_whole(context.printed(claim.statement)))
    # Where there is one source only, everything is from it.
    if len(known) > 1:
        for path, name, sources in _figures_of_tables(memo):
            if not known.intersection(sources):
                yield Found(path, {"name": name}, "table", "warning")


def _is_computed(context: Context, claim: Claim) -> bool:
    """Whether a derived claim is one that memokit derives as well, or that cites what it is derived from."""
    if claim.kind != "derived":
        return False
    if "{{" in claim.statement.en:
        return True
    value = claim.value
    return value is not None and any(
        figure.quantity is not None and _are_comparable(figure.quantity, value) and not _differ(figure.quantity, value)
        for figure in context.figures.values()
    )


def _figures_of_tables(memo: Memo) -> Iterator[tuple[FieldPath, Text, tuple[str, ...]]]:
    """Figures that happened or are asked for, with a name and the sources of their entry."""
    for index, tranche in enumerate(memo.transaction.tranches):
        if tranche.certainty != "assumption":
            yield ("transaction", "tranches", index), _name_of(tranche), tranche.source_ids
    for index, each in enumerate(memo.rounds):
        if each.status == "closed" and each.certainty != "assumption" and isinstance(each.amount, Money):
            yield ("rounds", index), each.name, each.source_ids
    for index, size in enumerate(memo.market_sizes):
        for place, factor in enumerate(size.factors):
            if factor.certainty != "assumption" and _number(factor.value) not in _OF_THE_CALENDAR:
                yield ("market_sizes", index, "factors", place), factor.name, factor.source_ids
    for index, kpi in enumerate(memo.kpis):
        if isinstance(kpi.value, Quantity) and kpi.certainty != "assumption":
            yield ("kpis", index), kpi.name, kpi.source_ids
    accounts = memo.financials
    if accounts is not None:
        for name in ("revenue", "cash", "net_burn", "runway"):
            if isinstance(getattr(accounts, name), Quantity):
                yield ("financials", name), in_both(f"field.{name}", {}), accounts.source_ids
        for index, period in enumerate(accounts.periods):
            if period.basis == "actual":
                yield (
                    ("financials", "periods", index),
                    _written(period.period),
                    period.source_ids or accounts.source_ids,
                )
    for index, peer in enumerate(memo.comparables):
        yield ("comparables", index), peer.name, peer.source_ids


def _name_of(tranche: Tranche) -> Text:
    return tranche.name or in_both(f"instrument.{tranche.instrument}", {})


# L07 and L08


@rule("L07", "warning")
def sources_are_recent(context: Context) -> Iterator[Found]:
    """A source is no older than a year on the day of the memo."""
    as_of = context.memo.as_of
    for index, source in enumerate(context.memo.sources):
        field, day = _day_of(source)
        if isinstance(day, date) and as_of - day > timedelta(days=OLDEST_DAYS):
            values: dict[str, Sayable] = {"source": source.publisher, "day": day, "today": as_of, "count": OLDEST_DAYS}
            yield Found(("sources", index, field), values)


def _day_of(source: Source) -> tuple[str, date]:
    if isinstance(source.published, date):
        return "published", source.published
    return "accessed", source.accessed


@rule("L08", "error")
def nothing_is_dated_after_the_memo(context: Context) -> Iterator[Found]:
    """A memo rests on nothing that was not yet there on its day, and a source was read after it was published."""
    memo = context.memo
    for index, source in enumerate(memo.sources):
        for field, day in (("published", source.published), ("accessed", source.accessed)):
            if isinstance(day, date) and day > memo.as_of:
                values: dict[str, Sayable] = {"source": source.publisher, "day": day, "today": memo.as_of}
                yield Found(("sources", index, field), values)
        known = isinstance(source.accessed, date)
        if known and isinstance(source.published, date) and source.accessed < source.published:
            values = {"source": source.publisher, "read": source.accessed, "published": source.published}
            yield Found(("sources", index, "accessed"), values, "read_before")
    for path, day in _days(memo):
        if isinstance(day, date) and day > memo.as_of:
            yield Found(path, {"day": day, "today": memo.as_of}, "dated")
    for path, period, whole in _periods(memo):
        if (days := _days_of(period)) is None:
            continue
        values = {"period": _written(period), "today": memo.as_of}
        if days[0] > memo.as_of:
            yield Found(path, values, "not_begun")
        elif days[1] > memo.as_of and whole is not None:
            yield Found(path, values, "not_over", whole)


def _days(memo: Memo) -> Iterator[tuple[FieldPath, date]]:
    """Days of what the memo holds to be so already."""
    for index, rate in enumerate(memo.transaction.exchange_rates):
        yield ("transaction", "exchange_rates", index, "date"), rate.date
    if memo.position is not None:
        yield ("position", "as_of"), memo.position.as_of


def _periods(memo: Memo) -> Iterator[tuple[FieldPath, str, Severity | None]]:
    """Times of what has happened, and how grave it is if they are not over.

    A year of accounts must be. A measure may be one of the day, in a month that is not over. When exactly in its year a
    round closed may not be known.
    """
    accounts = memo.financials.periods if memo.financials else ()
    for index, each in enumerate(accounts):
        if each.basis == "actual":
            yield ("financials", "periods", index, "period"), each.period, "error"
    for index, kpi in enumerate(memo.kpis):
        measured = isinstance(kpi.value, Quantity) and kpi.certainty not in {"estimated", "assumption"}
        if measured and isinstance(kpi.period, str):
            yield ("kpis", index, "period"), kpi.period, "warning"
        for place, observation in enumerate(kpi.history):
            if observation.basis == "actual":
                yield ("kpis", index, "history", place, "period"), observation.period, "warning"
    for index, round_ in enumerate(memo.rounds):
        if round_.status == "closed" and isinstance(round_.date, str):
            yield ("rounds", index, "date"), round_.date, None


def _written(period: str) -> Text:
    ar, en = (partial(period, locale_for(language)) for language in LANGUAGES)
    return Text.model_construct(ar=ar, en=en)


def _days_of(period: str) -> tuple[date, date] | None:
    """The first and the last day of a year, quarter, month or day; None for what is none of them."""
    shape = re.fullmatch(r"(\d{4})(?:-Q([1-4])|-(\d{2})(?:-(\d{2}))?)?", str(period))
    if shape is None:
        return None
    year, quarter, month, day = (int(part) if part else 0 for part in shape.groups())
    first_month = month or (3 * quarter - 2 if quarter else 1)
    last_month = month or (3 * quarter if quarter else 12)
    try:
        if day:
            return date(year, month, day), date(year, month, day)
        behind = date(year + last_month // 12, last_month % 12 + 1, 1)
        return date(year, first_month, 1), behind - timedelta(days=1)
    except ValueError:
        return None


# L22


@rule("L22", "warning")
def facts_are_no_opinions(context: Context) -> Iterator[Found]:
    """A claim that is called a fact has no words of judgement of its own."""
    for index, claim in enumerate(context.memo.claims):
        if claim.kind != "fact":
            continue
        text = context.printed(claim.statement)
        marks = {each: tuple(JUDGEMENT.spans(unquoted(text.in_language(each)), each)) for each in LANGUAGES}
        if any(marks.values()):
            compared = Compared(text, marks)
            yield Found(("claims", index, "kind"), {"words": first_marked(compared)}, compared=compared)


# L23


@rule("L23", "warning")
def conflicts_are_resolved(context: Context) -> Iterator[Found]:
    """Where two sources give different figures for the same thing, a question says so."""
    memo = context.memo
    asked = _asked(context)
    claims = [(index, each) for index, each in enumerate(memo.claims) if each.value is not None and each.source_ids]
    for (_, one), (index, other) in combinations(claims, 2):
        if (
            one.section == other.section
            and not {one.id, other.id} & asked
            and set(one.source_ids) != set(other.source_ids)
            and _contradict(one.value, other.value)
            and _are_of_the_same(context, one, other)
        ):
            values = _sides(one.id, one.value, other.id, other.value)
            yield Found(("claims", index), values, compared=_whole(context.printed(other.statement)))
    for index, claim in claims:
        for entry, name, value in _entries(memo):
            if (
                claim.id not in asked
                and entry.source_ids
                and not set(entry.source_ids) & set(claim.source_ids)
                and _contradict(value, claim.value)
                and _is_near(value, claim.value)
                and _speaks_of(context.printed(claim.statement), entry, name, claim.value)
            ):
                values = _sides(entry.id, value, claim.id, claim.value)
                yield Found(("claims", index), values, compared=_whole(context.printed(claim.statement)))


def _asked(context: Context) -> set[str]:
    """The words of all questions and answers, among which are the ids of claims that are in question."""
    texts = [each.raw for each in context.sentences if each.path[0] == "open_items"]
    sides = [side for text in texts for side in (text.ar, text.en)]
    return {word for side in sides for word in re.findall(r"[A-Za-z0-9][\w.-]*\w|\w", side)}


def _sides(one: str, value: object, other: str, its_value: object) -> dict[str, Sayable]:
    assert isinstance(value, Quantity)
    assert isinstance(its_value, Quantity)
    return {"one": one, "value": value, "other": other, "against": its_value}


def _entries(memo: Memo) -> Iterator[tuple[Tranche | FundingRound | KPI, Text, Quantity]]:
    """What is stated outside of claims and has a name by which a claim can speak of it."""
    for tranche in memo.transaction.tranches:
        if tranche.name is not None:
            yield tranche, tranche.name, tranche.amount
    for round_ in memo.rounds:
        if isinstance(round_.amount, Quantity):
            yield round_, round_.name, round_.amount
    for kpi in memo.kpis:
        if isinstance(kpi.value, Quantity):
            yield kpi, kpi.name, kpi.value


def _contradict(one: object, other: object) -> bool:
    return _are_comparable(one, other) and _differ(one, other)


def _are_comparable(one: object, other: object) -> bool:
    match one, other:
        case (Money(), Money()):
            return one.currency == other.currency
        case (Duration(), Duration()):
            return one.unit == other.unit
        case (Measure(), Measure()):
            return one.unit == other.unit
        case _:
            return False


def _differ(one: object, other: object) -> bool:
    """Whether two values of one kind cannot both be true."""
    (low, high), (lowest, highest) = _range(one), _range(other)
    return high < lowest or highest < low


def _range(value: object) -> tuple[Decimal, Decimal]:
    """Between which numbers a value lies."""
    number, upper = _number(value), getattr(value, "upper", None)
    far = Decimal("Infinity")
    match getattr(value, "relation", "exactly"):
        case "about":
            return number - abs(number) * _ABOUT, number + abs(number) * _ABOUT
        case "less_than" | "at_most":
            return -far, number
        case "more_than" | "at_least":
            return number, far
        case "between" if upper is not None:
            return number, upper
        case _:
            return number, number


def _number(value: object) -> Decimal:
    return value.in_its_unit if isinstance(value, Quantity) else Decimal(0)


def _is_near(one: object, other: object) -> bool:
    """Whether two numbers are of one size, so that one is hardly a small part of the other."""
    small, large = sorted((abs(_number(one)), abs(_number(other))))
    return large <= small * _NEAR


def _are_of_the_same(context: Context, one: Claim, other: Claim) -> bool:
    """Whether two statements say the same but for the figure."""
    first, second = context.printed(one.statement), context.printed(other.statement)
    if (_names(first) ^ _names(second)) - _names_of_sources(context.memo, {*one.source_ids, *other.source_ids}):
        return False
    return all(
        _rest(first.in_language(each), each, one.value) == _rest(second.in_language(each), each, other.value)
        and _shared(first.in_language(each), second.in_language(each), each) >= _ALIKE
        for each in LANGUAGES
    )


def _names(text: Text) -> set[str]:
    """The words of an English text with a capital, but for the first: Oman and Qatar make two things of one."""
    return set(re.findall(r"(?<=[^.!?]\s)[A-Z][\w’'-]*", text.en))


def _names_of_sources(memo: Memo, ids: set[str]) -> set[str]:
    told = [source for source in memo.sources if source.id in ids]
    texts = [text.en for source in told for text in (source.publisher, source.attribution, source.title) if text]
    return {word for text in texts for word in re.findall(r"[A-Z][\w’'-]*", text)}


def _rest(text: str, language: Language, value: object) -> set[tuple[str, str]]:
    """The figures of a statement but for the one that it is about: years that differ make two things of it."""
    number = _number(value)
    return {(figure.kind, str(figure.value)) for figure in figures_in(text, language) if not _states(figure, number)}


def _states(figure: StatedFigure, number: Decimal) -> bool:
    return isinstance(figure.value, Decimal) and abs(figure.value - number) <= abs(number) / 200


def _shared(one: str, other: str, language: Language) -> Decimal:
    """How much of their words two texts share, figures and words of attribution aside."""
    first, second = (Counter(_words(text, language)) for text in (one, other))
    of_both = first.total() + second.total()
    return Decimal(2 * (first & second).total()) / of_both if of_both >= 2 * _FEWEST_WORDS else Decimal(0)


def _words(text: str, language: Language) -> list[str]:
    spans = [(figure.start, figure.end) for figure in figures_in(text, language)] + list(HEDGE.spans(text, language))
    for start, end in spans:
        text = text[:start] + " " * (end - start) + text[end:]
    return re.findall(r"[^\W\d_]+", text.lower())


def _speaks_of(text: Text, entry: Tranche | FundingRound | KPI, name: Text, value: object) -> bool:
    """Whether a claim gives the value of an entry: it names it, gives one figure of the kind, and no other time."""
    for language in LANGUAGES:
        said, called = text.in_language(language), name.in_language(language)
        if not re.search(rf"(?<!\w){re.escape(called)}(?!\w)", said, re.IGNORECASE) or _PART.search(said):
            continue
        stated = figures_in(re.sub(re.escape(called), lambda each: " " * len(each[0]), said), language)
        times = [str(figure.value) for figure in stated if figure.kind == "date"]
        when = entry.period if isinstance(entry, KPI) else entry.date if isinstance(entry, FundingRound) else None
        same_time = not times or not isinstance(when, str) or any(_overlap(when, each) for each in times)
        kinds = [figure for figure in stated if figure.kind != "date"]
        if same_time and len(kinds) == 1 and _states(kinds[0], _number(value)):
            return True
    return False


def _overlap(one: str, other: str) -> bool:
    return one.startswith(other) or other.startswith(one)


def _whole(text: Text) -> Compared:
    nowhere: tuple[Span, ...] = ()
    return Compared(text, {"ar": nowhere, "en": nowhere})
