"""What Pydantic found wrong, in words for the author of the memo."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from memokit.errors import Problem
from memokit.loading.places import Places
from memokit.schema import Disagreement, FieldPath, Memo, dotted, nearest, problems_between_parts

_MISSING = object()

# Pydantic's own kinds of error; the schema's carry their words themselves.
_WANTED = {
    "string_type": "text",
    "string_too_short": "text that is not empty",
    "string_too_long": "text of at most {max_length} characters",
    "string_unicode": "text without broken characters (unpaired surrogates)",
    "int_type": "a whole number",
    "bool_type": "true or false",
    "tuple_type": "a list: [ … ]",
    "model_type": "an object: {{ … }}",
    "model_attributes_type": "an object: {{ … }}",
    "dict_type": "an object: {{ … }}",
    "greater_than": "a number above {gt}",
    "greater_than_equal": "a number of at least {ge}",
    "less_than_equal": "a number of at most {le}",
    "finite_number": "a finite number",
    "decimal_max_digits": "a number of at most {max_digits} digits",
    "decimal_max_places": "a number of at most {decimal_places} decimals",
    "decimal_whole_digits": "a number of at most {whole_digits} digits before the point",
}


def problems_of(error: ValidationError, data: Any, places: Places | None) -> list[Problem]:
    """All problems of a memo that failed validation.

    Args:
        error: what Pydantic raised.
        data: the data that it was given.
        places: where each field stands; None when the data is not from a file.
    """
    details = error.errors(include_url=False)
    # References are checked by the memo itself only once every field is sound; here they are told with the rest.
    references = [] if any(detail["loc"] == () for detail in details) else problems_between_parts(data)
    told = {detail["loc"] for detail in details}
    problems = list(_joined(details, data, places))
    problems += [of_reference(found, places) for found in references if found.path not in told]
    return problems


def nulls(data: Any, places: Callable[[], Places]) -> Iterator[Problem]:
    """Every null of a memo's data: what is missing is left out, or called by its name."""
    left: list[tuple[FieldPath, Any]] = [((), data)]
    while left:
        path, value = left.pop()
        if isinstance(value, dict):
            left += (((*path, key), item) for key, item in value.items())
        elif isinstance(value, list):
            left += (((*path, index), item) for index, item in enumerate(value))
        elif value is None and path:
            hint = 'leave the key out; a value that is kept back is "not_disclosed"'
            yield _placed(Problem("null", dotted(path), "null", "a value", hint), path, places(), of_key=False)


def of_reference(found: Disagreement, places: Places | None) -> Problem:
    """What does not agree between parts of a memo, with its place in the file."""
    problem = Problem(found.code, dotted(found.path), found.found, found.wanted, found.hint)
    return _placed(problem, found.path, places, of_key=False)


def _joined(details: Iterable[ErrorDetails], data: Any, places: Places | None) -> Iterator[Problem]:
    """One problem a detail; a required key that is only misspelt is one problem, not two."""
    details = list(details)
    missing: dict[FieldPath, list[str]] = {}
    for detail in details:
        if detail["type"] == "missing":
            missing.setdefault(detail["loc"][:-1], []).append(str(detail["loc"][-1]))
    misspelt: set[FieldPath] = set()
    for detail in details:
        path = detail["loc"]
        if detail["type"] != "extra_forbidden":
            continue
        if hint := nearest(str(path[-1]), missing.get(path[:-1], ())):
            misspelt.add((*path[:-1], hint.split("`")[1]))
    for detail in details:
        if detail["loc"] not in misspelt:
            yield _problem(detail, data, places)


