"""The rules by their id. A rule is a function from a memo's context to what it found."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module

from memokit.checks.context import Context
from memokit.checks.finding import Finding, Found, Severity, in_both
from memokit.resources import folder
from memokit.schema import Text

Examine = Callable[[Context], Iterator[Found]]

_MODULES = ("agreement", "evidence", "deal", "returns", "risks", "form", "letters")


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule.

    Attributes:
        id: its name, such as ``L01``.
        severity: what a finding counts as, unless it says otherwise itself.
        examine: looks for what breaks it.
    """

    id: str
    severity: Severity
    examine: Examine

    @property
    def title(self) -> Text:
        """What it demands, in one line."""
        return in_both(f"check.{self.id}.title", {})

    @property
    def explanation(self) -> str:
        """Why it is there, what exactly it looks at, and examples: its page of the documentation, as Markdown."""
        return (folder("docs/rules") / f"{self.id}.md").read_text(encoding="utf-8")

    def findings(self, context: Context) -> Iterator[Finding]:
        """Everything in a memo that breaks it; in one that went around validation, as far as it can be examined."""
        try:
            for found in self.examine(context):
                yield self._finding(found)
        except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError):
            # What is missing there stops the rule, and no other; in a valid memo it is a fault of the rule.
            if context.is_valid:
                raise

    def _finding(self, found: Found) -> Finding:
        return Finding(
            rule=self.id,
            severity=found.severity or self.severity,
            path=found.path,
            message=in_both(f"check.{self.id}.{found.message}", found.values),
            hint=in_both(f"check.{self.id}.mend", found.values),
            compared=found.compared,
        )


_REGISTERED: dict[str, Rule] = {}


def rule(id_: str, severity: Severity) -> Callable[[Examine], Examine]:
    """Registers a function as a rule."""

    def register(examine: Examine) -> Examine:
        _REGISTERED[id_] = Rule(id_, severity, examine)
        return examine

    return register


@cache
def rules() -> dict[str, Rule]:
    """All rules by their id, in order."""
    for module in _MODULES:
        import_module(f"memokit.checks.{module}")
    return dict(sorted(_REGISTERED.items()))
