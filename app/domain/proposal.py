"""Proposals to the catalogue: what a persona would have an entry say, and why."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final, NewType

from app.domain.dates import NotADate, PartialDate, YearSpan
from app.domain.entry import Citation
from app.domain.ids import EntryId
from app.domain.record_places import (
    BY_LANGUAGE,
    LISTED,
    STATUS,
    WHOLE,
    Plain,
    RecordPlace,
    item_key,
)
from app.domain.vocabulary import Kind, Status

ProposalId = NewType("ProposalId", bytes)
"""16 bytes that only the persona who proposes can make, and that tell nothing of any other."""

ID_BYTES: Final = 16
MOST_CHANGES: Final = 40
MOST_VALUE_CHARACTERS: Final = 100_000
"""Characters in all that one change may say and have seen; a whole new entry fits."""
MOST_DEPTH: Final = 8
SOURCE_CHARACTERS: Final = 300
REASON_CHARACTERS: Final = 600
ENTRY_ID_CHARACTERS: Final = 80
KEY_CHARACTERS: Final = 800

_SLUG_CHARACTERS: Final = 48

UNCITED: Final = "proposal"
"""The source that a record names where the real one is told in the proposal, in free words."""


class ProposalKind(StrEnum):
    """What a proposal asks for."""

    ENTRY = "entry"
    CORRECTION = "correction"
    TRANSLATION = "translation"
    STATUS = "status"


@dataclass(frozen=True, slots=True)
class Grounds:
    """Where a proposed value stands: a section of a known document, or words, and of which year."""

    year: YearSpan
    citation: Citation | None = None
    words: str = ""

    def __post_init__(self) -> None:
        """Refuse no source at all, and both sorts at once, with `ValueError`."""
        if (self.citation is None) is not bool(self.words):
            raise ValueError("a source is a citation or words")
        if len(self.words) > SOURCE_CHARACTERS:
            raise ValueError("too long a source")

    @property
    def cited(self) -> Citation:
        """What the records cite: the document, or that it came as a proposal."""
        return self.citation or Citation(UNCITED, str(self.year.first))

    def __str__(self) -> str:
        return self.words or str(self.citation)


@dataclass(frozen=True, slots=True)
class Change:
    """One thing an entry should say instead: what stood there, and what should.

    `saw` is None for what is new, `proposes` for what should go. Raises `ValueError` where the
    place is not that of the values, where nothing would change, or beyond the limits.
    """

    place: RecordPlace
    saw: Plain | None
    proposes: Plain | None
    grounds: Grounds
    reason: str = ""

    def __post_init__(self) -> None:
        known = self.saw if self.saw is not None else self.proposes
        if known is None or self.saw == self.proposes:
            raise ValueError("nothing would change")
        if self.place.field in LISTED and item_key(self.place.field, known) != self.place.key:
            raise ValueError("the key is another item's")
        if len(self.reason) > REASON_CHARACTERS or len(self.place.key) > KEY_CHARACTERS:
            raise ValueError("too long a reason or key")
        if self.place.field == STATUS and self.proposes is None:
            raise ValueError("a status cannot go")
        if sum(_characters(one, 0) for one in (self.saw, self.proposes)) > MOST_VALUE_CHARACTERS:
            raise ValueError("too much said")

    @property
    def dissolves(self) -> bool:
        """Whether the entry would say that those behind it were dissolved."""
        if self.place.field not in {STATUS, WHOLE} or not isinstance(self.proposes, Mapping):
            return False
        return self.proposes.get("status") == Status.DISSOLVED.value


@dataclass(frozen=True, slots=True)
class Proposal:
    """What one persona proposes about one entry.

    `made` is a year, a month, or None: more of a date never leaves. Raises `ValueError` where the
    changes are not those of the kind, or two of them are about the same.
    """

    id: ProposalId
    entry: EntryId
    kind: ProposalKind
    changes: tuple[Change, ...]
    made: PartialDate | None = None

    def __post_init__(self) -> None:
        if len(self.id) != ID_BYTES or not 1 <= len(self.changes) <= MOST_CHANGES:
            raise ValueError("no such proposal")
        if not (0 < len(self.entry) <= ENTRY_ID_CHARACTERS):
            raise ValueError("no id of an entry")
        if self.made is not None and (self.made.approx or len(self.made.text) > len("2026-11")):
            raise ValueError("a proposal tells no day")
        if not all(_suits(self.kind, change) for change in self.changes):
            raise ValueError("a change of another kind")
        things = [(change.place, change.saw) for change in self.changes]
        if any(thing in things[:at] for at, thing in enumerate(things)):
            raise ValueError("two changes of one thing")
        if self.kind is ProposalKind.ENTRY and not self._brings_its_entry():
            raise ValueError("another entry than it says")

    def _brings_its_entry(self) -> bool:
        brought = self.changes[0].proposes
        return (
            len(self.changes) == 1
            and isinstance(brought, Mapping)
            and brought.get("id") == self.entry
            and self.changes[0].saw is None
        )


@dataclass(frozen=True, slots=True)
class SignedProposal:
    """A proposal as it travels: with the Ed25519 key of who proposes, and the signature."""

    proposal: Proposal
    signer: bytes
    signature: bytes


def record_of_proposal(proposal: Proposal) -> dict[str, Any]:
    """All of a proposal but its id, as plain values, each under a short name (FORMAT.md)."""
    record: dict[str, Any] = {
        "e": proposal.entry,
        "k": proposal.kind.value,
        "c": [_record_of_change(change) for change in proposal.changes],
    }
    if proposal.made is not None:
        record["m"] = proposal.made.text
    return record


def proposal_from_record(id_: bytes, record: Mapping[str, Any]) -> Proposal:
    """The proposal of an id and a record; `ValueError` for anything that is none."""
    _insist_on_keys(record, {"e", "k", "c"}, {"m"})
    changes = record["c"]
    if not (isinstance(changes, list) and all(isinstance(one, Mapping) for one in changes)):
        raise ValueError("no list of changes")
    try:
        return Proposal(
            id=ProposalId(id_),
            entry=EntryId(_text(record["e"])),
            kind=ProposalKind(_text(record["k"])),
            changes=tuple(map(_change_from, changes)),
            made=PartialDate(_text(record["m"])) if "m" in record else None,
        )
    except NotADate:
        raise ValueError("no date") from None


def suggested_id(kind: Kind, name: str) -> EntryId | None:
    """The id a new entry would have by its name; None where that has no plain Latin letters.

    It may be taken already.
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    slug = "-".join(re.findall("[a-z0-9]+", plain))[:_SLUG_CHARACTERS].strip("-")
    return EntryId(kind.prefix + slug) if slug else None


