"""Private files and folders: the one place that makes, writes and removes them."""

import contextlib
import errno
import os
import shutil
import stat
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Final

from app.domain.errors import InputError, MachineError, RequestError

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

PIECE: Final = 1 << 20
"""Bytes handled at once where a file is larger than memory should hold."""

_LOCKED_BYTE: Final = 1 << 40  # beyond every file of ours: a locked byte there bars no reader


class DiskFull(MachineError):
    """There is not enough free space."""

    code = "machine.disk-full"


class NotAllowed(MachineError):
    """The system does not let us read or write there."""

    code = "machine.not-allowed"


class DeviceFailed(MachineError):
    """The disk or stick does not answer: pulled out, broken, or its folder is gone."""

    code = "machine.device-failed"


class NotThere(RequestError):
    """No file or folder of that name exists."""

    code = "machine.not-there"


class AlreadyThere(RequestError):
    """Something of that name exists; nothing is ever written over without being asked."""

    code = "machine.already-there"


class TooLarge(InputError):
    """The file is larger than anything of its kind can be; it was not read."""

    code = "machine.too-large"


class InUse(RequestError):
    """Another process holds the file."""

    code = "machine.in-use"


_MEANINGS: Final[dict[int, type[MachineError | RequestError]]] = {
    errno.ENOSPC: DiskFull,
    errno.EDQUOT: DiskFull,
    errno.EFBIG: DiskFull,
    errno.EACCES: NotAllowed,
    errno.EPERM: NotAllowed,
    errno.EROFS: NotAllowed,
    errno.ENOENT: NotThere,
    errno.ENOTDIR: NotThere,
    errno.EISDIR: NotThere,
    errno.EEXIST: AlreadyThere,
}


@contextmanager
def sorted_errors() -> Iterator[None]:
    """Turn what the system says about files into our errors; a path never travels with them."""
    try:
        yield
    except OSError as error:
        # `from None`: the system's error carries the path.
        raise _MEANINGS.get(error.errno or 0, DeviceFailed) from None


def be_private() -> None:
    """Let nothing this process makes be read by other people of the machine."""
    os.umask(0o077)


def private_folder(path: Path) -> Path:
    """Make the folder, and those above it, where missing; it is closed to other people."""
    with sorted_errors():
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
        # A stick without rights of its own refuses; the folder is as private as the stick then.
        with contextlib.suppress(PermissionError):
            path.chmod(0o700)
    return path


def free_space(path: Path) -> int:
    """Give the bytes this person can still write on the disk of `path`."""
    with sorted_errors():
        return shutil.disk_usage(path).free


def size_of(path: Path) -> int:
    """Give the length of a file in bytes, without opening it."""
    with sorted_errors():
        return path.stat().st_size


def names_in(folder: Path) -> frozenset[str]:
    """Give the names of everything directly in a folder; a missing folder holds nothing."""
    with sorted_errors():
        if not folder.exists():
            return frozenset()
        return frozenset(found.name for found in folder.iterdir())


def read_bounded(path: Path, most: int) -> bytes:
    """Give the whole file, which may have at most `most` bytes; raises `TooLarge` unread."""
    with sorted_errors(), path.open("rb") as file:
        data = file.read(most + 1)
    if len(data) > most:
        raise TooLarge
    return data


def write_new(path: Path, parts: Iterable[bytes]) -> None:
    """Write a new private file under its final name, whole and on the disk, or none at all.

    Never over a file that exists (`AlreadyThere`), and without a second name: on a stick's file
    system a renamed file leaves its old name behind. Where a part cannot be written, or is not
    given, the file is removed.
    """
    with sorted_errors():
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, 0o600)
        try:
            with os.fdopen(descriptor, "wb", buffering=0) as file:
                for part in parts:
                    _write_all(file, part)
                flush(file)
        except BaseException:
            with contextlib.suppress(OSError):
                path.unlink()
            raise
        flush_folder(path.parent)


