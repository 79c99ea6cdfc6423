"""A persona's keys, and sealing to its card with ML-KEM-768 and X25519 together."""

import dataclasses

import pytest
from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey

from app.crypto import sealing_keys
from app.crypto.sealing_keys import OVERHEAD, PersonaKeys
from app.domain.card import Card
from tests.vectors.bundle import mlkem, second
from tests.vectors.bundle.second import Chance

SEED = bytes(range(32))
OWN = PersonaKeys.of(SEED)
OTHER = PersonaKeys.of(bytes(32))
TEXT = bytes(range(100, 132))


def test_one_seed_makes_the_same_keys_each_time() -> None:
    again = PersonaKeys.of(SEED)

    assert (again.card, again.mask, again.signing) == (OWN.card, OWN.mask, OWN.signing)


def test_two_seeds_share_no_key() -> None:
    keys = [OWN.card.mask_key, OWN.card.signing_key, OWN.mask, OWN.signing]
    others = [OTHER.card.mask_key, OTHER.card.signing_key, OTHER.mask, OTHER.signing]

    assert len({*keys, *others}) == 8
    assert OWN.card.sealing_key[:32] != OTHER.card.sealing_key[:32]
    assert OWN.card.sealing_key[-32:] != OTHER.card.sealing_key[-32:]


def test_a_seed_has_32_bytes() -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        PersonaKeys.of(SEED[:-1])


def test_secrets_are_not_shown() -> None:
    shown = repr(OWN)

    assert OWN.mask.hex() not in shown
    assert repr(OWN.mask) not in shown
    assert repr(OWN.signing) not in shown


def test_what_is_sealed_to_a_card_opens_with_its_keys_only() -> None:
    sealed = sealing_keys.seal_to(OWN.card, TEXT, b"info")

    assert len(sealed) == len(TEXT) + OVERHEAD == 1168
    assert OWN.unseal(sealed, b"info") == TEXT
    assert OWN.unseal(sealed, b"other") is None
    assert OTHER.unseal(sealed, b"info") is None


def test_sealing_twice_gives_other_bytes() -> None:
    first, again = (sealing_keys.seal_to(OWN.card, TEXT, b"") for _ in range(2))

    assert first[:1088] != again[:1088]
    assert first[1088:1120] != again[1088:1120]


@pytest.mark.parametrize("at", [0, 959, 960, 1087, 1088, 1119, 1120, 1167])
def test_no_part_can_change(at: int) -> None:
    sealed = bytearray(sealing_keys.seal_to(OWN.card, TEXT, b"info"))
    sealed[at] ^= 1

    assert OWN.unseal(bytes(sealed), b"info") is None


@pytest.mark.parametrize("length", [0, 31, 1119, 1120, 1135])
def test_what_is_too_short_opens_nothing(length: int) -> None:
    assert OWN.unseal(bytes(length), b"info") is None


def test_a_share_of_low_order_opens_nothing() -> None:
    sealed = bytearray(sealing_keys.seal_to(OWN.card, TEXT, b"info"))
    sealed[1088:1120] = bytes(32)

    assert OWN.unseal(bytes(sealed), b"info") is None


def test_hpke_written_out_from_the_papers_understands_the_library_s() -> None:
    sealed = sealing_keys.seal_to(OWN.card, TEXT, b"info")

    assert second.hpke_open(second.persona(SEED), b"info", sealed) == TEXT


def test_the_library_understands_hpke_written_out_from_the_papers() -> None:
    sealed = second.hpke_seal(OWN.card.sealing_key, b"info", TEXT, Chance("hybrid"))

    assert OWN.unseal(sealed, b"info") == TEXT


@pytest.mark.parametrize("count", range(5))
def test_ml_kem_written_out_from_its_standard_agrees_with_the_library(count: int) -> None:
    key = MLKEM768PrivateKey.from_seed_bytes(bytes([count]) * 64)
    secret, ciphertext = mlkem.encapsulate(
        key.public_key().public_bytes_raw(), bytes([count + 1]) * 32
    )

    assert key.decapsulate(ciphertext) == secret


def test_both_halves_are_needed_to_open() -> None:
    # A persona with one half of another's keys opens nothing that was sealed to the other.
    whole, foreign = second.persona(SEED), second.persona(bytes(32))
    sealed = sealing_keys.seal_to(OWN.card, TEXT, b"info")

    for mixed in (
        dataclasses.replace(whole, x=foreign.x),
        dataclasses.replace(whole, kem=foreign.kem),
    ):
        assert second.hpke_open(mixed, b"info", sealed) is None


def test_a_card_of_a_seed_is_sound() -> None:
    assert sealing_keys.is_sound(OWN.card)


@pytest.mark.parametrize(
    "changes",
    [
        {"mask_key": bytes(32)},
        {"signing_key": bytes(32)},
        {"sealing_key": OWN.card.sealing_key[:-32] + bytes(32)},
        {"sealing_key": b"\xff" * 1216},
    ],
    ids=["mask", "signing", "curve", "lattice"],
)
def test_a_card_with_one_key_that_cannot_be_is_not_sound(changes: dict[str, bytes]) -> None:
    assert not sealing_keys.is_sound(dataclasses.replace(OWN.card, **changes))


@pytest.mark.parametrize("lengths", [(31, 1216, 32), (32, 1215, 32), (32, 1216, 33)])
def test_a_card_holds_keys_of_their_lengths(lengths: tuple[int, int, int]) -> None:
    with pytest.raises(ValueError, match="1216"):
        Card(*(bytes(length) for length in lengths))
