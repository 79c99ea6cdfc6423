"""Proposals on their way: sealed into a file for others, and read out of one to be weighed."""

from collections.abc import Iterable
from dataclasses import dataclass

from app.bundle import card_files, content
from app.bundle import proposals as signed_parts
from app.bundle.content import Composed, Part
from app.bundle.manifest import Kind, Purpose
from app.crypto.sealing_keys import PersonaKeys
from app.domain.care_rules import Precision, Rules
from app.domain.errors import RequestError
from app.domain.persona import NamedCard, PersonaId
from app.domain.proposal import SignedProposal
from app.usecases import check_proposals, keep_contexts, propose_changes
from app.usecases.compose_bundle import Leaving
from app.usecases.desk import Desk
from app.usecases.keep_contexts import Bearer
from app.usecases.open_bundle import Handed
from app.vault import personas, proposals
from app.vault.driver import Connection
from app.vault.proposals import Kept


class PersonasMeet(RequestError):
    """Two of one's own personas would stand in one file, which ties them to each other."""

    code = "proposal.personas-meet"


class NoneChosen(RequestError):
    """No proposal was named, or none is in the file."""

    code = "proposal.none-chosen"


@dataclass(frozen=True, slots=True)
class Arrived:
    """What a file brought: the numbers of new proposals, and how many were here already."""

    fresh: tuple[int, ...]
    known: int


def compose(
    desk: Desk, numbers: Iterable[int], persona: PersonaId | None = None, *, with_card: bool = True
) -> Leaving:
    """Put proposals together to be sealed, signed by a persona or by nobody; none is changed.

    Each keeps the signature of whoever made it. Raises `NoneChosen`, `PersonasMeet`,
    `proposals.NoSuchProposal`, `personas.NoSuchPersona` and `personas.CannotBecome`.
    """
    chosen = tuple(dict.fromkeys(numbers))
    parts = desk.write(lambda c: _parts(desk, c, chosen, persona, with_card=with_card))
    seed = None
    if persona is not None:
        seed = PersonaKeys.of(personas.seed_of(desk.connection, persona)).signing
    return Leaving(Composed(Purpose.PROPOSALS, parts, seed), 0, 0, 0)


def rules_for(desk: Desk, numbers: Iterable[int], persona: PersonaId | None = None) -> Rules:
    """What has to be kept to when these leave: the strictest of all the places they are about."""
    chosen = [proposals.get(desk.connection, number).signed.proposal for number in numbers]
    codes = [c for one in chosen for c in check_proposals.codes_of(desk, one.entry, one.changes)]
    bound = [(Bearer.PERSONA, str(persona))] if persona else []
    return keep_contexts.rules_for(desk, bound, codes=codes)


def dates_in(desk: Desk, numbers: Iterable[int]) -> Precision:
    """How much of a date these tell at the most."""
    told = {
        len(made.text) if (made := kept.signed.proposal.made) else 0
        for kept in (proposals.get(desk.connection, number) for number in numbers)
    }
    longest = max(told, default=0)
    if longest > len("2026"):
        return Precision.MONTH
    return Precision.YEAR if longest else Precision.NONE


def take(desk: Desk, handed: Handed) -> Arrived:
    """Keep the proposals of an opened file beside those here; they wait to be weighed.

    Raises `Malformed` or `SignatureBroken` for the first that is none, and then keeps nothing.
    Raises `NoneChosen` where there is none.
    """
    found = in_file(handed)
    if not found:
        raise NoneChosen
    fresh = propose_changes.receive(desk, found)
    return Arrived(fresh, len(found) - len(fresh))


def in_file(handed: Handed) -> tuple[SignedProposal, ...]:
    """The proposals of an opened file, each with its signature checked; raises as `take`."""
    return tuple(
        signed_parts.proposal_from(part.record())
        for part in handed.contents.parts()
        if part.line.kind is Kind.PROPOSAL
    )


def _parts(
    desk: Desk,
    connection: Connection,
    chosen: tuple[int, ...],
    persona: PersonaId | None,
    *,
    with_card: bool,
) -> list[Part]:
    if not chosen:
        raise NoneChosen
    kept = [proposals.get(connection, number) for number in chosen]
    _insist_on_one_own(connection, kept, persona)
    parts = signed_parts.parts_of(one.signed for one in kept)
    if persona is not None:
        personas.insist_on_active(connection, persona)
        personas.mark_used(connection, persona, desk.now())
        if with_card:
            own = personas.get(connection, persona)
            value = card_files.value_of(NamedCard(own.name, own.card))
            parts.append(content.record(Kind.PERSONA, value))
    return parts


def _insist_on_one_own(
    connection: Connection, kept: Iterable[Kept], persona: PersonaId | None
) -> None:
    own = {one.card.signing_key: one.id for one in personas.everyone(connection)}
    meeting = {own[one.signed.signer] for one in kept if one.signed.signer in own}
    if len(meeting | ({persona} if persona else set())) > 1:
        raise PersonasMeet
