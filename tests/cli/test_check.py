"""``memokit check`` and ``explain``: what they print, in which form, and the exit status that goes with it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.cli.conftest import Memokit

SUPPRESSED = {"rule": "L01", "path": "title", "reason": {"ar": "رقم قديم معروف", "en": "A known old figure"}}


@pytest.fixture
def memo(tmp_path: Path, memo_file: Callable[[str], Path]) -> Callable[..., Path]:
    """The smallest memo with some of its fields replaced, in a file."""

    def write(**fields: Any) -> Path:
        data = json.loads(memo_file("smallest.json").read_text(encoding="utf-8")) | fields
        path = tmp_path / "memo.json"
        path.write_text(json.dumps(data, ensure_ascii=False, indent=2), encoding="utf-8")
        return path

    return write


DRIFTED = {"ar": "تسعى واحة إلى جمع 250 ألف دولار", "en": "Waha is seeking $520,000"}


def test_a_figure_that_differs_is_shown_with_its_line_both_sentences_and_how_to_mend_it(
    memokit: Memokit, memo: Callable[..., Path]
) -> None:
    path = memo(title=DRIFTED)
    done = memokit("check", path, "--rule", "L01")
    assert done.returncode == 1
    assert done.stdout.decode().splitlines() == [
        f"{path}:6:12: error L01 title",
        "  found   \u2068250 ألف دولار\u2069 in the Arabic, \u2068$520,000\u2069 in the English",
        "  ar      \u2067تسعى واحة إلى جمع ⟦250 ألف دولار⟧\u2069",
        "  en      Waha is seeking ⟦$520,000⟧",
        "  hint    mend the wrong one; with a reference, both languages print one value",
        f"{path}: 1 error",
    ]


def test_a_suppression_lets_a_finding_stand_and_the_count_says_so(memokit: Memokit, memo: Callable[..., Path]) -> None:
    done = memokit("check", memo(title=DRIFTED, suppressions=[SUPPRESSED]), "--rule", "L01")
    assert (done.returncode, done.stdout.decode().split(": ")[-1]) == (0, "1 let stand\n")


def test_a_suppression_must_give_its_reason_in_both_languages(memokit: Memokit, memo: Callable[..., Path]) -> None:
    for reason in ({}, {"reason": {"ar": "رقم قديم"}}, {"reason": ""}):
        done = memokit("check", memo(suppressions=[{"rule": "L01", **reason}]))
        assert done.returncode == 65
        assert b"suppressions[0].reason" in done.stdout


def test_findings_are_given_to_machines_as_json(memokit: Memokit, memo: Callable[..., Path]) -> None:
    path = memo(title=DRIFTED, suppressions=[SUPPRESSED])
    [found] = json.loads(memokit("check", path, "--rule", "l01", "--format", "json").stdout)
    assert (found["file"], found["line"], found["column"]) == (str(path), 6, 12)
    assert (found["rule"], found["severity"], found["field"]) == ("L01", "error", "title")
    assert found["texts"] == DRIFTED
    spans = {name: [DRIFTED[name][start:end] for start, end in marks] for name, marks in found["marks"].items()}
    assert spans == {"ar": ["250 ألف دولار"], "en": ["$520,000"]}
    assert found["suppressed"] == SUPPRESSED["reason"]


def test_findings_are_given_to_code_review_as_sarif(memokit: Memokit, memo: Callable[..., Path]) -> None:
    path = memo(title=DRIFTED, suppressions=[SUPPRESSED])
    log = json.loads(memokit("check", path, "--format", "sarif").stdout)
    assert log["version"] == "2.1.0"
    [run] = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    [result] = [each for each in run["results"] if each["ruleId"] == "L01"]
    assert rules[result["ruleIndex"]]["id"] == "L01"
    assert result["level"] == "error"
    place = result["locations"][0]["physicalLocation"]
    assert place == {"artifactLocation": {"uri": str(path)}, "region": {"startLine": 6, "startColumn": 12}}
    assert result["suppressions"] == [{"kind": "inSource", "justification": "A known old figure"}]


def test_a_memo_that_is_not_valid_is_reported_by_the_rule_that_it_breaks(
    memokit: Memokit, memo: Callable[..., Path]
) -> None:
    source = {"id": "call", "publisher": "X", "published": "2026-11-18", "accessed": "2027-01-01"}
    path = memo(title={"ar": "عنوان"}, sources=[source], colour="red")
    done = memokit("check", path, "--format", "json")
    assert done.returncode == 65
    found = {(each["rule"], each["field"]) for each in json.loads(done.stdout)}
    assert found == {("L03", "title.en"), ("L08", "sources[0].accessed"), ("memo", "colour")}


def test_warnings_make_the_command_fail_only_when_asked(memokit: Memokit, memo: Callable[..., Path]) -> None:
    path = memo(lede={"ar": "تحتاج الشركة إلى 3 ملايين دولار.", "en": "The company needs $3 million."})
    assert memokit("check", path, "--rule", "L02").returncode == 0
    assert memokit("check", path, "--rule", "L02", "--fail-on", "warning").returncode == 1
    assert memokit("check", path, "--rule", "L02", "--ignore", "L02", "--fail-on", "warning").returncode == 0


def test_a_rule_that_does_not_exist_is_a_mistake_of_usage(memokit: Memokit, memo: Callable[..., Path]) -> None:
    done = memokit("check", memo(), "--rule", "L99")
    assert done.returncode == 2
    assert b"no rule L99" in done.stderr


def test_explain_lists_all_rules_and_shows_the_page_of_one(memokit: Memokit, root: Path) -> None:
    listed = memokit("explain").stdout.decode().splitlines()
    assert "L01  error   Figures agree between Arabic and English" in listed
    shown = memokit("explain", "l01").stdout.decode()
    assert shown == (root / "docs" / "rules" / "L01.md").read_text(encoding="utf-8")
    assert memokit("explain", "L99").returncode == 2


def test_a_memo_that_breaks_a_rule_is_not_rendered_and_its_old_document_stays(
    memokit: Memokit, memo: Callable[..., Path], tmp_path: Path
) -> None:
    path, target = memo(title=DRIFTED), tmp_path / "memo.en.html"
    target.write_bytes(b"old")
    arguments = ("render", path, "-e", "en", "--format", "html", "-o", target)
    done = memokit(*arguments)
    assert done.returncode == 1
    assert "error L01 title" in done.stderr.decode()
    assert "--no-check" in done.stderr.decode()
    assert target.read_bytes() == b"old"
    assert memokit(*arguments, "--no-check").returncode == 0
    assert b"$520,000" in target.read_bytes()


def test_warnings_are_printed_by_render_and_shown_on_a_last_page_when_asked(
    memokit: Memokit, memo: Callable[..., Path], tmp_path: Path
) -> None:
    path = memo(lede={"ar": "تحتاج الشركة إلى 3 ملايين دولار.", "en": "The company needs $3 million."})
    target = tmp_path / "memo.en.html"
    done = memokit("render", path, "-e", "en", "--format", "html", "-o", target)
    assert done.returncode == 0
    assert "warning L02 lede" in done.stderr.decode()
    assert b"What the check found" not in target.read_bytes()
    done = memokit("render", path, "-e", "en", "--format", "html", "-o", target, "--with-check", "--quiet")
    assert done.stderr == b""
    page = target.read_text(encoding="utf-8").partition("What the check found")[2]
    assert "L02: A figure in prose is a value of the memo" in page
    assert "\u2068" not in page
