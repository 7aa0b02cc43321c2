"""What every entity of a memo shares: it is frozen, knows no extra fields, and says plainly what is wrong."""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    PlainSerializer,
    StringConstraints,
    ValidationError,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, InitErrorDetails, PydanticCustomError, core_schema

from memokit.messages import Message, said
from memokit.schema.characters import fault_of, faulty

FieldPath = tuple[str | int, ...]
"""Where something stands in a memo: names of fields and positions in lists."""

EARLIEST, LATEST = date(1900, 1, 1), date(2100, 12, 31)


def refusal(
    code: str, wanted: Message, *, hint: Message | None = None, found: str | None = None
) -> PydanticCustomError:
    """An error that carries its own words for the reader of the memo: what is wanted, and how to mend it."""
    context = {"wanted": wanted, "hint": hint, "found": found}
    return PydanticCustomError(
        code,  # pyright: ignore[reportArgumentType]
        "wanted: {wanted}",
        {name: _whole(text) for name, text in context.items() if text is not None},
    )


def _whole(text: str) -> str:
    """A text of which half a surrogate pair is spelled out: Pydantic would fail to tell it."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-8", "backslashreplace").decode()
    return text


def refused_at(*places: tuple[FieldPath, PydanticCustomError]) -> ValidationError:
    """An error that a whole entity raises about fields inside it."""
    details = [InitErrorDetails(type=error, loc=path, input=None) for path, error in places]
    return ValidationError.from_exception_data("Memo", details)


class Entity(BaseModel):
    """Base of all parts of a memo."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        validate_default=False,
        validate_by_name=True,
        validate_by_alias=True,
        serialize_by_alias=True,
        hide_input_in_errors=True,
        defer_build=True,
    )


def refused_character(text: str) -> PydanticCustomError | None:
    """The error of a text with a character that no text may hold: which, and where; None for a sound one."""
    position = faulty(text)
    fault = None if position is None else fault_of(text[position])
    if position is None or fault is None:
        return None
    what, hint = fault
    return refusal(
        "refused-character",
        said("text without characters that cannot be seen, that override direction, or that stand for nothing"),
        found=said("{what} at character {position}", what=what, position=position + 1),
        hint=hint,
    )


def _plain(text: str) -> str:
    """Refuses characters that can hide in a text or make a figure read as another one."""
    if error := refused_character(text):
        raise error
    if all(unicodedata.category(character) in {"Cf", "Zs", "Cc"} for character in text):
        raise refusal(
            "invisible-text",
            said("text that can be seen"),
            hint=said('where a text is not known, write "not_disclosed"'),
        )
    return text


String = Annotated[
    str,
    StringConstraints(strict=True, strip_whitespace=True, min_length=1),
    AfterValidator(_plain),
]
"""Text that is not empty and carries no hidden control characters."""


@dataclass(frozen=True, slots=True)
class Shaped:
    """A validator for texts of one shape, which says in words what is wanted, and in the JSON Schema by its pattern."""

    pattern: str
    code: str
    wanted: Message

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_after_validator_function(self._checked, handler(source))

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return handler(schema) | {"pattern": f"^(?:{self.pattern})$"}

    def _checked(self, value: str) -> str:
        if not re.fullmatch(self.pattern, value):
            raise refusal(self.code, self.wanted)
        return value


@dataclass(frozen=True, slots=True)
class InJsonSchema:
    """What the JSON Schema says of a value that is checked in Python; it is worked out only when that is written."""

    words: Callable[[], dict[str, Any]]

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return handler(schema) | self.words()


def one_of(codes: Callable[[], Iterable[str]]) -> InJsonSchema:
    """The codes of a register."""
    return InJsonSchema(lambda: {"enum": sorted(codes())})


Id = Annotated[
    str,
    Field(strict=True),
    Shaped(
        r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}",
        "not-an-id",
        said("an id of letters a-z, digits, `.`, `_` and `-`, such as series-a"),
    ),
]
"""A name by which other parts of the memo refer to this one: letters, digits, ``.``, ``_``, ``-``."""


class Identified(Entity):
    """A part of a memo that others can refer to."""

    id: Id
    """The name by which other parts refer to it; no other part of its kind has the same."""


class Sourced(Entity):
    """A part of a memo that says where it comes from."""

    source_ids: tuple[Id, ...] = ()
    """Ids of the sources that it comes from."""


Flag = Annotated[bool, Field(strict=True)]
Rating = Annotated[int, Field(strict=True, ge=1, le=5)]
"""A whole number from 1 (lowest) to 5 (highest)."""


