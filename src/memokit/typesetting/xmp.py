"""The metadata of a PDF as XMP: what it is called, who made it, which standards it keeps, whose memo it is.

Names that begin with ``memokit.`` in the document's head are written in a namespace of their own; ``memokit.title.ar``
and the like are the title in each language.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from memokit.typesetting.job import Standard

MEMO = "urn:memokit:memo:1#"
"""The namespace of what memokit says of a memo."""
_NAMESPACES = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
    "pdfaExtension": "http://www.aiim.org/pdfa/ns/extension/",
    "pdfaSchema": "http://www.aiim.org/pdfa/ns/schema#",
    "pdfaProperty": "http://www.aiim.org/pdfa/ns/property#",
    "memokit": MEMO,
}
_KEPT: Mapping[Standard, Mapping[str, str]] = {
    "ua1": {"pdfaid:part": "3", "pdfaid:conformance": "A", "pdfuaid:part": "1"},
    "ua2": {
        "pdfaid:part": "4",
        "pdfaid:rev": "2020",
        "pdfaid:conformance": "F",
        "pdfuaid:part": "2",
        "pdfuaid:rev": "2024",
    },
}


def rdf(metadata: Any, producer: str, standard: Standard) -> bytes:
    """The RDF of a document, which names the standards that it keeps.

    Args:
        metadata: WeasyPrint's ``DocumentMetadata``.
        producer: the program that wrote the PDF, as the document's information has it.
        standard: what it keeps.
    """
    titles = _named("memokit.title.", metadata.custom)
    own = {name: text for name, text in _named("memokit.", metadata.custom).items() if not name.startswith("title.")}
    properties = [
        *(_simple(name, text) for name, text in _KEPT[standard].items()),
        _listed("dc:title", "Alt", {"x-default": metadata.title or "", **titles}.items()),
        _listed("dc:creator", "Seq", [("", author) for author in metadata.authors]),
        _listed("dc:description", "Alt", [("x-default", metadata.description or "")]),
        _listed("dc:language", "Bag", [("", language) for language in titles or [metadata.lang]]),
        _simple("pdf:Keywords", ", ".join(metadata.keywords)),
        _simple("pdf:Producer", producer),
        _simple("xmp:CreatorTool", metadata.generator or ""),
        _simple("xmp:CreateDate", metadata.created or ""),
        _simple("xmp:ModifyDate", metadata.modified or ""),
        *(_simple(f"memokit:{name}", text) for name, text in own.items()),
        # PDF/A-4 asks for no descriptions of them.
        _extensions(own) if standard == "ua1" else "",
    ]
    spaces = " ".join(f"xmlns:{prefix}={quoteattr(uri)}" for prefix, uri in _NAMESPACES.items())
    body = "\n".join(each for each in properties if each)
    return f'<rdf:RDF {spaces}>\n<rdf:Description rdf:about="">\n{body}\n</rdf:Description>\n</rdf:RDF>'.encode()


def _named(prefix: str, texts: Mapping[str, str]) -> dict[str, str]:
    """The texts whose names begin so, by what follows."""
    return {name.removeprefix(prefix): text for name, text in texts.items() if name.startswith(prefix)}


def _simple(name: str, text: str) -> str:
    return f"<{name}>{escape(text)}</{name}>" if text else ""


def _listed(name: str, kind: str, items: Iterable[tuple[str, str]]) -> str:
    written = "".join(
        f"<rdf:li{f' xml:lang={quoteattr(language)}' if language else ''}>{escape(text)}</rdf:li>"
        for language, text in items
        if text
    )
    return f"<{name}><rdf:{kind}>{written}</rdf:{kind}></{name}>" if written else ""


def _extensions(own: Mapping[str, str]) -> str:
    """The descriptions that PDF/A asks for of every property that it does not know itself."""
    schemas = [
        _schema("PDF/UA identification", "pdfuaid", [("part", "Integer", "The part of ISO 14289 that is kept")]),
        *([_schema("Memo", "memokit", [(name, "Text", f"The document's {name}") for name in own])] if own else []),
    ]
    return f"<pdfaExtension:schemas><rdf:Bag>{''.join(schemas)}</rdf:Bag></pdfaExtension:schemas>"


def _schema(title: str, prefix: str, described: Iterable[tuple[str, str, str]]) -> str:
    properties = "".join(
        '<rdf:li rdf:parseType="Resource">'
        + _simple("pdfaProperty:name", name)
        + _simple("pdfaProperty:valueType", kind)
        + _simple("pdfaProperty:category", "internal" if prefix == "pdfuaid" else "external")
        + _simple("pdfaProperty:description", said)
        + "</rdf:li>"
        for name, kind, said in described
    )
    return (
        '<rdf:li rdf:parseType="Resource">'
        + _simple("pdfaSchema:schema", title)
        + _simple("pdfaSchema:namespaceURI", _NAMESPACES[prefix])
        + _simple("pdfaSchema:prefix", prefix)
        + f"<pdfaSchema:property><rdf:Seq>{properties}</rdf:Seq></pdfaSchema:property></rdf:li>"
    )
