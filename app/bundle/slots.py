"""The file key's ways in and out: a slot for each reader, and the keys made from it (2, 3, 4.1)."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from app.bundle.format import LABEL, Front, Header
from app.crypto import derivation, hidden_keys, sealing_keys, streams
from app.crypto.derivation import Cost, Secret
from app.crypto.hidden_keys import HiddenKey
from app.crypto.sealing_keys import PersonaKeys
from app.domain.card import Card

_PASSPHRASE_LABEL: Final = LABEL + b"passphrase"


@dataclass(frozen=True, slots=True)
class FileKeys:
    """What the file key does: it vouches for the header and seals the chunks."""

    _root: bytes = field(repr=False)

    def mac_of(self, front: Front) -> bytes:
        """Give the mac that ends the header."""
        key = derivation.expand(self._root, LABEL + b"header-mac")
        return derivation.hmac_sha256(key, front.packed())

    def chain(self, mac: bytes) -> streams.Chain:
        """Give the chain of the file's chunks."""
        return streams.Chain(derivation.expand(self._root, LABEL + b"payload" + mac))


def keys_of(file_key: bytes, bound: bytes) -> FileKeys:
    """Give what a file key makes in a file with this salt and representative."""
    return FileKeys(derivation.hmac_sha256(bound, file_key))


def passphrase_master(secret: Secret, salt: bytes, cost: Cost) -> bytes:
    """Give the master key of a passphrase in one file; slow by design. Raises `MemoryFull`."""
    keyed = None if secret.keyfile is None else derivation.sha256(secret.keyfile)
    return derivation.argon2id(
        derivation.written(secret.passphrase), salt, keyed, _PASSPHRASE_LABEL, cost
    )


def seal_for_passphrase(file_key: bytes, master: bytes, number: int, bound: bytes) -> bytes:
    """Give the 48 bytes of a passphrase slot."""
    return streams.seal_once(_passphrase_key(master, number), file_key, bound)


def seal_for_card(
    file_key: bytes, card: Card, number: int, salt: bytes, hidden: HiddenKey
) -> bytes:
    """Give the 1,168 bytes of a public-key slot; each call gives others. The card is sound."""
    bound = salt + hidden.representative
    inner = sealing_keys.seal_to(card, file_key, _slot_label(number, bound))
    return streams.masked(_mask(hidden.agree(card.mask_key), card, number, bound), inner)


def fitting_key(
    header: Header, secrets: Sequence[Secret], keys: Sequence[PersonaKeys], cost: Cost
) -> FileKeys | None:
    """Try every key on every slot, always all, and give the file key whose mac fits, or None.

    Nothing ends early: how long it takes tells only how many keys were tried. Raises
    `MemoryFull` where a passphrase cannot be tried.
    """
    front, fitting = header.front, None
    found = [key for own in keys for key in _opened_by_keys(front, own)]
    found += [key for secret in secrets for key in _opened_by_passphrase(front, secret, cost)]
    for file_key in found:
        candidate = keys_of(file_key, front.bound)
        if streams.are_equal(candidate.mac_of(front), header.mac):
            fitting = candidate
    return fitting


def _opened_by_passphrase(front: Front, secret: Secret, cost: Cost) -> list[bytes]:
    master = passphrase_master(secret, front.salt, cost)
    tried = [
        streams.unseal_once(_passphrase_key(master, number), slot, front.bound)
        for number, slot in enumerate(front.passphrase_slots)
    ]
    return [file_key for file_key in tried if file_key is not None]


def _opened_by_keys(front: Front, own: PersonaKeys) -> list[bytes]:
    agreed = hidden_keys.agree(own.mask, front.representative)
    tried = []
    for number, slot in enumerate(front.card_slots):
        inner = streams.masked(_mask(agreed, own.card, number, front.bound), slot)
        tried.append(own.unseal(inner, _slot_label(number, front.bound)))
    return [file_key for file_key in tried if file_key is not None]


def _passphrase_key(master: bytes, number: int) -> bytes:
    return derivation.expand(master, LABEL + b"pw-slot" + bytes([number]))


def _slot_label(number: int, bound: bytes) -> bytes:
    return LABEL + b"slot" + bytes([number]) + bound


def _mask(agreed: bytes, card: Card, number: int, bound: bytes) -> bytes:
    salt, representative = bound[:32], bound[32:]
    about = LABEL + b"mask" + bytes([number]) + representative + card.mask_key
    return derivation.expand(derivation.hmac_sha256(salt, agreed), about)
