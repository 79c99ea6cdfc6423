"""Deterministic CBOR: one spelling for each value."""

import sys
import tracemalloc
from typing import Any

import cbor2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.bundle import cbor
from app.bundle.intake import Intake
from app.bundle.refusals import Malformed, TooMuch
from app.domain.errors import InputError
from tests.vectors.bundle import second_content

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
LEAVES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(2**64), 2**64 - 1),
    st.binary(max_size=300),
    TEXTS,
)
VALUES = st.recursive(
    LEAVES, lambda inner: st.lists(inner) | st.dictionaries(TEXTS, inner), max_leaves=40
)


@given(VALUES)
@settings(deadline=None, max_examples=200)
def test_a_value_comes_back(value: Any) -> None:  # noqa: ANN401 - any value
    assert cbor.decoded(cbor.encoded(value)) == value


@given(VALUES)
@settings(deadline=None, max_examples=200)
def test_two_implementations_spell_a_value_alike(value: Any) -> None:  # noqa: ANN401 - any value
    data = cbor.encoded(value)

    assert data == second_content.item(value)
    assert cbor2.loads(data) == value


@given(st.binary(max_size=60))
@settings(deadline=None, max_examples=1000)
def test_what_is_read_is_spelt_as_it_would_be_written(data: bytes) -> None:
    try:
        value = cbor.decoded(data)
    except InputError:
        return

    assert cbor.encoded(value) == data


@given(VALUES, st.data())
@settings(deadline=None, max_examples=200)
def test_a_changed_byte_gives_another_value_or_none(value: Any, data: st.DataObject) -> None:  # noqa: ANN401 - any value
    spelt = bytearray(cbor.encoded(value))
    at = data.draw(st.integers(0, len(spelt) - 1))
    spelt[at] ^= data.draw(st.integers(1, 255))
    try:
        changed = cbor.decoded(bytes(spelt))
    except InputError:
        return

    assert cbor.encoded(changed) != cbor.encoded(value)


@pytest.mark.parametrize(
    "value",
    [1.5, float("nan"), 2**64, -(2**64) - 1, {1: 2}, {b"a": 1}, {"a": {None: 1}}, object(), {1, 2}],
    ids=range(9),
)
def test_what_the_format_does_not_know_is_not_written(value: object) -> None:
    with pytest.raises(Malformed):
        cbor.encoded(value)


def test_half_a_character_is_not_written_and_not_told() -> None:
    with pytest.raises(Malformed) as caught:
        cbor.encoded({"secret words \ud800": 1})

    assert caught.value.__cause__ is None
    assert "secret" not in str(caught.value)


def test_what_could_not_be_read_back_is_not_written() -> None:
    endless: list[Any] = []
    endless.append(endless)
    deep: list[Any] = []
    for _ in range(20_000):
        deep = [deep]

    for value in (endless, deep, [0] * cbor.MOST_VALUES):
        with pytest.raises(TooMuch):
            cbor.encoded(value)


@pytest.mark.parametrize("length", [0, 23, 24, 255, 256, 65535, 65536, 2**32 - 1, 2**32, 2**64 - 1])
def test_heads_are_the_shortest(length: int) -> None:
    for major in range(6):
        data = cbor.encoded_head(major, length)

        assert data == second_content.head(major, length)
        assert cbor.head(Intake([data], len(data))) == (major, length)


@pytest.mark.parametrize(
    "data",
    [
        b"\x5b\x00\x00\x00\xff\xff\xff\xff\xff",
        b"\x7b\x00\x00\x00\xff\xff\xff\xff\xff",
        b"\x9b\x00\x00\x00\xff\xff\xff\xff\xff",
        b"\xbb\x00\x00\x00\xff\xff\xff\xff\xff",
        b"\x81" * 5000,
        b"\x9a\x00\x0f\x00\x00" + b"\x80" * 0xF0000,
    ],
    ids=["bytes", "text", "array", "map", "depth", "a million arrays"],
)
def test_no_claim_reserves_memory_or_exhausts_the_stack(data: bytes) -> None:
    tracemalloc.start()
    with pytest.raises(InputError):
        cbor.decoded(data)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert peak < 20 << 20
    assert sys.getrecursionlimit() >= 1000
