"""Members of a circle hand each other files, which meet in any order; others do nothing."""

from collections.abc import Callable, Iterator
from itertools import permutations
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
from app.domain.ids import EntryId
from app.host.sentences import sentence_for
from app.usecases import (
    carry_circles,
    keep_circles,
    keep_notes,
    keep_personas,
    open_circle_file,
    seal_bundle,
    take_circle_file,
)
from app.usecases.carry_circles import HereAlready
from app.usecases.compose_bundle import Leaving
from app.usecases.open_circle_file import OtherFile, Stranger
from app.usecases.seal_bundle import ForWhom
from app.vault import circles, personas
from tests.support.circle_members import Member, a_circle, day, everyone_meets, members, terms
from tests.support.exchanging import rows_of

People = tuple[Member, Member, Member]
NONE: frozenset[str] = frozenset()


@pytest.fixture
def people(tmp_path: Path) -> Iterator[People]:
    """Three in one circle."""
    with a_circle(tmp_path) as (one, two, three):
        yield one, two, three


@pytest.fixture
def apart(tmp_path: Path) -> Iterator[People]:
    """Three who are in no circle yet."""
    with members(tmp_path) as (one, two, three):
        yield one, two, three


# --- Inviting and joining -------------------------------------------------------------------------


def test_who_is_invited_joins_as_the_persona_that_was_made_for_it(apart: People) -> None:
    one, two, _ = apart
    one.found()
    invitation = one.invite(two)

    two.join(invitation)

    (persona,) = keep_personas.list_personas(two.desk)
    assert two.circle is not None
    assert two.circle.persona == persona.id
    assert {member.name for member in two.circle.members} == {one.name, two.name}
    assert two.circle.terms == terms()


def test_a_persona_that_did_something_is_not_taken_into_a_circle(apart: People) -> None:
    one, two, _ = apart
    one.found()
    invitation = one.invite(two)
    (known,) = keep_personas.list_personas(two.desk)
    keep_notes.write(two.desk, "Written before", persona=known.id)

    two.join(invitation)

    assert two.circle is not None
    made = keep_personas.get(two.desk, two.circle.persona)
    assert made.name == "Stone-2-again"
    assert made.id != known.id
    assert known.card not in [member.card for member in two.circle.members]
    assert frozenset({made.id, known.id}) in keep_personas.never_together(two.desk)


def test_one_persona_is_never_in_two_circles(apart: People) -> None:
    one, two, _ = apart
    one.found()
    invitation = one.invite(two)
    two.join(invitation)
    first = two.circle
    assert first is not None
    card = keep_personas.get(two.desk, first.persona).card
    one.circle = keep_circles.found(one.desk, terms(name="Wells"), "Cloud-9")
    second = carry_circles.invite(one.desk, one.id, [card], one.stick).path

    two.join(second)

    assert two.circle is not None
    assert two.circle.persona != first.persona


def test_the_others_learn_of_a_member_from_its_first_file(apart: People) -> None:
    one, two, _ = apart
    one.found()
    two.join(one.invite(two))

    looked = one.take(two.hand_on())

    assert [member.name for member in looked.joined] == [two.name]
    assert {member.name for member in keep_circles.get(one.desk, one.id).members} == {
        one.name,
        two.name,
    }


def test_an_invitation_is_taken_once(apart: People) -> None:
    one, two, _ = apart
    one.found()
    invitation = one.invite(two)
    two.join(invitation)

    with pytest.raises(HereAlready):
        two.join(invitation)


def test_who_was_not_invited_opens_nothing(apart: People) -> None:
    one, two, three = apart
    one.found()
    invitation = one.invite(two)
    keep_personas.mint(three.desk, three.name)

    with pytest.raises(DidNotOpen):
        three.join(invitation)
    with pytest.raises(DidNotOpen):
        three.take(one.hand_on())


def test_an_invitation_brings_no_notes(apart: People) -> None:
    one, two, _ = apart
    one.found()
    one.write("The gauge is full")

    two.join(one.invite(two))

    assert two.texts() == []


def test_who_joins_keeps_to_the_circles_contexts(apart: People) -> None:
    one, two, _ = apart
    one.found(contexts=("MM",))

    two.join(one.invite(two))

    assert keep_circles.rules_of(two.desk, two.id) == keep_circles.rules_of(one.desk, one.id)


# --- Handing on and taking ------------------------------------------------------------------------


def test_a_note_reaches_the_others_whole(people: People) -> None:
    one, two, _ = people
    one.write("雨量 အမည်", tags=("rain",), about=(EntryId("ctx-MM"),))

    looked = two.take(one.hand_on())

    (note,) = two.inside()
    assert (note.text, note.tags, note.about) == ("雨量 အမည်", ("rain",), (EntryId("ctx-MM"),))
    assert two.circle is not None
    assert note.persona == two.circle.persona
    assert (looked.added, looked.changed, looked.binned) == (1, 0, 0)
    assert looked.sender.name == one.name


def test_words_that_two_changed_are_both_there(people: People) -> None:
    one, two, three = people
    one.write("The gauge is full. Bring a bucket.")
    everyone_meets(people)

    keep_notes.rewrite(one.desk, one.note("The"), "The north gauge is full. Bring a bucket.")
    keep_notes.rewrite(two.desk, two.note("The"), "The gauge is full. Bring a bucket and rope.")
    everyone_meets(people)

    for member in (one, two, three):
        assert member.texts() == ["The north gauge is full. Bring a bucket and rope."]


