"""Examines a memo by all rules or some, and sets aside what its author lets stand."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace

from memokit.checks.context import Context
from memokit.checks.finding import Finding
from memokit.checks.registry import rules
from memokit.messages import said
from memokit.schema import Memo, Suppression, dotted


class UnknownRules(ValueError):
    """Ids that are those of no rule; ``message`` says which, and which there are."""

    def __init__(self, unknown: Iterable[str], known: Iterable[str]) -> None:
        self.message = said("no rule {unknown}; there are {names}", unknown=tuple(unknown), names=tuple(known))
        super().__init__(self.message)


def check(memo: Memo, *, only: Collection[str] = (), ignore: Collection[str] = ()) -> tuple[Finding, ...]:
    """Everything in a memo that breaks a rule of a committee memo, in the order of the rules.

    What the memo suppresses is among it, with the reason in ``suppressed``.

    Args:
        memo: the memo.
        only: ids of the rules to examine; all of them without it.
        ignore: ids of rules to leave out.

    Raises:
        UnknownRules: an id is that of no rule.
    """
    known = rules()
    if unknown := sorted({*only, *ignore} - set(known)):
        raise UnknownRules(unknown, known)
    context = Context(memo)
    return tuple(
        _considered(finding, memo.suppressions)
        for id_, each in known.items()
        if id_ not in ignore and (not only or id_ in only)
        for finding in each.findings(context)
    )


def _considered(finding: Finding, suppressions: Collection[Suppression]) -> Finding:
    """The finding, with the reason for which it is suppressed, if it is."""
    for each in suppressions:
        if each.rule == finding.rule and (each.path is None or _covers(each.path, dotted(finding.path))):
            return replace(finding, suppressed=each.reason)
    return finding


def _covers(path: str, field: str) -> bool:
    """Whether a path is that of a field, or of something that the field is part of."""
    return field == path or field.startswith((f"{path}.", f"{path}["))
