"""Reading a file, and writing one whole or not at all."""

from __future__ import annotations

import contextlib
import os
import stat
import tempfile
from collections.abc import Mapping
from pathlib import Path

from memokit.errors import CannotCreate, InputOutputFault
from memokit.messages import said


def read(path: Path, *, most: int = -1) -> bytes:
    """The bytes of a file.

    Args:
        path: the file.
        most: how many of its bytes are wanted; all of them without it.

    Raises:
        InputOutputFault: it cannot be read.
    """
    try:
        with path.open("rb") as file:
            return file.read(most)
    except FileNotFoundError:
        raise InputOutputFault(
            said("{path} does not exist", path=str(path)), hint=said("look at the name and the folder")
        ) from None
    except IsADirectoryError:
        raise InputOutputFault(said("{path} is a folder", path=str(path)), hint=said("name a file in it")) from None
    except OSError as error:
        raise InputOutputFault(
            said("{path} cannot be read: {reason}", path=str(path), reason=_reason(error))
        ) from error


def write_atomically(path: Path, data: bytes) -> None:
    """Writes ``data`` to ``path``, so that at any moment there is the old file or the new one, never a part.

    The data goes to a temporary file in the same folder, to the disk, and then takes the name. A symbolic link is
    followed: the file that it leads to is replaced. A folder that does not exist is created.

    Raises:
        CannotCreate: the file cannot be created there; nothing was touched.
        InputOutputFault: writing failed half-way; what stood there before is untouched, and no part is left.
    """
    target = Path(os.path.realpath(path))
    if target.is_dir():
        raise CannotCreate(said("{path} is a folder", path=str(path)), hint=said("name a file inside it"))
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".part", dir=target.parent)
    except OSError as error:
        raise CannotCreate(
            said("{path} cannot be created: {reason}", path=str(path), reason=_reason(error)),
            hint=said("choose a folder that you may write to, with -o"),
        ) from error
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        part.chmod(_mode(target))
        part.replace(target)
    except OSError as error:
        raise InputOutputFault(
            said("{path} could not be written: {reason}", path=str(path), reason=_reason(error)),
            hint=said("what stood there before is untouched"),
        ) from error
    finally:
        part.unlink(missing_ok=True)
    _settle(target.parent)


def write_folder(path: Path, files: Mapping[str, bytes]) -> None:
    """Writes files into a new folder, or one that is empty.

    Args:
        path: the folder.
        files: their contents by their path below it.

    Raises:
        CannotCreate: there is a file of that name, or something lies in the folder; nothing was touched.
        InputOutputFault: writing failed half-way.
    """
    if path.exists() and (not path.is_dir() or any(path.iterdir())):
        raise CannotCreate(
            said("{path} is not an empty folder", path=str(path)), hint=said("name a new one; nothing was touched")
        )
    for name, data in files.items():
        write_atomically(path / name, data)


def _mode(target: Path) -> int:
    """The permissions of the file that is replaced, or those of a new file."""
    with contextlib.suppress(FileNotFoundError):
        return stat.S_IMODE(target.stat().st_mode)
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _settle(folder: Path) -> None:
    """Writes the folder's new entry to the disk, where the platform can."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _reason(error: OSError) -> str:
    return (error.strerror or str(error)).lower()
