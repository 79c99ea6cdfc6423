"""What was proposed, laid over the entries: looked at, taken over fact by fact, and taken back."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from app.domain.care_rules import Precision
from app.domain.dates import PartialDate
from app.domain.entry import Entry
from app.domain.ids import EntryId
from app.domain.layering import Layer, LayeredEntry, Provenance, layered
from app.domain.persona import PersonaId
from app.domain.proposal import Change
from app.domain.record import entry_from
from app.domain.record_places import WHOLE, Plain
from app.domain.vocabulary import Kind, Origin
from app.parsing.refusals import Refused
from app.usecases import check_proposals, keep_contexts
from app.usecases.check_proposals import Doubt, Looked
from app.usecases.desk import Desk, Shelf
from app.usecases.keep_contexts import Bearer
from app.vault import contacts, entries, personas, proposals
from app.vault.driver import Connection
from app.vault.proposals import Kept, Taken


class Reason(StrEnum):
    """Why a change was not taken over."""

    DISSOLVES = "dissolves"
    """It says that those behind the entry were dissolved: that needs a decision of its own."""
    ABOUT_SOMEBODY = "about-somebody"
    """It may name a person or lead to one: that needs a decision of its own."""
    POSTURE = "posture"
    """It says how dangerous work in a place is: that needs a decision of its own."""
    UNFIT = "unfit"
    """The entry would not be one any more."""
    ID_TAKEN = "id-taken"
    """Another entry has that id already."""
    NO_ENTRY = "no-entry"
    """There is no such entry here."""


@dataclass(frozen=True, slots=True)
class Signer:
    """Whose key signed: one's own persona, somebody whose card is known, or nobody known here.

    `name` is empty for the last. `is_verified` claims that the numbers of the card were compared.
    """

    key: bytes
    name: str = ""
    is_mine: bool = False
    is_verified: bool = False


@dataclass(frozen=True, slots=True)
class Listed:
    """A proposal in a list; `about` is None where its entry is not here, `taken` counts changes."""

    kept: Kept
    signer: Signer
    about: Entry | None
    taken: int


@dataclass(frozen=True, slots=True)
class Weighed:
    """One change of a proposal as it stands here and now, counted from 1.

    `layer` is None for a whole entry, and where the entry it is about is not here. `rivals` are
    the layers of others that say something else in its place.
    """

    at: int
    change: Change
    looked: Looked
    layer: Layer | None
    is_taken: bool
    public: Plain | None
    rivals: tuple[Layer, ...]


@dataclass(frozen=True, slots=True)
class Opened:
    """A proposal with all its changes weighed."""

    listed: Listed
    changes: tuple[Weighed, ...]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A change that was not taken over, and why."""

    at: int
    reason: Reason


@dataclass(frozen=True, slots=True)
class Accepted:
    """What came of accepting: the changes that lie over the entry now, and those left out."""

    taken: tuple[int, ...]
    left_out: tuple[LeftOut, ...]


def list_proposals(shelf: Shelf, about: EntryId | None = None) -> tuple[Listed, ...]:
    """All proposals, or those about one entry, in the order they came."""
    connection = shelf.connection
    kept = proposals.about(connection, about) if about else proposals.everything(connection)
    signers = _signers(connection)
    lying = _lying(connection, kept)
    return tuple(_listed(connection, one, _signer(signers, one), lying) for one in kept)


def show_proposal(desk: Desk, number: int) -> Opened:
    """One proposal with what is to be known before it is taken over.

    Raises `proposals.NoSuchProposal`.
    """
    connection = desk.connection
    kept = proposals.get(connection, number)
    signer = _signer(_signers(connection), kept)
    listed = _listed(connection, kept, signer, _lying(connection, [kept]))
    return Opened(listed, _weighed(desk, listed))


def layers_on(shelf: Shelf, entry: Entry) -> LayeredEntry:
    """A public entry, with what was taken over and what waits beside it.

    New entries that were proposed are no layers: once taken over they are entries.
    """
    kept = proposals.about(shelf.connection, entry.id)
    lying = _lying(shelf.connection, kept)
    signers = _signers(shelf.connection)
    both: dict[bool, list[Layer]] = {True: [], False: []}
    for one in kept:
        for at, change in enumerate(one.signed.proposal.changes, start=1):
            if change.place.field != WHOLE:
                taken = lying.get((one.number, at))
                both[taken is not None].append(_layer(one, at, taken, _signer(signers, one)))
    return layered(entry, both[True], both[False])


