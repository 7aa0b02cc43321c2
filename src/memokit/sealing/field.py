"""The field of a signature in a memo: on its last page, in its structure, and what it looks like."""

from __future__ import annotations

import io
import re

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import SigFieldSpec, append_signature_field, enumerate_sig_fields

from memokit.errors import DocumentFault
from memokit.messages import said
from memokit.sealing.place import Rectangle


def add_field(
    writer: IncrementalPdfFileWriter, *, in_words: str, language: str, box: Rectangle | None, shows: bytes | None
) -> str:
    """Adds the field of a signature to the last page, as PDF/A and PDF/UA want it.

    Args:
        writer: the update that the field is added with.
        in_words: what the signature says, for those who cannot see it.
        language: the language of these words.
        box: where the field stands; None where it is not seen.
        shows: what the field looks like, a PDF of one page; None where it is not seen.

    Returns:
        The name of the field.

    Raises:
        DocumentFault: the PDF has no structure that the field could be part of.
    """
    taken = {name for name, *_ in enumerate_sig_fields(writer)}
    name = next(name for number in range(1, len(taken) + 2) if (name := f"Signature {number}") not in taken)
    spec = SigFieldSpec(name, on_page=-1, box=box, readable_field_name=in_words)  # type: ignore[arg-type]
    append_signature_field(writer, spec)
    widget_reference = writer.root["/AcroForm"]["/Fields"].raw_get(-1)
    widget = widget_reference.get_object()
    widget["/Contents"] = generic.TextStringObject(in_words)
    if shows is not None:
        widget["/AP"] = generic.DictionaryObject({pdf_name("/N"): _appearance(writer, shows)})
    # PDF/UA-1 wants every field in the structure, PDF/UA-2 only one that can be seen.
    if box is not None or writer.prev.input_version < (2, 0):
        widget["/StructParent"] = _into_structure(writer, widget_reference, language)
    return name


def _appearance(writer: IncrementalPdfFileWriter, shows: bytes) -> generic.IndirectObject:
    """The page of a PDF as something that a field can show; its fonts come with it.

    The page is tagged, and its marks would lead nowhere here: the field itself is what the structure names.
    """
    page = PdfFileReader(io.BytesIO(shows)).root["/Pages"]["/Kids"][0]
    form = generic.StreamObject(
        {
            pdf_name("/Type"): pdf_name("/XObject"),
            pdf_name("/Subtype"): pdf_name("/Form"),
            pdf_name("/BBox"): writer.import_object(page["/MediaBox"]),
            pdf_name("/Resources"): writer.import_object(page["/Resources"]),
        },
        stream_data=re.sub(rb"<</MCID \d+>>\s+BDC", b"BMC", page["/Contents"].data),
    )
    return writer.add_object(form)


def _into_structure(
    writer: IncrementalPdfFileWriter, widget: generic.IndirectObject, language: str
) -> generic.NumberObject:
    """Puts the field at the end of the structure of the document, and gives its number in the structure's index.

    Raises:
        DocumentFault: there is no such structure.
    """
    try:
        tree = writer.root["/StructTreeRoot"]
        document = tree["/K"][0]
        parts = document["/K"]
        if not isinstance(parts, generic.ArrayObject):
            raise TypeError
        index = tree["/ParentTree"]["/Nums"]
        number = generic.NumberObject(index[-2] + 1)
        holder = document.container_ref
    except (KeyError, IndexError, AttributeError, TypeError):
        raise DocumentFault(
            said("the PDF is not tagged as memokit tags its memos"), hint=said("render it anew")
        ) from None
    page = widget.get_object().raw_get("/P")
    held = {"/Type": pdf_name("/OBJR"), "/Obj": widget, "/Pg": page}
    element = {
        "/Type": pdf_name("/StructElem"),
        "/S": pdf_name("/Form"),
        "/P": generic.IndirectObject(holder.idnum, holder.generation, writer),
        "/Pg": page,
        "/Lang": generic.TextStringObject(language),
        "/K": generic.DictionaryObject({pdf_name(key): value for key, value in held.items()}),
    }
    reference = writer.add_object(generic.DictionaryObject({pdf_name(key): value for key, value in element.items()}))
    parts.append(reference)
    writer.update_container(parts)
    index.extend([number, reference])
    writer.update_container(index)
    return number
