"""Reading a file from its device and not from memory, to see what really arrived there."""

import errno
import mmap
import os
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Final

if sys.platform == "win32":
    import ctypes
elif sys.platform == "darwin":
    import fcntl

PIECE: Final = 1 << 20
"""Bytes read at once: a multiple of every device's sector."""

_F_NOCACHE: Final = 48  # macOS <sys/fcntl.h>
_NO_TRACE: Final[int] = getattr(os, "O_NOATIME", 0)  # when it was read shall not be written
_DIRECT: Final[int] = getattr(os, "O_DIRECT", 0)


if sys.platform == "win32":
    _READ: Final = 0x80000000
    _SHARED: Final = 1
    _THERE: Final = 3
    _UNBUFFERED: Final = 0x20000000 | 0x08000000

    def _past_memory(path: Path) -> Iterator[bytes]:
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        kernel.CreateFileW.restype = ctypes.c_void_p
        handle = ctypes.c_void_p(
            kernel.CreateFileW(
                ctypes.c_wchar_p(str(path)), _READ, _SHARED, None, _THERE, _UNBUFFERED, None
            )
        )
        if handle.value == ctypes.c_void_p(-1).value:
            raise ctypes.WinError(ctypes.get_last_error())
        try:
            # Memory from mmap begins at a page, which unbuffered reading wants.
            with mmap.mmap(-1, PIECE) as room:
                target = (ctypes.c_char * PIECE).from_buffer(room)
                count = ctypes.c_ulong()
                try:
                    while True:
                        told = ctypes.byref(count)
                        if not kernel.ReadFile(handle, target, PIECE, told, None):
                            raise ctypes.WinError(ctypes.get_last_error())
                        if not count.value:
                            return
                        yield target.raw[: count.value]
                finally:
                    del target
        finally:
            kernel.CloseHandle(handle)

else:

    def _past_memory(path: Path) -> Iterator[bytes]:
        plain = _opened(path, os.O_RDONLY)
        try:
            _forget(plain)
            direct = _opened_past_memory(path)
            try:
                yield from _read(plain, direct)
            finally:
                if direct is not None:
                    os.close(direct)
        finally:
            os.close(plain)

    def _opened(path: Path, how: int) -> int:
        try:
            return os.open(path, how | _NO_TRACE)
        except PermissionError:
            return os.open(path, how)

    def _forget(descriptor: int) -> None:
        if sys.platform == "darwin":
            fcntl.fcntl(descriptor, _F_NOCACHE, 1)
        else:
            os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)

    def _opened_past_memory(path: Path) -> int | None:
        if not _DIRECT:
            return None
        with suppress(OSError):
            return _opened(path, os.O_RDONLY | _DIRECT)
        return None

    def _read(plain: int, direct: int | None) -> Iterator[bytes]:
        at = 0
        # Memory from mmap begins at a page, which direct reading wants.
        with mmap.mmap(-1, PIECE) as room:
            while True:
                source = plain if direct is None else direct
                try:
                    os.lseek(source, at, os.SEEK_SET)
                    count = os.readv(source, [room])
                except OSError as error:
                    # Opened so, and then not readable so: some file systems only say it here.
                    if direct is None or error.errno != errno.EINVAL:
                        raise
                    direct = None
                    continue
                if not count:
                    return
                at += count
                yield room[:count]


def pieces_of(path: Path) -> Iterator[bytes]:
    """Give a file's bytes as the device gives them, in pieces of at most 1 MiB.

    The file has been flushed before: what was not is still in memory, and comes from there. Where
    the file system has no way past its memory, what it holds was dropped as far as it does that. A
    stick's own memory cannot be got past. Raises what the system raises.
    """
    return _past_memory(path)
