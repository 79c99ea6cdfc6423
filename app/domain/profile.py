"""What a persona contributed, and what it chooses to say of that."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from app.domain.note import Template
from app.domain.persona import NamedCard, Persona

MOST: Final = (1 << 32) - 1
"""The highest number a profile can say."""


class Contribution(StrEnum):
    """A sort of work that is counted."""

    NOTES = "notes"
    """Written as the persona, those in the bin left out."""
    SHARED = "shared"
    """Of the notes, those that were handed on."""
    ENTRIES = "entries"
    """Proposed to the catalogue, as are the next three."""
    CORRECTIONS = "corrections"
    TRANSLATIONS = "translations"
    STATUSES = "statuses"


Counts = Mapping[Contribution, int]


@dataclass(frozen=True, slots=True)
class Profile:
    """All that one persona did, for the person's own eyes."""

    persona: Persona
    counts: Counts
    templates: Mapping[Template | None, int]
    """The notes by the shape they were begun from; None for those without."""

    def saying(self, chosen: frozenset[Contribution]) -> dict[Contribution, int]:
        """The chosen counts alone, as they are put on a signed profile."""
        return {each: self.counts[each] for each in Contribution if each in chosen}


@dataclass(frozen=True, slots=True)
class SignedProfile:
    """What a persona said of itself; its signature was checked when this was made."""

    named: NamedCard
    counts: Counts
