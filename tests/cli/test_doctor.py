"""``memokit doctor``: what this machine has, what it lacks, and what to do about it."""

from __future__ import annotations

import json
import platform
import subprocess
import sys
from collections.abc import Iterator, Mapping
from importlib.metadata import version
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from tests.cli.conftest import Memokit

from memokit import diagnosis
from memokit.diagnosis import Part, diagnose
from memokit.errors import RenderingFailed, TypesetterMissing
from memokit.messages import said


@pytest.fixture(scope="module")
def found() -> Mapping[str, Part]:
    """Every part by its name, on this machine."""
    return {str(part.name): part for part in diagnose()}


def test_a_machine_that_has_all_is_told_so(memokit: Memokit, tmp_path: Path) -> None:
    done = memokit("doctor", "--json", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, b"")
    listed = {each["name"]: each for each in json.loads(done.stdout)}
    assert {each["state"] for each in listed.values()} <= {"ok", "note"}
    assert listed["Python"]["found"].startswith(platform.python_version())
    assert list(tmp_path.iterdir()) == []


def test_versions_are_those_that_are_installed(found: Mapping[str, Part]) -> None:
    packages = {"WeasyPrint": "weasyprint", "pydyf": "pydyf", "fontTools": "fonttools", "Pillow": "pillow"}
    assert {name: found[name].found for name in packages} == {name: version(each) for name, each in packages.items()}
    assert {"Pango", "HarfBuzz"} <= found.keys()


def test_each_family_is_listed_with_the_characters_that_all_its_faces_have(
    found: Mapping[str, Part], root: Path
) -> None:
    for folder in (path for path in (root / "fonts").iterdir() if path.is_dir()):
        cmaps = [set(TTFont(path).getBestCmap()) for path in folder.glob("*.ttf")]
        expected = f"{len(cmaps)} face{'s' * (len(cmaps) > 1)}, {len(set.intersection(*cmaps))} character"
        assert found[f"font {folder.name}"].found.startswith(expected)


def test_every_extra_of_the_package_is_looked_for(found: Mapping[str, Part], root: Path) -> None:
    import tomllib  # noqa: PLC0415 - only this test reads the project's file

    extras = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]["optional-dependencies"]
    listed = {name.removeprefix("extra "): part.found for name, part in found.items() if name.startswith("extra ")}
    assert listed == {
        extra: ", ".join(f"{name} {version(name)}" for name in (each.partition(">")[0] for each in packages))
        for extra, packages in extras.items()
    }


def test_an_extra_that_is_not_installed_is_a_note_with_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(diagnosis, "EXTRAS", {"dance": ("no-such-package",)})
    part = next(each for each in diagnose() if each.name == "extra dance")
    assert part == Part(
        said("extra {extra}", extra="dance"),
        "note",
        "no-such-package is not installed",
        said("install it: {command}", command="pip install 'memokit[dance]'"),
    )


def test_fonts_that_lack_a_letter_are_an_error(tmp_path: Path, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "plex-sans").mkdir()
    for path in (root / "fonts" / "plex-sans").glob("*.ttf"):
        (tmp_path / "plex-sans" / path.name).write_bytes(path.read_bytes())
    monkeypatch.setattr(diagnosis, "folder", lambda _: tmp_path)
    part = next(each for each in diagnose() if "letters" in str(each.name))
    assert part.state == "error"
    assert "ء" in part.found
    assert "install memokit again" in str(part.hint)


def test_a_font_that_is_damaged_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "plex-sans").mkdir()
    (tmp_path / "plex-sans" / "Plex.ttf").write_bytes(b"no font")
    monkeypatch.setattr(diagnosis, "folder", lambda _: tmp_path)
    assert next(each for each in diagnose() if each.name == "fonts").state == "error"


def test_a_memo_that_cannot_be_rendered_is_an_error_with_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RenderingFailed(said("{fault}", fault="crash"), hint=said("{fault}", fault="mend it"))

    monkeypatch.setattr(diagnosis, "render", fail)
    *_, last = diagnose()
    assert (last.state, last.found, last.hint) == ("error", "crash", "mend it")


def test_a_typesetter_that_is_missing_is_an_error_and_all_else_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    class Missing:
        def __getattr__(self, name: str) -> object:
            raise TypesetterMissing(said("{fault}", fault="no Pango"), hint=said("{fault}", fault="install it"))

    monkeypatch.setitem(sys.modules, "memokit.typesetting.engine", Missing())
    parts: Iterator[Part] = diagnose()
    errors = [each for each in parts if each.state == "error"]
    assert errors[0] == Part(said("typesetter"), "error", "no Pango", said("{fault}", fault="install it"))


def test_what_does_not_work_exits_with_69(tmp_path: Path) -> None:
    # No folder for temporary files can be written: a file stands in the place of each that Python would try.
    (tmp_path / "file").write_text("")
    code = "import sys, tempfile; tempfile.tempdir = sys.argv.pop(1); from memokit.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "file"), "doctor", "-q"],
        capture_output=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 69
    assert b"error: folder for temporary files: " in done.stdout
    assert b"name another folder in TMPDIR" in done.stdout
    assert b"Traceback" not in done.stdout + done.stderr


def test_the_doctor_speaks_arabic(memokit: Memokit) -> None:
    assert "مذكرة بالعربية والإنجليزية" in memokit("--ui", "ar", "doctor").stdout.decode()
