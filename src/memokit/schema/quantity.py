"""Amounts of money, lengths of time and other measures: exact, or within stated bounds."""

from __future__ import annotations

import re
from decimal import Context, Decimal
from functools import cache
from typing import Annotated, Any, Literal, get_args

from pydantic import (
    AfterValidator,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    StringConstraints,
    ValidationError,
    model_validator,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from memokit.messages import Message, said
from memokit.schema.base import Entity, Number, one_of, refusal
from memokit.schema.names import nearest
from memokit.schema.text import Text

Relation = Literal["exactly", "about", "less_than", "at_most", "more_than", "at_least", "between"]

_RELATION_SIGNS: dict[str, Relation] = {
    "about ": "about",
    "~": "about",
    "≈": "about",
    "<=": "at_most",
    "≤": "at_most",
    ">=": "at_least",
    "≥": "at_least",
    "<": "less_than",
    ">": "more_than",
}
_EXACT = Context(prec=60)
_SCALES = {"": 0, "k": 3, "m": 6, "bn": 9, "tn": 12}
_NUMBER = r"(-?[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|-?[0-9]+(?:\.[0-9]+)?)"


@cache
def _currencies() -> frozenset[str]:
    from babel.core import get_global  # noqa: PLC0415 - only a memo with money needs the list

    # XXX stands for no currency, XTS for a test.
    return frozenset(get_global("all_currencies")) - {"XXX", "XTS"}


def _in_use() -> set[str]:
    """The currencies that are legal tender somewhere today: those that a typing error is likely to have meant."""
    from babel.core import get_global  # noqa: PLC0415 - only a mistake needs it

    history = (entry for entries in get_global("territory_currencies").values() for entry in entries)
    return {code for code, _, end, is_tender in history if end is None and is_tender}


def _known_currency(code: str) -> str:
    if code not in _currencies():
        raise refusal(
            "unknown-currency",
            said("an ISO 4217 currency code, such as USD, SAR or KWD"),
            found=f'"{code}"',
            hint=nearest(code.upper(), _in_use()),
        )
    return code


Currency = Annotated[str, StringConstraints(strict=True), AfterValidator(_known_currency), one_of(_currencies)]
"""An ISO 4217 currency code."""


class Quantity(Entity):
    """A number that is exact or bounded. ``relation`` says which; ``upper`` closes a range."""

    relation: Relation = "exactly"
    """How the number relates to the true value: exactly, about, less_than, at_most, more_than, at_least, between."""

    @property
    def is_exact(self) -> bool:
        """Whether arithmetic may be done with the number without saying more."""
        return self.relation == "exactly"

    @property
    def in_its_unit(self) -> Decimal:
        """The number, in the unit of the quantity: the amount of money, the count of a length of time."""
        raise NotImplementedError


def _check_range(relation: Relation, lower: Decimal, upper: Decimal | None) -> None:
    if (relation == "between") != (upper is not None):
        raise refusal("incomplete-range", said('an `upper` end with `relation: "between"`, and only there'))
    if upper is not None and upper <= lower:
        raise refusal(
            "empty-range",
            said("an `upper` end above the lower one"),
            found=said("{lower} to {upper}", lower=lower, upper=upper),
        )


def _check_hedge(relation: Relation) -> None:
    if relation != "exactly":
        raise refusal("hedged-range", said("a range, or a number with a sign or a word before it, not both"))


def _split_relation(text: str) -> tuple[Relation, str]:
    text = text.strip()
    for sign, relation in _RELATION_SIGNS.items():
        if text.startswith(sign):
            return relation, text[len(sign) :].strip()
    return "exactly", text


def _plain_number(text: str) -> Decimal:
    return Decimal(text.replace(",", ""))


class Money(Quantity):
    """An amount of money, exact to the last digit; in short ``"USD 4.3bn"`` or ``"about USD 4.3bn"``."""

    amount: Number
    """The amount in units of the currency; 4300000000 for 4.3 billion."""
    currency: Currency
    """ISO 4217 code, such as USD, SAR or KWD."""
    upper: Number | None = None
    """The upper end of a range."""

    @property
    def in_its_unit(self) -> Decimal:
        return self.amount

    @model_validator(mode="before")
    @classmethod
    def _from_shorthand(cls, value: Any) -> Any:
        if isinstance(value, str):
            return _money_from_text(value)
        if not isinstance(value, (dict, Money)):
            raise _not_money(hint=_with_currency(value))
        return value

    @model_validator(mode="after")
    def _range_is_closed(self) -> Money:
        _check_range(self.relation, self.amount, self.upper)
        return self

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        shorthand = {"type": "string", "examples": ["USD 4.3bn", "about USD 4.3bn", "SAR 40–60m"]}
        return {"anyOf": [shorthand, handler(schema)]}


def _not_money(*, hint: Message | None) -> PydanticCustomError:
    wanted = said('money, such as "USD 4.3bn", "about SAR 75m" or {{"amount": 4300000000, "currency": "USD"}}')
    return refusal("not-money", wanted, hint=hint)


def _with_currency(value: Any) -> Message | None:
    """How to make money of a bare number."""
    if isinstance(value, bool) or not isinstance(value, (int, Decimal)):
        return None
    return said('put its currency before the number: "SAR {number}"', number=f"{Decimal(value):f}")


def _money_from_text(text: str) -> dict[str, Any]:
    """Reads ``[relation] CUR number[k|m|bn|tn][ - number[k|m|bn|tn]]``."""
    relation, rest = _split_relation(text)
    shape = re.fullmatch(
        rf"([A-Za-z]{{3}})\s*{_NUMBER}\s*(k|m|bn|tn)?(?:\s*(?:–|-|to)\s*{_NUMBER}\s*(k|m|bn|tn)?)?", rest
    )
    if not shape:
        raise _not_money(hint=said("scales are k, m, bn and tn; the currency code stands first"))
    currency, lower, scale, upper, upper_scale = shape.groups()
    amount = _plain_number(lower).scaleb(_SCALES[scale or upper_scale or ""], _EXACT)
    fields: dict[str, Any] = {"relation": relation, "amount": amount, "currency": currency}
    if upper:
        _check_hedge(relation)
        fields |= {
            "relation": "between",
            "upper": _plain_number(upper).scaleb(_SCALES[upper_scale or scale or ""], _EXACT),
        }
    return fields


class Duration(Quantity):
    """A length of time; in short ``"7 months"`` or ``"< 7 months"``."""

    count: Number
    """How many units."""
    unit: Literal["day", "week", "month", "quarter", "year"]
    """The unit of time."""
    upper: Number | None = None
    """The upper end of a range."""

    @property
    def in_its_unit(self) -> Decimal:
        return self.count

    @model_validator(mode="before")
    @classmethod
    def _from_shorthand(cls, value: Any) -> Any:
        if isinstance(value, str):
            return _duration_from_text(value)
        if not isinstance(value, (dict, Duration)):
            raise _not_a_duration()
        return value

    @model_validator(mode="after")
    def _range_is_closed(self) -> Duration:
        _check_range(self.relation, self.count, self.upper)
        if self.count < 0:
            raise refusal("negative-duration", said("a length of time of 0 or more"))
        return self

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return {"anyOf": [{"type": "string", "examples": ["7 months", "< 7 months"]}, handler(schema)]}


def _not_a_duration() -> PydanticCustomError:
    return refusal(
        "not-a-duration",
        said('a length of time, such as "7 months", "< 7 months" or {{"count": 7, "unit": "month"}}'),
        hint=said("units are day, week, month, quarter and year"),
    )


def _duration_from_text(text: str) -> dict[str, Any]:
    """Reads ``[relation] number[–number] unit``."""
    relation, rest = _split_relation(text)
    shape = re.fullmatch(rf"{_NUMBER}(?:\s*(?:–|-|to)\s*{_NUMBER})?\s+(day|week|month|quarter|year)s?", rest)
    if not shape:
        raise _not_a_duration()
    lower, upper, unit = shape.groups()
    fields: dict[str, Any] = {"relation": relation, "count": _plain_number(lower), "unit": unit}
    if upper:
        _check_hedge(relation)
        fields |= {"relation": "between", "upper": _plain_number(upper)}
    return fields


class Measure(Quantity):
    """A number of something: users, plants, a share of the whole, a multiple."""

    number: Number
    """The number; 0.25 for a quarter where the unit is ``fraction``."""
    unit: Literal["count", "fraction", "multiple"] = "count"
    """``count`` prints the number, ``fraction`` a percentage, ``multiple`` a number of times (3.0x)."""
    of: Text | None = None
    """What is counted, where the label of the figure does not say it."""
    upper: Number | None = None
    """The upper end of a range."""

    @property
    def in_its_unit(self) -> Decimal:
        return self.number

    @model_validator(mode="after")
    def _range_is_closed(self) -> Measure:
        _check_range(self.relation, self.number, self.upper)
        return self


class _ByKeys:
    """Chooses the kind of quantity by the keys it has, so that an error speaks of one kind only."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.json_or_python_schema(
            json_schema=core_schema.union_schema([handler.generate_schema(kind) for kind in get_args(source)]),
            python_schema=core_schema.no_info_plain_validator_function(self._choose),
        )

    @staticmethod
    def _choose(value: Any) -> Quantity:
        if isinstance(value, Quantity):
            return value
        kind: type[Quantity] = Measure
        if isinstance(value, str):
            kind = Duration if re.search(r"(day|week|month|quarter|year)s?$", value.strip()) else Money
        elif isinstance(value, dict):
            kind = Money if "currency" in value else Duration if "count" in value else Measure
        return kind.model_validate(value)


def quantity_of(value: object) -> Quantity | None:
    """A quantity, written in any of the ways that a memo may have it; None for anything else."""
    try:
        return _ByKeys._choose(value)
    except ValidationError:
        return None


def _above_zero(money: Money) -> Money:
    if money.amount <= 0:
        raise refusal("not-an-amount", said("an amount above 0"), found=f"{money.amount:f}")
    return money


Sum = Annotated[Money, AfterValidator(_above_zero)]
"""Money that changes hands: more than nothing."""

AnyQuantity = Annotated[Money | Duration | Measure, _ByKeys()]
"""Money, a length of time, or a number of something."""
