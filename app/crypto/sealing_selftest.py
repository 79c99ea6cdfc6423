"""A test of the ciphers of sealed files, for when one is about to be sealed or opened.

Apart from the test at start-up: most days nobody seals anything, and these libraries load slowly.
"""

from collections.abc import Callable
from typing import Final

from app.crypto import derivation, hidden_keys, sealing_keys, signing, streams
from app.crypto.randomness import system_entropy
from app.crypto.sealing_keys import PersonaKeys
from app.crypto.selftest import CipherBroken


def check_sealing_ciphers() -> None:
    """Compare each cipher with its known answer; a few milliseconds.

    Raises `CipherBroken` at the first that differs: what it seals nobody could open, or anybody.
    """
    for name, holds in _CHECKS.items():
        if not holds():
            raise CipherBroken(name)


def _chacha20() -> bool:  # RFC 8439, A.1, test vector 1
    return streams.masked(bytes(32), bytes(16)).hex() == "76b8e0ada0f13d90405d6ae55386bd28"


def _ed25519() -> bool:  # RFC 8032, 7.1, test 1
    seed = bytes.fromhex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60")
    key = bytes.fromhex("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a")
    signature = signing.sign(seed, b"")
    return (
        signing.public_of(seed) == key
        and signature[:16].hex() == "e5564300c360ac729086e2cc806e828a"
        and signing.fits(key, b"", signature)
        and not signing.fits(key, b"x", signature)
    )


def _x25519() -> bool:  # RFC 7748, 6.1
    secret = bytes.fromhex("77076d0a7318a57d3c16c17251b26645df4c2f87ebc0992ab177fba51db92c2a")
    public = "8520f0098930a754748b7ddcb43ef75a0dbf3a0d26381af4eba4a98eaa9b4e6a"
    return hidden_keys.public_of(secret).hex() == public


def _elligator2() -> bool:  # the worked example of the sealed file's FORMAT.md
    agreed = hidden_keys.agree(_example().mask, bytes(range(64, 96)))
    drawn = hidden_keys.draw(system_entropy)
    own = _example()
    return (
        agreed.hex() == "457140f81ba6916365ea84ebfe9c8ad38187f3650c6d6fe453833e0d3f5ddc56"
        and drawn.agree(own.card.mask_key) == hidden_keys.agree(own.mask, drawn.representative)
    )


def _hybrid() -> bool:  # as above; sealing draws its own randomness, so it goes there and back
    own = _example()
    sealed = sealing_keys.seal_to(own.card, b"text", b"info")
    flipped = bytes([sealed[0] ^ 1]) + sealed[1:]
    return (
        derivation.sha256(own.card.sealing_key).hex()
        == "294dc1450cc492fcb146f00ab666bb9917499e28122d9ff22f47864a1340ae9f"
        and own.unseal(sealed, b"info") == b"text"
        and own.unseal(flipped, b"info") is None
    )


def _example() -> PersonaKeys:
    return PersonaKeys.of(bytes(range(32)))


_CHECKS: Final[dict[str, Callable[[], bool]]] = {
    "chacha20": _chacha20,
    "ed25519": _ed25519,
    "x25519": _x25519,
    "elligator-2": _elligator2,
    "ml-kem-768 with x25519": _hybrid,
}
