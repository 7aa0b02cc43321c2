"""Drawings in SVG: of a stranger's file, only the shapes and their colours are kept, and written anew.

Everything that could name another file, run, animate, or stand for something else is refused, and so is text, since a
drawing that is only shapes looks the same everywhere.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from xml.parsers import expat

from memokit.limits import Limits
from memokit.loading import outlines
from memokit.loading.excess import Excess
from memokit.loading.gradients import upright
from memokit.loading.unshowable import Unshowable
from memokit.messages import Message, said, said_of

_SVG, _XLINK = "http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"
_WANTED = said("a drawing of shapes and colours alone")
_SMALLEST = 0.01
"""The least width and height of a drawing, in its own units."""
_CHUNK = 65536
_LONGEST_CHAIN = 8
"""Gradients that take their stops from each other."""
_OF_A_REFERENCE = 10
"""What it costs to set a gradient or a clip beside what is in it, in steps."""

Read = Callable[[str], str | Iterator[str]]
"""Reads a value, or the steps of one, or raises a ValueError."""


def _one_of(*words: str) -> Read:
    def read(text: str) -> str:
        if text not in words:
            raise ValueError(text[:20])
        return text

    return read


_UNITS = _one_of("userSpaceOnUse", "objectBoundingBox")
_FILLING = _one_of("nonzero", "evenodd")
_LOOK: dict[str, Read] = {
    "clip-rule": _FILLING,
    "fill": outlines.colour,
    "fill-opacity": outlines.part,
    "fill-rule": _FILLING,
    "opacity": outlines.part,
    "stroke": outlines.colour,
    "stroke-linecap": _one_of("butt", "round", "square"),
    "stroke-linejoin": _one_of("miter", "round", "bevel"),
    "stroke-miterlimit": outlines.number,
    "stroke-opacity": outlines.part,
    "stroke-width": lambda text: outlines.written(outlines.pixels(text)),
    "transform": outlines.transform,
}
_GRADIENT: dict[str, Read] = {
    "gradientTransform": outlines.transform,
    "gradientUnits": _UNITS,
    "spreadMethod": _one_of("pad"),
}


def _placed(*names: str) -> dict[str, Read]:
    return dict.fromkeys(names, outlines.share)


_SHAPES: dict[str, dict[str, Read]] = {
    "circle": _placed("cx", "cy", "r"),
    "ellipse": _placed("cx", "cy", "rx", "ry"),
    "line": _placed("x1", "y1", "x2", "y2"),
    "path": {"d": outlines.path},
    "polygon": {"points": outlines.numbers},
    "polyline": {"points": outlines.numbers},
    "rect": _placed("x", "y", "width", "height", "rx", "ry"),
}
_ELEMENTS: dict[str, dict[str, Read]] = {
    **{name: _LOOK | own for name, own in _SHAPES.items()},
    "svg": _LOOK,
    "g": _LOOK,
    "defs": {},
    "clipPath": {"clipPathUnits": _UNITS, "transform": outlines.transform},
    "linearGradient": _GRADIENT | _placed("x1", "y1", "x2", "y2"),
    "radialGradient": _GRADIENT | _placed("cx", "cy", "r", "fx", "fy"),
    "stop": {"offset": outlines.part, "stop-color": outlines.colour, "stop-opacity": outlines.part},
}
_GRADIENTS = {"linearGradient", "radialGradient"}
_INSIDE = {
    **{name: {*_SHAPES, "g", "defs", "clipPath", *_GRADIENTS} for name in ("svg", "g", "defs")},
    "clipPath": {*_SHAPES},
    **{name: {"stop"} for name in _GRADIENTS},
}
"""What may stand inside what; shapes and stops hold nothing."""
_WORDLESS = {"title", "desc", "metadata"}
"""Elements that are left out: they draw nothing."""
_HINTS = {
    "text": said("convert the text to paths in the program that made it"),
    "style": said("export it with presentation attributes, or as plain SVG"),
    "use": said("expand symbols and clones in the program that made it"),
    "image": said("a picture inside a drawing cannot be printed: save the whole as PNG"),
}
_EFFECTS = {"filter", "mask", "marker", "marker-start", "marker-mid", "marker-end", "stroke-dasharray"}
_REFERENCE = re.compile(r"url\(\s*['\"]?#([^'\"()\s]{1,200})['\"]?\s*\)(?:\s+\S{1,40})?")


@dataclass(slots=True)
class _Element:
    name: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[_Element] = field(default_factory=list)
    id: str = ""
    references: dict[str, str] = field(default_factory=dict)
    takes_from: str = ""
    steps: int = 1


def is_drawing(data: bytes) -> bool:
    """Whether the bytes of a picture begin as XML does; everything else is for the decoders of pictures."""
    return data[:1024].removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"<")


def drawn_anew(data: bytes, limits: Limits) -> bytes:
    """The drawing with nothing but its shapes; what it gives, it gives again for what it gave.

    Raises:
        Excess: it has more elements and steps, or is nested deeper, than is allowed.
        Unshowable: it is no SVG, or damaged, or has something in it that is not drawn.
    """
    reader = _Reader(limits)
    root = reader.read(data)
    names = _numbered(root)
    _resolve(root, names, reader.step)
    lines: list[str] = []
    _write(root, names, lines)
    return "\n".join(lines).encode() + b"\n"


def _refused(found: Message, hint: Message | None = None) -> Unshowable:
    return Unshowable(found, _WANTED, hint or said("save it as plain SVG, or as PNG"))


def _reason(error: ValueError) -> object:
    """Why a value cannot be read: a message, or the part of it that cannot."""
    return error.args[0]


class _Reader:
    """Reads a drawing as it is parsed, and stops at the first thing that it may not have."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._steps = 0
        self._open: list[_Element] = []
        self._skipping = 0
        self._root: _Element | None = None

    def read(self, data: bytes) -> _Element:
        # The encoding is given, so that the file cannot choose one; and no document type, so no entities.
        parser = expat.ParserCreate("utf-8", " ")
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.StartDoctypeDeclHandler = self._document_type
        try:
            for start in range(0, len(data), _CHUNK):
                parser.Parse(data[start : start + _CHUNK], False)
            parser.Parse(b"", True)
        except expat.ExpatError as error:
            raise Unshowable(
                said("a damaged drawing ({reason})", reason=str(error)),
                said("SVG that can be read"),
                said("save it anew"),
            ) from None
        assert self._root is not None, "what is sound XML has an element"
        return self._root

    def _document_type(self, *_: object) -> None:
        raise _refused(said("a document type (<!DOCTYPE …>)"), said("delete that line: a drawing does not need it"))

    def step(self, count: int) -> None:
        self._steps += count
        most = self._limits.image_steps
        if self._steps > most:
            raise Excess(
                "image_steps",
                most,
                said_of(
                    most,
                    "a drawing of more than {n:,} element or step",
                    "a drawing of more than {n:,} elements and steps",
                ),
                said("at most {most:,}", most=most),
            )

    def _start(self, qualified: str, attributes: Mapping[str, str]) -> None:
        self.step(1)
        space, _, name = qualified.rpartition(" ")
        if self._root is None and (space, name) != (_SVG, "svg"):
            raise Unshowable(said("no PNG, JPEG or SVG"), said("a picture in one of these three formats"))
        if self._skipping or space != _SVG or name in _WORDLESS or _is_hidden(attributes):
            self._skipping += 1
            return
        if len(self._open) >= self._limits.nesting:
            raise Excess(
                "nesting",
                self._limits.nesting,
                said("elements inside each other, more than {most} deep", most=self._limits.nesting),
                said_of(self._limits.nesting, "at most {n} level", "at most {n} levels"),
            )
        if name not in _ELEMENTS or (self._open and name not in _INSIDE.get(self._open[-1].name, set())):
            raise _refused(said("<{element}>", element=name[:40]), _HINTS.get(name))
        before = self._steps
        element = _read(name, attributes, self.step)
        element.steps += self._steps - before
        if self._open:
            self._open[-1].children.append(element)
        else:
            element.attributes |= _size(attributes)
            self._root = element
        self._open.append(element)

    def _end(self, _: str) -> None:
        if self._skipping:
            self._skipping -= 1
        else:
            self._open.pop()


