"""What the fields of a memo mean: the text below each in the source, read when it is asked for."""

from __future__ import annotations

import ast
import inspect
from functools import cache
from itertools import pairwise
from textwrap import dedent

from pydantic import BaseModel


@cache
def descriptions(model: type[BaseModel]) -> dict[str, str]:
    """The description of each field of a model that has one, by the field's name in Python.

    Pydantic can read them as well, each time that memokit starts and whether or not anybody asks for them.
    """
    found: dict[str, str] = {}
    for kind in reversed(model.__mro__):
        if issubclass(kind, BaseModel) and kind is not BaseModel:
            found |= _of_class(kind)
    return {name: text for name, text in found.items() if name in model.model_fields}


def _of_class(kind: type[BaseModel]) -> dict[str, str]:
    try:
        [definition] = ast.parse(dedent(inspect.getsource(kind))).body
    except (OSError, TypeError, SyntaxError, ValueError):
        # A model without a source, as from a notebook, has no text to read.
        return {}
    found = {}
    body = definition.body if isinstance(definition, ast.ClassDef) else []
    for field, text in pairwise(body):
        match field, text:
            case ast.AnnAssign(target=ast.Name(id=name)), ast.Expr(value=ast.Constant(value=str(words))):
                found[name] = inspect.cleandoc(words)
    return found
