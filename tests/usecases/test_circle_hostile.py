"""What is forged, foreign or damaged reaches no circle, and changes nothing."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.bundle import circles as records
from app.bundle import content, merged_circle, merged_text
from app.bundle.circles import CircleRecord, NoteRecord
from app.bundle.content import Composed, Part
from app.bundle.manifest import Kind, Purpose
from app.bundle.refusals import DidNotOpen, Malformed, TooMuch
from app.crypto.sealing_keys import PersonaKeys
from app.domain.errors import AlmanacError
from app.host.sentences import sentence_for
from app.usecases import (
    keep_notes,
    seal_bundle,
)
from app.usecases.compose_bundle import Leaving
from app.usecases.open_circle_file import OtherFile, Stranger
from app.usecases.seal_bundle import ForWhom
from app.vault import circles, personas
from tests.support.circle_members import Member, a_circle, terms
from tests.support.exchanging import rows_of

People = tuple[Member, Member, Member]
NONE: frozenset[str] = frozenset()


@pytest.fixture
def people(tmp_path: Path) -> Iterator[People]:
    """Three in one circle."""
    with a_circle(tmp_path) as (one, two, three):
        yield one, two, three


def forged(by: Member, parts: list[Part], purpose: Purpose = Purpose.CIRCLE) -> Path:
    """A file for the circle, made with its key and signed by the member that `by` is."""
    return signed(by, parts, persona_seed(by), purpose)


def signed(
    by: Member, parts: list[Part], seed: bytes | None, purpose: Purpose = Purpose.CIRCLE
) -> Path:
    signing = None if seed is None else PersonaKeys.of(seed).signing
    leaving = Leaving(Composed(purpose, parts, signing), 0, 0, 0)
    circle_key = PersonaKeys.of(circles.seed_of(by.desk.connection, by.id))
    return seal_bundle.carry(by.desk, leaving, ForWhom((circle_key.card,)), by.stick).path


def persona_seed(by: Member) -> bytes:
    assert by.circle is not None
    return personas.seed_of(by.desk.connection, by.circle.persona)


def circle_part(by: Member, seed: bytes | None = None) -> Part:
    return records.circle(CircleRecord(circles.document_of(by.desk.connection, by.id), seed))


def note_part(document: bytes, wire: bytes = b"w" * 16) -> Part:
    return records.note(NoteRecord(wire, document))


def many_tags() -> bytes:
    return merged_text.begun("w", frozenset(f"tag:t{n}" for n in range(201)), 9)


def foreign_terms(by: Member) -> bytes:
    had = circles.document_of(by.desk.connection, by.id)
    told = merged_circle.rewritten(had, terms(name="x"), (), 9)
    from pycrdt import Map  # noqa: PLC0415 - late, as everywhere

    from app.bundle import documents  # noqa: PLC0415 - wanted here alone

    held = documents.opened(told, 9)
    names: Map[object] = held.get("c", type=Map)
    names["name"] = "\u202etxt"
    return documents.written(held)


HOSTILE: dict[str, tuple[Callable[[Member], list[Part]], type[AlmanacError]]] = {
    "no circle at all": (lambda _: [note_part(merged_text.begun("w", NONE, 9))], Malformed),
    "a note that is no document": (lambda m: [circle_part(m), note_part(b"\xff" * 40)], Malformed),
    "a circle that is no document": (
        lambda _: [records.circle(CircleRecord(b"\xff" * 40))],
        Malformed,
    ),
    "another circle's shape": (
        lambda _: [records.circle(CircleRecord(merged_text.begun("w", NONE, 9)))],
        Malformed,
    ),
    "a key where none belongs": (lambda m: [circle_part(m, b"\x01" * 32)], Malformed),
    "two documents of one note": (
        lambda m: [
            circle_part(m),
            note_part(merged_text.begun("one", NONE, 8)),
            note_part(merged_text.begun("two", NONE, 9)),
        ],
        Malformed,
    ),
    "more tags than a note may have": (lambda m: [circle_part(m), note_part(many_tags())], TooMuch),
    "a part of another kind": (
        lambda m: [circle_part(m), content.record(Kind.PROPOSAL, {"x": 1})],
        Malformed,
    ),
    "a name that cannot be read": (
        lambda m: [records.circle(CircleRecord(foreign_terms(m)))],
        Malformed,
    ),
    "a record of another shape": (
        lambda m: [circle_part(m), content.record(Kind.NOTE, {"i": b"w" * 16})],
        Malformed,
    ),
}


@pytest.mark.parametrize("which", HOSTILE)
def test_a_hostile_file_is_refused_in_one_sentence_and_changes_nothing(
    people: People, which: str
) -> None:
    one, two, _ = people
    make, error = HOSTILE[which]
    path = forged(one, make(one))
    before = rows_of(two.desk)

    with pytest.raises(error) as refused:
        two.take(path)

    assert sentence_for(refused.value)
    assert rows_of(two.desk) == before


def test_a_file_nobody_of_the_circle_signed_is_refused(people: People) -> None:
    one, two, _ = people
    before = rows_of(two.desk)

    for seed in (None, b"\x05" * 32):
        with pytest.raises(Stranger):
            two.take(signed(one, [circle_part(one)], seed))

    assert rows_of(two.desk) == before


def test_a_file_for_something_else_is_no_circles_file(people: People) -> None:
    one, two, _ = people
    path = forged(one, [circle_part(one)], Purpose.HANDING_OVER)

    with pytest.raises(OtherFile):
        two.take(path)


def test_an_invitation_is_not_taken_and_a_file_is_not_joined(people: People) -> None:
    one, two, three = people
    invitation = one.invite(Member("Cloud-9", three.desk, three.clock, three.stick))

    with pytest.raises(OtherFile):
        three.take(invitation)
    with pytest.raises(OtherFile):
        two.join(one.hand_on())


@pytest.mark.parametrize("at", [0, 20_000, 40_000, -1])
def test_a_damaged_file_is_refused_and_changes_nothing(people: People, at: int) -> None:
    one, two, _ = people
    one.write("The gauge is full")
    path = one.hand_on()
    data = bytearray(path.read_bytes())
    data[at] ^= 1
    path.write_bytes(data)
    before = rows_of(two.desk)

    with pytest.raises(DidNotOpen):
        two.take(path)

    assert rows_of(two.desk) == before


def test_marks_nobody_here_would_write_reach_no_note_and_stay(people: People) -> None:
    one, two, _ = people
    odd = merged_text.begun("words", frozenset({"later:thing", "about:../up", "tag:ok"}), 9)
    two.take(forged(one, [circle_part(one), note_part(odd)]))

    (note,) = two.inside()
    keep_notes.rewrite(two.desk, note.id, "other words")
    two.hand_on()

    assert (note.tags, note.about) == (("ok",), ())
    (kept,) = circles.notes_of(two.desk.connection, two.id)
    assert "later:thing" in merged_text.read(kept.document).marks
