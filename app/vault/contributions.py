"""What was done as each persona, counted."""

from collections import Counter

from app.domain.note import Template
from app.domain.persona import PersonaId
from app.domain.profile import Contribution, Counts
from app.vault.driver import Connection, sorted_errors

_PROPOSED = {
    "entry": Contribution.ENTRIES,
    "correction": Contribution.CORRECTIONS,
    "translation": Contribution.TRANSLATIONS,
    "status": Contribution.STATUSES,
}


def counts(connection: Connection, id_: PersonaId) -> Counts:
    """How much of every sort was done as a persona; notes in the bin do not count."""
    with sorted_errors():
        proposed = connection.execute(
            "SELECT record ->> 'k', count(*) FROM proposal "
            "WHERE persona = (SELECT key FROM persona WHERE id = ?) GROUP BY 1",
            (id_,),
        ).fetchall()
        shared = connection.execute(
            "SELECT count(DISTINCT b.note) FROM thread t JOIN thread_note b ON b.thread = t.key "
            "JOIN note n ON n.key = b.note "
            "WHERE t.sender = ? AND n.binned IS NULL",
            (id_,),
        ).fetchone()[0]
    found = {_PROPOSED[kind]: int(count) for kind, count in proposed}
    notes = sum(templates(connection, id_).values())
    found |= {Contribution.NOTES: notes, Contribution.SHARED: int(shared)}
    return {each: found.get(each, 0) for each in Contribution}


def templates(connection: Connection, id_: PersonaId) -> Counter[Template | None]:
    """The live notes of a persona by the shape they were begun from."""
    with sorted_errors():
        rows = connection.execute(
            "SELECT n.template, count(*) FROM persona p "
            "JOIN note_persona w ON w.persona = p.key JOIN note n ON n.key = w.note "
            "WHERE p.id = ? AND n.binned IS NULL GROUP BY 1",
            (id_,),
        ).fetchall()
    return Counter({Template(name) if name else None: int(count) for name, count in rows})
