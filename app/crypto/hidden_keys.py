"""Ephemeral X25519 keys that look like random bytes: Elligator 2, points of the whole curve."""

from dataclasses import dataclass, field
from typing import Final

import monocypher  # type: ignore[import-not-found]  # the library ships no types

from app.domain.ids import Entropy

KEY_BYTES: Final = 32


@dataclass(frozen=True, slots=True)
class HiddenKey:
    """A key pair for one file: what is written, and what is forgotten after sealing."""

    representative: bytes
    secret: bytes = field(repr=False)

    def agree(self, public: bytes) -> bytes:
        """Give the 32 bytes shared with the holder of an X25519 public key."""
        return bytes(monocypher.x25519(self.secret, public))


def draw(entropy: Entropy) -> HiddenKey:
    """Draw a key whose representative is uniformly random, all 256 bits of it.

    Only the library's own drawing will do. A representative made of an ordinary public key lies in
    the large subgroup, which seven in eight random strings do not: one multiplication tells.
    """
    representative, secret = monocypher.elligator_key_pair(entropy(KEY_BYTES))
    return HiddenKey(bytes(representative), bytes(secret))


def agree(secret: bytes, representative: bytes) -> bytes:
    """Give the 32 bytes shared with whoever drew the key; any 32 bytes are a representative."""
    return bytes(monocypher.x25519(secret, monocypher.elligator_map(representative)))


def public_of(secret: bytes) -> bytes:
    """Give the ordinary X25519 public key of 32 secret bytes."""
    return bytes(monocypher.x25519_public_key(secret))


def is_sound(public: bytes) -> bool:
    """Claim that agreeing on something with this X25519 public key gives more than zero.

    Points of low order give zero with every secret: what they mask, everybody can unmask.
    """
    return len(public) == KEY_BYTES and any(monocypher.x25519(b"\x08" * KEY_BYTES, public))
