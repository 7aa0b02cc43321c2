"""What Pydantic found wrong, in words for the author of the memo."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from memokit.errors import Problem
from memokit.loading.places import Places
from memokit.messages import Message, said, said_of
from memokit.schema import Disagreement, FieldPath, Memo, dotted, nearest, nearest_of, problems_between_parts
from memokit.schema.described import descriptions

_MISSING = object()


def problems_of(
    error: ValidationError,
    data: Any,
    places: Places | None,
    schema: type[Memo] = Memo,
    most: int | None = None,
) -> list[Problem]:
    """The problems of a memo that failed validation.

    Args:
        error: what Pydantic raised.
        data: the data that it was given.
        places: where each field stands; None when the data is not from a file.
        schema: the model that refused it.
        most: how many problems are wanted; all of them without it.
    """
    details = error.errors(include_url=False)[:most]
    # References are checked by the memo itself only once every field is sound; here they are told with the rest.
    references = [] if any(detail["loc"] == () for detail in details) else problems_between_parts(data)
    told = {detail["loc"] for detail in details}
    problems = list(_joined(details, data, places, schema))
    problems += [of_reference(found, places) for found in references if found.path not in told]
    return problems


def of_reference(found: Disagreement, places: Places | None) -> Problem:
    """What does not agree between parts of a memo, with its place in the file."""
    problem = Problem(found.code, dotted(found.path), found.found, found.wanted, found.hint)
    return places.placed(problem, found.path) if places else problem


def _joined(details: Iterable[ErrorDetails], data: Any, places: Places | None, schema: type[Memo]) -> Iterator[Problem]:
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
        if meant := nearest_of(str(path[-1]), missing.get(path[:-1], ())):
            misspelt.add((*path[:-1], meant))
    for detail in details:
        if detail["loc"] not in misspelt:
            yield _problem(detail, data, places, schema)


def _problem(detail: ErrorDetails, data: Any, places: Places | None, schema: type[Memo]) -> Problem:
    path, kind = detail["loc"], detail["type"]
    context = detail.get("ctx", {})
    value = _value_at(data, path)
    found = context.get("found") or (None if value is _MISSING else shown(value))
    hint = context.get("hint")
    if kind == "missing":
        found, wanted = None, _described(path, data, schema)
        hint = _required_in(path[:-1])
    elif kind == "extra_forbidden":
        fields = _fields_at(path[:-1], data, schema)
        found = said("the key `{key}`", key=str(path[-1]))
        wanted = said("one of {names}", names=tuple(fields)) if fields else said("no such key")
        hint = nearest(str(path[-1]), fields)
    elif kind == "literal_error":
        allowed = [part.strip(" '") for part in str(context["expected"]).replace(" or ", ", ").split(", ")]
        wanted = _one_of(allowed)
        hint = nearest(value, allowed) if isinstance(value, str) else _quoted(value)
    elif "wanted" in context:
        wanted = context["wanted"]
    else:
        wanted = _wanted(kind, context) or said("{pydantic}", pydantic=detail["msg"])
        if kind == "string_type":
            hint = _quoted(value)
    code = {"missing": "missing-field", "extra_forbidden": "unknown-field"}.get(kind, kind.replace("_", "-"))
    problem = Problem(code, dotted(path), found, wanted, hint)
    return places.placed(problem, path, of_key=kind == "extra_forbidden") if places else problem


def _wanted(kind: str, context: Mapping[str, Any]) -> Message | None:
    """What is wanted where Pydantic's own kinds of error do not say it; the schema's carry their words themselves."""
    match kind:
        case "string_type":
            return said("text")
        case "string_too_short":
            return said("text that is not empty")
        case "string_too_long":
            most = context["max_length"]
            return said_of(most, "text of at most {n} character", "text of at most {n} characters")
        case "int_type":
            return said("a whole number")
        case "bool_type":
            return said("true or false")
        case "tuple_type":
            return said("a list: [ … ]")
        case "model_type" | "model_attributes_type" | "dict_type":
            return said("an object: {{ … }}")
        case "greater_than":
            return said("a number above {least}", least=context["gt"])
        case "greater_than_equal":
            return said("a number of at least {least}", least=context["ge"])
        case "less_than_equal":
            return said("a number of at most {most}", most=context["le"])
        case "finite_number":
            return said("a finite number")
        case "decimal_max_digits":
            most = context["max_digits"]
            return said_of(most, "a number of at most {n} digit", "a number of at most {n} digits")
        case "decimal_max_places":
            most = context["decimal_places"]
            return said_of(most, "a number of at most {n} decimal", "a number of at most {n} decimals")
        case "decimal_whole_digits":
            most = context["whole_digits"]
            return said_of(
                most,
                "a number of at most {n} digit before the point",
                "a number of at most {n} digits before the point",
            )
        case _:
            return None


def _one_of(values: Sequence[str]) -> Message:
    return said("one of {names}", names=tuple(values)) if len(values) > 1 else said('"{value}"', value=values[0])


def _required_in(path: FieldPath) -> Message:
    if not path:
        return said("add it: it is required in every memo")
    return said("add it: it is required in {path}", path=dotted(path))


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


def shown(value: Any) -> str:
    """A value as JSON has it, cut to one line."""
    text = json.dumps(value, ensure_ascii=False, default=_plain)
    text = text.encode("utf-8", "backslashreplace").decode()
    return text if len(text) <= 60 else text[:57] + "…"


def _quoted(value: Any) -> Message | None:
    """How to mend a number that should be text."""
    return said('put it into quotes: "{value}"', value=str(value)) if isinstance(value, (int, Decimal)) else None


def _plain(value: Any) -> str:
    return str(value) if isinstance(value, Decimal) else repr(value)


def _described(path: FieldPath, data: Any, schema: type[Memo]) -> Message:
    """A field by its name, and what the schema says of it."""
    model = _model_at(path[:-1], data, schema)
    for name, field in model.model_fields.items() if model else ():
        described = descriptions(model).get(name) if model and path[-1] in {name, field.alias} else None
        if described:
            text = described.split("\n")[0].rstrip(".")
            text = f"{text[0].lower()}{text[1:]}"
            if get_origin(field.annotation) is Literal:
                values = _one_of(get_args(field.annotation))
                return said("`{name}`: {description}; {values}", name=str(path[-1]), description=text, values=values)
            return said("`{name}`: {description}", name=str(path[-1]), description=text)
    return said("`{name}`", name=str(path[-1]))


def _fields_at(path: FieldPath, data: Any, schema: type[Memo]) -> list[str]:
    """The names that an object may have, as a memo writes them."""
    model = _model_at(path, data, schema)
    return [field.alias or name for name, field in model.model_fields.items()] if model else []


def _model_at(path: FieldPath, data: Any, schema: type[Memo]) -> type[BaseModel] | None:
    """The model of the schema that the data at a path of the memo is meant to be."""
    annotation: Any = schema
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
