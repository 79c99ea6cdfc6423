from dataclasses import replace

import pytest

from app.domain.ids import EntryId, NoteId
from app.domain.listing import NoteFilter, NoteView
from app.domain.note import Template
from app.vault import note_lists, notes
from app.vault.driver import Connection, IntegrityError
from tests.support.values import NOON, a_note, an_id, minutes

MAP = EntryId("prj-water-map")


def titles(connection: Connection, narrowed: NoteFilter = note_lists.LIVE) -> list[str]:
    return [row.title for row in note_lists.page(connection, narrowed).rows]


def test_a_note_comes_back_as_it_was_written(sealed: Connection) -> None:
    note = a_note(
        "# ငြိမ်းချမ်း\r\n\tas typed  ",
        about=(EntryId("prj-b"), EntryId("prj-a")),
        tags=("field", "rain"),
        template=Template.FIELD_NOTE,
    )

    notes.add(sealed, note)

    assert notes.get(sealed, note.id) == note


def test_a_note_added_twice_is_our_mistake(records: Connection) -> None:
    note = a_note()
    notes.add(records, note)

    with pytest.raises(IntegrityError):
        notes.add(records, note)


def test_a_text_longer_than_a_note_may_be_is_refused(records: Connection) -> None:
    with pytest.raises(notes.TooLong):
        notes.add(records, a_note("a" * (notes.MOST_TEXT + 1)))


def test_half_a_character_is_refused(records: Connection) -> None:
    with pytest.raises(notes.NotText):
        notes.add(records, a_note("half \ud83d"))


def test_an_unknown_note_is_told(records: Connection) -> None:
    unknown = NoteId("a" * 26)
    for deed in (notes.get, notes.restore, notes.remove):
        with pytest.raises(notes.NoSuchNote):
            deed(records, unknown)


def test_a_rewritten_note_keeps_all_but_its_words_and_moment(records: Connection) -> None:
    note = a_note("Old", about=(MAP,), tags=("rain",))
    notes.add(records, note)

    notes.rewrite(records, note.id, "# New title\nand more", NOON + minutes(1))

    assert notes.get(records, note.id) == note.rewritten("# New title\nand more", NOON + minutes(1))
    assert titles(records) == ["New title"]


def test_the_same_text_again_does_not_revise_a_note(records: Connection) -> None:
    note = a_note("Same")
    notes.add(records, note)

    notes.rewrite(records, note.id, "Same", NOON + minutes(30))

    assert notes.get(records, note.id).revised == NOON


def test_tags_are_tidied(records: Connection) -> None:
    note = a_note(tags=("#Rain Season", "b"))
    notes.add(records, note)
    notes.tag(records, note.id, ["B ", "#Drought", "b"])

    assert notes.get(records, note.id).tags == ("b", "drought")
    assert note_lists.tags(records) == {"b": 1, "drought": 1}


def test_the_last_revised_stands_first(records: Connection) -> None:
    first, second = a_note("First"), a_note("Second", at=NOON + minutes(1))
    notes.add(records, second)
    notes.add(records, first)

    assert titles(records) == ["Second", "First"]
    notes.rewrite(records, first.id, "First again", NOON + minutes(2))
    assert titles(records) == ["First again", "Second"]


def test_notes_are_listed_by_entry_and_by_tag(records: Connection) -> None:
    notes.add(records, a_note("Both", about=(MAP,), tags=("rain",)))
    notes.add(records, a_note("Entry", about=(MAP,), at=NOON + minutes(1)))
    notes.add(records, a_note("Tag", tags=("rain",), at=NOON + minutes(2)))

    assert titles(records, NoteFilter(about=MAP)) == ["Entry", "Both"]
    assert titles(records, NoteFilter(tag="rain")) == ["Tag", "Both"]
    assert titles(records, NoteFilter(about=MAP, tag="rain")) == ["Both"]
    assert note_lists.counts_about(records, [MAP, EntryId("prj-b")]) == {MAP: 2, "prj-b": 0}


def test_what_a_note_is_about_can_change(records: Connection) -> None:
    note = a_note(about=(MAP,))
    notes.add(records, note)

    notes.set_about(records, note.id, [EntryId("prj-b"), EntryId("prj-a"), EntryId("prj-b")])

    assert notes.get(records, note.id).about == ("prj-b", "prj-a")
    assert titles(records, NoteFilter(about=MAP)) == []


def test_a_binned_note_leaves_every_list_but_the_bin(records: Connection) -> None:
    note = a_note("Gone", about=(MAP,), tags=("rain",))
    notes.add(records, note)

    notes.throw_away(records, note.id, NOON + minutes(3))

    assert titles(records) == []
    assert titles(records, NoteFilter(about=MAP)) == []
    assert note_lists.tags(records) == {}
    assert titles(records, NoteFilter(NoteView.BINNED)) == ["Gone"]
    assert titles(records, NoteFilter(NoteView.BINNED, tag="rain")) == ["Gone"]
    assert notes.get(records, note.id) == replace(note, binned=NOON + minutes(3))


def test_a_restored_note_is_as_before(records: Connection) -> None:
    note = a_note("Back", about=(MAP,), tags=("rain",))
    notes.add(records, note)
    notes.throw_away(records, note.id, NOON)

    notes.restore(records, note.id)

    assert notes.get(records, note.id) == note
    assert titles(records, NoteFilter(tag="rain")) == ["Back"]


def test_throwing_away_twice_keeps_the_first_moment(records: Connection) -> None:
    note = a_note()
    notes.add(records, note)
    notes.throw_away(records, note.id, NOON)

    notes.throw_away(records, note.id, NOON + minutes(9))

    assert notes.get(records, note.id).binned == NOON


def test_emptying_the_bin_leaves_what_was_thrown_there_later(records: Connection) -> None:
    early, late, live = a_note("Early"), a_note("Late"), a_note("Live")
    for note in (early, late, live):
        notes.add(records, note)
    notes.throw_away(records, early.id, NOON)
    notes.throw_away(records, late.id, NOON + minutes(2))

    assert notes.empty_bin(records, NOON + minutes(1)) == 1
    assert not notes.holds(records, early.id)
    assert notes.empty_bin(records) == 1
    assert titles(records) == ["Live"]


def test_pages_go_on_where_they_ended_even_among_equal_moments(records: Connection) -> None:
    wanted = {an_id() for _ in range(7)}
    for id_ in wanted:
        notes.add(records, replace(a_note(), id=id_))

    first = note_lists.page(records, limit=3)
    second = note_lists.page(records, after=first.after, limit=3)
    third = note_lists.page(records, after=second.after, limit=3)

    seen = [row.id for row in (*first.rows, *second.rows, *third.rows)]
    assert len(seen) == 7
    assert set(seen) == wanted
    assert third.after is None
    assert tuple(seen) == note_lists.ids(records)
    assert note_lists.count(records) == 7
