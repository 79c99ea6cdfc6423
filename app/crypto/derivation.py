"""From passphrases and recovery secrets to keys: Argon2id, HMAC-SHA-256, HKDF-Expand."""

import unicodedata
from dataclasses import dataclass, field
from typing import Final

from cryptography.hazmat.primitives import hashes, hmac
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDFExpand

from app.domain.errors import MachineError

KEY_BYTES: Final = 32


class MemoryFull(MachineError):
    """The machine cannot lend the memory that one try of a passphrase takes."""

    code = "machine.memory-full"


@dataclass(frozen=True, slots=True)
class Cost:
    """What one try of a passphrase costs in Argon2id (RFC 9106)."""

    memory_kib: int
    passes: int
    lanes: int


COST: Final = Cost(memory_kib=256 * 1024, passes=3, lanes=4)
"""The cost of format version 1. Nothing in the files says so: another cost is another format."""


@dataclass(frozen=True, slots=True)
class Secret:
    """What a person knows and perhaps carries: a passphrase, and the bytes of a key file."""

    passphrase: str = field(repr=False)
    keyfile: bytes | None = field(default=None, repr=False)

    @property
    def is_empty(self) -> bool:
        """Claim that there is no passphrase at all, only perhaps a key file."""
        return not written(self.passphrase)


def written(passphrase: str) -> bytes:
    """Give the bytes that stand for a passphrase: NFKC, then UTF-8.

    NFKC, so that full-width letters and other keyboards' forms of the same characters open the
    same notebook. Halves of surrogate pairs, which no keyboard makes, keep bytes of their own.
    """
    return unicodedata.normalize("NFKC", passphrase).encode("utf-8", "surrogatepass")


def sha256(data: bytes) -> bytes:
    """Give the SHA-256 of `data`, 32 bytes."""
    digest = hashes.Hash(hashes.SHA256())
    digest.update(data)
    return digest.finalize()


def hmac_sha256(key: bytes, data: bytes) -> bytes:
    """Give the HMAC-SHA-256 of `data`, 32 bytes."""
    mac = hmac.HMAC(key, hashes.SHA256())
    mac.update(data)
    return mac.finalize()


def expand(master: bytes, info: bytes, length: int = KEY_BYTES) -> bytes:
    """Give a key for one purpose, named by `info`: HKDF-Expand with SHA-256 (RFC 5869)."""
    return HKDFExpand(algorithm=hashes.SHA256(), length=length, info=info).derive(master)


def argon2id(password: bytes, salt: bytes, keyed: bytes | None, label: bytes, cost: Cost) -> bytes:
    """Give 32 bytes of Argon2id version 1.3 (RFC 9106), slowly.

    `keyed` is the RFC's secret value, `label` its associated data. Raises `MemoryFull` when the
    memory is not there.
    """
    derivation = Argon2id(
        salt=salt,
        length=KEY_BYTES,
        iterations=cost.passes,
        lanes=cost.lanes,
        memory_cost=cost.memory_kib,
        ad=label,
        secret=keyed,
    )
    try:
        return derivation.derive(password)
    except MemoryError as error:
        raise MemoryFull from error


def stretch(secret: Secret, salt: bytes, label: bytes, cost: Cost = COST) -> bytes:
    """Give the 32-byte master key of a passphrase, by Argon2id.

    `label` names the format and goes in as associated data; a key file goes in as the keyed
    secret SHA-256(label || bytes of the file). Raises `MemoryFull`.
    """
    keyed = None if secret.keyfile is None else sha256(label + secret.keyfile)
    return argon2id(written(secret.passphrase), salt, keyed, label, cost)
