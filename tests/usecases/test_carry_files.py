"""Carrying and splitting as a person does it: folders play the sticks."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.bundle.refusals import (
    PiecesDamaged,
    PiecesDoNotFit,
    SourceChanged,
    TooManyPieces,
    UnfitPieces,
)
from app.crypto.randomness import system_entropy
from app.host import carrying, files
from app.usecases import carry_files
from tests.bundle.small_files import RIVER, content_of, sealed

FILE = sealed(b"meet after the rain")
MIB = 1 << 20


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "sealed"
    path.write_bytes(FILE)
    return path


@pytest.fixture
def sticks(tmp_path: Path) -> list[Path]:
    return [files.private_folder(tmp_path / f"stick {number}") for number in range(3)]


def names(folders: list[Path]) -> list[frozenset[str]]:
    return [files.names_in(folder) for folder in folders]


def test_a_sealed_file_arrives_and_opens_from_the_stick(source: Path, sticks: list[Path]) -> None:
    carried = carry_files.carry_file(source, sticks[0], system_entropy)

    assert content_of(carried.path.read_bytes(), RIVER) == b"meet after the rain"
    assert carry_files.is_still_there(carried)


def test_its_name_on_the_stick_says_nothing(source: Path, sticks: list[Path]) -> None:
    carried = carry_files.carry_file(source, sticks[0], lambda count: bytes(range(count)))

    assert carried.path == sticks[0] / "00010203"


def test_a_chosen_name_is_kept(sticks: list[Path]) -> None:
    carried = carry_files.carry([b"abc"], 3, sticks[0], system_entropy, name="list")

    assert carried.path == sticks[0] / "list"


def test_progress_ends_where_it_said_it_would(source: Path, sticks: list[Path]) -> None:
    told: list[tuple[int, int]] = []
    carry_files.carry_file(source, sticks[0], system_entropy, lambda *pair: told.append(pair))
    carry_files.split_file(source, 2, sticks, system_entropy, lambda *pair: told.append(pair))

    ends = [pair for pair in told if pair[0] == pair[1]]
    assert len(ends) == 2
    assert all(done <= total for done, total in told)


def test_any_pieces_that_are_enough_are_joined_and_open(
    source: Path, sticks: list[Path], tmp_path: Path
) -> None:
    carried = carry_files.split_file(source, 2, sticks, system_entropy)

    for left_out in carried:
        out = tmp_path / f"out without {left_out.path.name}"
        rest = [one.path for one in carried if one is not left_out]
        joined = carry_files.join_files(rest, out)
        assert (joined.used, joined.needed, joined.made) == (2, 2, 3)
        assert content_of(out.read_bytes(), RIVER) == b"meet after the rain"


def test_too_few_pieces_leave_nothing(source: Path, sticks: list[Path], tmp_path: Path) -> None:
    carried = carry_files.split_file(source, 2, sticks, system_entropy)

    with pytest.raises(PiecesDoNotFit):
        carry_files.join_files([carried[0].path], tmp_path / "out")

    assert not (tmp_path / "out").exists()


def test_damage_beyond_repair_leaves_nothing(
    source: Path, sticks: list[Path], tmp_path: Path
) -> None:
    carried = carry_files.split_file(source, 3, sticks, system_entropy)
    data = bytearray(carried[1].path.read_bytes())
    data[20_000] ^= 1
    carried[1].path.write_bytes(data)

    with pytest.raises(PiecesDamaged):
        carry_files.join_files([one.path for one in carried], tmp_path / "out")

    assert not (tmp_path / "out").exists()


def test_joining_writes_over_nothing(source: Path, sticks: list[Path]) -> None:
    carried = carry_files.split_file(source, 2, sticks, system_entropy)

    with pytest.raises(files.AlreadyThere):
        carry_files.join_files([one.path for one in carried], source)

    assert source.read_bytes() == FILE


def test_pieces_are_found_among_other_files_of_a_folder(
    source: Path, tmp_path: Path, sticks: list[Path]
) -> None:
    folder = sticks[0]
    carry_files.split_file(source, 2, [folder] * 3, system_entropy)
    (folder / "letter.txt").write_text("hello")
    (folder / "noise").write_bytes(os.urandom(131_072))
    (folder / "inside").mkdir()

    joined = carry_files.join_files(carry_files.pieces_in(folder), tmp_path / "out")

    assert (joined.used, joined.set_aside) == (3, 1)
    assert (tmp_path / "out").read_bytes() == FILE


def test_more_files_than_pieces_can_be_are_not_opened(source: Path, tmp_path: Path) -> None:
    with pytest.raises(TooManyPieces):
        carry_files.join_files([source] * 17, tmp_path / "out")


@pytest.mark.parametrize(("needed", "made"), [(1, 2), (3, 2), (2, 17), (2, 0)])
def test_splits_that_do_not_exist_write_nothing(
    source: Path, sticks: list[Path], needed: int, made: int
) -> None:
    with pytest.raises(UnfitPieces):
        carry_files.split_file(source, needed, [sticks[0]] * made, system_entropy)

    assert names(sticks) == [frozenset()] * 3


def test_a_source_that_changes_meanwhile_leaves_no_piece(source: Path, sticks: list[Path]) -> None:
    def change(number: int) -> None:
        if number == 2:
            source.write_bytes(bytes(len(FILE)))

    with pytest.raises(SourceChanged):
        carry_files.split_file(source, 2, sticks, system_entropy, before=change)

    assert names(sticks) == [frozenset()] * 3


def test_stopping_in_the_middle_leaves_no_piece(source: Path, sticks: list[Path]) -> None:
    class Stop(Exception):
        pass

    def stop(done: int, total: int) -> None:
        if done > total // 2:
            raise Stop

    with pytest.raises(Stop):
        carry_files.split_file(source, 2, sticks, system_entropy, stop)

    assert names(sticks) == [frozenset()] * 3


def test_pieces_can_be_carried_one_by_one_to_the_same_place(
    source: Path, sticks: list[Path], tmp_path: Path
) -> None:
    with carry_files.splitting_of(source, 2, 3, system_entropy) as begun:
        carried = [
            carry_files.carry_piece(begun, number, sticks[0], system_entropy) for number in range(3)
        ]

    carry_files.join_files([one.path for one in carried[1:]], tmp_path / "out")
    assert (tmp_path / "out").read_bytes() == FILE


def test_a_missing_source_is_said_to_be_missing(tmp_path: Path, sticks: list[Path]) -> None:
    with pytest.raises(files.NotThere):
        carry_files.split_file(tmp_path / "none", 2, sticks, system_entropy)


# Sticks of 1 MiB


@pytest.fixture
def small_sticks(tmp_path: Path) -> Iterator[list[Path]]:
    """File systems of 1 MiB in memory."""
    mounted = []
    for number in range(3):
        stick = files.private_folder(tmp_path / f"small {number}")
        mount = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(stick)]
        if (
            sys.platform != "linux"
            or subprocess.run(mount, capture_output=True, check=False).returncode
        ):
            pytest.skip("needs the right to mount a small file system")
        mounted.append(stick)
    yield mounted
    for stick in mounted:
        subprocess.run(["umount", str(stick)], check=True)


def test_a_file_too_large_for_one_stick_goes_over_three_and_back(
    tmp_path: Path, small_sticks: list[Path]
) -> None:
    large = tmp_path / "large"
    large.write_bytes(os.urandom(MIB + MIB // 2))
    with pytest.raises(carrying.StickFull):
        carry_files.carry_file(large, small_sticks[0], system_entropy)

    carried = carry_files.split_file(large, 3, small_sticks, system_entropy)

    carry_files.join_files([one.path for one in carried], tmp_path / "out")
    assert (tmp_path / "out").read_bytes() == large.read_bytes()


def test_where_one_stick_is_full_no_piece_stays_on_the_others(
    tmp_path: Path, small_sticks: list[Path]
) -> None:
    large = tmp_path / "large"
    large.write_bytes(os.urandom(MIB + MIB // 2))
    (small_sticks[2] / "theirs").write_bytes(bytes(MIB // 2))

    with pytest.raises(carrying.StickFull):
        carry_files.split_file(large, 3, small_sticks, system_entropy)

    assert names(small_sticks) == [frozenset(), frozenset(), frozenset({"theirs"})]
