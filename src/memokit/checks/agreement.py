"""Rules about the two languages, and about prose and the values beside it: do they say the same?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from memokit.checks.context import Context, Sentence
from memokit.checks.finding import Compared, Found, Span
from memokit.checks.registry import rule
from memokit.checks.wording import blank, without_references
from memokit.figures import Figure
from memokit.reading import StatedFigure, differences, figures_in
from memokit.schema import Duration, Measure, Memo, Money, Text, parts

_TOLERANCE = Decimal("0.005")
"""How far a figure in prose may be from the value that it rounds."""

_LETTER = re.compile(r"[^\W\d_]")
_ARABIC_LETTER = re.compile("[\u0620-\u064a\u066e-\u06d3\ufb50-\ufdff\ufe70-\ufefc]")
_LATIN_LETTER = re.compile(r"[A-Za-z\u00c0-\u024f]")
_LONGEST_NAME = 4
"""The words of a name that both languages may share; more are a sentence."""

_NAME = re.compile(r"[A-Za-z\u00c0-\u024f][\w&'’+-]*(?:\.[A-Za-z][\w]*)*")
_UNITS = re.compile(r"(?:[kMGT]?Wh?|kV|[ckm]?m|k?g|bps?|bn|tn|k|[QH][1-4]|[KMBT])")

_LATIN_SIGN = re.compile("(?<=[\u0620-\u065f\u0670-\u06d3])[\\s)»\\]]*[,;?]")
_PRESENTATION = re.compile("[\ufb50-\ufd3d\ufd50-\ufdf9\ufe70-\ufefc]+")
_ASCII_FIGURE = re.compile(r"(?<![\w./:@-])[0-9]+(?:[.,][0-9]+)*(?![\w/:@])")
_CODE = re.compile(r"[A-Za-z][\w.-]*[ \u00a0]?[0-9][\w.-]*")
_INDIC_FIGURE = re.compile("[٠-٩]+(?:[٫٬][٠-٩]+)*")


@rule("L01", "error")
def figures_of_both_languages(context: Context) -> Iterator[Found]:
    """The figures of a text's Arabic are those of its English."""
    for sentence in _in_two_languages(context):
        for each in differences(sentence.text.ar, sentence.text.en):
            sides = {"ar": each.ar, "en": each.en}
            values = {language: side.text for language, side in sides.items() if side is not None}
            message = "found" if len(values) == 2 else f"only_{next(iter(values))}"
            yield Found(
                sentence.path, values, message, compared=_marked(sentence.text, _spans(each.ar), _spans(each.en))
            )


@rule("L02", "warning")
def figures_of_prose_and_data(context: Context) -> Iterator[Found]:
    """A figure in a text without sources is a value of the memo, or a figure derived from it."""
    known = _known_values(context)
    for sentence in context.sentences:
        if sentence.source_ids or sentence.path[0] == "suppressions":
            continue
        for stated in figures_in(sentence.text.en, "en"):
            if stated.kind in {"money", "percentage", "multiple"} and not _is_known(stated, known):
                arabic = next((each for each in figures_in(sentence.text.ar, "ar") if each.value == stated.value), None)
                figure = Text.model_construct(ar=(arabic or stated).text, en=stated.text)
                compared = _marked(sentence.text, _spans(arabic), _spans(stated))
                yield Found(sentence.path, {"figure": figure}, compared=compared)


@rule("L03", "error")
def both_languages_are_there(context: Context) -> Iterator[Found]:
    """A text is in Arabic in its Arabic, and in English in its English."""
    for sentence in context.sentences:
        for language, wanted in (("ar", _ARABIC_LETTER), ("en", _LATIN_LETTER)):
            text = sentence.raw.in_language(language)
            if len(_LETTER.findall(text)) > 1 and not wanted.search(text) and _is_a_sentence(sentence, text):
                yield Found((*sentence.path, language), {"text": _begun(text)}, language)


