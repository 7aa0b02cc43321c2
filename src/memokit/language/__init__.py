"""How a value is written in a language: numbers, money, dates, plurals, direction, and the labels around them."""

from memokit.language.counted import counted_nouns
from memokit.language.countries import country
from memokit.language.currencies import currency_noun
from memokit.language.dates import hijri, month, partial, quarter, written, year
from memokit.language.direction import Run, direction_of, in_one_digit_system, isolated, runs
from memokit.language.extent import extent
from memokit.language.labels import label
from memokit.language.letters import letter
from memokit.language.locale import Digits, DigitsSetting, Direction, Language, Locale, locale_for
from memokit.language.money import (
    MoneyStyle,
    Scale,
    in_scale,
    minor_units,
    money,
    places_in_scale,
    scale_of,
    scale_unit,
)
from memokit.language.numbers import in_digits, number, percent, western
from memokit.language.plurals import Case, Noun, category, counted
from memokit.language.relations import Relation, related

__all__ = [
    "Case",
    "Digits",
    "DigitsSetting",
    "Direction",
    "Language",
    "Locale",
    "MoneyStyle",
    "Noun",
    "Relation",
    "Run",
    "Scale",
    "category",
    "counted",
    "counted_nouns",
    "country",
    "currency_noun",
    "direction_of",
    "extent",
    "hijri",
    "in_digits",
    "in_one_digit_system",
    "in_scale",
    "isolated",
    "label",
    "letter",
    "locale_for",
    "minor_units",
    "money",
    "month",
    "number",
    "partial",
    "percent",
    "places_in_scale",
    "quarter",
    "related",
    "runs",
    "scale_of",
    "scale_unit",
    "western",
    "written",
    "year",
]
