"""The keys of a persona, and sealing 32 bytes to one: HPKE with ML-KEM-768 and X25519 together."""

from dataclasses import dataclass, field
from typing import Final, Self

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes, hpke
from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey, MLKEM768PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey

from app.crypto import hidden_keys, signing
from app.domain.card import SEALING_KEY_BYTES, Card

LABEL: Final = b"almanac/persona/v1/"
SEED_BYTES: Final = 32
LINK_KEY_BYTES: Final = 32
OVERHEAD: Final = 1120 + 16
"""Bytes a sealed text is longer: ML-KEM-768 ciphertext and X25519 share, then the tag."""

_MLKEM_PUBLIC_BYTES: Final = SEALING_KEY_BYTES - hidden_keys.KEY_BYTES
_MLKEM_SEED_BYTES: Final = 64
_SUITE: Final = hpke.Suite(
    hpke.KEM.MLKEM768_X25519, hpke.KDF.HKDF_SHA256, hpke.AEAD.CHACHA20_POLY1305
)


@dataclass(frozen=True, slots=True)
class PersonaKeys:
    """All secret keys of one persona, made from its seed; they have nothing in common."""

    mask: bytes = field(repr=False)
    signing: bytes = field(repr=False)
    card: Card
    _sealing: hpke.MLKEM768X25519PrivateKey = field(repr=False)

    @classmethod
    def of(cls, seed: bytes) -> Self:
        """Make the keys of a 32-byte seed, always the same ones (FORMAT.md of the bundle, 7.1)."""
        if len(seed) != SEED_BYTES:
            raise ValueError("a seed has 32 bytes")
        drawn = shake256(LABEL + seed, 96)
        mask, sealing, signer = drawn[:32], drawn[32:64], drawn[64:]
        # As X-Wing does it, so that these 32 bytes are a private key to any HPKE library.
        inner = shake256(sealing, 96)
        lattice = MLKEM768PrivateKey.from_seed_bytes(inner[:_MLKEM_SEED_BYTES])
        curve = X25519PrivateKey.from_private_bytes(inner[_MLKEM_SEED_BYTES:])
        public = lattice.public_key().public_bytes_raw() + curve.public_key().public_bytes_raw()
        card = Card(hidden_keys.public_of(mask), public, signing.public_of(signer))
        return cls(mask, signer, card, hpke.MLKEM768X25519PrivateKey(lattice, curve))

    def unseal(self, sealed: bytes, info: bytes) -> bytes | None:
        """Give the text back, or None when key, bytes or `info` are not those it was sealed with.

        Takes as long either way, as far as the library does.
        """
        try:
            return _SUITE.decrypt(sealed, self._sealing, info)
        except (InvalidTag, ValueError):
            return None


def seal_to(card: Card, text: bytes, info: bytes) -> bytes:
    """Seal `text` so that only the persona of this card can read it; longer by `OVERHEAD` bytes.

    The randomness inside is the library's own. The result can be recognised for what it is: mask
    it where it must look random. The card must be sound.
    """
    lattice, curve = _halves(card.sealing_key)
    return _SUITE.encrypt(text, hpke.MLKEM768X25519PublicKey(lattice, curve), info)


def is_sound(card: Card) -> bool:
    """Claim that every key of a card can be one: in range, canonical, none of low order."""
    try:
        _halves(card.sealing_key)
    except ValueError:
        return False
    return (
        hidden_keys.is_sound(card.mask_key)
        and hidden_keys.is_sound(card.sealing_key[_MLKEM_PUBLIC_BYTES:])
        and signing.is_sound(card.signing_key)
    )


def link_key(seed: bytes) -> bytes:
    """Give the 32-byte key from which a persona's ids for what it hands on are made.

    Known to the persona alone: who has its card can neither make nor join such ids.
    """
    if len(seed) != SEED_BYTES:
        raise ValueError("a seed has 32 bytes")
    return shake256(LABEL + b"link/" + seed, LINK_KEY_BYTES)


def shake256(data: bytes, length: int) -> bytes:
    """Give `length` bytes of SHAKE256 (FIPS 202) over `data`."""
    digest = hashes.Hash(hashes.SHAKE256(length))
    digest.update(data)
    return digest.finalize()


def _halves(key: bytes) -> tuple[MLKEM768PublicKey, X25519PublicKey]:
    lattice = MLKEM768PublicKey.from_public_bytes(key[:_MLKEM_PUBLIC_BYTES])
    return lattice, X25519PublicKey.from_public_bytes(key[_MLKEM_PUBLIC_BYTES:])
