"""Measures memokit beside its peers, in one run on one machine, as ratios. ``make bench`` runs it.

* Three editions of a short sample and of a long one by a cold ``memokit render``, against headless Chromium printing
  the same three HTML files one after the other. The long one has a limit of seconds, on two processors.
* From a save of the short sample to its pages being told by a warm ``memokit watch``, against the same edition made
  anew by a warm ``render``. It has a limit of seconds.
* ``memokit --help`` and ``memokit validate`` against a bare ``import pydantic``.

Each command runs several times, the two sides of a ratio in turn, and the median counts.
"""

from __future__ import annotations

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from memokit import load, render
from memokit.watching import Watch

ROOT = Path(__file__).resolve().parent.parent
SHORT = ROOT / "samples" / "xai.json"
LONG = ROOT / "samples" / "rimal.json"
MEMOKIT = [str(Path(sys.executable).with_name("memokit"))]
EDITIONS = ("ar", "en", "bilingual")
ROUNDS = 5

# Names under which Chromium is installed.
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome-headless-shell")


def main() -> int:
    """Prints every ratio with its limit; 1 when one is over it."""
    subprocess.run([sys.executable, "-m", "compileall", "-q", str(ROOT / "src")], check=False, env=_environment())
    print(f"{len(_processors())} processors, Python {sys.version.split()[0]}, medians of {ROUNDS} runs\n")
    met = [
        _start("--help", ["--help"], limit=4),
        _start("validate", ["validate", str(SHORT)], limit=6),
        _render(SHORT, limit=1),
        _render(LONG, seconds=12),
        _watch(SHORT, seconds=0.5),
    ]
    return 0 if all(met) else 1


def _start(name: str, arguments: list[str], *, limit: float) -> bool:
    ours, peer = _medians(lambda: _run([*MEMOKIT, *arguments]), lambda: _run([sys.executable, "-c", "import pydantic"]))
    return _report(f"memokit {name}", ours, "import pydantic", peer, limit)


def _render(memo: Path, *, limit: float | None = None, seconds: float | None = None) -> bool:
    """Three editions of a memo: the limit is a ratio to Chromium's time, or a number of seconds."""
    name = f"memokit render {memo.name}, three editions, cold"
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder)
        _run([*MEMOKIT, "render", str(memo), "-o", folder, "--format", "html"])
        pages = [out / f"{memo.stem}.{edition}.html" for edition in EDITIONS]

        def printed() -> None:
            for page in pages if browser else ():
                _run(print_command(str(browser), page, out))

        ours, peer = _medians(lambda: _run([*MEMOKIT, "render", str(memo), "-o", folder]), printed)
    met = True
    if seconds is not None:
        met = ours <= seconds
        print(f"{name}   {ours:.2f} s, {'within' if met else 'OVER'} the limit of {seconds:g} s")
    if browser is None:
        print(f"{name}   {ours:.2f} s; no Chromium is installed to compare it with")
        return met
    return _report(name, ours, "Chromium, the same three", peer, limit) and met


def _watch(memo: Path, *, seconds: float) -> bool:
    """Saves of a memo, each of which changes one paragraph, while its Arabic edition is watched."""
    text = memo.read_text(encoding="utf-8")
    paragraph = "وبحسب التقارير"
    assert paragraph in text, f"{memo.name} has no such paragraph any more"
    saves = iter(range(ROUNDS + 1))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / memo.name
        path.write_text(text, encoding="utf-8")
        with Watch(path) as page, urllib.request.urlopen(f"{page.address}events?edition=ar") as events:

            def told(is_enough: Callable[[dict[str, Any]], bool]) -> None:
                while not (line := events.readline()).startswith(b"data: ") or not is_enough(json.loads(line[6:])):
                    pass

            def saved() -> None:
                number = next(saves)
                # A file that is written where it stands is seen half written at times, which counts as a save more.
                beside = path.with_suffix(".part")
                beside.write_text(text.replace(paragraph, f"{paragraph} ({number})"), encoding="utf-8")
                beside.replace(path)
                told(lambda state: state.get("save") == number + 2 and bool(state["pages"]))

            def rendered() -> None:
                render(load(path), "ar")

            told(lambda state: bool(state.get("whole")))
            ours, peer = _medians(saved, rendered)
    met = ours <= seconds
    print(f"memokit watch {memo.name}, a save   {ours:.2f} s, {'within' if met else 'OVER'} the limit of {seconds:g} s")
    return _report("memokit watch, a save", ours, "a warm render", peer, None) and met


def print_command(browser: str, page: Path, out: Path) -> list[str]:
    return [
        browser,
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        f"--user-data-dir={out / 'profile'}",
        "--no-pdf-header-footer",
        f"--print-to-pdf={page.with_suffix('.chromium.pdf')}",
        page.as_uri(),
    ]


def _medians(ours: Callable[[], None], peer: Callable[[], None]) -> tuple[float, float]:
    """Seconds of each side, after one run of each that does not count."""
    times: tuple[list[float], list[float]] = ([], [])
    for round_ in range(ROUNDS + 1):
        for side, call in zip(times, (ours, peer), strict=True):
            started = time.perf_counter()
            call()
            if round_:
                side.append(time.perf_counter() - started)
    return statistics.median(times[0]), statistics.median(times[1])


def _run(command: Sequence[str]) -> None:
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=_environment())


def _environment() -> dict[str, str]:
    """As users have it: with compiled modules kept."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def _processors() -> set[int]:
    return os.sched_getaffinity(0) if hasattr(os, "sched_getaffinity") else set(range(os.cpu_count() or 1))


def _report(name: str, ours: float, peer_name: str, peer: float, limit: float | None) -> bool:
    ratio = ours / peer
    line = f"{name}   {ours:.2f} s; {peer_name}   {peer:.2f} s; ratio {ratio:.2f}"
    if limit is None:
        print(line)
        return True
    print(f"{line}, {'within' if ratio <= limit else 'OVER'} the limit of {limit:g}")
    return ratio <= limit


if __name__ == "__main__":
    sys.exit(main())
