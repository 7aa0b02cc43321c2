"""The box of a visible signature as HTML, in the languages of the document that is signed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from memokit.composition.composing import Composition
from memokit.composition.environment import environment
from memokit.composition.sayable import Label
from memokit.composition.themes import theme
from memokit.composition.voice import Voice
from memokit.language import Language, Locale, direction_of, locale_for
from memokit.resources import folder

_LOOK = "ink"
"""A PDF does not say which theme it was made with; the colours of this one are quiet enough for any."""


def signature_in_words(signer: str, day: date, reason: str | None, locales: Sequence[Locale]) -> str:
    """What the box says as one line of plain text, for those who cannot see it."""
    said = Label("signature.in_words", {"signer": signer, "day": day})
    parts = [voice.plain(said) for voice in _voices(locales)]
    return " · ".join([*parts, reason] if reason else parts)


def compose_signature(
    signer: str, day: date, reason: str | None, locales: Sequence[Locale], *, width: float, height: float
) -> Composition:
    """Composes the box of a signature; what finds no room in it goes on to a second page.

    Args:
        signer: who signs, as the certificate has it.
        day: the day of signing.
        reason: why, in the signer's words.
        locales: the languages of the document, the one that it is read in first.
        width: of the box, in millimetres.
        height: of the box, in millimetres.
    """
    voices = _voices(locales)
    look = theme(_LOOK)
    view = {
        "voices": voices,
        "signer": (_voice_for(signer, locales), signer),
        "day": day,
        "reason": (_voice_for(reason, locales), reason) if reason else None,
        "in_words": signature_in_words(signer, day, reason, locales),
    }
    files = ("ar/type.css", "en/type.css", "shared/signature.css")
    return Composition(
        html=environment(look).get_template("shared/signature.html").render(view),
        stylesheets=(
            look.stylesheet,
            *((folder("templates") / file).read_text(encoding="utf-8") for file in files),
            f"@page {{ size: {width}mm {height}mm }}",
        ),
        assets={},
        direction=voices[0].locale.direction,
    )


def _voices(locales: Sequence[Locale]) -> tuple[Voice, ...]:
    return tuple(Voice(locale, {}, locales[0].language) for locale in locales)


def _voice_for(text: str, locales: Sequence[Locale]) -> Voice:
    """Who writes a name or a sentence that comes in one language only: it is a line of its own direction."""
    language: Language = "ar" if direction_of(text, locales[0].direction) == "rtl" else "en"
    spoken = {locale.language: locale for locale in locales}
    return Voice(spoken.get(language) or locale_for(language), {}, language)
