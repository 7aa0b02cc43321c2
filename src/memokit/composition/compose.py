"""From a memo and an edition to one HTML document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from memokit import __version__
from memokit.composition import company, deal, diligence, risks
from memokit.composition.environment import environment
from memokit.composition.sections import sections
from memokit.composition.voice import Voice
from memokit.errors import AssetRefused
from memokit.exhibits import funding_chart, risk_matrix
from memokit.language import DigitsSetting, Language, locale_for, scale_of
from memokit.resources import folder
from memokit.schema import Memo, dotted

Edition = Literal["ar", "en", "bilingual"]
EDITIONS: tuple[Edition, ...] = ("ar", "en", "bilingual")

_LANGUAGES: dict[Edition, tuple[Language, ...]] = {"ar": ("ar",), "en": ("en",), "bilingual": ("en", "ar")}


class Numbering:
    """Counts the exhibits of a document, tables and figures apart."""

    def __init__(self) -> None:
        self._last: Counter[str] = Counter()

    def next(self, kind: str) -> int:
        """The number of the exhibit of this kind that comes now."""
        self._last[kind] += 1
        return self._last[kind]


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


def compose(memo: Memo, edition: Edition, *, digits: DigitsSetting | None = None) -> Composition:
    """Composes one edition of a memo.

    Args:
        memo: what to print.
        edition: ``ar``, ``en``, or ``bilingual``: English and Arabic side by side.
        digits: the digits of Arabic text, where they differ from what the memo's layout says.

    Raises:
        AssetRefused: the memo names a picture and does not carry it.
    """
    pictures = _addresses(memo)
    numbers = {source.id: number for number, source in enumerate(memo.sources, 1)}
    voices = tuple(
        Voice(locale_for(language, digits or memo.layout.digits, memo.layout.region), numbers, memo.layout.hijri)
        for language in _LANGUAGES[edition]
    )
    funding = funding_chart(memo)
    html = (
        environment()
        .get_template("shared/memo.html")
        .render(
            memo=memo,
            edition=edition,
            voices=voices,
            root=voices[0],
            sections=sections(memo),
            key_figures=deal.key_figures(memo),
            facts=company.facts(memo),
            undisclosed=diligence.undisclosed_on_page_one(memo),
            unaddressed=diligence.unaddressed(memo),
            funding=funding,
            scale=scale_of(deal.chart_amounts(funding)) if funding else None,
            chart_sources=deal.chart_sources(funding) if funding else (),
            tranche_names={tranche.id: deal.tranche_name(tranche) for tranche in memo.transaction.tranches},
            column_label=deal.column_label,
            category=risks.category,
            matrix=risk_matrix(memo.risks) if memo.risks else None,
            raters=risks.raters(memo),
            pictures=pictures,
            numbering=Numbering(),
            generator=f"memokit {__version__}",
        )
    )
    return Composition(
        html=html,
        stylesheets=_stylesheets(voices[0].locale.language),
        assets={pictures[name].removeprefix("memokit:"): data for name, data in memo.images.items()},
        direction=voices[0].locale.direction,
    )


def _addresses(memo: Memo) -> dict[str, str]:
    """Where the document finds each picture that the memo names.

    Raises:
        AssetRefused: the memo was built without the bytes of a picture.
    """
    for path, file in memo.image_files():
        if file not in memo.images:
            raise AssetRefused(
                f"the picture {file!r} was not loaded with the memo",
                path=dotted(path),
                hint="load the memo from its file, or hand over the picture with memo.with_images",
            )
    return {file: f"memokit:images/{number}.png" for number, file in enumerate(memo.images, 1)}


@cache
def _stylesheets(language: Language) -> tuple[str, ...]:
    """The shared stylesheet, the type of both languages (either may quote the other), and the page of the first."""
    files = ("shared/memo.css", "ar/type.css", "en/type.css", f"{language}/page.css")
    return tuple((folder("templates") / file).read_text(encoding="utf-8") for file in files)
