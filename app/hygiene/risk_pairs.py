"""Entries that tell more together than apart: a high-risk place beside what open ones do."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from app.domain.entry import Entry
from app.domain.ids import EntryId
from app.domain.vocabulary import Care, Kind, Origin

_DONE: Final = frozenset({Kind.PRACTICE, Kind.EVENT, Kind.EVENT_SERIES, Kind.PROGRAMME, Kind.TOOL})
"""Kinds of what a group may take up from elsewhere."""


@dataclass(frozen=True, slots=True)
class Pair:
    """One entry of a high-risk context, and what stands beside it."""

    risky: Entry
    beside: Entry


def pairs(entries: Iterable[Entry], cares: Mapping[str, Care]) -> tuple[Pair, ...]:
    """Each entry of a high-risk context with each open-context practice named beside it.

    `cares` tells how careful the person is, by the code of a context. Together they say that
    somebody in the first place takes up, or takes part in, what is openly done in the other.
    """
    some = sorted(entries, key=lambda entry: entry.id)
    risky = [one for one in some if _is_risky(one, cares)]
    open_ones = [one for one in some if one.kind in _DONE and _is_open(one, cares)]
    return tuple(Pair(one, other) for one in risky for other in open_ones if one.id != other.id)


def own_entries(entries: Iterable[Entry]) -> tuple[EntryId, ...]:
    """Those that are not from the public catalogue, so that nobody else can have named them."""
    return tuple(one.id for one in entries if one.origin is not Origin.SHIPPED)


def _is_risky(entry: Entry, cares: Mapping[str, Care]) -> bool:
    return any(cares.get(code) is Care.HIGH_RISK for code in entry.contexts)


def _is_open(entry: Entry, cares: Mapping[str, Care]) -> bool:
    return not any(cares.get(code) is Care.HIGH_RISK for code in entry.contexts)
