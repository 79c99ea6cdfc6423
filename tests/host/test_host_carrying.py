"""Carrying a file to a stick: whole and read back, or taken away again."""

import ctypes
import errno
import hashlib
import mmap
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.host import carrying, files, reading_back
from app.host.carrying import Carried, Layer
from tests.support.carried import DATA, MIB, Sum, carry
from tests.vectors.bundle.second import Chance


class Failing(Layer):
    """A stick on which one call out of all fails; afterwards it answers again, or is gone."""

    def __init__(self, at: int, error: int, *, is_pulled: bool = False) -> None:
        self.calls = 0
        self.has_failed = False
        self._at, self._error, self._is_pulled = at, error, is_pulled

    def _call(self) -> None:
        self.calls += 1
        if self.calls == self._at or (self._is_pulled and self.has_failed):
            self.has_failed = True
            raise OSError(self._error, "failed")

    def create(self, path: Path) -> int:
        self._call()
        return super().create(path)

    def write(self, descriptor: int, data: memoryview) -> int:
        self._call()
        return super().write(descriptor, data)

    def flush(self, descriptor: int) -> None:
        self._call()
        super().flush(descriptor)

    def date(self, path: Path) -> None:
        self._call()
        super().date(path)

    def flush_folder(self, folder: Path) -> None:
        self._call()
        super().flush_folder(folder)

    def read_back(self, path: Path) -> Iterator[bytes]:
        for piece in super().read_back(path):
            self._call()
            yield piece

    def remove(self, path: Path) -> None:
        self._call()
        super().remove(path)

    def times(self, path: Path) -> tuple[int, int]:  # noqa: ARG002 - as the layer has it
        # Whether a system writes down that a file was read would change the number of calls.
        return 0, 0

    def is_there(self, folder: Path, device: int) -> bool:
        return not (self._is_pulled and self.has_failed) and super().is_there(folder, device)


def calls_in_all(folder: Path) -> int:
    """How often a carrying that goes well calls the system."""
    layer = Failing(0, 0)
    carry(folder / "counted", layer)
    (folder / "counted").unlink()
    return layer.calls


EVERY_CALL = range(1, 16)


def test_every_call_is_tried_below(tmp_path: Path) -> None:
    assert EVERY_CALL.stop == calls_in_all(tmp_path) + 1


# Going well


def test_a_carried_file_is_there_whole(tmp_path: Path) -> None:
    carried = carry(tmp_path / "7f3a91c2")

    assert (tmp_path / "7f3a91c2").read_bytes() == DATA
    assert carried == Carried(tmp_path / "7f3a91c2", len(DATA), hashlib.sha256(DATA).digest())
    assert files.names_in(tmp_path) == {"7f3a91c2"}


def test_every_byte_is_told_twice_once_written_and_once_read_back(tmp_path: Path) -> None:
    told: list[int] = []

    carry(tmp_path / "a", heard=told.append)

    assert sum(told) == 2 * len(DATA)


def test_all_carried_files_have_the_same_times(tmp_path: Path) -> None:
    carry(tmp_path / "a")

    found = (tmp_path / "a").stat()
    assert (found.st_mtime_ns, found.st_atime_ns) == (0, 0)


def test_the_times_lie_before_all_that_fat_can_write_in_every_zone(tmp_path: Path) -> None:
    carry(tmp_path / "a")

    first_of_fat, widest_zone = 315_532_800, 14 * 3600
    assert (tmp_path / "a").stat().st_mtime + widest_zone < first_of_fat


def test_where_reading_back_is_written_down_the_times_are_set_again(tmp_path: Path) -> None:
    class Noting(Layer):
        def read_back(self, path: Path) -> Iterator[bytes]:
            yield from super().read_back(path)
            os.utime(path)

    carry(tmp_path / "a", Noting())

    found = (tmp_path / "a").stat()
    assert (found.st_mtime_ns, found.st_atime_ns) == (0, 0)


class Refusing(Layer):
    """Windows on FAT: no time before its first day."""

    def date(self, path: Path) -> None:
        real = os.utime

        def utime(path: Path, times: tuple[float, float] | None = None, ns: object = None) -> None:
            if ns is not None:
                raise OSError(errno.EINVAL, "before the first day")
            real(path, times)

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(os, "utime", utime)
            super().date(path)


