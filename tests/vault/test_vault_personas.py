"""Personas in the notebook: kept with their secrets, renamed, ended, kept apart, bound to notes."""

from datetime import timedelta
from pathlib import Path

import pytest

from app.crypto.sealing_keys import PersonaKeys, link_key
from app.domain.listing import NoteFilter
from app.domain.persona import Persona, PersonaId, PersonaState
from app.domain.text.query import parse_query
from app.vault import driver, note_lists, notes, personas, searching, settings, steps
from app.vault.driver import Connection
from tests.support.values import NOON, a_note


def seed(number: int) -> bytes:
    return bytes([number]) * 32


def a_persona(number: int = 1, name: str = "River-7") -> Persona:
    card = PersonaKeys.of(seed(number)).card
    return Persona(PersonaId(f"persona{number}"), name, PersonaState.ACTIVE, card, NOON)


def kept(connection: Connection, number: int = 1, name: str = "River-7") -> PersonaId:
    persona = a_persona(number, name)
    personas.add(connection, persona, seed(number))
    return persona.id


def test_a_persona_comes_back_as_it_was_kept(records: Connection) -> None:
    id_ = kept(records)

    assert personas.get(records, id_) == a_persona()
    assert personas.seed_of(records, id_) == seed(1)


def test_a_seed_of_another_card_is_our_mistake(records: Connection) -> None:
    with pytest.raises(ValueError, match="another card"):
        personas.add(records, a_persona(1), seed(2))


def test_everyone_is_listed_by_name_also_who_ended(records: Connection) -> None:
    kept(records, 1, "Stone")
    ended = kept(records, 2, "Lantern")
    personas.set_state(records, ended, PersonaState.USED_UP)

    assert [one.name for one in personas.everyone(records)] == ["Lantern", "Stone"]


@pytest.mark.parametrize("name", ["River-7", "river 7", "RIVER7", "Ríver-7", "River-\u0667"])
def test_a_name_too_like_another_is_taken(records: Connection, name: str) -> None:
    kept(records)

    with pytest.raises(personas.NameTaken):
        kept(records, 2, name)


def test_renaming_keeps_every_key(records: Connection) -> None:
    id_ = kept(records)

    personas.rename(records, id_, "Lantern")

    assert personas.get(records, id_).name == "Lantern"
    assert personas.get(records, id_).card == a_persona().card
    assert personas.seed_of(records, id_) == seed(1)


def test_a_name_may_change_its_spelling_only(records: Connection) -> None:
    id_ = kept(records)

    personas.rename(records, id_, "RIVER 7")

    assert personas.get(records, id_).name == "RIVER 7"


@pytest.mark.parametrize("ended", [PersonaState.RETIRED, PersonaState.USED_UP])
@pytest.mark.parametrize("wanted", [PersonaState.ACTIVE, PersonaState.RESTING])
def test_who_ended_does_not_come_back(
    records: Connection, ended: PersonaState, wanted: PersonaState
) -> None:
    id_ = kept(records)
    personas.set_state(records, id_, ended)

    with pytest.raises(personas.CannotBecome):
        personas.set_state(records, id_, wanted)


def test_who_rests_comes_back_and_who_retired_can_turn_out_used_up(records: Connection) -> None:
    id_ = kept(records)
    steps = [
        PersonaState.RESTING,
        PersonaState.ACTIVE,
        PersonaState.RETIRED,
        PersonaState.RETIRED,
        PersonaState.USED_UP,
    ]

    for state in steps:
        personas.set_state(records, id_, state)

    assert personas.get(records, id_).state is PersonaState.USED_UP


def test_nobody_writes_until_somebody_is_chosen(records: Connection) -> None:
    id_ = kept(records)
    assert personas.current(records) is None

    personas.set_current(records, id_)

    assert personas.current(records) == a_persona()
    personas.set_current(records, None)
    assert personas.current(records) is None


@pytest.mark.parametrize(
    "state", [PersonaState.RESTING, PersonaState.RETIRED, PersonaState.USED_UP]
)
def test_who_is_not_active_any_more_is_not_the_one_who_writes(
    records: Connection, state: PersonaState
) -> None:
    id_ = kept(records)
    personas.set_current(records, id_)

    personas.set_state(records, id_, state)

    assert personas.current(records) is None
    with pytest.raises(personas.CannotBecome):
        personas.set_current(records, id_)


def test_the_last_use_only_moves_forward(records: Connection) -> None:
    id_ = kept(records)
    for hours in (2, 1, 3):
        personas.mark_used(records, id_, NOON + timedelta(hours=hours))
    assert personas.get(records, id_).used == NOON + timedelta(hours=3)

    personas.mark_used(records, id_, NOON)

    assert personas.get(records, id_).used == NOON + timedelta(hours=3)


def test_a_pair_kept_apart_is_one_pair_in_either_order(records: Connection) -> None:
    one, other = kept(records, 1, "Stone"), kept(records, 2, "Lantern")

    personas.keep_apart(records, one, other)
    personas.keep_apart(records, other, one)

    assert personas.pairs_apart(records) == {frozenset({one, other})}
    personas.let_meet(records, other, one)
    assert personas.pairs_apart(records) == frozenset()


