"""How much a memo may cost: each limit by its name, with what it is without an option."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits of a memo and of the process that renders it.

    Attributes:
        file_bytes: bytes of the file.
        nesting: levels of lists and objects in the file.
        text_length: characters of one text.
        rows: entries of one list.
        image_bytes: bytes of one picture's file.
        image_pixels: pixels of one picture.
        prose_nesting: levels of lists and quotations in one text.
        combining_marks: combining marks in a row.
        word_length: characters without white space in a row.
        memory: bytes of memory that the process of a document may take.
        processor_seconds: seconds of a processor's work for one document.
        wall_seconds: seconds by the clock for one document.
        sheet_bytes: bytes of a translator's sheet.
        sheet_unpacked_bytes: bytes of all that is packed in it.
        sheet_rows: rows of a translator's sheet, which has one for each text.
    """

    file_bytes: int = 8 * 1024 * 1024
    nesting: int = 64
    text_length: int = 20_000
    rows: int = 2_000
    image_bytes: int = 10 * 1024 * 1024
    image_pixels: int = 40_000_000
    prose_nesting: int = 10
    combining_marks: int = 8
    word_length: int = 500
    memory: int = 2 * 1024 * 1024 * 1024
    processor_seconds: int = 60
    wall_seconds: int = 60
    sheet_bytes: int = 16 * 1024 * 1024
    sheet_unpacked_bytes: int = 64 * 1024 * 1024
    sheet_rows: int = 20_000
