from pathlib import Path

import pytest

from app.host.swap import Swap, swap_state

HEAD = "Filename\tType\tSize\tUsed\tPriority\n"


class Computer:
    """The kernel's folders of a computer with some devices."""

    def __init__(self, folder: Path) -> None:
        self.swaps = folder / "swaps"
        self.block = folder / "block"
        self.block.mkdir()
        self.swaps.write_text(HEAD)

    def device(self, name: str, uuid: str = "", on: tuple[str, ...] = ()) -> None:
        path = self.block / name
        (path / "slaves").mkdir(parents=True)
        if uuid:
            (path / "dm").mkdir()
            (path / "dm" / "uuid").write_text(uuid)
        for below in on:
            (path / "slaves" / below).symlink_to(self.block / below)

    def swap(self, name: str, kind: str = "partition") -> None:
        with self.swaps.open("a") as file:
            file.write(f"{name}\t{kind}\t1048572\t0\t-2\n")

    @property
    def state(self) -> Swap:
        return swap_state(self.swaps, self.block, self.block)


@pytest.fixture
def computer(tmp_path: Path) -> Computer:
    return Computer(tmp_path)


def test_a_computer_without_swap_has_none(computer: Computer) -> None:
    assert computer.state is Swap.NONE


def test_a_plain_partition_lies_in_the_clear(computer: Computer) -> None:
    computer.device("sda2")
    computer.swap("/dev/sda2")

    assert computer.state is Swap.IN_THE_CLEAR


def test_a_partition_opened_with_a_key_is_sealed(computer: Computer) -> None:
    computer.device("dm-1", "CRYPT-PLAIN-swap")
    computer.swap("/dev/dm-1")

    assert computer.state is Swap.SEALED


def test_a_volume_on_a_sealed_disk_is_sealed(computer: Computer) -> None:
    computer.device("dm-0", "CRYPT-LUKS2-aaaa-root")
    computer.device("dm-2", "LVM-bbbb", on=("dm-0",))
    computer.swap("/dev/dm-2")

    assert computer.state is Swap.SEALED


def test_a_volume_of_which_one_disk_is_plain_lies_in_the_clear(computer: Computer) -> None:
    computer.device("sdb1")
    computer.device("dm-0", "CRYPT-LUKS2-aaaa-root")
    computer.device("dm-2", "LVM-bbbb", on=("dm-0", "sdb1"))
    computer.swap("/dev/dm-2")

    assert computer.state is Swap.IN_THE_CLEAR


def test_swap_in_memory_never_reaches_a_disk(computer: Computer) -> None:
    computer.swap("/dev/zram0")

    assert computer.state is Swap.NONE


def test_one_plain_partition_among_sealed_ones_counts(computer: Computer) -> None:
    computer.device("dm-1", "CRYPT-PLAIN-swap")
    computer.device("sda2")
    computer.swap("/dev/dm-1")
    computer.swap("/dev/sda2")

    assert computer.state is Swap.IN_THE_CLEAR


def test_a_swap_file_on_a_file_system_of_many_devices_is_not_known(
    computer: Computer, tmp_path: Path
) -> None:
    (tmp_path / "a swap file").touch()
    computer.swap(f"{tmp_path}/a\\040swap\\040file", "file")

    assert computer.state is Swap.NOT_KNOWN


def test_a_system_that_does_not_tell_is_not_known(computer: Computer) -> None:
    computer.swaps.unlink()

    assert computer.state is Swap.NOT_KNOWN
