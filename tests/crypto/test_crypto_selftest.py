"""The start-up test of ciphers."""

import pytest

from app.crypto import aead, derivation, selftest, splitting
from app.crypto.selftest import CipherBroken, check_ciphers


def test_all_ciphers_give_their_published_answers() -> None:
    check_ciphers()


@pytest.mark.parametrize(
    ("module", "function", "name"),
    [
        (derivation, "sha256", "sha-256"),
        (derivation, "hmac_sha256", "hmac"),
        (derivation, "expand", "hkdf"),
        (derivation, "argon2id", "argon2id"),
        (aead, "seal", "chacha20-poly1305"),
        (splitting, "combine", "slip-39"),
    ],
)
def test_a_wrong_answer_stops_the_program_and_names_the_cipher(
    monkeypatch: pytest.MonkeyPatch, module: object, function: str, name: str
) -> None:
    monkeypatch.setattr(module, function, lambda *_args, **_named: bytes(64))

    with pytest.raises(CipherBroken) as caught:
        check_ciphers()

    assert caught.value.detail == name


def test_a_cipher_that_opens_anything_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(aead, "unseal", lambda *_: b"anything")

    with pytest.raises(CipherBroken):
        check_ciphers()


def test_randomness_that_repeats_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(selftest, "system_entropy", bytes)

    with pytest.raises(CipherBroken) as caught:
        check_ciphers()

    assert caught.value.detail == "randomness"