def test_where_that_time_is_refused_the_file_gets_one_of_the_next_days(tmp_path: Path) -> None:
    carry(tmp_path / "a", Refusing())

    first_of_fat = 315_532_800
    assert first_of_fat < (tmp_path / "a").stat().st_mtime < first_of_fat + 3 * 86400


def test_names_are_eight_characters_that_say_nothing(tmp_path: Path) -> None:
    (tmp_path / "00000000").touch()
    drawn = iter([bytes(4), bytes([0x7F, 0x3A, 0x91, 0xC2])])

    assert carrying.neutral_name(lambda _: next(drawn), tmp_path) == "7f3a91c2"


def test_nothing_is_ever_written_over(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"before")

    with pytest.raises(files.AlreadyThere):
        carry(tmp_path / "a")

    assert (tmp_path / "a").read_bytes() == b"before"


def test_only_one_name_is_ever_used(tmp_path: Path) -> None:
    seen: set[frozenset[str]] = set()

    carry(tmp_path / "a", heard=lambda _: seen.add(files.names_in(tmp_path)))

    assert seen == {frozenset({"a"})}


def test_the_file_is_flushed_before_it_is_read_back(tmp_path: Path) -> None:
    order: list[str] = []

    class Told(Layer):
        def flush(self, descriptor: int) -> None:
            order.append("file")
            super().flush(descriptor)

        def flush_folder(self, folder: Path) -> None:
            order.append("folder")
            super().flush_folder(folder)

        def read_back(self, path: Path) -> Iterator[bytes]:
            order.append("read")
            return super().read_back(path)

    carry(tmp_path / "a", Told())

    assert order == ["file", "folder", "read"]


def test_a_stick_that_takes_little_at_a_time_gets_all(tmp_path: Path) -> None:
    class Narrow(Layer):
        def write(self, descriptor: int, data: memoryview) -> int:
            return super().write(descriptor, data[:999])

    carry(tmp_path / "a", Narrow())

    assert (tmp_path / "a").read_bytes() == DATA


@pytest.mark.parametrize("length", [0, 1, 4095, 4096, MIB - 1, MIB, 2 * MIB + 5])
def test_files_of_any_length_are_read_back_whole(tmp_path: Path, length: int) -> None:
    data = Chance("read back")(length)
    (tmp_path / "a").write_bytes(data)

    assert b"".join(reading_back.pieces_of(tmp_path / "a")) == data


