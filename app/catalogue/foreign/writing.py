"""What an export says beside its bytes, and when it refuses."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from app.catalogue.foreign.preview import high_risk
from app.domain.entry import Entry
from app.domain.errors import RequestError
from app.domain.vocabulary import LinkKind

ROLE = "project team"
"""Written where a format demands the name of a person."""


class DangerousExport(RequestError):
    """The entry belongs to a context where a file that leaves could harm people."""

    code = "catalogue.dangerous-export"


class CannotExpress(RequestError):
    """The format demands what neither the entry nor the request states; `detail` lists it."""

    code = "catalogue.cannot-express"


class Lost(StrEnum):
    """Why something of an entry is not in the exported file, or is there in other words."""

    NO_PLACE = "no-place"
    TOO_LONG = "too-long"
    ROLE_FOR_PERSON = "role-for-person"
    NEAREST_WORD = "nearest-word"


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A field of the entry and what became of it."""

    field: str
    why: Lost


@dataclass(frozen=True, slots=True)
class Written:
    """An exported file: its usual name, its bytes, and what it could not say."""

    file_name: str
    data: bytes
    left_out: tuple[LeftOut, ...] = ()


def refuse_if_dangerous(entry: Entry, known: tuple[Entry, ...], *, despite_risk: bool) -> None:
    """`DangerousExport` for an entry of a high-risk context, unless the person said so."""
    if not despite_risk and high_risk(entry.contexts, known):
        raise DangerousExport


def first_link(entry: Entry, kind: LinkKind) -> str:
    """The entry's first address of a kind, or an empty text."""
    return next((link.url for link in entry.links if link.kind is kind), "")


def without_place(entry: Entry, expressed: Iterable[str]) -> Iterator[LeftOut]:
    """The fields that hold something and are not among those the format can express."""
    fields = (
        "alt_names names topics themes moments start end facts numbers links relations applies_to "
        "posture advice caution source"
    )
    for field in sorted(set(fields.split()) - set(expressed)):
        if getattr(entry, field):
            yield LeftOut(field, Lost.NO_PLACE)


def strictest_licence(entries: Iterable[Entry]) -> str:
    """The terms under which a mixed set may be passed on: the strictest among its entries.

    Terms nobody knows are the strictest of all; then come no-derivatives, non-commercial and
    share-alike terms, in this order.
    """
    return max({entry.licence for entry in entries} or {"CC-BY-4.0"}, key=_strictness)


def _strictness(licence: str) -> tuple[int, str]:
    name = licence.upper()
    if not name.startswith(("CC", "PUBLIC", "ODC", "ODBL", "PDDL")):
        return (100, name)
    marks = {"ND": 8, "NC": 4, "SA": 2, "ODBL": 2, "BY": 1}
    parts = name.replace(" ", "-").split("-")
    return (sum(weight for mark, weight in marks.items() if mark in parts), name)
