"""The memo's own pictures: below its folder, decoded, and written anew as they will be printed."""

from __future__ import annotations

import io
import warnings
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from memokit.errors import Problem
from memokit.loading.places import Places
from memokit.messages import Message, said, said_of
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
            found = said('"{file}": {found}', file=file, found=error.found)
            problem = Problem("unreadable-image", dotted(path), found, error.wanted, error.hint)
            place = places().of_value(path)
            problems.append(problem.at(place.line, place.column) if place else problem)
    return (memo.with_images(images) if images else memo), problems


class Unshowable(Exception):
    """Why a file that a memo names cannot be used: what was found, what is wanted, how to mend it."""

    def __init__(self, found: Message, wanted: Message, hint: Message | None = None) -> None:
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
        raise Unshowable(
            said("no folder to look in"), said("a memo in a file"), said("a memo from a stream cannot have pictures")
        )
    try:
        root = folder.resolve()
        path = (root / file).resolve()
        if not path.is_relative_to(root) or path == root:
            raise Unshowable(
                said("a place outside the memo's folder"),
                said("a file beside the memo or below"),
                said("copy it there"),
            )
        if Path(file).is_absolute():
            raise Unshowable(
                said("an absolute path"), said("a path that begins in the memo's folder"), said("name the file alone")
            )
        if not path.is_file():
            raise Unshowable(said("no such file"), said("a PNG or JPEG file beside the memo or below"))
        if path.stat().st_size > LARGEST:
            raise Unshowable(
                said_of(path.stat().st_size, "{n:,} byte", "{n:,} bytes"),
                said_of(LARGEST, "at most {n:,} byte", "at most {n:,} bytes"),
                said("save it smaller"),
            )
        data = path.read_bytes()
    except (OSError, ValueError, RuntimeError) as error:
        # A name that no file can have, a link that leads to itself, a file that may not be read.
        reason = getattr(error, "strerror", None) or str(error)
        raise Unshowable(
            said("no such file ({reason})", reason=reason.lower()), said("a PNG or JPEG file that may be read")
        ) from error
    return written_anew(data)


def picture_among(files: Mapping[str, bytes], file: str) -> bytes:
    """The picture of a name among files that came with a memo: it was written anew before it got there.

    Raises:
        Unshowable: there is none, or it cannot be shown.
    """
    if file not in files:
        raise Unshowable(said("no such file beside the memo"), said("every picture that the memo names"))
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
                    raise Unshowable(
                        said("{width} × {height} pixels", width=picture.width, height=picture.height),
                        said_of(MOST_PIXELS, "at most {n:,} pixel", "at most {n:,} pixels"),
                        said("save it smaller"),
                    )
                upright = ImageOps.exif_transpose(picture)
                if upright.mode.startswith("I"):
                    # Sixteen bits of grey: the upper eight are those that can be printed.
                    upright = upright.convert("I").point(lambda level: level / 257).convert("L")
                has_alpha = "A" in upright.getbands() or "transparency" in upright.info
                pixels = upright.convert("RGBA" if has_alpha else "RGB")
        written = io.BytesIO()
        pixels.save(written, "PNG")
    except UnidentifiedImageError:
        raise Unshowable(said("no PNG or JPEG"), said("a picture in one of these two formats")) from None
    except Unshowable:
        raise
    except Exception as error:
        # A stranger's bytes: decoders fail in every way that Python knows.
        raise Unshowable(
            said("a damaged picture ({reason})", reason=str(error)),
            said("a picture that can be opened"),
            said("save it anew"),
        ) from None
    return written.getvalue()
