"""Hidden keys: that they agree, that they look random, and what would give them away."""

import ast
from collections import Counter
from pathlib import Path

import monocypher  # type: ignore[import-not-found]  # the library ships no types
import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from hypothesis import given
from hypothesis import strategies as st

from app.crypto import hidden_keys
from app.crypto.randomness import system_entropy
from tests.vectors.bundle import second
from tests.vectors.bundle.curve import order_outside_the_subgroup

APP = Path(__file__).parents[2] / "app"
COUNT = 400


def test_both_sides_agree_and_the_other_library_with_them() -> None:
    for _ in range(20):
        hidden = hidden_keys.draw(system_entropy)
        secret = system_entropy(32)
        public = hidden_keys.public_of(secret)

        agreed = hidden.agree(public)

        assert agreed == hidden_keys.agree(secret, hidden.representative)
        point = X25519PublicKey.from_public_bytes(second.point(hidden.representative))
        assert agreed == X25519PrivateKey.from_private_bytes(secret).exchange(point)


@given(st.binary(min_size=32, max_size=32))
def test_any_32_bytes_are_a_representative_of_the_point_in_the_text(data: bytes) -> None:
    secret = bytes(range(32))

    assert hidden_keys.agree(secret, data) == second.x25519(secret, second.point(data))


def test_a_key_is_drawn_from_the_entropy_handed_in() -> None:
    first, again = (hidden_keys.draw(lambda count: b"\x05" * count) for _ in range(2))

    assert first == again
    assert first.secret.hex() not in repr(first)


def test_drawn_keys_lie_all_over_the_curve_as_random_strings_do() -> None:
    drawn = Counter(
        order_outside_the_subgroup(second.point(hidden_keys.draw(system_entropy).representative))
        for _ in range(COUNT)
    )
    chance = Counter(
        order_outside_the_subgroup(second.point(system_entropy(32))) for _ in range(COUNT)
    )

    # One in eight is of the subgroup, one in eight of order two, then a quarter and a half.
    for found in (drawn, chance):
        expected = {1: COUNT / 8, 2: COUNT / 8, 4: COUNT / 4, 8: COUNT / 2}
        chi2 = sum((found[order] - even) ** 2 / even for order, even in expected.items())
        assert chi2 < 28  # three degrees of freedom: once in 300,000


def test_a_representative_of_an_ordinary_key_would_give_itself_away() -> None:
    orders: Counter[int] = Counter()
    while orders.total() < 60:
        public = hidden_keys.public_of(system_entropy(32))
        try:
            representative = monocypher.elligator_rev(public)
        except ValueError:  # half of all points have none
            continue
        orders[order_outside_the_subgroup(second.point(bytes(representative)))] += 1

    assert orders == {1: 60}


def test_all_256_bits_of_drawn_keys_are_balanced() -> None:
    ones = [0] * 256
    for _ in range(COUNT):
        number = int.from_bytes(hidden_keys.draw(system_entropy).representative, "little")
        for bit in range(256):
            ones[bit] += number >> bit & 1

    # Each lies within six deviations of the half: once in two million runs of 256 bits not.
    assert max(abs(count - COUNT / 2) for count in ones) < 6 * (COUNT / 4) ** 0.5


def test_nothing_in_the_program_turns_ordinary_keys_into_representatives() -> None:
    reaching = [
        path.name
        for path in APP.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if (isinstance(node, ast.Attribute) and node.attr == "elligator_rev")
        or (isinstance(node, ast.alias) and node.name == "elligator_rev")
        or (isinstance(node, ast.Constant) and node.value == "elligator_rev")
    ]

    assert reaching == []


@pytest.mark.parametrize("u", [0, 1, 2**255 - 20, 2**255 - 19, 2**255 - 18])
def test_a_public_key_of_low_order_is_not_sound(u: int) -> None:
    assert not hidden_keys.is_sound(u.to_bytes(32, "little"))


def test_ordinary_public_keys_are_sound() -> None:
    assert all(hidden_keys.is_sound(hidden_keys.public_of(bytes([n]) * 32)) for n in range(20))
    assert not hidden_keys.is_sound(bytes(31))
