"""What the rules find in the memo, for the last page of a document that shows it."""

from __future__ import annotations

from memokit.checks import Finding, check
from memokit.composition.sayable import Code, Label, Lines, Quoting, Sayable
from memokit.composition.table import Column, Row, Table, table
from memokit.schema import Memo


def findings(memo: Memo) -> Table:
    """A row a finding: the rule, how grave it is, what was found and where; and why it is let stand, where it is."""
    heads = (
        Column(Label("head.rule"), 7),
        Column(Label("head.severity"), 3),
        Column(Label("field.finding"), 12),
        Column(Label("head.field"), 7),
    )
    rows = [
        Row((_rule(each), Label(f"check.severity.{each.severity}"), _said(each), Code(each.field)))
        for each in check(memo)
    ]
    return table("checks", "records", heads, rows)


def _rule(finding: Finding) -> Sayable:
    return Label("line.named", {"name": finding.rule, "value": Label(f"check.{finding.rule}.title")})


def _said(finding: Finding) -> Sayable:
    if finding.suppressed is None:
        return Quoting(finding.message)
    return Lines((Quoting(finding.message), Label("check.suppressed", {"reason": finding.suppressed})))
