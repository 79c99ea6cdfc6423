"""Proposals as parts of a sealed file, signed one by one so that others can pass them on (6.7)."""

from collections.abc import Iterable
from typing import Final

from app.bundle import cbor, content
from app.bundle.cbor import Value
from app.bundle.content import Part
from app.bundle.manifest import Kind
from app.bundle.refusals import Malformed, SignatureBroken
from app.crypto import signing
from app.domain.proposal import (
    ID_BYTES,
    Proposal,
    SignedProposal,
    proposal_from_record,
    record_of_proposal,
)

LABEL: Final = b"almanac/proposal/v1/"

_RULE: Final = "6.7"
_KEYS: Final = frozenset("ikps")


def signed(proposal: Proposal, seed: bytes) -> SignedProposal:
    """Sign with a persona's secret signing key, 32 bytes."""
    return SignedProposal(
        proposal, signing.public_of(seed), signing.sign(seed, signed_text(proposal))
    )


def signed_text(proposal: Proposal) -> bytes:
    """Give what a proposal's signature is made over: all that it says, and its id."""
    return LABEL + b"signature" + cbor.encoded(_unsigned(proposal))


def part_of(proposal: SignedProposal) -> Part:
    """Make the part of a proposal: the same bytes whoever passes it on.

    Raises `SignatureBroken` or `Malformed` where a reader would, and `TooMuch`.
    """
    value = _unsigned(proposal.proposal) | {"k": proposal.signer, "s": proposal.signature}
    proposal_from(value)
    return content.record(Kind.PROPOSAL, value)


def parts_of(proposals: Iterable[SignedProposal]) -> list[Part]:
    """Make the parts of several; raises as `part_of`."""
    return [part_of(proposal) for proposal in proposals]


def proposal_from(value: Value) -> SignedProposal:
    """Give the proposal that a part's value holds; whose key signed it is in it, never a name.

    Raises `Malformed` for what is no proposal, `SignatureBroken` for one whose key did not sign
    just this.
    """
    if not isinstance(value, dict) or value.keys() != _KEYS or not isinstance(value["p"], dict):
        raise Malformed(_RULE)
    id_, signer, signature = (
        _exactly(value[key], size)
        for key, size in (
            ("i", ID_BYTES),
            ("k", signing.KEY_BYTES),
            ("s", signing.SIGNATURE_BYTES),
        )
    )
    try:
        proposal = proposal_from_record(id_, value["p"])
    except ValueError:
        # `from None`: the error would carry somebody's words.
        raise Malformed(_RULE) from None
    if not signing.fits(signer, signed_text(proposal), signature):
        raise SignatureBroken
    return SignedProposal(proposal, signer, signature)


def _unsigned(proposal: Proposal) -> dict[str, Value]:
    return {"i": proposal.id, "p": record_of_proposal(proposal)}


def _exactly(value: Value, size: int) -> bytes:
    if not isinstance(value, bytes) or len(value) != size:
        raise Malformed(_RULE)
    return value
