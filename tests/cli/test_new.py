"""``memokit new`` and ``memokit schema``: a first memo without a manual."""

from __future__ import annotations

import json
import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from ruamel.yaml import YAML
from tests.cli.conftest import Memokit

from memokit import json_schema, load, loads


def test_a_new_memo_stands_beside_its_schema_and_renders_at_once(memokit: Memokit, tmp_path: Path) -> None:
    done = memokit("new", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, b"")
    assert sorted(path.name for path in tmp_path.iterdir()) == [".memokit.schema.json", "memo.json"]
    memo = json.loads((tmp_path / "memo.json").read_text(encoding="utf-8"))
    schema = json.loads((tmp_path / memo["$schema"]).read_text(encoding="utf-8"))
    assert list(Draft202012Validator(schema).iter_errors(memo)) == []
    rendered = memokit("render", "memo.json", "-q", cwd=tmp_path)
    assert (rendered.returncode, rendered.stdout, rendered.stderr) == (0, b"", b"")
    assert len(list(tmp_path.glob("*.pdf"))) == 3


def test_options_say_what_a_new_memo_is_about(memokit: Memokit, tmp_path: Path) -> None:
    options = ("--company", "Nakhla Robotics", "--company-ar", "نخلة للروبوتات", "--ask", "SAR 12m")
    done = memokit("new", "deal.yaml", *options, cwd=tmp_path)
    assert done.stdout.decode() == "deal.yaml\n  next    memokit render deal.yaml\n"
    memo = load(tmp_path / "deal.yaml")
    assert (memo.company.name.ar, memo.is_fictional) == ("نخلة للروبوتات", False)
    first, *_ = (tmp_path / "deal.yaml").read_text(encoding="utf-8").splitlines()
    assert (tmp_path / first.partition("$schema=")[2]).is_file()


def test_what_is_made_up_in_a_new_memo_is_told(memokit: Memokit, tmp_path: Path) -> None:
    assert b"every page says so" in memokit("new", "--ask", "SAR 12m", cwd=tmp_path).stdout


def test_the_next_command_can_be_pasted_whatever_the_file_is_called(memokit: Memokit, tmp_path: Path) -> None:
    said = memokit("new", "x y; ls.json", cwd=tmp_path).stdout.decode()
    assert said.endswith("  next    memokit render 'x y; ls.json'\n")


def test_a_new_memo_on_standard_output_is_the_memo_alone(memokit: Memokit, tmp_path: Path) -> None:
    done = memokit("new", "-", cwd=tmp_path)
    assert (done.returncode, loads(done.stdout).is_fictional) == (0, True)
    assert b"every page says so" in done.stderr
    assert b"memokit render" not in done.stderr


def test_a_new_memo_can_be_a_copy_of_a_sample(memokit: Memokit, root: Path, tmp_path: Path) -> None:
    assert memokit("new", "--from", "mizan", "--yaml", "-q", cwd=tmp_path).stdout == b""
    sample = load(root / "samples" / "mizan.json")
    assert load(tmp_path / "memo.yaml") == sample
    assert YAML(typ="safe").load(tmp_path / "memo.yaml")["id"] == sample.id


def test_a_file_that_stands_there_is_not_overwritten(memokit: Memokit, tmp_path: Path) -> None:
    (tmp_path / "memo.json").write_text("mine", encoding="utf-8")
    done = memokit("new", cwd=tmp_path)
    assert done.returncode == 73
    assert b"exists already" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["memo.json"]
    assert (tmp_path / "memo.json").read_text(encoding="utf-8") == "mine"


def test_an_ask_that_is_no_money_and_a_sample_with_a_company_are_errors_of_usage(
    memokit: Memokit, tmp_path: Path
) -> None:
    for arguments in ("--ask 12SAR", "--ask USB1m", "--from waha --ask SAR1m", "a.json --yaml"):
        done = memokit("new", *arguments.split(), cwd=tmp_path)
        assert (done.returncode, b"Traceback" in done.stderr) == (2, False), arguments
    assert list(tmp_path.iterdir()) == []


