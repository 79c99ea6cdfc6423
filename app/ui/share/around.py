"""What has to be known to say for whom a file is: personas, cards, and the rules that hold."""

from dataclasses import dataclass

from app.domain.care_rules import Rule, Rules
from app.domain.ids import NoteId
from app.domain.persona import Contact, Persona, PersonaId, PersonaState
from app.domain.vocabulary import Care
from app.host import rule_labels
from app.host.words import say
from app.usecases import exchange_cards, keep_contexts, keep_personas
from app.usecases.desk import Desk
from app.usecases.keep_contexts import Bearer, Bound

TOLD = (Rule.RECIPIENTS, Rule.CHECK, Rule.DATES)
"""The lines of the rules that a sealed file meets."""


@dataclass(frozen=True, slots=True)
class Around:
    """What holds for some notes that leave as a persona, and who there is."""

    rules: Rules
    codes: tuple[str, ...]
    personas: tuple[Persona, ...]
    current: PersonaId | None
    contacts: tuple[Contact, ...]


def read_around(
    desk: Desk, notes: tuple[NoteId, ...], persona: PersonaId | None, care: Care
) -> Around:
    """Read it as the notebook stands now; `care` is the posture in force."""
    bearers: list[Bound] = [(Bearer.NOTE, id_) for id_ in notes]
    if persona is not None:
        bearers.append((Bearer.PERSONA, persona))
    codes = {code for bound in bearers for code in keep_contexts.bound_to(desk, bound)}
    current = keep_personas.current(desk)
    return Around(
        keep_contexts.rules_for(desk, care=care, codes=codes),
        tuple(sorted(codes)),
        tuple(one for one in keep_personas.list_personas(desk) if one.state is PersonaState.ACTIVE),
        current.id if current is not None else None,
        exchange_cards.list_contacts(desk),
    )


def told_rules(rules: Rules) -> str:
    """The lines of the rules that a sealed file meets, under each other."""
    line = say("{rule}: {level}")
    return "\n".join(
        line.format(rule=rule_labels.rule(one), level=rule_labels.level(one, rules.level(one)))
        for one in TOLD
    )
