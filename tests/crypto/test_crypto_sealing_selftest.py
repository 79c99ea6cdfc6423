"""The test of ciphers before anything is sealed or opened."""

import pytest

from app.crypto import hidden_keys, sealing_keys, signing, streams
from app.crypto.sealing_keys import PersonaKeys
from app.crypto.sealing_selftest import check_sealing_ciphers
from app.crypto.selftest import CipherBroken


def test_all_ciphers_give_their_published_answers() -> None:
    check_sealing_ciphers()


@pytest.mark.parametrize(
    ("module", "function", "name"),
    [
        (streams, "masked", "chacha20"),
        (signing, "sign", "ed25519"),
        (signing, "public_of", "ed25519"),
        (hidden_keys, "public_of", "x25519"),
        (hidden_keys, "agree", "elligator-2"),
        (sealing_keys, "seal_to", "ml-kem-768 with x25519"),
    ],
)
def test_a_wrong_answer_is_found_and_names_the_cipher(
    monkeypatch: pytest.MonkeyPatch, module: object, function: str, name: str
) -> None:
    monkeypatch.setattr(module, function, lambda *_args, **_named: bytes(64))

    with pytest.raises(CipherBroken) as caught:
        check_sealing_ciphers()

    assert caught.value.detail == name


def test_a_signature_that_fits_everything_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(signing, "fits", lambda *_: True)

    with pytest.raises(CipherBroken):
        check_sealing_ciphers()


def test_keys_that_open_anything_are_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(PersonaKeys, "unseal", lambda *_: b"text")

    with pytest.raises(CipherBroken):
        check_sealing_ciphers()
