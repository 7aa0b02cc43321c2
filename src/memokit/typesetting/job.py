"""Typesetting as work for another process, which needs neither the memo nor the templates."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from typing import Literal

from memokit.typesetting.engine import Typeset, typeset


def timed(
    html: str, stylesheets: Sequence[str], assets: Mapping[str, bytes], direction: Literal["rtl", "ltr"]
) -> tuple[Typeset, float]:
    """The finished document, and the seconds that it took."""
    started = time.perf_counter()
    finished = typeset(html, stylesheets=stylesheets, assets=assets, reading_direction=direction)
    return finished, time.perf_counter() - started