def replace_private(path: Path, data: bytes) -> None:
    """Put `data` in place of the file, which is whole at every moment: the old or the new one.

    Written aside, flushed, then renamed: for folders of this machine, not for sticks.
    """
    aside = path.with_name(f"{path.name}.new")
    with sorted_errors():
        aside.unlink(missing_ok=True)
        write_new(aside, [data])
        aside.replace(path)
        flush_folder(path.parent)


def overwrite(path: Path, offset: int, data: bytes) -> None:
    """Write `data` over bytes that exist, flush, and read it back; the length stays.

    Raises `DeviceFailed` when other bytes come back.
    """
    with sorted_errors(), path.open("r+b", buffering=0) as file:
        if offset + len(data) > os.fstat(file.fileno()).st_size:
            raise ValueError("overwriting never makes a file longer")
        file.seek(offset)
        _write_all(file, data)
        flush(file)
        file.seek(offset)
        if file.read(len(data)) != data:
            raise DeviceFailed


def extend(
    path: Path,
    size: int,
    source: Callable[[int], bytes],
    heard: Callable[[int], None] = lambda _: None,
) -> None:
    """Append bytes from `source` until the file has `size`; a file that long is left alone.

    `heard` is told the bytes of each piece. The file is flushed at the end. Never call it on a
    file that this process holds open elsewhere: closing any descriptor drops POSIX locks.
    """
    with sorted_errors(), path.open("ab", buffering=0) as file:
        missing = size - os.fstat(file.fileno()).st_size
        while missing > 0:
            piece = source(min(missing, PIECE))
            _write_all(file, piece)
            missing -= len(piece)
            heard(len(piece))
        flush(file)


def cut(path: Path, size: int) -> None:
    """Shorten a file to `size` bytes, without opening it."""
    with sorted_errors():
        os.truncate(path, size)


def flush(file: IO[bytes]) -> None:
    """Wait until the device itself has the file's bytes."""
    file.flush()
    if sys.platform == "darwin":
        # There fsync stops at the drive's own cache.
        fcntl.fcntl(file.fileno(), fcntl.F_FULLFSYNC)
    else:
        os.fsync(file.fileno())


def flush_folder(folder: Path) -> None:
    """Wait until the device has the folder's names; where folders cannot be flushed, do nothing."""
    if sys.platform == "win32":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.ENOTSUP):
            raise
    finally:
        os.close(descriptor)


def date_alike(paths: Sequence[Path]) -> None:
    """Give all files the same times: now, to the even second that every file system can keep."""
    with sorted_errors():
        os.utime(paths[0])
        even = paths[0].stat().st_mtime_ns // 2_000_000_000 * 2_000_000_000
        for path in paths:
            os.utime(path, ns=(even, even))


def remove_files(folder: Path, names: Iterable[str]) -> None:
    """Remove these files where they exist: truly, not into a bin."""
    with sorted_errors():
        for name in sorted(names):
            (folder / name).unlink(missing_ok=True)
        flush_folder(folder)


def empty_folder(folder: Path) -> None:
    """Remove everything in a folder, not the folder; links are removed, never followed."""
    with sorted_errors():
        for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
            if stat.S_ISDIR(entry.stat(follow_symlinks=False).st_mode):
                shutil.rmtree(entry.path)
            else:
                Path(entry.path).unlink()
        flush_folder(folder)


class Hold:
    """A claim on a file that no second process can make; it ends with `release` or the process."""

    def __init__(self, path: Path) -> None:
        with sorted_errors():
            self._file = path.open("r+b", buffering=0)
        try:
            _lock(self._file)
        except BaseException:
            self._file.close()
            raise

    def release(self) -> None:
        """Give the file free; a second call does nothing."""
        self._file.close()


def _lock(file: IO[bytes]) -> None:
    try:
        if sys.platform == "win32":
            file.seek(_LOCKED_BYTE)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            # flock, not lockf: its hold does not end when another descriptor is closed.
            fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        # A file system without locks still has the store's own; one with them says "taken".
        if error.errno in (errno.EWOULDBLOCK, errno.EACCES, errno.EDEADLK):
            raise InUse from None


_BINARY: Final[int] = getattr(os, "O_BINARY", 0)  # Windows would change line ends without it


def _write_all(file: IO[bytes], data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[file.write(view) :]
