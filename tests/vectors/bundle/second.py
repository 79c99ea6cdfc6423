"""The sealed file a second time, written from FORMAT.md alone; it shares no code with the program.

Only what libraries are the source of is taken from one: ChaCha20-Poly1305, X25519, Argon2id,
Ed25519, and ML-KEM's keys and decapsulation. HPKE and Elligator 2 are written out.
"""

import hmac
import unicodedata
from dataclasses import dataclass
from hashlib import sha3_256, sha256, shake_256
from math import ceil, floor, log2
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.ciphers.algorithms import ChaCha20
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from tests.vectors.bundle import mlkem

LABEL = b"almanac/sealed/v1/"
B = 32768
TEXT = 32752
PW_AT, PUB_AT, FILL_AT, MAC_AT = 64, 256, 28288, 32736
P = 2**255 - 19
A = 486662
_SUITE = b"HPKE" + bytes.fromhex("647a00010003")

Cost = dict[str, int]


class Chance:
    """Bytes that look random and are the same for the same name."""

    def __init__(self, name: str) -> None:
        self._name = name.encode()
        self._count = 0

    def __call__(self, count: int) -> bytes:
        self._count += 1
        return shake_256(self._name + self._count.to_bytes(4, "big")).digest(count)


# Section 0


def extract(salt: bytes, data: bytes) -> bytes:
    return hmac.digest(salt, data, "sha256")


def expand(key: bytes, info: bytes) -> bytes:
    return hmac.digest(key, info + b"\x01", "sha256")


def aead(key: bytes, nonce: bytes, text: bytes, about: bytes = b"") -> bytes:
    return ChaCha20Poly1305(key).encrypt(nonce, text, about)


def opened(key: bytes, nonce: bytes, sealed: bytes, about: bytes = b"") -> bytes | None:
    try:
        return ChaCha20Poly1305(key).decrypt(nonce, sealed, about)
    except InvalidTag:
        return None


# Section 1


def total(n: int) -> int:
    need = B * (1 + ceil((n + 8) / TEXT))
    if need <= 1048576:
        return max(65536, 1 << ceil(log2(need)))
    e = floor(log2(need))
    step = 1 << (e - (floor(log2(e)) + 1))
    return ceil(need / step) * step


def on_ladder(length: int) -> bool:
    blocks, rest = divmod(length, B)
    # The most content that so many blocks could hold needs exactly so many.
    return rest == 0 and blocks >= 2 and total((blocks - 1) * TEXT - 8) == length


# Section 2


def passphrase_key(
    passphrase: str, keyfile: bytes | None, salt: bytes, cost: Cost, label: bytes = LABEL
) -> bytes:
    return Argon2id(
        salt=salt,
        length=32,
        iterations=cost["passes"],
        lanes=cost["lanes"],
        memory_cost=cost["memory_kib"],
        ad=label + b"passphrase",
        secret=None if keyfile is None else sha256(keyfile).digest(),
    ).derive(unicodedata.normalize("NFKC", passphrase).encode())


def pw_key(k: bytes, j: int) -> bytes:
    return expand(k, LABEL + b"pw-slot" + bytes([j]))


# Section 3


@dataclass(frozen=True)
class Persona:
    m: bytes
    mask: bytes
    kem: MLKEM768PrivateKey
    x: bytes
    s: bytes

    @property
    def h(self) -> bytes:
        return self.kem.public_key().public_bytes_raw() + public(self.x)

    @property
    def verifying(self) -> bytes:
        return Ed25519PrivateKey.from_private_bytes(self.s).public_key().public_bytes_raw()

    @property
    def card(self) -> bytes:
        keys = self.mask + self.h + self.verifying
        return keys + sha256(b"almanac/card/v1/" + keys).digest()[:8]


def persona(seed: bytes) -> Persona:
    drawn = shake_256(b"almanac/persona/v1/" + seed).digest(96)
    m, h, s = drawn[:32], drawn[32:64], drawn[64:]
    inner = shake_256(h).digest(96)
    kem = MLKEM768PrivateKey.from_seed_bytes(inner[:64])
    return Persona(m, public(m), kem, inner[64:], s)


def public(secret: bytes) -> bytes:
    return X25519PrivateKey.from_private_bytes(secret).public_key().public_bytes_raw()


def x25519(secret: bytes, u: bytes) -> bytes:
    try:
        their = X25519PublicKey.from_public_bytes(u)
        return X25519PrivateKey.from_private_bytes(secret).exchange(their)
    except ValueError:  # this library refuses to give zero
        return bytes(32)


