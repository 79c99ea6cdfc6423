"""Cards between two notebooks: as files, as pictures, compared, and with keys that changed."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.bundle import card_files
from app.bundle.refusals import NotACard
from app.crypto.sealing_keys import PersonaKeys
from app.domain.card import Card
from app.domain.persona import NamedCard, Persona, Recognition
from app.usecases import exchange_cards, keep_personas
from app.usecases.desk import Desk
from app.vault import contacts, personas
from tests.support.desks import an_open_desk
from tests.support.picture_files import a_png


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Desk]:
    with an_open_desk(tmp_path / "here") as opened:
        yield opened


@pytest.fixture
def there(tmp_path: Path) -> Iterator[Desk]:
    with an_open_desk(tmp_path / "there") as opened:
        yield opened


@pytest.fixture
def lantern(there: Desk) -> Persona:
    """Somebody else's persona, in a notebook of its own."""
    return keep_personas.mint(there, "Lantern-3")


def other_card(number: int = 9) -> Card:
    return PersonaKeys.of(bytes([number]) * 32).card


def test_a_card_goes_over_as_a_file(
    here: Desk, there: Desk, lantern: Persona, tmp_path: Path
) -> None:
    path = tmp_path / "card"
    path.write_bytes(exchange_cards.card_file(there, lantern.id))

    (shown,) = exchange_cards.read_files(here, [path])
    taken = exchange_cards.take(here, shown.named)

    assert shown.recognised.recognition is Recognition.FIRST_SEEN
    assert (taken.name, taken.card, taken.verified) == ("Lantern-3", lantern.card, False)
    assert exchange_cards.list_contacts(here) == (taken,)


def test_a_card_goes_over_as_a_picture_of_codes(
    here: Desk, there: Desk, lantern: Persona, tmp_path: Path
) -> None:
    path = tmp_path / "codes.png"
    path.write_bytes(exchange_cards.sheet_png(there, lantern.id))

    (shown,) = exchange_cards.read_files(here, [path])

    assert shown.named == NamedCard("Lantern-3", lantern.card)


def test_pictures_and_files_can_be_read_together_and_a_card_comes_once(
    here: Desk, there: Desk, lantern: Persona, tmp_path: Path
) -> None:
    stone = keep_personas.mint(there, "Stone-4")
    file, codes = tmp_path / "card", tmp_path / "codes.png"
    file.write_bytes(exchange_cards.card_file(there, lantern.id))
    codes.write_bytes(exchange_cards.sheet_png(there, stone.id))

    shown = exchange_cards.read_files(here, [file, codes, file])

    assert [card.named.name for card in shown] == ["Lantern-3", "Stone-4"]


def test_a_picture_without_codes_is_refused_also_beside_a_card(
    here: Desk, there: Desk, lantern: Persona, tmp_path: Path
) -> None:
    file, picture = tmp_path / "card", tmp_path / "picture.png"
    file.write_bytes(exchange_cards.card_file(there, lantern.id))
    picture.write_bytes(a_png())

    for paths in ([picture], [file, picture]):
        with pytest.raises(exchange_cards.CodesMissing):
            exchange_cards.read_files(here, paths)


def test_what_is_no_card_is_refused(here: Desk, tmp_path: Path) -> None:
    path = tmp_path / "letter"
    path.write_bytes(b"Dear all")

    with pytest.raises(NotACard):
        exchange_cards.read_files(here, [path])


def test_a_printed_sheet_holds_name_numbers_and_words_in_the_language(
    there: Desk, lantern: Persona
) -> None:
    sheet = exchange_cards.sheet_svg(there, lantern.id, "my")
    fingerprint = exchange_cards.fingerprint_of(lantern.card)

    assert "Lantern-3" in sheet
    assert fingerprint.written("my") in sheet
    assert all(word in sheet for word in exchange_cards.words_of(fingerprint, "my"))
    assert len(exchange_cards.squares(there, lantern.id)) == 4


def test_a_known_card_stays_what_it_was_and_can_be_compared_later(
    here: Desk, lantern: Persona
) -> None:
    named = NamedCard(lantern.name, lantern.card)
    first = exchange_cards.take(here, named, name="My friend")

    again = exchange_cards.take(here, named, verified=True)

    assert (again.id, again.name, again.verified) == (first.id, "My friend", True)
    assert exchange_cards.recognised(here, named).recognition is Recognition.KNOWN


def test_a_known_name_with_other_keys_is_refused_and_loud(here: Desk, lantern: Persona) -> None:
    exchange_cards.take(here, NamedCard(lantern.name, lantern.card), verified=True)
    impostor = NamedCard("lantern 3", other_card())

    shown = exchange_cards.look_at(here, impostor)
    with pytest.raises(exchange_cards.KeysChanged):
        exchange_cards.take(here, impostor)

    assert shown.recognised.recognition is Recognition.KEY_CHANGED
    assert [one.card for one in exchange_cards.list_contacts(here)] == [lantern.card]


