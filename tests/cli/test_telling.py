"""How much the command line says, to whom: steps for the curious, JSON for programs, no colour where none is wanted."""

from __future__ import annotations

import json
import os
import pty
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.cli.conftest import Memokit

MemoFile = Callable[[str], Path]


def test_verbose_says_each_step_and_its_seconds_on_standard_error(
    memokit: Memokit, memo_file: MemoFile, tmp_path: Path
) -> None:
    plain = memokit("render", memo_file("smallest.json"), "-e", "en", "-o", tmp_path / "a.pdf")
    told = memokit("render", memo_file("smallest.json"), "-e", "en", "-o", tmp_path / "a.pdf", "--verbose")
    steps = [line.rpartition("  ") for line in told.stderr.decode().splitlines() if line.endswith(" s")]
    assert [step.rpartition(": ")[2] for step, _, _ in steps] == ["read", "examined by the rules", "composed as en"]
    assert all(re.fullmatch(r"\d+\.\d\d s", seconds) for _, _, seconds in steps)
    assert plain.returncode == told.returncode == 0
    assert b" read " not in plain.stderr
    assert plain.stdout.split()[:3] == told.stdout.split()[:3]


@pytest.mark.parametrize("command", ["check", "validate", "figures"])
def test_verbose_and_json_go_apart(memokit: Memokit, memo_file: MemoFile, command: str) -> None:
    as_json = ("--format", "json") if command == "check" else ("--json",)
    done = memokit(command, memo_file("smallest.json"), *as_json, "-v")
    json.loads(done.stdout)
    assert re.search(rb"smallest\.json: read  \d", done.stderr)


def test_problems_are_listed_as_json_with_their_places(memokit: Memokit, memo_file: MemoFile, tmp_path: Path) -> None:
    text = memo_file("smallest.json").read_text(encoding="utf-8").replace('"id"', '"idd"', 1)
    (tmp_path / "bad.json").write_text(text, encoding="utf-8")
    done = memokit("validate", tmp_path / "bad.json", memo_file("smallest.json"), "--json")
    assert (done.returncode, done.stderr) == (1, b"")
    listed = json.loads(done.stdout)
    line = next(number for number, each in enumerate(text.splitlines(), 1) if '"idd"' in each)
    assert line in {each["line"] for each in listed}
    assert {(each["file"], each["severity"]) for each in listed} == {(str(tmp_path / "bad.json"), "error")}


def test_what_is_no_json_at_all_and_what_is_too_large_are_listed_too(memokit: Memokit, tmp_path: Path) -> None:
    (tmp_path / "bad.json").write_text("{ ", encoding="utf-8")
    done = memokit("validate", tmp_path / "bad.json", "--json")
    assert (done.returncode, len(json.loads(done.stdout))) == (65, 1)
    done = memokit("validate", tmp_path / "bad.json", "--json", "--limit", "file-bytes=1")
    assert done.returncode == 69


def test_a_memo_that_is_valid_has_an_empty_list(memokit: Memokit, memo_file: MemoFile) -> None:
    done = memokit("validate", memo_file("smallest.json"), "--json")
    assert (done.returncode, json.loads(done.stdout)) == (0, [])


def test_rules_and_themes_are_listed_as_json(memokit: Memokit, root: Path) -> None:
    rules = json.loads(memokit("explain", "--json").stdout)
    assert [each["id"] for each in rules] == sorted(path.stem for path in (root / "docs" / "rules").glob("*.md"))
    assert all(each["title"]["ar"] and each["title"]["en"] and each["explanation"] for each in rules)
    (one,) = json.loads(memokit("explain", "l01", "--json").stdout)
    assert one == rules[0]
    themes = json.loads(memokit("themes", "--json").stdout)
    folders = {path.parent.name for path in (root / "templates" / "themes").glob("*/theme.toml")}
    assert {each["name"] for each in themes} == folders


def test_lists_are_in_the_language_that_is_asked_for(memokit: Memokit) -> None:
    assert "تطابق الأرقام" in memokit("--ui", "ar", "explain").stdout.decode()
    assert "درجات الرمادي" in memokit("--ui", "ar", "themes").stdout.decode()


def test_verdicts_are_listed_as_json(memokit: Memokit, rendered: Path) -> None:
    (verdict,) = json.loads(memokit("verify", rendered, "--json").stdout)
    assert (verdict["file"], verdict["outcome"], verdict["pages"]) == (str(rendered), "match", [])


def test_a_shell_completes_commands_and_options(memokit: Memokit, monkeypatch: pytest.MonkeyPatch) -> None:
    # The shell that is named, and not the one that runs the tests.
    monkeypatch.setenv("_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION", "1")
    assert b"complete -o default -F" in memokit("--show-completion", "bash").stdout
    command = Path(sys.executable).with_name("memokit")

    def completed(words: str) -> list[str]:
        asked = {"_MEMOKIT_COMPLETE": "complete_bash", "COMP_WORDS": words, "COMP_CWORD": str(len(words.split()) - 1)}
        done = subprocess.run([command], env={**os.environ, **asked}, capture_output=True, check=False)
        return done.stdout.decode().split()

    assert completed("memokit tran") == ["translate-sheet"]
    assert completed("memokit render --edi") == ["--edition"]
    assert completed("memokit render --edition bil") == ["bilingual"]


@pytest.mark.skipif(sys.platform == "win32", reason="has no such terminals")
@pytest.mark.parametrize(("environment", "has_colour"), [({}, True), ({"NO_COLOR": "1"}, False)])
def test_a_terminal_shows_colours_unless_they_are_not_wanted(environment: dict[str, str], has_colour: bool) -> None:
    ours, theirs = pty.openpty()
    env = {name: value for name, value in os.environ.items() if name not in {"NO_COLOR", "CI", "GITHUB_ACTIONS"}}
    env |= {"TERM": "xterm-256color", **environment}
    process = subprocess.Popen([sys.executable, "-m", "memokit", "--help"], stdout=theirs, stderr=theirs, env=env)
    os.close(theirs)
    shown = b""
    try:
        while piece := os.read(ours, 65536):
            shown += piece
    except OSError:
        pass
    assert process.wait(timeout=30) == 0
    os.close(ours)
    # A colour is 3x, 4x, 9x or 10x among the numbers of a sequence; bold is 1 and no colour.
    assert bool(re.search(rb"\x1b\[(?:\d+;)*(?:3|4|9|10)\d", shown)) is has_colour
