"""Long texts under one key: chunks in a sealed chain, key streams, digests made in pieces."""

from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import constant_time, hashes
from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.ciphers.algorithms import ChaCha20

from app.crypto.aead import NONCE_BYTES, TAG_BYTES

DIGEST_BYTES: Final = 32
_COUNTER_BYTES: Final = 11
_ONLY: Final = bytes(NONCE_BYTES)


class Chain:
    """Chunks sealed one after the other, numbered and the last one marked (STREAM).

    The key must be fresh for each text. A chunk opens only at its own number, and only as the last
    one if it was sealed as the last: so nothing can be cut, moved, repeated or added unnoticed.
    """

    def __init__(self, key: bytes) -> None:
        self._cipher = ChaCha20Poly1305(key)

    def seal(self, number: int, text: bytes | memoryview, *, is_last: bool) -> bytes:
        """Give chunk `number`, longer than its text by the 16 bytes of its tag."""
        return self._cipher.encrypt(_nonce(number, is_last=is_last), text, None)

    def unseal(self, number: int, chunk: bytes, *, is_last: bool) -> bytes | None:
        """Give the text of a chunk, or None when it is not this one of this chain."""
        try:
            return self._cipher.decrypt(_nonce(number, is_last=is_last), chunk, None)
        except InvalidTag:
            return None


class Digest:
    """SHA-256 of what comes in pieces."""

    def __init__(self) -> None:
        self._hash = hashes.Hash(hashes.SHA256())

    def add(self, piece: bytes | memoryview) -> None:
        """Take in the next piece."""
        self._hash.update(piece)

    def value(self) -> bytes:
        """Give the digest, 32 bytes; nothing can be added after."""
        return self._hash.finalize()


def seal_once(key: bytes, text: bytes, about: bytes) -> bytes:
    """Seal the only text this key will ever seal: no nonce, 16 bytes longer."""
    return ChaCha20Poly1305(key).encrypt(_ONLY, text, about)


def unseal_once(key: bytes, sealed: bytes, about: bytes) -> bytes | None:
    """Give the text of `seal_once` back, or None."""
    if len(sealed) < TAG_BYTES:
        return None
    try:
        return ChaCha20Poly1305(key).decrypt(_ONLY, sealed, about)
    except InvalidTag:
        return None


def masked(key: bytes, data: bytes) -> bytes:
    """Lay the ChaCha20 key stream of a key used once over `data`; a second time takes it off.

    It hides what `data` looks like and keeps nobody from changing it.
    """
    # Counter 0 and nonce 0: sixteen zero bytes to this library, as to RFC 8439.
    return Cipher(ChaCha20(key, bytes(16)), mode=None).encryptor().update(data)


def are_equal(one: bytes, other: bytes) -> bool:
    """Compare in a time that does not tell where they differ."""
    return constant_time.bytes_eq(one, other)


def _nonce(number: int, *, is_last: bool) -> bytes:
    return number.to_bytes(_COUNTER_BYTES, "big") + (b"\1" if is_last else b"\0")
