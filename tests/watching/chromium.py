"""A page in headless Chromium, driven over a pipe by the protocol that its own tools use.

https://chromedevtools.github.io/devtools-protocol/
"""

from __future__ import annotations

import base64
import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path
from types import TracebackType
from typing import Any

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome-headless-shell")
AS_THREE_AND_FOUR = """
import fcntl, os, sys
ends = [fcntl.fcntl(int(end), fcntl.F_DUPFD, 50) for end in sys.argv[1:3]]
for number, end in enumerate(ends, 3):
    os.dup2(end, number)
os.execv(sys.argv[3], sys.argv[3:])
"""
"""The browser reads from its descriptor 3 and writes to its descriptor 4."""
PATIENCE = 20.0
"""Seconds after which what is waited for will not come."""
LEFT = "Inspected target navigated or closed"


class PageLeft(Exception):
    """A page that was asked is there no more: another one is loaded."""


class Chromium:
    """A browser with one page.

    Attributes:
        asked: the addresses that the page has asked for.
    """

    def __init__(self, profile: Path) -> None:
        program = next(filter(None, map(shutil.which, NAMES)), None)
        assert program is not None, f"no browser: none of {', '.join(NAMES)} is installed"
        reading, self._out = os.pipe()
        self._in, writing = os.pipe()
        options = [
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--window-size=1400,900",
            "--remote-debugging-pipe",
        ]
        quiet = [
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            f"--user-data-dir={profile}",
        ]
        self._process = subprocess.Popen(
            [
                sys.executable,
                "-c",
                AS_THREE_AND_FOUR,
                str(reading),
                str(writing),
                program,
                *options,
                *quiet,
                "about:blank",
            ],
            pass_fds=(reading, writing),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(reading)
        os.close(writing)
        self._left = b""
        self._number = 0
        self._session: str | None = None
        self.asked: list[str] = []
        page = self._ask("Target.createTarget", url="about:blank")["targetId"]
        self._session = self._ask("Target.attachToTarget", targetId=page, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Network"):
            self._ask(f"{domain}.enable")

    def __enter__(self) -> Chromium:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.kill()
        self._process.wait()
        os.close(self._out)
        os.close(self._in)

    def _ask(self, method: str, **parameters: Any) -> Any:
        self._number += 1
        asked = {"id": self._number, "method": method, "params": parameters}
        if self._session is not None:
            asked["sessionId"] = self._session
        os.write(self._out, json.dumps(asked).encode() + b"\0")
        while (answer := self._heard()).get("id") != self._number:
            if answer.get("method") == "Network.requestWillBeSent":
                self.asked.append(answer["params"]["request"]["url"])
        if answer.get("error", {}).get("message") == LEFT:
            raise PageLeft
        assert "error" not in answer, answer
        return answer["result"]

    def _heard(self) -> Any:
        while b"\0" not in self._left:
            piece = os.read(self._in, 1 << 20)
            assert piece, "the browser is gone"
            self._left += piece
        told, _, self._left = self._left.partition(b"\0")
        return json.loads(told)

    def open(self, address: str) -> None:
        """Goes to a page."""
        self._ask("Page.navigate", url=address)

    def value(self, script: str) -> Any:
        """What a script gives in the page."""
        answer = self._ask("Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True)
        assert "exceptionDetails" not in answer, answer["exceptionDetails"]
        return answer["result"].get("value")

    def wait(self, script: str) -> float:
        """Waits until a script gives something true, and gives the seconds that this took."""
        began = time.monotonic()
        while not self._is(f"document.body && ({script})"):
            assert time.monotonic() - began < PATIENCE, f"not so after {PATIENCE} s: {script}"
            time.sleep(0.01)
        return time.monotonic() - began

    def _is(self, script: str) -> bool:
        try:
            return bool(self.value(script))
        except PageLeft:
            return False

    def screenshot(self, path: Path) -> None:
        """Writes what the page looks like as PNG."""
        path.write_bytes(base64.b64decode(self._ask("Page.captureScreenshot", format="png")["data"]))
