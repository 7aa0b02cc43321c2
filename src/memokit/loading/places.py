"""Where each field of a memo stands in its file."""

from __future__ import annotations

from dataclasses import dataclass, field

from memokit.errors import Problem
from memokit.schema import FieldPath


@dataclass(frozen=True, slots=True)
class Place:
    """Line and column, from 1."""

    line: int
    column: int


@dataclass(slots=True)
class Places:
    """The places of all keys and values of a file."""

    keys: dict[FieldPath, Place] = field(default_factory=dict)
    values: dict[FieldPath, Place] = field(default_factory=dict)

    def of_value(self, path: FieldPath) -> Place | None:
        """Where a value stands, or the nearest thing around it that does."""
        while path not in self.values and path:
            path = path[:-1]
        return self.values.get(path)

    def placed(self, problem: Problem, path: FieldPath, *, of_key: bool = False) -> Problem:
        """A problem with the place of the field that it is about, or of its key."""
        place = self.of_key(path) if of_key else self.of_value(path)
        return problem.at(place.line, place.column) if place else problem

    def of_key(self, path: FieldPath) -> Place | None:
        """Where a key stands; for an entry of a list, where the entry does."""
        return self.keys.get(path) or self.of_value(path)
