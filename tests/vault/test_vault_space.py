"""An open space: writing, growing, checking, compacting, coming to rest."""

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from app.crypto.randomness import system_entropy
from app.host import files
from app.vault import filling, opening
from app.vault import space as space_module
from app.vault.driver import PAGE, Connection, StoreFull
from app.vault.filling import PENDING_PAGE
from app.vault.folder import ODD, STORES, Folder
from app.vault.space import Health, Space
from tests.support.notebooks import (
    MIB,
    OTHER,
    OWNER,
    DyingEntropy,
    can_fork,
    cheap_means,
    in_a_process_that_may_die,
    say,
    sizes_of,
    words_in,
)

MEANS = cheap_means()
WHOLE = Health(unreadable_pages=0, broken_structures=0, dangling_links=0, is_even=True)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "notebook"
    opening.create(path, OWNER, MEANS).close()
    return path


@pytest.fixture
def space(path: Path) -> Iterator[Space]:
    space = opening.open_(path, OWNER, MEANS)
    yield space
    space.close()


def a_lot(count: int, kib: int = 10) -> list[str]:
    return [f"{number} {os.urandom(kib * 512).hex()}" for number in range(count)]


def keep(words: list[str]) -> Callable[[Connection], None]:
    def job(connection: Connection) -> None:
        connection.executemany("INSERT INTO word VALUES (?)", [(word,) for word in words])

    return job


def common_size(path: Path) -> int:
    sizes = {size for name, size in sizes_of(path).items() if name in STORES}
    assert len(sizes) == 1
    return sizes.pop()


def test_a_transaction_keeps_all_or_nothing(space: Space) -> None:
    def write_and_fail(connection: Connection) -> None:
        say("lost")(connection)
        raise RuntimeError("stop")

    with pytest.raises(RuntimeError, match="stop"):
        space.write(write_and_fail)
    with space.transaction() as connection:
        say("kept")(connection)

    assert words_in(space.connection) == ["kept"]


def test_writing_gives_back_what_the_job_gave(space: Space) -> None:
    assert space.write(lambda connection: connection.execute("SELECT 7").fetchone()[0]) == 7


def test_a_full_store_grows_and_the_writing_is_done(path: Path) -> None:
    words = a_lot(250)
    with opening.open_(path, OWNER, MEANS) as space:
        space.write(say("before"))
        space.write(keep(words))

        assert words_in(space.connection) == ["before", *words]
    assert common_size(path) == 4 * MIB


def test_a_full_store_says_so_where_nobody_asked_to_grow(space: Space) -> None:
    with pytest.raises(StoreFull), space.transaction() as connection:
        keep(a_lot(250))(connection)

    assert words_in(space.connection) == []


def test_growing_gives_all_four_the_next_size(path: Path) -> None:
    told: list[tuple[int, int]] = []
    with opening.open_(path, OWNER, MEANS) as space:
        space.grow(lambda *how: told.append(how))
        assert space.check() == WHOLE

    assert common_size(path) == 2 * MIB
    assert told[-1] == (MIB, MIB)


def test_after_growing_a_store_has_as_many_pages_as_its_file(path: Path) -> None:
    with opening.open_(path, OWNER, MEANS) as space:
        space.grow()
        assert filling.pages_of(space.connection) * PAGE == 2 * MIB


