"""A bad memo gets where, what was found, what is wanted and how to mend it; exit 65; no file; no traceback."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

Memokit = Callable[..., subprocess.CompletedProcess[bytes]]

# What is replaced in the sample, by what, and what must be said of it: path, found, wanted or hint.
MISTAKES = {
    "a wrong type": ('"likelihood": 3', '"likelihood": "three"', "risks[0].likelihood", ['"three"', "whole number"]),
    "a typo in a key": (
        '"published": ',
        '"publisched": ',
        "sources[0].publisched",
        ["the key `publisched`", "did you mean `published`?"],
    ),
    "a missing language": (
        '"ar": "مساعد ذكي مدمج في منصة X.", "en"',
        '"en"',
        "products[0].description.ar",
        ["`ar`", "the text in Arabic"],
    ),
    "an unknown currency": (
        '"about USD 4.3bn",\n        "cert',
        '"about USB 4.3bn",\n        "cert',
        "transaction.tranches[0].amount.currency",
        ["USB", "ISO 4217"],
    ),
    "a dangling source id": (
        '"source_ids": ["insiders"]',
        '"source_ids": ["insider"]',
        "claims[9].source_ids[0]",
        ["insider", "did you mean `insiders`?"],
    ),
    "a duplicate key": (
        '"prevailing_language": "ar",',
        '"prevailing_language": "ar",\n  "version": "2",',
        "version",
        ["a second time", "line 4"],
    ),
    "an unreadable image": (
        '"company": {\n    "name": "xAI",',
        '"company": {\n    "name": "xAI",\n    "logo": {"file": "broken.png", "alt": "x"},',
        "company.logo.file",
        ["broken.png", "a damaged picture"],
    ),
    "an image that is not there": (
        '"company": {\n    "name": "xAI",',
        '"company": {\n    "name": "xAI",\n    "logo": {"file": "none.png", "alt": "x"},',
        "company.logo.file",
        ["none.png", "no such file"],
    ),
    "an image outside the folder": (
        '"company": {\n    "name": "xAI",',
        '"company": {\n    "name": "xAI",\n    "logo": {"file": "../../etc/passwd", "alt": "x"},',
        "company.logo.file",
        ["outside the memo's folder"],
    ),
    "a number that is none": ('"likelihood": 3', '"likelihood": NaN', "risks[0].likelihood", ["NaN", "a number"]),
    "a source after the memo": (
        '"accessed": "2026-11-23"',
        '"accessed": "2027-11-23"',
        "sources[0].accessed",
        ["2027-11-23", "2026-11-23"],
    ),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_is_told_with_its_line_and_its_path_and_writes_nothing(
    memokit: Memokit, root: Path, tmp_path: Path, mistake: str
) -> None:
    before, after, path, said = MISTAKES[mistake]
    text = (root / "samples" / "xai.json").read_text(encoding="utf-8")
    assert before in text
    bad = text.replace(before, after, 1)
    memo = tmp_path / "memo.json"
    memo.write_text(bad, encoding="utf-8")
    (tmp_path / "broken.png").write_bytes(b"\x89PNG\r\n\x1a\nand then nothing")

    done = memokit("render", memo)

    report = done.stderr.decode()
    assert done.returncode == 65, report
    assert "Traceback" not in report
    where = re.search(rf"^{re.escape(str(memo))}:(\d+):(\d+): {re.escape(path)}$", report, re.MULTILINE)
    assert where, report
    # The place is that of the change: between its first line and its last.
    first = text[: text.index(before)].count("\n") + 1
    assert first <= int(where[1]) <= first + after.count("\n")
    for words in said:
        assert words in report
    assert "wanted" in report
    assert sorted(each.name for each in tmp_path.iterdir()) == ["broken.png", "memo.json"]
    assert done.stdout == b""


@pytest.mark.parametrize("cut", [1, 400, 5000, 12_000])
def test_a_truncated_file_is_told_with_the_line_where_it_ends(
    memokit: Memokit, root: Path, tmp_path: Path, cut: int
) -> None:
    data = (root / "samples" / "xai.json").read_bytes()[:cut].decode("utf-8", "ignore")
    memo = tmp_path / "memo.json"
    memo.write_text(data, encoding="utf-8")
    done = memokit("validate", memo)
    report = done.stderr.decode()
    assert done.returncode == 65
    where = re.search(r"memo\.json:(\d+):(\d+)$", report, re.MULTILINE)
    assert where, report
    assert int(where[1]) <= data.count("\n") + 1
    assert re.search("is (it|the file) complete", report)
    assert "Traceback" not in report


def test_all_mistakes_are_told_at_once_in_the_order_of_the_file(memokit: Memokit, root: Path, tmp_path: Path) -> None:
    text = (root / "samples" / "xai.json").read_text(encoding="utf-8")
    chosen = [
        MISTAKES[name]
        for name in (
            "a wrong type",
            "a typo in a key",
            "a missing language",
            "an unknown currency",
            "a dangling source id",
        )
    ]
    for before, after, _, _ in chosen:
        text = text.replace(before, after, 1)
    memo = tmp_path / "memo.json"
    memo.write_text(text, encoding="utf-8")
    report = memokit("validate", memo).stderr.decode()
    lines = [int(line) for line in re.findall(r"^\S+:(\d+):\d+: ", report, re.MULTILINE)]
    assert len(lines) == 5
    assert lines == sorted(lines)
    assert report.endswith(f"{memo}: 5 problems\n")


def test_validate_says_which_memos_are_valid(memokit: Memokit, root: Path, memo_file: Callable[[str], Path]) -> None:
    done = memokit("validate", root / "samples" / "xai.json", memo_file("everything.yaml"))
    assert done.returncode == 0
    assert done.stdout.decode().splitlines() == [
        f"{root / 'samples' / 'xai.json'}: valid",
        f"{memo_file('everything.yaml')}: valid",
    ]
    assert memokit("validate", "-", "--quiet", stdin=(root / "samples" / "xai.json").read_bytes()).stdout == b""


def test_a_hostile_memo_is_refused(memokit: Memokit, tmp_path: Path) -> None:
    memo = tmp_path / "deep.json"
    memo.write_text("[" * 100_000, encoding="utf-8")
    assert memokit("validate", memo).returncode == 69
    memo.write_text(json.dumps({"x": "y" * 9_000_000}), encoding="utf-8")
    done = memokit("validate", memo)
    assert done.returncode == 69
    assert b"at most 8,388,608 bytes" in done.stderr
    yaml = tmp_path / "laughs.yaml"
    yaml.write_text("a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n", encoding="utf-8")
    done = memokit("validate", yaml)
    assert done.returncode == 65
    assert b"anchor" in done.stderr
