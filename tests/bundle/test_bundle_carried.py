"""A sealed file or a piece that was cut on its way to a stick: whole, or nothing that opens."""

import io
from pathlib import Path

import pytest

from app.bundle import joining, splitting
from app.bundle.padding import BLOCK
from app.bundle.refusals import DidNotOpen, PiecesDoNotFit
from app.crypto.randomness import system_entropy
from app.crypto.streams import Digest
from app.host import carrying, files
from app.host.carrying import Layer
from tests.bundle.small_files import ANA, content_of, opened, sealed

SECTOR = 512
FILE = sealed(b"meet after the rain", ANA)


class Cut(Layer):
    """A stick that takes so many bytes, and then the power or the stick is gone."""

    def __init__(self, takes: int, torn: bytes = b"") -> None:
        self.takes = takes
        self._torn = torn
        self._is_gone = False

    def write(self, descriptor: int, data: memoryview) -> int:
        taken = min(self.takes, len(data))
        if not taken:
            if self._torn:
                super().write(descriptor, memoryview(self._torn))
            self._is_gone = True
            raise OSError(5, "gone")
        self.takes -= taken
        return super().write(descriptor, data[:taken])

    def remove(self, path: Path) -> None:  # noqa: ARG002 - as the layer has it
        raise OSError(5, "gone")

    def is_there(self, folder: Path, device: int) -> bool:
        return not self._is_gone and super().is_there(folder, device)


def left_behind(folder: Path, takes: int, torn: bytes = b"") -> bytes:
    """What is on the stick after it was cut there."""
    blocks = [FILE[at : at + BLOCK] for at in range(0, len(FILE), BLOCK)]
    with pytest.raises(carrying.StickGone):
        carrying.carry(blocks, folder / "a", Digest, layer=Cut(takes, torn))
    left = (folder / "a").read_bytes()
    (folder / "a").unlink()
    return left


def test_a_file_cut_at_any_sector_does_not_open(tmp_path: Path) -> None:
    for takes in range(0, len(FILE), SECTOR):
        left = left_behind(tmp_path, takes)
        assert left == FILE[:takes]
        with pytest.raises(DidNotOpen):
            opened(left, ANA)


@pytest.mark.parametrize("takes", [1, BLOCK - 1, BLOCK + 1, len(FILE) - 1])
def test_a_file_cut_within_a_sector_does_not_open(tmp_path: Path, takes: int) -> None:
    with pytest.raises(DidNotOpen):
        opened(left_behind(tmp_path, takes), ANA)


@pytest.mark.parametrize("fill", [b"\0", b"\xff", b"old "], ids=["zeros", "ones", "old bytes"])
def test_a_file_of_full_length_whose_end_never_arrived_does_not_open(
    tmp_path: Path, fill: bytes
) -> None:
    # FAT may write down the length before the bytes: then what lay there before follows.
    for takes in range(0, len(FILE), 8 * SECTOR):
        rest = (fill * len(FILE))[: len(FILE) - takes]
        left = left_behind(tmp_path, takes, rest)
        assert len(left) == len(FILE)
        with pytest.raises(DidNotOpen):
            opened(left, ANA)


def test_a_file_of_which_any_sector_never_arrived_does_not_open() -> None:
    # A stick may write in any order: each sector alone missing.
    for at in range(0, len(FILE), SECTOR):
        with pytest.raises(DidNotOpen):
            opened(FILE[:at] + bytes(SECTOR) + FILE[at + SECTOR :], ANA)


def test_a_file_that_arrived_opens_from_the_stick(tmp_path: Path) -> None:
    carried = carrying.carry([FILE], tmp_path / "a", Digest)

    assert content_of(carried.path.read_bytes(), ANA) == b"meet after the rain"
    assert files.names_in(tmp_path) == {"a"}


def test_a_piece_cut_at_any_sector_is_no_piece() -> None:
    begun = splitting.split(io.BytesIO(FILE), 2, 2, system_entropy)
    one, other = (b"".join(begun.piece(number)) for number in range(2))

    for at in range(0, len(one), SECTOR):
        with pytest.raises(PiecesDoNotFit):
            joining.together([io.BytesIO(one[:at]), io.BytesIO(other)])
