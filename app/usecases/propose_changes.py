"""Proposing to the catalogue as a persona: entries, corrections, translations, another status."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

from app.bundle import proposals as signed_parts
from app.crypto.derivation import hmac_sha256
from app.crypto.sealing_keys import PersonaKeys
from app.domain.care_rules import Precision
from app.domain.dates import PartialDate, YearSpan
from app.domain.entry import Citation
from app.domain.errors import RequestError
from app.domain.ids import EntryId
from app.domain.persona import PersonaId
from app.domain.proposal import (
    ID_BYTES,
    Change,
    Grounds,
    Proposal,
    ProposalId,
    ProposalKind,
    SignedProposal,
    suggested_id,
)
from app.domain.proposal_wishes import Wish, change_for, status_change
from app.domain.record import record_of
from app.domain.record_places import WHOLE, Plain, RecordPlace
from app.domain.vocabulary import Confidence, Kind, Status, Topic
from app.parsing import strict_json
from app.usecases import check_proposals, keep_personas, weigh_proposals
from app.usecases.check_proposals import Doubt
from app.usecases.desk import Desk
from app.vault import entries, personas, proposals
from app.vault.driver import Connection

Kept: TypeAlias = proposals.Kept

_ID_LABEL: Final = b"proposal"


class Unfit(RequestError):
    """The entry would not be one any more; `detail` names the field and the rule it breaks."""

    code = "proposal.unfit"


class NamesSomebody(RequestError):
    """What was proposed may name a person or lead to one; `detail` names the field."""

    code = "proposal.names-somebody"


class IdTaken(RequestError):
    """Another entry has the id of the new one, which `detail` names."""

    code = "proposal.id-taken"


class NoId(RequestError):
    """The name gives no id: it has no plain Latin letters."""

    code = "proposal.no-id"


class NoPersona(RequestError):
    """Nobody writes now, so nobody can propose."""

    code = "proposal.no-persona"


class NoSource(RequestError):
    """A proposal needs where it stands and the year that speaks of."""

    code = "proposal.no-source"


@dataclass(frozen=True, slots=True)
class Voice:
    """Who proposes, where it stands, and why.

    `dates` tells less of the date than the posture would; `despite_names` lets pass what only looks
    like a name, where a person has looked.
    """

    persona: PersonaId
    grounds: Grounds
    reason: str = ""
    dates: Precision = Precision.DAY
    despite_names: bool = False


@dataclass(frozen=True, slots=True)
class Draft:
    """What a new entry says at the least; all else can be corrected afterwards."""

    kind: Kind
    name: str
    summary: str
    contexts: tuple[str, ...]
    facts: tuple[str, ...]
    topics: tuple[Topic, ...] = ()
    names: Mapping[str, str] | None = None
    status: Status = Status.UNKNOWN
    id: EntryId | None = None


def grounds_from(source: str, year: str) -> Grounds:
    """Where a proposal stands: `handbook:1.5` is a citation, anything else is words.

    Raises `NoSource` for nothing, and `NotADate` for what is no year and no span of years.
    """
    words = check_proposals.cleaned(source)
    if not isinstance(words, str) or not words:
        raise NoSource
    years = YearSpan.parse(year)
    try:
        if " " not in words and "/" not in words:
            return Grounds(years, Citation.parse(words))
        return Grounds(years, words=words)
    except ValueError:
        return _in_words(years, words)


def value_from(words: str) -> Plain:
    """What is typed to stand in a place: a text, or an item as JSON, from `{` to `}`.

    Raises what `strict_json` raises.
    """
    if not words.startswith("{"):
        return words
    item: Plain = strict_json.loads(words.encode())
    return item


def who_proposes(desk: Desk, words: str = "") -> PersonaId:
    """The persona of an id or name, or else the one that writes now.

    Raises `personas.NoSuchPersona` or `NoPersona`.
    """
    if words:
        return keep_personas.find(desk, words).id
    writing = keep_personas.current(desk)
    if writing is None:
        raise NoPersona
    return writing.id


def propose_correction(desk: Desk, entry: EntryId, wishes: Iterable[Wish], voice: Voice) -> Kept:
    """Propose that an entry says other things in the places the wishes name.

    Raises `entries.NoSuchEntry`, `NoSuchPlace`, `NothingChanged`, `Unfit`, `NamesSomebody`,
    `personas.NoSuchPersona`, `personas.CannotBecome`.
    """
    record = _record(desk, entry)
    changes = [change_for(record, _clean(wish), voice.grounds, voice.reason) for wish in wishes]
    return _propose(desk, entry, ProposalKind.CORRECTION, changes, voice)


def propose_translation(
    desk: Desk, entry: EntryId, language: str, name: str, summary: str, voice: Voice
) -> Kept:
    """Propose a name, a summary or both in a language; raises as `propose_correction`."""
    record = _record(desk, entry)
    said = {f"names/{language}": name, f"summary/{language}": summary}
    changes = [
        change_for(record, _clean(Wish(path, words)), voice.grounds, voice.reason)
        for path, words in said.items()
        if words
    ]
    return _propose(desk, entry, ProposalKind.TRANSLATION, changes, voice)


def propose_status(desk: Desk, entry: EntryId, status: Status, voice: Voice) -> Kept:
    """Propose another status as of the year of the source; raises as `propose_correction`."""
    change = status_change(_record(desk, entry), status, voice.grounds, voice.reason)
    return _propose(desk, entry, ProposalKind.STATUS, [change], voice)


def propose_entry(desk: Desk, draft: Draft, voice: Voice) -> Kept:
    """Propose a new entry under its own id or one made from its name.

    Raises `NoId`, `IdTaken` with the id, and as `propose_correction`.
    """
    id_ = draft.id or suggested_id(draft.kind, draft.name)
    if id_ is None:
        raise NoId
    if entries.holds(desk.connection, id_):
        raise IdTaken(id_)
    record = check_proposals.cleaned(_record_of_draft(id_, draft, voice.grounds))
    change = _change(RecordPlace(WHOLE), None, record, voice)
    return _propose(desk, id_, ProposalKind.ENTRY, [change], voice)


def withdraw(desk: Desk, number: int) -> None:
    """Destroy a proposal and take back all that was taken over from it.

    Whoever has got one's own keeps it: there is no way to reach that. Raises
    `proposals.NoSuchProposal`.
    """

    def withdrawn(connection: Connection) -> None:
        weigh_proposals.take_back_within(connection, proposals.get(connection, number))
        proposals.remove(connection, number)

    desk.write(withdrawn)


def receive(desk: Desk, arrived: Iterable[SignedProposal]) -> tuple[int, ...]:
    """Keep proposals that came, whose signatures were checked, and give the new ones' numbers.

    Nothing is taken over by it. What is here already is passed over.
    """
    came = tuple(arrived)

    def kept(connection: Connection) -> tuple[int, ...]:
        fresh = [one for one in came if not proposals.holds(connection, one)]
        return tuple(dict.fromkeys(proposals.add(connection, one) for one in fresh))

    return desk.write(kept)


def to_hand_on(desk: Desk, numbers: Iterable[int]) -> tuple[SignedProposal, ...]:
    """Proposals as they travel, one's own and others'; raises `proposals.NoSuchProposal`."""
    return tuple(proposals.get(desk.connection, number).signed for number in numbers)


def _propose(
    desk: Desk, entry: EntryId, kind: ProposalKind, changes: list[Change], voice: Voice
) -> Kept:
    record = check_proposals.record_at(desk, entry)
    _insist_on_sound(desk, record, changes, voice)
    contexts = check_proposals.codes_of(desk, entry, changes)
    made = weigh_proposals.date_told(desk, contexts, voice.persona, voice.dates)
    salt = desk.entropy(ID_BYTES)

    def kept(connection: Connection) -> int:
        personas.insist_on_active(connection, voice.persona)
        id_ = hmac_sha256(personas.link_key(connection, voice.persona), _ID_LABEL + salt)
        proposal = _proposal(ProposalId(id_[:ID_BYTES]), entry, kind, changes, made)
        keys = PersonaKeys.of(personas.seed_of(connection, voice.persona))
        signed = signed_parts.signed(proposal, keys.signing)
        signed_parts.part_of(signed)
        number = proposals.add(connection, signed, voice.persona)
        personas.mark_used(connection, voice.persona, desk.now())
        return number

    number = desk.write(kept)
    # What one proposes oneself one has decided; it lies over the entry at once.
    weigh_proposals.accept(desk, number, deliberately=True)
    return proposals.get(desk.connection, number)


def _insist_on_sound(
    desk: Desk, record: Mapping[str, Any], changes: Iterable[Change], voice: Voice
) -> None:
    rules = check_proposals.rules_of(desk)
    for change in changes:
        looked = rules.look_at(record, change)
        for one in looked.doubts:
            if one.doubt is Doubt.UNFIT:
                raise Unfit(one.about)
            names = one.doubt is Doubt.MAY_NAME_SOMEBODY and not voice.despite_names
            if names or one.doubt is Doubt.LEADS_TO_SOMEBODY:
                raise NamesSomebody(change.place.field)


def _proposal(
    id_: ProposalId,
    entry: EntryId,
    kind: ProposalKind,
    changes: list[Change],
    made: PartialDate | None,
) -> Proposal:
    try:
        return Proposal(id_, entry, kind, tuple(changes), made)
    except ValueError:
        raise Unfit(changes[0].place.field if changes else "") from None


def _change(place: RecordPlace, saw: Plain | None, value: Plain | None, voice: Voice) -> Change:
    try:
        return Change(place, saw, value, voice.grounds, voice.reason)
    except ValueError:
        raise Unfit(place.field) from None


def _clean(wish: Wish) -> Wish:
    return Wish(wish.path, check_proposals.cleaned(wish.value) or None)


def _record(desk: Desk, entry: EntryId) -> dict[str, Any]:
    return record_of(entries.get(desk.connection, entry))


def _record_of_draft(id_: EntryId, draft: Draft, grounds: Grounds) -> dict[str, Any]:
    cited, year = str(grounds.cited), str(grounds.year)
    record: dict[str, Any] = {
        "id": id_,
        "kind": draft.kind.value,
        "name": draft.name,
        "names": dict(draft.names or {}),
        "summary": {"en": draft.summary},
        "contexts": list(draft.contexts),
        "topics": [topic.value for topic in draft.topics],
        "status": draft.status.value,
        "status_as_of": year,
        "status_source": cited,
        "facts": [
            {"text": text, "year": year, "sources": [cited], "confidence": Confidence.LOW.value}
            for text in draft.facts
        ],
        "licence": "CC-BY-4.0",
        # The year of the source, not of today: that is told, or not, by the proposal itself.
        "checked": {
            "on": {"date": f"{grounds.year.last:04}"},
            "by": "contributor",
            "confidence": Confidence.LOW.value,
        },
    }
    return {key: value for key, value in record.items() if value not in ([], {})}


def _in_words(years: YearSpan, words: str) -> Grounds:
    try:
        return Grounds(years, words=words)
    except ValueError:
        raise Unfit("source") from None
