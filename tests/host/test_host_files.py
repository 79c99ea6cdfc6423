"""Private files and folders."""

import errno
import os
import stat
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.host import files

posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps no such rights")


def rights(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.fixture(autouse=True)
def _open_umask() -> Iterator[None]:
    """The worst case: a system that would let everybody read."""
    before = os.umask(0)
    yield
    os.umask(before)


class FailingStick:
    """Parts of a file, and a stick that is pulled out after so many of them."""

    def __init__(self, parts: int, error: int) -> None:
        self._parts = parts
        self._error = error

    def __iter__(self) -> Iterator[bytes]:
        yield from [b"part"] * self._parts
        raise OSError(self._error, "the stick", "/secret/path")


@posix
def test_a_new_file_is_for_its_owner_only(tmp_path: Path) -> None:
    files.write_new(tmp_path / "new", [b"text"])

    assert rights(tmp_path / "new") == 0o600


@posix
def test_a_new_folder_is_for_its_owner_only(tmp_path: Path) -> None:
    files.private_folder(tmp_path / "above" / "folder")

    assert rights(tmp_path / "above" / "folder") == 0o700


@posix
def test_an_open_folder_is_closed(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir(mode=0o777)

    assert rights(files.private_folder(tmp_path / "folder")) == 0o700


@posix
def test_after_being_private_anything_made_is_for_its_owner_only(tmp_path: Path) -> None:
    files.be_private()
    (tmp_path / "made").touch()

    assert rights(tmp_path / "made") == 0o600


def test_parts_are_written_in_order(tmp_path: Path) -> None:
    files.write_new(tmp_path / "new", [b"one ", b"", b"two"])

    assert (tmp_path / "new").read_bytes() == b"one two"


def test_a_file_that_exists_is_never_written_over(tmp_path: Path) -> None:
    (tmp_path / "there").write_bytes(b"old")

    with pytest.raises(files.AlreadyThere):
        files.write_new(tmp_path / "there", [b"new"])

    assert (tmp_path / "there").read_bytes() == b"old"


@pytest.mark.parametrize("parts", [0, 1, 5])
def test_a_stick_pulled_out_leaves_no_half_file(tmp_path: Path, parts: int) -> None:
    with pytest.raises(files.DeviceFailed):
        files.write_new(tmp_path / "new", FailingStick(parts, errno.EIO))

    assert list(tmp_path.iterdir()) == []


def test_no_other_name_is_ever_seen_while_writing_to_a_stick(tmp_path: Path) -> None:
    def parts() -> Iterator[bytes]:
        yield b"half"
        assert [path.name for path in tmp_path.iterdir()] == ["b7"]

    files.write_new(tmp_path / "b7", parts())


@pytest.mark.parametrize(
    ("number", "meaning"),
    [
        (errno.ENOSPC, files.DiskFull),
        (errno.EDQUOT, files.DiskFull),
        (errno.EFBIG, files.DiskFull),
        (errno.EACCES, files.NotAllowed),
        (errno.EROFS, files.NotAllowed),
        (errno.ENOENT, files.NotThere),
        (errno.ENOTDIR, files.NotThere),
        (errno.EEXIST, files.AlreadyThere),
        (errno.EIO, files.DeviceFailed),
        (errno.ENODEV, files.DeviceFailed),
    ],
)
def test_what_the_system_says_is_sorted(number: int, meaning: type[Exception]) -> None:
    with pytest.raises(meaning), files.sorted_errors():
        raise OSError(number, "told", "/home/somebody/secret")


def test_no_path_travels_with_an_error() -> None:
    with pytest.raises(files.NotThere) as caught:
        files.read_bounded(Path("/no/such/secret"), 10)

    assert "secret" not in str(caught.value)
    assert caught.value.__cause__ is None


def test_a_replaced_file_has_the_new_bytes_and_leaves_nothing_beside(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"old")
    (tmp_path / "file.new").write_bytes(b"left by a crash")

    files.replace_private(tmp_path / "file", b"new")

    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"file": b"new"}


def test_a_replacement_that_fails_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_bytes(b"old")

    def full(_: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(files, "flush", full)
    with pytest.raises(files.DiskFull):
        files.replace_private(tmp_path / "file", b"new")

    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"file": b"old"}


def test_overwriting_changes_just_these_bytes(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"abcdef")

    files.overwrite(tmp_path / "file", 2, b"XY")

    assert (tmp_path / "file").read_bytes() == b"abXYef"


def test_overwriting_never_makes_a_file_longer(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"abc")

    with pytest.raises(ValueError, match="longer"):
        files.overwrite(tmp_path / "file", 2, b"XY")


def test_extending_stops_at_the_very_byte(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"abc")
    heard: list[int] = []

    files.extend(tmp_path / "file", files.PIECE * 2 + 10, lambda n: b"r" * n, heard.append)

    assert (tmp_path / "file").read_bytes() == b"abc" + b"r" * (files.PIECE * 2 + 7)
    assert sum(heard) == files.PIECE * 2 + 7


def test_extending_never_shortens(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"abc")

    files.extend(tmp_path / "file", 1, bytes)

    assert (tmp_path / "file").read_bytes() == b"abc"


def test_a_file_at_its_bound_is_read_and_one_byte_more_is_not(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"abcd")

    assert files.read_bounded(tmp_path / "file", 4) == b"abcd"
    with pytest.raises(files.TooLarge):
        files.read_bounded(tmp_path / "file", 3)


def test_files_dated_alike_have_one_even_second(tmp_path: Path) -> None:
    paths = [tmp_path / name for name in "abc"]
    for number, path in enumerate(paths):
        path.touch()
        os.utime(path, (number, number))

    files.date_alike(paths)

    times = {path.stat().st_mtime_ns for path in paths}
    assert len(times) == 1
    assert times.pop() % 2_000_000_000 == 0


def test_a_held_file_cannot_be_held_again_until_it_is_released(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    hold = files.Hold(tmp_path / "file")

    with pytest.raises(files.InUse):
        files.Hold(tmp_path / "file")

    hold.release()
    hold.release()
    files.Hold(tmp_path / "file").release()


def test_a_held_file_can_still_be_read_and_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"abc")
    hold = files.Hold(tmp_path / "file")

    files.overwrite(tmp_path / "file", 0, b"x")
    assert files.read_bounded(tmp_path / "file", 3) == b"xbc"
    with pytest.raises(files.InUse):
        files.Hold(tmp_path / "file")
    hold.release()


def test_emptying_a_folder_removes_all_and_follows_no_link(tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    kept.mkdir()
    (kept / "file").touch()
    folder = tmp_path / "folder"
    (folder / "deep" / "deeper").mkdir(parents=True)
    (folder / "deep" / "file").touch()
    (folder / "link").symlink_to(kept, target_is_directory=True)

    files.empty_folder(folder)

    assert list(folder.iterdir()) == []
    assert (kept / "file").exists()


def test_removing_files_that_are_not_there_is_fine(tmp_path: Path) -> None:
    (tmp_path / "a").touch()
    (tmp_path / "c").touch()

    files.remove_files(tmp_path, ["a", "b"])

    assert files.names_in(tmp_path) == {"c"}


def test_a_missing_folder_holds_nothing(tmp_path: Path) -> None:
    assert files.names_in(tmp_path / "none") == frozenset()


def test_free_space_is_what_a_person_can_write(tmp_path: Path) -> None:
    known = os.statvfs(tmp_path)

    assert files.free_space(tmp_path) <= known.f_frsize * known.f_bfree
    assert files.free_space(tmp_path) > 0


def test_cutting_leaves_the_beginning(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"abcdef")

    files.cut(tmp_path / "file", 2)

    assert (tmp_path / "file").read_bytes() == b"ab"
