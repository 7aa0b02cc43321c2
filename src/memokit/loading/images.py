"""The memo's own pictures: below its folder, decoded, and written anew as they will be printed."""

from __future__ import annotations

import io
import warnings
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from memokit.errors import Problem
from memokit.loading.places import Places
from memokit.schema import Memo, dotted

LARGEST = 10 * 1024 * 1024
"""The most bytes that a picture may have."""
MOST_PIXELS = 40_000_000
_FORMATS = ("PNG", "JPEG")


def with_images(
    memo: Memo, picture: Callable[[str], bytes], places: Callable[[], Places]
) -> tuple[Memo, list[Problem]]:
    """The memo with the pictures that it names, and what is wrong with those that cannot be shown.

    Args:
        memo: a valid memo.
        picture: gives the picture of a name, or raises :class:`Unshowable`.
        places: where each field of the memo stands.
    """
    images: dict[str, bytes] = {}
    problems: list[Problem] = []
    for path, file in memo.image_files():
        try:
            images[file] = picture(file)
        except Unshowable as error:
            problem = Problem("unreadable-image", dotted(path), f'"{file}": {error.found}', error.wanted, error.hint)
            place = places().of_value(path)
            problems.append(problem.at(place.line, place.column) if place else problem)
    return (memo.with_images(images) if images else memo), problems


class Unshowable(Exception):
    """Why a file that a memo names cannot be used: what was found, what is wanted, how to mend it."""

    def __init__(self, found: str, wanted: str, hint: str | None = None) -> None:
        super().__init__(found)
        self.found = found
        self.wanted = wanted
        self.hint = hint


def picture_in(folder: Path | None, file: str) -> bytes:
    """The picture of a name in the folder of a memo, or below it; None for a memo that came from a stream.

    Raises:
        Unshowable: there is none, or it cannot be shown.
    """
    if folder is None:
        raise Unshowable("no folder to look in", "a memo in a file", "a memo from a stream cannot have pictures")
    try:
        root = folder.resolve()
        path = (root / file).resolve()
        if not path.is_relative_to(root) or path == root:
            raise Unshowable("a place outside the memo's folder", "a file beside the memo or below", "copy it there")
        if Path(file).is_absolute():
            raise Unshowable("an absolute path", "a path that begins in the memo's folder", "name the file alone")
        if not path.is_file():
            raise Unshowable("no such file", "a PNG or JPEG file beside the memo or below")
        if path.stat().st_size > LARGEST:
            raise Unshowable(f"{path.stat().st_size:,} bytes", f"at most {LARGEST:,} bytes", "save it smaller")
        data = path.read_bytes()
    except (OSError, ValueError, RuntimeError) as error:
        # A name that no file can have, a link that leads to itself, a file that may not be read.
        reason = getattr(error, "strerror", None) or str(error)
        raise Unshowable(f"no such file ({reason.lower()})", "a PNG or JPEG file that may be read") from error
    return written_anew(data)


def picture_among(files: Mapping[str, bytes], file: str) -> bytes:
    """The picture of a name among files that came with a memo: it was written anew before it got there.

    Raises:
        Unshowable: there is none, or it cannot be shown.
    """
    if file not in files:
        raise Unshowable("no such file beside the memo", "every picture that the memo names")
    written_anew(files[file])
    return files[file]


@contextmanager
def _whole_pictures_only() -> Iterator[None]:
    """WeasyPrint tells Pillow, for the whole process, to fill truncated pictures with grey: not so here."""
    from PIL import ImageFile  # noqa: PLC0415 - only a memo with pictures needs it

    before = ImageFile.LOAD_TRUNCATED_IMAGES
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = before


def written_anew(data: bytes) -> bytes:
    """The picture as a PNG without anything but its pixels.

    Raises:
        Unshowable: it is no PNG or JPEG, or damaged, or has too many pixels.
    """
    from PIL import Image, ImageOps, UnidentifiedImageError  # noqa: PLC0415 - only a memo with pictures needs it

    try:
        with _whole_pictures_only(), warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(data), formats=_FORMATS) as picture:
                if picture.width * picture.height > MOST_PIXELS:
                    size = f"{picture.width} × {picture.height} pixels"
                    raise Unshowable(size, f"at most {MOST_PIXELS:,} pixels", "save it smaller")
                upright = ImageOps.exif_transpose(picture)
                if upright.mode.startswith("I"):
                    # Sixteen bits of grey: the upper eight are those that can be printed.
                    upright = upright.convert("I").point(lambda level: level / 257).convert("L")
                has_alpha = "A" in upright.getbands() or "transparency" in upright.info
                pixels = upright.convert("RGBA" if has_alpha else "RGB")
        written = io.BytesIO()
        pixels.save(written, "PNG")
    except UnidentifiedImageError:
        raise Unshowable("no PNG or JPEG", "a picture in one of these two formats") from None
    except Unshowable:
        raise
    except Exception as error:
        # A stranger's bytes: decoders fail in every way that Python knows.
        raise Unshowable(f"a damaged picture ({error})", "a picture that can be opened", "save it anew") from None
    return written.getvalue()
