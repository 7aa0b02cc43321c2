"""From a memo and an edition to one HTML document."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

import babel
import markdown_it

from memokit import __version__
from memokit.composition import added, company, diligence, key_figures
from memokit.composition.chart import Paper
from memokit.composition.environment import environment
from memokit.composition.findings import findings
from memokit.composition.sections import anatomy
from memokit.composition.themes import faults_of, theme
from memokit.composition.voice import Voice
from memokit.coverage import is_printable, unprintable
from memokit.errors import AssetRefused, InvalidMemo, Problem, ThemeFault
from memokit.language import DigitsSetting, Language, locale_for
from memokit.messages import said
from memokit.references import References
from memokit.resources import folder, language_folders
from memokit.schema import Memo, Text, dotted, parts

Edition = str
"""``ar``, ``en``, ``bilingual``, or the code of a language that was added."""
EDITIONS: tuple[Edition, ...] = ("ar", "en", "bilingual")

_LOGO = "memokit:images/theme-logo"
_LANGUAGES: dict[Edition, tuple[Language, ...]] = {
    "bilingual": ("en", "ar"),
    **{language: (language,) for language in ("ar", "en", *language_folders())},
}


@dataclass(frozen=True, slots=True)
class Composition:
    """A document ready for the typesetter.

    Attributes:
        html: the document, without its stylesheets.
        stylesheets: CSS texts in the order of the cascade.
        assets: pictures by the path under which the document names them.
        direction: in which direction its pages are read.
    """

    html: str
    stylesheets: tuple[str, ...]
    assets: Mapping[str, bytes]
    direction: Literal["rtl", "ltr"]

    @property
    def brief_html(self) -> str:
        """The same without its table of contents, for a document of fewer pages than need one."""
        before, _, rest = self.html.partition("<!--contents-->")
        return before + rest.partition("<!--/contents-->")[2]


def compose(
    memo: Memo,
    edition: Edition,
    *,
    digits: DigitsSetting | None = None,
    draft: bool = False,
    with_check: bool = False,
) -> Composition:
    """Composes one edition of a memo.

    Args:
        memo: what to print.
        edition: ``ar``, ``en``, or ``bilingual``: English and Arabic side by side; or the code of an added language.
        digits: the digits of Arabic text, where they differ from what the memo's layout says.
        draft: whether every page is marked as a draft.
        with_check: whether a last page shows what the rules find in the memo.

    Raises:
        AssetRefused: the memo names a picture and does not carry it.
        InvalidMemo: a reference in a text leads nowhere, a text has a character that the fonts have not, or is missing
            in a language that was added.
        LanguageFault: the folder of a language that was added lacks what the memo needs.
        ThemeFault: the memo names a theme that does not exist, or that cannot be used.
    """
    look = theme(memo.layout.theme, memo.theme_files)
    pictures = _addresses(memo)
    numbers = {source.id: number for number, source in enumerate(memo.sources, 1)}
    languages = _LANGUAGES[edition]
    _check_translated(memo, languages[0])
    citing = References(memo)
    voices = tuple(
        Voice(
            locale_for(language, digits or memo.layout.digits, memo.layout.region),
            numbers,
            languages[0],
            memo.layout.hijri,
            citing,
        )
        for language in languages
    )
    paper = Paper(voices)
    shown = anatomy(memo, paper)
    references = References(memo, shown.places())
    if faults := references.faults(references.places):
        raise InvalidMemo(
            tuple(Problem(each.code, dotted(each.path), each.found, each.wanted, each.hint) for each in faults)
        )
    # What is measured above may cite values; a place has its number only now.
    voices = tuple(replace(voice, references=references) for voice in voices)
    strip = key_figures.chosen(memo)
    view = {
        "memo": memo,
        "edition": edition,
        "voices": voices,
        "root": voices[0],
        "draft": draft,
        "checks": shown.following(findings(memo)) if with_check else None,
        "sections": shown.sections,
        "annex": shown.annex,
        "section_named": {section.name: section for section in shown.sections},
        "exhibit_named": {exhibit.shows.name: exhibit for exhibit in shown.exhibits()},
        "key_figures": strip,
        "strip_is_tight": key_figures.are_tight(strip, paper),
        "facts": company.facts(memo),
        "undisclosed": diligence.undisclosed_on_page_one(memo),
        "unaddressed": diligence.unaddressed(memo),
        "pictures": pictures,
        "colours": look.colours.model_dump(),
        "theme_logo": _LOGO + _suffix(look.logo) if look.logo else None,
        "generator": f"memokit {__version__}",
        "composer": f"memokit {__version__}, Babel {babel.__version__}, markdown-it-py {markdown_it.__version__}",
    }
    with faults_of(look):
        template = environment(look, added.templates(memo)).get_template("shared/memo.html")
        html = template.render(view)
    if missing := [character for character in sorted(set(html)) if not is_printable(character)]:
        raise _unprintable(memo, missing)
    assets = {pictures[name].removeprefix("memokit:"): data for name, data in memo.images.items()}
    if look.logo is not None:
        assets[_LOGO.removeprefix("memokit:") + _suffix(look.logo)] = look.logo
    return Composition(
        html=html,
        stylesheets=(look.stylesheet, *_stylesheets(languages[0]), _paper(memo), *([look.css] if look.css else [])),
        assets=assets,
        direction=voices[0].locale.direction,
    )


def _check_translated(memo: Memo, language: Language) -> None:
    """Raises what is wrong with a memo whose texts are not all there in a language; those in ar and en always are."""
    missing = [path for path, text in parts(memo) if isinstance(text, Text) and language not in text.by_language()]
    if missing:
        wanted = said("the text in {language}", language=language)
        hint = said("write it beside the others: an edition has every text, or is not printed")
        raise InvalidMemo(tuple(Problem("missing", dotted((*path, language)), None, wanted, hint) for path in missing))


def _unprintable(memo: Memo, missing: Sequence[str]) -> InvalidMemo | ThemeFault:
    """The error of a document with characters that the fonts have not: those of the memo's texts, or of its theme."""
    found = [
        problem
        for path, text in parts(memo)
        if isinstance(text, str) and not set(text).isdisjoint(missing) and (problem := unprintable(text, dotted(path)))
    ]
    if found:
        return InvalidMemo(tuple(found))
    characters = ", ".join(f"U+{ord(character):04X}" for character in missing[:5])
    return ThemeFault(
        said("its templates print {characters}, for which the fonts have no glyph", characters=characters),
        path="layout.theme",
        hint=said("write it otherwise, or show it in the logo"),
    )


