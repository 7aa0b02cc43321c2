"""Where the templates, fonts and samples lie: inside an installed package, or beside ``src`` in a checkout."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_CHECKOUT = _PACKAGE.parent.parent


def folder(name: str) -> Path:
    """The folder ``templates``, ``fonts`` or ``samples``.

    Raises:
        FileNotFoundError: the installation is incomplete.
    """
    for root in (_PACKAGE, _CHECKOUT):
        if (root / name).is_dir():
            return root / name
    raise FileNotFoundError(f"memokit is installed without its {name} folder")


@cache
def language_folders() -> Mapping[str, Path]:
    """The folders of languages that were added, by their codes: those in the folder that MEMOKIT_LANGUAGES names.

    A folder is one when its name is a code of ISO 639, and ``language.toml`` lies in it.
    """
    named = os.environ.get("MEMOKIT_LANGUAGES")
    if not named:
        return {}
    found = (path.parent for path in sorted(Path(named).glob("*/language.toml")))
    return {path.name: path.resolve() for path in found if re.fullmatch("(?!ar$|en$)[a-z]{2,3}", path.name)}
