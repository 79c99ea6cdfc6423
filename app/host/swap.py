"""Whether memory of this computer can come to lie on a disk in the clear."""

import os
import re
import sys
from enum import StrEnum
from pathlib import Path
from typing import Final

_SWAPS: Final = Path("/proc/swaps")
_BLOCK: Final = Path("/sys/class/block")
_NUMBERS: Final = Path("/sys/dev/block")
_OCTAL: Final = re.compile(r"\\([0-7]{3})")


class Swap(StrEnum):
    """What is known of the swap space."""

    NONE = "none"
    """There is none, or it stays in memory."""
    SEALED = "sealed"
    """All of it lies under disk encryption."""
    IN_THE_CLEAR = "in-the-clear"
    NOT_KNOWN = "not-known"


def swap_state(swaps: Path = _SWAPS, block: Path = _BLOCK, numbers: Path = _NUMBERS) -> Swap:
    """How the swap space of this computer lies on its disks; only Linux tells.

    The three folders and files are the kernel's; others are for tests.
    """
    if not sys.platform.startswith("linux"):
        return Swap.NOT_KNOWN
    try:
        rows = swaps.read_text("utf-8", errors="surrogateescape").splitlines()[1:]
    except OSError:
        return Swap.NOT_KNOWN
    states = {_state_of(row.split(), block, numbers) for row in rows if row.strip()}
    # The worst of them counts.
    for state in (Swap.IN_THE_CLEAR, Swap.NOT_KNOWN, Swap.SEALED):
        if state in states:
            return state
    return Swap.NONE


def _state_of(row: list[str], block: Path, numbers: Path) -> Swap:
    path = Path(_OCTAL.sub(lambda found: chr(int(found[1], 8)), row[0]))
    if path.name.startswith("zram"):
        return Swap.NONE
    try:
        device = _device_of(path, row[1], block, numbers)
        if device is None:
            return Swap.NOT_KNOWN
        return Swap.SEALED if _is_sealed(device) else Swap.IN_THE_CLEAR
    except OSError:
        return Swap.NOT_KNOWN


def _device_of(path: Path, kind: str, block: Path, numbers: Path) -> Path | None:
    """The kernel's folder for the device under a swap partition or file."""
    if kind == "partition":
        found = block / path.resolve().name
    else:
        number = path.stat().st_dev
        found = numbers / f"{os.major(number)}:{os.minor(number)}"
    return found if found.exists() else None


def _is_sealed(device: Path) -> bool:
    """Whether a device, or everything it stands on, is opened with a key."""
    name = device / "dm" / "uuid"
    if name.exists() and name.read_text("ascii").startswith("CRYPT-"):
        return True
    below = list((device / "slaves").iterdir()) if (device / "slaves").is_dir() else []
    return bool(below) and all(_is_sealed(one) for one in below)