def _paper(memo: Memo) -> str:
    """The size of upright pages, and of those that are turned round for wide tables."""
    size = memo.layout.paper
    return f"@page {{ size: {size} }} @page landscape {{ size: {size} landscape }}"


def _addresses(memo: Memo) -> dict[str, str]:
    """Where the document finds each picture that the memo names.

    Raises:
        AssetRefused: the memo was built without the bytes of a picture.
    """
    for path, file in memo.image_files():
        if file not in memo.images:
            raise AssetRefused(
                said("the picture {file!r} was not loaded with the memo", file=file),
                path=dotted(path),
                hint=said("load the memo from its file, or hand over the picture with memo.with_images"),
            )
    return {
        file: f"memokit:images/{number}{_suffix(data)}" for number, (file, data) in enumerate(memo.images.items(), 1)
    }


def _suffix(picture: bytes) -> str:
    """The suffix of a picture's address: pictures are written anew, as PNG or as SVG."""
    return ".svg" if picture.startswith(b"<svg") else ".png"


@cache
def _stylesheets(language: Language) -> tuple[str, ...]:
    """The shared stylesheet, the type of both languages (either may quote the other), and the page of the first."""
    shipped = [folder("templates") / file for file in ("shared/memo.css", "ar/type.css", "en/type.css")]
    own = language_folders().get(language)
    files = [folder("templates") / language / "page.css"] if own is None else [own / "type.css", own / "page.css"]
    return tuple(file.read_text(encoding="utf-8") for file in (*shipped, *files))
