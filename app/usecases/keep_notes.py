"""Writing, finding again, throwing away and bringing back notes."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final, TypeAlias

from app.domain.ids import AttachmentId, EntryId, NoteId, attachment_id, note_id
from app.domain.listing import LinkEnd, NoteFilter, NoteRow, Page, Place
from app.domain.note import Attachment, Note, Revision, Template, tidy_tags
from app.domain.persona import PersonaId
from app.host.resources import resource
from app.host.words import say
from app.usecases.desk import Desk
from app.vault import attachments, links, note_lists, notes, personas, revisions
from app.vault.driver import Connection

RevisionKey: TypeAlias = revisions.RevisionKey
"""Names one earlier wording inside one notebook."""

LIVE: Final = NoteFilter()

_SIGNS: Final = re.compile(r"[\[\]|]")
_LINE_SIGNS: Final = ("##", "#", "- [ ]", "-", ">")


@dataclass(frozen=True, slots=True)
class NotePage:
    """A note, where its links lead, and the notes that lead to it."""

    note: Note
    links: tuple[LinkEnd, ...]
    linking: tuple[NoteRow, ...]


def write(
    desk: Desk,
    text: str,
    *,
    about: Sequence[EntryId] = (),
    tags: Sequence[str] = (),
    template: Template | None = None,
    persona: PersonaId | None = None,
) -> Note:
    """Keep a new note and give it back; when this returns it is on the disk.

    It is written as `persona`, or as whoever writes now (`keep_personas.current`). Raises
    `personas.CannotBecome` for a persona that does not write any more.
    """
    at = desk.now()
    note = Note(
        id=note_id(desk.entropy),
        text=text,
        created=at,
        revised=at,
        about=tuple(dict.fromkeys(about)),
        tags=tidy_tags(tuple(tags)),
        template=template,
    )
    return desk.write(lambda connection: _added(connection, note, persona))


def save(
    desk: Desk,
    id_: NoteId,
    text: str,
    *,
    about: Sequence[EntryId] = (),
    tags: Sequence[str] = (),
    template: Template | None = None,
) -> None:
    """Keep the words of somebody who is still typing, under an id chosen before the first letter.

    The first time it makes the note, with its entries, tags and template, as whoever writes now;
    afterwards it gives the note new words and keeps an earlier wording every few minutes only. So a
    save can be tried again, or handed in before the one before it was answered, and there is one
    note all the same.
    """
    at = desk.now()
    new = Note(id_, text, at, at, tuple(dict.fromkeys(about)), tidy_tags(tuple(tags)))

    def kept(connection: Connection) -> None:
        if notes.holds(connection, id_):
            notes.rewrite(connection, id_, text, at)
        else:
            _added(connection, replace(new, template=template), None)

    desk.write(kept)


def begun_from(template: Template) -> str:
    """The words a note of this shape begins with, in the chosen language."""
    path = resource("templates", f"{template}.md")
    return "\n".join(map(_said, path.read_text("utf-8").split("\n")))


def link_to(desk: Desk, id_: NoteId) -> str:
    """What to write between `[[` and `]]` so that it leads to this note: its title if that does.

    A title that is long, shared with another note, or has signs of its own stands behind the id.
    """
    title = notes.get(desk.connection, id_).title
    plain = title and not _SIGNS.search(title)
    if plain and links.resolve(desk.connection, title).note == id_:
        return title
    return f"{id_}|{_SIGNS.sub(' ', title)}" if title else id_


def leads(desk: Desk, target: str) -> LinkEnd:
    """Where a `[[target]]` leads now."""
    return links.resolve(desk.connection, target)


def rewrite(desk: Desk, id_: NoteId, text: str, *, keep_old: bool = True) -> None:
    """Give a note new words; the old ones go into its history.

    `keep_old` is for one deliberate edit. Continuous saving passes False, and the history then
    gets a wording every few minutes only. Raises `notes.NoSuchNote`.
    """
    at = desk.now()
    desk.write(lambda c: notes.rewrite(c, id_, text, at, keep=keep_old))


def retag(desk: Desk, id_: NoteId, tags: Sequence[str]) -> None:
    """Give a note these tags instead of those it had; raises `notes.NoSuchNote`."""
    desk.write(lambda c: notes.tag(c, id_, tags))


def set_about(desk: Desk, id_: NoteId, about: Sequence[EntryId]) -> None:
    """Make a note be about these entries instead of those it was about."""
    desk.write(lambda c: notes.set_about(c, id_, about))


def throw_away(desk: Desk, id_: NoteId) -> None:
    """Put a note into the bin; `bring_back` undoes it. Works on a full disk."""
    at = desk.now()
    desk.space.erase(lambda c: notes.throw_away(c, id_, at))


def bring_back(desk: Desk, id_: NoteId) -> None:
    """Take a note out of the bin again."""
    desk.write(lambda c: notes.restore(c, id_))


def destroy(desk: Desk, id_: NoteId) -> None:
    """Remove a note with its history, attachments and every word in the index, for good."""
    desk.space.erase(lambda c: notes.remove(c, id_))


def empty_bin(desk: Desk) -> int:
    """Destroy all notes in the bin; gives how many there were."""
    return desk.space.erase(notes.empty_bin)


def show(desk: Desk, id_: NoteId) -> NotePage:
    """One note with all that links it; raises `notes.NoSuchNote`."""
    connection = desk.connection
    return NotePage(
        note=notes.get(connection, id_),
        links=links.out_of(connection, id_),
        linking=links.to_note(connection, id_),
    )


def list_notes(
    desk: Desk, narrowed: NoteFilter = LIVE, *, after: Place | None = None, limit: int = 50
) -> Page[NoteRow]:
    """One page of a list of notes, the last written first."""
    return note_lists.page(desk.connection, narrowed, after=after, limit=limit)


def list_ids(desk: Desk, narrowed: NoteFilter = LIVE) -> tuple[NoteId, ...]:
    """The ids of the whole list in order, for views that jump about in it."""
    return note_lists.ids(desk.connection, narrowed)


def rows_of(desk: Desk, wanted: Sequence[NoteId]) -> dict[NoteId, NoteRow]:
    """The rows of some notes; those the notebook does not hold are left out."""
    return note_lists.rows(desk.connection, wanted)


def count(desk: Desk, narrowed: NoteFilter = LIVE) -> int:
    """How many notes the list holds."""
    return note_lists.count(desk.connection, narrowed)


def all_tags(desk: Desk) -> dict[str, int]:
    """Every tag in use and how many notes have it."""
    return note_lists.tags(desk.connection)


def history(desk: Desk, id_: NoteId) -> dict[RevisionKey, Revision]:
    """The earlier wordings of a note, the last replaced first."""
    return revisions.of(desk.connection, id_)


def restore(desk: Desk, id_: NoteId, key: RevisionKey) -> None:
    """Make an earlier wording the note's text again; today's wording joins the history."""
    earlier = revisions.get(desk.connection, id_, key)
    rewrite(desk, id_, earlier.text)


def attach(
    desk: Desk, id_: NoteId, name: str, media_type: str, source: Callable[[], Iterable[bytes]]
) -> Attachment:
    """Keep a file with a note; `source` opens it anew at each call and yields it in pieces.

    Raises `attachments.TooLarge`; nothing is kept then.
    """
    new = Attachment(attachment_id(desk.entropy), name, media_type, 0)
    return desk.write(lambda c: attachments.add(c, id_, new, source))


def attachment_parts(desk: Desk, id_: AttachmentId) -> Iterator[bytes]:
    """The bytes of an attachment, piece by piece."""
    return attachments.parts(desk.connection, id_)


def detach(desk: Desk, id_: AttachmentId) -> None:
    """Remove an attachment for good."""
    desk.space.erase(lambda c: attachments.remove(c, id_))


def _added(connection: Connection, note: Note, persona: PersonaId | None) -> Note:
    """Keep a note as a persona's, or as whoever writes now."""
    writer = personas.current(connection)
    id_ = persona if persona is not None else (writer.id if writer else None)
    if id_ is not None:
        personas.insist_on_active(connection, id_)
        personas.mark_used(connection, id_, note.created)
    written = replace(note, persona=id_)
    notes.add(connection, written)
    return written


def _said(line: str) -> str:
    # Each line is a sentence of its own to a translator; its Markdown sign stays, and behind an
    # open end there is a space to go on typing after.
    sign = next((sign for sign in _LINE_SIGNS if line.startswith(sign)), "")
    words = line[len(sign) :].strip()
    said = f"{sign} {say(words)}".strip() if words else sign
    return f"{said} " if said.endswith((":", "-", "]")) else said
