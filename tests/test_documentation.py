"""What README and docs show is what memokit does."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from typer.main import get_command

from memokit import Outcome, Verdict, errors
from memokit.checks import rules
from memokit.cli.app import app
from memokit.errors import MemokitError
from memokit.figures import FORMULAS
from memokit.language import label, locale_for
from memokit.limits import DEFAULTS


def blocks(text: str, language: str) -> list[str]:
    fenced = re.findall(r"^```(\w*)\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    return [block for name, block in fenced if name == language]


def test_the_memo_in_the_readme_is_the_smallest_one_of_the_tests_and_about_thirty_lines(
    root: Path, memo_file: Callable[[str], Path]
) -> None:
    [shown] = blocks((root / "README.md").read_text(encoding="utf-8"), "json")
    assert json.loads(shown) == json.loads(memo_file("smallest.json").read_text(encoding="utf-8"))
    assert len(shown.splitlines()) <= 32


def test_every_option_in_the_readme_is_one_of_a_command(root: Path) -> None:
    text = "".join(blocks((root / "README.md").read_text(encoding="utf-8"), "sh"))
    shown = set(re.findall(r"(?<!\S)--[a-z0-9-]+", text))
    root_command: Any = get_command(app)
    commands = [root_command, *root_command.commands.values()]
    known = {
        option
        for command in commands
        for parameter in command.params
        for option in (*parameter.opts, *parameter.secondary_opts)
    }
    assert shown
    assert shown - known == set()


def test_the_python_in_the_readme_runs(root: Path, tmp_path: Path, memo_file: Callable[[str], Path]) -> None:
    [shown] = blocks((root / "README.md").read_text(encoding="utf-8"), "python")
    (tmp_path / "memo.json").write_bytes(memo_file("smallest.json").read_bytes())
    done = subprocess.run([sys.executable, "-c", shown], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert done.stdout.split()[0] == "1"
    assert (tmp_path / "memo.ar.pdf").exists()


def test_the_python_of_isolation_runs_and_its_limits_are_those_of_memokit(
    root: Path, tmp_path: Path, memo_file: Callable[[str], Path]
) -> None:
    text = (root / "docs" / "isolation.md").read_text(encoding="utf-8")
    (tmp_path / "memo.json").write_bytes(memo_file("smallest.json").read_bytes())
    printed = ""
    for number, shown in enumerate(blocks(text, "python")):
        (tmp_path / f"{number}.py").write_text(shown, encoding="utf-8")
        command = [sys.executable, f"{number}.py"]
        printed += subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True).stdout
    assert printed.split() == ["1", "1", "2"]
    assert (tmp_path / "memo.ar.pdf").exists()
    rows = re.findall(r"^\| `([a-z-]+)` \| ([\d,]+) \|", text, re.MULTILINE)
    assert {name: int(value.replace(",", "")) for name, value in rows} == {
        name: getattr(DEFAULTS, name.replace("-", "_")) for name in ("memory", "processor-seconds", "wall-seconds")
    }


def test_the_report_in_the_readme_is_what_validate_prints(
    root: Path, tmp_path: Path, memo_file: Callable[[str], Path]
) -> None:
    shown = next(text for text in blocks((root / "README.md").read_text(encoding="utf-8"), "") if "memo.json:" in text)
    bad = memo_file("smallest.json").read_text(encoding="utf-8")
    bad = bad.replace('"published": "2026-11-18"', '"publisched": "2026-11-18"').replace("USD 250k", "USB 250k")
    (tmp_path / "memo.json").write_text(bad, encoding="utf-8")
    command = [sys.executable, "-m", "memokit", "validate", "memo.json"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.stderr == shown


def test_the_readme_lists_every_exit_status(root: Path) -> None:
    listed = {
        int(status) for status in re.findall(r"^\| (\d+) \|", (root / "README.md").read_text("utf-8"), re.MULTILINE)
    }
    kinds = [kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, MemokitError)]
    verdicts = [Verdict(outcome, ()) for outcome in Outcome]
    assert {kind.exit_status for kind in kinds} | {verdict.exit_status for verdict in verdicts} | {2, 130} == listed


def test_the_architecture_names_every_room(root: Path) -> None:
    table = (root / "docs" / "architecture.md").read_text(encoding="utf-8")
    rooms = {
        path.name + ("/" if path.is_dir() else "")
        for path in (root / "src" / "memokit").iterdir()
        if not path.name.startswith("_") and path.name != "py.typed"
    }
    assert {room for room in rooms if f"`{room}`" not in table} == set()


def test_every_file_that_the_documents_link_to_exists(root: Path) -> None:
    for document in (root / "README.md", *(root / "docs").glob("*.md")):
        for target in re.findall(r"\]\((?!https?:)([^)#]+)\)", document.read_text(encoding="utf-8")):
            # What the site makes when it is built is looked for there: tests/test_site.py.
            if not target.startswith(("images/", "reference/")):
                assert (document.parent / target).exists(), (document.name, target)


def test_the_documentation_lists_every_kind_of_figure_with_its_formula(root: Path) -> None:
    english = locale_for("en")
    rows = [
        f"| `{kind}` | {label(f'formula.{kind}', english)} | {formula.symbols} |" for kind, formula in FORMULAS.items()
    ]
    assert "\n".join(rows) in (root / "docs" / "figures.md").read_text(encoding="utf-8")


def test_the_documentation_lists_every_rule_with_its_severity(root: Path) -> None:
    rows = [f"| [{each.id}](rules/{each.id}.md) | {each.severity} | {each.title.en} |" for each in rules().values()]
    assert "\n".join(rows) in (root / "docs" / "checks.md").read_text(encoding="utf-8")