def test_a_persona_cannot_be_kept_apart_from_itself(records: Connection) -> None:
    id_ = kept(records)

    with pytest.raises(ValueError, match="meets itself"):
        personas.keep_apart(records, id_, id_)


def test_a_note_carries_its_persona_into_lists_and_searches(records: Connection) -> None:
    id_ = kept(records)
    mine, nobodys = a_note("mango", persona=id_), a_note("mango as nobody")
    notes.add(records, mine)
    notes.add(records, nobodys)

    found = searching.search(records, parse_query("mango")).notes.hits

    assert notes.get(records, mine.id).persona == id_
    assert notes.get(records, nobodys.id).persona is None
    listed = {row.id: row.persona for row in note_lists.page(records, NoteFilter()).rows}
    assert listed == {mine.id: id_, nobodys.id: None}
    assert {hit.row.id: hit.row.persona for hit in found} == listed


def test_a_note_keeps_its_persona_through_new_words_and_the_bin(records: Connection) -> None:
    id_ = kept(records)
    note = a_note(persona=id_)
    notes.add(records, note)

    notes.rewrite(records, note.id, "other words", NOON + timedelta(hours=1))
    notes.throw_away(records, note.id, NOON)
    notes.restore(records, note.id)

    assert notes.get(records, note.id).persona == id_


def test_a_note_can_be_given_to_another_or_to_nobody(records: Connection) -> None:
    one, other = kept(records, 1, "Stone"), kept(records, 2, "Lantern")
    note = a_note(persona=one)
    notes.add(records, note)

    notes.write_as(records, note.id, other)
    assert notes.get(records, note.id).persona == other

    notes.write_as(records, note.id, None)
    assert notes.get(records, note.id).persona is None


def test_a_destroyed_persona_takes_its_secret_and_pairs_along_and_leaves_the_notes(
    records: Connection,
) -> None:
    one, other = kept(records, 1, "Stone"), kept(records, 2, "Lantern")
    note = a_note(persona=one)
    notes.add(records, note)
    personas.keep_apart(records, one, other)
    personas.set_current(records, one)

    personas.remove(records, one)

    assert notes.get(records, note.id).persona is None
    assert records.execute("SELECT count(*) FROM persona_seed").fetchone()[0] == 1
    assert personas.pairs_apart(records) == frozenset()
    assert settings.everything(records) == {}
    with pytest.raises(personas.NoSuchPersona):
        personas.seed_of(records, one)


def test_a_removed_note_leaves_no_binding(records: Connection) -> None:
    note = a_note(persona=kept(records))
    notes.add(records, note)

    notes.remove(records, note.id)

    assert records.execute("SELECT count(*) FROM note_persona").fetchone()[0] == 0


def test_the_link_key_is_that_of_the_persona_s_own_seed(records: Connection) -> None:
    one, other = kept(records, 1, "Stone"), kept(records, 2, "Lantern")

    assert personas.link_key(records, one) == link_key(seed(1))
    assert personas.link_key(records, other) == link_key(seed(2))


def test_the_unsigned_sender_draws_its_link_key_once(records: Connection) -> None:
    draws = iter([b"\x01" * 32, b"\x02" * 32])

    first = personas.unsigned_link_key(records, lambda _: next(draws))
    again = personas.unsigned_link_key(records, lambda _: next(draws))

    assert first == again == b"\x01" * 32


@pytest.mark.parametrize(
    "deed",
    [personas.get, personas.seed_of, personas.link_key, personas.remove, personas.set_current],
    ids=["get", "seed", "link key", "remove", "current"],
)
def test_an_unknown_persona_is_said_to_be_unknown(records: Connection, deed: object) -> None:
    assert callable(deed)
    with pytest.raises(personas.NoSuchPersona):
        deed(records, PersonaId("nobody"))


def test_a_destroyed_persona_leaves_no_secret_name_or_card_in_any_page(tmp_path: Path) -> None:
    path = tmp_path / "plain"
    connection = driver.connect_plain(path)
    steps.migrate(connection)
    id_ = kept(connection, 1, "Qxzcanary")
    card = personas.get(connection, id_).card
    looked_for = (seed(1), b"Qxzcanary", card.signing_key, card.mask_key, card.sealing_key[:64])
    assert all(each in path.read_bytes() for each in looked_for)

    personas.remove(connection, id_)

    assert not any(each in path.read_bytes() for each in looked_for)
    connection.close()


def test_an_earlier_name_is_in_no_page(tmp_path: Path) -> None:
    path = tmp_path / "plain"
    connection = driver.connect_plain(path)
    steps.migrate(connection)
    id_ = kept(connection, 1, "Qxzcanary")

    personas.rename(connection, id_, "Lantern-3")

    assert b"Qxzcanary" not in path.read_bytes()
    connection.close()
