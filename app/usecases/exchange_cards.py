"""Cards handed over and taken: as a file, as codes on paper, and compared by numbers or words."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from app.bundle import card_files, card_frames
from app.crypto import fingerprints
from app.domain.card import Card
from app.domain.errors import InputError, RequestError
from app.domain.fingerprint import Fingerprint
from app.domain.persona import (
    Contact,
    ContactId,
    NamedCard,
    Persona,
    PersonaId,
    Recognised,
    Recognition,
    contact_id,
    recognise,
)
from app.domain.persona_name import likeness
from app.host import files
from app.hygiene import pictures
from app.hygiene.decoding_terms import MOST_BYTES
from app.hygiene.hidden import kind_of
from app.persona import naming, sheets
from app.usecases.desk import Desk
from app.usecases.keep_personas import fit_name
from app.vault import contacts, personas
from app.vault.driver import Connection

_MOST_FILE: Final = MOST_BYTES


class OwnCard(RequestError):
    """The card is the person's own."""

    code = "contact.own-card"


class KeysChanged(RequestError):
    """The name is known with other keys, or some of the keys are somebody else's."""

    code = "contact.keys-changed"


class NumbersDiffer(RequestError):
    """The numbers that were heard are not those of the card."""

    code = "contact.numbers-differ"


class CodesMissing(InputError):
    """The pictures hold no card, or not all of its codes."""

    code = "contact.codes-missing"


@dataclass(frozen=True, slots=True)
class ShownCard:
    """A card that was read and not taken yet: what it says, and what is known of it."""

    named: NamedCard
    fingerprint: Fingerprint
    recognised: Recognised


def card_file(desk: Desk, id_: PersonaId) -> bytes:
    """The file a persona hands over; the same bytes each time, and nothing but name and keys."""
    return card_files.written(_named(personas.get(desk.connection, id_)))


def sheet_svg(desk: Desk, id_: PersonaId, language: str = "en") -> str:
    """A sheet of paper with a persona's card in codes, and its numbers and words in a language."""
    persona = personas.get(desk.connection, id_)
    fingerprint = fingerprint_of(persona.card)
    words = fingerprint.words(naming.words_of(language))
    rows = [" · ".join(words[at : at + 5]) for at in range(0, len(words), 5)]
    lines = (fingerprint.written(language), *rows)
    return sheets.svg(_codes(persona), persona.name, lines)


def sheet_png(desk: Desk, id_: PersonaId) -> bytes:
    """The codes of a persona's card as a PNG picture, to be shown on a screen or printed."""
    return sheets.png(_codes(personas.get(desk.connection, id_)))


def squares(desk: Desk, id_: PersonaId) -> tuple[sheets.Matrix, ...]:
    """The codes of a persona's card, square by square, for a screen to draw."""
    return _codes(personas.get(desk.connection, id_))


def fingerprint_of(card: Card) -> Fingerprint:
    """What people compare of a card; takes some tens of milliseconds."""
    return Fingerprint.of(fingerprints.digest_of(card))


def words_of(fingerprint: Fingerprint, language: str) -> tuple[str, ...]:
    """The same as 15 words of a language, which stand on the same lines in every other."""
    return fingerprint.words(naming.words_of(language))


def read_files(desk: Desk, paths: Sequence[Path]) -> tuple[ShownCard, ...]:
    """Every card in some files: card files, and pictures that each hold any of its codes.

    Nothing is taken yet. Raises `CodesMissing` where pictures hold no whole card, `NotACard`,
    what pictures and the machine raise.
    """
    found: list[NamedCard] = []
    texts: list[str] = []
    for path in paths:
        data = files.read_bounded(path, _MOST_FILE)
        if kind_of(data) is None:
            found.append(card_files.read(data))
            continue
        on_picture = pictures.codes_on(data)
        if not on_picture:
            raise CodesMissing
        texts += on_picture
    joined = card_frames.join(texts)
    if (texts and not joined) or card_frames.missing(texts):
        raise CodesMissing
    found += map(card_files.read, joined)
    return tuple(look_at(desk, named) for named in dict.fromkeys(found))


def look_at(desk: Desk, named: NamedCard) -> ShownCard:
    """What there is to know of a card before it is taken."""
    return ShownCard(named, fingerprint_of(named.card), recognised(desk, named))


