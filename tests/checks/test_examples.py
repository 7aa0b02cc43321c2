"""The rules as their pages in the documentation describe them: each fires on its examples, and is silent on others."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from memokit import InvalidMemo, loads
from memokit.checks import check, rule_of, rules

PAGES = Path(__file__).parents[2] / "docs" / "rules"
SMALLEST = Path(__file__).parents[1] / "memos" / "smallest.json"
BLOCK = re.compile(r"^(Fires|Silent):\n|^```yaml\n(.*?)^```\n", re.MULTILINE | re.DOTALL)


def examples() -> Iterator[tuple[str, bool, str]]:
    """Every example: the rule, whether it fires, and what differs from the smallest memo."""
    for page in sorted(PAGES.glob("L*.md")):
        fires = None
        for match in BLOCK.finditer(page.read_text(encoding="utf-8")):
            if match[1]:
                fires = match[1] == "Fires"
            else:
                assert fires is not None, page
                yield page.stem, fires, match[2]


EXAMPLES = list(examples())


def merged(whole: Any, part: Any) -> Any:
    """A memo with some of its fields replaced; lists and texts are replaced as a whole."""
    if isinstance(whole, dict) and isinstance(part, dict) and not part.keys() <= {"ar", "en"}:
        return whole | {key: merged(whole.get(key), value) for key, value in part.items()}
    return part


def broken(example: str) -> set[str]:
    """The ids of the rules that the smallest memo breaks with what an example changes in it."""
    written = merged(json.loads(SMALLEST.read_text(encoding="utf-8")), YAML(typ="safe", pure=True).load(example))
    try:
        memo = loads(json.dumps(written, ensure_ascii=False, default=str))
    except InvalidMemo as refused:
        return {rule_of(problem) or str(problem) for problem in refused.problems}
    return {finding.rule for finding in check(memo)}


@pytest.mark.parametrize(
    ("rule", "fires", "example"), EXAMPLES, ids=[f"{r}-{n}" for n, (r, _, _) in enumerate(EXAMPLES)]
)
def test_a_rule_fires_on_its_examples_and_is_silent_on_the_others(rule: str, fires: bool, example: str) -> None:
    assert (rule in broken(example)) == fires


def test_the_documentation_has_a_page_for_each_rule_with_examples_of_both_kinds() -> None:
    kinds: dict[str, set[bool]] = {}
    for rule, fires, _ in EXAMPLES:
        kinds.setdefault(rule, set()).add(fires)
    assert kinds == {rule: {True, False} for rule in rules()}


@pytest.mark.parametrize("rule", rules().values(), ids=list(rules()))
def test_the_page_of_a_rule_has_its_title_and_severity(rule: Any) -> None:
    head, _, rest = rule.explanation.partition("\n")
    assert head == f"# {rule.id} · {rule.title.en}"
    assert rest.strip().startswith(f"**{rule.severity.capitalize()}")