def came_from(shelf: Shelf, id_: EntryId) -> Listed | None:
    """The proposal an entry was taken over from whole, or None for one of the catalogue."""
    for listed in list_proposals(shelf, id_):
        if listed.taken and listed.kept.signed.proposal.changes[0].place.field == WHOLE:
            return listed
    return None


def accept(
    desk: Desk, number: int, only: Iterable[int] | None = None, *, deliberately: bool = False
) -> Accepted:
    """Take over the changes of a proposal, all or those named, each for itself.

    The public entries stay as they are; what is taken over lies beside them with where it is from.
    `deliberately` also takes what says that somebody was dissolved, and what may be about a
    person: without it such changes are left out, and it is told. Raises
    `proposals.NoSuchProposal`.
    """
    opened = show_proposal(desk, number)
    wanted = frozenset(range(1, len(opened.changes) + 1) if only is None else only)
    if not wanted <= {one.at for one in opened.changes}:
        raise proposals.NoSuchProposal
    chosen = [one for one in opened.changes if one.at in wanted]
    reasons = {one.at: _reason_against(one, opened, deliberately=deliberately) for one in chosen}
    fit = [one for one in chosen if reasons[one.at] is None]
    proposal = opened.listed.kept.signed.proposal
    codes = check_proposals.codes_of(desk, proposal.entry, proposal.changes)
    when = date_told(desk, codes)

    def kept(connection: Connection) -> None:
        for one in fit:
            if one.change.place.field == WHOLE and not one.is_taken:
                entries.put(connection, _brought(one.looked.value, opened.listed.signer))
            taken = Taken(number, one.at, one.looked.value, opened.listed.signer.name, when)
            proposals.take(connection, [taken])

    desk.write(kept)
    left = tuple(LeftOut(at, reason) for at, reason in reasons.items() if reason is not None)
    return Accepted(tuple(one.at for one in fit), left)


def revert(desk: Desk, number: int, only: Iterable[int] | None = None) -> tuple[int, ...]:
    """Take back what was taken over from a proposal, all of it or the changes named.

    Gives the changes that do not lie over the entry any more. A new entry goes again; notes about
    it stay. Raises `proposals.NoSuchProposal`.
    """
    kept = proposals.get(desk.connection, number)
    wanted = None if only is None else frozenset(only)
    if wanted and not wanted <= set(range(1, len(kept.signed.proposal.changes) + 1)):
        raise proposals.NoSuchProposal
    return desk.write(lambda connection: take_back_within(connection, kept, wanted))


def take_back_within(
    connection: Connection, kept: Kept, only: frozenset[int] | None = None
) -> tuple[int, ...]:
    """Do as `revert`, inside a transaction."""
    proposal = kept.signed.proposal
    lying = {one.at: one for one in proposals.taken_from(connection, [kept.number])}
    going = tuple(at for at in lying if only is None or at in only)
    for at in going:
        is_whole = proposal.changes[at - 1].place.field == WHOLE
        if is_whole and _is_still(connection, proposal.entry, lying[at]):
            entries.remove(connection, proposal.entry)
    proposals.take_back(connection, kept.number, going)
    return going


def date_told(
    desk: Desk,
    codes: Iterable[str],
    persona: PersonaId | None = None,
    least: Precision = Precision.DAY,
) -> PartialDate | None:
    """As much of today's date as may be told of what concerns these contexts; never a day.

    `least` is the precision asked for by the person, where that tells less.
    """
    bound = [(Bearer.PERSONA, str(persona))] if persona else []
    asked = keep_contexts.rules_for(desk, bound, codes=codes).dates
    return _partial(max(asked, least, Precision.MONTH, key=list(Precision).index), desk.now())