def recognised(desk: Desk, named: NamedCard) -> Recognised:
    """Whether a card is one's own, known, new, or of a known name with other keys."""
    return _recognised(desk.connection, named)


def take(desk: Desk, named: NamedCard, *, name: str = "", verified: bool = False) -> Contact:
    """Keep somebody's card, under its own name or another; a known one stays what it was.

    `verified` claims that the person compared the numbers. Raises `OwnCard`, `KeysChanged`,
    `keep_personas.NameUnfit` or `personas.NameTaken`. A name that is known with other keys is
    either the same persona (`take_other_keys`) or another one, which then needs another name.
    """
    new = Contact(
        id=contact_id(desk.entropy),
        name=fit_name(name) if name else named.name,
        card=named.card,
        first_seen=desk.now(),
        verified=verified,
    )

    def taken(connection: Connection) -> Contact:
        known = _recognised(connection, NamedCard(new.name, named.card))
        match known.recognition:
            case Recognition.OWN:
                raise OwnCard
            case Recognition.KEY_CHANGED:
                raise KeysChanged
            case Recognition.KNOWN if known.contact is not None:
                if verified:
                    contacts.set_verified(connection, known.contact.id, verified=True)
                return contacts.get(connection, known.contact.id)
            case _:
                contacts.add(connection, new)
                return new

    return desk.write(taken)


def take_other_keys(desk: Desk, id_: ContactId, card: Card) -> None:
    """Believe that somebody has other keys now, because they were asked; to be compared anew.

    Raises `contacts.NoSuchContact`, and `KeysChanged` where a key of the card is of anybody else.
    """

    def taken(connection: Connection) -> None:
        others = tuple(one for one in contacts.everyone(connection) if one.id != id_)
        name = contacts.get(connection, id_).name
        known = recognise(name, card, others, personas.everyone(connection))
        if known.recognition is not Recognition.FIRST_SEEN:
            raise KeysChanged
        contacts.replace_card(connection, id_, card)

    desk.write(taken)


def compare(desk: Desk, id_: ContactId, heard: str) -> None:
    """Remember that somebody's numbers were compared, if `heard` are all 30 of them.

    Digits of any script and any spacing count. Raises `NumbersDiffer`; nothing is changed then.
    """
    insist_on_numbers(contacts.get(desk.connection, id_).card, heard)
    desk.write(lambda connection: contacts.set_verified(connection, id_, verified=True))


def insist_on_numbers(card: Card, heard: str) -> None:
    """Raise `NumbersDiffer` unless `heard` are all 30 numbers of a card."""
    if not fingerprint_of(card).is_told_by(heard):
        raise NumbersDiffer


def list_contacts(desk: Desk) -> tuple[Contact, ...]:
    """All cards that were taken, by name."""
    return contacts.everyone(desk.connection)


def find_contact(desk: Desk, words: str) -> Contact:
    """The contact of an id or a name; raises `contacts.NoSuchContact`."""
    alike = likeness(words)
    for one in contacts.everyone(desk.connection):
        if one.id == words or likeness(one.name) == alike:
            return one
    raise contacts.NoSuchContact


def rename_contact(desk: Desk, id_: ContactId, name: str) -> None:
    """Call somebody by another name here.

    Raises `keep_personas.NameUnfit`, `personas.NameTaken` or `contacts.NoSuchContact`.
    """
    fit = fit_name(name)
    desk.write(lambda connection: contacts.rename(connection, id_, fit))


def forget_contact(desk: Desk, id_: ContactId) -> None:
    """Forget somebody's card; raises `contacts.NoSuchContact`."""
    desk.space.erase(lambda connection: contacts.remove(connection, id_))


def who_signed(desk: Desk, key: bytes) -> Contact | Persona | None:
    """Whose signature an Ed25519 key makes: a contact's, one's own persona's, or nobody's known."""
    for persona in personas.everyone(desk.connection):
        if persona.card.signing_key == key:
            return persona
    return contacts.of_signing_key(desk.connection, key)


def _recognised(connection: Connection, named: NamedCard) -> Recognised:
    return recognise(
        named.name, named.card, contacts.everyone(connection), personas.everyone(connection)
    )


def _codes(persona: Persona) -> tuple[sheets.Matrix, ...]:
    texts = card_frames.split(card_files.written(_named(persona)))
    return tuple(map(sheets.matrix, texts))


def _named(persona: Persona) -> NamedCard:
    return NamedCard(persona.name, persona.card)
