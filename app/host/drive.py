"""A drive as a value: where it is, what it holds, and what it takes."""

import re
import shutil
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

_FAT: Final = frozenset({"vfat", "msdos", "fat", "fat12", "fat16", "fat32"})
_DOS_LIKE: Final = _FAT | {"exfat", "ntfs", "ntfs3", "fuseblk"}
_LONGEST_ON_FAT: Final = (1 << 32) - 1
_LONGEST_NAME: Final = 255
_NOT_IN_DOS_NAMES: Final = re.compile(r'[\x00-\x1f"*/:<>?\\|]|[. ]$')
_DOS_DEVICES: Final = re.compile(r"(con|prn|aux|nul|(com|lpt)[0-9¹²³])(\..*)?", re.IGNORECASE)


class Access(StrEnum):
    """Whether a drive takes anything."""

    WRITABLE = "writable"
    READ_ONLY = "read-only"
    """The system gave it so: by choice, or after it met errors."""
    WRITE_PROTECTED = "write-protected"
    """The drive itself refuses, mostly by a switch on it."""


@dataclass(frozen=True, slots=True)
class Space:
    """Room on a drive, in bytes."""

    free: int
    """What this person can still write."""
    total: int


@dataclass(frozen=True, slots=True)
class Drive:
    """A drive, or the part of one that shows as one folder."""

    place: Path
    """The folder it is at."""
    kind: str
    """Its file system, as the system calls it, in small letters."""
    space: Space
    access: Access
    is_removable: bool

    @property
    def longest_file(self) -> int | None:
        """The most bytes of one file; None where it is more than the drive."""
        return _LONGEST_ON_FAT if self.kind in _FAT else None

    def takes_name(self, name: str) -> bool:
        """Claim that a file can have this name there, and on another system later."""
        if name in {"", ".", ".."} or "/" in name or "\0" in name:
            return False
        if self.kind not in _DOS_LIKE:
            return len(name.encode("utf-8", "surrogatepass")) <= _LONGEST_NAME
        if _NOT_IN_DOS_NAMES.search(name) or _DOS_DEVICES.fullmatch(name):
            return False
        return len(name.encode("utf-16-le", "surrogatepass")) // 2 <= _LONGEST_NAME


def measured(place: Path) -> Space | None:
    """Ask for the room at a place; None where nothing answers there any more."""
    try:
        usage = shutil.disk_usage(place)
    except OSError:
        return None
    return Space(usage.free, usage.total)
