"""What is asked of an import, and what it would bring and leave out; nothing has happened yet."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

from app.catalogue.loading import Schema
from app.domain.entry import Entry
from app.domain.ids import EntryId
from app.domain.vocabulary import Care, Kind

SOURCE = "import"
"""The short name under which imported claims are cited; the section is the format's name."""


class FormatName(StrEnum):
    """The formats that can be read."""

    PUBLICCODE = "publiccode"
    G0V_JSON = "g0v-json"
    CIVIC_JSON = "civic-json"
    BRIGADES = "brigades"
    AWESOME_LIST = "awesome-list"
    TABLE = "table"
    RECORDS = "records"


class Personal(StrEnum):
    """Fields about persons: left out unless each is asked for by its name."""

    AUTHOR = "author"
    CONTRIBUTORS = "contributors"
    CONTACT = "contact"
    OWNER = "owner"
    EMAIL = "email"
    PHONE = "phone"
    HANDLE = "handle"
    POSITION = "position"


class Why(StrEnum):
    """Why something of the file is not in the proposed entries."""

    PERSONAL = "personal"
    """It leads to a person, and nobody asked for this field."""
    HIGH_RISK = "high-risk"
    """It was asked for, but the entry belongs to a context where naming people is dangerous."""
    NO_PLACE = "no-place"
    """The catalogue has no field for it."""
    PICTURE = "picture"
    """Pictures are not fetched."""
    NOT_UNDERSTOOD = "not-understood"
    """Not of the kind the format promises."""
    NOT_AN_ADDRESS = "not-an-address"
    TOO_LONG = "too-long"
    """Cut at the last word that fits."""
    UNSEEN = "unseen"
    """Characters that cannot be seen, some of which change how the rest is read."""
    NAMELESS = "nameless"
    """A thing without a name."""
    NEVER_BY_IMPORT = "never-by-import"
    """That a group gave up under pressure is said by nobody but the catalogue's editors."""


class Remark(StrEnum):
    """What a person should know about a proposed entry before taking it."""

    ADDRESS_IN_DISGUISE = "address-in-disguise"
    NO_ENGLISH_TEXT = "no-english-text"
    STATUS_NOT_KNOWN = "status-not-known"
    VERSION_NOT_KNOWN = "version-not-known"
    SAME_ID = "same-id"


class Likeness(StrEnum):
    """In what two entries are alike."""

    NAME = "name"
    SITE = "site"
    REPOSITORY = "repository"


class Column(StrEnum):
    """What a column of a table may hold."""

    NAME = "name"
    ALT_NAMES = "alt_names"
    SUMMARY = "summary"
    SITE = "site"
    REPOSITORY = "repository"
    TOPICS = "topics"
    STATUS = "status"
    CONTEXTS = "contexts"
    START = "start"


@dataclass(frozen=True, slots=True)
class Request:
    """How a file is to be read.

    `contexts` are given to entries whose file does not name any that we know, `year` is the year
    the file speaks of, `known` are the entries already there, `licence` is that of the file's
    texts. `keep` names the personal fields that were asked for; `columns` says what a table's
    columns hold, by their heading.
    """

    schema: Schema
    contexts: tuple[str, ...]
    year: int
    known: tuple[Entry, ...] = ()
    keep: frozenset[Personal] = frozenset()
    licence: str = "unknown"
    columns: Mapping[str, Column] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Dropped:
    """A field of the file, why it was left out, and how many times."""

    field: str
    why: Why
    count: int


@dataclass(frozen=True, slots=True)
class Suspicion:
    """A proposed entry that may be one we have."""

    proposed: EntryId
    known: EntryId
    alike_in: tuple[Likeness, ...]


@dataclass(frozen=True, slots=True)
class Noted:
    """A remark and the proposed entry it is about."""

    entry: EntryId
    remark: Remark


@dataclass(frozen=True, slots=True)
class Preview:
    """What an import would bring: entries of origin `imported`, and all there is to know first."""

    format: FormatName
    entries: tuple[Entry, ...]
    dropped: tuple[Dropped, ...] = ()
    suspicions: tuple[Suspicion, ...] = ()
    remarks: tuple[Noted, ...] = ()


class ForeignFormat(Protocol):
    """What each module of a readable format offers."""

    @property
    def NAME(self) -> FormatName:  # noqa: N802 -- a module's constant
        """The format's name."""

    def recognises(self, name: str, opening: bytes) -> bool:
        """Whether a file of that name with that beginning is of this format."""

    def read(self, data: bytes, request: Request) -> Preview:
        """What the file would bring; a `Refused` where it is not sound."""


def high_risk(codes: tuple[str, ...], known: tuple[Entry, ...]) -> bool:
    """Whether naming people is dangerous in one of those contexts.

    A context that has no record counts as dangerous; `regional` and `global` are none.
    """
    cares = {
        entry.id.removeprefix(Kind.CONTEXT.prefix): entry.posture.level.care
        for entry in known
        if entry.kind is Kind.CONTEXT and entry.posture
    }
    named = set(codes) - {"regional", "global"}
    return any(cares.get(code, Care.HIGH_RISK) is Care.HIGH_RISK for code in named)
