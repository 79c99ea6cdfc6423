"""What is known of a card that somebody shows, and what a persona may become."""

from dataclasses import replace

import pytest

from app.crypto.sealing_keys import PersonaKeys
from app.domain.card import Card
from app.domain.persona import (
    Contact,
    ContactId,
    Persona,
    PersonaId,
    PersonaState,
    Recognition,
    persona_id,
    recognise,
)
from tests.support.values import NOON


def card(number: int) -> Card:
    return PersonaKeys.of(bytes([number]) * 32).card


LANTERN = Contact(ContactId("lantern"), "Lantern", card(1), NOON, verified=True)
STONE = Contact(ContactId("stone"), "Stone", card(2), NOON)
OWN = Persona(PersonaId("own"), "River-7", PersonaState.ACTIVE, card(3), NOON)
KNOWN = (LANTERN, STONE)


def test_a_card_whose_keys_were_all_seen_is_known_under_any_name() -> None:
    for name in ("Lantern", "Somebody else", "Stone"):
        found = recognise(name, card(1), KNOWN, (OWN,))

        assert found.recognition is Recognition.KNOWN
        assert found.contact == LANTERN


def test_new_keys_under_a_new_name_are_seen_for_the_first_time() -> None:
    found = recognise("Harbour", card(9), KNOWN, (OWN,))

    assert found.recognition is Recognition.FIRST_SEEN
    assert (found.contact, found.persona) == (None, None)


@pytest.mark.parametrize("name", ["Lantern", "LANTERN", "lan tern", "L\u00e4ntern", "1antern"])
def test_a_known_name_or_one_like_it_with_other_keys_is_loud(name: str) -> None:
    found = recognise(name, card(9), KNOWN, (OWN,))

    assert found.recognition is Recognition.KEY_CHANGED
    assert found.contact == LANTERN


@pytest.mark.parametrize("field", ["mask_key", "sealing_key", "signing_key"])
def test_a_card_with_one_key_of_somebody_known_is_loud_under_any_name(field: str) -> None:
    mixed = replace(card(9), **{field: getattr(card(2), field)})

    found = recognise("Harbour", mixed, KNOWN, (OWN,))

    assert found.recognition is Recognition.KEY_CHANGED
    assert found.contact == STONE


def test_one_s_own_card_is_one_s_own() -> None:
    found = recognise("Harbour", card(3), KNOWN, (OWN,))

    assert found.recognition is Recognition.OWN
    assert found.persona == OWN


def test_somebody_under_one_s_own_name_is_loud() -> None:
    assert recognise("river 7", card(9), KNOWN, (OWN,)).recognition is Recognition.KEY_CHANGED


def test_what_a_persona_may_become() -> None:
    allowed = {
        (one.value, other.value)
        for one in PersonaState
        for other in PersonaState
        if one.may_become(other)
    }

    assert allowed == {
        ("active", "resting"),
        ("active", "retired"),
        ("active", "used-up"),
        ("resting", "active"),
        ("resting", "retired"),
        ("resting", "used-up"),
        ("retired", "used-up"),
    }


def test_an_id_is_128_random_bits_and_nothing_else() -> None:
    assert persona_id(lambda count: b"\x00" * count) == "a" * 26
    assert persona_id(lambda count: b"\xff" * count) == "7" * 25 + "4"


def test_a_card_is_taken_apart_as_it_was_put_together() -> None:
    assert Card.of(card(1).keys) == card(1)
    with pytest.raises(ValueError, match="1216"):
        Card.of(card(1).keys + b"\x00")
