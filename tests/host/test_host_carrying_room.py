"""What a stick has no room or no way for is told before it is begun, or left as it was."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.host import carrying, files
from app.host.drive import Access, Drive, Space
from tests.support.carried import DATA, MIB, Sum, carry

# Before it is begun


def drive(kind: str = "vfat", free: int = 8 * MIB, access: Access = Access.WRITABLE) -> Drive:
    return Drive(Path("/media/STICK"), kind, Space(free, free), access, is_removable=True)


@pytest.mark.parametrize(
    ("on", "length", "name", "meaning"),
    [
        (drive(access=Access.READ_ONLY), 1, "a", carrying.StickReadOnly),
        (drive(access=Access.WRITE_PROTECTED), 1, "a", carrying.StickWriteProtected),
        (drive(free=1 << 40), (1 << 32) - 1, "a", None),
        (drive(free=1 << 40), 1 << 32, "a", carrying.TooBigForStick),
        (drive("exfat", free=1 << 40), 1 << 32, "a", None),
        (drive(), 8 * MIB, "a", None),
        (drive(), 8 * MIB + 1, "a", carrying.StickFull),
        (drive(), 1, "a:b", carrying.UnfitName),
    ],
    ids=["read-only", "protected", "4gib-1", "4gib", "exfat", "fits", "a-byte-more", "name"],
)
def test_what_would_fail_is_refused_before_it_is_begun(
    on: Drive, length: int, name: str, meaning: type[Exception] | None
) -> None:
    if meaning is None:
        carrying.check_drive(on, length, name)
    else:
        with pytest.raises(meaning):
            carrying.check_drive(on, length, name)


# On a stick of 2 MiB


@pytest.fixture
def small_stick(tmp_path: Path) -> Iterator[Path]:
    """A file system of 2 MiB in memory."""
    stick = tmp_path / "stick"
    stick.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(stick)]
    if (
        sys.platform != "linux"
        or subprocess.run(mount, capture_output=True, check=False).returncode
    ):
        pytest.skip("needs the right to mount a small file system")
    yield stick
    subprocess.run(["umount", str(stick)], check=True)


def test_a_stick_that_fills_up_is_told_as_full_and_left_as_it_was(small_stick: Path) -> None:
    (small_stick / "theirs").write_bytes(bytes(MIB))

    with pytest.raises(carrying.StickFull):
        carrying.carry([DATA] * 9, small_stick / "a", Sum)

    assert files.names_in(small_stick) == {"theirs"}
    carry(small_stick / "a")


def test_a_stick_too_small_is_refused_before_a_byte_is_written(small_stick: Path) -> None:
    carrying.check_room(small_stick, 2 * MIB, "a")

    with pytest.raises(carrying.StickFull):
        carrying.check_room(small_stick, 2 * MIB + 1, "a")


def test_a_stick_given_for_reading_only_is_told_as_such(small_stick: Path) -> None:
    subprocess.run(["mount", "-o", "remount,ro", str(small_stick)], check=True)

    with pytest.raises(carrying.StickReadOnly):
        carrying.check_room(small_stick, 1, "a")
    with pytest.raises(carrying.StickReadOnly):
        carry(small_stick / "a")
