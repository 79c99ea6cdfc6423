"""What the page of personas shows, read in one go."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from app.domain.persona import Contact, Persona, PersonaId, PersonaState
from app.domain.profile import Contribution, Counts
from app.host import persona_labels
from app.host.words import say
from app.usecases import count_contributions, exchange_cards, keep_contexts, keep_personas
from app.usecases.desk import Desk

WRITING = (PersonaState.ACTIVE, PersonaState.RESTING)
"""Those that write, or can again."""


@dataclass(frozen=True, slots=True)
class Shown:
    """One persona with what it did and where."""

    persona: Persona
    counts: Counts
    contexts: tuple[str, ...]
    """The codes of the contexts it works in."""


@dataclass(frozen=True, slots=True)
class Known:
    """All personas by name, who writes now, who is kept apart, and the cards that were taken."""

    personas: tuple[Shown, ...] = ()
    current: PersonaId | None = None
    apart: tuple[tuple[Persona, Persona], ...] = ()
    contacts: tuple[Contact, ...] = ()
    names: Mapping[PersonaId, str] = field(default_factory=dict)

    def apart_from(self, id_: PersonaId) -> tuple[str, ...]:
        """The names of those that one never meets."""
        pairs = [pair for pair in self.apart if id_ in {one.id for one in pair}]
        return tuple(one.name for pair in pairs for one in pair if one.id != id_)


def read_known(desk: Desk) -> Known:
    """Read everything the page shows."""
    everyone = keep_personas.list_personas(desk)
    where = keep_contexts.of_personas(desk)
    current = keep_personas.current(desk)
    return Known(
        tuple(
            Shown(one, count_contributions.profile(desk, one.id).counts, where.get(one.id, ()))
            for one in everyone
        ),
        current.id if current is not None else None,
        keep_personas.clashes(desk, [one.id for one in everyone]),
        exchange_cards.list_contacts(desk),
        {one.id: one.name for one in everyone},
    )


def day(moment: datetime) -> str:
    """The day of a moment here, as 2026-11-23."""
    return f"{moment.astimezone():%Y-%m-%d}"


def told_counts(counts: Mapping[Contribution, int]) -> str:
    """What was done, each sort with its number; empty where nothing was."""
    words = say("{work}: {count}")
    return " · ".join(
        words.format(work=persona_labels.contribution(kind), count=count)
        for kind, count in counts.items()
        if count
    )


def told_days(persona: Persona) -> str:
    """Since when there is a persona, and when it last wrote."""
    if persona.used is None:
        words = say("Since {since} · not used yet")
        return words.format(since=day(persona.created))
    words = say("Since {since} · last used {used}")
    return words.format(since=day(persona.created), used=day(persona.used))
