"""Drives on macOS, by the system's own list of mounts."""

import ctypes
import struct
from pathlib import Path
from typing import Final

from app.host.drive import Access, Drive, Space

_RECORD: Final = struct.Struct("=Iiqqqqq2iIIII16s1024s1024s8I")
"""`struct statfs` with 64-bit inodes, from <sys/mount.h>: 2,168 bytes."""

_READ_ONLY: Final = 0x1
_REMOVABLE: Final = 0x200
_LOCAL: Final = 0x1000
_HIDDEN: Final = 0x100000
_NO_WAIT: Final = 2
_VOLUMES: Final = Path("/Volumes")


def found(records: bytes) -> tuple[Drive, ...]:
    """Give the drives that records of `getfsstat` tell of; only local ones that are shown.

    The system does not say whether a drive or a choice keeps it from being written, nor what hangs
    on a cable: what lies under /Volumes counts as removable.
    """
    whole = len(records) - len(records) % _RECORD.size
    drives = [_drive(fields) for fields in _RECORD.iter_unpack(records[:whole])]
    return tuple(drive for drive in drives if drive is not None)


def mounted() -> bytes:
    """Ask the system for all its records."""
    library = ctypes.CDLL(None)
    ask = getattr(library, "getfsstat$INODE64", None) or library.getfsstat
    # Room for some more, should one come between the two questions.
    room = ctypes.create_string_buffer((max(0, ask(None, 0, _NO_WAIT)) + 8) * _RECORD.size)
    count = ask(room, len(room), _NO_WAIT)
    return room.raw[: max(0, count) * _RECORD.size]


def _drive(fields: tuple[int | bytes, ...]) -> Drive | None:
    block, _, blocks, _, available = (int(field) for field in fields[:5])
    flags = int(fields[11])
    kind, place = (_text(field) for field in fields[13:15])
    if not flags & _LOCAL or flags & _HIDDEN:
        return None
    folder = Path(place)
    return Drive(
        folder,
        kind.lower(),
        Space(free=max(0, available) * block, total=blocks * block),
        Access.READ_ONLY if flags & _READ_ONLY else Access.WRITABLE,
        is_removable=bool(flags & _REMOVABLE) or folder.parent == _VOLUMES,
    )


def _text(field: int | bytes) -> str:
    return bytes(field).split(b"\0", 1)[0].decode("utf-8", "surrogateescape")
