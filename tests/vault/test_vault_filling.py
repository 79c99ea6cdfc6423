"""Filling a store with freed pages."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.vault import driver, filling
from app.vault.driver import PAGE, Connection, StoreFull


def new_store(folder: Path) -> Connection:
    path = folder / "store"
    path.unlink(missing_ok=True)
    path.touch()
    return driver.connect_encrypted(path, b"k" * 32, b"s" * 16)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Connection]:
    connection = new_store(tmp_path)
    yield connection
    connection.close()


@settings(deadline=None, max_examples=25)
@given(st.integers(2, 700))
def test_a_store_gets_exactly_the_pages_asked_for(
    tmp_path_factory: pytest.TempPathFactory, pages: int
) -> None:
    folder = tmp_path_factory.mktemp("store")
    connection = new_store(folder)

    filling.fill(connection, pages)
    connection.close()

    assert (folder / "store").stat().st_size == pages * PAGE


def test_the_new_pages_are_free(store: Connection) -> None:
    filling.fill(store, 300)

    assert (filling.pages_of(store), filling.free_pages(store)) == (300, 299)


def test_filling_again_fills_only_what_is_missing(store: Connection) -> None:
    filling.fill(store, 100)
    store.execute("CREATE TABLE kept (text)")
    store.execute("INSERT INTO kept VALUES ('stays')")

    filling.fill(store, 250)

    assert filling.pages_of(store) == 250
    assert store.execute("SELECT text FROM kept").fetchone()[0] == "stays"


def test_no_page_beyond_the_limit_is_ever_taken(store: Connection) -> None:
    filling.fill(store, 50)
    store.execute("CREATE TABLE kept (bytes)")

    with pytest.raises(StoreFull), driver.sorted_errors():
        store.execute("INSERT INTO kept VALUES (zeroblob(1000000))")

    assert filling.pages_of(store) == 50


def test_several_pieces_end_at_the_very_page(
    store: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(filling, "PIECE_PAGES", 7)
    told: list[tuple[int, int]] = []

    filling.fill(store, 100, lambda done, total: told.append((done, total)))

    assert filling.pages_of(store) == 100
    assert told[-1] == (99 * PAGE, 99 * PAGE)
    assert len(told) > 10


def test_a_filling_that_was_cut_off_is_ended_by_the_next(
    store: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(filling, "_free", lambda _: None)
    filling.fill(store, 60)
    assert filling.is_being_filled(store)
    monkeypatch.undo()

    filling.fill(store, 60)

    assert not filling.is_being_filled(store)
    assert (filling.pages_of(store), filling.free_pages(store)) == (60, 59)


def test_a_filled_store_is_whole(store: Connection) -> None:
    filling.fill(store, 300)

    assert store.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    assert store.execute("PRAGMA cipher_integrity_check").fetchall() == []


def test_secure_deletion_is_on_again_afterwards(store: Connection) -> None:
    filling.fill(store, 20)

    assert store.execute("PRAGMA secure_delete").fetchone()[0] == 1


def test_the_length_of_a_row_says_how_many_pages_it_takes(store: Connection) -> None:
    for pages in (1, 2, 3, 31, 32, 33, 520, 4096):
        store.execute("CREATE TABLE one (zeros BLOB)")
        before = filling.pages_of(store) - filling.free_pages(store)
        store.execute("INSERT INTO one VALUES (zeroblob(?))", (filling._length_for(pages),))
        taken = filling.pages_of(store) - filling.free_pages(store) - before
        store.execute("DROP TABLE one")

        assert taken == pages
