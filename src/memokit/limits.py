"""How much a memo may cost: each limit by its name, with what it is without an option."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits of a memo and of the process that renders it.

    Attributes:
        file_bytes: bytes of the file.
        nesting: levels of lists and objects in the file.
        values: texts, numbers, lists and objects of the file, all together.
        text_length: characters of one text.
        rows: entries of one list or object.
        image_bytes: bytes of one picture's file.
        image_pixels: pixels of one picture in PNG or JPEG.
        image_steps: elements, and steps of their outlines, of one drawing in SVG.
        theme_bytes: bytes of all files of a theme together, its logo left out.
        theme_files: files and folders in the ``templates`` of a theme.
        prose_nesting: levels of lists and quotations in one text.
        combining_marks: combining marks in a row.
        word_length: characters in a row between which no line can break: without white space, ``/`` or ``-``.
        pdf_bytes: bytes of a PDF that is read.
        memory: bytes of memory that the process of a document may take.
        processor_seconds: seconds of a processor's work for one document.
        wall_seconds: seconds by the clock for one document.
        sheet_bytes: bytes of a translator's sheet.
        sheet_unpacked_bytes: bytes of all that is packed in it.
        sheet_rows: rows of a translator's sheet, which has one for each text.
    """

    file_bytes: int = 8 * 1024 * 1024
    nesting: int = 64
    values: int = 100_000
    text_length: int = 20_000
    rows: int = 2_000
    image_bytes: int = 10 * 1024 * 1024
    image_pixels: int = 40_000_000
    image_steps: int = 20_000
    theme_bytes: int = 1024 * 1024
    theme_files: int = 100
    prose_nesting: int = 10
    combining_marks: int = 8
    word_length: int = 500
    pdf_bytes: int = 256 * 1024 * 1024
    memory: int = 2 * 1024 * 1024 * 1024
    processor_seconds: int = 60
    wall_seconds: int = 60
    sheet_bytes: int = 16 * 1024 * 1024
    sheet_unpacked_bytes: int = 64 * 1024 * 1024
    sheet_rows: int = 20_000

    def __post_init__(self) -> None:
        for field in fields(self):
            value = getattr(self, field.name)
            if type(value) is not int or value < 1:
                raise ValueError(f"the limit {named(field.name)} is {value!r}: it must be a whole number from 1 on")

    @classmethod
    def names(cls) -> tuple[str, ...]:
        """The names of all limits, as the command line has them: ``text-length``."""
        return tuple(named(field.name) for field in fields(cls))

    def but(self, values: Mapping[str, int]) -> Limits:
        """The same limits but for these, by the names that the command line has for them.

        Raises:
            ValueError: a value is below 1.
            TypeError: there is no limit of that name.
        """
        return replace(self, **{name.replace("-", "_"): value for name, value in values.items()})


def named(field: str) -> str:
    """The name of a limit on the command line and in errors: ``text-length`` for ``text_length``."""
    return field.replace("_", "-")


DEFAULTS = Limits()
"""The limits without an option."""
