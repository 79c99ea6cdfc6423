"""Writing a file to a stick so that it is there, whole, when the stick is pulled."""

import contextlib
import errno
import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Protocol

from app.domain.errors import MachineError, RequestError
from app.domain.ids import Entropy
from app.host import files, reading_back
from app.host.drive import Access, Drive
from app.host.drives import drive_of

_EPOCH: Final = (0, 0)
_DAY_AFTER_1980: Final = (1980, 1, 2, 12, 0, 0, 0, 0, -1)
_NAME_BYTES: Final = 4
_BINARY: Final[int] = getattr(os, "O_BINARY", 0)
_WRITE_PROTECTED_ON_WINDOWS: Final = 19

Heard = Callable[[int], None]
"""Is told the bytes written or read back since it was told last; what it raises stops the work."""


class StickGone(MachineError):
    """The stick was pulled out, or does not answer any more."""

    code = "stick.gone"


class StickFull(MachineError):
    """There is not enough room on the stick."""

    code = "stick.full"


class StickReadOnly(MachineError):
    """The system gave the stick for reading only: by choice, or after it met errors."""

    code = "stick.read-only"


class StickWriteProtected(MachineError):
    """The stick itself refuses to be written, mostly by a switch on it."""

    code = "stick.write-protected"


class StickFailing(MachineError):
    """The stick is there and gives errors, or other bytes than were written."""

    code = "stick.failing"


class TooBigForStick(RequestError):
    """The stick's file system holds no file that long; FAT ends at 4 GiB less one byte."""

    code = "stick.file-too-big"


class UnfitName(RequestError):
    """A file cannot have that name on the stick."""

    code = "stick.unfit-name"


_MEANINGS: Final[dict[int, type[MachineError | RequestError]]] = {
    errno.ENOSPC: StickFull,
    errno.EDQUOT: StickFull,
    errno.EFBIG: TooBigForStick,
    errno.EROFS: StickReadOnly,
    errno.EACCES: files.NotAllowed,
    errno.EPERM: files.NotAllowed,
    errno.EEXIST: files.AlreadyThere,
    errno.ENAMETOOLONG: UnfitName,
}


class Digest(Protocol):
    """A digest made in pieces."""

    def add(self, piece: bytes, /) -> None:
        """Take in the next piece."""
        ...

    def value(self) -> bytes:
        """Give the digest."""
        ...


class Layer:
    """What the system does to files. Each call may raise `OSError`; tests hand in one that does."""

    def create(self, path: Path) -> int:
        """Make a new private file under its final name."""
        return os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, 0o600)

    def write(self, descriptor: int, data: memoryview) -> int:
        """Write some of it; gives how much."""
        return os.write(descriptor, data)

    def flush(self, descriptor: int) -> None:
        """Wait until the device has the file."""
        with os.fdopen(descriptor, "wb", buffering=0, closefd=False) as file:
            files.flush(file)

    def close(self, descriptor: int) -> None:
        """End writing."""
        os.close(descriptor)

    def date(self, path: Path) -> None:
        """Give a file the times that all carried files have, and flush them."""
        try:
            os.utime(path, ns=_EPOCH)
        except (OSError, OverflowError):
            # Windows refuses on FAT what lies before its first day.
            noon = time.mktime(_DAY_AFTER_1980)
            os.utime(path, (noon, noon))
        with path.open("r+b", buffering=0) as file:
            files.flush(file)

    def flush_folder(self, folder: Path) -> None:
        """Wait until the device has the name."""
        files.flush_folder(folder)

    def read_back(self, path: Path) -> Iterator[bytes]:
        """Give the file as the device gives it."""
        return reading_back.pieces_of(path)

    def remove(self, path: Path) -> None:
        """Remove a file, truly."""
        path.unlink()

    def times(self, path: Path) -> tuple[int, int]:
        """Give when a file was read and changed."""
        told = path.stat()
        return told.st_atime_ns, told.st_mtime_ns

    def device_of(self, folder: Path) -> int:
        """Give the number of the device that a folder is on."""
        return folder.stat().st_dev

    def is_there(self, folder: Path, device: int) -> bool:
        """Claim that the folder still lies on this device, and the device is plugged in."""
        try:
            if folder.stat().st_dev != device:
                return False
        except OSError:
            return False
        if not sys.platform.startswith("linux") or os.major(device) == 0:
            return True
        # A folder can outlive its stick in the system's memory; the kernel's node does not. Where
        # the kernel's nodes are not to be seen at all, as in a bare container, the folder counts.
        nodes = Path("/sys/dev/block")
        return not nodes.is_dir() or (nodes / f"{os.major(device)}:{os.minor(device)}").exists()


@dataclass(frozen=True, slots=True)
class Carried:
    """A file that is on its stick: read back past the machine's memory, and found the same."""

    path: Path
    length: int
    digest: bytes = field(repr=False)


