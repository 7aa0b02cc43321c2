"""Themes: the colours of a memo, and what a folder of the user's own changes about its pages."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from typing import Annotated

from jinja2 import TemplateError, TemplateSyntaxError
from jinja2.exceptions import SecurityError, TemplateNotFound, UndefinedError
from pydantic import BaseModel, ConfigDict, StringConstraints, ValidationError

from memokit.errors import ThemeFault
from memokit.resources import folder
from memokit.schema import nearest

Colour = Annotated[str, StringConstraints(pattern=r"^#[0-9a-f]{6}$")]


class Colours(BaseModel):
    """The colours of a theme, each by what it is for."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    ink: Colour
    ink_tint: Colour
    accent: Colour
    accent_tint: Colour
    muted: Colour
    lede: Colour
    rule: Colour
    wash: Colour
    paper: Colour
    warn: Colour
    warn_wash: Colour
    low: Colour
    medium: Colour
    high: Colour
    tint_1: Colour
    tint_2: Colour
    tint_3: Colour
    tint_4: Colour


@dataclass(frozen=True, slots=True)
class Theme:
    """How pages look.

    Attributes:
        name: a theme that comes with memokit, or the folder's name.
        description: what it is for, in a line.
        colours: its colours.
        css: style rules that come after memokit's own.
        logo: a PNG for the head of page 1.
        templates: templates that take the place of memokit's, by their name below ``shared/``.
    """

    name: str
    description: str
    colours: Colours
    css: str = ""
    logo: bytes | None = None
    templates: Mapping[str, str] = field(default_factory=dict)

    @property
    def stylesheet(self) -> str:
        """The colours as custom properties."""
        colours = "".join(f"--{name.replace('_', '-')}: {value};" for name, value in self.colours.model_dump().items())
        return f":root {{ {colours} }}"


@cache
def built_in_themes() -> tuple[Theme, ...]:
    """The themes that come with memokit."""
    found = sorted((folder("templates") / "themes").glob("*/theme.toml"))
    return tuple(_read(path.parent.name, {"theme.toml": path.read_bytes()}, {}) for path in found)


def theme(name: str, files: Mapping[str, bytes] | None = None) -> Theme:
    """A theme by its name, or one made of the files of a folder.

    Args:
        name: the name of a theme that comes with memokit, or of the folder.
        files: what lies in the folder, by the path below it; None for a theme that comes with memokit.

    Raises:
        ThemeFault: there is no such theme, or what lies in the folder is none.
    """
    built_in = {each.name: each for each in built_in_themes()}
    if files is not None:
        return _read(name, files, built_in)
    if name not in built_in:
        raise ThemeFault(
            f"there is no theme {name!r}",
            hint=nearest(name, built_in) or f"themes that come with memokit: {', '.join(built_in)}",
        )
    return built_in[name]


def _read(name: str, files: Mapping[str, bytes], bases: Mapping[str, Theme]) -> Theme:
    """A theme from its files; what its ``theme.toml`` leaves out is that of its base."""
    written = _toml(name, files.get("theme.toml", b""))
    base = bases.get(str(written.pop("base", "ink")))
    if bases and base is None:
        raise _fault(name, "`base` is no theme that comes with memokit", hint=f"one of {', '.join(bases)}")
    description = written.pop("description", "")
    colours = written.pop("colours", {})
    if written or not isinstance(colours, dict):
        raise _fault(name, f"the key {next(iter(written), 'colours')!r}", hint="base, description and [colours]")
    return Theme(
        name,
        str(description),
        _colours(name, (base.colours.model_dump() if base else {}) | colours),
        _text(name, "theme.css", files.get("theme.css", b"")),
        files.get("logo.png"),
        {
            path.removeprefix("templates/"): _text(name, path, data)
            for path, data in files.items()
            if path.startswith("templates/")
        },
    )


def _toml(name: str, data: bytes) -> dict[str, object]:
    try:
        return tomllib.loads(_text(name, "theme.toml", data))
    except tomllib.TOMLDecodeError as error:
        raise _fault(name, f"no TOML: {error}", hint="memokit themes export writes a whole one") from None


def _colours(name: str, values: Mapping[str, object]) -> Colours:
    try:
        return Colours.model_validate(values)
    except ValidationError as error:
        first = error.errors()[0]
        key = str(first["loc"][0])
        if first["type"] == "extra_forbidden":
            hint = nearest(key, Colours.model_fields) or f"one of {', '.join(Colours.model_fields)}"
            raise _fault(name, f"the colour {key!r}", hint=hint) from None
        found = f"the colour {key!r}: {values.get(key)!r}"
        raise _fault(name, found, hint='six hexadecimal digits: "#14213d"') from None


def _text(name: str, file: str, data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise _fault(name, "text that is not UTF-8", file=file, hint="save it as UTF-8") from None


def _fault(name: str, found: str, *, hint: str, file: str = "theme.toml") -> ThemeFault:
    return ThemeFault(f"{name}/{file}: {found}", path="layout.theme", hint=hint)


@contextmanager
def faults_of(theme: Theme) -> Iterator[None]:
    """Tells what is wrong with the templates of a theme, with file and line; without its own there is nothing to tell.

    Raises:
        ThemeFault: a template of the theme cannot be read, or asks for what there is not.
    """
    try:
        yield
    except (TemplateError, OverflowError, TypeError, AttributeError, KeyError, ZeroDivisionError) as error:
        if not theme.templates:
            raise
        raise _template_fault(theme, error) from error


def _template_fault(theme: Theme, error: Exception) -> ThemeFault:
    place = _place(theme, error)
    match error:
        case TemplateSyntaxError():
            hint = "look at the tags of this line"
        case UndefinedError():
            hint = "a template sees the memo, the voices and the section, by the names that memokit's templates use"
        case SecurityError() | OverflowError():
            hint = "templates may read the memo; they may not reach into Python"
        case TemplateNotFound():
            hint = 'memokit\'s own templates are named "memokit/…", such as "memokit/sections/risks.html"'
        case _:
            hint = "compare it with memokit's template of the same name"
    return ThemeFault(f"{theme.name}/{place}: {error}", path="layout.theme", hint=hint)


def _place(theme: Theme, error: Exception) -> str:
    """The theme's own template in which it happened, and the line."""
    if isinstance(error, TemplateSyntaxError) and error.name:
        return f"templates/{error.name.removeprefix('shared/')}:{error.lineno}"
    place, trace = "templates", error.__traceback__
    while trace is not None:
        name = re.sub(r"^.*shared/", "", trace.tb_frame.f_code.co_filename)
        if name in theme.templates:
            place = f"templates/{name}:{trace.tb_lineno}"
        trace = trace.tb_next
    return place
