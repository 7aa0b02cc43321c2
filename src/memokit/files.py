"""Reading a file, and writing one whole or not at all."""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
import stat
from collections.abc import Mapping
from pathlib import Path

from memokit.errors import CannotCreate, InputOutputFault
from memokit.messages import said

_OPEN_FILES = "/proc/self/fd"


def read(path: Path, *, most: int = -1) -> bytes:
    """The bytes of a file.

    Args:
        path: the file.
        most: how many of its bytes are wanted; all of them without it.

    Raises:
        InputOutputFault: it cannot be read.
    """
    try:
        with open(path, "rb", opener=_unblocked) as file:
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


def _unblocked(path: str, flags: int) -> int:
    """Opens a file without waiting: nobody may ever come to the other end of a pipe."""
    unblocked = getattr(os, "O_NONBLOCK", 0)
    handle = os.open(path, flags | unblocked)
    if unblocked:
        # What somebody writes to a pipe is waited for all the same.
        os.set_blocking(handle, True)
    return handle


def write_atomically(path: Path, data: bytes) -> None:
    """Writes ``data`` to ``path``, so that at any moment there is the old file or the new one, never a part.

    The data goes to a file beside it, to the disk, and then takes the name. On Linux that file has no name until it is
    whole, so that nothing is left even of a process that is killed. A symbolic link is followed: the file that it leads
    to is replaced. A folder that does not exist is created.

    Raises:
        CannotCreate: the file cannot be created there; nothing was touched.
        InputOutputFault: writing failed half-way; what stood there before is untouched, and no part is left.
    """
    target = Path(os.path.realpath(path))
    if is_folder(target):
        raise CannotCreate(said("{path} is a folder", path=str(path)), hint=said("name a file inside it"))
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        mode = _mode(target)
        part = target.with_name(f".memokit-{secrets.token_hex(8)}.part")
        handle = _nameless(target.parent)
        has_name = handle is None
        if handle is None:
            handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    except OSError as error:
        raise _cannot_create(path, error) from error
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
            if not has_name:
                _name(file.fileno(), part)
        part.chmod(mode)
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
    try:
        is_taken = is_there(path) and not (is_folder(path) and not any(path.iterdir()))
    except OSError as error:
        raise _cannot_create(path, error) from error
    if is_taken:
        raise CannotCreate(
            said("{path} is not an empty folder", path=str(path)), hint=said("name a new one; nothing was touched")
        )
    for name, data in files.items():
        write_atomically(path / name, data)


def is_there(path: Path) -> bool:
    """Whether there is something of this name. What cannot even be looked for is told when it is read or written."""
    return os.path.exists(path)  # noqa: PTH110 - it takes no name for a fault


def is_folder(path: Path) -> bool:
    """Whether there is a folder of this name. What cannot even be looked for is told when it is read or written."""
    return os.path.isdir(path)  # noqa: PTH112 - it takes no name for a fault


def _cannot_create(path: Path, error: OSError) -> CannotCreate:
    """Why a file or a folder cannot be created, and where one can."""
    in_the_way = next((each for each in path.parents if is_there(each) and not is_folder(each)), None)
    reason = _reason(error) if in_the_way is None else said("{path} is a file, and no folder", path=str(in_the_way))
    return CannotCreate(
        said("{path} cannot be created: {reason}", path=str(path), reason=reason),
        hint=said("give it a shorter name")
        if error.errno == errno.ENAMETOOLONG
        else said("choose a folder that you may write to"),
    )


def _nameless(folder: Path) -> int | None:
    """A new file in a folder that has no name yet; None where the system or the disk knows no such files."""
    if not hasattr(os, "O_TMPFILE") or not Path(_OPEN_FILES).is_dir():
        return None
    try:
        return os.open(folder, os.O_TMPFILE | os.O_WRONLY, 0o600)
    except OSError as error:
        if error.errno in {errno.EISDIR, errno.EOPNOTSUPP, errno.EINVAL}:
            return None
        raise


def _name(handle: int, path: Path) -> None:
    """Gives a name to a file that has none."""
    open_files = os.open(_OPEN_FILES, os.O_RDONLY)
    try:
        # The link is to what the entry leads to, which needs the folder's handle: linkat(2).
        os.link(str(handle), path, src_dir_fd=open_files, follow_symlinks=True)
    finally:
        os.close(open_files)


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
