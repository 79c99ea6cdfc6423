"""Opening a handed-over file: whole and whose it is, and beside what is here; nothing enters."""

import base64
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO, Final

from app.bundle import age, card_files, reading, records
from app.bundle.age import AgeKeys, AgeVerified
from app.bundle.age_pipes import BEGIN
from app.bundle.content import Contents, Readable
from app.bundle.manifest import Kind
from app.bundle.refusals import DidNotOpen, Malformed, TooMuch
from app.bundle.turning import turned
from app.crypto.sealing_keys import PersonaKeys
from app.domain.ids import Entropy, NoteId
from app.domain.merging import NOTHING, Copy, State, state_of
from app.domain.persona import NamedCard, Persona, PersonaId, Recognised, Recognition
from app.domain.reviewing import CardShown, Item, Review, Signer
from app.domain.sharing import SharedContent, SharedNote
from app.host import files
from app.usecases import exchange_cards
from app.usecases.desk import Desk, Progress, unwatched
from app.usecases.keep_notebook import Secret
from app.vault import exchange, notes, personas
from app.vault.exchange import Sender, Thread
from app.vault.space import Space, sealing_cost

MOST_READ: Final = 64 << 20
"""Bytes of notes and cards that are held in memory to be looked at; attachments are not."""


@dataclass(frozen=True, slots=True)
class Keys:
    """What is tried on a file beside the keys of a notebook's personas.

    `identities` are age keys (`AGE-SECRET-KEY-1...`), for age files alone.
    """

    secrets: tuple[Secret, ...] = ()
    identities: tuple[str, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class Handed:
    """A file that opened and was found whole, while it is open.

    `by` is the persona whose key opened it, None where it was a passphrase. `size` is the file's.
    """

    contents: Contents
    size: int
    by: PersonaId | None
    notes: tuple[SharedNote, ...] = field(repr=False)
    cards: tuple[NamedCard, ...] = field(repr=False)

    def count(self, kind: Kind) -> int:
        """Tell how many parts of a kind there are."""
        return sum(line.kind is kind for line in self.contents.lines)

    @property
    def attachments(self) -> tuple[int, int]:
        """Tell how many attachments there are, and their bytes in all."""
        sizes = [line.size for line in self.contents.lines if line.kind is Kind.ATTACHMENT]
        return len(sizes), sum(sizes)


@contextmanager
def opened(
    path: Path,
    keys: Keys,
    entropy: Entropy,
    desk: Desk | None = None,
    progress: Progress = unwatched,
) -> Iterator[Handed]:
    """Open a sealed file, or an age file, with these keys and those of a notebook's personas.

    It is read to its end before anything is given, and stays open meanwhile: attachments are read
    from it when they are taken. Nothing is written anywhere. Raises what `reading.opened`,
    `Contents` and `records` raise, and `TooMuch` beyond `MOST_READ`.
    """
    with files.sorted_errors(), path.open("rb") as file:
        size = file.seek(0, 2)
        file.seek(0)
        is_age = file.read(_AGE_LETTERS).startswith(_AGE_STARTS)
        whole, by = (
            (_age_whole(file, keys, entropy), None)
            if is_age
            else _whole(file, keys.secrets, desk, progress)
        )
        yield _handed(Contents(whole), size, by)


def read_age_keys(path: Path) -> tuple[str, ...]:
    """Give the secret keys in a file of `age-keygen`; lines that begin with `#` say nothing."""
    text = files.read_bounded(path, _MOST_KEY_FILE).decode("utf-8", "replace")
    lines = (line.strip() for line in text.splitlines())
    return tuple(line for line in lines if line and not line.startswith("#"))


def verify(handed: Handed) -> None:
    """Read also what `opened` passes over; raises `Malformed` or `ChangedUnderway`."""
    for part in handed.contents.parts():
        part.pass_over()


def review(desk: Desk, handed: Handed) -> Review:
    """Lay all of it beside what is in the notebook, which stays as it is."""
    finder = Finder(desk, handed)
    items = [finder.item(note) for note in handed.notes]
    shown = tuple(CardShown(one, exchange_cards.recognised(desk, one)) for one in handed.cards)
    return Review(
        items=tuple(item for item in items if item.state is not State.SAME),
        same=sum(item.state is State.SAME for item in items),
        signer=signer_of(handed, desk),
        cards=shown,
        attachments=handed.attachments[0],
        proposals=handed.count(Kind.PROPOSAL),
        entries=handed.count(Kind.ENTRY),
        circles=handed.count(Kind.CIRCLE),
    )


def signer_of(handed: Handed, desk: Desk | None = None) -> Signer | None:
    """Tell whose signature stands under it, as far as the notebook knows."""
    key = handed.contents.signer
    if key is None:
        return None
    for named in handed.cards:
        if named.card.signing_key == key:
            known = None if desk is None else exchange_cards.recognised(desk, named)
            return Signer(key, known, CardShown(named, known))
    return Signer(key, None if desk is None else _known_key(desk, key))


@dataclass(frozen=True, slots=True)
class Found:
    """What is here under a note's wire id: a thread, the note that stands for it, and its copy.

    `own` is the sender whose ids it has where this notebook never gave it away itself.
    """

    thread: Thread | None
    note: NoteId | None
    copy: Copy[SharedContent] | None
    own: Sender | None = None


class Finder:
    """Finds what is here under the ids of a file, in the notebook as it is at that moment."""

    def __init__(self, desk: Desk, handed: Handed) -> None:
        self._connection = desk.connection
        self._signer = handed.contents.signer
        self._own: dict[bytes, tuple[NoteId, Sender]] | None = None

    def item(self, shared: SharedNote) -> Item:
        """Lay one note beside what is here."""
        return self.look(shared)[0]

    def look(self, shared: SharedNote) -> tuple[Item, Found | None]:
        """Lay one note beside what is here, and give that; None where the note is nothing new."""
        name = base64.b32encode(shared.wire).decode("ascii").rstrip("=").lower()
        theirs = shared.version.content
        thread = exchange.find(self._connection, shared.wire)
        if thread is not None and _is_old(thread, shared):
            old = Item(name, shared.wire, State.SAME, None, theirs, thread.note, shared.changed)
            return old, None
        found = self._of(shared, thread)
        mine = found.copy.here if found.copy else None
        state = state_of(found.copy, shared.version)
        item = Item(name, shared.wire, state, mine, theirs, found.note, shared.changed)
        return item, found

    def _of(self, shared: SharedNote, thread: Thread | None) -> Found:
        if thread is None:
            return self._own_note(shared)
        here = self._content(thread.note, thread)
        if here is None:
            return Found(thread, thread.note, Copy(thread.known, None, is_edited=not thread.gone))
        is_edited = thread.gone or exchange.digest_of(here) != thread.here
        return Found(thread, thread.note, Copy(thread.known, here, is_edited=is_edited))

    def _own_note(self, shared: SharedNote) -> Found:
        if self._own is None:
            self._own = exchange.own_wires(self._connection, self._signer)
        note, sender = self._own.get(shared.wire, (None, None))
        if note is None:
            return Found(None, None, None)
        here = self._content(note, None)
        return Found(None, note, Copy(NOTHING, here, is_edited=True), sender)

    def _content(self, id_: NoteId | None, thread: Thread | None) -> SharedContent | None:
        if id_ is None:
            return None
        note = notes.get(self._connection, id_)
        if note.binned is not None:
            return None
        files_here = exchange.files_of(self._connection, thread, note)
        return exchange.content_of(note, files_here.values())


def _is_old(thread: Thread, shared: SharedNote) -> bool:
    """Claim that a version is past here, or one of the heads with their very words."""
    ids, content = shared.version.ids, shared.version.content
    if ids <= thread.known.past:
        return True
    if not ids <= thread.known.all or thread.gone or content is None:
        return False
    return thread.said == exchange.digest_of(content)


def _whole(
    file: BinaryIO, secrets: Sequence[Secret], desk: Desk | None, progress: Progress
) -> tuple[Readable, PersonaId | None]:
    size, done = file.seek(0, 2), 0

    def heard(more: int) -> None:
        nonlocal done
        done += more
        progress(done, size)

    own = () if desk is None else personas.everyone(desk.connection)
    ways = [_by_persona(desk, one) for one in own if desk is not None]
    ways.append((reading.Keys(secrets=tuple(secrets)), None))
    return _first_that_opens(file, ways, None if desk is None else desk.space, heard)


def _by_persona(desk: Desk, persona: Persona) -> tuple[reading.Keys, PersonaId | None]:
    seed = personas.seed_of(desk.connection, persona.id)
    return reading.Keys((PersonaKeys.of(seed),)), persona.id


def _first_that_opens(
    file: BinaryIO,
    ways: Sequence[tuple[reading.Keys, PersonaId | None]],
    space: Space | None,
    heard: Callable[[int], None],
) -> tuple[Readable, PersonaId | None]:
    # One persona after the other, because it matters whose key it was: answers go out under no
    # other one's ids. Where nothing fits, all were tried.
    for keys, persona in ways:
        if not keys.personas and not keys.secrets:
            continue
        try:
            return reading.opened(file, keys, sealing_cost(space), heard), persona
        except DidNotOpen:
            continue
    raise DidNotOpen


def _handed(contents: Contents, size: int, by: PersonaId | None) -> Handed:
    lines = contents.lines
    if sum(line.size for line in lines if line.kind in _HELD) > MOST_READ:
        raise TooMuch.beyond(MOST_READ, "bytes of notes")
    read: list[SharedNote] = []
    cards: list[NamedCard] = []
    for part in contents.parts():
        if part.line.kind is Kind.NOTE:
            read.append(records.read_note(part.record()))
        elif part.line.kind is Kind.PERSONA:
            cards.append(card_files.named_of(part.record()))
        elif part.line.kind is Kind.ATTACHMENT:
            break  # they come last
    _insist_on_whole_notes(read, frozenset(line.digest for line in lines if line.kind in _FILES))
    return Handed(contents, size, by, tuple(sorted(read, key=lambda one: one.wire)), tuple(cards))


def _age_whole(file: BinaryIO, keys: Keys, entropy: Entropy) -> Readable:
    file.seek(0)
    passphrases = tuple(secret.passphrase for secret in keys.secrets)
    return _AgeContent(age.opened(file, AgeKeys(keys.identities, passphrases), entropy))


class _AgeContent:
    """The content of an age file, to be read from its beginning more than once."""

    def __init__(self, whole: AgeVerified) -> None:
        self.length = whole.length
        self._whole = whole

    def pieces(self) -> Iterator[bytes]:
        """Give the bytes, from the first, in pieces; raises `ChangedUnderway`."""
        return turned(lambda _, into: self._whole.write_to(into))


_AGE_STARTS: Final = (b"age-encryption.org/v1", BEGIN)
_AGE_LETTERS: Final = 64
_MOST_KEY_FILE: Final = 1 << 16
_HELD: Final = frozenset({Kind.NOTE, Kind.PERSONA})
_FILES: Final = frozenset({Kind.ATTACHMENT})


def _insist_on_whole_notes(read: Sequence[SharedNote], digests: frozenset[bytes]) -> None:
    """Raise `Malformed` for a wire id that comes twice, or a file that a note names and is not in.

    Which of two would stand for the note, nobody could say.
    """
    twice = Counter(one.wire for one in read)
    contents = (one.version.content for one in read)
    named = (file.digest for said in contents if said for file in said.files)
    if len(twice) < len(read) or not all(digest in digests for digest in named):
        raise Malformed("6.5")


def _known_key(desk: Desk, key: bytes) -> Recognised:
    who = exchange_cards.who_signed(desk, key)
    if isinstance(who, Persona):
        return Recognised(Recognition.OWN, persona=who)
    if who is not None:
        return Recognised(Recognition.KNOWN, who)
    return Recognised(Recognition.FIRST_SEEN)
