"""The header of a sealed file: bytes to structure and back, nothing else (FORMAT.md, 1)."""

from dataclasses import dataclass, field
from typing import Final, Self

from app.bundle.padding import BLOCK

LABEL: Final = b"almanac/sealed/v1/"

SALT_BYTES: Final = 32
REPRESENTATIVE_BYTES: Final = 32
FILE_KEY_BYTES: Final = 32
MAC_BYTES: Final = 32
PASSPHRASE_SLOTS: Final = 4
PASSPHRASE_SLOT_BYTES: Final = 48
CARD_SLOTS: Final = 24
CARD_SLOT_BYTES: Final = 1168

_PASSPHRASES_AT: Final = SALT_BYTES + REPRESENTATIVE_BYTES
_CARDS_AT: Final = _PASSPHRASES_AT + PASSPHRASE_SLOTS * PASSPHRASE_SLOT_BYTES
_FILL_AT: Final = _CARDS_AT + CARD_SLOTS * CARD_SLOT_BYTES
_MAC_AT: Final = BLOCK - MAC_BYTES
FILL_BYTES: Final = _MAC_AT - _FILL_AT


@dataclass(frozen=True, slots=True)
class Front:
    """A header but for its mac: everything that the mac covers."""

    salt: bytes
    representative: bytes
    passphrase_slots: tuple[bytes, ...] = field(repr=False)
    card_slots: tuple[bytes, ...] = field(repr=False)
    fill: bytes = field(repr=False)

    @property
    def bound(self) -> bytes:
        """What every slot is bound to: salt and representative, 64 bytes."""
        return self.salt + self.representative

    def packed(self) -> bytes:
        """Give the 32,736 bytes before the mac."""
        return b"".join((self.bound, *self.passphrase_slots, *self.card_slots, self.fill))


@dataclass(frozen=True, slots=True)
class Header:
    """The first 32,768 bytes of a sealed file. Any such bytes are a header: none looks wrong."""

    front: Front
    mac: bytes

    @classmethod
    def unpacked(cls, data: bytes) -> Self:
        """Take 32,768 bytes apart."""
        if len(data) != BLOCK:
            raise ValueError("a header has 32,768 bytes")
        front = Front(
            salt=data[:SALT_BYTES],
            representative=data[SALT_BYTES:_PASSPHRASES_AT],
            passphrase_slots=_cut(data[_PASSPHRASES_AT:_CARDS_AT], PASSPHRASE_SLOT_BYTES),
            card_slots=_cut(data[_CARDS_AT:_FILL_AT], CARD_SLOT_BYTES),
            fill=data[_FILL_AT:_MAC_AT],
        )
        return cls(front, data[_MAC_AT:])

    def packed(self) -> bytes:
        """Give the 32,768 bytes."""
        return self.front.packed() + self.mac


def _cut(data: bytes, size: int) -> tuple[bytes, ...]:
    return tuple(data[at : at + size] for at in range(0, len(data), size))
