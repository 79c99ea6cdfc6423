"""A persona's public card: the three keys it hands to those who shall seal for it or check it."""

from dataclasses import dataclass
from typing import Final, Self

MASK_KEY_BYTES: Final = 32
SEALING_KEY_BYTES: Final = 1216
SIGNING_KEY_BYTES: Final = 32


@dataclass(frozen=True, slots=True)
class Card:
    """Public keys of one persona. Compared whole: two cards are one persona or are not.

    `mask_key` is of X25519, `sealing_key` of ML-KEM-768 (1,184 bytes) and X25519 (32 bytes),
    `signing_key` of Ed25519. Raises `ValueError` at other lengths.
    """

    mask_key: bytes
    sealing_key: bytes
    signing_key: bytes

    def __post_init__(self) -> None:
        lengths = (len(self.mask_key), len(self.sealing_key), len(self.signing_key))
        if lengths != (MASK_KEY_BYTES, SEALING_KEY_BYTES, SIGNING_KEY_BYTES):
            raise ValueError("a card holds keys of 32, 1216 and 32 bytes")

    @classmethod
    def of(cls, keys: bytes) -> Self:
        """Take the 1,280 bytes apart that `keys` gives; `ValueError` for another length."""
        mask, rest = keys[:MASK_KEY_BYTES], keys[MASK_KEY_BYTES:]
        return cls(mask, rest[:SEALING_KEY_BYTES], rest[SEALING_KEY_BYTES:])

    @property
    def keys(self) -> bytes:
        """All keys in their order, 1,280 bytes: what a fingerprint is made of."""
        return self.mask_key + self.sealing_key + self.signing_key
