"""The pipeline, top to bottom: a memo is composed as HTML, typeset as PDF, and handed over as a document."""

from __future__ import annotations

import atexit
import os
from concurrent.futures import Future
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from memokit.files import write_atomically
from memokit.limits import DEFAULTS, Limits
from memokit.workers.pool import Workers

if TYPE_CHECKING:
    from memokit.composition import Composition, Edition
    from memokit.language import DigitsSetting
    from memokit.schema import Memo
    from memokit.typesetting import Standard

PRELOADED = ("memokit.typesetting.preload", "memokit.composition.composing", "memokit.sealing.source")
"""What a process has loaded before it renders its first memo. Whoever only asks for a document loads none of it."""


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
    isolated: bool = False,
    limits: Limits = DEFAULTS,
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
        isolated: whether a process of its own does it, within the limits; a crash is an error then. The process is
            kept for the next memo. As with all of multiprocessing, a script that asks for it does so below
            ``if __name__ == "__main__":``.
        limits: what a document may take in that process: memory, work of a processor, time.

    Raises:
        AssetRefused: the document asks for something that is not in it.
        LimitExceeded: isolated, it takes more than is allowed.
        ThemeFault: the memo's theme does not exist, or cannot be used.
        TypesetterMissing: WeasyPrint or Pango cannot be loaded.
        RenderingFailed: the typesetter gave up.
        ValueError: ``ua2`` without the source, since PDF/A-4f is a standard of documents that carry a file.
    """
    if standard == "ua2" and not source:
        raise ValueError("standard='ua2' needs source=True: PDF/A-4f is a standard of documents that carry a file")
    if isolated:
        renderer = _shared(os.getpid(), limits)
        return renderer.render(
            memo, edition, digits=digits, draft=draft, with_check=with_check, source=source, standard=standard
        )
    from memokit.composition import compose  # noqa: PLC0415 - who asks a process for a document needs none of this
    from memokit.sealing.source import attachments  # noqa: PLC0415
    from memokit.typesetting import typeset  # noqa: PLC0415

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
    from memokit.typesetting import standalone  # noqa: PLC0415

    return standalone(composition.html, stylesheets=composition.stylesheets, assets=composition.assets)


class Renderer:
    """Renders memos in processes that are kept, each within limits: for a service, or for five hundred memos a night.

    >>> with Renderer(jobs=2) as renderer:
    ...     futures = [renderer.submit(memo, edition="ar") for memo in memos]
    ...     for future in futures:
    ...         future.result().write(...)

    Args:
        jobs: how many processes may be at work at the same time.
        limits: what one document may take.
    """

    def __init__(self, jobs: int = 1, *, limits: Limits = DEFAULTS) -> None:
        self._workers = Workers(jobs, preload=PRELOADED, limits=limits)
        self._workers.start()

    def __enter__(self) -> Renderer:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def submit(
        self,
        memo: Memo,
        edition: Edition = "ar",
        *,
        digits: DigitsSetting | None = None,
        draft: bool = False,
        with_check: bool = False,
        source: bool = True,
        standard: Standard = "ua1",
    ) -> Future[Document]:
        """Begins to render an edition of a memo, as :func:`render` does; errors come with the result."""
        return self._workers.submit(_rendered, memo, edition, digits, draft, with_check, source, standard)

    def render(
        self,
        memo: Memo,
        edition: Edition = "ar",
        *,
        digits: DigitsSetting | None = None,
        draft: bool = False,
        with_check: bool = False,
        source: bool = True,
        standard: Standard = "ua1",
    ) -> Document:
        """Renders an edition of a memo, as :func:`render` does.

        Raises:
            LimitExceeded: it takes more than is allowed.
            RenderingFailed: the process ended without a document.
        """
        return self.submit(
            memo, edition, digits=digits, draft=draft, with_check=with_check, source=source, standard=standard
        ).result()

    def close(self) -> None:
        """Ends the processes, at work or not."""
        self._workers.close()


@cache
def _shared(_process: int, limits: Limits) -> Renderer:
    """The renderer of this process, which outlives the single call."""
    renderer = Renderer(limits=limits)
    atexit.register(renderer.close)
    return renderer


def _rendered(
    memo: Memo,
    edition: Edition,
    digits: DigitsSetting | None,
    draft: bool,
    with_check: bool,
    source: bool,
    standard: Standard,
) -> Document:
    return render(memo, edition, digits=digits, draft=draft, with_check=with_check, source=source, standard=standard)
