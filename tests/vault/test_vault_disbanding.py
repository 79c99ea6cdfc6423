"""Of an erased circle no word, name or key is in any page: looked for in an unsealed store."""

from collections.abc import Iterator
from datetime import date
from hashlib import shake_256
from itertools import count
from pathlib import Path

import pytest

from app.crypto.sealing_keys import PersonaKeys
from app.domain.circle import Circle, CircleId, Terms
from app.domain.dates import YearSpan
from app.domain.ids import AttachmentId, EntryId, NoteId
from app.domain.note import Attachment
from app.domain.persona import Contact, ContactId, NamedCard, Persona, PersonaId, PersonaState
from app.domain.proposal import (
    Change,
    Grounds,
    Proposal,
    ProposalId,
    ProposalKind,
    SignedProposal,
)
from app.domain.record_places import RecordPlace
from app.vault import (
    attachments,
    circles,
    contacts,
    disbanding,
    driver,
    exchange,
    notes,
    personas,
    proposals,
    settings,
    steps,
)
from app.vault.circles import NoSuchCircle, NoteInside
from app.vault.disbanding import NotInside
from app.vault.driver import Connection
from tests.support.values import NOON, a_note, minutes

CANARY = "qxzcanary"
_drawn = count()


def drawn(length: int) -> bytes:
    """Bytes that are alike at every run and nowhere twice."""
    return shake_256(f"disbanding {next(_drawn)}".encode()).digest(length)


SEED, PERSONA_SEED, MEMBER_SEED, WIRE = drawn(32), drawn(32), drawn(32), drawn(16)
CARD = PersonaKeys.of(PERSONA_SEED).card
MEMBER = NamedCard(f"Canary-{CANARY}", PersonaKeys.of(MEMBER_SEED).card)
DOCUMENT, NOTE_DOCUMENT = b"circle" + drawn(40), b"note" + drawn(40)
CIRCLE = CircleId(f"circle{CANARY}")
PERSONA = PersonaId(f"persona{CANARY}")
SECRETS = {
    "its key": SEED,
    "the persona's key": PERSONA_SEED,
    "the persona's card": CARD.keys[:64],
    "a member's card": MEMBER.card.keys[:64],
    "a member's signing key": MEMBER.card.signing_key,
    "its document": DOCUMENT,
    "a note's document": NOTE_DOCUMENT,
    "an id among members": WIRE,
    "words and names": CANARY.encode(),
}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "plain"


@pytest.fixture
def store(path: Path) -> Iterator[Connection]:
    """A store with other notes and a circle, worked in as people do."""
    connection = driver.connect_plain(path)
    steps.migrate(connection)
    connection.execute("BEGIN")
    for number in range(300):
        notes.add(connection, a_note(f"Other note {number} " + "and more words " * 20))
    _founded(connection)
    connection.execute("COMMIT")
    yield connection
    connection.close()


def _founded(connection: Connection) -> None:
    persona = Persona(PERSONA, f"Own-{CANARY}", PersonaState.ACTIVE, CARD, NOON)
    personas.add(connection, persona, PERSONA_SEED)
    personas.set_current(connection, PERSONA)
    contacts.add(connection, Contact(ContactId("k"), MEMBER.name, MEMBER.card, NOON))
    terms = Terms.of(CANARY, f"For the {CANARY}", date(2026, 4, 1), ("MM",))
    members = (MEMBER, NamedCard(persona.name, CARD))
    circle = Circle(CIRCLE, terms, PERSONA, NOON, members)
    circles.add(connection, circle, SEED, DOCUMENT)


def inside(connection: Connection, text: str, wire: bytes = WIRE) -> NoteId:
    """A note of the circle with a history, a file, tags, and a thread of its persona."""
    note = a_note(text, persona=PERSONA, tags=(f"tag-{CANARY}",))
    notes.add(connection, note)
    circles.add_note(connection, CIRCLE, NoteInside(note.id, wire, NOTE_DOCUMENT))
    notes.rewrite(connection, note.id, f"{text} [[{CANARY} link]]", NOON + minutes(20), keep=True)
    file = Attachment(AttachmentId(wire.hex()[:26]), f"{CANARY}.txt", "text/plain", 0)
    attachments.add(connection, note.id, file, lambda: [CANARY.encode() * 40_000])
    sender = exchange.sender_of(PERSONA)
    exchange.begin(connection, drawn(16), sender)
    return note.id


def test_all_that_is_looked_for_is_seen_while_the_circle_lives(
    store: Connection, path: Path
) -> None:
    inside(store, f"Words of {CANARY}")

    pages = path.read_bytes().lower()
    assert [what for what, secret in SECRETS.items() if secret.lower() not in pages] == []


