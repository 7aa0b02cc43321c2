"""One language speaking a memo: every way in which a page may write a value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from markupsafe import Markup

from memokit import language
from memokit.composition.sayable import (
    Address,
    Brief,
    Bulleted,
    Cited,
    Code,
    Counted,
    Country,
    Fixed,
    InScale,
    Label,
    Lines,
    Listed,
    Marked,
    Noted,
    Percentage,
    Period,
    Quoting,
    Rating,
    Ratings,
    Reference,
    Sayable,
    ScaleUnit,
    Shortened,
    Styled,
)
from memokit.language import Language, Locale
from memokit.prose import NO_BREAK_SPACE, blocks, citing, inline, linked
from memokit.references import References, written
from memokit.schema import Prose, Quantity, Text, Undisclosed

_QUOTE, _QUOTE_END = "\u2068", "\u2069"


@dataclass(frozen=True)
class Voice:
    """Writes a memo's values in one language.

    Attributes:
        locale: the language, its digits and its region.
        source_numbers: the printed number of each source.
        marks: whose letters mark the notes below a table; those of the first language where two share a table.
        hijri: whether Hijri dates stand beside Gregorian ones.
        references: what the references in the memo's texts lead to.
    """

    locale: Locale
    source_numbers: Mapping[str, int]
    marks: Language
    hijri: bool = False
    references: References | None = None

    @property
    def lang(self) -> str:
        """The language, for ``lang`` attributes."""
        return self.locale.language

    @property
    def dir(self) -> str:
        """The direction, for ``dir`` attributes."""
        return self.locale.direction

    @property
    def between(self) -> str:
        """What stands between two pieces of a line: no dot where it would be read as an Arabic-Indic zero."""
        return " — " if self.locale.digits == "arab" else " · "

    def label(self, key: str, **values: Sayable) -> Markup:
        """A label of the catalogue, with its values put in."""
        return self.say(Label(key, values))

    def plain(self, value: Sayable) -> str:
        """Any value where no markup can stand: metadata, bookmarks, text alternatives."""
        return language.isolated(self._bare(value), self.locale)

    def unmarked(self, value: Sayable) -> str:
        """The letters that are printed of a value and nothing between them, to measure it and to compare it."""
        return language.in_one_digit_system(self._bare(value), self.locale)

    def blocks(self, text: Prose, source_ids: tuple[str, ...] = ()) -> list[Markup]:
        """The paragraphs of a longer text, the marks of its sources behind the last word."""
        *before, last = blocks(text.in_language(self.lang), self.locale, self.references)
        for tag in ("</p>", "</li>"):
            head, closing, tail = last.rpartition(tag)
            if closing:
                return [*before, self.ending(Markup(head), self.sources(source_ids)) + Markup(closing + tail)]
        return [*before, last]

    def ending(self, text: Markup, marks: Markup) -> Markup:
        """A text with marks behind it, which never begin a line of their own: the last word goes with them."""
        before, space, word = text.rpartition(" ")
        if not marks or not space or "<" in word or ">" in word:
            return text + marks
        return Markup('{}{}<span class="end">{}{}</span>').format(before, space, word, marks)

    def say(self, value: Sayable) -> Markup:
        """Anything that a memo or a section can hold, in this language."""
        match value:
            case Undisclosed():
                return Markup('<span class="undisclosed">{}</span>').format(self._inline(value))
            case Cited():
                return Markup("{}{}{}").format(
                    self.say(value.what), self.certainty(value.certainty), self.sources(value.source_ids)
                )
            case Marked():
                return self.say(value.what) + self._mark(value.number, ' role="doc-noteref"')
            case Reference():
                return linked(self._bare(value.what), f"#{value.to}", self.locale)
            case Listed():
                return Markup(self._between(value)).join(self.say(item) for item in value.items)
            case Bulleted():
                items = [Markup("<li>{}</li>").format(self.say(item)) for item in value.items]
                return Markup("<ul>{}</ul>").format(Markup("").join(items))
            case Lines(items=(only,)):
                return self.say(only)
            case Lines(items=(first, *rest)):
                below = [Markup('<div class="line">{}</div>').format(self.say(item)) for item in rest]
                return self.say(first) + Markup("").join(below)
            case Address():
                return Markup('<a class="address" dir="ltr" href="{0}">{0}</a>').format(value.url)
            case Code():
                return Markup('<span class="code" dir="ltr">{}</span>').format(value.text)
            case Quoting():
                before, *quotes = value.text.in_language(self.lang).split(_QUOTE)
                return self._inline(before) + Markup("").join(map(self._quoted, quotes))
            case Rating():
                dots = Markup('<span class="dots on">{}</span><span class="dots">{}</span>').format(
                    "•" * value.steps, "•" * (5 - value.steps)
                )
                return dots + " " + self._bare(value.steps)
            case Ratings():
                rated = {"likelihood": Rating(value.likelihood), "impact": Rating(value.impact)}
                return Markup("").join(
                    Markup('<div class="rated"><span class="label">{}</span> {}</div>').format(
                        self.label(f"field.{name}"), self.say(rating)
                    )
                    for name, rating in rated.items()
                )
            case Prose():
                return self._prose(value)
            case Text():
                return citing(value.in_language(self.lang), self.locale, self.references)
            case date():
                # A day stays with its month; the year may stand on the next line.
                gregorian = language.written(value, self.locale).replace(" ", NO_BREAK_SPACE, 1)
                return self._value(gregorian, "value day") + self._inline(self._hijri(value))
            case Styled() | InScale() | Fixed() | Percentage() | Period() | Quantity() | Decimal() | int():
                return self._value(self._bare(value))
            case _:
                return self._inline(value)

    def figure(self, value: Sayable) -> tuple[Markup, str]:
        """What stands in a column of figures, and the direction of its cell: a bare figure needs no box of its own."""
        match value:
            case InScale() | Fixed() | Percentage():
                written = self._bare(value)
                # Where its sign runs against the line, the whole cell does: a minus stands to the left of Latin digits.
                against = next((run.direction for run in language.runs(written, self.locale) if run.direction), None)
                return Markup.escape(written), against or self.dir
            case _:
                return self.say(value), self.dir

    def mark(self, number: int) -> Markup:
        """The letter before a note below a table."""
        return self._mark(number)

    def certainty(self, certainty: str) -> Markup:
        """The word-tag of a statement that is not confirmed; nothing for one that is."""
        if certainty == "confirmed":
            return Markup("")
        return Markup(' <span class="tag tag-{}">{}</span>').format(certainty, self.label(f"certainty.{certainty}"))

    def sources(self, ids: tuple[str, ...]) -> Markup:
        """Marks that lead to the numbered sources."""
        if not ids:
            return Markup("")
        marks = [
            Markup('<a href="#source-{}">{}</a>').format(number, self._bare(number))
            for number in sorted(self.source_numbers[id_] for id_ in ids)
        ]
        return Markup('<span class="cite" dir="{}">[{}]</span>').format(
            self.dir, Markup(self._between(Listed(()))).join(marks)
        )

    def _mark(self, number: int, role: str = "") -> Markup:
        return Markup('<span class="mark"{}>{}</span>').format(Markup(role), language.letter(number, self.marks))

    def _prose(self, text: Prose) -> Markup:
        """A longer text inside a cell; a single paragraph is not marked as one."""
        found = self.blocks(text)
        if len(found) == 1 and found[0].startswith("<p>"):
            return Markup(found[0].removeprefix("<p>").rstrip().removesuffix("</p>"))
        return Markup("").join(found)

    def _inline(self, value: Sayable) -> Markup:
        return inline(self._bare(value), self.locale)

    def _quoted(self, text: str) -> Markup:
        """A quoted piece in its own direction, and what stands behind it."""
        quote, _, behind = text.partition(_QUOTE_END)
        direction = language.direction_of(quote, self.locale.direction)
        return Markup('<span dir="{}">{}</span>').format(direction, self._inline(quote)) + self._inline(behind)

    def _value(self, written: str, kind: str = "value") -> Markup:
        """A written value as one piece that is not broken, in its own direction."""
        direction = language.direction_of(written, self.locale.direction)
        return Markup('<span class="{}" dir="{}">{}</span>').format(kind, direction, inline(written, self.locale))

    def _hijri(self, day: date) -> str:
        """The Hijri day in brackets, where the memo wants it and the calendar has it."""
        beside = language.hijri(day, self.locale) if self.hijri else None
        return f" ({beside.replace(' ', NO_BREAK_SPACE, 1)})" if beside else ""

    def _between(self, listed: Listed) -> str:
        if listed.sign:
            return f" {listed.sign} "
        if listed.apart:
            return language.label("list.semicolon", self.locale) + " "
        return language.label("list.comma", self.locale) + " "

    def _bare(self, value: Sayable) -> str:
        """Any value as plain text without direction marks."""
        match value:
            case None:
                return "–"
            case str():
                return value
            case Text():
                text = value.in_language(self.lang)
                return text if self.references is None else self.references.written(text, self.locale)
            case Label():
                parts = {name: self._bare(part) for name, part in value.values.items()}
                return language.label(value.key, self.locale, **parts)
            case Listed():
                return self._between(value).join(self._bare(item) for item in value.items)
            case Lines() | Bulleted():
                return self._between(Listed(())).join(self._bare(item) for item in value.items)
            case Cited():
                return self._bare(value.what)
            case Country():
                return language.country(value.code, self.locale)
            case Address():
                return value.url
            case Code():
                return value.text
            case Quoting():
                return value.text.in_language(self.lang)
            case Undisclosed():
                status = language.label(f"disclosure.{value.status}", self.locale)
                # What is known of a value that is kept back stands in the table of gaps, with all others of its kind.
                if value.note is None or value.status == "not_disclosed":
                    return status
                return f"{status} ({self._bare(value.note)})"
            case date():
                return f"{language.written(value, self.locale)}{self._hijri(value)}"
            case Period():
                return language.partial(value.text, self.locale)
            case InScale():
                return language.in_scale(value.amount, value.scale, self.locale, places=value.places)
            case Fixed():
                return language.number(value.number, self.locale, places=value.places)
            case Noted() | Marked() | Reference():
                return self._bare(value.what)
            case Shortened():
                whole = self._bare(value.what)
                if len(whole) <= value.most:
                    return whole
                return whole[: value.most].rpartition(" ")[0].rstrip("،,.:") + "…"
            case Brief():
                return language.label(f"disclosure.brief.{value.status}", self.locale)
            case ScaleUnit():
                return language.scale_unit(value.currency, value.scale, self.locale)
            case Percentage():
                return language.percent(value.fraction, self.locale, places=value.places)
            case Counted():
                return language.counted(value.number, value.noun, self.locale)
            case Rating():
                return self._bare(Label("rating.of_five", {"steps": value.steps}))
            case Ratings():
                return self._bare(Listed((Rating(value.likelihood), Rating(value.impact))))
            case Decimal() | int():
                return language.number(Decimal(value), self.locale)
            case Styled():
                return written(value.quantity, self.locale, style=value.style)
            case Quantity():
                return written(value, self.locale)
