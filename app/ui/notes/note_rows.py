"""A note as one row of a list: its title, what it is about, who wrote it, and when."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from app.domain.ids import EntryId, NoteId
from app.domain.listing import EntryRow, NoteRow
from app.domain.persona import PersonaId
from app.host.words import say, say_many
from app.ui.parts.context_names import called
from app.ui.parts.long_list import RowText
from app.usecases import keep_notes, keep_personas
from app.usecases.browse_catalogue import rows_of
from app.usecases.desk import Desk
from app.usecases.mind_names import without_names


@dataclass(frozen=True, slots=True)
class NoteRows:
    """Some notes of a list, the entries they are about, and the names of who wrote them."""

    notes: Mapping[NoteId, NoteRow]
    entries: Mapping[EntryId, EntryRow]
    writers: Mapping[PersonaId, str]


def read_rows(desk: Desk, wanted: Sequence[NoteId]) -> NoteRows:
    """The rows of some notes, with the entries and personas they name."""
    notes = keep_notes.rows_of(desk, wanted)
    about = tuple(dict.fromkeys(entry for row in notes.values() for entry in row.about))
    writers = {one.id: one.name for one in keep_personas.list_personas(desk)}
    return NoteRows(notes, rows_of(desk, about), writers)


def texts_of(rows: NoteRows, language: str, *, hide_names: bool = False) -> dict[NoteId, RowText]:
    """What the list says of each note, to a reader of `language`."""
    kept = rows.notes.items()
    seen = ((id_, replace(row, title=without_names(row.title))) for id_, row in kept)
    return {id_: _text(row, rows, language) for id_, row in (seen if hide_names else kept)}


def day(moment: datetime) -> str:
    """The day of a moment here, as 2026-11-23."""
    return f"{moment.astimezone():%Y-%m-%d}"


def title(text: str) -> str:
    """A note's title, or what is said where it has none."""
    return text or say("Without a title")


def name_of(entry: EntryId, rows: Mapping[EntryId, EntryRow], language: str) -> str:
    """What an entry is called; its id where the catalogue does not hold it."""
    row = rows.get(entry)
    if row is None:
        return entry
    return called(row.name, row.names, row.contexts, language).name


def _text(row: NoteRow, rows: NoteRows, language: str) -> RowText:
    facts = [name_of(entry, rows.entries, language) for entry in row.about]
    facts += [f"#{tag}" for tag in row.tags]
    writer = rows.writers.get(row.persona) if row.persona is not None else None
    facts += [writer] if writer is not None else []
    files = say_many("{count} file", "{count} files", row.attachments)
    return RowText(
        first=title(row.title),
        second=" · ".join(facts),
        right_top=day(row.binned or row.revised),
        right_bottom=files.format(count=row.attachments) if row.attachments else "",
    )
