"""The pipeline, top to bottom: a memo is composed as HTML, typeset as PDF, and handed over as a document."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from memokit.composition import Composition, Edition, compose
from memokit.files import write_atomically
from memokit.language import DigitsSetting
from memokit.schema import Memo
from memokit.sealing.source import attachments
from memokit.typesetting import Standard, standalone, typeset


@dataclass(frozen=True)
class Document:
    """One edition of a memo, ready to be written.

    Attributes:
        edition: ``ar``, ``en`` or ``bilingual``.
        pdf: the document as PDF.
        pages: the number of its pages.
        composition: the HTML and what belongs to it, as they were typeset.
    """

    edition: Edition
    pdf: bytes
    pages: int
    composition: Composition

    @property
    def html(self) -> str:
        """The document as one HTML file that needs nothing else: styles, fonts and pictures are inside."""
        return standalone_html(self.composition)

    def write(self, path: str | os.PathLike[str]) -> None:
        """Writes the PDF to ``path``, whole or not at all; a file that stands there is replaced.

        Raises:
            CannotCreate: the file cannot be created there.
            InputOutputFault: writing failed; what stood there before is untouched.
        """
        write_atomically(Path(path), self.pdf)


def render(
    memo: Memo,
    edition: Edition = "ar",
    *,
    digits: DigitsSetting | None = None,
    draft: bool = False,
    with_check: bool = False,
    source: bool = True,
    standard: Standard = "ua1",
) -> Document:
    """Renders one edition of a memo.

    Args:
        memo: a memo from :func:`memokit.load`, or built from Python objects.
        edition: ``ar``, ``en``, or ``bilingual`` for both side by side.
        digits: ``latn``, ``arab`` or ``locale`` for Arabic text, where it shall differ from the memo's own layout.
        draft: whether every page is marked as a draft.
        with_check: whether a last page shows what the rules find in the memo, see :func:`memokit.check`.
        source: whether the PDF carries the memo that it is made from, with its pictures and its theme.
        standard: ``ua1`` to keep PDF/A-3a and PDF/UA-1, ``ua2`` to keep PDF/A-4f and PDF/UA-2.

    Raises:
        AssetRefused: the document asks for something that is not in it.
        ThemeFault: the memo's theme does not exist, or cannot be used.
        TypesetterMissing: WeasyPrint or Pango cannot be loaded.
        RenderingFailed: the typesetter gave up.
        ValueError: ``ua2`` without the source, since PDF/A-4f is a standard of documents that carry a file.
    """
    if standard == "ua2" and not source:
        raise ValueError("standard='ua2' needs source=True: PDF/A-4f is a standard of documents that carry a file")
    composition = compose(memo, edition, digits=digits, draft=draft, with_check=with_check)
    pages = typeset(
        composition.html,
        brief_html=composition.brief_html,
        stylesheets=composition.stylesheets,
        assets=composition.assets,
        reading_direction=composition.direction,
        attachments=attachments(memo) if source else (),
        standard=standard,
    )
    return Document(edition, pages.pdf, pages.pages, composition)


def standalone_html(composition: Composition) -> str:
    """A composition as one HTML file that needs nothing else."""
    return standalone(composition.html, stylesheets=composition.stylesheets, assets=composition.assets)
