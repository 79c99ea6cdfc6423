"""Catalogue entries: what is publicly known, each claim with its source and its year."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from app.domain.dates import PartialDate, YearSpan
from app.domain.ids import EntryId
from app.domain.vocabulary import (
    Approximation,
    Basis,
    Confidence,
    Kind,
    LinkKind,
    Moment,
    Origin,
    Posture,
    RelationType,
    Status,
    Theme,
    Topic,
    Visibility,
)

LocalText = Mapping[str, str]
"""One text per BCP-47 language tag; `en` is always among them where the text is required."""


@dataclass(frozen=True, slots=True, order=True)
class Citation:
    """Where a claim stands: a source document and the section in it, written `handbook:1.5`."""

    source: str
    section: str

    @classmethod
    def parse(cls, text: str) -> "Citation":
        """Read `source:section`; both parts must be there, else `ValueError`."""
        source, colon, section = text.partition(":")
        if not (source and colon and section):
            raise ValueError(text)
        return cls(source, section)

    def __str__(self) -> str:
        return f"{self.source}:{self.section}"


@dataclass(frozen=True, slots=True)
class Fact:
    """One claim in our own words, with the year it speaks of and where it stands."""

    text: str
    year: YearSpan
    sources: tuple[Citation, ...]
    confidence: Confidence = Confidence.MEDIUM


@dataclass(frozen=True, slots=True)
class Number:
    """A figure that can be sorted and checked, as of a year; `unit` is a plain word or empty."""

    what: str
    value: float
    year: YearSpan
    source: Citation
    approx: Approximation | None = None
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """An address shown as text and never opened; `seen` is the year it was last read by someone."""

    kind: LinkKind
    url: str
    seen: YearSpan


@dataclass(frozen=True, slots=True)
class Relation:
    """How this entry stands to another; the inverse is worked out, never stored."""

    type: RelationType
    to: EntryId
    basis: Basis
    source: Citation
    year: YearSpan | None = None


@dataclass(frozen=True, slots=True)
class Reason:
    """Why something is so, in a sentence, and where that stands."""

    text: str
    source: Citation


@dataclass(frozen=True, slots=True)
class PostureView:
    """How dangerous work is in a context, as of a year, with the reasons."""

    level: Posture
    as_of: YearSpan
    because: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Advice:
    """Something to do, or (`avoid`) not to do, in a context, with its reason."""

    text: str
    because: Reason
    avoid: bool = False
    moments: tuple[Moment, ...] = ()


@dataclass(frozen=True, slots=True)
class Caution:
    """Why an entry needs care, and how openly it may stand in a list."""

    text: str
    visibility: Visibility = Visibility.NORMAL


@dataclass(frozen=True, slots=True)
class Source:
    """Where a document that claims are drawn from can be found, and on what terms."""

    short: str
    title: str
    licence: str
    url: str
    read_on: PartialDate


@dataclass(frozen=True, slots=True)
class Checked:
    """When an entry was last held against its sources, by whom as a role, and how sure it is."""

    on: PartialDate
    by: str
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class Entry:
    """One public catalogue record. There are none for persons."""

    id: EntryId
    kind: Kind
    name: str
    summary: LocalText
    contexts: tuple[str, ...]
    status: Status
    status_as_of: YearSpan
    status_source: Citation
    facts: tuple[Fact, ...]
    checked: Checked
    names: LocalText = field(default_factory=dict)
    alt_names: tuple[str, ...] = ()
    topics: tuple[Topic, ...] = ()
    themes: tuple[Theme, ...] = ()
    start: PartialDate | None = None
    end: PartialDate | None = None
    numbers: tuple[Number, ...] = ()
    links: tuple[Link, ...] = ()
    relations: tuple[Relation, ...] = ()
    applies_to: tuple[EntryId, ...] = ()
    posture: PostureView | None = None
    advice: tuple[Advice, ...] = ()
    caution: Caution | None = None
    source: Source | None = None
    licence: str = "CC-BY-4.0"
    origin: Origin = Origin.SHIPPED
    moments: tuple[Moment, ...] = ()

    def text_in(self, language: str) -> tuple[str, str]:
        """The summary in `language` or else in English, and the tag of the language given."""
        if language in self.summary:
            return self.summary[language], language
        return self.summary["en"], "en"

    def all_names(self) -> tuple[str, ...]:
        """Every spelling the entry is known under, the main one first, none twice."""
        return tuple(dict.fromkeys((self.name, *self.names.values(), *self.alt_names)))

    def cited(self) -> frozenset[str]:
        """The short names of all source documents this entry draws on."""
        citations = [c for fact in self.facts for c in fact.sources]
        citations += [number.source for number in self.numbers]
        citations += [relation.source for relation in self.relations]
        citations += [advice.because.source for advice in self.advice]
        if self.posture:
            citations += [reason.source for reason in self.posture.because]
        return frozenset({self.status_source.source, *(c.source for c in citations)})
