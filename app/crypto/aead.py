"""Sealing small messages: ChaCha20-Poly1305 (RFC 8439) with a fresh nonce in front."""

from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from app.domain.ids import Entropy

KEY_BYTES: Final = 32
NONCE_BYTES: Final = 12
TAG_BYTES: Final = 16
OVERHEAD: Final = NONCE_BYTES + TAG_BYTES
"""Bytes a sealed message is longer than its text."""


def seal(key: bytes, text: bytes, about: bytes, entropy: Entropy) -> bytes:
    """Seal `text` under a 32-byte key; `about` is bound to it but not stored.

    Gives nonce (12 bytes), then ciphertext as long as the text, then tag (16 bytes).
    A random nonce is safe here because one key seals few messages (far below 2^32).
    """
    nonce = entropy(NONCE_BYTES)
    return nonce + ChaCha20Poly1305(key).encrypt(nonce, text, about)


def unseal(key: bytes, sealed: bytes, about: bytes) -> bytes | None:
    """Give the text back, or None when key, bytes or `about` are not those it was sealed with."""
    if len(sealed) < OVERHEAD:
        return None
    nonce, rest = sealed[:NONCE_BYTES], sealed[NONCE_BYTES:]
    try:
        return ChaCha20Poly1305(key).decrypt(nonce, rest, about)
    except InvalidTag:
        return None
