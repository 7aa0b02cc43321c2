"""The rules that a committee memo must keep: a registry, and one small function a rule."""

from memokit.checks.context import Context
from memokit.checks.finding import Finding, Found, Severity
from memokit.checks.refusals import rule_of
from memokit.checks.registry import Rule, rules
from memokit.checks.running import UnknownRules, check

__all__ = ["Context", "Finding", "Found", "Rule", "Severity", "UnknownRules", "check", "rule_of", "rules"]
