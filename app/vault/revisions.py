"""Earlier wordings of a note.

While somebody types, the note is saved again and again; most of those wordings are of no use. A
wording is kept when it is replaced only if somebody asks for it, if it had stood untouched for
`PAUSE` (it was finished, as far as anybody knew), or if `SPACING` has gone by since the last one
that was kept, or since the note was begun. So an hour of typing leaves six wordings, and what
stood at the end of each sitting is always among them.
"""

from datetime import datetime, timedelta
from typing import Final, NewType

from app.domain.errors import RequestError
from app.domain.ids import NoteId
from app.domain.note import Revision
from app.vault.driver import Connection, sorted_errors
from app.vault.moments import moment, ticks

RevisionKey = NewType("RevisionKey", int)
"""Names one revision inside one notebook; means nothing outside."""

PAUSE: Final = timedelta(minutes=2)
SPACING: Final = timedelta(minutes=10)


class NoSuchRevision(RequestError):
    """The earlier wording is not there any more."""

    code = "note.unknown-revision"


def is_worth_keeping(revised: datetime, last_kept: datetime, at: datetime) -> bool:
    """Whether a wording of `revised`, replaced at `at`, should be kept of itself.

    `last_kept` is when a revision was last kept, or when the note was begun. A clock that ran
    backwards keeps nothing.
    """
    return at - revised >= PAUSE or at - last_kept >= SPACING


def keep_if_due(connection: Connection, note: int, text: str, at: datetime, *, asked: bool) -> None:
    """Keep `text`, the wording of row `note` replaced at `at`, if it is asked for or worth it."""
    with sorted_errors():
        revised, last = connection.execute(
            "SELECT revised, coalesce("
            "(SELECT max(r.written) FROM revision r WHERE r.note = n.key), created) "
            "FROM note n WHERE key = ?",
            (note,),
        ).fetchone()
        if asked or is_worth_keeping(moment(revised), moment(last), at):
            connection.execute(
                "INSERT INTO revision (note, written, text) VALUES (?, ?, ?)",
                (note, ticks(at), text),
            )


def of(connection: Connection, id_: NoteId) -> dict[RevisionKey, Revision]:
    """The earlier wordings of a note, the last replaced first; none of a note unknown."""
    with sorted_errors():
        rows = connection.execute(
            "SELECT r.key, r.text, r.written FROM note n CROSS JOIN revision r ON r.note = n.key "
            "WHERE n.id = ? ORDER BY r.written DESC, r.key DESC",
            (id_,),
        ).fetchall()
    return {RevisionKey(row[0]): Revision(row[1], moment(row[2])) for row in rows}


def get(connection: Connection, id_: NoteId, key: RevisionKey) -> Revision:
    """One earlier wording of a note, or `NoSuchRevision`."""
    with sorted_errors():
        row = connection.execute(
            "SELECT r.text, r.written FROM revision r JOIN note n ON n.key = r.note "
            "WHERE r.key = ? AND n.id = ?",
            (key, id_),
        ).fetchone()
    if row is None:
        raise NoSuchRevision
    return Revision(row[0], moment(row[1]))


def forget(connection: Connection, id_: NoteId) -> None:
    """Remove all earlier wordings of a note for good; its present words stay."""
    with sorted_errors():
        connection.execute(
            "DELETE FROM revision WHERE note = (SELECT key FROM note WHERE id = ?)", (id_,)
        )
