"""Ids are unique, never reused, and fit the kind of what they name."""

from collections import Counter
from collections.abc import Iterator

from app.catalogue.rules.finding import Catalogue, Finding, Rule
from app.domain.vocabulary import Kind


def ids(catalogue: Catalogue, retired: frozenset[str]) -> Iterator[Finding]:
    """An id stands once, was never retired, and opens with its kind's prefix."""
    counts = Counter(held.entry.id for held in catalogue.held)
    for held in catalogue.held:
        entry = held.entry
        if counts[entry.id] > 1:
            yield held.finding(Rule.UNIQUE_ID, f"stands {counts[entry.id]} times")
        if entry.id in retired:
            yield held.finding(Rule.RETIRED_ID, "was used before and may not come back")
        if not entry.id.startswith(entry.kind.prefix):
            yield held.finding(Rule.PREFIX, f"a {entry.kind} opens with {entry.kind.prefix}")


def context_ids(catalogue: Catalogue) -> Iterator[Finding]:
    """A context's id is its code, and the context belongs to itself."""
    for held in catalogue.held:
        if held.entry.kind is Kind.CONTEXT:
            code = held.entry.id.removeprefix(Kind.CONTEXT.prefix)
            if held.entry.contexts != (code,):
                yield held.finding(Rule.CONTEXT_ID, f"contexts must be just {code}")


def short_names(catalogue: Catalogue) -> Iterator[Finding]:
    """Two documents never share the short name that citations use."""
    counts = Counter(held.entry.source.short for held in catalogue.held if held.entry.source)
    for held in catalogue.held:
        if held.entry.source and counts[held.entry.source.short] > 1:
            yield held.finding(Rule.UNIQUE_ID, f"short name {held.entry.source.short} stands twice")
