"""Reads the structure of a document."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import pypdf

from memokit import Document
from memokit.typesetting import Typeset


def reader(document: Document | Typeset) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(document.pdf))


def elements(pdf: pypdf.PdfReader) -> list[Any]:
    """Every element of the structure, in reading order."""
    return list(below(pdf.trailer["/Root"]["/StructTreeRoot"]["/K"]))  # type: ignore[index]


def below(node: Any) -> Iterator[Any]:
    """The elements of a part of the structure."""
    node = node.get_object()
    if isinstance(node, list):
        for each in node:
            yield from below(each)
    elif isinstance(node, dict) and "/S" in node:
        yield node
        if "/K" in node:
            yield from below(node["/K"])


def kids(element: Any) -> list[Any]:
    """The elements directly within an element."""
    within = (kid.get_object() for kid in element["/K"])
    return [kid for kid in within if isinstance(kid, dict) and "/S" in kid]
