"""Sealing small messages."""

import os

from hypothesis import given, settings
from hypothesis import strategies as st

from app.crypto.aead import OVERHEAD, seal, unseal

KEY = bytes(32)


@settings(deadline=None, max_examples=50)
@given(st.binary(max_size=300), st.binary(max_size=30))
def test_what_was_sealed_comes_back(text: bytes, about: bytes) -> None:
    assert unseal(KEY, seal(KEY, text, about, os.urandom), about) == text


@settings(deadline=None, max_examples=50)
@given(st.binary(max_size=50), st.data())
def test_one_flipped_bit_anywhere_is_refused(text: bytes, data: st.DataObject) -> None:
    sealed = bytearray(seal(KEY, text, b"", os.urandom))
    bit = data.draw(st.integers(0, len(sealed) * 8 - 1))
    sealed[bit // 8] ^= 1 << bit % 8

    assert unseal(KEY, bytes(sealed), b"") is None


def test_another_purpose_is_refused() -> None:
    assert unseal(KEY, seal(KEY, b"text", b"one", os.urandom), b"two") is None


def test_another_key_is_refused() -> None:
    assert unseal(b"k" * 32, seal(KEY, b"text", b"", os.urandom), b"") is None


def test_too_few_bytes_are_refused() -> None:
    assert unseal(KEY, bytes(OVERHEAD - 1), b"") is None


def test_the_same_text_never_looks_the_same() -> None:
    assert seal(KEY, b"text", b"", os.urandom) != seal(KEY, b"text", b"", os.urandom)
