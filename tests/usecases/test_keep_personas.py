"""Personas as a person keeps them."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from app.domain.persona import PersonaState
from app.usecases import keep_notes, keep_personas
from app.usecases.desk import Desk
from app.vault import personas
from tests.support.desks import an_open_desk
from tests.support.values import NOON


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with an_open_desk(tmp_path / "notebook") as opened:
        yield opened


def test_a_minted_persona_is_in_use_under_its_name(desk: Desk) -> None:
    persona = keep_personas.mint(desk, "  River-7 ")

    assert persona.name == "River-7"
    assert persona.state is PersonaState.ACTIVE
    assert keep_personas.list_personas(desk) == (persona,)


@pytest.mark.parametrize(
    ("name", "flaw"), [("", "empty"), ("\u0420iver", "mixed"), ("Ri\u202ever", "unseen")]
)
def test_a_name_that_could_pass_for_another_is_refused(desk: Desk, name: str, flaw: str) -> None:
    with pytest.raises(keep_personas.NameUnfit) as refused:
        keep_personas.mint(desk, name)

    assert refused.value.detail == flaw
    assert keep_personas.list_personas(desk) == ()


@pytest.mark.parametrize("language", keep_personas.NAME_LANGUAGES)
def test_a_suggested_name_can_be_minted_at_once(desk: Desk, language: str) -> None:
    for _ in range(3):
        keep_personas.mint(desk, keep_personas.suggest_name(desk, language))

    assert len(keep_personas.list_personas(desk)) == 3


def test_a_persona_is_found_by_name_in_any_case_and_by_id(desk: Desk) -> None:
    persona = keep_personas.mint(desk, "ချောင်း-၇")

    assert keep_personas.find(desk, "ချောင်း 7") == persona
    assert keep_personas.find(desk, persona.id) == persona
    with pytest.raises(personas.NoSuchPersona):
        keep_personas.find(desk, "River")


def test_a_new_note_is_written_as_whoever_writes_now(desk: Desk) -> None:
    river, stone = keep_personas.mint(desk, "River-7"), keep_personas.mint(desk, "Stone-4")
    first = keep_notes.write(desk, "as nobody")
    keep_personas.use(desk, river.id)
    second = keep_notes.write(desk, "as River")
    third = keep_notes.write(desk, "as Stone", persona=stone.id)

    found = [keep_personas.who_writes(desk, note.id) for note in (first, second, third)]

    assert [one.name if one else None for one in found] == [None, "River-7", "Stone-4"]
    assert second.persona == river.id


def test_a_note_saved_while_typing_keeps_the_persona_it_was_begun_as(desk: Desk) -> None:
    river, stone = keep_personas.mint(desk, "River-7"), keep_personas.mint(desk, "Stone-4")
    keep_personas.use(desk, river.id)
    id_ = keep_notes.write(desk, "begun").id
    keep_personas.use(desk, stone.id)

    keep_notes.save(desk, id_, "and gone on")

    assert keep_personas.who_writes(desk, id_) == keep_personas.get(desk, river.id)


def test_writing_remembers_the_last_use_of_the_persona_alone(tmp_path: Path) -> None:
    moments = iter(NOON + timedelta(hours=hour) for hour in range(9))
    with an_open_desk(tmp_path / "notebook", now=lambda: next(moments)) as desk:
        river, stone = keep_personas.mint(desk, "River-7"), keep_personas.mint(desk, "Stone-4")
        keep_notes.write(desk, "as River", persona=river.id)

        assert keep_personas.get(desk, river.id).used == NOON + timedelta(hours=2)
        assert keep_personas.get(desk, stone.id).used is None


@pytest.mark.parametrize(
    "end", [keep_personas.rest, keep_personas.retire, keep_personas.mark_used_up]
)
def test_who_rests_or_ended_writes_nothing(desk: Desk, end: object) -> None:
    assert callable(end)
    river = keep_personas.mint(desk, "River-7")
    note = keep_notes.write(desk, "as nobody")
    keep_personas.use(desk, river.id)

    end(desk, river.id)

    assert keep_personas.current(desk) is None
    with pytest.raises(personas.CannotBecome):
        keep_notes.write(desk, "as River", persona=river.id)
    with pytest.raises(personas.CannotBecome):
        keep_personas.write_as(desk, note.id, river.id)
    assert keep_notes.count(desk) == 1


def test_using_one_that_rests_brings_it_back_and_one_that_ended_does_not(desk: Desk) -> None:
    river = keep_personas.mint(desk, "River-7")
    keep_personas.rest(desk, river.id)

    keep_personas.use(desk, river.id)
    assert keep_personas.current(desk) == river

    keep_personas.retire(desk, river.id)
    with pytest.raises(personas.CannotBecome):
        keep_personas.use(desk, river.id)


def test_renaming_keeps_the_keys_and_the_notes(desk: Desk) -> None:
    river = keep_personas.mint(desk, "River-7")
    note = keep_notes.write(desk, "as River", persona=river.id)

    keep_personas.rename(desk, river.id, "Harbour-2")

    renamed = keep_personas.who_writes(desk, note.id)
    assert renamed is not None
    assert (renamed.name, renamed.card) == ("Harbour-2", river.card)


def test_starting_afresh_ends_the_old_one_and_keeps_the_two_apart(desk: Desk) -> None:
    old = keep_personas.mint(desk, "River-7")
    note = keep_notes.write(desk, "as River", persona=old.id)
    keep_personas.use(desk, old.id)

    new = keep_personas.start_afresh(desk, old.id, "Harbour-2")

    assert keep_personas.get(desk, old.id).state is PersonaState.USED_UP
    assert keep_personas.current(desk) == new
    assert keep_personas.never_together(desk) == {frozenset({old.id, new.id})}
    writer = keep_personas.who_writes(desk, note.id)
    assert writer is not None
    assert writer.id == old.id


def test_starting_afresh_under_a_taken_name_changes_nothing(desk: Desk) -> None:
    old = keep_personas.mint(desk, "River-7")
    keep_personas.use(desk, old.id)

    with pytest.raises(personas.NameTaken):
        keep_personas.start_afresh(desk, old.id, "river 7")

    assert keep_personas.current(desk) == old
    assert keep_personas.list_personas(desk) == (old,)


def test_pairs_that_would_meet_are_told(desk: Desk) -> None:
    river, stone, wave = (
        keep_personas.mint(desk, name) for name in ("River-7", "Stone-4", "Wave-3")
    )
    keep_personas.keep_apart(desk, stone.id, river.id)

    assert keep_personas.clashes(desk, [wave.id, river.id]) == ()
    assert keep_personas.clashes(desk, [wave.id, stone.id, river.id]) == ((river, stone),)
    keep_personas.let_meet(desk, river.id, stone.id)
    assert keep_personas.clashes(desk, [stone.id, river.id]) == ()


def test_a_note_can_be_given_to_a_persona_afterwards_and_taken_back(desk: Desk) -> None:
    river = keep_personas.mint(desk, "River-7")
    note = keep_notes.write(desk, "as nobody")

    keep_personas.write_as(desk, note.id, river.id)
    assert keep_personas.who_writes(desk, note.id) == river

    keep_personas.write_as(desk, note.id, None)
    assert keep_personas.who_writes(desk, note.id) is None
