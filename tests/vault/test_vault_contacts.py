"""Other people's cards in the notebook."""

from dataclasses import replace

import pytest

from app.crypto.sealing_keys import PersonaKeys
from app.domain.persona import Contact, ContactId, Persona, PersonaId, PersonaState
from app.vault import contacts, personas
from app.vault.driver import Connection
from tests.support.values import NOON


def a_contact(number: int = 1, name: str = "Lantern") -> Contact:
    card = PersonaKeys.of(bytes([number]) * 32).card
    return Contact(ContactId(f"contact{number}"), name, card, NOON)


def test_a_contact_comes_back_as_it_was_kept(records: Connection) -> None:
    contacts.add(records, a_contact())

    assert contacts.get(records, a_contact().id) == a_contact()
    assert contacts.everyone(records) == (a_contact(),)


def test_a_signing_key_leads_to_whose_it_is(records: Connection) -> None:
    contacts.add(records, a_contact(1, "Lantern"))
    contacts.add(records, a_contact(2, "Stone"))

    assert contacts.of_signing_key(records, a_contact(2).card.signing_key) == a_contact(2, "Stone")
    assert contacts.of_signing_key(records, b"\x00" * 32) is None


def test_a_name_is_free_neither_for_two_contacts_nor_for_a_persona(records: Connection) -> None:
    contacts.add(records, a_contact(1, "Lantern"))
    seed = b"\x07" * 32
    own = Persona(PersonaId("own"), "LANTERN", PersonaState.ACTIVE, PersonaKeys.of(seed).card, NOON)

    with pytest.raises(personas.NameTaken):
        contacts.add(records, a_contact(2, "lantern"))
    with pytest.raises(personas.NameTaken):
        personas.add(records, own, seed)


def test_compared_numbers_are_remembered_and_can_be_taken_back(records: Connection) -> None:
    contacts.add(records, a_contact())

    contacts.set_verified(records, a_contact().id, verified=True)
    assert contacts.get(records, a_contact().id).verified is True

    contacts.set_verified(records, a_contact().id, verified=False)
    assert contacts.get(records, a_contact().id).verified is False


def test_other_keys_have_to_be_compared_anew(records: Connection) -> None:
    contacts.add(records, a_contact())
    contacts.set_verified(records, a_contact().id, verified=True)

    contacts.replace_card(records, a_contact().id, a_contact(2).card)

    assert contacts.get(records, a_contact().id) == replace(a_contact(), card=a_contact(2).card)
    assert contacts.of_signing_key(records, a_contact(1).card.signing_key) is None
    assert contacts.of_signing_key(records, a_contact(2).card.signing_key) is not None


def test_a_contact_can_be_renamed_and_forgotten(records: Connection) -> None:
    contacts.add(records, a_contact())

    contacts.rename(records, a_contact().id, "Harbour")
    assert contacts.get(records, a_contact().id).name == "Harbour"

    contacts.remove(records, a_contact().id)
    with pytest.raises(contacts.NoSuchContact):
        contacts.get(records, a_contact().id)