def neutral_name(entropy: Entropy, folder: Path) -> str:
    """Draw a name that says nothing and that every file system takes: 8 characters, no ending."""
    taken = files.names_in(folder)
    while (name := entropy(_NAME_BYTES).hex()) in taken:
        pass
    return name


def check_room(folder: Path, length: int, name: str) -> None:
    """Raise what would keep a file of `length` bytes from being carried there, before it is begun.

    `StickWriteProtected`, `StickReadOnly`, `TooBigForStick`, `StickFull`, `UnfitName`.
    """
    drive = drive_of(folder)
    if drive is not None:
        check_drive(drive, length, name)


def check_drive(drive: Drive, length: int, name: str) -> None:
    """Raise as `check_room` does, for a drive that is known."""
    if drive.access is Access.WRITE_PROTECTED:
        raise StickWriteProtected
    if drive.access is Access.READ_ONLY:
        raise StickReadOnly
    if not drive.takes_name(name):
        raise UnfitName
    if drive.longest_file is not None and length > drive.longest_file:
        raise TooBigForStick
    if length > drive.space.free:
        raise StickFull


def carry(
    parts: Iterable[bytes],
    path: Path,
    digest: Callable[[], Digest],
    heard: Heard = lambda _: None,
    layer: Layer | None = None,
) -> Carried:
    """Write a file to a stick, flush it, and read it back from there; after that it may be pulled.

    `path` is new and final: a renamed file would leave its first name on FAT. `heard` is told every
    byte twice, once written and once read back. Whatever fails, or is raised by `parts` and
    `heard`: what was begun is removed where the stick still lets it. Raises `NotThere` for a
    folder that is not, `AlreadyThere`, `NotAllowed`, and the errors of this module.

    The file's times are the first second of 1970, which FAT and exFAT cannot write and turn into
    their own first, the same for every time zone: any later one would stand on FAT in local time,
    and tell the zone. The time of its making, which FAT keeps beside them, cannot be set.
    """
    layer = layer or Layer()
    with _sorted_errors(path.parent, layer):
        descriptor = layer.create(path)
        try:
            carried = _written(parts, _Target(path, descriptor, layer), digest(), heard)
            times = _settle(path, layer)
            _compare(carried, digest(), heard, layer)
            if layer.times(path) != times:
                # Some systems write down even that it was read back.
                _settle(path, layer)
        except BaseException:
            _take_back(path, layer)
            raise
    return carried


def is_still_there(
    carried: Carried,
    digest: Callable[[], Digest],
    heard: Heard = lambda _: None,
    layer: Layer | None = None,
) -> bool:
    """Claim that a carried file is there and the same: to be asked after plugging in anew.

    Only then nothing comes from a memory in the stick. Raises `NotThere` where the stick is not
    back, and `StickGone` where it goes meanwhile.
    """
    layer = layer or Layer()
    with _sorted_errors(carried.path.parent, layer):
        try:
            _compare(carried, digest(), heard, layer)
        except (StickFailing, FileNotFoundError):
            return False
    return True


@dataclass(frozen=True, slots=True)
class _Target:
    path: Path
    descriptor: int
    layer: Layer


def _written(parts: Iterable[bytes], to: _Target, digest: Digest, heard: Heard) -> Carried:
    length = 0
    try:
        for part in parts:
            view = memoryview(part)
            while view:
                view = view[to.layer.write(to.descriptor, view) :]
            digest.add(part)
            length += len(part)
            heard(len(part))
        to.layer.flush(to.descriptor)
    finally:
        to.layer.close(to.descriptor)
    return Carried(to.path, length, digest.value())


def _settle(path: Path, layer: Layer) -> tuple[int, int]:
    """Date the file and have its name and times on the device; gives the times it has now."""
    layer.date(path)
    layer.flush_folder(path.parent)
    return layer.times(path)


def _compare(carried: Carried, digest: Digest, heard: Heard, layer: Layer) -> None:
    length = 0
    for part in layer.read_back(carried.path):
        digest.add(part)
        length += len(part)
        heard(len(part))
    if length != carried.length or digest.value() != carried.digest:
        raise StickFailing


def _take_back(path: Path, layer: Layer) -> None:
    with contextlib.suppress(OSError):
        layer.remove(path)
        layer.flush_folder(path.parent)


@contextlib.contextmanager
def _sorted_errors(folder: Path, layer: Layer) -> Iterator[None]:
    with files.sorted_errors():
        device = layer.device_of(folder)
    try:
        yield
    except OSError as error:
        # `from None`: the system's error carries the path.
        raise _meaning(error, is_there=layer.is_there(folder, device)) from None


def _meaning(error: OSError, *, is_there: bool) -> type[MachineError | RequestError]:
    if sys.platform == "win32" and error.winerror == _WRITE_PROTECTED_ON_WINDOWS:
        return StickWriteProtected
    return _MEANINGS.get(error.errno or 0, StickFailing if is_there else StickGone)
