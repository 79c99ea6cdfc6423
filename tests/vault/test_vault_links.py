from app.domain.ids import EntryId
from app.domain.listing import LinkEnd
from app.vault import entries, links, notes
from app.vault.driver import Connection
from tests.support.values import NOON, a_note, an_entry, minutes

MAP = EntryId("prj-water-map")


def test_a_target_leads_to_an_entry_by_id_and_by_name(records: Connection) -> None:
    entries.put(records, an_entry())

    assert links.resolve(records, "prj-water-map").entry == MAP
    assert links.resolve(records, "water  MAP") == LinkEnd(
        "water  MAP", entry=MAP, title="Water Map"
    )


def test_a_target_leads_to_a_note_by_id_and_by_title(records: Connection) -> None:
    note = a_note("# Plan for ฝน\nmore")
    notes.add(records, note)

    assert links.resolve(records, note.id).note == note.id
    assert links.resolve(records, "plan for ฝน").note == note.id


def test_an_unknown_target_leads_nowhere_yet(records: Connection) -> None:
    notes.add(records, a_note("[[Later]]"))

    assert links.resolve(records, "Later") == LinkEnd("Later")


def test_a_link_to_a_note_not_yet_written_leads_there_once_it_is(records: Connection) -> None:
    early, late = a_note("See [[Later]]"), a_note("Later")
    notes.add(records, early)
    notes.add(records, late)

    assert [end.note for end in links.out_of(records, early.id)] == [late.id]
    assert [row.id for row in links.to_note(records, late.id)] == [early.id]


def test_an_entry_is_meant_before_a_note_of_the_same_name(records: Connection) -> None:
    entries.put(records, an_entry())
    same = a_note("Water Map")
    notes.add(records, same)
    notes.add(records, a_note("[[Water Map]]"))

    assert len(links.to_entry(records, MAP)) == 1
    assert links.to_note(records, same.id) == ()


def test_of_two_notes_with_one_title_the_last_revised_is_meant(records: Connection) -> None:
    notes.add(records, a_note("Plan"))
    last = a_note("Plan", at=NOON + minutes(1))
    notes.add(records, last)

    assert links.resolve(records, "Plan").note == last.id


def test_back_links_follow_a_rewritten_text(records: Connection) -> None:
    entries.put(records, an_entry())
    note = a_note("[[prj-water-map]] and [[Water Map|it]]")
    notes.add(records, note)
    assert [row.id for row in links.to_entry(records, MAP)] == [note.id]

    notes.rewrite(records, note.id, "nothing", NOON + minutes(1))

    assert links.to_entry(records, MAP) == ()


def test_binned_notes_lead_nowhere_and_are_led_to_no_more(records: Connection) -> None:
    target, source = a_note("Plan"), a_note("[[Plan]]")
    notes.add(records, target)
    notes.add(records, source)

    notes.throw_away(records, source.id, NOON)
    assert links.to_note(records, target.id) == ()

    notes.throw_away(records, target.id, NOON)
    assert links.resolve(records, "Plan") == LinkEnd("Plan")


def test_a_note_without_a_title_is_not_led_to_by_an_empty_one(records: Connection) -> None:
    notes.add(records, a_note("###"))

    assert links.resolve(records, "  ") == LinkEnd("  ")