def point(rep: bytes) -> bytes:
    r = int.from_bytes(rep, "little") % 2**254
    w = -A * pow(1 + 2 * r * r, -1, P) % P
    square = pow((w**3 + A * w * w + w) % P, (P - 1) // 2, P) in {0, 1}
    return (w if square else (-w - A) % P).to_bytes(32, "little")


def _labeled(salt: bytes, label: bytes, data: bytes) -> bytes:
    return extract(salt, b"HPKE-v1" + _SUITE + label + data)


def hpke_keys(secret: bytes, info: bytes) -> tuple[bytes, bytes]:
    context = b"\0" + _labeled(b"", b"psk_id_hash", b"") + _labeled(b"", b"info_hash", info)
    base = _labeled(secret, b"secret", b"")
    key = expand(base, b"\0\x20HPKE-v1" + _SUITE + b"key" + context)
    nonce = expand(base, b"\0\x0cHPKE-v1" + _SUITE + b"base_nonce" + context)
    return key, nonce[:12]


def _combined(lattice: bytes, curve: bytes, share: bytes, their: bytes) -> bytes:
    return sha3_256(lattice + curve + share + their + b"\\.//^\\").digest()


def hpke_seal(h: bytes, info: bytes, text: bytes, chance: Chance, about: bytes = b"") -> bytes:
    lattice, ciphertext = mlkem.encapsulate(h[:1184], chance(32))
    e = chance(32)
    share = public(e)
    secret = _combined(lattice, x25519(e, h[1184:]), share, h[1184:])
    return ciphertext + share + aead(*hpke_keys(secret, info), text, about)


def hpke_open(who: Persona, info: bytes, sealed: bytes) -> bytes | None:
    ciphertext, share, rest = sealed[:1088], sealed[1088:1120], sealed[1120:]
    lattice = who.kem.decapsulate(ciphertext)
    secret = _combined(lattice, x25519(who.x, share), share, public(who.x))
    return opened(*hpke_keys(secret, info), rest)


def slot_info(i: int, salt: bytes, rep: bytes) -> bytes:
    return LABEL + b"slot" + bytes([i]) + salt + rep


def mask(
    who: Persona,
    i: int,
    salt: bytes,
    rep: bytes,
    other: dict[str, Any] | None = None,
) -> bytes:
    """The mask's key; `other` replaces what goes into it, for files that are wrong there."""
    given: dict[str, Any] = {"d": x25519(who.m, point(rep)), "salt": salt, "i": i, "rep": rep}
    given |= {"m": who.mask} | (other or {})
    info = LABEL + b"mask" + bytes([given["i"]]) + given["rep"] + given["m"]
    return expand(extract(given["salt"], given["d"]), info)


def masked(mk: bytes, data: bytes) -> bytes:
    return Cipher(ChaCha20(mk, bytes(16)), mode=None).encryptor().update(data)


# Section 4


def root(fk: bytes, salt: bytes, rep: bytes) -> bytes:
    return extract(salt + rep, fk)


def mac(root_key: bytes, front: bytes) -> bytes:
    return hmac.digest(expand(root_key, LABEL + b"header-mac"), front, "sha256")


def payload_key(root_key: bytes, header_mac: bytes) -> bytes:
    return expand(root_key, LABEL + b"payload" + header_mac)


def nonce(c: int, last: int) -> bytes:
    return c.to_bytes(11, "big") + bytes([last])


# Section 5


def read(
    file: bytes,
    personas: list[Persona],
    passphrases: list[tuple[str, bytes | None]],
    cost: Cost,
) -> bytes | None:
    """The content, or None where the file does not open."""
    if not on_ladder(len(file)):
        return None
    salt, rep, front = file[:32], file[32:64], file[:MAC_AT]
    for fk in _candidates(file, personas, passphrases, cost):
        root_key = root(fk, salt, rep)
        if hmac.compare_digest(mac(root_key, front), file[MAC_AT:B]):
            return _content(file, payload_key(root_key, file[MAC_AT:B]))
    return None


def _candidates(
    file: bytes,
    personas: list[Persona],
    passphrases: list[tuple[str, bytes | None]],
    cost: Cost,
) -> list[bytes]:
    salt, rep = file[:32], file[32:64]
    found = []
    for who in personas:
        for i in range(24):
            slot = file[PUB_AT + 1168 * i :][:1168]
            inner = masked(mask(who, i, salt, rep), slot)
            found.append(hpke_open(who, slot_info(i, salt, rep), inner))
    for passphrase, keyfile in passphrases:
        k = passphrase_key(passphrase, keyfile, salt, cost)
        for j in range(4):
            slot = file[PW_AT + 48 * j :][:48]
            found.append(opened(pw_key(k, j), bytes(12), slot, salt + rep))
    return [fk for fk in found if fk is not None]


def _content(file: bytes, pkey: bytes) -> bytes | None:
    k = len(file) // B - 1
    texts = [
        opened(pkey, nonce(c, int(c == k)), file[B * c : B * (c + 1)]) for c in range(1, k + 1)
    ]
    if None in texts:
        return None
    stream = b"".join(text for text in texts if text is not None)
    n = int.from_bytes(stream[:8], "big")
    if n > 2**40 or total(n) != len(file) or any(stream[8 + n :]):
        return None
    return stream[8 : 8 + n]