def _suits(kind: ProposalKind, change: Change) -> bool:
    field = change.place.field
    match kind:
        case ProposalKind.ENTRY:
            return field == WHOLE
        case ProposalKind.STATUS:
            return field == STATUS
        case ProposalKind.TRANSLATION:
            return field in BY_LANGUAGE and isinstance(change.proposes, str)
        case ProposalKind.CORRECTION:
            return field not in {WHOLE, STATUS}


def _record_of_change(change: Change) -> dict[str, Any]:
    grounds = change.grounds
    record: dict[str, Any] = {
        "p": change.place.path,
        "o": change.saw,
        "n": change.proposes,
        "y": str(grounds.year),
        "s": str(grounds.citation) if grounds.citation else None,
        "w": grounds.words or None,
        "r": change.reason or None,
    }
    return {key: value for key, value in record.items() if value is not None}


def _change_from(record: Mapping[str, Any]) -> Change:
    _insist_on_keys(record, {"p", "y"}, {"o", "n", "s", "w", "r"})
    return Change(
        place=RecordPlace.parse(_text(record["p"])),
        saw=record.get("o"),
        proposes=record.get("n"),
        grounds=Grounds(
            year=YearSpan.parse(_text(record["y"])),
            citation=Citation.parse(_text(record["s"])) if "s" in record else None,
            words=_text(record["w"]) if "w" in record else "",
        ),
        reason=_text(record["r"]) if "r" in record else "",
    )


def _insist_on_keys(record: Mapping[str, Any], needed: set[str], allowed: set[str]) -> None:
    if not needed <= record.keys() <= needed | allowed:
        raise ValueError("other fields than there are")


def _text(value: object) -> str:
    """A text that says something: what is empty is left out, so that nothing has two spellings."""
    if not (isinstance(value, str) and value):
        raise ValueError("no text")
    return value


def _characters(value: Plain | None, depth: int) -> int:
    """How much a value says; `ValueError` for one that is no record's."""
    if value is None:
        return 0
    if isinstance(value, str):
        return len(value)
    if depth >= MOST_DEPTH or not isinstance(value, Mapping | list):
        raise ValueError("no value of a record")
    if isinstance(value, Mapping):
        return sum(len(_text(key)) + _characters(value[key], depth + 1) for key in value)
    return sum(_characters(item, depth + 1) for item in value)
