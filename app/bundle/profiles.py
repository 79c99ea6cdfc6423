"""What a persona signs that it contributed: chosen counts under its card (FORMAT.md, 7.6)."""

from typing import Final

from app.bundle import card_files, cbor
from app.bundle.cbor import Value
from app.bundle.refusals import Malformed, SignatureBroken
from app.crypto import derivation, signing
from app.domain.errors import InputError
from app.domain.persona import NamedCard
from app.domain.profile import MOST, Contribution, Counts, SignedProfile

LABEL: Final = b"almanac/profile/v1/"
MOST_BYTES: Final = 2048

_RULE: Final = "7.6"
_FIELDS: Final = {"c", "f", "n", "s"}


def written(named: NamedCard, counts: Counts, secret: bytes) -> bytes:
    """Give the bytes of a profile signed with the secret signing key of this very card.

    Raises `ValueError` for the key of another card, and for nothing to say.
    """
    if not counts or signing.public_of(secret) != named.card.signing_key:
        raise ValueError("a profile says something under its own key")
    said = _said(named, counts)
    return cbor.encoded({**said, "s": signing.sign(secret, _signed_text(said))})


def read(data: bytes) -> SignedProfile:
    """Give what a profile says.

    Raises `Malformed`, `NotACard` for its card or name, or `SignatureBroken`.
    """
    if len(data) > MOST_BYTES:
        raise Malformed(_RULE)
    try:
        value = cbor.decoded(data)
    except InputError:
        raise Malformed(_RULE) from None
    if not isinstance(value, dict) or value.keys() != _FIELDS:
        raise Malformed(_RULE)
    named = card_files.named_of({"c": value["c"], "n": value["n"]})
    counts = _counts(value["f"])
    signature = value["s"]
    if not isinstance(signature, bytes):
        raise Malformed(_RULE)
    if not signing.fits(named.card.signing_key, _signed_text(_said(named, counts)), signature):
        raise SignatureBroken
    return SignedProfile(named, counts)


def _said(named: NamedCard, counts: Counts) -> dict[str, Value]:
    fields = {contribution.value: min(count, MOST) for contribution, count in counts.items()}
    return {**card_files.value_of(named), "f": fields}


def _signed_text(said: dict[str, Value]) -> bytes:
    return LABEL + derivation.sha256(cbor.encoded(said))


def _counts(value: Value) -> Counts:
    if not isinstance(value, dict) or not value:
        raise Malformed(_RULE)
    counts = {}
    for name, count in value.items():
        if name not in set(Contribution) or type(count) is not int or not 0 <= count <= MOST:
            raise Malformed(_RULE)
        counts[Contribution(name)] = count
    return counts
