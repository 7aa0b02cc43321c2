"""A finished PDF, read again: whether it can be, and what a memo says of itself."""

from __future__ import annotations

import io
import re
from xml.etree import ElementTree

from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader

from memokit.errors import DocumentFault
from memokit.language import Digits, Locale, locale_for
from memokit.messages import said
from memokit.resources import language_folders
from memokit.typesetting.xmp import MEMO

_LANGUAGES = frozenset({"ar", "en", *language_folders()})
_DIGITS: dict[str, Digits] = {"arab": "arab", "latn": "latn"}
_DC = "{http://purl.org/dc/elements/1.1/}"
_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"


def opened(pdf: bytes) -> PdfFileReader:
    """A PDF, read strictly.

    Raises:
        DocumentFault: it is none, it is broken, or it is encrypted.
    """
    try:
        reader = PdfFileReader(io.BytesIO(pdf))
        encrypted = reader.encrypted
        reader.root["/Pages"]["/Kids"][0]
    except Exception as error:
        # Whatever a library makes of a file that is damaged, or no PDF at all.
        raise DocumentFault(
            said("the PDF cannot be read: {reason}", reason=str(error)), hint=said("render it anew")
        ) from error
    if encrypted:
        raise DocumentFault(
            said("the PDF is encrypted"), hint=said("a memo that is kept for long must not be; render it anew")
        )
    return reader


def locales_of(reader: PdfFileReader) -> tuple[Locale, ...]:
    """The languages of a memo, the one that it is read in first.

    Raises:
        DocumentFault: the PDF is no memo of memokit's.
    """
    try:
        metadata = ElementTree.fromstring(reader.root["/Metadata"].data)
    except (KeyError, AttributeError, ElementTree.ParseError, PdfError):
        raise _no_memo() from None
    said: dict[str, str] = {}
    for element in metadata.iter():
        # Other programs that write the metadata anew have a simple value as an attribute.
        said |= {element.tag: element.text or ""} | element.attrib
    listed = [item.text for item in metadata.iterfind(f".//{_DC}language//{_RDF}li")]
    languages = [each for each in listed if each in _LANGUAGES]
    if f"{{{MEMO}}}id" not in said or not languages:
        raise _no_memo()
    digits = _DIGITS.get(said.get(f"{{{MEMO}}}digits", ""), "latn")
    region = said.get(f"{{{MEMO}}}region", "")
    return tuple(locale_for(each, digits, region if re.fullmatch("[A-Z]{2}", region) else "AE") for each in languages)


def _no_memo() -> DocumentFault:
    return DocumentFault(said("the PDF is no memo of memokit's"), hint=said("sign what memokit render wrote"))
