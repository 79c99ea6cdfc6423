"""A notebook as large as nobody's, to measure with: real entries over and over, made-up notes."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from itertools import cycle, islice
from pathlib import Path
from typing import Final

from app.catalogue import loading
from app.crypto.randomness import system_entropy
from app.domain.entry import Entry
from app.domain.ids import EntryId, note_id
from app.domain.note import Note
from app.domain.vocabulary import Kind
from app.vault import entries, notes, opening, pack
from app.vault.driver import Connection
from app.vault.space import Means, Space
from tests.support.catalogues import DATA, SCHEMA_FILE
from tests.support.notebooks import CHEAP, OWNER
from tests.support.texts import Texts
from tests.support.values import NOON

BATCH: Final = 500
MEANS: Final = Means(system_entropy, cost=CHEAP)


def large_notebook(folder: Path, entry_count: int, note_count: int) -> Space:
    """Open the notebook in `folder`, made with so many entries and notes where there is none yet.

    Entries are those of the catalogue, again and again with other ids and other last words in
    their names; a note in seven is about one of them.
    """
    if folder.exists():
        return opening.open_(folder, OWNER, MEANS)
    space = opening.create(folder, OWNER, MEANS)
    catalogue = loading.load(DATA / "catalogue", SCHEMA_FILE)
    packed = folder.with_suffix(".pack")
    pack.build(packed, catalogue, "bench")
    with closing(pack.open_pack(packed)) as public:
        space.write(lambda connection: pack.copy_into(connection, public))
    more = _again(catalogue, entry_count - len(catalogue))
    while batch := list(islice(more, BATCH)):
        space.write(lambda connection, kept=batch: entries.put_all(connection, kept))  # type: ignore[misc]
    written = _notes(note_count, [entry.id for entry in catalogue])
    while some := list(islice(written, BATCH)):
        space.write(lambda connection, kept=some: _add_all(connection, kept))  # type: ignore[misc]
    return space


def _add_all(connection: Connection, written: list[Note]) -> None:
    for note in written:
        notes.add(connection, note)


def _again(catalogue: tuple[Entry, ...], count: int) -> Iterator[Entry]:
    # Contexts stay as many as they are: there are only so many places.
    chosen = [entry for entry in catalogue if entry.kind is not Kind.CONTEXT]
    for number, entry in enumerate(islice(cycle(chosen), count)):
        id_ = EntryId(f"{entry.id}-{number}")
        yield replace(entry, id=id_, name=f"{entry.name} {number}")


def _notes(count: int, about: list[EntryId]) -> Iterator[Note]:
    texts = Texts()
    for number in range(count):
        at = NOON - timedelta(minutes=count - number)
        linked = (about[number % len(about)],) if number % 7 == 0 else ()
        yield Note(
            note_id(texts.bytes_of), texts.text(), at, at, about=linked, tags=(f"t{number % 40}",)
        )
