from dataclasses import replace

import pytest

from app.domain.dates import PartialDate
from app.domain.entry import Caution, Source
from app.domain.ids import EntryId
from app.domain.listing import Facet
from app.domain.vocabulary import Kind, Origin, RelationType, Visibility
from app.vault import browsing, entries, notes
from app.vault.driver import Connection
from tests.support.values import a_fact, a_note, a_relation, an_entry


def words_in(connection: Connection) -> int:
    connection.execute("CREATE VIRTUAL TABLE temp.words USING fts5vocab(main, entry_index, row)")
    found = connection.execute("SELECT count(*) FROM temp.words").fetchone()[0]
    connection.execute("DROP TABLE temp.words")
    return int(found)


def test_an_entry_comes_back_as_it_was_put(records: Connection) -> None:
    entry = an_entry(
        names={"th": "แผนที่น้ำ", "en": "Water map"},
        relations=(a_relation(RelationType.FORKED_FROM, "prj-other"),),
        caution=Caution("Volunteers were held.", Visibility.COLLAPSED),
    )

    entries.put(records, entry)

    assert entries.get(records, entry.id) == entry


def test_an_unknown_entry_is_told(records: Connection) -> None:
    with pytest.raises(entries.NoSuchEntry):
        entries.get(records, EntryId("prj-nowhere"))


def test_removing_an_unknown_entry_is_told(records: Connection) -> None:
    with pytest.raises(entries.NoSuchEntry):
        entries.remove(records, EntryId("prj-nowhere"))


def test_putting_an_entry_again_replaces_it_everywhere(records: Connection) -> None:
    entries.put(records, an_entry(name="Old Name", contexts=("TH", "VN")))

    entries.put(records, an_entry(name="New Name", contexts=("JP",)))

    page = browsing.page(records)
    assert [(row.name, row.contexts) for row in page.rows] == [("New Name", ("JP",))]
    assert browsing.facets(records)[Facet.CONTEXT] == {"JP": 1}


def test_an_entry_put_again_stays_counted_with_its_notes(records: Connection) -> None:
    entry = an_entry()
    entries.put(records, entry)
    notes.add(records, a_note(about=(entry.id,)))

    entries.put(records, replace(entry, name="Other"))

    assert browsing.page(records).rows[0].notes == 1


def test_notes_written_before_an_entry_came_are_counted(records: Connection) -> None:
    entry = an_entry()
    notes.add(records, a_note(about=(entry.id,)))

    entries.put(records, entry)

    assert browsing.page(records).rows[0].notes == 1


def test_a_removed_entry_leaves_nothing_behind_but_notes_about_it(records: Connection) -> None:
    entry = an_entry(relations=(a_relation(RelationType.PART_OF, "prj-other"),))
    note = a_note(about=(entry.id,))
    entries.put(records, entry)
    notes.add(records, note)

    entries.remove(records, entry.id)

    for table in ("entry", "entry_record", "entry_facet", "facet_count", "relation"):
        assert records.execute(f"SELECT count(*) FROM {table}").fetchone()[0] == 0  # noqa: S608 - five fixed names
    assert words_in(records) == 0
    assert notes.get(records, note.id).about == (entry.id,)


def test_names_in_any_order_leave_the_index_whole(records: Connection) -> None:
    entries.put(records, an_entry(names={"zh": "零時政府", "en": "gov zero", "ja": "零時政府"}))

    entries.remove(records, EntryId("prj-water-map"))

    assert words_in(records) == 0


def test_an_update_adds_changes_and_removes_only_its_own_origin(records: Connection) -> None:
    mine = an_entry("prj-mine", origin=Origin.USER)
    entries.put_all(records, [an_entry("prj-a"), an_entry("prj-b"), an_entry("prj-c"), mine])

    changes = entries.replace_origin(
        records,
        Origin.SHIPPED,
        [
            an_entry("prj-a"),
            an_entry("prj-b", facts=(a_fact("Changed."),)),
            an_entry("prj-d"),
            an_entry("prj-mine", name="Theirs"),
        ],
    )

    assert changes == entries.Changes(added=1, changed=1, removed=1)
    assert set(browsing.ids(records)) == {"prj-a", "prj-b", "prj-d", "prj-mine"}
    assert entries.get(records, EntryId("prj-mine")) == mine


def test_an_update_sets_the_origin(records: Connection) -> None:
    entries.replace_origin(records, Origin.IMPORTED, [an_entry()])

    assert entries.get(records, EntryId("prj-water-map")).origin is Origin.IMPORTED


def test_a_document_is_found_by_the_short_name_it_is_cited_by(records: Connection) -> None:
    source = Source(
        "handbook", "A Handbook", "CC0-1.0", "https://example.org/", PartialDate("2024")
    )
    document = an_entry("doc-handbook", kind=Kind.DOCUMENT, source=source)
    entries.put(records, document)
    entries.put(records, an_entry())

    found = entries.documents(records, ("handbook", "unheard-of"))

    assert found == {"handbook": document}


def test_everything_comes_by_id(records: Connection) -> None:
    entries.put_all(records, [an_entry("prj-b"), an_entry("com-a", kind=Kind.COMMUNITY)])

    assert [entry.id for entry in entries.everything(records)] == ["com-a", "prj-b"]


def test_the_store_knows_what_it_holds(records: Connection) -> None:
    entries.put(records, an_entry())

    assert entries.holds(records, EntryId("prj-water-map"))
    assert not entries.holds(records, EntryId("prj-other"))