@rule("L27", "error")
def names_of_both_languages(context: Context) -> Iterator[Found]:
    """A name that Arabic text writes in Latin letters stands in the English as well, and the other way round."""
    known = _names_in_latin(context.memo)
    for sentence in _in_two_languages(context):
        arabic, english = sentence.text.ar, sentence.text.en
        lowered = english.lower()
        for match in _NAME.finditer(arabic):
            if match[0].lower() not in lowered and not _is_unit(match[0]):
                yield Found(
                    sentence.path, {"name": match[0]}, "only_ar", compared=_marked(sentence.text, (match.span(),), ())
                )
        for name in known:
            place = re.search(rf"(?<!\w){re.escape(name)}(?!\w)", english)
            if place and name not in arabic and not _is_inside_longer(name, known, english, place.span()):
                yield Found(
                    sentence.path, {"name": name}, "only_en", compared=_marked(sentence.text, (), (place.span(),))
                )


@rule("L28", "warning")
def arabic_is_typed_as_arabic(context: Context) -> Iterator[Found]:
    """Arabic text has Arabic punctuation, letters and not their printed forms, and one system of digits."""
    for sentence in context.sentences:
        text = sentence.raw.ar
        for message, pattern in (("sign", _LATIN_SIGN), ("form", _PRESENTATION)):
            if match := pattern.search(text):
                yield _typed(sentence, message, match)
        # Digits behind Latin letters belong to a name or a code: ISO 27001.
        plain = _CODE.sub(blank, without_references(text))
        if (indic := _INDIC_FIGURE.search(text)) and (ascii_ := _ASCII_FIGURE.search(plain)):
            yield _typed(sentence, "digits", ascii_, other=indic[0])


def _in_two_languages(context: Context) -> Iterator[Sentence]:
    return (each for each in context.sentences if each.text.ar != each.text.en)


def _spans(figure: StatedFigure | None) -> tuple[Span, ...]:
    return () if figure is None else ((figure.start, figure.end),)


def _marked(text: Text, arabic: tuple[Span, ...], english: tuple[Span, ...]) -> Compared:
    return Compared(text, {"ar": arabic, "en": english})


def _known_values(context: Context) -> list[Decimal]:
    """Every number of the memo and of its figures, by its size; a fraction also as a percentage."""
    quantities = [
        each.quantity if isinstance(each, Figure) else each.value for each in context.references.values.values()
    ]
    found: set[Decimal] = set()
    for value in quantities:
        match value:
            case Money():
                found |= {value.amount, value.upper or value.amount}
            case Measure():
                found |= {value.number, value.upper or value.number}
            case Duration():
                found.add(value.count)
    found |= {value for _, value in parts(context.memo) if isinstance(value, Decimal)}
    return sorted(abs(number) for number in found)


def _is_known(stated: StatedFigure, known: list[Decimal]) -> bool:
    value = stated.value
    if not isinstance(value, Decimal):
        return True
    size = abs(value)
    return any(abs(number - size) <= size * _TOLERANCE for number in known)


def _is_a_sentence(sentence: Sentence, text: str) -> bool:
    """Whether a text is more than a name, which both languages may share."""
    return sentence.is_prose or len(text.split()) > _LONGEST_NAME


def _begun(text: str) -> str:
    return text if len(text) <= 60 else text[:60].rpartition(" ")[0] + " …"


def _names_in_latin(memo: Memo) -> list[str]:
    """Names of companies, products, people and the like that the memo's Arabic writes in Latin letters."""
    names = [
        memo.company.name,
        *(each.name for each in memo.products),
        *(each.name for each in memo.competitors),
        *(each.name for each in memo.people),
        *(each.name for each in memo.comparables),
        *(each.integrated_with for each in memo.risks if each.integrated_with),
    ]
    return sorted({name.ar for name in names if not _ARABIC_LETTER.search(name.ar)})


def _is_unit(word: str) -> bool:
    return bool(_UNITS.fullmatch(word)) or (len(word) == 3 and word.isupper())


def _is_inside_longer(name: str, known: list[str], text: str, span: Span) -> bool:
    """Whether a name is only a part of another one there: the X of "SpaceX and X Holdings"."""
    longer = (other for other in known if name in other and name != other)
    return any(
        match.start() <= span[0] and span[1] <= match.end()
        for other in longer
        for match in re.finditer(re.escape(other), text)
    )


def _typed(sentence: Sentence, message: str, match: re.Match[str], **values: str) -> Found:
    mark = Compared(sentence.raw, {"ar": (match.span(),), "en": ()})
    return Found((*sentence.path, "ar"), {"what": match[0].strip(), **values}, message, compared=mark)
