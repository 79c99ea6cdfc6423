"""Joining what a member handed on with what is here; whoever saw the same holds the same.

A file holds everything its sender has, so it does not matter which files arrive, in which order or
how often.
"""

from dataclasses import dataclass
from pathlib import Path

from app.bundle import documents, merged_circle, merged_text
from app.bundle.circles import NoteRecord
from app.bundle.refusals import TooMuch
from app.domain.circle import Change, Circle, CircleNote, Terms, note_from
from app.domain.ids import note_id
from app.domain.note import Note
from app.domain.persona import NamedCard
from app.usecases import keep_circles
from app.usecases.desk import Desk, Progress, unwatched
from app.usecases.keep_circles import MOST_LISTED
from app.usecases.open_circle_file import CircleFile, OtherFile, read_file, sender_of
from app.vault import circles, exchange, notes
from app.vault.circles import NoteInside
from app.vault.driver import Connection


@dataclass(frozen=True, slots=True)
class Look:
    """What a file would do here: changes to notes, members who are new, terms as they would be."""

    circle: Circle
    sender: NamedCard
    changes: tuple[Change, ...]
    joined: tuple[NamedCard, ...]
    terms: Terms

    @property
    def added(self) -> int:
        """How many notes are new here."""
        return sum(one.note is None for one in self.changes)

    @property
    def binned(self) -> int:
        """How many notes that are here would go into the bin."""
        return sum(
            one.after.gone and one.before is not None and not one.before.gone
            for one in self.changes
        )

    @property
    def changed(self) -> int:
        """How many notes would change otherwise."""
        return len(self.changes) - self.added - self.binned


def look(desk: Desk, path: Path, progress: Progress = unwatched) -> Look:
    """Tell what a member's file would do here; nothing is changed.

    Raises what `read_file` raises, `OtherFile` for an invitation, `Stranger`, and `Malformed` or
    `TooMuch` for what nobody's program writes.
    """
    file = read_file(desk, path, progress)
    return Joining(desk, desk.connection, file).look()


def take(desk: Desk, path: Path, progress: Progress = unwatched) -> Look:
    """Join a member's file with what is here, and tell what it did; all of it, or nothing.

    Words that two changed are both there. A note that somebody deleted goes into the bin. Earlier
    wordings go into the history. Raises as `look`.
    """
    file = read_file(desk, path, progress)
    return desk.write(lambda connection: Joining(desk, connection, file).kept())


class Joining:
    """Joins one file with a circle, as it is at that moment."""

    def __init__(self, desk: Desk, connection: Connection, file: CircleFile) -> None:
        if file.circle is None:
            raise OtherFile
        self._desk = desk
        self._connection = connection
        self._circle = circles.get(connection, file.circle)
        # What a member sends is whole by itself: not only what it becomes beside what is here.
        merged_circle.read(file.record.document)
        had = circles.document_of(connection, file.circle)
        self._document = documents.merged(had, file.record.document)
        self._told = merged_circle.read(self._document)
        self._sent_by = sender_of(self._told, file.signer)
        self._here = {one.wire: one for one in circles.notes_of(connection, file.circle)}
        buried = circles.destroyed(connection, file.circle)
        self._joined = [self._join(one) for one in file.notes if one.wire not in buried]

    def look(self) -> Look:
        """Tell what changes."""
        return Look(
            circle=self._circle,
            sender=self._sent_by,
            changes=tuple(change for change, _ in self._joined if not change.is_none),
            joined=tuple(one for one in self._told.members if one not in self._circle.members),
            terms=self._told.terms,
        )

    def kept(self) -> Look:
        """Keep all of it."""
        id_ = self._circle.id
        told = self._told
        circles.tell(self._connection, id_, told.terms, told.members, self._document)
        for change, document in self._joined:
            if change.note is None:
                self._add(change, document)
                continue
            self._change(change)
            circles.keep_document(self._connection, change.note, document)
        return self.look()

    def _join(self, record: NoteRecord) -> tuple[Change, bytes]:
        inside = self._here.get(record.wire)
        if inside is None:
            document = documents.merged(b"", record.document)
            return Change(record.wire, None, _fit(document)), document
        had, before = keep_circles.synced(self._desk, self._connection, self._circle.id, inside)
        document = documents.merged(had, record.document)
        return Change(record.wire, before, _fit(document), inside.note), document

    def _add(self, change: Change, document: bytes) -> None:
        at, after = self._desk.now(), change.after
        note = Note(
            id=note_id(self._desk.entropy),
            text=after.text,
            created=at,
            revised=at,
            about=tuple(sorted(after.about)),
            tags=after.tags,
            template=after.template,
            binned=at if after.gone else None,
            persona=self._circle.persona,
        )
        notes.add(self._connection, note)
        inside = NoteInside(note.id, change.wire, document)
        circles.add_note(self._connection, self._circle.id, inside)

    def _change(self, change: Change) -> None:
        id_, before, after, at = change.note, change.before, change.after, self._desk.now()
        if id_ is None or before is None or change.is_none:
            return
        if before.text != after.text:
            notes.rewrite(self._connection, id_, after.text, at, keep=True)
        if before.tags != after.tags:
            notes.tag(self._connection, id_, after.tags)
        if before.about != after.about:
            had = notes.get(self._connection, id_).about
            kept = [entry for entry in had if entry in after.about]
            notes.set_about(self._connection, id_, [*kept, *sorted(after.about)])
        if before.template != after.template:
            exchange.shape(self._connection, id_, after.template)
        if after.gone and not before.gone:
            notes.throw_away(self._connection, id_, at)
        elif before.gone and not after.gone:
            notes.restore(self._connection, id_)


def _fit(document: bytes) -> CircleNote:
    keep_circles.insist_on_size(document)
    read = merged_text.read(document)
    note = note_from(read.text, read.marks)
    if len(note.text) > notes.MOST_TEXT:
        raise TooMuch.beyond(notes.MOST_TEXT, "characters")
    if len(note.tags) > MOST_LISTED or len(note.about) > MOST_LISTED:
        raise TooMuch.beyond(MOST_LISTED, "tags or entries of a note")
    return note
