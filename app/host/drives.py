"""Removable drives, found by asking the system itself: no desktop service is needed or woken."""

import sys
from pathlib import Path

from app.host.drive import Drive
from app.host.files import sorted_errors


def drives() -> tuple[Drive, ...]:
    """Give the removable drives that are there now, in the order of their places.

    Quick enough to be asked every second. A drive that went while it was looked at is left out.
    """
    if sys.platform.startswith("linux"):
        from app.host import drives_linux  # noqa: PLC0415 - each system has its own

        found = drives_linux.removable()
    else:
        found = tuple(drive for drive in _all() if drive.is_removable)
    return tuple(sorted(found, key=lambda drive: drive.place))


def drive_of(folder: Path) -> Drive | None:
    """Give the drive that a folder lies on, removable or not; None where the system tells none."""
    with sorted_errors():
        there = folder.resolve(strict=True)
    if sys.platform.startswith("linux"):
        from app.host import drives_linux  # noqa: PLC0415 - as above

        return drives_linux.holding(there)
    under = [drive for drive in _all() if there.is_relative_to(drive.place)]
    return max(under, key=lambda drive: len(drive.place.parts), default=None)


def _all() -> tuple[Drive, ...]:
    if sys.platform == "win32":
        from app.host import drives_windows  # noqa: PLC0415 - as above

        return drives_windows.found(drives_windows.Answers())
    if sys.platform == "darwin":
        from app.host import drives_macos  # noqa: PLC0415 - as above

        return drives_macos.found(drives_macos.mounted())
    return ()
