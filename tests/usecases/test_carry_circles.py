"""Members of a circle hand each other files, which meet in any order; others do nothing."""

from collections.abc import Iterator
from itertools import permutations
from pathlib import Path

import pytest

from app.bundle.refusals import DidNotOpen
from app.domain.ids import EntryId
from app.usecases import (
    carry_circles,
    keep_circles,
    keep_notes,
    keep_personas,
    open_circle_file,
    take_circle_file,
)
from app.usecases.carry_circles import HereAlready
from app.vault import personas
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
