"""The ciphers of age files: the library's streams, and file keys wrapped in passphrases."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Final, Protocol, Self

import pyrage  # type: ignore[import-untyped]  # the library ships no types
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from app.crypto import derivation
from app.crypto.derivation import MemoryFull
from app.domain.errors import RequestError
from app.domain.ids import Entropy

SALT_BYTES: Final = 16
FILE_KEY_BYTES: Final = 16
SHARE_BYTES: Final = 32

_SPEC: Final = b"age-encryption.org/v1"
_ONLY: Final = bytes(12)
_BECH32: Final = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_BECH32_CHECK: Final = 6
_BECH32_BITS: Final = 52 * 5


class Source(Protocol):
    """What can be read from."""

    def read(self, count: int = -1, /) -> bytes:
        """Give at most `count` bytes, none at the end."""
        ...


class Target(Protocol):
    """What can be written to."""

    def write(self, data: bytes, /) -> int:
        """Take the bytes and tell how many were taken."""
        ...

    def flush(self) -> None:
        """Take nothing more for this call."""
        ...


class UnfitAgeKey(RequestError):
    """This is no recipient (`age1...`) or identity (`AGE-SECRET-KEY-1...`) that can be used."""

    code = "bundle.unfit-age-key"


@dataclass(frozen=True, slots=True)
class Throwaway:
    """An age key pair for one file: the way into the library's stream with a known file key."""

    identity: str = field(repr=False)
    recipient: str

    @classmethod
    def drawn(cls) -> Self:
        """Draw one; the randomness is the library's own."""
        identity = pyrage.x25519.Identity.generate()
        return cls(str(identity), str(identity.to_public()))

    def wrap(self, file_key: bytes, entropy: Entropy) -> tuple[bytes, bytes]:
        """Give share and body of an X25519 stanza that holds `file_key` for this recipient."""
        secret = X25519PrivateKey.from_private_bytes(entropy(SHARE_BYTES))
        share, recipient = secret.public_key().public_bytes_raw(), _raw(self.recipient)
        agreed = secret.exchange(X25519PublicKey.from_public_bytes(recipient))
        return share, _cipher(agreed, share, recipient).encrypt(_ONLY, file_key, None)

    def unwrap(self, share: bytes, body: bytes) -> bytes | None:
        """Give the file key of an X25519 stanza, or None when it is for somebody else."""
        secret = X25519PrivateKey.from_private_bytes(_raw(self.identity))
        try:
            agreed = secret.exchange(X25519PublicKey.from_public_bytes(share))
            return _cipher(agreed, share, _raw(self.recipient)).decrypt(_ONLY, body, None)
        except (InvalidTag, ValueError):
            return None


def encrypt(source: Source, target: Target, recipients: Sequence[str]) -> bool:
    """Write the age file of what `source` gives, a piece at a time; false if it broke off.

    Raises `UnfitAgeKey`. What `source` or `target` raised does not come through the library:
    whoever hands them in looks after that.
    """
    parsed = [_parsed(pyrage.x25519.Recipient, text) for text in recipients]
    try:
        pyrage.encrypt_io(source, target, parsed)
    except (pyrage.EncryptError, OSError):
        return False
    return True


def decrypt(source: Source, target: Target, identities: Sequence[str]) -> bool:
    """Write what an age file holds, each piece once it was authenticated; false if it broke off.

    What was written before is not to be believed then. Raises `UnfitAgeKey`.
    """
    parsed = [_parsed(pyrage.x25519.Identity, text) for text in identities]
    try:
        pyrage.decrypt_io(source, target, parsed)
    except (pyrage.DecryptError, OSError):
        return False
    return True


def wrap(file_key: bytes, passphrase: str, salt: bytes, work: int) -> bytes:
    """Give the body of a scrypt stanza; `work` is the logarithm of scrypt's N."""
    return ChaCha20Poly1305(_stretched(passphrase, salt, work)).encrypt(_ONLY, file_key, None)


def unwrap(body: bytes, passphrase: str, salt: bytes, work: int) -> bytes | None:
    """Give the file key of a scrypt stanza, or None. Takes 2^work KiB; raises `MemoryFull`."""
    try:
        return ChaCha20Poly1305(_stretched(passphrase, salt, work)).decrypt(_ONLY, body, None)
    except InvalidTag:
        return None


def header_mac(file_key: bytes, header: bytes) -> bytes:
    """Give the mac over a header's bytes up to and with its three hyphens."""
    key = derivation.expand(derivation.hmac_sha256(b"", file_key), b"header")
    return derivation.hmac_sha256(key, header)


def _stretched(passphrase: str, salt: bytes, work: int) -> bytes:
    # As typed, not normalised: other programs have to make the same key of it.
    typed = passphrase.encode("utf-8", "surrogatepass")
    scrypt = Scrypt(salt=_SPEC + b"/scrypt" + salt, length=32, n=1 << work, r=8, p=1)
    try:
        return scrypt.derive(typed)
    except MemoryError as error:
        raise MemoryFull from error


def _cipher(agreed: bytes, share: bytes, recipient: bytes) -> ChaCha20Poly1305:
    master = derivation.hmac_sha256(share + recipient, agreed)
    return ChaCha20Poly1305(derivation.expand(master, _SPEC + b"/X25519"))


def _parsed(kind: Any, text: str) -> Any:  # noqa: ANN401 - the library ships no types
    try:
        return kind.from_str(text)
    except (pyrage.RecipientError, pyrage.IdentityError) as error:
        raise UnfitAgeKey from error


def _raw(text: str) -> bytes:
    """Give the 32 bytes of a key as the library wrote it (Bech32, whose check it made itself)."""
    digits = text.lower().rpartition("1")[2][:-_BECH32_CHECK]
    number = 0
    for digit in digits:
        number = number << 5 | _BECH32.index(digit)
    return (number >> (_BECH32_BITS - 256)).to_bytes(32, "big")
