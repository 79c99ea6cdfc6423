"""Whatever is pointed at exists, and no relation is stored both ways or runs in a ring."""

from collections.abc import Iterator, Mapping

from app.catalogue.rules.finding import Catalogue, Finding, Held, Rule
from app.domain.ids import EntryId
from app.domain.vocabulary import Kind

_WITHOUT_RECORD = frozenset({"regional", "global"})


def targets(catalogue: Catalogue) -> Iterator[Finding]:
    """Relations, contexts, citations and what a practice applies to all lead somewhere."""
    for held in catalogue.held:
        yield from _missing_entries(held, catalogue)
        for code in held.entry.contexts:
            known = f"{Kind.CONTEXT.prefix}{code}" in catalogue.by_id or code in _WITHOUT_RECORD
            if not known:
                yield held.finding(Rule.RESOLVES, f"no context has the code {code}")
        for short in sorted(held.entry.cited()):
            if short not in catalogue.documents:
                yield held.finding(Rule.RESOLVES, f"no document has the short name {short}")


def pairs(catalogue: Catalogue) -> Iterator[Finding]:
    """No entry relates to itself, and one relation is not stored at both its ends or twice."""
    stored = {
        (held.entry.id, relation.type, relation.to)
        for held in catalogue.held
        for relation in held.entry.relations
    }
    for held in catalogue.held:
        seen = set()
        for relation in held.entry.relations:
            there = f"{relation.type} {relation.to}"
            if relation.to == held.entry.id:
                yield held.finding(Rule.SELF_RELATION, there)
            elif (relation.to, relation.type, held.entry.id) in stored:
                yield held.finding(Rule.STORED_TWICE, f"{there} is stored the other way round too")
            if there in seen:
                yield held.finding(Rule.STORED_TWICE, f"{there} is stored twice")
            seen.add(there)


def lineage(catalogue: Catalogue) -> Iterator[Finding]:
    """Nothing grew, over any number of steps, out of itself."""
    parents = {
        held.entry.id: [rel.to for rel in held.entry.relations if rel.type.is_lineage]
        for held in catalogue.held
    }
    ringed = _in_rings(parents)
    for held in catalogue.held:
        if held.entry.id in ringed:
            yield held.finding(Rule.LINEAGE_CYCLE, "grew out of itself over its lineage")


def _missing_entries(held: Held, catalogue: Catalogue) -> Iterator[Finding]:
    entry = held.entry
    for relation in entry.relations:
        if relation.to not in catalogue.by_id:
            yield held.finding(Rule.RESOLVES, f"{relation.type} leads to {relation.to}, unknown")
    for target in entry.applies_to:
        if target not in catalogue.by_id:
            yield held.finding(Rule.RESOLVES, f"applies_to leads to {target}, unknown")


def _in_rings(parents: Mapping[EntryId, list[EntryId]]) -> frozenset[EntryId]:
    """The ids from which a walk over parents comes back to where it began."""
    return frozenset(start for start in parents if start in _ancestors(start, parents))


def _ancestors(start: EntryId, parents: Mapping[EntryId, list[EntryId]]) -> set[EntryId]:
    met: set[EntryId] = set()
    waiting = list(parents[start])
    while waiting:
        one = waiting.pop()
        if one not in met:
            met.add(one)
            waiting += parents.get(one, [])
    return met