def test_an_erased_circle_leaves_no_byte_of_itself(store: Connection, path: Path) -> None:
    inside(store, f"Words of {CANARY}")
    notes.throw_away(store, inside(store, f"More of {CANARY}", drawn(16)), NOON)
    notes.remove(store, inside(store, f"Gone before {CANARY}", drawn(16)))

    erased = disbanding.erase(store, CIRCLE, (), contacts_too=True)

    pages = path.read_bytes().lower()
    assert [what for what, secret in SECRETS.items() if secret.lower() in pages] == []
    assert erased == disbanding.Erased(notes=2, kept=0, contacts=1, proposals=0)


def test_no_row_of_any_table_knows_of_it(store: Connection) -> None:
    inside(store, f"Words of {CANARY}")

    disbanding.erase(store, CIRCLE, (), contacts_too=True)

    tables = store.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '%_index%'"
    ).fetchall()
    rows = [
        repr(tuple(row))
        for (name,) in tables
        for row in store.execute(f"SELECT * FROM {name}")  # noqa: S608 - names of our own tables
    ]
    assert [row for row in rows if CANARY in row] == []
    for name in ("circle", "circle_seed", "circle_note", "persona", "persona_seed", "contact"):
        assert store.execute(f"SELECT count(*) FROM {name}").fetchone()[0] == 0  # noqa: S608 - as above
    assert store.execute("SELECT count(*) FROM bound_context").fetchone()[0] == 0
    assert store.execute("SELECT count(*) FROM thread").fetchone()[0] == 0


def test_the_index_stays_whole(store: Connection) -> None:
    inside(store, f"Words of {CANARY}")

    disbanding.erase(store, CIRCLE, (), contacts_too=True)

    store.execute("INSERT INTO note_index (note_index) VALUES ('integrity-check')")
    assert store.execute("PRAGMA integrity_check").fetchone()[0] == "ok"


def test_a_note_that_is_kept_is_nobodys_and_keeps_its_words(store: Connection) -> None:
    kept = inside(store, "Words to keep")
    inside(store, f"Words of {CANARY}", drawn(16))

    erased = disbanding.erase(store, CIRCLE, [kept], contacts_too=True)

    note = notes.get(store, kept)
    assert note.text.startswith("Words to keep")
    assert note.persona is None
    assert circles.circle_of(store, kept) is None
    assert (erased.notes, erased.kept) == (1, 1)


def test_other_notes_other_personas_and_other_circles_stay(store: Connection) -> None:
    inside(store, f"Words of {CANARY}")
    other_seed = drawn(32)
    other = Persona(
        PersonaId("other"),
        "Cloud-9",
        PersonaState.ACTIVE,
        PersonaKeys.of(other_seed).card,
        NOON,
    )
    personas.add(store, other, other_seed)
    personas.keep_apart(store, PERSONA, other.id)
    terms = Terms.of("Wells", "Dig", date(2026, 4, 1))
    second = Circle(CircleId("second"), terms, other.id, NOON)
    circles.add(store, second, drawn(32), b"document")

    disbanding.erase(store, CIRCLE, (), contacts_too=True)

    assert circles.everything(store) == (second,)
    assert personas.everyone(store) == (other,)
    assert settings.get(store, "persona.current") is None
    assert store.execute("SELECT count(*) FROM note").fetchone()[0] == 300


def test_contacts_stay_where_that_is_wanted(store: Connection) -> None:
    erased = disbanding.erase(store, CIRCLE, (), contacts_too=False)

    assert erased.contacts == 0
    assert [one.card for one in contacts.everyone(store)] == [MEMBER.card]


def test_a_note_of_elsewhere_cannot_be_kept_and_nothing_is_erased(store: Connection) -> None:
    inside(store, f"Words of {CANARY}")
    elsewhere = NoteId(store.execute("SELECT id FROM note LIMIT 1").fetchone()[0])

    with pytest.raises(NotInside):
        disbanding.erase(store, CIRCLE, [elsewhere], contacts_too=True)

    assert circles.get(store, CIRCLE).id == CIRCLE
    assert len(circles.notes_of(store, CIRCLE)) == 1


def test_what_is_no_circle_is_not_erased(store: Connection) -> None:
    with pytest.raises(NoSuchCircle):
        disbanding.erase(store, CircleId("no"), (), contacts_too=True)


def proposed(connection: Connection, signer: bytes, name: str) -> None:
    grounds = Grounds(YearSpan(2024, 2024), words="A poster")
    change = Change(RecordPlace("name"), "Water Map", name, grounds)
    proposal = Proposal(
        ProposalId(drawn(16)), EntryId("prj-x"), ProposalKind.CORRECTION, (change,), None
    )
    proposals.add(connection, SignedProposal(proposal, signer, drawn(64)))


def test_what_its_persona_proposed_goes_and_what_others_proposed_stays(
    store: Connection, path: Path
) -> None:
    proposed(store, CARD.signing_key, f"Map of {CANARY}")
    proposed(store, drawn(32), "River Map")

    erased = disbanding.erase(store, CIRCLE, (), contacts_too=True)

    assert erased.proposals == 1
    assert len(proposals.everything(store)) == 1
    pages = path.read_bytes()
    assert CARD.signing_key not in pages
    assert CANARY.encode() not in pages.lower()