def test_somebody_else_of_that_name_is_taken_under_another(here: Desk, lantern: Persona) -> None:
    exchange_cards.take(here, NamedCard(lantern.name, lantern.card))

    taken = exchange_cards.take(here, NamedCard(lantern.name, other_card()), name="Harbour-2")

    assert taken.name == "Harbour-2"
    assert len(exchange_cards.list_contacts(here)) == 2


def test_another_name_does_not_help_a_card_with_a_known_key(here: Desk, lantern: Persona) -> None:
    exchange_cards.take(here, NamedCard(lantern.name, lantern.card))
    mine = other_card()
    mixed = Card(mine.mask_key, mine.sealing_key, lantern.card.signing_key)

    with pytest.raises(exchange_cards.KeysChanged):
        exchange_cards.take(here, NamedCard("Harbour-2", mixed), name="Wave-5")


def test_other_keys_are_taken_when_the_person_was_asked_and_compared_anew(
    here: Desk, lantern: Persona
) -> None:
    known = exchange_cards.take(here, NamedCard(lantern.name, lantern.card), verified=True)

    exchange_cards.take_other_keys(here, known.id, other_card())

    changed = exchange_cards.find_contact(here, "lantern-3")
    assert (changed.id, changed.card, changed.verified) == (known.id, other_card(), False)


def test_other_keys_that_are_anybody_else_s_are_refused(here: Desk, lantern: Persona) -> None:
    known = exchange_cards.take(here, NamedCard(lantern.name, lantern.card))
    exchange_cards.take(here, NamedCard("Stone-4", other_card()))
    own = keep_personas.mint(here, "River-7")

    for card in (other_card(), own.card):
        with pytest.raises(exchange_cards.KeysChanged):
            exchange_cards.take_other_keys(here, known.id, card)


def test_numbers_are_compared_whole_in_any_digits(here: Desk, lantern: Persona) -> None:
    known = exchange_cards.take(here, NamedCard(lantern.name, lantern.card))
    fingerprint = exchange_cards.fingerprint_of(lantern.card)

    with pytest.raises(exchange_cards.NumbersDiffer):
        exchange_cards.compare(here, known.id, fingerprint.written("th")[:-1])
    assert exchange_cards.find_contact(here, known.id).verified is False

    exchange_cards.compare(here, known.id, fingerprint.written("th"))
    assert exchange_cards.find_contact(here, known.id).verified is True


def test_one_s_own_card_is_not_taken(here: Desk) -> None:
    own = keep_personas.mint(here, "River-7")

    with pytest.raises(exchange_cards.OwnCard):
        exchange_cards.take(here, NamedCard("Stone-4", own.card))


def test_a_contact_is_renamed_and_forgotten(here: Desk, lantern: Persona) -> None:
    known = exchange_cards.take(here, NamedCard(lantern.name, lantern.card))

    exchange_cards.rename_contact(here, known.id, "Harbour-2")
    assert exchange_cards.find_contact(here, "Harbour-2").id == known.id

    exchange_cards.forget_contact(here, known.id)
    with pytest.raises(contacts.NoSuchContact):
        exchange_cards.find_contact(here, "Harbour-2")


def test_a_persona_does_not_take_a_contact_s_name(here: Desk, lantern: Persona) -> None:
    exchange_cards.take(here, NamedCard(lantern.name, lantern.card))

    with pytest.raises(personas.NameTaken):
        keep_personas.mint(here, "LANTERN 3")


def test_a_signature_leads_to_a_contact_to_oneself_or_to_nobody(
    here: Desk, lantern: Persona
) -> None:
    known = exchange_cards.take(here, NamedCard(lantern.name, lantern.card))
    own = keep_personas.mint(here, "River-7")

    assert exchange_cards.who_signed(here, lantern.card.signing_key) == known
    assert exchange_cards.who_signed(here, own.card.signing_key) == own
    assert exchange_cards.who_signed(here, other_card().signing_key) is None


def test_a_card_file_holds_name_and_keys_and_is_the_same_each_time(
    there: Desk, lantern: Persona
) -> None:
    file = exchange_cards.card_file(there, lantern.id)

    assert file == exchange_cards.card_file(there, lantern.id)
    check = file[6 + 1280 : 6 + 1288]
    assert file == b"\xa2acY\x05\x08" + lantern.card.keys + check + b"aniLantern-3"
    assert card_files.read(file) == NamedCard(lantern.name, lantern.card)