def _weighed(desk: Desk, listed: Listed) -> tuple[Weighed, ...]:
    kept = listed.kept
    record = check_proposals.record_at(desk, kept.signed.proposal.entry)
    rules = check_proposals.rules_of(desk)
    found = {
        (layer.number, layer.at): (field.public, layer, field.taken + field.waiting)
        for field in (layers_on(desk, listed.about).fields if listed.about else ())
        for layer in field.taken + field.waiting
    }
    taken = _lying(desk.connection, [kept])
    weighed = []
    for at, change in enumerate(kept.signed.proposal.changes, start=1):
        public, layer, others = found.get((kept.number, at), (None, None, ()))
        before = {} if change.place.field == WHOLE else record
        weighed.append(
            Weighed(
                at=at,
                change=change,
                looked=rules.look_at(before, change),
                layer=layer,
                is_taken=(kept.number, at) in taken,
                public=public,
                rivals=tuple(o for o in others if layer and o.value != layer.value),
            )
        )
    return tuple(weighed)


def _reason_against(one: Weighed, opened: Opened, *, deliberately: bool) -> Reason | None:
    """Why a change cannot be taken over, or None; the first of several."""
    if one.is_taken:
        return None
    is_whole, is_here = one.change.place.field == WHOLE, opened.listed.about is not None
    somebody = (Doubt.LEADS_TO_SOMEBODY, Doubt.MAY_NAME_SOMEBODY)
    never = {
        Reason.ID_TAKEN: is_whole and is_here,
        Reason.NO_ENTRY: not is_whole and not is_here,
        Reason.UNFIT: one.looked.holds(Doubt.UNFIT),
    }
    undecided = {
        Reason.DISSOLVES: one.change.dissolves,
        Reason.POSTURE: _says_how_dangerous(one.change),
        Reason.ABOUT_SOMEBODY: any(map(one.looked.holds, somebody)),
    }
    against = never if deliberately else never | undecided
    return next((reason for reason, holds in against.items() if holds), None)


def _says_how_dangerous(change: Change) -> bool:
    value = change.proposes
    is_context = isinstance(value, Mapping) and value.get("kind") == Kind.CONTEXT.value
    return change.place.field == "posture" or (change.place.field == WHOLE and is_context)


def _listed(
    connection: Connection, kept: Kept, signer: Signer, lying: Mapping[tuple[int, int], Taken]
) -> Listed:
    id_ = kept.signed.proposal.entry
    about = entries.get(connection, id_) if entries.holds(connection, id_) else None
    return Listed(kept, signer, about, sum(number == kept.number for number, _ in lying))


def _lying(connection: Connection, kept: Iterable[Kept]) -> dict[tuple[int, int], Taken]:
    taken = proposals.taken_from(connection, [one.number for one in kept])
    return {(one.number, one.at): one for one in taken}


def _signers(connection: Connection) -> dict[bytes, Signer]:
    known = {
        one.card.signing_key: Signer(one.card.signing_key, one.name, is_verified=one.verified)
        for one in contacts.everyone(connection)
    }
    own = {
        one.card.signing_key: Signer(one.card.signing_key, one.name, is_mine=True, is_verified=True)
        for one in personas.everyone(connection)
    }
    return known | own


def _signer(known: Mapping[bytes, Signer], kept: Kept) -> Signer:
    return known.get(kept.signed.signer, Signer(kept.signed.signer))


def _layer(kept: Kept, at: int, taken: Taken | None, signer: Signer) -> Layer:
    proposal = kept.signed.proposal
    change = proposal.changes[at - 1]
    by = Provenance(
        proposal=proposal.id,
        signer=signer.key,
        name=signer.name or (taken.name if taken else ""),
        is_mine=signer.is_mine,
        made=proposal.made,
        taken=taken.when if taken else None,
    )
    return Layer(kept.number, at, change, taken.value if taken else _shown(change), by)


def _shown(change: Change) -> Plain | None:
    try:
        return check_proposals.cleaned(change.proposes)
    except Refused:
        return change.proposes


def _brought(value: Plain | None, signer: Signer) -> Entry:
    if not isinstance(value, Mapping):
        raise TypeError("a whole entry is a record")
    return replace(entry_from(value), origin=Origin.USER if signer.is_mine else Origin.IMPORTED)


def _is_still(connection: Connection, id_: EntryId, taken: Taken) -> bool:
    """Whether an entry is what was taken over, and not what came under its id since."""
    if not entries.holds(connection, id_) or not isinstance(taken.value, Mapping):
        return False
    held = entries.get(connection, id_)
    return held == replace(entry_from(taken.value), origin=held.origin)


def _partial(precision: Precision, at: datetime) -> PartialDate | None:
    told = precision.of(at)
    return PartialDate(told) if told else None
