"""Makes the small notebook of the present format version; run once at each release, never again.

    python -m tests.vectors.vault.make

It is of the format but for two measures that only tests may hand in: stores of 512 KiB, and a cheap
key derivation. Everything in it is invented.
"""

import sys
from pathlib import Path

from app.crypto.randomness import system_entropy
from app.crypto.sealing_keys import PersonaKeys
from app.domain.ids import AttachmentId, EntryId, NoteId
from app.domain.note import Attachment, Template
from app.domain.persona import Contact, ContactId, Persona, PersonaId, PersonaState
from app.vault import attachments, contacts, entries, notes, personas, settings
from app.vault.driver import Connection
from app.vault.folder import Shape
from app.vault.opening import create
from app.vault.space import Means
from app.vault.steps import LATEST
from tests.support.notebooks import CHEAP, OWNER
from tests.support.values import NOON, a_note, an_entry, minutes

SHAPE = Shape(first=512 * 1024)
FIRST = NoteId("aaaaaaaaaaaaaaaaaaaaaaaaaa")
BINNED = NoteId("bbbbbbbbbbbbbbbbbbbbbbbbbb")
FILE = AttachmentId("cccccccccccccccccccccccccc")
SEED = b"\x05" * 32
PERSONA = Persona(
    PersonaId("dddddddddddddddddddddddddd"),
    "ချောင်း-၇",
    PersonaState.ACTIVE,
    PersonaKeys.of(SEED).card,
    NOON,
)
CONTACT = Contact(
    ContactId("eeeeeeeeeeeeeeeeeeeeeeeeee"),
    "河流-7",
    PersonaKeys.of(b"\x06" * 32).card,
    NOON,
    verified=True,
)
"""In notebooks of the second version and later."""


def fill(connection: Connection) -> None:
    """Keep one of everything a notebook holds."""
    entries.put(connection, an_entry("prj-rain-map", name="Rain map"))
    first = a_note(
        "# 雨後集合\n\nSee [[prj-rain-map]]. တွေ့ဆုံပွဲ",
        id=FIRST,
        tags=("field", "rain"),
        about=(EntryId("prj-rain-map"),),
        template=Template.FIELD_NOTE,
    )
    notes.add(connection, first)
    notes.rewrite(connection, FIRST, f"{first.text}\n\nBring maps.", NOON + minutes(30), keep=True)
    table = Attachment(FILE, "table.csv", "text/csv", 0)
    attachments.add(connection, FIRST, table, lambda: [b"place,rain\n", b"north,yes\n"])
    notes.add(connection, a_note("thrown away", id=BINNED))
    notes.throw_away(connection, BINNED, NOON + minutes(40))
    settings.put(connection, "look.text", 120)
    personas.add(connection, PERSONA, SEED)
    personas.set_current(connection, PERSONA.id)
    notes.write_as(connection, FIRST, PERSONA.id)
    contacts.add(connection, CONTACT)


def main() -> int:
    """Make it beside this file, in the folder of its version."""
    place = Path(__file__).parent / f"v{LATEST}"
    with create(place, OWNER, Means(system_entropy, cost=CHEAP, shape=SHAPE)) as space:
        space.write(fill)
    return 0


if __name__ == "__main__":
    sys.exit(main())
