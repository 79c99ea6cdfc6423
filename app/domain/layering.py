"""What was proposed about an entry, laid over what it publicly says; the two are never mixed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from app.domain.dates import PartialDate
from app.domain.entry import Entry
from app.domain.proposal import Change, ProposalId
from app.domain.record import record_of
from app.domain.record_places import Plain, RecordPlace, value_at


class Standing(StrEnum):
    """How what a proposal saw stands to what the entry publicly says now."""

    FITS = "fits"
    EARLIER_WORDING = "earlier-wording"
    """It was made for an earlier wording."""
    SAID_ALREADY = "said-already"
    """The public entry says by now what was proposed."""


@dataclass(frozen=True, slots=True)
class Provenance:
    """Who proposed something, and when, as far as that is told.

    `name` is what the signer was known as here, empty where nobody knew the key. `made` is what
    the proposal says, `taken` when it was taken over here, None where the posture told no date or
    it was not taken.
    """

    proposal: ProposalId
    signer: bytes
    name: str = ""
    is_mine: bool = False
    made: PartialDate | None = None
    taken: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class Layer:
    """One change of one proposal: `number` is the proposal's here, `at` its place in it, from 1.

    `value` is what it would have the entry say, as it may be shown; None where it should be gone.
    """

    number: int
    at: int
    change: Change
    value: Plain | None
    by: Provenance
    standing: Standing = Standing.FITS

    @property
    def rank(self) -> tuple[bytes, bytes, int]:
        """Where it stands among others: by whom and by proposal, never by what came first here."""
        return self.by.signer, self.by.proposal, self.at


@dataclass(frozen=True, slots=True)
class LayeredField:
    """One place of an entry: what it publicly says, what was taken over, what still waits."""

    place: RecordPlace
    public: Plain | None
    taken: tuple[Layer, ...]
    waiting: tuple[Layer, ...]

    @property
    def at_odds(self) -> bool:
        """Whether what was taken over contradicts itself: then it stands side by side."""
        return any(layer.value != self.taken[0].value for layer in self.taken)

    @property
    def in_conflict(self) -> bool:
        """Whether any two of what was proposed here say different things."""
        every = self.taken + self.waiting
        return any(layer.value != every[0].value for layer in every)

    @property
    def has_layer(self) -> bool:
        """Whether one other value stands over the public one."""
        return bool(self.taken) and not self.at_odds


@dataclass(frozen=True, slots=True)
class LayeredEntry:
    """A public entry as it stands, and what was proposed about each place of it."""

    entry: Entry
    fields: tuple[LayeredField, ...] = ()

    @property
    def taken(self) -> tuple[LayeredField, ...]:
        """The places over which something was taken."""
        return tuple(field for field in self.fields if field.taken)

    @property
    def waiting(self) -> tuple[LayeredField, ...]:
        """The places for which something still waits."""
        return tuple(field for field in self.fields if field.waiting)


def layered(entry: Entry, taken: Iterable[Layer], waiting: Iterable[Layer] = ()) -> LayeredEntry:
    """Lay what was taken over, and what waits, beside what the entry publicly says.

    The order in which layers are given makes no difference; the entry stays what it is.
    """
    record = record_of(entry)
    fields: dict[str, tuple[RecordPlace, Plain | None, list[Layer], list[Layer]]] = {}
    for is_taken, layer in [(True, one) for one in taken] + [(False, one) for one in waiting]:
        place, public = layer.change.place, public_value(record, layer.change)
        # Two facts of one wording are two things: what is publicly there tells them apart.
        thing = f"{place.path}\n{public!r}"
        _, _, *both = fields.setdefault(thing, (place, public, [], []))
        both[0 if is_taken else 1].append(_standing(layer, public))
    made = [
        LayeredField(place, public, _ordered(first), _ordered(second))
        for place, public, first, second in fields.values()
    ]
    return LayeredEntry(entry, tuple(sorted(made, key=_field_rank)))


def public_value(record: Mapping[str, Any], change: Change) -> Plain | None:
    """What the public record says where a change would say something else; None where nothing."""
    return value_at(record, change.place, change.saw)


def standing_of(change: Change, public: Plain | None) -> Standing:
    """How what a change saw stands to what is public now."""
    if public == change.proposes:
        return Standing.SAID_ALREADY
    return Standing.FITS if public == change.saw else Standing.EARLIER_WORDING


def _standing(layer: Layer, public: Plain | None) -> Layer:
    return replace(layer, standing=standing_of(layer.change, public))


def _ordered(layers: Iterable[Layer]) -> tuple[Layer, ...]:
    return tuple(sorted(layers, key=lambda layer: layer.rank))


def _field_rank(field: LayeredField) -> tuple[tuple[int, str], str]:
    return field.place.rank, repr(field.public)
