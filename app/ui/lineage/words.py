"""A lineage in words: how one thing stands to another, and who says so."""

from app.domain.ids import EntryId
from app.domain.listing import EntryRow
from app.domain.vocabulary import Basis
from app.host import labels
from app.host.words import say, say_many
from app.ui.catalogue.rows import span
from app.ui.parts.context_names import Contexts, called
from app.usecases.draw_catalogue import Family, Start, Tie


def name_of(row: EntryRow, language: str) -> str:
    """The name under which a reader of a language finds an entry."""
    return called(row.name, row.names, row.contexts, language).name


def facts_of(row: EntryRow, contexts: Contexts) -> str:
    """Where an entry is, what it is, and from when."""
    facts = [contexts.names(row.contexts), labels.kind(row.kind)]
    if row.kind.has_status:
        facts.append(span(row.years))
    return " · ".join(facts)


def edge_lines(tie: Tie) -> tuple[str, ...]:
    """What stands at the line between two: the word, and below it that it is only implied."""
    word = labels.relation(tie.type)
    if tie.basis is Basis.STATED:
        return (word,)
    return word, say("({basis})").format(basis=labels.basis(tie.basis))


def short_facts(row: EntryRow, contexts: Contexts) -> str:
    """When and where, as far as there is room."""
    facts = [span(row.years)] if row.kind.has_status else []
    return " · ".join([*facts, contexts.names(row.contexts)])


def told(tie: Tie, family: Family, language: str) -> str:
    """A relation in one sentence, with its source."""
    return say("{child}: {relation} {parent}. {basis} in {source}, {section}.").format(
        child=name_of(family.rows[tie.child], language),
        relation=labels.relation(tie.type),
        parent=name_of(family.rows[tie.parent], language),
        basis=_capital(labels.basis(tie.basis)),
        source=tie.source,
        section=tie.stated_in.section,
    )


def seen_from(tie: Tie, id_: EntryId, family: Family, language: str) -> str:
    """A relation as a line below one of its two ends: how that end stands to the other."""
    is_child = tie.child == id_
    other = family.rows[tie.parent if is_child else tie.child]
    return say("{relation}: {name} ({basis})").format(
        relation=_capital(labels.relation(tie.type, incoming=not is_child)),
        name=name_of(other, language),
        basis=labels.basis(tie.basis),
    )


def reach(start: Start) -> str:
    """How large the lineage of an entry is."""
    relatives = say_many("{count} relative", "{count} relatives", start.relatives)
    steps = say_many("over {count} step", "over {count} steps", start.steps)
    return f"{relatives.format(count=start.relatives)}, {steps.format(count=start.steps)}"


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:]
