"""Signatures of personas: Ed25519 (RFC 8032), strict about the keys it believes."""

from typing import Final

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

SEED_BYTES: Final = 32
KEY_BYTES: Final = 32
SIGNATURE_BYTES: Final = 64

_FIELD: Final = 2**255 - 19
_SIGN_BIT: Final = 1 << 255
_ORDER_EIGHT: Final = 0x05FC536D880238B13933C6D305ACDFD5F098EFF289F4C345B027B2C28F95E826
"""One y of the points of order eight; the other is its negative."""

_LOW_ORDER: Final = frozenset({0, 1, _FIELD - 1, _ORDER_EIGHT, _FIELD - _ORDER_EIGHT})
"""The y of all eight points of low order: under such a key one signature fits many texts."""


def public_of(seed: bytes) -> bytes:
    """Give the 32-byte public key of a 32-byte secret one."""
    return Ed25519PrivateKey.from_private_bytes(seed).public_key().public_bytes_raw()


def sign(seed: bytes, message: bytes) -> bytes:
    """Give the signature, 64 bytes, always the same for the same key and message."""
    return Ed25519PrivateKey.from_private_bytes(seed).sign(message)


def is_sound(key: bytes) -> bool:
    """Claim that these 32 bytes can be somebody's key: canonical, and not of low order."""
    if len(key) != KEY_BYTES:
        return False
    y = int.from_bytes(key, "little") & ~_SIGN_BIT
    return y < _FIELD and y not in _LOW_ORDER


def fits(key: bytes, message: bytes, signature: bytes) -> bool:
    """Claim that the holder of `key` signed `message`; false too for a key that is not sound."""
    if not is_sound(key):
        return False
    try:
        Ed25519PublicKey.from_public_bytes(key).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True
