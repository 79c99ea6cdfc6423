"""Circles in a store: what they are, whose notes are theirs, and what is left when they go."""

from datetime import date
from itertools import count
from pathlib import Path

import pytest

from app.crypto.sealing_keys import PersonaKeys
from app.domain.circle import Circle, CircleId, Terms
from app.domain.persona import NamedCard, Persona, PersonaId, PersonaState
from app.vault import circles, contexts, driver, notes, personas, steps
from app.vault.circles import NoSuchCircle, NoteInside
from app.vault.contexts import Bearer
from app.vault.driver import Connection
from app.vault.steps import step_0006_circles
from tests.support.values import NOON, a_note

TERMS = Terms.of("Rain gauges", "Count the rain", date(2026, 4, 1), ("MM",))
SEED = b"\x09" * 32


def a_persona(number: int = 1) -> Persona:
    card = PersonaKeys.of(bytes([number]) * 32).card
    return Persona(PersonaId(f"p{number}"), f"River-{number}", PersonaState.ACTIVE, card, NOON)


def kept(connection: Connection, number: int = 1, terms: Terms = TERMS) -> Circle:
    persona = a_persona(number)
    personas.add(connection, persona, bytes([number]) * 32)
    members = (NamedCard(persona.name, persona.card),)
    circle = Circle(CircleId(f"c{number}"), terms, persona.id, NOON, members)
    circles.add(connection, circle, SEED, b"document")
    return circle


def with_note(connection: Connection, circle: Circle, wire: bytes = b"w" * 16) -> NoteInside:
    note = a_note(persona=circle.persona)
    notes.add(connection, note)
    inside = NoteInside(note.id, wire, b"of the note")
    circles.add_note(connection, circle.id, inside)
    return inside


def counted() -> "count[int]":
    return count(1)


def test_the_sixth_step_is_the_circles() -> None:
    assert steps.STEPS[5] is step_0006_circles.apply


def test_a_store_of_the_fifth_version_keeps_its_notes_and_takes_a_circle() -> None:
    connection = driver.connect_memory()
    steps.migrate(connection, steps.STEPS[:5])
    note = a_note()
    notes.add(connection, note)

    steps.migrate(connection, steps.STEPS[:6])

    assert notes.get(connection, note.id) == note
    circle = kept(connection)
    assert circles.everything(connection) == (circle,)
    connection.close()


def test_a_circle_comes_back_as_it_was_kept(records: Connection) -> None:
    circle = kept(records)

    assert circles.get(records, circle.id) == circle
    assert circles.seed_of(records, circle.id) == SEED
    assert circles.document_of(records, circle.id) == b"document"
    assert circles.of_persona(records, circle.persona) == circle.id


def test_an_unknown_circle_is_said_to_be_unknown(records: Connection) -> None:
    with pytest.raises(NoSuchCircle):
        circles.get(records, CircleId("no"))


def test_circles_that_end_first_come_first(records: Connection) -> None:
    late = kept(records, 1, Terms.of("A", "B", date(2026, 9, 1)))
    soon = kept(records, 2, Terms.of("Z", "B", date(2026, 3, 9)))

    assert circles.everything(records) == (soon, late)


def test_a_persona_is_of_one_circle_at_most(records: Connection) -> None:
    circle = kept(records)
    other = Circle(CircleId("other"), TERMS, circle.persona, NOON)

    with pytest.raises(driver.IntegrityError):
        circles.add(records, other, SEED, b"document")


def test_the_persona_of_a_circle_is_not_destroyed_under_it(records: Connection) -> None:
    circle = kept(records)

    with pytest.raises(driver.IntegrityError):
        personas.remove(records, circle.persona)


def test_notes_of_a_circle_are_found_by_the_ids_members_know(records: Connection) -> None:
    circle = kept(records)
    second = with_note(records, circle, b"x" * 16)
    first = with_note(records, circle, b"a" * 16)

    assert circles.notes_of(records, circle.id) == (first, second)
    assert circles.circle_of(records, first.note) == circle.id
    assert circles.counts(records) == {circle.id: 2}


