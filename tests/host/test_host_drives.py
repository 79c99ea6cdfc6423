"""Removable drives: found in trees as the kernel shows them, and in what other systems answer."""

import os
import struct
import sys
from pathlib import Path

import pytest

from app.host import drives, drives_linux, drives_macos, drives_windows
from app.host.drive import Access, Drive, Space
from app.host.drives_linux import Kernel

ROOM = Space(free=7_000_000_000, total=8_000_000_000)
SYSTEM = "24 1 259:2 / / rw,relatime shared:1 - ext4 /dev/nvme0n1p2 rw,errors=remount-ro"
STICK = (
    "612 24 8:17 / /media/STICK rw,nosuid,nodev,relatime shared:331 - "
    "vfat /dev/sdb1 rw,fmask=0022,dmask=0022,codepage=437"
)
USB = "devices/pci0000:00/0000:00:14.0/usb1/1-2/1-2:1.0/host6/target6:0:0/6:0:0:0/block"


class Tree:
    """A machine's devices and mounts, as files."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.lines = [SYSTEM]
        self.gone: set[Path] = set()
        self.asked: list[Path] = []
        self.disk("devices/pci0000:00/nvme/block/nvme0n1", "259:0")
        self.part("devices/pci0000:00/nvme/block/nvme0n1", "nvme0n1p2", "259:2")

    def disk(self, place: str, numbers: str, *, removable: int = 0, ro: int = 0) -> None:
        node = self._node(place, numbers)
        (node / "removable").write_text(f"{removable}\n")
        (node / "ro").write_text(f"{ro}\n")

    def part(self, disk: str, name: str, numbers: str) -> None:
        node = self._node(f"{disk}/{name}", numbers)
        (node / "partition").write_text("1\n")
        (node / "ro").write_text("0\n")

    def stick(self, *, removable: int = 1, ro: int = 0, place: str = USB) -> None:
        self.disk(f"{place}/sdb", "8:16", removable=removable, ro=ro)
        self.part(f"{place}/sdb", "sdb1", "8:17")

    def _node(self, place: str, numbers: str) -> Path:
        node = self.folder / "sys" / place
        node.mkdir(parents=True, exist_ok=True)
        for way in (f"dev/block/{numbers}", f"class/block/{node.name}"):
            link = self.folder / "sys" / way
            link.parent.mkdir(parents=True, exist_ok=True)
            link.symlink_to(node, target_is_directory=True)
        return node

    @property
    def kernel(self) -> Kernel:
        mountinfo = self.folder / "mountinfo"
        mountinfo.write_text("\n".join([*self.lines, ""]))
        return Kernel(mountinfo, self.folder / "sys", self._measured)

    def _measured(self, place: Path) -> Space | None:
        self.asked.append(place)
        return None if place in self.gone else ROOM

    def found(self) -> tuple[Drive, ...]:
        return drives_linux.removable(self.kernel)


@pytest.fixture
def tree(tmp_path: Path) -> Tree:
    if sys.platform == "win32":
        pytest.skip("a folder there cannot be called 8:17")
    return Tree(tmp_path)


# Linux


def test_a_stick_is_found_with_its_room_and_kind(tree: Tree) -> None:
    tree.stick()
    tree.lines.append(STICK)

    assert tree.found() == (
        Drive(Path("/media/STICK"), "vfat", ROOM, Access.WRITABLE, is_removable=True),
    )


def test_the_built_in_disk_is_none_and_not_even_asked_for_room(tree: Tree) -> None:
    assert tree.found() == ()
    assert tree.asked == []


def test_a_disk_in_a_usb_case_is_found_although_it_says_that_it_stays(tree: Tree) -> None:
    tree.stick(removable=0)
    tree.lines.append(STICK)

    assert [drive.place for drive in tree.found()] == [Path("/media/STICK")]


def test_a_disk_that_stays_and_is_on_no_usb_is_none(tree: Tree) -> None:
    tree.stick(removable=0, place="devices/pci0000:00/ata2/host2/usbless/block")
    tree.lines.append(STICK)

    assert tree.found() == ()


def test_a_memory_card_in_a_slot_is_found(tree: Tree) -> None:
    card = "devices/pci0000:00/mmc_host/mmc0/mmc0:0001/block/mmcblk0"
    tree.disk(card, "179:0")
    tree.part(card, "mmcblk0p1", "179:1")
    (tree.folder / "sys" / card / "device").mkdir()
    (tree.folder / "sys" / card / "device" / "type").write_text("SD\n")
    tree.lines.append("70 24 179:1 / /media/CARD rw - exfat /dev/mmcblk0p1 rw")

    assert [drive.kind for drive in tree.found()] == ["exfat"]


def test_memory_soldered_to_the_board_is_none(tree: Tree) -> None:
    board = "devices/platform/mmc_host/mmc0/mmc0:0001/block/mmcblk0"
    tree.disk(board, "179:0")
    (tree.folder / "sys" / board / "device").mkdir()
    (tree.folder / "sys" / board / "device" / "type").write_text("MMC\n")
    tree.lines.append("70 24 179:0 / /data rw - ext4 /dev/mmcblk0 rw")

    assert tree.found() == ()


def test_an_encrypted_stick_is_found_through_what_it_lies_on(tree: Tree) -> None:
    tree.stick(removable=0)
    tree.disk("devices/virtual/block/dm-0", "253:0")
    below = tree.folder / "sys/devices/virtual/block/dm-0/slaves"
    below.mkdir()
    (below / "sdb1").symlink_to(tree.folder / "sys" / USB / "sdb/sdb1")
    tree.lines.append("70 24 253:0 / /media/LUKS rw - ext4 /dev/mapper/luks-1 rw")

    assert [drive.place for drive in tree.found()] == [Path("/media/LUKS")]


def test_layers_that_lie_on_each_other_in_a_ring_end(tree: Tree) -> None:
    tree.disk("devices/virtual/block/dm-0", "253:0")
    below = tree.folder / "sys/devices/virtual/block/dm-0/slaves"
    below.mkdir()
    (below / "dm-0").symlink_to(tree.folder / "sys/devices/virtual/block/dm-0")
    tree.lines.append("70 24 253:0 / /ring rw - ext4 /dev/mapper/ring rw")

    assert tree.found() == ()


def test_a_file_system_that_hides_its_numbers_is_found_by_its_source(tree: Tree) -> None:
    tree.stick()
    tree.lines.append("70 24 0:51 / /media/B rw - btrfs /dev/sdb1 rw")

    assert [drive.place for drive in tree.found()] == [Path("/media/B")]


def test_blanks_and_other_scripts_in_names_come_out_whole(tree: Tree) -> None:
    tree.stick()
    tree.lines.append(r"70 24 8:17 / /media/my\040stick\134\011ခရီး rw - vfat /dev/sdb1 rw")

    assert [drive.place for drive in tree.found()] == [Path("/media/my stick\\\tခရီး")]


def test_a_stick_shown_at_two_places_is_one_drive(tree: Tree) -> None:
    tree.stick()
    tree.lines += [STICK, STICK.replace("/media/STICK", "/srv/again")]
    tree.lines.append(STICK.replace("8:17 / /media/STICK", "8:17 /inner /srv/part"))

    assert [drive.place for drive in tree.found()] == [Path("/media/STICK")]


def test_a_stick_that_goes_while_it_is_looked_at_is_left_out(tree: Tree) -> None:
    tree.stick()
    tree.lines.append(STICK)
    tree.gone.add(Path("/media/STICK"))

    assert tree.found() == ()


@pytest.mark.parametrize(
    "line",
    [
        STICK.replace("rw,nosuid", "ro,nosuid"),
        STICK.replace("/dev/sdb1 rw", "/dev/sdb1 ro"),
    ],
    ids=["mount", "file system"],
)
def test_a_stick_given_for_reading_only_says_so(tree: Tree, line: str) -> None:
    tree.stick()
    tree.lines.append(line)

    assert [drive.access for drive in tree.found()] == [Access.READ_ONLY]


def test_a_switch_on_the_stick_is_told_from_the_system_s_choice(tree: Tree) -> None:
    tree.stick(ro=1)
    tree.lines.append(STICK.replace("rw,nosuid", "ro,nosuid"))

    assert [drive.access for drive in tree.found()] == [Access.WRITE_PROTECTED]


@pytest.mark.parametrize("line", ["", "1 2 3", "70 24 8:17 / /media rw - vfat", "a b c d e f g h"])
def test_a_line_of_another_shape_is_left_out(tree: Tree, line: str) -> None:
    tree.stick()
    tree.lines += [line, STICK]

    assert len(tree.found()) == 1


def test_without_the_kernel_s_list_there_is_no_drive(tmp_path: Path) -> None:
    assert drives_linux.removable(Kernel(tmp_path / "none", tmp_path)) == ()


def test_a_folder_lies_on_the_deepest_mount_and_there_on_the_last(tree: Tree) -> None:
    tree.stick()
    tree.lines += [
        STICK,
        "71 24 0:44 / /media/STICK rw - tmpfs tmpfs rw",
        "72 24 259:2 /x /medi ro - ext4 /dev/nvme0n1p2 rw",
    ]

    drive = drives_linux.holding(Path("/media/STICK/folder"), tree.kernel)

    assert drive is not None
    assert (drive.place, drive.kind, drive.is_removable) == (Path("/media/STICK"), "tmpfs", False)


def test_a_folder_of_the_built_in_disk_has_a_drive_too(tree: Tree) -> None:
    drive = drives_linux.holding(Path("/srv"), tree.kernel)

    assert drive == Drive(Path("/"), "ext4", ROOM, Access.WRITABLE, is_removable=False)


def names_its_root() -> bool:
    mounts = Path("/proc/self/mountinfo")
    return not mounts.is_file() or any(
        line.split()[4] == "/" for line in mounts.read_text("utf-8").splitlines()
    )


def test_this_machine_answers_for_a_folder_of_its_own(tmp_path: Path) -> None:
    drive = drives.drive_of(tmp_path)
    if drive is None and not names_its_root():
        pytest.skip("this system tells no mount for its root, as in a bare container")

    assert drive is not None
    assert tmp_path.resolve().is_relative_to(drive.place)
    assert drive.access is Access.WRITABLE
    assert drive.space.free > 0


def test_the_drives_of_this_machine_are_all_removable() -> None:
    found = drives.drives()

    assert all(drive.is_removable for drive in found)
    assert list(found) == sorted(found, key=lambda drive: drive.place)


# Limits


def on(kind: str) -> Drive:
    return Drive(Path("/media/STICK"), kind, ROOM, Access.WRITABLE, is_removable=True)


@pytest.mark.parametrize("kind", ["vfat", "msdos", "fat32"])
def test_a_file_on_fat_ends_one_byte_before_4_gib(kind: str) -> None:
    assert on(kind).longest_file == 4 * 1024**3 - 1


@pytest.mark.parametrize("kind", ["exfat", "ntfs3", "ext4", "apfs"])
def test_elsewhere_a_file_may_be_as_long_as_the_drive(kind: str) -> None:
    assert on(kind).longest_file is None


@pytest.mark.parametrize(
    "name",
    ["a:b", "what?", "star*", "pipe|", 'quo"te', "ends.", "ends ", "con", "Lpt1.txt", "a\tb"],
)
def test_names_that_windows_or_fat_cannot_have_are_refused_there(name: str) -> None:
    assert not on("vfat").takes_name(name)
    assert not on("exfat").takes_name(name)
    assert on("ext4").takes_name(name)


@pytest.mark.parametrize("name", ["", ".", "..", "a/b", "a\0b", "x" * 256])
def test_names_that_no_file_has_are_refused_everywhere(name: str) -> None:
    assert not on("vfat").takes_name(name)
    assert not on("ext4").takes_name(name)


def test_a_long_name_is_counted_as_the_file_system_counts() -> None:
    assert on("vfat").takes_name("စ" * 255)
    assert not on("ext4").takes_name("စ" * 255)
    assert not on("vfat").takes_name("\U0001f4da" * 128)


# macOS


def record(kind: str, place: str, flags: int, blocks: int = 1000, available: int = 250) -> bytes:
    """One `struct statfs` as macOS gives it."""
    numbers = struct.pack(
        "=Iiqqqqq2iIIII", 4096, 1 << 20, blocks, 300, available, 9, 8, 1, 2, 501, 7, flags, 0
    )
    texts = kind.encode().ljust(16, b"\0") + place.encode().ljust(1024, b"\0") + bytes(1024)
    return numbers + texts + bytes(32)


def test_mounts_of_macos_are_read_from_its_records() -> None:
    records = [
        record("apfs", "/", 0x1000 | 0x4000),
        record("msdos", "/Volumes/STICK", 0x1000),
        record("exfat", "/Volumes/locked", 0x1000 | 0x1),
        record("smbfs", "/Volumes/share", 0),
        record("apfs", "/System/Volumes/VM", 0x1000 | 0x100000),
    ]

    found = drives_macos.found(b"".join(records) + b"cut")

    assert len(records[0]) == 2168
    assert [(str(one.place), one.kind, one.access.value, one.is_removable) for one in found] == [
        ("/", "apfs", "writable", False),
        ("/Volumes/STICK", "msdos", "writable", True),
        ("/Volumes/locked", "exfat", "read-only", True),
    ]
    assert found[1].space == Space(free=250 * 4096, total=1000 * 4096)
    assert found[1].longest_file == 4 * 1024**3 - 1


# Windows


class Letters:
    """What Windows answers on a machine with a disk, a stick, an empty reader and a share."""

    def letters(self) -> int:
        return 0b11111100

    def type_of(self, root: str) -> int:
        return {"C": 3, "D": 2, "E": 2, "F": 4, "G": 5, "H": 2}[root[0]]

    def volume(self, root: str) -> tuple[str, int] | None:
        return {"C": ("NTFS", 0x700FF), "D": ("FAT32", 0x206), "H": ("exFAT", 0x80006)}.get(root[0])

    def space(self, root: str) -> Space | None:
        return {"C": ROOM, "D": ROOM, "H": ROOM}.get(root[0])


def test_drives_of_windows_are_those_with_a_medium_in_them() -> None:
    found = drives_windows.found(Letters())

    assert [(str(one.place)[0], one.kind, one.access.value, one.is_removable) for one in found] == [
        ("C", "ntfs", "writable", False),
        ("D", "fat32", "writable", True),
        ("H", "exfat", "read-only", True),
    ]
    assert found[1].longest_file == 4 * 1024**3 - 1


def test_looking_for_drives_changes_nothing(tree: Tree) -> None:
    tree.stick()
    tree.lines.append(STICK)
    kernel = tree.kernel
    before = sorted(os.walk(tree.folder))

    drives_linux.removable(kernel)

    assert sorted(os.walk(tree.folder)) == before
