"""What a word of either language can mean to a reader of figures. The tables are `arabic` and `english`."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Word:
    """One meaning of a word.

    Attributes:
        kind: what the word can do in a figure:

            - ``unit`` 1 to 9, ``ten``, ``teen`` 11 to 19 (and the English ten), ``tens`` 20 to 90, ``hundred``,
              ``hundreds`` (a whole number of them in one word), ``scale`` (thousand and above), ``short`` (k, bn);
            - ``fraction`` (half), ``ordinal`` (third);
            - ``currency`` (riyals), ``nation`` (Saudi), ``sign`` ($, and codes such as SAR);
            - ``percent``, ``per``, ``percentage``, ``point``, ``basis``;
            - ``part`` («سداسي», half a year), ``roman`` (III), a Roman number;
            - ``period`` (month), ``month`` (a month's name), ``hijri`` (a Hijri month's name), ``era`` (AH);
            - ``implied`` (monthly), ``decade`` («تسعينيات»);
            - ``times``, ``multiplied`` (doubled), ``halved``, ``both``, ``one_of``, ``zero``;
            - ``minus``, ``and``, ``or``, ``to``, ``between``, ``of``, ``article``, ``clitic`` (a preposition of one
              letter), ``qualifier`` (fiscal; last), ``plain`` (only read together with others, as a bound).
        value: the number that it stands for, or by which it multiplies.
        unit: the currency, nation, length of time, or the second word of a name in two words.
        count: how many the form itself states: 2 for a dual, 0 for a plural or a word that never stands alone.
    """

    kind: str
    value: Decimal = Decimal(1)
    unit: str = ""
    count: int = 1


PLAIN = Word("plain")


def table(kind: str, entries: dict[int, str], count: int = 1) -> dict[str, Word]:
    """Words of one kind: for each value its words, parted by spaces."""
    return {word: Word(kind, Decimal(value), "", count) for value, words in entries.items() for word in words.split()}


def units(kind: str, entries: dict[str, str], count: int = 1) -> dict[str, Word]:
    """Words that name a unit: for each unit its words, parted by spaces."""
    return {
        word: Word(kind, Decimal(count or 1), unit, count) for unit, words in entries.items() for word in words.split()
    }


def alike(word: Word, words: str) -> dict[str, Word]:
    """Words that mean the same, parted by spaces."""
    return dict.fromkeys(words.split(), word)


def bounds(relation: str, words: str, *, before: str = "", behind: str = "") -> dict[tuple[str, ...], str]:
    """Words that bound a figure: each alone, or with one more word before or behind it."""
    return {tuple(word for word in (before, word, behind) if word): relation for word in words.split()}
