from collections.abc import Iterator
from pathlib import Path

import pytest

from app.vault import driver, steps
from app.vault.driver import Connection


@pytest.fixture
def store() -> Iterator[Connection]:
    connection = driver.connect_memory()
    yield connection
    connection.close()


def tables(connection: Connection) -> set[str]:
    return {row[0] for row in connection.execute("SELECT name FROM sqlite_master")}


def broken(connection: Connection) -> None:
    connection.execute("CREATE TABLE half_made (key INTEGER PRIMARY KEY)")
    connection.execute("INSERT INTO no_such_table VALUES (1)")


def one_more(connection: Connection) -> None:
    connection.execute("CREATE TABLE one_more (key INTEGER PRIMARY KEY)")


def test_an_empty_store_comes_to_the_latest_version(store: Connection) -> None:
    steps.migrate(store)

    assert steps.version_of(store) == steps.LATEST
    assert {"entry", "note", "note_index", "setting"} <= tables(store)


def test_migrating_twice_changes_nothing(store: Connection) -> None:
    steps.migrate(store)
    before = store.total_changes

    steps.migrate(store)

    assert store.total_changes == before


def test_a_step_that_fails_leaves_the_version_before_it_whole(store: Connection) -> None:
    with pytest.raises(driver.OperationalError):
        steps.migrate(store, (*steps.STEPS, one_more, broken))

    assert steps.version_of(store) == steps.LATEST + 1
    assert "one_more" in tables(store)
    assert "half_made" not in tables(store)
    assert not store.in_transaction


def test_a_step_that_failed_can_be_taken_again(store: Connection) -> None:
    with pytest.raises(driver.OperationalError):
        steps.migrate(store, (*steps.STEPS, broken))

    steps.migrate(store, (*steps.STEPS, one_more))

    assert steps.version_of(store) == steps.LATEST + 1


def test_a_newer_store_is_refused_untouched(tmp_path: Path) -> None:
    path = tmp_path / "newer"
    connection = driver.connect_plain(path)
    steps.migrate(connection, (*steps.STEPS, one_more))
    connection.close()
    before = path.read_bytes()

    connection = driver.connect_plain(path)
    with pytest.raises(steps.TooNew):
        steps.migrate(connection)
    connection.close()

    assert path.read_bytes() == before


def test_records_lie_in_pages_of_four_kibibytes(store: Connection) -> None:
    steps.migrate(store)

    assert store.execute("PRAGMA page_size").fetchone()[0] == 4096


def test_both_search_indexes_cut_words_out_at_once(store: Connection) -> None:
    steps.migrate(store)

    for statement in ("SELECT k, v FROM entry_index_config", "SELECT k, v FROM note_index_config"):
        config = dict(store.execute(statement).fetchall())
        assert config["secure-delete"] == 1
