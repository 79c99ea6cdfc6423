"""Taking what was chosen from a handed-over file, all of it or nothing, and taking that back."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Final, TypeAlias

from app.bundle.content import Incoming
from app.bundle.manifest import Kind
from app.domain.errors import RequestError
from app.domain.ids import AttachmentId, NoteId, attachment_id, note_id
from app.domain.merging import Choice, Known, Outcome, State, taken
from app.domain.note import Attachment, Note
from app.domain.reviewing import Item, Review
from app.domain.sharing import SharedContent, SharedFile, SharedNote
from app.usecases.desk import Desk
from app.usecases.open_bundle import Finder, Found, Handed
from app.vault import arrivals, attachments, exchange, notes
from app.vault.driver import Connection
from app.vault.exchange import Sender, Thread

Undone: TypeAlias = arrivals.Undone
Arrival: TypeAlias = arrivals.Arrival

DEFAULTS: Final[Mapping[State, Choice]] = {
    State.NEW: Choice.THEIRS,
    State.CHANGED: Choice.THEIRS,
    State.DELETED: Choice.THEIRS,
    State.CONFLICT: Choice.BOTH,
}
"""What is chosen where a person takes an item and says no more."""


class ReviewStale(RequestError):
    """What is in the notebook is no longer what was shown beside the file."""

    code = "bundle.review-stale"


class NothingToUndo(RequestError):
    """No import of the last thirty days is there to be undone."""

    code = "bundle.nothing-to-undo"


@dataclass(frozen=True, slots=True)
class Taken:
    """What an import did to the notebook; `binned` are those that they deleted."""

    added: int = 0
    changed: int = 0
    binned: int = 0
    kept: int = 0
    """Items where what is here stands, which others then learn."""


def take(desk: Desk, handed: Handed, review: Review, choices: Mapping[str, Choice]) -> Taken:
    """Let the chosen items in: a choice for each item's id; what has none stays outside.

    Items with nothing to decide only become known. Either all of it is kept or, whatever is
    raised, nothing. A deletion puts the note into the bin; other words go into the history.
    Raises `ReviewStale` where a chosen item would mean something else now than was shown,
    `Malformed` for an attachment that is not what was said, and what reading the file raises.
    """
    chosen = {item.wire: (item, choices[item.id]) for item in review.items if item.id in choices}
    reviewed = frozenset(item.wire for item in review.items)

    def job(connection: Connection) -> Taken:
        intake = _Intake(desk, handed, connection)
        for shared in handed.notes:
            if shared.wire in chosen:
                intake.take(shared, *chosen[shared.wire])
            elif shared.wire not in reviewed:
                intake.absorb(shared)
        return intake.end()

    return desk.write(job)


def choose(review: Review, states: frozenset[State], in_conflict: Choice) -> dict[str, Choice]:
    """Choose all items of some states: the usual way, and `in_conflict` for conflicts."""
    usual = {**DEFAULTS, State.CONFLICT: in_conflict}
    return {item.id: usual[item.state] for item in review.items if item.state in states}


def choose_by_words(review: Review, words: Iterable[str], in_conflict: Choice) -> dict[str, Choice]:
    """Choose `all`, all that is `new`, or items by their ids.

    Raises `notes.NoSuchNote` for an id that no item has.
    """
    everything = choose(review, frozenset(State), in_conflict)
    chosen: dict[str, Choice] = {}
    for word in words:
        if word == "all":
            chosen |= everything
        elif word == str(State.NEW):
            chosen |= choose(review, frozenset({State.NEW}), in_conflict)
        elif word in everything:
            chosen[word] = everything[word]
        else:
            raise notes.NoSuchNote
    return chosen


def last_import(desk: Desk) -> Arrival | None:
    """Tell which import would be undone, if there is one that still can be."""
    return arrivals.last(desk.connection, desk.now())


def undo(desk: Desk) -> Undone:
    """Undo the last import: what nobody changed since is byte for byte as it was before.

    Called again, it undoes the one before. Raises `NothingToUndo`.
    """

    def job(connection: Connection) -> Undone:
        arrivals.forget_expired(connection, desk.now())
        arrival = arrivals.last(connection, desk.now())
        if arrival is None:
            raise NothingToUndo
        return arrivals.undo(connection, arrival)

    return desk.write(job)


@dataclass(slots=True)
class _Files:
    """The attachments a note shall have, and those that wait for their bytes."""

    thread: Thread
    note: NoteId
    wanted: frozenset[SharedFile]


class _Intake:
    """Takes items one after the other, in one transaction, then their attachments."""

    def __init__(self, desk: Desk, handed: Handed, connection: Connection) -> None:
        self._desk = desk
        self._handed = handed
        self._connection = connection
        self._at = desk.now()
        self._finder = Finder(desk, handed)
        self._remembering = arrivals.Remembering(connection, self._at)
        self._files: list[_Files] = []
        self._bound: list[tuple[Thread, NoteId, SharedContent]] = []
        self._counts = {"added": 0, "changed": 0, "binned": 0, "kept": 0}

    def take(self, shared: SharedNote, item: Item, choice: Choice) -> None:
        """Do what was chosen for an item that is still what was shown."""
        now, found = self._finder.look(shared)
        if (now.state, now.mine, now.note) != (item.state, item.mine, item.note):
            raise ReviewStale
        if found is not None and not (item.state is State.NEW and choice is Choice.MINE):
            self._settle(shared, choice, found)

    def absorb(self, shared: SharedNote) -> None:
        """Get to know versions of what needs no decision."""
        item, found = self._finder.look(shared)
        if found is not None and item.state is State.SAME:
            self._settle(shared, Choice.MINE, found)

    def end(self) -> Taken:
        """Bring in the attachments, then remember how everything is now."""
        self._add_files()
        for files in self._files:
            self._drop_files(files)
        for thread, note, said in self._bound:
            here = notes.get(self._connection, note)
            named = exchange.files_of(self._connection, thread, here).values()
            content = exchange.content_of(here, named)
            exchange.bind(self._connection, thread, note, said, content)
        self._remembering.end()
        return Taken(**self._counts)

    def _settle(self, shared: SharedNote, choice: Choice, found: Found) -> None:
        thread = found.thread
        outcome = taken(found.copy, shared.version, choice, self._minted)
        if thread is not None and outcome.known == thread.known:
            return
        self._remembering.thread(shared.wire)
        if thread is None:
            thread = exchange.begin(self._connection, shared.wire, self._sender(found))
        here = found.copy.here if found.copy else None
        said, stands = shared.version.content, outcome.stands
        if outcome.state is State.SAME and said != here:
            # An older version is known better now; what was changed here since stays as it is.
            exchange.keep_known(self._connection, thread, outcome.known, gone=thread.gone)
            return
        exchange.keep_known(self._connection, thread, outcome.known, gone=stands is None)
        if outcome.further is not None:
            self._keep_both(thread, found, outcome)
        elif stands is None:
            self._bin(found, here)
        elif stands == here and found.note is not None:
            self._bind(thread, found.note, stands)
            self._count("kept", said != here)
        else:
            self._stand(thread, found.note, stands)

    def _keep_both(self, thread: Thread, found: Found, outcome: Outcome[SharedContent]) -> None:
        stands, further = outcome.stands, outcome.further
        mine = found.copy.here if found.copy else None
        if stands is None or further is None or found.note is None:
            raise ValueError("both are wordings of a note")
        wire, version = exchange.further_ids(thread.wire, further)
        other = exchange.find(self._connection, wire)
        if other is None:
            self._remembering.thread(wire)
            other = exchange.begin(self._connection, wire, thread.sender)
            known = Known(frozenset((version,)))
            exchange.keep_known(self._connection, other, known, gone=False)
            is_fresh = True
        else:
            is_fresh = False
        if stands == mine:
            self._bind(thread, found.note, stands)
            if is_fresh:
                self._add(other, further)
            return
        if is_fresh:
            note = notes.get(self._connection, found.note)
            named = exchange.files_of(self._connection, thread, note)
            exchange.map_files(self._connection, other, named.items())
            self._bind(other, found.note, further)
        exchange.unbind(self._connection, thread)
        self._add(thread, stands)

    def _stand(self, thread: Thread, id_: NoteId | None, content: SharedContent) -> None:
        """Give the note that stands for a thread these words, or make one."""
        if id_ is None:
            self._add(thread, content)
            return
        self._remembering.note(id_)
        note = notes.get(self._connection, id_)
        if note.binned is not None:
            notes.restore(self._connection, id_)
        here = exchange.content_of(note, ())
        if here.text != content.text:
            notes.rewrite(self._connection, id_, content.text, self._at, keep=True)
        if here.tags != content.tags:
            notes.tag(self._connection, id_, content.tags)
        if here.about != content.about:
            kept = [entry for entry in note.about if entry in content.about]
            notes.set_about(self._connection, id_, [*kept, *content.about])
        if note.template != content.template:
            exchange.shape(self._connection, id_, content.template)
        if note.attachments or content.files:
            self._files.append(_Files(thread, id_, frozenset(content.files)))
        self._bind(thread, id_, content)
        self._count("changed")

    def _add(self, thread: Thread, content: SharedContent) -> None:
        id_ = note_id(self._desk.entropy)
        self._remembering.note(id_)
        note = Note(
            id=id_,
            text=content.text,
            created=self._at,
            revised=self._at,
            about=content.about,
            tags=content.tags,
            template=content.template,
        )
        notes.add(self._connection, note)
        if content.files:
            self._files.append(_Files(thread, id_, frozenset(content.files)))
        self._bind(thread, id_, content)
        self._count("added")

    def _bin(self, found: Found, here: SharedContent | None) -> None:
        if found.note is not None and here is not None:
            self._remembering.note(found.note)
            notes.throw_away(self._connection, found.note, self._at)
            self._count("binned")

    def _bind(self, thread: Thread, note: NoteId, said: SharedContent) -> None:
        self._bound.append((thread, note, said))

    def _add_files(self) -> None:
        """Read the attachments that are wanted and not here, each once, as they come."""
        waiting: dict[bytes, list[tuple[_Files, SharedFile]]] = {}
        for files in self._files:
            note = notes.get(self._connection, files.note)
            named = exchange.files_of(self._connection, files.thread, note)
            for file in files.wanted - frozenset(named.values()):
                waiting.setdefault(file.digest, []).append((files, file))
        if not waiting:
            return
        for part in self._handed.contents.parts():
            if part.line.kind is Kind.ATTACHMENT and part.line.digest in waiting:
                self._add_file(part, waiting[part.line.digest])

    def _add_file(self, part: Incoming, wanted: list[tuple[_Files, SharedFile]]) -> None:
        first: AttachmentId | None = None
        for files, file in wanted:
            new = Attachment(attachment_id(self._desk.entropy), file.name, file.media_type, 0)
            source = (
                part.pieces
                if first is None
                else partial(attachments.parts, self._connection, first)
            )
            attachments.add(self._connection, files.note, new, source)
            exchange.map_files(self._connection, files.thread, [(new.id, file)])
            first = first or new.id

    def _drop_files(self, files: _Files) -> None:
        note = notes.get(self._connection, files.note)
        named = exchange.files_of(self._connection, files.thread, note)
        for id_, file in named.items():
            if file not in files.wanted:
                self._remembering.attachment(id_)
                attachments.remove(self._connection, id_)

    def _sender(self, found: Found) -> Sender | None:
        if found.own is not None:
            return found.own
        # Whoever's key opened it answers; another persona of the same person must not be known
        # as the reader of this file.
        return None if self._handed.by is None else exchange.sender_of(self._handed.by)

    def _minted(self) -> bytes:
        return self._desk.entropy(exchange.ID_BYTES)

    def _count(self, what: str, more: int = 1) -> None:
        self._counts[what] += more
