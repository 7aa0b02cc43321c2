"""The faces that documents are set in, all of them shipped: what a machine has installed plays no part."""

from __future__ import annotations

from functools import cache

from memokit.resources import folder

_WEIGHTS = {"Regular": 400, "SemiBold": 600, "Bold": 700}
_FAMILIES = {
    "Memokit Digits": "noto-digits/NotoSansArabicDigits-{weight}.ttf",
    "IBM Plex Sans Arabic": "plex-sans-arabic/IBMPlexSansArabic-{weight}.ttf",
    "IBM Plex Sans": "plex-sans/IBMPlexSans-{weight}.ttf",
}


@cache
def font_faces() -> str:
    """The ``@font-face`` rules, with addresses in the registry (``memokit:fonts/…``)."""
    rules = [
        _rule(family, pattern.format(weight=name), weight)
        for family, pattern in _FAMILIES.items()
        for name, weight in _WEIGHTS.items()
    ]
    return "\n".join([*rules, _rule("Memokit Riyal", "noto-riyal/NotoNaskhRiyal.ttf", 400)])


def _rule(family: str, file: str, weight: int) -> str:
    return f'@font-face {{ font-family: "{family}"; font-weight: {weight}; src: url("memokit:fonts/{file}") }}'


@cache
def font_files() -> dict[str, bytes]:
    """Every shipped face by its path in the registry, such as ``fonts/plex-sans/IBMPlexSans-Bold.ttf``."""
    root = folder("fonts")
    return {f"fonts/{path.relative_to(root).as_posix()}": path.read_bytes() for path in sorted(root.glob("*/*.ttf"))}
