"""Themes: the colours of a memo, and what a folder of the user's own changes about its pages."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from reprlib import repr as shortened
from typing import Annotated, Any

from jinja2 import TemplateSyntaxError
from jinja2.exceptions import SecurityError, TemplateNotFound, TemplatesNotFound, UndefinedError
from pydantic import BaseModel, ConfigDict, StringConstraints, ValidationError
from pydantic_core import ErrorDetails

from memokit.errors import ThemeFault, printable
from memokit.messages import Message, said
from memokit.resources import folder
from memokit.schema import Text, nearest

Colour = Annotated[str, StringConstraints(pattern=r"^#[0-9A-Fa-f]{6}$")]

OWN = "<theme>/"
"""What the names of a theme's own files begin with in tracebacks."""


_NAMES = said('memokit\'s own templates are named "memokit/…", such as "memokit/sections/risks.html"')


class Unfit(TemplateSyntaxError):
    """A template of a theme that can be read, and does not fit those of memokit.

    Attributes:
        hint: how to mend it.
    """

    def __init__(self, message: Message, place: tuple[int, str, str], hint: Message | None = None) -> None:
        """Takes what is wrong; the line, the template's name and its file; and how to mend it."""
        super().__init__(message, *place)
        self.hint = hint or _NAMES


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


