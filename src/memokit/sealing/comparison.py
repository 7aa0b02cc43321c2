"""How two PDFs of the same memo differ: on which pages, and where else."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

import pikepdf

from memokit.messages import said
from memokit.schema import FieldPath, dotted

_ABSENT = object()
_NAME = re.compile(rb"/([^\s/\[\]<>(){}%]+)")
_PACKING = {"/Length", "/Filter", "/DecodeParms"}
_PARTS = {
    "/AF": said("attachments"),
    "/Dests": said("targets of links"),
    "/EmbeddedFiles": said("attachments"),
    "/Info": said("document information"),
    "/Lang": said("language"),
    "/Metadata": said("metadata"),
    "/Outlines": said("bookmarks"),
    "/StructTreeRoot": said("tags"),
}
"""What people call the parts of a document beside its pages."""


@dataclass(frozen=True, slots=True)
class Differences:
    """Where two documents differ.

    Attributes:
        pages: the pages, from 1, that show something else, or that only one of them has.
        drawn: the pages whose text is the same, and whose fonts or pictures are not.
        parts: what else differs.
    """

    pages: tuple[int, ...]
    drawn: tuple[int, ...]
    parts: tuple[str, ...]


def differences(one: pikepdf.Pdf, other: pikepdf.Pdf) -> Differences:
    """Compares two documents, page by page and part by part.

    Objects are compared by what they hold, however they are numbered and packed.
    """
    pages, drawn = [], []
    compare = _Comparison(one, other)
    for number, (left, right) in enumerate(zip_longest(one.pages, other.pages), 1):
        if left is None or right is None or not compare.shows_the_same(left.obj, right.obj):
            pages.append(number)
        elif not compare.draws_the_same(left.obj, right.obj):
            drawn.append(number)
    return Differences(tuple(pages), tuple(drawn), tuple(compare.parts()))


def fields_that_differ(one: bytes, other: bytes) -> list[str]:
    """The fields in which two texts of JSON differ, each as a path such as ``transaction.tranches[1].amount``."""
    return [dotted(path) for path in _unequal(json.loads(one), json.loads(other), ())]


def _unequal(one: Any, other: Any, path: FieldPath) -> Iterator[FieldPath]:
    pairs: Iterable[tuple[str | int, Any, Any]]
    if isinstance(one, dict) and isinstance(other, dict):
        pairs = ((key, one.get(key, _ABSENT), other.get(key, _ABSENT)) for key in {**one, **other})
    elif isinstance(one, list) and isinstance(other, list):
        pairs = ((index, *pair) for index, pair in enumerate(zip_longest(one, other, fillvalue=_ABSENT)))
    else:
        if one != other:
            yield path
        return
    for step, left, right in pairs:
        yield from _unequal(left, right, (*path, step))


class _Comparison:
    """Compares objects of two documents; a page stands for its number wherever another object leads to it."""

    def __init__(self, one: pikepdf.Pdf, other: pikepdf.Pdf) -> None:
        self._documents = one, other
        self._pages = [{page.obj.objgen: number for number, page in enumerate(pdf.pages)} for pdf in (one, other)]

    def shows_the_same(self, one: pikepdf.Object, other: pikepdf.Object) -> bool:
        """Whether two pages draw the same things in the same places, with the same links."""
        left, right = _entries(one), _entries(other)
        keys = (left.keys() | right.keys()) - {"/Parent", "/Contents", "/Resources"}
        return _content(one) == _content(other) and all(self._same(left.get(key), right.get(key)) for key in keys)

    def draws_the_same(self, one: pikepdf.Object, other: pikepdf.Object) -> bool:
        """Whether two pages of the same content draw it with the same fonts, pictures and colours."""
        used = {f"/{name.decode('latin-1')}" for name in _NAME.findall(_content(one))}
        left, right = _entries(one.get("/Resources")), _entries(other.get("/Resources"))
        for kind in left.keys() | right.keys():
            ours, theirs = _entries(left.get(kind)), _entries(right.get(kind))
            if not all(self._same(ours.get(name), theirs.get(name)) for name in used & (ours.keys() | theirs.keys())):
                return False
        return True

    def parts(self) -> Iterator[str]:
        """What differs beside the pages, each once."""
        one, other = (
            {**_entries(pdf.Root), **_entries(pdf.Root.get("/Names")), "/Info": pdf.trailer.get("/Info")}
            for pdf in self._documents
        )
        keys = sorted((one.keys() | other.keys()) - {"/Pages", "/Names"})
        differing = (key for key in keys if not self._same(one.get(key), other.get(key)))
        yield from dict.fromkeys(_PARTS.get(key, key.removeprefix("/")) for key in differing)

    def _same(self, one: Any, other: Any) -> bool:
        """Whether two objects hold the same. No recursion: what a stranger has linked may be as deep as he likes."""
        seen = set()
        waiting = [(one, other)]
        while waiting:
            left, right = waiting.pop()
            pair = _number(left), _number(right)
            if pair in seen:
                continue
            if None not in pair:
                seen.add(pair)
            pages = [number and numbers.get(number) for numbers, number in zip(self._pages, pair, strict=True)]
            if pages != [None, None]:
                if pages[0] != pages[1]:
                    return False
            elif _is_alike(left, right):
                waiting += _inside(left, right)
            else:
                return False
        return True


def _number(value: Any) -> tuple[int, int] | None:
    """The number of an object that others refer to; None for one that stands where it is."""
    return value.objgen if isinstance(value, pikepdf.Object) and value.is_indirect else None


def _is_alike(one: Any, other: Any) -> bool:
    """Whether two values are the same, whatever the values inside them are."""
    for kind in (pikepdf.Stream, pikepdf.Dictionary, pikepdf.Array):
        if isinstance(one, kind) != isinstance(other, kind):
            return False
    if isinstance(one, pikepdf.Stream) and _decoded(one) != _decoded(other):
        return False
    if isinstance(one, (pikepdf.Stream, pikepdf.Dictionary)):
        return _entries(one).keys() - _PACKING == _entries(other).keys() - _PACKING
    if isinstance(one, pikepdf.Array):
        return len(one) == len(other)
    return type(one) is type(other) and bool(one == other)


def _inside(one: Any, other: Any) -> list[tuple[Any, Any]]:
    """The values inside two that are alike, in pairs."""
    if isinstance(one, (pikepdf.Stream, pikepdf.Dictionary)):
        left, right = _entries(one), _entries(other)
        return [(left[key], right[key]) for key in left.keys() - _PACKING]
    return list(zip(one, other, strict=True)) if isinstance(one, pikepdf.Array) else []


def _entries(value: Any) -> dict[str, Any]:
    """The entries of a dictionary; none of anything else that a stranger may have put there."""
    return dict(value.items()) if isinstance(value, (pikepdf.Dictionary, pikepdf.Stream)) else {}


def _content(page: pikepdf.Object) -> bytes:
    """What a page draws: one stream, or several that are read as one."""
    contents: Any = page.get("/Contents", [])
    streams = contents if isinstance(contents, (pikepdf.Array, list)) else [contents]
    return b"\n".join(_decoded(each) for each in streams if isinstance(each, pikepdf.Stream))


def _decoded(stream: pikepdf.Object) -> bytes:
    """What a stream holds; as it is packed, where it cannot be unpacked."""
    try:
        return stream.read_bytes()
    except pikepdf.PdfError:
        return stream.read_raw_bytes()
