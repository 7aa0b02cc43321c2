"""How the command starts: help with examples, a version, and nothing loaded that is not needed."""

from __future__ import annotations

import os
import subprocess
import sys
import typing
from collections.abc import Callable
from pathlib import Path

import pytest

import memokit as library
from memokit.cli.app import app
from memokit.cli.themes import app as themes

Memokit = Callable[..., subprocess.CompletedProcess[bytes]]

HEAVY = {
    "weasyprint",
    "pydyf",
    "fontTools",
    "PIL",
    "jinja2",
    "ruamel",
    "hijridate",
    "pikepdf",
    "pyhanko",
    "cryptography",
    "openpyxl",
}


def test_the_version_is_that_of_the_library(memokit: Memokit) -> None:
    assert memokit("--version").stdout.decode().strip() == f"memokit {library.__version__}"


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["render"],
        ["validate"],
        ["watch"],
        ["verify"],
        ["extract"],
        ["sign"],
        ["translate-sheet"],
        ["themes"],
        ["themes", "export"],
    ],
)
def test_help_shows_how_each_command_is_used(memokit: Memokit, arguments: list[str]) -> None:
    done = memokit(*arguments, "--help")
    assert done.returncode == 0
    shown = done.stdout.decode()
    for word in {
        (): ("render", "validate", "verify", "extract", "Examples"),
        ("render",): ("--edition", "--digits", "--format", "--no-source", "--jobs", "Examples"),
        ("verify",): ("PDF...", "--memo", "Examples"),
        ("extract",): ("PDF", "--output", "Examples"),
        ("validate",): ("MEMO...",),
        ("watch",): ("MEMO", "--port", "the extra `watch` of memokit", "Examples"),
        ("sign",): ("--pkcs12", "--visible", "--reason", "--password-file", "MEMOKIT_PKCS12_PASSWORD", "Examples"),
        ("translate-sheet",): ("MEMO", "--output", "--apply", "Examples"),
        ("themes",): ("export",),
        ("themes", "export"): ("export", "NAME", "FOLDER"),
    }[tuple(arguments)]:
        assert word in shown, word


def test_without_a_command_the_help_is_shown(memokit: Memokit) -> None:
    assert b"Usage" in memokit().stdout + memokit().stderr


@pytest.mark.parametrize(
    ("arguments", "allowed"),
    [
        (["--help"], set()),
        (["--version"], set()),
        (["render", "--help"], set()),
        (["validate", "samples/xai.json"], set()),
        (["check", "samples/xai.json", "samples/rimal.json"], set()),
        (["figures", "samples/xai.json"], set()),
        (["verify", "--help"], set()),
        (["extract", "--help"], set()),
        (["sign", "--help"], set()),
        (["translate-sheet", "--help"], set()),
        (["themes", "--help"], set()),
        (["themes", "export", "--help"], set()),
    ],
)
def test_only_rendering_loads_the_typesetter_and_what_else_is_heavy(
    root: Path, arguments: list[str], allowed: set[str]
) -> None:
    code = (
        "import sys\n"
        f"sys.argv = ['memokit', *{arguments!r}]\n"
        "from memokit.cli import main\n"
        "try:\n    main()\n"
        "except SystemExit as end:\n    assert not end.code, end.code\n"
        "print(*sorted({name.partition('.')[0] for name in sys.modules}), file=sys.stderr)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True)
    assert HEAVY & set(done.stderr.split()) == allowed


@pytest.mark.parametrize(
    ("fault", "status", "said"),
    [
        ("ZeroDivisionError('by nought')", 70, "a fault of memokit itself (broken:"),
        ("KeyboardInterrupt()", 130, ""),
    ],
)
def test_a_fault_of_memokit_or_an_interruption_is_a_line_and_a_status_and_no_traceback(
    fault: str, status: int, said: str
) -> None:
    code = (
        "import sys, memokit.cli.validate as command\n"
        f"def broken(*_): raise {fault}\n"
        "command.memo_from = broken\n"
        "sys.argv = ['memokit', 'validate', 'memo.json']\n"
        "from memokit.cli import main\n"
        "main()\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == status
    assert said in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="has no device that is always full")
@pytest.mark.parametrize(
    "arguments",
    [
        ["validate", "samples/waha.json"],
        ["explain"],
        ["schema"],
        ["figures", "samples/waha.json", "--json"],
        ["new", "-"],
        ["--help"],
    ],
    ids=" ".join,
)
def test_output_that_cannot_be_written_is_told_with_the_reason(root: Path, arguments: list[str]) -> None:
    command = [sys.executable, "-m", "memokit", *arguments]
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(command, cwd=root, stdout=full, stderr=subprocess.PIPE, check=False)
    told = b"memokit: standard output could not be written: no space left on device\n"
    assert (done.returncode, done.stderr) == (74, told)


@pytest.mark.parametrize("arguments", [["explain"], ["schema"], ["figures", "samples/waha.json"]], ids=" ".join)
def test_nothing_is_told_where_nobody_reads_the_output_to_its_end(root: Path, arguments: list[str]) -> None:
    ours, theirs = os.pipe()
    os.close(ours)
    command = [sys.executable, "-m", "memokit", *arguments]
    done = subprocess.run(command, cwd=root, stdout=theirs, stderr=subprocess.PIPE, check=False)
    os.close(theirs)
    assert (done.returncode, done.stderr) == (1, b"")


def test_importing_the_library_loads_neither_schema_nor_typesetter() -> None:
    code = "import memokit, sys; print(*sorted(name.partition('.')[0] for name in sys.modules))"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert not {"pydantic", "weasyprint", "babel"} & set(loaded)


def test_every_public_name_exists_and_an_unknown_one_is_an_attribute_error() -> None:
    for name in library.__all__:
        assert getattr(library, name) is not None
    assert set(library.__all__) <= set(dir(library))
    with pytest.raises(AttributeError, match="no attribute 'rendre'"):
        library.rendre  # noqa: B018


def test_whether_a_file_can_be_read_is_told_by_who_reads_it_and_not_as_a_wrong_use_of_the_command() -> None:
    checked, files = [], 0
    for command in (*app.registered_commands, *themes.registered_commands):
        assert command.callback
        for name, hint in typing.get_type_hints(command.callback, include_extras=True).items():
            if typing.get_origin(hint) is not typing.Annotated or "Path" not in str(typing.get_args(hint)[0]):
                continue
            files += 1
            checked += [f"{command.callback.__name__} {name}" for given in hint.__metadata__ if given.readable]
    assert files > 20
    assert checked == []
