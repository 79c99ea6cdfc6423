"""Opening files that somebody else made: ordinary ones only, and never through a link."""

import errno
import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from app.interchange.bounds import PIECE_BYTES
from app.interchange.refusals import AttachmentChanged, SourceGone

# A named pipe would wait for ever for its other end; the last two are 0 where they do not exist.
_FLAGS = (
    os.O_RDONLY
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
)


def open_ordinary(path: Path) -> BinaryIO:
    """The file, open for reading; `SourceGone` for a link, device, pipe or folder, or none."""
    try:
        descriptor = os.open(path, _FLAGS)
    except OSError:
        # `from None`: the system's error carries the path.
        raise SourceGone from None
    file = os.fdopen(descriptor, "rb")
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        file.close()
        raise SourceGone
    return file


def read_at_most(path: Path, most: int) -> bytes:
    """The first `most` + 1 bytes of the file: one more than allowed tells that it is too long."""
    with open_ordinary(path) as file:
        return read_piece(file, most + 1)


def read_piece(file: BinaryIO, size: int) -> bytes:
    """Up to `size` bytes; `SourceGone` where the device stops answering."""
    try:
        return file.read(size)
    except OSError:
        raise SourceGone from None


def pieces_of(file: BinaryIO, size: int) -> Iterator[bytes]:
    """Exactly `size` bytes from where the file stands; `AttachmentChanged` for fewer."""
    left = size
    while left:
        piece = read_piece(file, min(PIECE_BYTES, left))
        if not piece:
            raise AttachmentChanged
        left -= len(piece)
        yield piece


def is_link(entry: "os.DirEntry[str]") -> bool:
    """Whether a folder's entry leads elsewhere: a symbolic link, or a junction on Windows."""
    return entry.is_symlink() or _is_junction(entry)


def _is_junction(entry: "os.DirEntry[str]") -> bool:
    attributes = getattr(entry.stat(follow_symlinks=False), "st_file_attributes", 0)
    return bool(attributes & stat.FILE_ATTRIBUTE_REPARSE_POINT)


def is_gone(error: OSError) -> bool:
    """Whether a file was taken away while its folder was being read."""
    return error.errno in {errno.ENOENT, errno.ENOTDIR}
