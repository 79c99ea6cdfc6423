"""The folder of fixed shape."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.crypto.randomness import system_entropy
from app.host import files
from app.vault import folder as folder_module
from app.vault.driver import PAGE
from app.vault.filling import PENDING_AT
from app.vault.folder import (
    ODD,
    SHAPE,
    STORES,
    Folder,
    FolderNotEmpty,
    Incomplete,
    Unfinished,
)
from app.vault.keyslots import FILE_BYTES, NotANotebook
from tests.support.notebooks import MIB, SMALL


def lay(path: Path, sizes: tuple[int, ...] = (MIB,) * 4) -> Folder:
    path.mkdir(exist_ok=True)
    (path / "keys").write_bytes(bytes(FILE_BYTES))
    for name, size in zip(STORES, sizes, strict=True):
        (path / name).write_bytes(b"x" * size)
    return Folder(path, SMALL)


def test_the_sizes_double_and_then_go_on_by_half_a_gibibyte() -> None:
    sizes = [SHAPE.first]
    while len(sizes) < 8:
        sizes.append(SHAPE.after(sizes[-1]))

    assert [size // MIB for size in sizes] == [32, 64, 128, 256, 512, 1024, 1536, 2048]


@given(st.integers(0, 1 << 34))
def test_a_size_of_the_ladder_holds_what_was_asked_and_is_the_smallest(size: int) -> None:
    fitting = SHAPE.at_least(size)

    assert fitting >= size
    assert SHAPE.at_least(fitting) == fitting
    assert fitting % PAGE == 0
    assert size <= SHAPE.first or SHAPE.at_least(size - 1) <= fitting


@given(st.integers(1, 1 << 34))
def test_growing_alone_is_told_from_every_common_size(size: int) -> None:
    common = SHAPE.at_least(size)

    assert not SHAPE.is_alone(common)
    assert SHAPE.is_alone(SHAPE.grown_alone(common))
    assert SHAPE.grown_alone(common) > common
    assert SHAPE.grown_alone(SHAPE.grown_alone(common)) > SHAPE.grown_alone(common)


def test_a_folder_of_equal_stores_is_even(tmp_path: Path) -> None:
    folder = lay(tmp_path)

    assert folder.is_even()
    assert folder.full_size() == MIB


def test_a_growth_that_was_cut_off_is_meant_to_be_ended(tmp_path: Path) -> None:
    folder = lay(tmp_path, (2 * MIB, MIB + 12345, MIB, MIB))

    assert not folder.is_even()
    assert folder.full_size() == 2 * MIB


def test_a_store_grown_alone_does_not_make_the_others_grow(tmp_path: Path) -> None:
    folder = lay(tmp_path, (MIB, 4 * MIB + ODD, MIB, MIB))

    assert folder.full_size() == MIB


def test_four_stores_grown_alone_still_have_a_common_size(tmp_path: Path) -> None:
    folder = lay(tmp_path, (2 * MIB + ODD,) * 4)

    assert folder.full_size() == 4 * MIB


def test_extending_makes_stores_of_random_bytes_of_the_very_size(tmp_path: Path) -> None:
    folder = Folder(tmp_path, SMALL)
    told: list[tuple[int, int]] = []

    folder.extend([0, 3], MIB + 5, system_entropy, lambda *how: told.append(how))

    assert {path.name: path.stat().st_size for path in tmp_path.iterdir()} == {
        "s0": MIB + 5,
        "s3": MIB + 5,
    }
    assert told[-1] == (2 * MIB + 10, 2 * MIB + 10)
    assert (tmp_path / "s0").read_bytes() != (tmp_path / "s3").read_bytes()


def test_extending_keeps_what_is_there(tmp_path: Path) -> None:
    folder = lay(tmp_path)

    folder.extend([1], 2 * MIB, system_entropy)

    assert (tmp_path / "s1").read_bytes()[:MIB] == b"x" * MIB


def test_when_the_disk_runs_full_the_stores_are_as_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = lay(tmp_path)
    before = {name: (tmp_path / name).read_bytes() for name in STORES}
    real = files.extend

    def full_at_the_third(path: Path, size: int, *rest: object) -> None:
        real(path, size if path.name != "s2" else MIB + 7, *rest)  # type: ignore[arg-type]
        if path.name == "s2":
            raise files.DiskFull

    monkeypatch.setattr(files, "extend", full_at_the_third)
    with pytest.raises(files.DiskFull):
        folder.extend([0, 1, 2, 3], 2 * MIB, system_entropy)

    assert {name: (tmp_path / name).read_bytes() for name in STORES} == before


def test_an_extending_that_is_stopped_leaves_the_stores_as_before(tmp_path: Path) -> None:
    folder = lay(tmp_path)

    def stop(done: int, _total: int) -> None:
        if done > MIB:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        folder.extend(range(4), 2 * MIB, system_entropy, stop)

    assert folder.sizes() == (MIB,) * 4


def test_too_little_space_is_told_beforehand(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "free_space", lambda _: 10 * MIB)
    folder = Folder(tmp_path, SMALL)

    folder.insist_free(10 * MIB - folder_module.MARGIN)
    with pytest.raises(files.DiskFull):
        folder.insist_free(10 * MIB - folder_module.MARGIN + 1)


def test_settling_gives_all_five_files_one_size_and_one_time(tmp_path: Path) -> None:
    folder = lay(tmp_path, (2 * MIB, MIB, MIB + 3, MIB))
    os.utime(tmp_path / "s1", (1, 1))

    folder.settle(0, system_entropy)

    assert folder.sizes() == (2 * MIB,) * 4
    assert len({path.stat().st_mtime_ns for path in tmp_path.iterdir()}) == 1


def test_the_page_sqlite_never_writes_is_not_left_zero(tmp_path: Path) -> None:
    folder = lay(tmp_path)
    size = PENDING_AT + 8 * PAGE
    os.truncate(tmp_path / "s2", size)  # sparse: takes no space
    (tmp_path / "s2").chmod(0o600)

    with pytest.MonkeyPatch.context() as alone:
        # Without it the other three would really grow to a gibibyte here.
        alone.setattr(Folder, "full_size", lambda _: MIB)
        folder.settle(2, system_entropy)

    with (tmp_path / "s2").open("rb") as store:
        store.seek(PENDING_AT - PAGE)
        around = store.read(3 * PAGE)
    assert around[:PAGE] == around[2 * PAGE :] == bytes(PAGE)
    assert len(set(around[PAGE : 2 * PAGE])) > 200
    assert (tmp_path / "s2").stat().st_size == size


def test_a_made_notebook_is_whole(tmp_path: Path) -> None:
    lay(tmp_path).insist_whole()


@pytest.mark.parametrize("name", STORES)
def test_a_missing_store_is_told(tmp_path: Path, name: str) -> None:
    folder = lay(tmp_path)
    (tmp_path / name).unlink()

    with pytest.raises(Incomplete):
        folder.insist_whole()


def test_an_empty_store_is_told(tmp_path: Path) -> None:
    folder = lay(tmp_path, (MIB, 0, MIB, MIB))

    with pytest.raises(Incomplete):
        folder.insist_whole()


@pytest.mark.parametrize("made", [False, True])
def test_a_folder_without_keys_is_no_notebook(tmp_path: Path, made: bool) -> None:  # noqa: FBT001 - a case
    path = tmp_path / "folder"
    if made:
        path.mkdir()

    with pytest.raises(NotANotebook):
        Folder(path, SMALL).insist_whole()


def test_a_marked_folder_without_whole_keys_is_unfinished(tmp_path: Path) -> None:
    folder = lay(tmp_path)
    (tmp_path / "unfinished").touch()
    (tmp_path / "keys").write_bytes(bytes(100))

    with pytest.raises(Unfinished):
        folder.insist_whole()


def test_a_mark_that_came_back_after_the_keys_were_written_means_nothing(tmp_path: Path) -> None:
    folder = lay(tmp_path)
    (tmp_path / "unfinished").touch()

    folder.insist_whole()
    with pytest.raises(FolderNotEmpty):
        folder.begin(extra=0)


def test_beginning_in_a_folder_with_files_is_refused(tmp_path: Path) -> None:
    (tmp_path / "letter").write_text("dear")

    with pytest.raises(FolderNotEmpty):
        Folder(tmp_path, SMALL).begin(extra=0)

    assert (tmp_path / "letter").read_text() == "dear"


def test_beginning_where_a_making_was_cut_off_starts_over(tmp_path: Path) -> None:
    (tmp_path / "unfinished").touch()
    (tmp_path / "s0").write_bytes(b"x" * 100)
    (tmp_path / "s1-wal").write_bytes(b"x" * 100)
    folder = Folder(tmp_path, SMALL)

    hold = folder.begin(extra=0)

    assert [path.name for path in tmp_path.iterdir()] == ["unfinished"]
    folder.give_up(hold)
    assert list(tmp_path.iterdir()) == []


def test_a_marked_folder_with_other_people_s_files_is_left_alone(tmp_path: Path) -> None:
    for name in ("unfinished", "s0", "letter"):
        (tmp_path / name).write_text("dear")

    with pytest.raises(FolderNotEmpty):
        Folder(tmp_path, SMALL).begin(extra=0)

    assert len(list(tmp_path.iterdir())) == 3


def test_two_makings_at_once_do_not_disturb_each_other(tmp_path: Path) -> None:
    hold = Folder(tmp_path, SMALL).begin(extra=0)

    with pytest.raises(files.InUse):
        Folder(tmp_path, SMALL).begin(extra=0)

    Folder(tmp_path, SMALL).finish(hold)
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_leaves_an_empty_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "free_space", lambda _: 5 * MIB)

    with pytest.raises(files.DiskFull):
        Folder(tmp_path / "new", SMALL).begin(extra=0)

    assert list((tmp_path / "new").iterdir()) == []


def test_a_log_beside_a_store_says_that_it_was_left_open(tmp_path: Path) -> None:
    folder = lay(tmp_path)
    assert not folder.was_left_open()

    (tmp_path / "s3-wal").touch()

    assert folder.was_left_open()
