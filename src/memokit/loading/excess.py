"""What a memo has too much of: each limit in words, with how to raise it."""

from __future__ import annotations

from memokit.errors import LimitExceeded, Problem
from memokit.limits import Limits, named
from memokit.loading.places import Place
from memokit.messages import Message, said, said_of


class Excess(Exception):
    """Something that is larger than a limit allows, wherever it stands.

    Attributes:
        limit: the limit, as :class:`memokit.limits.Limits` calls it.
        most: its value.
        found: how large it is.
        wanted: how large it may be.
        enough: a value of the limit that lets it pass.
        within: whose it is, such as the name of a picture's file; empty where the path says it.
        place: where it stands in the memo, if no path leads to it.
    """

    def __init__(
        self,
        limit: str,
        most: int,
        found: Message,
        wanted: Message,
        *,
        enough: int | None = None,
        within: str = "",
        place: Place | None = None,
    ) -> None:
        super().__init__(found)
        self.limit = limit
        self.most = most
        self.found = found
        self.wanted = wanted
        self.enough = enough or 2 * most
        self.within = within
        self.place = place

    @property
    def hint(self) -> Message:
        """How to raise the limit."""
        return said(
            "make it smaller, or raise the limit {name}: {option}, or {argument}",
            name=named(self.limit),
            option=f"--limit {named(self.limit)}={self.enough}",
            argument=f"limits=Limits({self.limit}={self.enough})",
        )

    def problem(self, path: str = "") -> Problem:
        """The excess as a problem of a memo, under the name of the limit."""
        found = said('"{file}": {found}', file=self.within, found=self.found) if self.within else self.found
        problem = Problem(named(self.limit), path, found, self.wanted, self.hint)
        return problem.at(self.place.line, self.place.column) if self.place else problem


def bytes_above(limit: str, most: int, size: int | None, *, within: str = "") -> Excess:
    """The excess of a file.

    Args:
        limit: the limit, as :class:`memokit.limits.Limits` calls it.
        most: its value.
        size: the bytes of the file; None where it was not read to its end.
        within: the name of the file, where it is not the memo's.
    """
    found = (
        said_of(most, "more than {n:,} byte", "more than {n:,} bytes")
        if size is None
        else said_of(size, "{n:,} byte", "{n:,} bytes")
    )
    return Excess(
        limit, most, found, said_of(most, "at most {n:,} byte", "at most {n:,} bytes"), enough=size, within=within
    )


def levels_above(most: int, place: Place) -> Excess:
    """The excess of lists and objects inside each other, of which one too many begins here."""
    found = said_of(most, "more than {n} level of lists and objects", "more than {n} levels of lists and objects")
    return Excess("nesting", most, found, said_of(most, "at most {n} level", "at most {n} levels"), place=place)


def values_above(most: int, count: int | None, place: Place) -> Excess:
    """The excess of values in a file: so many, or more than can be if it was not read to its end."""
    found = (
        said_of(most, "more than {n:,} value", "more than {n:,} values")
        if count is None
        else said_of(count, "{n:,} value", "{n:,} values")
    )
    return Excess(
        "values", most, found, said_of(most, "at most {n:,} value", "at most {n:,} values"), enough=count, place=place
    )


def check_pdf(pdf: bytes, limits: Limits, *, name: str = "PDF") -> None:
    """Refuses a PDF that is too large to be looked into.

    Args:
        pdf: the PDF, or one byte more of it than is allowed.
        limits: how large it may be.
        name: what to call it in errors.

    Raises:
        LimitExceeded: it is larger.
    """
    if len(pdf) > limits.pdf_bytes:
        size = None if len(pdf) == limits.pdf_bytes + 1 else len(pdf)
        raise LimitExceeded.at((bytes_above("pdf_bytes", limits.pdf_bytes, size).problem(),), source=name)