def test_files_that_arrive_in_any_order_late_and_twice_end_the_same(people: People) -> None:
    one, two, three = people
    one.write("The gauge is full")
    first = one.hand_on()
    two.take(first)
    keep_notes.rewrite(two.desk, two.note("The"), "The gauge is full again")
    second = two.hand_on()
    keep_notes.retag(one.desk, one.note("The"), ["rain"])
    third = one.hand_on()

    for path in (third, second, first, third, second):
        three.take(path)
    one.take(second)
    two.take(third)

    assert one.outcome() == two.outcome() == three.outcome()


def test_the_order_of_sticks_makes_no_difference(tmp_path: Path) -> None:
    outcomes = []
    with a_circle(tmp_path, 4) as (one, two, three, four):
        one.write("Shared by all")
        everyone_meets((one, two, three, four))
        keep_notes.rewrite(one.desk, one.note("Shared"), "Shared by all of us")
        keep_notes.rewrite(two.desk, two.note("Shared"), "Shared: by all")
        keep_notes.throw_away(three.desk, three.note("Shared"))
        files = [member.hand_on() for member in (one, two, three)]
        for order in permutations(files):
            with four.desk.space.transaction() as connection:
                connection.execute("SAVEPOINT before")
                for path in order:
                    file = open_circle_file.read_file(four.desk, path)
                    take_circle_file.Joining(four.desk, connection, file).kept()
                outcomes.append(four.outcome())
                connection.execute("ROLLBACK TO before")

    assert all(outcome == outcomes[0] for outcome in outcomes)


def test_a_deleted_note_is_found_in_the_bin(people: People) -> None:
    one, two, _ = people
    one.write("The gauge is full")
    everyone_meets(people)

    keep_notes.throw_away(one.desk, one.note("The"))
    looked = two.take(one.hand_on())

    assert two.texts() == []
    assert [note.text for note in two.inside(binned=True)] == ["The gauge is full"]
    assert looked.binned == 1


def test_an_edit_beside_a_deletion_is_not_lost(people: People) -> None:
    one, two, _ = people
    one.write("The gauge is full")
    everyone_meets(people)

    keep_notes.throw_away(one.desk, one.note("The"))
    keep_notes.rewrite(two.desk, two.note("The"), "The gauge is full and leaks")
    everyone_meets(people)

    for member in people:
        assert [note.text for note in member.inside(binned=True)] == ["The gauge is full and leaks"]


def test_a_note_that_is_brought_back_comes_back_for_all(people: People) -> None:
    one, two, three = people
    note = one.write("The gauge is full")
    everyone_meets(people)
    keep_notes.throw_away(one.desk, note.id)
    everyone_meets(people)

    keep_notes.bring_back(one.desk, note.id)
    everyone_meets(people)

    assert two.texts() == three.texts() == ["The gauge is full"]


def test_a_note_that_was_destroyed_does_not_come_back_with_a_late_stick(people: People) -> None:
    one, two, _ = people
    one.write("The gauge is full")
    late = one.hand_on()
    two.take(late)

    keep_notes.destroy(two.desk, two.note("The"))
    two.take(late)

    assert two.inside() == two.inside(binned=True) == []


def test_earlier_wordings_go_into_the_history(people: People) -> None:
    one, two, _ = people
    one.write("The gauge is full")
    two.take(one.hand_on())
    keep_notes.rewrite(one.desk, one.note("The"), "The gauge is empty")

    two.take(one.hand_on())

    kept = keep_notes.history(two.desk, two.note("The"))
    assert [old.text for old in kept.values()] == ["The gauge is full"]


def test_what_another_member_extended_is_extended_here(people: People) -> None:
    one, two, _ = people

    keep_circles.extend(one.desk, one.id, day(90))
    looked = two.take(one.hand_on())

    assert looked.terms.ends == day(90)
    assert keep_circles.get(two.desk, two.id).terms.ends == day(90)


def test_a_file_that_is_looked_at_changes_nothing(people: People) -> None:
    one, two, _ = people
    one.write("The gauge is full")
    path = one.hand_on()
    before = rows_of(two.desk)

    looked = take_circle_file.look(two.desk, path)

    assert (looked.added, len(looked.changes)) == (1, 1)
    assert rows_of(two.desk) == before


def test_the_same_file_again_changes_nothing(people: People) -> None:
    one, two, _ = people
    one.write("The gauge is full")
    path = one.hand_on()
    two.take(path)
    before = rows_of(two.desk)

    looked = two.take(path)

    assert looked.changes == ()
    assert rows_of(two.desk) == before


def test_files_that_are_attached_stay_here_and_are_counted(people: People) -> None:
    one, two, _ = people
    note = one.write("The gauge is full")
    keep_notes.attach(one.desk, note.id, "a.txt", "text/plain", lambda: [b"figures"])

    handed = carry_circles.hand_on(one.desk, one.id, one.stick)
    two.take(handed.carried.path)

    assert handed.left_files == 1
    assert two.inside()[0].attachments == ()


def test_nobody_can_count_the_members_by_the_size_of_a_file(people: People) -> None:
    one, two, three = people

    sizes = {member.hand_on().stat().st_size for member in (one, two, three)}

    assert len(sizes) == 1


def test_a_persona_that_rests_hands_nothing_on(people: People) -> None:
    one, *_ = people
    assert one.circle is not None
    keep_personas.rest(one.desk, one.circle.persona)

    with pytest.raises(personas.CannotBecome):
        one.hand_on()


def test_words_in_any_spelling_arrive_as_they_were_typed(people: People) -> None:
    one, two, three = people
    one.write("cafe\u0301 de\u0301ja\u0300")
    everyone_meets(people)
    everyone_meets(people)

    assert {member.texts()[0] for member in (one, two, three)} == {"cafe\u0301 de\u0301ja\u0300"}


# --- Hostile files --------------------------------------------------------------------------------


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
