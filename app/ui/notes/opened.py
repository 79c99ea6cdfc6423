"""All that is read when a note is opened: the note, its links both ways, the entries it names."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from app.domain.care_rules import LOOSEST, Rules
from app.domain.ids import EntryId, NoteId
from app.domain.listing import EntryRow, LinkEnd, NoteRow
from app.domain.note import Attachment, Note
from app.domain.persona import Persona
from app.usecases import keep_contexts, keep_notes, keep_personas
from app.usecases.browse_catalogue import rows_of
from app.usecases.desk import Desk
from app.usecases.keep_contexts import Bearer


@dataclass(frozen=True, slots=True)
class Opened:
    """A note as the sheet shows it; one not yet kept has neither links nor files."""

    note: Note
    links: tuple[LinkEnd, ...] = ()
    linking: tuple[NoteRow, ...] = ()
    entries: Mapping[EntryId, EntryRow] = field(default_factory=dict)
    contexts: tuple[str, ...] = ()
    """The codes of the contexts that the note keeps to, and the rules they bring."""
    rules: Rules = LOOSEST
    writer: Persona | None = None
    """As whom it is written; one not yet kept, as whoever writes now."""
    is_kept: bool = True

    @property
    def attachments(self) -> tuple[Attachment, ...]:
        """The files kept with it."""
        return self.note.attachments

    def titles(self) -> dict[str, str]:
        """What each `[[target]]` of its text is called, where it leads somewhere."""
        return {end.target: end.title for end in self.links if end.title}


def read_opened(desk: Desk, id_: NoteId) -> Opened:
    """Read a note with its surroundings; raises `notes.NoSuchNote`."""
    page = keep_notes.show(desk, id_)
    named = (*page.note.about, *(end.entry for end in page.links if end.entry))
    contexts = keep_contexts.bound_to(desk, (Bearer.NOTE, id_))
    return Opened(
        page.note,
        page.links,
        page.linking,
        rows_of(desk, tuple(dict.fromkeys(named))),
        contexts,
        keep_contexts.rules_of(desk, contexts),
        keep_personas.who_writes(desk, id_),
    )


def read_new(desk: Desk, note: Note) -> Opened:
    """The surroundings of a note not kept yet: the entries it is about, and who writes now."""
    writer = keep_personas.current(desk)
    return Opened(note, entries=rows_of(desk, note.about), writer=writer, is_kept=False)