class _Written(BaseModel):
    """What ``theme.toml`` may hold, once it is completed from its base."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    base: str = "ink"
    name: Text
    description: Text
    colours: Colours


@dataclass(frozen=True, slots=True)
class Theme:
    """How pages look.

    Attributes:
        name: what a memo calls it: a theme that comes with memokit, or a folder.
        title: its name for people.
        description: what it is for, in a line.
        colours: its colours.
        css: style rules that come after memokit's own.
        logo: a PNG or an SVG for the head of page 1.
        templates: templates that take the place of memokit's, by their name below ``shared/``.
    """

    name: str
    title: Text
    description: Text
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
        raise ThemeFault(said("there is no theme {name!r}", name=name), hint=_meant(name, built_in))
    return built_in[name]


def _meant(name: str, valid: Iterable[str]) -> Message:
    """The valid name that is near, and all of them."""
    names = tuple(valid)
    near = nearest(name, names)
    return said("{near} There are {names}", near=near, names=names) if near else said("there are {names}", names=names)


def _read(name: str, files: Mapping[str, bytes], bases: Mapping[str, Theme]) -> Theme:
    """A theme from its files; what its ``theme.toml`` leaves out is that of its base."""
    toml = _text(name, "theme.toml", files.get("theme.toml", b""))
    written = _completed(name, toml, bases)
    css = _text(name, "theme.css", files.get("theme.css", b""))
    _check_rules(name, css)
    return Theme(
        name,
        written.name,
        written.description,
        written.colours,
        css,
        files.get("logo.png") or files.get("logo.svg"),
        {
            path.removeprefix("templates/"): _text(name, path, data)
            for path, data in files.items()
            if path.startswith("templates/")
        },
    )


def _check_rules(name: str, css: str) -> None:
    """Raises what is wrong with style rules before they meet a document."""
    if end := re.search("</style", css, re.IGNORECASE):
        # In a single HTML file it would end the styles, and begin whatever stands behind it.
        line = css.count("\n", 0, end.start()) + 1
        raise _fault(name, said("an HTML tag"), file="theme.css", line=line, hint=said("style rules only"))
    from tinycss2 import parse_stylesheet  # noqa: PLC0415 - most themes have no rules

    for node in _nodes_of(parse_stylesheet(css, skip_comments=True, skip_whitespace=True)):
        if node.type == "error":
            found, hint = said("no CSS: {reason}", reason=node.message), said("look at the signs of this line")
        elif _loads(node):
            found, hint = (
                said("`{rule}` loads a file", rule=node.serialize()[:60]),
                said("a theme loads none: its picture is logo.png or logo.svg, and its fonts are memokit's"),
            )
        else:
            continue
        raise _fault(name, found, file="theme.css", line=node.source_line, hint=hint)


def _loads(node: Any) -> bool:
    """Whether a piece of CSS names a file."""
    return (
        node.type == "url"
        or (node.type == "function" and node.lower_name in {"url", "src"})
        or (node.type == "at-rule" and node.lower_at_keyword == "import")
    )


def _nodes_of(nodes: Iterable[Any]) -> Iterator[Any]:
    """Rules and declarations with all that stands inside them, however deep, in the order of the text."""
    from tinycss2 import parse_blocks_contents  # noqa: PLC0415

    left = list(nodes)[::-1]
    while left:
        node = left.pop()
        yield node
        inside = [getattr(node, name, None) or [] for name in ("prelude", "value", "arguments", "content")]
        if node.type in {"qualified-rule", "at-rule"}:
            inside[-1] = parse_blocks_contents(inside[-1], skip_comments=True, skip_whitespace=True)
        left += [each for within in inside[::-1] if isinstance(within, list) for each in within[::-1]]


def _completed(name: str, toml: str, bases: Mapping[str, Theme]) -> _Written:
    written = _toml(name, toml)
    asked = written.get("base", "ink")
    if bases and asked not in list(bases):
        found = said("the base {base} does not come with memokit", base=shortened(asked))
        raise _fault(name, found, line=_line(toml, "base"), hint=_meant(shortened(asked).strip("'"), bases))
    base = bases.get(str(asked))
    colours = written.get("colours", {})
    if base:
        written.setdefault("description", base.description)
    if base and isinstance(colours, dict):
        written["colours"] = base.colours.model_dump() | colours
    try:
        return _Written.model_validate({"name": name} | written)
    except ValidationError as error:
        raise _refused(name, toml, error.errors()[0]) from None


def _toml(name: str, text: str) -> dict[str, Any]:
    hint = said("memokit themes export writes a whole one")
    try:
        return tomllib.loads(text)
    except RecursionError:
        raise _fault(name, said("brackets too deep inside each other"), hint=hint) from None
    except ValueError as error:
        # Besides its own error, the reader passes on that of a number with thousands of digits.
        place = re.search(r" \(at (?:line (\d+), column \d+|end of document)\)$", str(error))
        found = str(error)[: place.start()] if place else str(error)
        line = int(place[1] or text.count("\n") + 1) if place else None
        raise _fault(name, said("no TOML: {reason}", reason=found), line=line, hint=hint) from None


def _refused(name: str, toml: str, error: ErrorDetails) -> ThemeFault:
    """What the first thing is that is wrong in a ``theme.toml``."""
    *within, key = (str(step) for step in error["loc"])
    is_colour = within == ["colours"]
    valid = Colours.model_fields if is_colour else Text.model_fields if within else _Written.model_fields
    line = _line(toml, key) or (_line(toml, within[0]) if within else None)
    if error["type"] == "extra_forbidden":
        return _fault(name, said("there is no key `{key}` here", key=key), line=line, hint=_meant(key, valid))
    if error["type"] == "missing":
        return _fault(name, said("the key `{key}` is missing", key=key), line=line, hint=said("give it a value"))
    found = said("`{key}` is {value}", key=key, value=shortened(error["input"]))
    wanted = (
        said('a colour of six hexadecimal digits: "#14213d"')
        if is_colour
        else said("a table of colours: [colours]")
        if key == "colours"
        else said('text, or text in both languages: {{ ar = "…", en = "…" }}')
    )
    return _fault(name, found, line=line, hint=wanted)


def _line(toml: str, key: str) -> int | None:
    """The line that names a key, for people; the reader of TOML does not say it."""
    named = re.search(rf"^[ \t]*\[?[\"']?{re.escape(key)}\b", toml, re.MULTILINE)
    return toml.count("\n", 0, named.start()) + 1 if named else None


def _text(name: str, file: str, data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise _fault(
            name, said("text that is not UTF-8"), file=file, line=line, hint=said("save it as UTF-8")
        ) from None


def _fault(
    name: str, found: Message, *, hint: Message, file: str = "theme.toml", line: int | None = None
) -> ThemeFault:
    place = f"{name}/{file}:{line}" if line else f"{name}/{file}"
    return ThemeFault(printable(said("{place}: {found}", place=place, found=found)), path="layout.theme", hint=hint)


@contextmanager
def faults_of(theme: Theme) -> Iterator[None]:
    """Tells what is wrong with the templates of a theme, with file and line.

    An error in which no template of the theme has a part is memokit's own, and is passed on.

    Raises:
        ThemeFault: a template of the theme cannot be read, or asks for what there is not.
    """
    try:
        yield
    except Exception as error:
        place = _place(error) if theme.templates else None
        if place is None:
            raise
        found, hint = _told(error)
        message = printable(said("{place}: {found}", place=f"{theme.name}/{place}", found=found))
        raise ThemeFault(message, path="layout.theme", hint=hint) from error


def _told(error: Exception) -> tuple[Message, Message]:
    """What went wrong in a template, and how to mend it."""
    match error:
        case Unfit():
            return _passed_on(error), error.hint
        case TemplateSyntaxError():
            return _passed_on(error), said("look at the tags of this line")
        case UndefinedError():
            return (
                _passed_on(error),
                said("a template sees the memo, the voices and the section, named as in memokit's templates"),
            )
        case SecurityError() | OverflowError() | MemoryError():
            return (
                _passed_on(error),
                said("templates may read the memo; they may not reach into Python, nor work without end"),
            )
        case RecursionError():
            return (
                said("it extends, includes or calls itself without end"),
                said('memokit\'s own template is "memokit/…": {{% extends "memokit/sections/risks.html" %}}'),
            )
        case TemplatesNotFound() | TemplateNotFound():
            return (
                said("there is no template {name!r}", name=error.name),
                _NAMES,
            )
        case _:
            return (
                said("{kind}: {reason}", kind=type(error).__name__, reason=str(error)),
                said("compare it with memokit's template of the same name"),
            )


def _passed_on(error: Exception) -> Message:
    """What was raised with a message of memokit's; what the engine of the templates says is quoted."""
    first = next(iter(error.args), None)
    return first if isinstance(first, Message) else said("{reason}", reason=str(error))


def _place(error: Exception) -> str | None:
    """The theme's own template in which it happened, and the line; the innermost of several."""
    if isinstance(error, TemplateSyntaxError):
        file = error.filename or ""
        return f"{file.removeprefix(OWN)}:{error.lineno}" if file.startswith(OWN) else None
    place, trace = None, error.__traceback__
    while trace is not None:
        file = trace.tb_frame.f_code.co_filename
        if file.startswith(OWN):
            place = f"{file.removeprefix(OWN)}:{trace.tb_lineno}"
        trace = trace.tb_next
    return place
