"""Signatures of personas."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.crypto import signing

SEED = bytes(range(32))
KEY = signing.public_of(SEED)
FIELD = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
ORDER_EIGHT = 0x05FC536D880238B13933C6D305ACDFD5F098EFF289F4C345B027B2C28F95E826


def test_the_published_answer_is_given() -> None:  # RFC 8032, 7.1, test 2
    seed = bytes.fromhex("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb")
    key = bytes.fromhex("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c")

    assert signing.public_of(seed) == key
    assert signing.sign(seed, b"\x72").hex() == (
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
        "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"
    )


@given(st.binary(max_size=200))
def test_what_was_signed_fits(message: bytes) -> None:
    assert signing.fits(KEY, message, signing.sign(SEED, message))


@given(st.integers(0, 511))
def test_no_bit_of_a_signature_can_change(bit: int) -> None:
    signature = bytearray(signing.sign(SEED, b"text"))
    signature[bit // 8] ^= 1 << (bit % 8)

    assert not signing.fits(KEY, b"text", bytes(signature))


def test_another_text_or_key_does_not_fit() -> None:
    signature = signing.sign(SEED, b"text")

    assert not signing.fits(KEY, b"texts", signature)
    assert not signing.fits(signing.public_of(bytes(32)), b"text", signature)
    assert not signing.fits(KEY, b"text", signature[:-1])
    assert not signing.fits(KEY[:-1], b"text", signature)


def test_a_signature_has_one_spelling() -> None:
    signature = signing.sign(SEED, b"text")
    number = int.from_bytes(signature[32:], "little") + ORDER

    assert not signing.fits(KEY, b"text", signature[:32] + number.to_bytes(32, "little"))


def low_order_keys() -> list[bytes]:
    """All eight points of low order, found by adding one of order eight to itself."""
    d = -121665 * pow(121666, -1, FIELD) % FIELD

    def added(one: tuple[int, int], other: tuple[int, int]) -> tuple[int, int]:
        (x1, y1), (x2, y2) = one, other
        k = d * x1 * x2 * y1 * y2 % FIELD
        x = (x1 * y2 + x2 * y1) * pow(1 + k, -1, FIELD) % FIELD
        return x, (y1 * y2 + x1 * x2) * pow(1 - k, -1, FIELD) % FIELD

    def of_order_eight() -> tuple[int, int]:
        y = ORDER_EIGHT
        square = (y * y - 1) * pow(d * y * y + 1, -1, FIELD) % FIELD
        x = pow(square, (FIELD + 3) // 8, FIELD)
        if (x * x - square) % FIELD:
            x = x * pow(2, (FIELD - 1) // 4, FIELD) % FIELD
        assert (x * x - square) % FIELD == 0
        return x, y

    step = of_order_eight()
    at, found = (0, 1), []
    for _ in range(8):
        at = added(at, step)
        found.append((at[1] | (at[0] & 1) << 255).to_bytes(32, "little"))
    assert at == (0, 1)
    return found


def test_no_key_of_low_order_is_believed() -> None:
    keys = low_order_keys()

    assert len(set(keys)) == 8
    assert [key.hex() for key in keys if signing.is_sound(key)] == []


def test_under_a_key_of_low_order_one_signature_would_fit_every_text() -> None:
    # The point of order one, signed with nothing: the library alone takes it.
    one = (1).to_bytes(32, "little")

    assert not signing.fits(one, b"any text", one + bytes(32))


@pytest.mark.parametrize("y", [FIELD, FIELD + 1, FIELD + 3, 2**255 - 1])
def test_a_key_with_a_second_spelling_is_not_believed(y: int) -> None:
    assert not signing.is_sound(y.to_bytes(32, "little"))
    assert not signing.is_sound((y | 1 << 255).to_bytes(32, "little"))


@given(st.binary(min_size=32, max_size=32))
def test_ordinary_keys_are_sound(seed: bytes) -> None:
    assert signing.is_sound(signing.public_of(seed))