def _exact(value: Any) -> Any:
    """Accepts numbers that are exact: whole numbers, decimals, and decimals written as text."""
    if isinstance(value, float):
        raise refusal(
            "inexact-number",
            said("an exact decimal"),
            found=repr(value),
            hint=said('write Decimal("{value}"): a binary float does not hold most decimals exactly', value=value),
        )
    if isinstance(value, bool) or not isinstance(value, (int, str, Decimal)):
        raise refusal("not-a-number", said('a number, such as 4.3 or "4.3"'))
    if isinstance(value, str):
        if not re.fullmatch(r"[+-]?[0-9]{1,24}(\.[0-9]{1,12})?", value.strip()):
            raise refusal("not-a-number", said('a number, such as 4.3 or "4.3", in digits 0-9 with a point'))
        return Decimal(value.strip())
    return value


Number = Annotated[
    Decimal,
    BeforeValidator(_exact),
    Field(allow_inf_nan=False, max_digits=30, decimal_places=12),
    PlainSerializer(lambda value: f"{value:f}", return_type=str, when_used="json"),
]
"""An exact decimal number of at most 30 digits, 12 of them after the point."""

Fraction = Annotated[Number, Field(ge=0, le=1)]
"""A share of the whole, from 0 to 1: 0.25 is 25 %."""

Rate = Annotated[Number, Field(ge=-1, le=10)]
"""A rate a year as a fraction: 0.0575 is 5.75 %."""


def _calendar_day(value: Any) -> Any:
    if isinstance(value, str):
        if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
            wanted = said("a Gregorian date as YYYY-MM-DD, such as 2025-07-31")
            raise refusal("not-a-date", wanted, hint=_other_digits(value))
        try:
            return date.fromisoformat(value)
        except ValueError:
            raise refusal("not-a-date", said("a day that exists, as YYYY-MM-DD"), hint=_no_such_day(value)) from None
    if type(value) is not date:
        raise refusal("not-a-date", said("a Gregorian date as YYYY-MM-DD, such as 2025-07-31"))
    return value


def _no_such_day(written: str) -> Message:
    """Why a date of the right shape is none: there is no such month, or the month has no such day."""
    year, month, day = map(int, written.split("-"))
    if hint := _other_calendar(year):
        return hint
    if not 1 <= month <= 12:
        return said("the month must be from 1 to 12, and not {month}", month=month)
    days = monthrange(year, month)[1] if year else 31
    if not 1 <= day <= days:
        return said("the day must be from 1 to {days} in this month, and not {day}", days=days, day=day)
    return said("the year must be 1 or later")


def _other_digits(written: str) -> Message | None:
    """How to write a date that has other digits than those of English."""
    if any(character.isdigit() and not character.isascii() for character in written):
        return said("write it in digits 0-9, whatever digits the memo prints")
    return None


def _other_calendar(year: int) -> Message | None:
    """How to write a date whose year looks like one of the Hijri calendar."""
    if 1300 <= year <= 1500:
        return said("{year} looks like a Hijri year: the dates of a memo's file are Gregorian", year=str(year))
    return None


def _within_bounds(value: date) -> date:
    if not EARLIEST <= value <= LATEST:
        wanted = said("a date from {earliest} to {latest}", earliest=EARLIEST, latest=LATEST)
        raise refusal("date-out-of-bounds", wanted, found=str(value), hint=_other_calendar(value.year))
    return value


Day = Annotated[date, BeforeValidator(_calendar_day), AfterValidator(_within_bounds)]
"""A Gregorian day, written YYYY-MM-DD."""


def _partial_date(value: str) -> str:
    """Checks a date of any precision: 2024, 2024-Q4, 2024-12 or 2024-12-05."""
    shape = re.fullmatch(r"([0-9]{4})(?:-Q([1-4])|-([0-9]{2})(?:-([0-9]{2}))?)?", value)
    if not shape:
        wanted = said("a year, quarter, month or day: 2024, 2024-Q4, 2024-12 or 2024-12-05")
        raise refusal("not-a-period", wanted, hint=_other_digits(value))
    year, _, month, day = shape.groups()
    _calendar = f"{year}-{month or '01'}-{day or '01'}"
    _within_bounds(_calendar_day(_calendar))
    return value


def _year_as_text(value: Any) -> Any:
    return str(value) if type(value) is int else value


PartialDate = Annotated[
    str,
    BeforeValidator(_year_as_text),
    StringConstraints(strict=True),
    AfterValidator(_partial_date),
    InJsonSchema(lambda: {"type": ["string", "integer"], "pattern": "^[0-9]{4}(-(Q[1-4]|[0-9]{2}(-[0-9]{2})?))?$"}),
]
"""A date as precise as is known: ``2024``, ``2024-Q4``, ``2024-12`` or ``2024-12-05``."""


T = TypeVar("T")


def _not_empty(items: tuple[T, ...]) -> tuple[T, ...]:
    if not items:
        raise refusal("empty-list", said("at least one entry"), found="[]")
    return items


NonEmpty = Annotated[tuple[T, ...], AfterValidator(_not_empty), InJsonSchema(lambda: {"minItems": 1})]
"""A list with at least one entry."""
