"""What SECURITY.md promises is tested, line by line."""

from __future__ import annotations

import ast
import re
from pathlib import Path

ROOT = Path(__file__).parents[1]


def lines() -> list[tuple[str, str]]:
    """Each threat with what is said to test it."""
    text = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
    table = text.partition("## Each threat")[2]
    rows = [[cell.strip() for cell in row.strip("|").split("|")] for row in table.splitlines() if row.startswith("| ")]
    return [(cells[0], cells[-1]) for cells in rows[1:]]


def test_every_threat_has_a_test_that_there_is() -> None:
    found = lines()
    assert len(found) > 30
    for threat, test in found:
        match = re.fullmatch(r"`(tests/[a-z_/]+\.py)::(test_\w+)`", test)
        assert match, f"{threat}: names no test"
        tree = ast.parse((ROOT / match[1]).read_text(encoding="utf-8"))
        assert match[2] in {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}, test


def test_no_test_stands_for_two_threats() -> None:
    tests = [test for _, test in lines()]
    assert len(set(tests)) == len(tests)


def test_every_page_that_it_names_exists() -> None:
    text = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
    pages = re.findall(r"\]\(([^)]+)\)", text)
    assert pages
    assert [page for page in pages if not (ROOT / page).is_file()] == []
