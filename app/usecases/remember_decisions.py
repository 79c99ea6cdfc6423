"""Decisions of the check before leaving, kept in the notebook for the persona they were made for.

One holds only for the notes it was made about: where the same words turn up in another note, or
leave as another persona, the question is asked again.
"""

from typing import Final

from app.domain.findings import Decision, Decisions, Key, Rule, Way
from app.domain.ids import NoteId
from app.domain.persona import PersonaId
from app.usecases.check_before_leaving import Report
from app.usecases.desk import Desk
from app.vault import settings
from app.vault.settings import Value

_KEPT: Final = "check.decisions."


def remember(desk: Desk, report: Report, decisions: Decisions) -> None:
    """Keep decisions for what a report asked, beside those that other reports asked."""
    name = _name(report.persona)
    asked = {one.key: one.notes for one in report.questions}
    made: list[Value] = [
        _kept(key, decision, asked[key]) for key, decision in decisions.items() if key in asked
    ]
    others = [one for one in _all(desk, name) if _key_of(one) not in decisions]
    desk.write(lambda connection: settings.put(connection, name, [*others, *made]))


def remembered(desk: Desk, report: Report) -> dict[Key, Decision]:
    """The kept decisions that hold for a report's questions."""
    asked = {one.key: frozenset(one.notes) for one in report.questions}
    held: dict[Key, Decision] = {}
    for one in _all(desk, _name(report.persona)):
        key = _key_of(one)
        if key in asked and asked[key] <= _notes_of(one):
            held[key] = _decision_of(one)
    return held


def forget(desk: Desk, persona: PersonaId | None) -> None:
    """Forget all decisions that were made for a persona, or for files nobody signs."""
    desk.write(lambda connection: settings.remove(connection, _name(persona)))


def _name(persona: PersonaId | None) -> str:
    return f"{_KEPT}{persona or ''}"


def _all(desk: Desk, name: str) -> list[dict[str, Value]]:
    kept = settings.get(desk.connection, name)
    return [one for one in kept if isinstance(one, dict)] if isinstance(kept, list) else []


def _kept(key: Key, decision: Decision, notes: tuple[NoteId, ...]) -> dict[str, Value]:
    return {
        "rule": str(key.rule),
        "subject": key.subject,
        "way": str(decision.way),
        "words": decision.words,
        "notes": list(notes),
    }


def _key_of(one: dict[str, Value]) -> Key:
    return Key(Rule(str(one["rule"])), str(one["subject"]))


def _decision_of(one: dict[str, Value]) -> Decision:
    words = one["words"]
    return Decision(Way(str(one["way"])), words if isinstance(words, str) else None)


def _notes_of(one: dict[str, Value]) -> frozenset[NoteId]:
    notes = one["notes"]
    return frozenset(NoteId(str(id_)) for id_ in notes) if isinstance(notes, list) else frozenset()
