"""A test of every cipher at start-up, against answers others have published."""

from collections.abc import Callable
from typing import Final

from app.crypto import aead, derivation, splitting
from app.crypto.derivation import Cost
from app.crypto.randomness import system_entropy
from app.domain.errors import OwnError


class CipherBroken(OwnError):
    """A cipher gives wrong answers on this machine; `detail` is its name. Nothing may go on."""

    code = "machine.cipher-broken"


def check_ciphers() -> None:
    """Compare each cipher with its known answer; a few milliseconds.

    Raises `CipherBroken` at the first that differs: a notebook written with it could never be
    read anywhere else, or not be sealed at all.
    """
    for name, holds in _CHECKS.items():
        if not holds():
            raise CipherBroken(name)


def _sha256() -> bool:  # FIPS 180-2, appendix B.1
    return derivation.sha256(b"abc") == bytes.fromhex(
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    )


def _hmac() -> bool:  # RFC 4231, case 2
    return derivation.hmac_sha256(b"Jefe", b"what do ya want for nothing?") == bytes.fromhex(
        "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
    )


def _hkdf() -> bool:  # RFC 5869, A.1
    master = bytes.fromhex("077709362c2e32df0ddc3f0dc47bba6390b6c73bb50f9c3122ec844ad7c2b3e5")
    return derivation.expand(master, bytes(range(0xF0, 0xFA)), length=42) == bytes.fromhex(
        "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865"
    )


def _argon2id() -> bool:  # RFC 9106, 5.3
    made = derivation.argon2id(
        b"\x01" * 32, b"\x02" * 16, b"\x03" * 8, b"\x04" * 12, Cost(32, 3, 4)
    )
    return made == bytes.fromhex("0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659")


def _chacha20_poly1305() -> bool:  # RFC 8439, 2.8.2
    text = (
        b"Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the "
        b"future, sunscreen would be it."
    )
    key, about = bytes(range(0x80, 0xA0)), bytes.fromhex("50515253c0c1c2c3c4c5c6c7")
    sealed = aead.seal(key, text, about, lambda _: bytes.fromhex("070000004041424344454647"))
    flipped = sealed[:-1] + bytes([sealed[-1] ^ 1])
    return (
        sealed[12:28] == bytes.fromhex("d31a8d34648e60db7b86afbc53ef7ec2")
        and sealed[-16:] == bytes.fromhex("1ae10b594f09e26a7e902ecbd0600691")
        and aead.unseal(key, sealed, about) == text
        and aead.unseal(key, flipped, about) is None
    )


def _slip39() -> bool:  # own answer: two of three shares of 00 01 .. 1f, written once
    first = (
        "eyebrow clay academic acid angry theory deploy academic lips elbow network news lyrics"
        " pulse bracelet preach stilt careful inherit inform machine surprise edge element"
        " upstairs welcome craft pupal burden element shelter depict wrap"
    )
    third = (
        "eyebrow clay academic always angry negative activity zero critical sheriff bolt enforce"
        " agency crowd average fiction rhyme brave satisfy large submit yield spit downtown"
        " military numerous prospect clay domain unfair cowboy cage impulse"
    )
    return splitting.combine([first, third]) == bytes(range(32))


def _randomness() -> bool:
    first, second = system_entropy(32), system_entropy(32)
    return len(first) == len(second) == 32 and first != second


_CHECKS: Final[dict[str, Callable[[], bool]]] = {
    "sha-256": _sha256,
    "hmac": _hmac,
    "hkdf": _hkdf,
    "argon2id": _argon2id,
    "chacha20-poly1305": _chacha20_poly1305,
    "slip-39": _slip39,
    "randomness": _randomness,
}
