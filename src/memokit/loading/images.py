"""The memo's own pictures: below its folder, decoded, and written anew as they will be printed."""

from __future__ import annotations

import io
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path, PurePath

from memokit.errors import Problem
from memokit.limits import DEFAULTS, Limits
from memokit.loading.drawings import drawn_anew, is_drawing
from memokit.loading.excess import Excess, bytes_above
from memokit.loading.places import Places
from memokit.loading.unshowable import Unshowable
from memokit.messages import said, said_of
from memokit.schema import Memo, dotted

_FORMATS = ("PNG", "JPEG")


def with_images(
    memo: Memo, picture: Callable[[str], bytes], places: Callable[[], Places]
) -> tuple[Memo, list[Problem], list[Problem]]:
    """The memo with the pictures that it names, what is wrong with those that cannot be shown, and what is too large.

    Args:
        memo: a valid memo.
        picture: gives the picture of a name, or raises :class:`Unshowable` or :class:`Excess`.
        places: where each field of the memo stands.
    """
    images: dict[str, bytes] = {}
    problems: list[Problem] = []
    excesses: list[Problem] = []
    for path, file in memo.image_files():
        try:
            images[file] = picture(file)
        except Unshowable as error:
            found = said('"{file}": {found}', file=file, found=error.found)
            problem = Problem("unreadable-image", dotted(path), found, error.wanted, error.hint)
            problems.append(places().placed(problem, path))
        except Excess as error:
            error.within = file
            excesses.append(places().placed(error.problem(dotted(path)), path))
    return (memo.with_images(images) if images else memo), problems, excesses


def picture_in(folder: Path | None, limits: Limits, file: str) -> bytes:
    """The picture of a name in the folder of a memo, or below it; None for a memo that came from a stream.

    Raises:
        Excess: it is too large.
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
        if PurePath(file).is_absolute():
            raise Unshowable(
                said("an absolute path"), said("a path that begins in the memo's folder"), said("name the file alone")
            )
        if ".." in PurePath(file).parts:
            raise Unshowable(
                said("a path that leads upwards"), said("a path without `..`"), said("name the file as it lies")
            )
        if not path.is_file():
            raise Unshowable(said("no such file"), said("a PNG, JPEG or SVG file beside the memo or below"))
        with path.open("rb") as opened:
            # One byte more than is allowed tells a file that is too large from one that just fits.
            data = opened.read(limits.image_bytes + 1)
            size = os.fstat(opened.fileno()).st_size
    except (OSError, ValueError, RuntimeError) as error:
        # A name that no file can have, a link that leads to itself, a file that may not be read.
        reason = getattr(error, "strerror", None) or str(error)
        raise Unshowable(
            said("no such file ({reason})", reason=reason.lower()),
            said("a PNG, JPEG or SVG file beside the memo or below that may be read"),
        ) from error
    if len(data) > limits.image_bytes:
        raise bytes_above("image_bytes", limits.image_bytes, max(size, len(data)))
    return written_anew(data, limits)


def picture_among(files: Mapping[str, bytes], limits: Limits, file: str) -> bytes:
    """The picture of a name among files that came with a memo: it was written anew before it got there.

    Raises:
        Excess: it is too large.
        Unshowable: there is none, or it cannot be shown.
    """
    if file not in files:
        raise Unshowable(said("no such file beside the memo"), said("every picture that the memo names"))
    data = files[file]
    if len(data) > limits.image_bytes:
        raise bytes_above("image_bytes", limits.image_bytes, len(data))
    anew = written_anew(data, limits)
    if is_drawing(data) and anew != data:
        raise Unshowable(said("a drawing that memokit did not write"), said("the drawing as memokit writes it"))
    return data


@contextmanager
def _as_memokit_reads_pictures() -> Iterator[None]:
    """Has Pillow read pictures by memokit's rules, and leaves it as it was.

    WeasyPrint tells it, for the whole process, to fill truncated pictures with grey: not so here. And it has a limit of
    pixels of its own, where memokit's can be raised, and is told by its name.
    """
    from PIL import Image, ImageFile  # noqa: PLC0415 - only a memo with pictures needs it

    before = ImageFile.LOAD_TRUNCATED_IMAGES, Image.MAX_IMAGE_PIXELS
    ImageFile.LOAD_TRUNCATED_IMAGES, Image.MAX_IMAGE_PIXELS = False, None
    try:
        yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES, Image.MAX_IMAGE_PIXELS = before


def written_anew(data: bytes, limits: Limits = DEFAULTS) -> bytes:
    """The picture as a PNG without anything but its pixels; a drawing as SVG without anything but its shapes.

    Raises:
        Excess: it has too many pixels or shapes.
        Unshowable: it is no PNG, JPEG or SVG, or damaged, or a drawing with more in it than shapes.
    """
    return drawn_anew(data, limits) if is_drawing(data) else _painted_anew(data, limits)


def _painted_anew(data: bytes, limits: Limits) -> bytes:
    from PIL import Image, ImageOps, UnidentifiedImageError  # noqa: PLC0415 - only a memo with pictures needs it

    try:
        with _as_memokit_reads_pictures(), Image.open(io.BytesIO(data), formats=_FORMATS) as picture:
            _check_pixels(picture.width, picture.height, limits.image_pixels)
            upright = ImageOps.exif_transpose(picture)
            if upright.mode.startswith("I"):
                # Sixteen bits of grey: the upper eight are those that can be printed.
                upright = upright.convert("I").point(lambda level: level / 257).convert("L")
            has_alpha = "A" in upright.getbands() or "transparency" in upright.info
            pixels = upright.convert("RGBA" if has_alpha else "RGB")
        written = io.BytesIO()
        pixels.save(written, "PNG")
    except UnidentifiedImageError:
        raise Unshowable(said("no PNG, JPEG or SVG"), said("a picture in one of these three formats")) from None
    except Excess:
        raise
    except Exception as error:
        # A stranger's bytes: decoders fail in every way that Python knows.
        raise Unshowable(
            said("a damaged picture ({reason})", reason=str(error)),
            said("a picture that can be opened"),
            said("save it anew"),
        ) from None
    return written.getvalue()


def _check_pixels(width: int, height: int, most: int) -> None:
    if width * height > most:
        raise Excess(
            "image_pixels",
            most,
            said("{width} × {height} pixels", width=width, height=height),
            said_of(most, "at most {n:,} pixel", "at most {n:,} pixels"),
            enough=width * height,
        )
