from collections.abc import Iterator
from pathlib import Path

import pytest

from app.domain.entry import Caution, Entry
from app.domain.ids import EntryId
from app.domain.text.query import parse_query
from app.domain.vocabulary import Kind, RelationType, Visibility
from app.vault import browsing, driver, entries, meta, notes, pack, relations, searching
from app.vault.driver import Connection
from tests.support.values import a_fact, a_note, a_relation, an_entry

CATALOGUE = (
    an_entry("prj-b", relations=(a_relation(RelationType.FORKED_FROM, "prj-a"),)),
    an_entry("prj-a", names={"zh": "零時政府"}, facts=(a_fact("地図を作った"),)),
    an_entry(
        "com-c", kind=Kind.COMMUNITY, caution=Caution("Careful.", Visibility.HIDDEN_IN_HIGH_RISK)
    ),
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    place = tmp_path / "catalogue.pack"
    pack.build(place, CATALOGUE, "hash-1")
    return place


@pytest.fixture
def opened(path: Path) -> Iterator[Connection]:
    connection = pack.open_pack(path, "hash-1")
    yield connection
    connection.close()


def by_id(catalogue: tuple[Entry, ...]) -> list[Entry]:
    return sorted(catalogue, key=lambda entry: entry.id)


def test_a_pack_gives_its_entries_back(opened: Connection) -> None:
    assert list(entries.everything(opened)) == by_id(CATALOGUE)


def test_a_pack_can_be_listed_searched_and_walked(opened: Connection) -> None:
    assert browsing.ids(opened) == ("prj-a", "prj-b", "com-c")
    hits = searching.search(opened, parse_query("地図")).entries.hits
    assert [hit.row.id for hit in hits] == ["prj-a"]
    assert [r.id for r in relations.related(opened, EntryId("prj-a"))] == ["prj-b"]


def test_the_same_entries_give_the_same_bytes(path: Path, tmp_path: Path) -> None:
    again = tmp_path / "again"

    pack.build(again, reversed(CATALOGUE), "hash-1")

    assert again.read_bytes() == path.read_bytes()


def test_a_pack_cannot_be_written_to(opened: Connection) -> None:
    with pytest.raises(driver.OperationalError):
        opened.execute("DELETE FROM entry")


def test_opening_leaves_nothing_beside_the_pack(opened: Connection, path: Path) -> None:
    browsing.page(opened)

    assert [entry.name for entry in path.parent.iterdir()] == [path.name]


def test_a_pack_of_other_sources_is_stale(path: Path) -> None:
    with pytest.raises(pack.Stale):
        pack.open_pack(path, "hash-2")


def test_a_pack_of_another_version_is_stale(path: Path) -> None:
    connection = driver.connect_plain(path)
    connection.execute("PRAGMA user_version = 999")
    connection.close()

    with pytest.raises(pack.Stale):
        pack.open_pack(path, "hash-1")


def test_a_pack_whose_words_were_cut_otherwise_is_stale(path: Path) -> None:
    connection = driver.connect_plain(path)
    meta.put(connection, "search.scheme", "1/15.0.0")
    connection.close()

    with pytest.raises(pack.Stale):
        pack.open_pack(path, "hash-1")


def test_a_pack_made_with_other_tables_of_characters_is_opened(path: Path) -> None:
    connection = driver.connect_plain(path)
    (scheme,) = connection.execute("SELECT value FROM meta WHERE name = 'search.scheme'").fetchone()
    meta.put(connection, "search.scheme", scheme.partition("/")[0] + "/1.1.5")
    connection.close()

    pack.open_pack(path, "hash-1").close()


def test_a_pack_of_nothing_is_opened(tmp_path: Path) -> None:
    pack.build(tmp_path / "empty", (), "hash-1")

    pack.open_pack(tmp_path / "empty", "hash-1").close()


def test_a_missing_pack_is_damaged(tmp_path: Path) -> None:
    with pytest.raises(pack.Damaged):
        pack.open_pack(tmp_path / "nowhere", "hash-1")


@pytest.mark.parametrize("content", [b"noise" * 2000, b"SQLite format 3\x00" + b"\xff" * 5000])
def test_a_file_that_is_no_pack_is_damaged(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "noise"
    path.write_bytes(content)

    with pytest.raises(pack.Damaged):
        pack.open_pack(path, "hash-1")


def test_an_empty_file_is_stale(tmp_path: Path) -> None:
    path = tmp_path / "empty"
    path.touch()

    with pytest.raises(pack.Stale):
        pack.open_pack(path, "hash-1")


def test_a_cut_pack_is_damaged(path: Path) -> None:
    whole = path.read_bytes()
    path.write_bytes(whole[:4096])

    with pytest.raises(pack.Damaged):
        pack.open_pack(path, "hash-1")


def test_the_whole_catalogue_is_copied_into_a_notebook(
    opened: Connection, sealed: Connection
) -> None:
    heard: list[tuple[int, int]] = []

    number = pack.copy_into(sealed, opened, lambda done, whole: heard.append((done, whole)))

    assert number == 3
    assert heard == [(1, 3), (2, 3), (3, 3)]
    assert list(entries.everything(sealed)) == by_id(CATALOGUE)
    assert browsing.facets(sealed) == browsing.facets(opened)
    assert browsing.ids(sealed) == browsing.ids(opened)
    assert searching.search(sealed, parse_query("零时")).entries.total == 1
    assert [r.id for r in relations.related(sealed, EntryId("prj-a"))] == ["prj-b"]


def test_a_copied_catalogue_can_be_noted_on_and_updated(
    opened: Connection, sealed: Connection
) -> None:
    pack.copy_into(sealed, opened)
    notes.add(sealed, a_note(about=(EntryId("prj-a"),)))

    entries.remove(sealed, EntryId("prj-b"))

    assert [(row.id, row.notes) for row in browsing.page(sealed).rows] == [
        ("prj-a", 1),
        ("com-c", 0),
    ]
