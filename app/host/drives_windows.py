"""Drives on Windows, by the letters the system has given out."""

import ctypes
import sys
from pathlib import Path
from typing import Final, Protocol

from app.host.drive import Access, Drive, Space, measured

_REMOVABLE: Final = 2
_FIXED: Final = 3
_READ_ONLY_VOLUME: Final = 0x80000
_NO_QUESTIONS: Final = 1  # SEM_FAILCRITICALERRORS: an empty card reader shall not open a window
_LONGEST: Final = 261


class System(Protocol):
    """What the system answers."""

    def letters(self) -> int:
        """Give a bit for each letter that is taken, A first."""
        ...

    def type_of(self, root: str) -> int:
        """Give the kind of drive, as `GetDriveTypeW` counts them."""
        ...

    def volume(self, root: str) -> tuple[str, int] | None:
        """Give file system and flags, or None where there is no medium in it."""
        ...

    def space(self, root: str) -> Space | None:
        """Give the room on it."""
        ...


def found(system: System) -> tuple[Drive, ...]:
    """Give the drives with a medium in them; a disk in a USB case counts there as built in."""
    taken, given = system.letters(), []
    for number in range(26):
        root = f"{chr(ord('A') + number)}:\\"
        if not taken >> number & 1 or system.type_of(root) not in (_REMOVABLE, _FIXED):
            continue
        volume, space = system.volume(root), system.space(root)
        if volume is None or space is None:
            continue
        kind, flags = volume
        access = Access.READ_ONLY if flags & _READ_ONLY_VOLUME else Access.WRITABLE
        is_removable = system.type_of(root) == _REMOVABLE
        given.append(Drive(Path(root), kind.lower(), space, access, is_removable))
    return tuple(given)


if sys.platform == "win32":

    class Answers:
        """The system's own answers."""

        def __init__(self) -> None:
            self._kernel = ctypes.WinDLL("kernel32", use_last_error=True)
            self._kernel.SetErrorMode(_NO_QUESTIONS)

        def letters(self) -> int:
            """Give a bit for each letter that is taken, A first."""
            return int(self._kernel.GetLogicalDrives())

        def type_of(self, root: str) -> int:
            """Give the kind of drive."""
            return int(self._kernel.GetDriveTypeW(ctypes.c_wchar_p(root)))

        def volume(self, root: str) -> tuple[str, int] | None:
            """Give file system and flags, or None where there is no medium in it."""
            flags = ctypes.c_ulong()
            kind = ctypes.create_unicode_buffer(_LONGEST)
            answered = self._kernel.GetVolumeInformationW(
                ctypes.c_wchar_p(root), None, 0, None, None, ctypes.byref(flags), kind, _LONGEST
            )
            return (kind.value, flags.value) if answered else None

        def space(self, root: str) -> Space | None:
            """Give the room on it."""
            return measured(Path(root))
