"""The same memo on the same release is the same PDF: in any folder, time zone and order of hashes, with any jobs."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

PLACES = (
    {"TZ": "Asia/Riyadh", "PYTHONHASHSEED": "1", "LANG": "C", "jobs": "1", "folder": "a"},
    {"TZ": "America/Los_Angeles", "PYTHONHASHSEED": "2026", "LANG": "C.UTF-8", "jobs": "2", "folder": "b/ملفات"},
)


def rendered(root: Path, folder: Path, place: dict[str, str]) -> dict[str, bytes]:
    """Both languages of two memos, one of them with pictures, rendered by the command in a place of its own."""
    folder.mkdir(parents=True)
    shutil.copy(root / "samples" / "waha.json", folder)
    shutil.copy(root / "tests" / "memos" / "everything.yaml", folder)
    shutil.copytree(root / "tests" / "memos" / "pictures", folder / "pictures")
    settings = {name: place[name] for name in ("TZ", "PYTHONHASHSEED", "LANG")}
    subprocess.run(
        [
            sys.executable,
            "-m",
            "memokit",
            "render",
            "waha.json",
            "everything.yaml",
            "-e",
            "bilingual",
            "--jobs",
            place["jobs"],
            "--quiet",
        ],
        cwd=folder,
        env=os.environ | settings,
        check=True,
    )
    return {path.name: path.read_bytes() for path in sorted(folder.glob("*.pdf"))}


def test_two_places_give_the_same_bytes(root: Path, tmp_path: Path) -> None:
    one, other = (rendered(root, tmp_path / place["folder"], place) for place in PLACES)
    assert len(one) == 2
    assert {name for name in one if one[name] != other.get(name)} == set()
