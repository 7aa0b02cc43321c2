"""What an update of a PDF did beside putting a signature into it.

A PDF is changed by what is appended to it, so that a signature could bring anything along: another page, or another
text on one. An update that only signs writes few objects anew, and each with one thing more at its end: the form has
one more field, a page one more annotation, the structure one more element. Whatever else was written anew is named.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeAlias

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.reader import HistoricalResolver, PdfFileReader

from memokit.messages import Message, said
from memokit.sealing.place import shows_nothing

Plain: TypeAlias = Any
"""An object of the PDF as what can be compared: dictionaries, tuples, texts, and :data:`To` for a reference."""
To: TypeAlias = tuple[str, int, int]

_OF_A_FIELD = {
    *("/AP", "/F", "/FT", "/P", "/Rect", "/StructParent", "/Subtype", "/T", "/Contents", "/TU", "/Type", "/V")
}
"""What the field of a signature needs; with an action, say, it would do more than sign."""
_OF_AN_ELEMENT = {*("/K", "/Lang", "/P", "/Pg", "/S", "/Type")}


class Update:
    """What was appended to a document with a signature.

    Args:
        reader: the document.
        revision: the number of the update; what was there first is 0.
        field: the field of the signature.
    """

    def __init__(self, reader: PdfFileReader, revision: int, field: generic.Reference) -> None:
        self._reader = reader
        self._revision = revision
        self._field: To = ("to", field.idnum, field.generation)
        self._new = reader.get_historical_resolver(revision)

    def besides(self, below: bytes) -> Iterator[Message]:
        """Whatever it did that a signature needs not, a few words for each; nothing when it only signed.

        Args:
            below: the bytes that it was appended to.
        """
        xrefs = self._reader.xrefs
        trailers = [self._reader.trailer.flatten(self._revision - before) for before in (1, 0)]
        before, after = (plain(trailer) for trailer in trailers)
        yield from (
            said("{key} of the trailer", key=key) for key in ("/Root", "/Info") if before.get(key) != after.get(key)
        )
        yield from (
            said("object {number} was removed", number=freed.idnum)
            for freed in xrefs.refs_freed_in_revision(self._revision)
        )
        old = self._reader.get_historical_resolver(self._revision - 1)
        for reference in sorted(xrefs.explicit_refs_in_revision(self._revision), key=lambda each: each.idnum):
            if xrefs.get_historical_ref(reference, self._revision - 1) is None:
                continue
            was, became = (plain(resolver.get_object(reference)) for resolver in (old, self._new))
            if was != became and not self._is_needed(reference, was, became):
                kind = was.get("/Type", "") if isinstance(was, dict) else ""
                number = reference.idnum
                yield (
                    said("object {number} {kind}", number=number, kind=kind)
                    if kind
                    else said("object {number}", number=number)
                )
        if not self._is_field():
            yield said("the field does more than sign")
        elif not self._stands_on_paper(below):
            yield said("the box of the signature stands on what the page shows")

    def _is_needed(self, reference: generic.Reference, old: Plain, new: Plain) -> bool:
        """Whether an object was changed as a signature has to change it."""
        if not isinstance(old, dict) or not isinstance(new, dict):
            return False
        changed = {key for key in {*old, *new} if old.get(key) != new.get(key)}
        if "/Fields" in old:
            return changed <= {"/Fields", "/SigFlags"} and _added(old, new, "/Fields") == (self._field,)
        match old.get("/Type"):
            case "/Catalog":
                return changed <= {"/AcroForm", "/Extensions"} and self._is_form(old, new)
            case "/Page":
                page = ("to", reference.idnum, reference.generation)
                own = self._at(self._field)["/P"] == page
                return own and changed == {"/Annots"} and _added(old, new, "/Annots") == (self._field,)
            case "/StructElem":
                added = _added(old, new, "/K")
                return changed == {"/K"} and len(added) == 1 and self._is_element(added[0])
            case "/StructTreeRoot":
                return changed == {"/ParentTree"} and self._is_index(old["/ParentTree"], new["/ParentTree"])
            case _:
                return changed == {"/Nums"} and self._is_index(old, new)

    def _is_form(self, old: Plain, new: Plain) -> bool:
        """Whether the catalogue names the same form as before, or a new one that holds this field and nothing else."""
        if "/AcroForm" in old:
            return bool(old["/AcroForm"] == new.get("/AcroForm"))
        form = self._at(new.get("/AcroForm"))
        return isinstance(form, dict) and set(form) <= {"/Fields", "/SigFlags"} and form["/Fields"] == (self._field,)

    def _is_element(self, reference: Plain) -> bool:
        """Whether an element of the structure stands for this field, and for nothing else."""
        element = self._at(reference)
        return (
            isinstance(element, dict)
            and set(element) <= _OF_AN_ELEMENT
            and element.get("/S") == "/Form"
            and isinstance(held := element.get("/K"), dict)
            and held.get("/Type") == "/OBJR"
            and held.get("/Obj") == self._field
        )

    def _is_index(self, old: Plain, new: Plain) -> bool:
        """Whether the index of the structure has one more entry, for this field."""
        added = _added(old, new, "/Nums")
        return len(added) == 2 and isinstance(added[0], int) and self._is_element(added[1])

    def _is_field(self) -> bool:
        field = self._at(self._field)
        return set(field) <= _OF_A_FIELD and field.get("/FT") == "/Sig" and set(field.get("/AP", ())) <= {"/N"}

    def _stands_on_paper(self, below: bytes) -> bool:
        """Whether the field stands where the page showed nothing before."""
        field = self._at(self._field)
        left, bottom, right, top = (float(each) for each in field["/Rect"])
        if left == right or bottom == top:
            return True
        pages = list(_pages(self._new, plain(self._new.root.raw_get("/Pages"))))
        return shows_nothing(below, pages.index(field["/P"]), (left, bottom, right, top))

    def _at(self, reference: Plain) -> Plain:
        return _at(self._new, reference)


def plain(found: Any) -> Plain:
    """An object of the PDF as what can be compared; references are not followed."""
    match found:
        case generic.IndirectObject():
            return ("to", found.idnum, found.generation)
        case generic.StreamObject():
            return {"stream": found.encoded_data} | {key: plain(found.raw_get(key)) for key in found}
        case generic.DictionaryObject():
            return {str(key): plain(found.raw_get(key)) for key in found}
        case generic.ArrayObject():
            return tuple(plain(found.raw_get(index)) for index in range(len(found)))
        case _:
            return found


def _at(resolver: HistoricalResolver, reference: Plain) -> Plain:
    """What a reference leads to; anything else as it is."""
    match reference:
        case ("to", int(number), int(generation)):
            return plain(resolver.get_object(generic.Reference(number, generation, resolver.reader)))
        case _:
            return reference


def _pages(resolver: HistoricalResolver, reference: Plain) -> Iterator[Plain]:
    """References to the pages, in their order."""
    node = _at(resolver, reference)
    if "/Kids" not in node:
        yield reference
        return
    for kid in node["/Kids"]:
        yield from _pages(resolver, kid)


def _added(old: Plain, new: Plain, key: str) -> tuple[Plain, ...]:
    """What an array has at its end that it had not before; nothing where it was changed in any other way."""
    before, after = old.get(key, ()), new.get(key, ())
    if not isinstance(before, tuple) or not isinstance(after, tuple) or after[: len(before)] != before:
        return ()
    return after[len(before) :]