def test_a_binned_note_is_still_of_its_circle_and_not_counted(records: Connection) -> None:
    circle = kept(records)
    inside = with_note(records, circle)

    notes.throw_away(records, inside.note, NOON)

    assert circles.notes_of(records, circle.id) == (inside,)
    assert circles.counts(records) == {circle.id: 0}


def test_a_destroyed_note_is_known_by_its_id_alone(records: Connection) -> None:
    circle = kept(records)
    inside = with_note(records, circle)

    notes.remove(records, inside.note)

    assert circles.notes_of(records, circle.id) == ()
    assert circles.destroyed(records, circle.id) == {inside.wire}


def test_contexts_of_a_circle_bind_its_persona_and_notes(records: Connection) -> None:
    circle = kept(records)
    inside = with_note(records, circle)

    for bound in (
        (Bearer.CIRCLE, circle.id),
        (Bearer.PERSONA, circle.persona),
        (Bearer.NOTE, inside.note),
    ):
        assert contexts.bound_to(records, bound) == ("MM",)


def test_no_member_can_loosen_what_binds_a_note(records: Connection) -> None:
    circle = kept(records)
    inside = with_note(records, circle)

    other = Terms.of("Rain gauges", "Count the rain", date(2026, 4, 1), ("TH",))
    circles.tell(records, circle.id, other, circle.members, b"newer")

    assert contexts.bound_to(records, (Bearer.CIRCLE, circle.id)) == ("TH",)
    assert contexts.bound_to(records, (Bearer.NOTE, inside.note)) == ("MM", "TH")


def test_a_notes_own_contexts_stay_when_it_enters_a_circle(records: Connection) -> None:
    circle = kept(records)
    note = a_note()
    notes.add(records, note)
    contexts.bind(records, (Bearer.NOTE, note.id), ["JP"])

    circles.add_note(records, circle.id, NoteInside(note.id, b"w" * 16, b"d"))

    assert contexts.bound_to(records, (Bearer.NOTE, note.id)) == ("JP", "MM")


def test_a_kept_note_is_nobodys_and_of_no_circle(records: Connection) -> None:
    circle = kept(records)
    inside = with_note(records, circle)

    circles.let_go(records, inside.note)

    assert circles.circle_of(records, inside.note) is None
    assert notes.get(records, inside.note).persona is None


def test_a_circle_goes_with_all_that_is_of_it(records: Connection) -> None:
    circle = kept(records)
    notes.remove(records, with_note(records, circle).note)
    kept_note = with_note(records, circle, b"k" * 16)

    circles.remove(records, circle.id)

    for table in ("circle", "circle_seed", "circle_member", "circle_note", "circle_destroyed"):
        assert records.execute(f"SELECT count(*) FROM {table}").fetchone()[0] == 0, table  # noqa: S608 - our own tables
    assert contexts.bound_to(records, (Bearer.CIRCLE, circle.id)) == ()
    assert notes.holds(records, kept_note.note)


def test_the_writer_is_the_same_while_the_notebook_is_open(records: Connection) -> None:
    numbers = counted()
    circle = kept(records)

    drawn = [
        circles.writer(records, circle.id, lambda size: next(numbers).to_bytes(size, "big"))
        for _ in range(3)
    ]

    assert drawn == [1, 1, 1]


def test_the_writer_of_a_circle_that_is_gone_is_never_another_ones(records: Connection) -> None:
    numbers = counted()

    def drawn(circle: Circle) -> int:
        return circles.writer(records, circle.id, lambda size: next(numbers).to_bytes(size, "big"))

    old = kept(records, 1)
    first = drawn(old)
    circles.remove(records, old.id)

    assert drawn(kept(records, 2)) != first


def test_the_writer_is_kept_in_no_page_of_the_store(tmp_path: Path) -> None:
    path = tmp_path / "plain"
    connection = driver.connect_plain(path)
    steps.migrate(connection)
    circle = kept(connection)

    number = circles.writer(connection, circle.id, lambda size: b"\x5a" * size)
    connection.close()

    assert number == 0x5A5A5A5A
    assert b"\x5a" * 4 not in path.read_bytes()
