"""What a rule reports, and the catalogue as the rules see it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from app.domain.entry import Entry
from app.domain.ids import EntryId
from app.domain.vocabulary import Kind


class Rule(StrEnum):
    """The name of each rule, as `catalogue check` prints it."""

    READABLE = "readable"
    SCHEMA = "schema"
    UNIQUE_ID = "unique-id"
    RETIRED_ID = "retired-id"
    PREFIX = "prefix"
    CONTEXT_ID = "context-id"
    RESOLVES = "resolves"
    SELF_RELATION = "self-relation"
    STORED_TWICE = "stored-twice"
    LINEAGE_CYCLE = "lineage-cycle"
    SECTION = "section"
    YEAR = "year"
    DATE = "date"
    CAREFUL_CONTEXT = "careful-context"
    ENGLISH_SUMMARY = "english-summary"
    PERSONAL_DATA = "personal-data"
    PERSONAL_NAME = "personal-name"
    UNSEEN = "unseen"
    ADDRESS = "address"
    OVERLAP = "overlap"


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One thing to put right: which rule, in which file and entry, and what was seen."""

    file: str
    entry: str
    rule: Rule
    message: str

    def __str__(self) -> str:
        return f"{self.file}: {self.entry}: {self.rule}: {self.message}"


@dataclass(frozen=True, slots=True)
class Held:
    """An entry and the file it stands in."""

    file: str
    entry: Entry

    def finding(self, rule: Rule, message: str) -> Finding:
        """A finding about this entry."""
        return Finding(self.file, self.entry.id, rule, message)


@dataclass(frozen=True)
class Catalogue:
    """All sound entries, with what the rules look up again and again."""

    held: tuple[Held, ...]

    @cached_property
    def by_id(self) -> Mapping[EntryId, Entry]:
        """Each entry under its id; of two with one id the later."""
        return {held.entry.id: held.entry for held in self.held}

    @cached_property
    def documents(self) -> Mapping[str, Entry]:
        """Each document under the short name that citations use."""
        return {
            held.entry.source.short: held.entry
            for held in self.held
            if held.entry.kind is Kind.DOCUMENT and held.entry.source
        }

    @cached_property
    def names(self) -> frozenset[str]:
        """Every spelling of every entry's name."""
        return frozenset(name for held in self.held for name in held.entry.all_names())


def texts_of(entry: Entry) -> Iterator[tuple[str, str]]:
    """Everything an entry says in words, names too, each with the field it stands in."""
    yield "name", entry.name
    yield from ((f"names.{tag}", name) for tag, name in entry.names.items())
    yield from ((f"alt_names[{n}]", name) for n, name in enumerate(entry.alt_names))
    yield from prose_of(entry)


def prose_of(entry: Entry) -> Iterator[tuple[str, str]]:
    """The sentences of an entry: what it says in words, without its own names."""
    yield from ((f"summary.{tag}", text) for tag, text in entry.summary.items())
    yield from ((f"facts[{n}]", fact.text) for n, fact in enumerate(entry.facts))
    for n, number in enumerate(entry.numbers):
        yield f"numbers[{n}]", number.what
        yield f"numbers[{n}].unit", number.unit
    if entry.posture:
        yield from (
            (f"posture.because[{n}]", reason.text) for n, reason in enumerate(entry.posture.because)
        )
    for n, advice in enumerate(entry.advice):
        yield f"advice[{n}]", advice.text
        yield f"advice[{n}].because", advice.because.text
    if entry.caution:
        yield "caution", entry.caution.text
    if entry.source:
        yield "source.title", entry.source.title