def test_it_speaks_arabic(memokit: Memokit, tmp_path: Path) -> None:
    said = memokit("--ui", "ar", "new", cwd=tmp_path).stdout.decode()
    assert "اسم الشركة أو المبلغ خيالي" in said
    assert "  التالي   memokit render memo.json\n" in said
    assert "المطلوب" in memokit("--ui", "ar", "new", "b.json", "--ask", "12SAR", cwd=tmp_path).stderr.decode()


@pytest.mark.parametrize(
    ("option", "answer", "told"),
    [
        ("--company", "漢字", "U+6F22"),
        ("--company", "😀", "no glyph in the fonts of memokit"),
        ("--company-ar", "😀", "no glyph in the fonts of memokit"),
        ("--company", " ", "wanted text that is not empty"),
        ("--company", "", "wanted text that is not empty"),
        ("--company", 3000 * "a", "found a word of 3,000 characters"),
        ("--company", "Nakhla \udcff", "wanted text in UTF-8"),
        ("--company", "{{ fig:x }}", "found {{ fig:x }}"),
        ("--ask", "SAR 40–60m", 'found "SAR 40–60m"; wanted one amount'),
        ("--ask", "> SAR 40m", 'found "> SAR 40m"; wanted one amount'),
        ("--ask", "SAR -5m", "found -5000000; wanted an amount above 0"),
        ("--ask", "SAR 0", "found 0; wanted an amount above 0"),
        ("--ask", "SAR 999999999999tn", "at most 18 digits before the point"),
        ("--ask", "", "wanted money"),
    ],
)
def test_an_answer_that_no_memo_can_hold_is_told_of_its_option_and_nothing_is_written(
    tmp_path: Path, option: str, answer: str, told: str
) -> None:
    command = [sys.executable, "-m", "memokit", "new", option, answer]
    environment = os.environ | {"COLUMNS": "400"}
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, check=False)
    report = done.stderr.decode()
    assert done.returncode == 2, report
    assert f"Invalid value for {option}: " in report
    assert told in report
    assert "memo.json" not in report
    assert list(tmp_path.iterdir()) == []


def test_what_is_sought_may_be_an_approximate_amount(memokit: Memokit, tmp_path: Path) -> None:
    assert memokit("new", "--ask", "about SAR 12m", cwd=tmp_path).returncode == 0
    assert load(tmp_path / "memo.json").transaction.tranches[0].amount.relation == "about"


def test_on_a_terminal_it_asks_for_what_it_needs(tmp_path: Path) -> None:
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "memokit", "new"]
    process = subprocess.Popen(command, cwd=tmp_path, stdin=theirs, stdout=theirs, stderr=theirs)
    os.close(theirs)
    shown = b""
    for asked, answer in (
        (b"Languages", "Nakhla Robotics"),
        (b"wanted one of both, ar, en", "Both"),
        (b"in English", "😀"),
        (b"no glyph", "Nakhla \udcff"),
        (b"text in UTF-8", "Nakhla Robotics"),
        (b"in Arabic", "نخلة"),
        (b"Sought", "12 SAR"),
        (b"wanted money", "SAR 40–60m"),
        (b"wanted one amount", "SAR 12m"),
    ):
        while asked not in shown:
            shown += os.read(ours, 4096)
        shown = shown[shown.rindex(asked) + len(asked) :]
        os.write(ours, f"{answer}\n".encode(errors="surrogateescape"))
    assert process.wait(timeout=60) == 0
    os.close(ours)
    memo = load(tmp_path / "memo.json")
    assert (memo.company.name.ar, memo.company.name.en, memo.is_fictional) == ("نخلة", "Nakhla Robotics", False)
    assert memo.transaction.tranches[0].amount.amount == 12_000_000


def test_the_schema_is_written_to_a_file_or_to_standard_output(memokit: Memokit, tmp_path: Path) -> None:
    assert memokit("schema", "-o", tmp_path / "schema.json").returncode == 0
    written = (tmp_path / "schema.json").read_bytes()
    assert memokit("schema").stdout == written
    assert json.loads(written) == json_schema()
    assert re.match(rb'\{\n  "\$schema"', written)
