"""HTML to PDF. The only module that knows WeasyPrint."""

from __future__ import annotations

import ctypes.util
import io
import logging
import os
import sys
import tempfile
import warnings
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext, redirect_stdout
from datetime import datetime
from functools import cache
from typing import Any, Literal

from memokit.errors import AssetRefused, InputOutputFault, RenderingFailed, TypesetterMissing
from memokit.messages import said
from memokit.resources import folder
from memokit.typesetting.assets import asset
from memokit.typesetting.faces import font_faces, font_files
from memokit.typesetting.job import Attachment, Standard, Typeset
from memokit.typesetting.xmp import rdf


@contextmanager
def _shipped_fonts_only() -> Iterator[None]:
    """Points Fontconfig at a configuration without fonts of the machine, and puts the environment back at once.

    Fontconfig reads the name of its file when WeasyPrint is imported and when a configuration is made; other users of
    the library in this process keep their fonts.
    """
    before = os.environ.get("FONTCONFIG_FILE")
    os.environ["FONTCONFIG_FILE"] = str(folder("fonts") / "fonts.conf")
    try:
        with warnings.catch_warnings():
            # The configuration names no folder on purpose: each face comes with the stylesheet.
            warnings.filterwarnings("ignore", "No fonts configured in FontConfig")
            yield
    finally:
        if before is None:
            del os.environ["FONTCONFIG_FILE"]
        else:
            os.environ["FONTCONFIG_FILE"] = before


@contextmanager
def _libraries_by_name() -> Iterator[None]:
    """Lets the loader of Linux find each library by its name, which takes no time.

    WeasyPrint tries the names of every system in turn, and for each that does not exist ``ctypes`` would start the
    compiler to look for it: a third of the time that the import takes. What WeasyPrint prints when a library is missing
    is left out; the error below says it.
    """
    before = ctypes.util.find_library
    if sys.platform == "linux":
        ctypes.util.find_library = lambda name: None
    try:
        with redirect_stdout(io.StringIO()):
            yield
    finally:
        ctypes.util.find_library = before


try:
    with _shipped_fonts_only(), _libraries_by_name():
        import fontTools
        import PIL
        import pydyf
        import weasyprint
        from weasyprint.logger import LOGGER
        from weasyprint.text.ffi import ffi, harfbuzz, pango
        from weasyprint.text.fonts import FontConfiguration
        from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

        from memokit.typesetting import line_breaks, pdf2, structure, text_layer
except OSError as error:
    raise TypesetterMissing(
        said("the Pango library, with which text is set, is not installed"),
        hint=said(
            "apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 | dnf install pango | "
            "brew install pango | Windows: pacman -S mingw-w64-x86_64-pango in MSYS2"
        ),
    ) from error

line_breaks.mend()
structure.mend()
text_layer.mend()


_STANDARDS: Mapping[Standard, Mapping[str, object]] = {
    "ua1": {"pdf_variant": "pdf/a-3a"},
    "ua2": {"pdf_variant": "pdf/a-4f", "pdf_tags": True},
}
"""The half of each standard that WeasyPrint keeps; what PDF/UA asks for beside it is in structure and metadata."""
CONTENTS_FROM = 4
"""The pages from which on a document has a table of contents."""


def typeset(
    html: str,
    *,
    brief_html: str | None = None,
    stylesheets: Sequence[str],
    assets: Mapping[str, bytes],
    reading_direction: Literal["rtl", "ltr"],
    attachments: Sequence[Attachment] = (),
    standard: Standard = "ua1",
) -> Typeset:
    """Sets a document as a PDF for archives and for screen readers at once.

    Args:
        html: the whole document; title, author, language and date of creation are taken from it.
        brief_html: the document without its table of contents, which is set where it has too few pages for one.
        stylesheets: CSS texts, in the order of the cascade. They are parsed once a process.
        assets: pictures by their path in the registry: ``images/x.png`` is named ``memokit:images/x.png``.
        reading_direction: in which direction facing pages are turned.
        attachments: files that the PDF carries with it, each of the document's own date.
        standard: ``ua1`` to keep PDF/A-3a and PDF/UA-1, ``ua2`` to keep PDF/A-4f and PDF/UA-2.

    Raises:
        AssetRefused: the document asks for an address that is not in the registry.
        RenderingFailed: WeasyPrint gave up.
    """

    def finish(_document: object, pdf: pydyf.PDF) -> None:
        preferences = pdf.catalog.setdefault("ViewerPreferences", pydyf.Dictionary())
        preferences["Direction"] = "/R2L" if reading_direction == "rtl" else "/L2R"
        if "AF" in pdf.catalog:
            # WeasyPrint names each associated file twice.
            pdf.catalog["AF"] = pydyf.Array(dict.fromkeys(pdf.catalog["AF"]))
        if standard == "ua2":
            pdf2.complete(pdf)

    fetcher = Registry(assets)
    with faults_told(fetcher):
        document = _laid_out(html, stylesheets, fetcher, standard)
        if brief_html is not None and len(document.pages) < CONTENTS_FROM:
            document = _laid_out(brief_html, stylesheets, fetcher, standard)
        metadata = document.metadata
        metadata.custom["memokit.typesetter"] = ", ".join(f"{name} {number}" for name, number in versions().items())
        metadata.custom["memokit.standard"] = standard
        metadata.generate_rdf_metadata = lambda *_: rdf(metadata, f"WeasyPrint {weasyprint.__version__}", standard)
        pdf = document.write_pdf(
            finisher=finish, attachments=[*_attached(attachments, metadata.created)], **_STANDARDS[standard]
        )
    return Typeset(pdf, len(document.pages))


