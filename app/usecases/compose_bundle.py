"""Putting together what leaves: which notes, under which ids and versions, with which files."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from typing import Final, TypeAlias

from app.bundle import card_files, content, records
from app.bundle.content import Composed, Part
from app.bundle.manifest import Kind, Purpose
from app.bundle.padding import total_for
from app.crypto.sealing_keys import PersonaKeys
from app.domain.care_rules import Precision
from app.domain.errors import RequestError
from app.domain.ids import NoteId
from app.domain.listing import NoteFilter
from app.domain.merging import Known, Version, superseded
from app.domain.note import Attachment, Note
from app.domain.persona import NamedCard, PersonaId
from app.domain.sharing import SharedContent, SharedFile, SharedNote, fit_name, fit_type
from app.usecases import keep_contexts
from app.usecases.desk import Desk
from app.usecases.keep_contexts import Bearer
from app.vault import attachments, exchange, note_lists, notes, personas
from app.vault.driver import Connection
from app.vault.exchange import Sender, Thread

Pieces: TypeAlias = Callable[[], Iterable[bytes]]
"""A way to some bytes that can be gone again, each time to the same ones."""


EVERYTHING: Final = NoteFilter(own=True)
"""What leaves where no note is named; what is of a circle leaves with the circle, or by name."""


class NothingToSeal(RequestError):
    """No note is there to be sealed, or none is left of those that were named."""

    code = "bundle.nothing-to-seal"


@dataclass(frozen=True, slots=True)
class LeavingFile:
    """An attachment as it leaves."""

    name: str
    media_type: str
    pieces: Pieces


def unchanged(note: Note) -> Note | None:
    """Let a note leave as it is."""
    return note


def as_it_is(file: Attachment, pieces: Pieces, _variation: bytes) -> LeavingFile:
    """Let an attachment leave as it is."""
    return LeavingFile(file.name, file.media_type, pieces)


@dataclass(frozen=True, slots=True)
class WayOut:
    """What everything passes through before it is sealed; nothing of it changes the notebook.

    `note` may give a note other words, tags, entries and fewer or renamed attachments, or None to
    leave it out. `file` gives the bytes an attachment leaves with; the 32 bytes it is handed are
    this sender's for this attachment alone, and the same bytes must give the same file.
    """

    note: Callable[[Note], Note | None] = unchanged
    file: Callable[[Attachment, Pieces, bytes], LeavingFile] = as_it_is


STRAIGHT: Final = WayOut()


@dataclass(frozen=True, slots=True)
class Wish:
    """What shall leave: these notes, or all that are not in the bin; as a persona, or unsigned.

    `dates` is how much of each note's last change is told. `tells_deletions` also tells which
    notes, given away before as the same persona, were deleted here. `with_card` puts the persona's
    card in, so that others can compare its numbers and answer.
    """

    notes: tuple[NoteId, ...] | None = None
    persona: PersonaId | None = None
    dates: Precision = Precision.MONTH
    tells_deletions: bool = False
    with_card: bool = True


@dataclass(frozen=True, slots=True)
class Leaving:
    """Content ready to be sealed, and what is in it."""

    composed: Composed
    notes: int
    deletions: int
    attachments: int

    @property
    def size(self) -> int:
        """Tell how many bytes the sealed file will have."""
        return total_for(self.composed.length)


def dates_for(
    desk: Desk,
    chosen: tuple[NoteId, ...] | None,
    persona: PersonaId | None,
    asked: Precision | None = None,
) -> Precision:
    """Tell how much of a date may leave with these notes: what is asked for, or less.

    Less where the posture in force, or a context that one of the notes or the persona is bound
    to, allows less.
    """
    ids = note_lists.ids(desk.connection, EVERYTHING) if chosen is None else chosen
    bearers = [(Bearer.NOTE, str(id_)) for id_ in ids]
    bearers += [(Bearer.PERSONA, str(persona))] if persona is not None else []
    allowed = keep_contexts.rules_for(desk, bearers).dates
    order = list(Precision)
    return allowed if asked is None else max(allowed, asked, key=order.index)


def compose(desk: Desk, wish: Wish, way_out: WayOut = STRAIGHT) -> Leaving:
    """Put together what leaves, and remember under which versions; nothing is written outside.

    A note that is as it was when it left last has the version it had. Raises `NothingToSeal`,
    `notes.NoSuchNote`, also for a note in the bin, `personas.NoSuchPersona`,
    `personas.CannotBecome` for one that rests or ended, and what is beyond a file's limits.
    """
    parts = desk.write(partial(_parts, desk, wish, way_out))
    seed = None
    if wish.persona is not None:
        seed = PersonaKeys.of(personas.seed_of(desk.connection, wish.persona)).signing
    return Leaving(
        Composed(Purpose.HANDING_OVER, parts.all(), seed),
        parts.notes,
        parts.deletions,
        len({part.line for part in parts.files}),
    )


class _Parts:
    """What was put together so far."""

    def __init__(self) -> None:
        self.records: list[Part] = []
        self.files: list[Part] = []
        self.notes = 0
        self.deletions = 0

    def all(self) -> list[Part]:
        return self.records + self.files


def _parts(desk: Desk, wish: Wish, way_out: WayOut, connection: Connection) -> _Parts:
    sender = exchange.sender_of(wish.persona)
    parts = _Parts()
    if wish.persona is not None:
        personas.insist_on_active(connection, wish.persona)
        personas.mark_used(connection, wish.persona, desk.now())
    leaving = _Outgoing(desk, connection, sender, way_out, wish.dates)
    for id_ in _chosen(connection, wish):
        leaving.add_note(parts, id_)
    if wish.tells_deletions:
        leaving.add_deletions(parts)
    if not parts.notes + parts.deletions:
        raise NothingToSeal
    if wish.persona is not None and wish.with_card:
        persona = personas.get(connection, wish.persona)
        named = NamedCard(persona.name, persona.card)
        parts.records.append(content.record(Kind.PERSONA, card_files.value_of(named)))
    return parts


def _chosen(connection: Connection, wish: Wish) -> tuple[NoteId, ...]:
    if wish.notes is None:
        return note_lists.ids(connection, EVERYTHING)
    for id_ in wish.notes:
        if notes.get(connection, id_).binned is not None:
            raise notes.NoSuchNote
    return tuple(dict.fromkeys(wish.notes))


class _Outgoing:
    """Gives notes their ids and versions on their way out, in one transaction."""

    def __init__(
        self,
        desk: Desk,
        connection: Connection,
        sender: Sender,
        way_out: WayOut,
        dates: Precision,
    ) -> None:
        self._desk = desk
        self._connection = connection
        self._sender = sender
        self._way_out = way_out
        self._dates = dates
        self._link = exchange.link_key(connection, sender, desk.entropy)

    def add_note(self, parts: _Parts, id_: NoteId) -> None:
        """Add a note with its attachments, unless it is left out on its way."""
        note = notes.get(self._connection, id_)
        leaving = self._way_out.note(note)
        if leaving is None:
            return
        files = {one.id: self._file(parts, one) for one in leaving.attachments}
        said = exchange.content_of(leaving, files.values())
        thread, known = self._version(self._thread(id_), said, id_)
        exchange.map_files(self._connection, thread, files.items())
        here = exchange.files_of(self._connection, thread, note).values()
        exchange.bind(self._connection, thread, id_, said, exchange.content_of(note, here))
        version = Version(known.heads, known.past, said)
        shared = SharedNote(thread.wire, version, self._dates.of(note.revised))
        parts.records.append(records.note(shared))
        parts.notes += 1

    def add_deletions(self, parts: _Parts) -> None:
        """Add that notes are gone which this sender gave away."""
        for thread in exchange.of_sender(self._connection, self._sender):
            if not thread.known.heads or self._stands(thread):
                continue
            known = thread.known
            if not thread.gone or not known.can_travel:
                known = superseded(known, self._desk.entropy(exchange.ID_BYTES))
            if known.can_travel:
                exchange.keep_known(self._connection, thread, known, gone=True)
                parts.records.append(_deletion(thread, known))
                parts.deletions += 1

    def _stands(self, thread: Thread) -> bool:
        if thread.note is None:
            return False
        return notes.get(self._connection, thread.note).binned is None

    def _version(self, thread: Thread, said: SharedContent, id_: NoteId) -> tuple[Thread, Known]:
        """Give the versions under which these words leave, and the thread in which they do."""
        known = thread.known
        if thread.said == exchange.digest_of(said) and not thread.gone and known.can_travel:
            return thread, known
        if not known.can_go_on:
            exchange.unbind(self._connection, thread)
            thread = self._begun(id_)
        known = superseded(thread.known, self._desk.entropy(exchange.ID_BYTES))
        exchange.keep_known(self._connection, thread, known, gone=False)
        return thread, known

    def _thread(self, id_: NoteId) -> Thread:
        thread = exchange.of_note(self._connection, id_, self._sender)
        if thread is None:
            return self._begun(id_)
        exchange.claim(self._connection, thread, self._sender)
        return thread

    def _begun(self, id_: NoteId) -> Thread:
        turn = 0
        while exchange.find(self._connection, exchange.wire_of(self._link, id_, turn)):
            turn += 1
        wire = exchange.wire_of(self._link, id_, turn)
        return exchange.begin(self._connection, wire, self._sender)

    def _file(self, parts: _Parts, one: Attachment) -> SharedFile:
        stored = partial(attachments.parts, self._connection, one.id)
        variation = exchange.variation_of(self._link, one.id)
        file = self._way_out.file(one, stored, variation)
        part = content.attachment(file.pieces)
        parts.files.append(part)
        return SharedFile(fit_name(file.name), fit_type(file.media_type), part.line.digest)


def _deletion(thread: Thread, known: Known) -> Part:
    return records.note(SharedNote(thread.wire, Version(known.heads, known.past, None)))