def _is_hidden(attributes: Mapping[str, str]) -> bool:
    given = dict(_given(attributes))
    return given.get("display") == "none" or given.get("visibility") in {"hidden", "collapse"}


def _given(attributes: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """The attributes, and after them what a ``style`` says, which counts for more."""
    for name, value in attributes.items():
        if name != "style":
            yield name, value.strip()
    for declaration in attributes.get("style", "").split(";"):
        name, colon, value = declaration.partition(":")
        if colon:
            yield name.strip(), value.strip()


def _read(name: str, attributes: Mapping[str, str], step: Callable[[int], None]) -> _Element:
    """An element with those of its attributes that are drawn.

    Args:
        name: its name.
        attributes: what the file gives it.
        step: counts the steps of its outline.

    Raises:
        Excess: the drawing has more steps than is allowed.
        Unshowable: one has a value that cannot be read, or asks for more than shapes.
    """
    allowed = _ELEMENTS[name]
    element = _Element(name, id=attributes.get("id", "").strip())
    for attribute, value in _given(attributes):
        if attribute.lower().startswith("on"):
            raise _refused(said("the script {attribute} in <{element}>", attribute=attribute, element=name))
        if attribute in _EFFECTS and value != "none":
            raise _refused(
                said("{attribute} in <{element}>", attribute=attribute, element=name),
                said("flatten effects in the program that made it"),
            )
        if attribute in {"href", f"{_XLINK} href"} and name in _GRADIENTS:
            if not value.startswith("#"):
                raise _refused(said('the address "{address}" in <{element}>', address=value[:60], element=name))
            element.takes_from = value[1:]
        elif attribute in {"fill", "stroke", "clip-path"} and "fill" in allowed and value.startswith("url"):
            match = _REFERENCE.fullmatch(value)
            if match is None:
                raise _refused(said('the address "{address}" in <{element}>', address=value[:60], element=name))
            element.references[attribute] = match[1]
            element.attributes.pop(attribute, None)
        elif attribute in allowed and value != "inherit":
            try:
                found = allowed[attribute](value)
                element.attributes[attribute] = found if isinstance(found, str) else " ".join(_counted(found, step))
            except ValueError as error:
                raise _refused(
                    said(
                        '{attribute}="{value}" in <{element}> ({reason})',
                        attribute=attribute,
                        value=value[:40],
                        element=name,
                        reason=_reason(error),
                    )
                ) from None
            element.references.pop(attribute, None)
    return element


def _counted(steps: Iterator[str], step: Callable[[int], None]) -> Iterator[str]:
    for each in steps:
        step(1)
        yield each


def _size(attributes: Mapping[str, str]) -> dict[str, str]:
    """The size of the drawing, and the part of the plane that it shows.

    Raises:
        Unshowable: it has none, or one that cannot be printed.
    """
    try:
        given = [outlines.pixels(attributes[name]) for name in ("width", "height")]
    except (KeyError, ValueError):
        # None, or one that depends on what is around it.
        given = []
    try:
        box = [float(each) for each in outlines.numbers(attributes.get("viewBox", ""))] or [0.0, 0.0, *given]
        if len(box) != 4 or min(*box[2:], *given, 1) < _SMALLEST:
            raise ValueError(said("no width and height"))
        width, height = given or box[2:]
        view = " ".join(map(outlines.written, box))
        return {"viewBox": view, "width": outlines.written(width), "height": outlines.written(height)}
    except ValueError as error:
        raise _refused(
            said("a drawing without a size that can be printed ({reason})", reason=_reason(error)),
            said("give it a viewBox"),
        ) from None


def _all(element: _Element) -> Iterator[_Element]:
    yield element
    for child in element.children:
        yield from _all(child)


def _numbered(root: _Element) -> dict[str, tuple[str, _Element]]:
    """The elements that others refer to, by their id, with the id that they get."""
    found: dict[str, tuple[str, _Element]] = {}
    for element in _all(root):
        if element.name in {"clipPath", *_GRADIENTS} and element.id and element.id not in found:
            found[element.id] = (f"n{len(found) + 1}", element)
    return found


def _resolve(root: _Element, names: Mapping[str, tuple[str, _Element]], step: Callable[[int], None]) -> None:
    """Gives each gradient what it takes from another, and checks what is referred to.

    Args:
        root: the drawing.
        names: the elements that others refer to.
        step: counts what a reference draws again: a drawing is not large because of how often it says the same.

    Raises:
        Excess: it draws more than is allowed.
        Unshowable: a reference leads nowhere, to the wrong kind of element, or in a circle.
    """
    _, _, width, height = map(float, root.attributes["viewBox"].split())
    gradients = [each for each in _all(root) if each.name in _GRADIENTS]
    for gradient in gradients:
        _complete(gradient, names, step)
    for gradient in gradients:
        try:
            gradient.attributes = upright(gradient.name, gradient.attributes, (width, height))
        except ValueError as error:
            hint = said("make it plain in the program that made it, or save the drawing as PNG")
            raise _refused(said("a gradient that cannot be printed ({reason})", reason=_reason(error)), hint) from None
    for element in _all(root):
        for attribute, target in element.references.items():
            kind = {"clipPath"} if attribute == "clip-path" else _GRADIENTS
            if target not in names or names[target][1].name not in kind:
                raise _refused(
                    said(
                        "a reference to #{target}, which leads to no {kind}",
                        target=target[:60],
                        kind="/".join(sorted(kind)),
                    )
                )
            step(_OF_A_REFERENCE + sum(each.steps for each in _all(names[target][1])))
        if element.name == "clipPath" and any("clip-path" in child.references for child in element.children):
            raise _refused(said("a clip-path inside a <clipPath>"), said("flatten clips in the program that made it"))


def _complete(gradient: _Element, names: Mapping[str, tuple[str, _Element]], step: Callable[[int], None]) -> None:
    """Copies what a gradient takes from others into it."""
    source = gradient
    for _ in range(_LONGEST_CHAIN):
        if not source.takes_from:
            return
        target = source.takes_from
        if target not in names or names[target][1].name not in _GRADIENTS:
            break
        source = names[target][1]
        if not gradient.children:
            step(len(source.children))
            gradient.children = source.children
        own = _ELEMENTS[gradient.name]
        gradient.attributes = {k: v for k, v in source.attributes.items() if k in own} | gradient.attributes
    raise _refused(
        said("a gradient that takes its colours from #{target}, which has none", target=gradient.takes_from[:60])
    )


def _write(element: _Element, names: Mapping[str, tuple[str, _Element]], lines: list[str]) -> None:
    attributes = dict(element.attributes)
    attributes |= {name: f"url(#{names[target][0]})" for name, target in element.references.items()}
    if element.id in names and names[element.id][1] is element:
        attributes["id"] = names[element.id][0]
    if element.name == "svg":
        attributes["xmlns"] = _SVG
    # No value holds a quotation mark or a bracket: each was read by a pattern that has none.
    written = "".join(f' {name}="{attributes[name]}"' for name in sorted(attributes))
    if not element.children:
        lines.append(f"<{element.name}{written}/>")
        return
    lines.append(f"<{element.name}{written}>")
    for child in element.children:
        _write(child, names, lines)
    lines.append(f"</{element.name}>")