def test_reading_back_leaves_no_time_of_reading(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(DATA)
    os.utime(tmp_path / "a", ns=(0, 0))

    list(reading_back.pieces_of(tmp_path / "a"))

    if sys.platform == "linux":
        assert (tmp_path / "a").stat().st_atime_ns == 0


@pytest.mark.skipif(sys.platform != "linux", reason="asks Linux what it holds in memory")
def test_what_is_read_back_does_not_come_from_memory(tmp_path: Path) -> None:
    path = tmp_path / "a"
    with path.open("wb") as file:
        file.write(DATA)
        files.flush(file)
    try:
        os.close(os.open(path, os.O_RDONLY | os.O_DIRECT))
    except OSError:
        pytest.skip("this file system has no way past its memory")
    if os.major(path.stat().st_dev) == 0:
        pytest.skip("this file system lies in memory")

    list(reading_back.pieces_of(path))

    assert held_in_memory(path) == 0


def held_in_memory(path: Path) -> int:
    """How many pages of a file the system holds (mincore(2))."""
    library = ctypes.CDLL(None, use_errno=True)
    with path.open("r+b") as file, mmap.mmap(file.fileno(), 0) as view:
        pages = -(-len(view) // mmap.PAGESIZE)
        told = (ctypes.c_ubyte * pages)()
        start = ctypes.c_char.from_buffer(view)
        address = ctypes.c_void_p(ctypes.addressof(start))
        assert library.mincore(address, ctypes.c_size_t(len(view)), told) == 0
        del start
        return sum(page & 1 for page in told)


# Going wrong


@pytest.mark.parametrize("call", EVERY_CALL)
def test_whatever_call_fails_nothing_stays_on_a_stick_that_answers(
    tmp_path: Path, call: int
) -> None:
    with pytest.raises(carrying.StickFailing):
        carry(tmp_path / "a", Failing(call, errno.EIO))

    assert files.names_in(tmp_path) == frozenset()


@pytest.mark.parametrize("call", EVERY_CALL)
def test_a_stick_pulled_at_any_call_is_told_as_pulled(tmp_path: Path, call: int) -> None:
    with pytest.raises(carrying.StickGone):
        carry(tmp_path / "a", Failing(call, errno.EIO, is_pulled=True))


@pytest.mark.parametrize(
    ("error", "meaning"),
    [
        (errno.ENOSPC, carrying.StickFull),
        (errno.EDQUOT, carrying.StickFull),
        (errno.EFBIG, carrying.TooBigForStick),
        (errno.EROFS, carrying.StickReadOnly),
        (errno.EACCES, files.NotAllowed),
        (errno.EPERM, files.NotAllowed),
        (errno.ENAMETOOLONG, carrying.UnfitName),
        (errno.EIO, carrying.StickFailing),
    ],
    ids=lambda told: told.__name__ if isinstance(told, type) else errno.errorcode[told],
)
@pytest.mark.parametrize("call", [1, 4])
def test_what_the_system_says_becomes_one_of_our_errors(
    tmp_path: Path, call: int, error: int, meaning: type[Exception]
) -> None:
    with pytest.raises(meaning) as caught:
        carry(tmp_path / "a", Failing(call, error))

    assert files.names_in(tmp_path) == frozenset()
    assert (caught.value.__cause__, str(tmp_path) in str(caught.value)) == (None, False)


class OtherBytes(Layer):
    """A stick that gives other bytes back than it got, or fewer, or more."""

    def __init__(self, change: Callable[[bytes], bytes]) -> None:
        self._change = change

    def read_back(self, path: Path) -> Iterator[bytes]:
        yield self._change(b"".join(super().read_back(path)))


@pytest.mark.parametrize(
    "change",
    [
        lambda data: data[:-1],
        lambda data: data + b"\0",
        lambda data: bytes([data[0] ^ 1]) + data[1:],
        lambda data: data[:-1] + bytes([data[-1] ^ 128]),
        lambda data: data[4096:] + data[:4096],
        lambda _: b"",
    ],
    ids=["shorter", "longer", "first bit", "last bit", "turned", "nothing"],
)
def test_a_stick_that_gives_other_bytes_back_is_failing(
    tmp_path: Path, change: Callable[[bytes], bytes]
) -> None:
    with pytest.raises(carrying.StickFailing):
        carry(tmp_path / "a", OtherBytes(change))

    assert files.names_in(tmp_path) == frozenset()


class Stop(Exception):
    """The person pressed Cancel."""


@pytest.mark.parametrize("after", [1, 5, 10, 11], ids=["first", "middle", "last", "reading back"])
def test_stopping_takes_away_what_was_begun(tmp_path: Path, after: int) -> None:
    heard = iter(range(1, 100))

    def stop(_: int) -> None:
        if next(heard) == after:
            raise Stop

    with pytest.raises(Stop):
        carry(tmp_path / "a", heard=stop)

    assert files.names_in(tmp_path) == frozenset()


def test_what_the_content_raises_takes_away_what_was_begun(tmp_path: Path) -> None:
    def parts() -> Iterator[bytes]:
        yield b"part"
        raise Stop

    with pytest.raises(Stop):
        carrying.carry(parts(), tmp_path / "a", Sum)

    assert files.names_in(tmp_path) == frozenset()


def test_a_folder_that_is_not_there_is_said_to_be_missing(tmp_path: Path) -> None:
    with pytest.raises(files.NotThere):
        carry(tmp_path / "none" / "a")


# After plugging in anew


def test_a_carried_file_is_found_the_same_later(tmp_path: Path) -> None:
    carried = carry(tmp_path / "a")

    assert carrying.is_still_there(carried, Sum)


@pytest.mark.parametrize("change", ["flip", "cut", "removed"])
def test_a_carried_file_that_changed_is_noticed_later(tmp_path: Path, change: str) -> None:
    carried = carry(tmp_path / "a")
    if change == "removed":
        carried.path.unlink()
    else:
        carried.path.write_bytes(DATA[:-1] + (b"\0" if change == "flip" else b""))

    assert not carrying.is_still_there(carried, Sum)
