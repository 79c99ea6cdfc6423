"""What still works when the disk has not one free byte: on a small file system of its own."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.host import files
from app.vault import opening, rekeying
from app.vault.driver import Connection
from app.vault.space import LOG_RESERVE
from tests.support.notebooks import MIB, OTHER, OWNER, cheap_means, say, words_in

MEANS = cheap_means()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 40 MiB in memory."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=40m", "tmpfs", str(disk)]
    if (
        sys.platform != "linux"
        or subprocess.run(mount, capture_output=True, check=False).returncode
    ):
        pytest.skip("needs the right to mount a small file system")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


def fill_up(disk: Path) -> Path:
    """Leave no free byte."""
    filler = disk / "filler"
    with filler.open("ab", buffering=0) as file:
        try:
            while file.write(bytes(MIB)):
                pass
        except OSError:
            pass
    assert os.statvfs(disk).f_bavail == 0
    return filler


def test_erasing_works_with_no_free_byte(small_disk: Path) -> None:
    with opening.create(small_disk / "n", OWNER, MEANS) as space:
        space.write(say("to be erased"))
        filler = fill_up(small_disk)

        space.erase(lambda connection: connection.execute("DELETE FROM word"))

        assert words_in(space.connection) == []
        assert space.check().is_whole
        filler.unlink()


def test_writing_what_fits_works_with_no_free_byte(small_disk: Path) -> None:
    with opening.create(small_disk / "n", OWNER, MEANS) as space:
        filler = fill_up(small_disk)
        for number in range(200):
            space.write(say(f"{number} " + "x" * 2000))

        assert len(words_in(space.connection)) == 200
        filler.unlink()


def test_a_full_disk_does_not_keep_a_notebook_from_opening_nor_from_erasing(
    small_disk: Path,
) -> None:
    with opening.create(small_disk / "n", OWNER, MEANS) as space:
        space.write(say("to be erased"))
    filler = fill_up(small_disk)

    with opening.open_(small_disk / "n", OWNER, MEANS) as space:
        assert words_in(space.connection) == ["to be erased"]
        with pytest.raises(files.DiskFull):
            space.write(say("no room"))
        space.erase(lambda connection: connection.execute("DELETE FROM word"))
        assert words_in(space.connection) == []
        assert space.connection.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
        filler.unlink()
        space.write(say("room again"))

    with opening.open_(small_disk / "n", OWNER, MEANS) as space:
        assert words_in(space.connection) == ["room again"]
        assert space.check().is_whole
        assert space.check().is_even


def test_an_erasing_that_fails_in_place_is_undone(small_disk: Path) -> None:
    def erase_and_fail(connection: Connection) -> None:
        connection.execute("DELETE FROM word")
        raise RuntimeError("stop")

    with opening.create(small_disk / "n", OWNER, MEANS) as space:
        space.write(say("kept"))
    filler = fill_up(small_disk)
    with opening.open_(small_disk / "n", OWNER, MEANS) as space:
        space.connection.execute("PRAGMA journal_mode = MEMORY").fetchall()
        with pytest.raises(RuntimeError, match="stop"):
            space.erase(erase_and_fail)
        assert words_in(space.connection) == ["kept"]
        filler.unlink()


def test_a_job_larger_than_the_disk_fails_and_loses_nothing(small_disk: Path) -> None:
    def enormous(connection: Connection) -> None:
        for _ in range(60):
            connection.execute("INSERT INTO word VALUES (?)", (os.urandom(MIB // 2).hex(),))

    with opening.create(small_disk / "n", OWNER, MEANS) as space:
        space.write(say("kept"))

        with pytest.raises(files.DiskFull):
            space.write(enormous)

        assert words_in(space.connection) == ["kept"]
        assert space.check().is_whole
    with opening.open_(small_disk / "n", OWNER, MEANS) as space:
        assert words_in(space.connection) == ["kept"]


def test_a_notebook_is_not_begun_on_a_disk_too_small_for_it(small_disk: Path) -> None:
    with (small_disk / "filler").open("wb") as filler:
        filler.write(bytes(25 * MIB))

    with pytest.raises(files.DiskFull):
        opening.create(small_disk / "n", OWNER, MEANS)

    assert list((small_disk / "n").iterdir()) == []


def test_a_passphrase_can_be_changed_with_no_free_byte(small_disk: Path) -> None:
    with opening.create(small_disk / "n", OWNER, MEANS) as space:
        filler = fill_up(small_disk)
        rekeying.change_passphrase(space, OTHER)
        filler.unlink()

    opening.open_(small_disk / "n", OTHER, MEANS).close()


def test_the_room_set_aside_is_there_before_the_disk_is_full(small_disk: Path) -> None:
    with opening.create(small_disk / "n", OWNER, MEANS) as space:
        assert files.size_of(space.folder.log_of(space.number)) >= LOG_RESERVE