def _problem(detail: ErrorDetails, data: Any, places: Places | None) -> Problem:
    path, kind = detail["loc"], detail["type"]
    context = detail.get("ctx", {})
    value = _value_at(data, path)
    found = context.get("found") or (None if value is _MISSING else _shown(value))
    hint = context.get("hint")
    if kind == "missing":
        found, wanted = None, f"`{path[-1]}`" + _described(path, data)
        hint = hint or f"add it: it is required in {dotted(path[:-1]) or 'every memo'}"
    elif kind == "extra_forbidden":
        fields = _fields_at(path[:-1], data)
        found = f"the key `{path[-1]}`"
        wanted = "one of " + ", ".join(fields) if fields else "no such key"
        hint = nearest(str(path[-1]), fields)
    elif kind == "literal_error":
        allowed = [part.strip(" '") for part in str(context["expected"]).replace(" or ", ", ").split(", ")]
        wanted = "one of " + ", ".join(allowed) if len(allowed) > 1 else f'"{allowed[0]}"'
        hint = nearest(value, allowed) if isinstance(value, str) else _quoted(value)
    elif "wanted" in context:
        wanted = str(context["wanted"])
    else:
        wanted = _WANTED[kind].format(**context) if kind in _WANTED else detail["msg"]
        if kind == "string_type":
            hint = _quoted(value)
    code = {"missing": "missing-field", "extra_forbidden": "unknown-field"}.get(kind, kind.replace("_", "-"))
    problem = Problem(code, dotted(path), found, wanted, hint)
    return _placed(problem, path, places, of_key=kind == "extra_forbidden")


def _placed(problem: Problem, path: FieldPath, places: Places | None, *, of_key: bool) -> Problem:
    if places is None:
        return problem
    place = places.of_key(path) if of_key else places.of_value(path)
    return problem.at(place.line, place.column) if place else problem


def _value_at(data: Any, path: FieldPath) -> Any:
    for step in path:
        if isinstance(data, str):
            # A value in short, such as "USD 4.3bn", of which one part is wrong.
            return data
        try:
            data = data[step]
        except (KeyError, IndexError, TypeError):
            return _MISSING
    return data


def _shown(value: Any) -> str:
    """A value as JSON has it, cut to one line."""
    text = json.dumps(value, ensure_ascii=False, default=_plain)
    text = text.encode("utf-8", "backslashreplace").decode()
    return text if len(text) <= 60 else text[:57] + "…"


def _quoted(value: Any) -> str | None:
    """How to mend a number that should be text."""
    return f'put it into quotes: "{value}"' if isinstance(value, (int, Decimal)) else None


def _plain(value: Any) -> str:
    return str(value) if isinstance(value, Decimal) else repr(value)


def _described(path: FieldPath, data: Any) -> str:
    """What the schema says of a field, after its name."""
    model = _model_at(path[:-1], data)
    for name, field in model.model_fields.items() if model else ():
        if path[-1] in {name, field.alias} and field.description:
            text = field.description.split("\n")[0].rstrip(".")
            return f": {text[0].lower()}{text[1:]}"
    return ""


def _fields_at(path: FieldPath, data: Any) -> list[str]:
    """The names that an object may have, as a memo writes them."""
    model = _model_at(path, data)
    return [field.alias or name for name, field in model.model_fields.items()] if model else []


def _model_at(path: FieldPath, data: Any) -> type[BaseModel] | None:
    """The model of the schema that the data at a path of the memo is meant to be."""
    annotation: Any = Memo
    for position, step in enumerate(path):
        if isinstance(step, int):
            continue
        model = likeliest(annotation, _value_at(data, path[:position]))
        fields = model.model_fields if model else {}
        field = fields.get(step) or next((each for each in fields.values() if each.alias == step), None)
        if field is None:
            return None
        annotation = field.annotation
    return likeliest(annotation, _value_at(data, path))


def likeliest(annotation: Any, data: Any) -> type[BaseModel] | None:
    """Of all models inside an annotation the one that has most of the data's keys; the first of several."""
    keys = set(data) if isinstance(data, dict) else set()
    return max(models_in(annotation), key=lambda model: len(keys & set(model.model_fields)), default=None)


def models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    """The models inside an annotation, through optional values, lists and alternatives."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    elif get_origin(annotation) in {Annotated, Union, UnionType, tuple}:
        for part in get_args(annotation):
            yield from models_in(part)
