"""What processes leave behind."""

from __future__ import annotations

import time
from pathlib import Path


def settled(temporary: Path, *, seconds: float = 20) -> list[str]:
    """What is left in a folder when its processes have ended."""
    until = time.monotonic() + seconds
    while time.monotonic() < until and any(temporary.iterdir()):
        time.sleep(0.05)
    return [path.name for path in temporary.iterdir()]