def test_too_little_space_leaves_everything_as_it_was(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with opening.open_(path, OWNER, MEANS) as space:
        space.write(say("kept"))
        monkeypatch.setattr(files, "free_space", lambda _: 10 * MIB)

        with pytest.raises(files.DiskFull):
            space.write(keep(a_lot(250)))

        assert words_in(space.connection) == ["kept"]
        space.write(say("still room"))
    assert common_size(path) == MIB


@pytest.mark.parametrize("growths", [1, 2])
def test_another_space_adopts_the_new_size_before_it_writes(path: Path, growths: int) -> None:
    with opening.open_(path, OWNER, MEANS) as first:
        free = (first.number + 1) % 4
        first.write(say("first"))
    opening.add_space(path, OTHER, MEANS, store=free)
    with opening.open_(path, OTHER, MEANS) as second:
        second.write(say("second"))
        for _ in range(growths):
            second.grow()
    size = MIB << growths
    assert common_size(path) == size

    with opening.open_(path, OWNER, MEANS) as first:
        assert filling.pages_of(first.connection) * PAGE == size
        assert common_size(path) == size
        first.write(say("more"))
        first.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        assert common_size(path) == size
        assert words_in(first.connection) == ["first", "more"]
        assert first.check() == WHOLE
    assert common_size(path) == size
    with opening.open_(path, OTHER, MEANS) as second:
        assert words_in(second.connection) == ["second"]
        assert second.check() == WHOLE


def test_without_room_the_new_size_is_not_adopted_but_kept(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in STORES:
        files.extend(path / name, 2 * MIB, system_entropy)

    def no_room(*_: object) -> None:
        raise StoreFull

    with monkeypatch.context() as full:
        full.setattr(filling, "fill", no_room)
        with opening.open_(path, OWNER, MEANS) as space:
            space.write(say("written all the same"))

    assert common_size(path) == 2 * MIB
    with opening.open_(path, OWNER, MEANS) as space:
        assert words_in(space.connection) == ["written all the same"]
        assert filling.pages_of(space.connection) * PAGE == 2 * MIB


def test_growing_alone_changes_no_other_store(path: Path) -> None:
    with opening.open_(path, OWNER, MEANS) as space:
        space.grow(alone=True)
        own = STORES[space.number]
        space.write(keep(a_lot(100)))

    sizes = sizes_of(path)
    assert sizes.pop(own) == 2 * MIB + ODD
    assert {sizes[name] for name in STORES if name != own} == {MIB}


def test_a_store_grown_alone_stays_alone_and_grows_alone_again(path: Path) -> None:
    with opening.open_(path, OWNER, MEANS) as space:
        space.grow(alone=True)
        own = STORES[space.number]
    with opening.open_(path, OWNER, MEANS) as space:
        assert filling.pages_of(space.connection) * PAGE == 2 * MIB + ODD
        assert not space.check().is_even
        assert space.check().is_whole
        space.grow()

    sizes = sizes_of(path)
    assert sizes.pop(own) == 4 * MIB + ODD
    assert {sizes[name] for name in STORES if name != own} == {MIB}


@can_fork
def test_a_growth_killed_at_any_moment_is_ended_by_the_next_opening(path: Path) -> None:
    with opening.open_(path, OWNER, MEANS) as space:
        space.write(say("kept"))
    sizes = set()
    came_through, survives = False, 0
    while not came_through:
        copy = path.with_name(f"copy{survives}")
        shutil.copytree(path, copy)
        means = replace(MEANS, entropy=DyingEntropy(survives))

        def grow(copy: Path = copy, means: space_module.Means = means) -> None:
            with opening.open_(copy, OWNER, means) as space:
                space.grow()

        came_through = in_a_process_that_may_die(grow)
        with opening.open_(copy, OWNER, MEANS) as space:
            assert words_in(space.connection) == ["kept"]
            assert space.check() == WHOLE
        sizes.add(common_size(copy))
        survives += 1

    assert sizes == {MIB, 2 * MIB}
    assert survives >= 5


@can_fork
def test_a_filling_killed_between_its_pieces_is_ended_by_the_next_opening(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(filling, "PIECE_PAGES", 60)
    for pieces in (1, 3, 5):
        copy = path.with_name(f"copy{pieces}")
        shutil.copytree(path, copy)
        heard: list[int] = []

        def die(_done: int, _total: int, pieces: int = pieces, heard: list[int] = heard) -> None:
            heard.append(1)
            if len(heard) == pieces:
                os._exit(9)

        def grow(copy: Path = copy, die: filling.Progress = die) -> None:
            opening.open_(copy, OWNER, MEANS).grow(die)

        assert not in_a_process_that_may_die(grow)
        assert Folder(copy, MEANS.shape).was_left_open()
        with opening.open_(copy, OWNER, MEANS) as space:
            assert space.check() == WHOLE
        assert common_size(copy) == 2 * MIB


def test_a_check_of_a_whole_space_finds_nothing(space: Space) -> None:
    space.write(keep(a_lot(20)))

    assert space.check() == WHOLE


def test_a_check_counts_unreadable_pages(path: Path) -> None:
    with opening.open_(path, OWNER, MEANS) as space:
        space.write(keep(a_lot(20)))
        own = path / STORES[space.number]
    data = bytearray(own.read_bytes())
    for page in (200, 201, 202):
        data[page * PAGE + 9] ^= 1
    own.write_bytes(data)

    with opening.open_(path, OWNER, MEANS) as space:
        health = space.check()

    assert health.unreadable_pages == 3
    assert not health.is_whole


def test_a_check_counts_broken_structures_and_dangling_links(space: Space) -> None:
    space.connection.execute("CREATE TABLE up (id INTEGER PRIMARY KEY)")
    space.connection.execute("CREATE TABLE down (up REFERENCES up (id), n CHECK (n > 0))")
    space.connection.execute("PRAGMA foreign_keys = OFF")
    space.connection.execute("PRAGMA ignore_check_constraints = ON")
    space.connection.execute("INSERT INTO down VALUES (7, -1)")
    space.connection.execute("PRAGMA ignore_check_constraints = OFF")

    health = space.check()

    assert (health.dangling_links, health.broken_structures) == (1, 1)
    assert not health.is_whole


def test_a_check_sees_what_is_still_in_the_log(space: Space) -> None:
    space.write(keep(a_lot(30)))

    assert space.check().unreadable_pages == 0


def test_compacting_keeps_everything_and_the_very_size(path: Path) -> None:
    words = a_lot(60)
    with opening.open_(path, OWNER, MEANS) as space:
        space.write(keep(words))
        space.write(lambda connection: connection.execute("DELETE FROM word WHERE rowid % 2"))
        left = words_in(space.connection)

        space.compact()

        assert words_in(space.connection) == left
        assert space.check() == WHOLE
    assert common_size(path) == MIB
    assert len(left) == 30


def test_compacting_asks_for_room_beforehand(space: Space, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "free_space", lambda _: 10 * MIB)

    with pytest.raises(files.DiskFull):
        space.compact()


def test_a_crash_right_after_compacting_leaves_an_even_notebook(path: Path, tmp_path: Path) -> None:
    pulled = tmp_path / "pulled"
    with opening.open_(path, OWNER, MEANS) as space:
        space.write(keep(a_lot(10)))
        space.connection.execute("VACUUM")
        space.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        shutil.copytree(path, pulled)
        # The rest of `compact`, so that this one comes to rest too.
        filling.fill(space.connection, MIB // PAGE)
    assert len(set(sizes_of(pulled).values())) > 2

    with opening.open_(pulled, OWNER, MEANS) as again:
        assert len(words_in(again.connection)) == 10
        assert again.check() == WHOLE
    assert common_size(pulled) == MIB


def test_the_log_has_room_set_aside_from_the_start(space: Space, path: Path) -> None:
    assert sizes_of(path)[f"{STORES[space.number]}-wal"] >= space_module.LOG_RESERVE


def test_closing_twice_is_fine(path: Path) -> None:
    space = opening.open_(path, OWNER, MEANS)
    space.close()
    space.close()

    opening.open_(path, OWNER, MEANS).close()


def test_closing_in_the_middle_of_a_transaction_drops_it(path: Path) -> None:
    space = opening.open_(path, OWNER, MEANS)
    space.connection.execute("BEGIN IMMEDIATE")
    say("not kept")(space.connection)
    space.close()

    with opening.open_(path, OWNER, MEANS) as again:
        assert words_in(again.connection) == []


def test_the_never_written_page_of_a_large_store_is_not_counted_as_damage(
    space: Space, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = PENDING_PAGE
    lines = [
        (f"HMAC verification failed for page {page}",),
        ("HMAC verification failed for page 3",),
    ]
    real = space._rows

    def told(statement: str) -> list[object]:
        return lines if "cipher" in statement else real(statement)  # type: ignore[return-value]

    monkeypatch.setattr(space, "_rows", told)

    assert space.check().unreadable_pages == 1