@contextmanager
def faults_told(fetcher: Registry) -> Iterator[None]:
    """Says in words of ours what goes wrong while WeasyPrint works inside, also what it only reports.

    Args:
        fetcher: what it is served from.

    Raises:
        AssetRefused: the document asks for an address that is not in the registry.
        InputOutputFault: there is no room for temporary files.
        RenderingFailed: WeasyPrint gave up, or left something out.
    """
    try:
        with _faults() as faults:
            yield
    except MemoryError:
        raise
    except OSError as error:
        raise InputOutputFault(
            said("the typesetter cannot write its temporary files: {reason}", reason=error.strerror or str(error)),
            hint=said("make room in {folder}, or name another folder in TMPDIR", folder=tempfile.gettempdir()),
        ) from error
    except (Exception, FatalURLFetchingError) as error:
        if fetcher.refused:
            raise fetcher.refused from None
        raise RenderingFailed(
            said("the typesetter gave up on this document: {fault}", fault=f"{type(error).__name__}: {error}"),
            hint=said(
                "if the memo has a theme of your own, try it without; else please report it with the memo, "
                "if you may share it"
            ),
        ) from error
    if fetcher.refused:
        raise fetcher.refused
    if faults:
        raise RenderingFailed(said("the typesetter left something out: {fault}", fault=faults[0]))


def _laid_out(html: str, stylesheets: Sequence[str], fetcher: URLFetcher, standard: Standard) -> Any:
    return weasyprint.HTML(string=html, url_fetcher=fetcher).render(
        stylesheets=[stylesheet(font_faces()), *(stylesheet(text) for text in stylesheets)],
        font_config=fonts(),
        **_STANDARDS[standard],
    )


def _attached(attachments: Sequence[Attachment], day: str | None) -> Iterator[weasyprint.Attachment]:
    """The files as WeasyPrint takes them, in the order that their names have in a PDF."""
    date = datetime.fromisoformat(day) if day else None
    for each in sorted(attachments, key=lambda each: each.name.encode()):
        attached = weasyprint.Attachment(
            string=each.data,
            name=each.name,
            description=each.description,
            relationship=each.relationship,
            created=date,
            modified=date,
        )
        # Otherwise it guesses the media type by the name, from what the machine knows about names.
        attached.source = nullcontext((io.BytesIO(each.data), None, None, each.media_type))
        yield attached


@cache
def versions() -> Mapping[str, str]:
    """The programs that have a part in how a document is set, and in the bytes that it is written as."""
    number = pango.pango_version()
    ffi.cdef("const char *hb_version_string(void);")
    return {
        "WeasyPrint": weasyprint.__version__,
        "pydyf": pydyf.__version__,
        "Pango": f"{number // 10000}.{number // 100 % 100}.{number % 100}",
        "HarfBuzz": ffi.string(harfbuzz.hb_version_string()).decode(),
        "fontTools": fontTools.version,
        "Pillow": PIL.__version__,
        "zlib": zlib.ZLIB_RUNTIME_VERSION,
    }


class Registry(URLFetcher):  # type: ignore[misc]
    """Serves the document's own assets. WeasyPrint swallows most of what is raised here, so a refusal is kept."""

    def __init__(self, assets: Mapping[str, bytes]) -> None:
        super().__init__()
        self._assets = assets
        self.refused: AssetRefused | None = None

    def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> URLFetcherResponse:
        try:
            data, media_type = asset(url, self._assets)
        except AssetRefused as error:
            self.refused = error
            raise FatalURLFetchingError(str(error)) from error
        return URLFetcherResponse(url, data, {"Content-Type": media_type})


@cache
def fonts() -> FontConfiguration:
    """One configuration a process: a new one for each document would leak memory."""
    with _shipped_fonts_only():
        return FontConfiguration()


def load_faces() -> None:
    """Loads the shipped faces now, rather than with the first document."""
    stylesheet(font_faces())


@cache
def stylesheet(text: str) -> Any:
    """A stylesheet, parsed once a process."""
    return weasyprint.CSS(string=text, font_config=fonts(), url_fetcher=Registry(font_files()))


@contextmanager
def _faults() -> Iterator[list[str]]:
    """Collects what WeasyPrint reports as an error while it goes on without the thing."""
    found: list[str] = []

    class Collect(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            if record.levelno >= logging.ERROR:
                found.append(record.getMessage())

    collect = Collect()
    LOGGER.addHandler(collect)
    try:
        yield found
    finally:
        LOGGER.removeHandler(collect)
