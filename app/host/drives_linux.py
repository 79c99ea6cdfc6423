"""Drives on Linux, by what the kernel lists: this process's mounts, and its tree of devices."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from app.host.drive import Access, Drive, Space, measured

_MOUNTS: Final = Path("/proc/self/mountinfo")
_DEVICES: Final = Path("/sys")
_OCTAL: Final = re.compile(r"\\([0-7]{3})")
_USB: Final = re.compile(r"/usb[0-9]+/")
_DEEPEST: Final = 8  # layers of encryption and volumes under one mount; more are a ring


@dataclass(frozen=True, slots=True)
class Mount:
    """One line of the kernel's list (proc_pid_mountinfo(5))."""

    numbers: str
    """Of the device: major and minor, such as `8:17`."""
    root: str
    place: Path
    kind: str
    source: str
    options: frozenset[str]
    """Of the mount and of the file system below it, together."""


def mounts(text: str) -> tuple[Mount, ...]:
    """Read the kernel's list; a line of another shape is left out."""
    return tuple(mount for line in text.splitlines() if (mount := _mount(line.split(" "))))


@dataclass(frozen=True, slots=True)
class Kernel:
    """Where the kernel tells of mounts and devices, and how it is asked for room; see `KERNEL`."""

    mountinfo: Path = _MOUNTS
    devices: Path = _DEVICES
    measure: Callable[[Path], Space | None] = measured

    def mounts(self) -> tuple[Mount, ...]:
        """Give the mounts of this process, none where it may not see them."""
        try:
            return mounts(self.mountinfo.read_text("utf-8", errors="surrogateescape"))
        except OSError:
            return ()


KERNEL: Final = Kernel()
"""The one of this machine; others are for tests."""


def removable(kernel: Kernel = KERNEL) -> tuple[Drive, ...]:
    """Give the removable drives, in the order of their mounting.

    Nothing else is asked for its room: a share on a network that hangs would hang whoever asks.
    """
    given, seen = [], set()
    for mount in kernel.mounts():
        node = _node_of(mount, kernel.devices)
        # One device at several places is one drive, and a part of it bound elsewhere is none.
        if node is None or mount.root != "/" or node in seen:
            continue
        if not any(_is_removable(one) for one in _beneath(node, _DEEPEST)):
            continue
        drive = _drive(mount, node, kernel)
        if drive is not None:
            seen.add(node)
            given.append(drive)
    return tuple(given)


def holding(place: Path, kernel: Kernel = KERNEL) -> Drive | None:
    """Give the drive that a place, without links in it, lies on."""
    under = [mount for mount in kernel.mounts() if place.is_relative_to(mount.place)]
    if not under:
        return None
    deepest = max(len(mount.place.parts) for mount in under)
    # Of mounts at one place the last one lies on top of the others.
    mount = [mount for mount in under if len(mount.place.parts) == deepest][-1]
    return _drive(mount, _node_of(mount, kernel.devices), kernel)


def _drive(mount: Mount, node: Path | None, kernel: Kernel) -> Drive | None:
    beneath = tuple(_beneath(node, _DEEPEST)) if node else ()
    is_removable = any(_is_removable(one) for one in beneath)
    if any(_says(one / "ro") for one in beneath):
        access = Access.WRITE_PROTECTED
    elif "ro" in mount.options:
        access = Access.READ_ONLY
    else:
        access = Access.WRITABLE
    space = kernel.measure(mount.place)
    if space is None:
        return None
    return Drive(mount.place, mount.kind, space, access, is_removable)


def _mount(words: list[str]) -> Mount | None:
    try:
        border = words.index("-", 6)
        kind, source, super_options = words[border + 1 : border + 4]
    except ValueError:
        return None
    options = frozenset(words[5].split(",")) | frozenset(super_options.split(","))
    place = Path(_plain(words[4]))
    return Mount(words[2], _plain(words[3]), place, kind, _plain(source), options)


def _plain(word: str) -> str:
    # The kernel writes blanks and line ends of names as octal numbers.
    return _OCTAL.sub(lambda hit: chr(int(hit[1], 8)), word)


def _node_of(mount: Mount, devices: Path) -> Path | None:
    """The kernel's folder for a mount's device; some file systems hide its numbers."""
    name = mount.source.removeprefix("/dev/")
    for way in (f"dev/block/{mount.numbers}", f"class/block/{name.replace('/', '!')}"):
        node = devices / way
        if mount.source.startswith("/dev/") and node.exists():
            return node.resolve()
    return None


def _beneath(node: Path, depth: int) -> Iterator[Path]:
    """A device, the disk it is a part of, and all that lie below it."""
    yield node
    if (node / "partition").exists():
        yield node.parent
    layers = node / "slaves"
    if depth and layers.is_dir():
        for layer in sorted(layers.iterdir()):
            yield from _beneath(layer.resolve(), depth - 1)


def _is_removable(node: Path) -> bool:
    # A disk in a USB case says it stays, and a memory card in a slot of its own too.
    if _says(node / "removable") or _USB.search(f"{node}/"):
        return True
    return _text(node / "device" / "type") == "SD"


def _says(path: Path) -> bool:
    return _text(path) == "1"


def _text(path: Path) -> str:
    try:
        return path.read_text("ascii", errors="replace").strip()
    except OSError:
        return ""
