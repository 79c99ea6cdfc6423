"""Chains of chunks, masks, and digests made in pieces."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.crypto import streams
from app.crypto.streams import Chain, Digest

KEY = bytes(range(32))
TEXTS = [b"first", b"second", b"third"]


def sealed() -> list[bytes]:
    chain = Chain(KEY)
    return [chain.seal(n, text, is_last=n == 3) for n, text in enumerate(TEXTS, start=1)]


def test_a_chain_gives_its_texts_back() -> None:
    chain = Chain(KEY)

    found = [chain.unseal(n, chunk, is_last=n == 3) for n, chunk in enumerate(sealed(), start=1)]

    assert found == TEXTS


@pytest.mark.parametrize("number", [0, 2, 3, 1 << 80])
def test_a_chunk_opens_at_no_other_place(number: int) -> None:
    assert Chain(KEY).unseal(number, sealed()[0], is_last=False) is None


def test_the_last_chunk_is_no_other_and_no_other_is_the_last() -> None:
    chunks = sealed()

    assert Chain(KEY).unseal(3, chunks[2], is_last=False) is None
    assert Chain(KEY).unseal(1, chunks[0], is_last=True) is None


def test_another_key_opens_nothing() -> None:
    assert Chain(bytes(32)).unseal(1, sealed()[0], is_last=False) is None


def test_a_chunk_shorter_than_its_tag_opens_nothing() -> None:
    assert Chain(KEY).unseal(1, b"short", is_last=False) is None


@given(st.binary(max_size=300), st.binary(max_size=40))
def test_what_is_sealed_once_opens_with_the_same_words_only(text: bytes, about: bytes) -> None:
    made = streams.seal_once(KEY, text, about)

    assert streams.unseal_once(KEY, made, about) == text
    assert streams.unseal_once(KEY, made, about + b"x") is None
    assert streams.unseal_once(KEY, made[:-1], about) is None


def test_the_mask_is_the_published_key_stream() -> None:  # RFC 8439, A.1, test vector 1
    assert streams.masked(bytes(32), bytes(64)).hex() == (
        "76b8e0ada0f13d90405d6ae55386bd28bdd219b8a08ded1aa836efcc8b770dc7"
        "da41597c5157488d7724e03fb8d84a376a43b8f41518a11cc387b669b2ee6586"
    )


@given(st.binary(max_size=2000))
def test_a_mask_laid_on_twice_is_off(data: bytes) -> None:
    assert streams.masked(KEY, streams.masked(KEY, data)) == data


@given(st.lists(st.binary(max_size=50), max_size=10))
def test_a_digest_in_pieces_is_the_digest_of_the_whole(pieces: list[bytes]) -> None:
    digest = Digest()
    for piece in pieces:
        digest.add(piece)

    assert digest.value() == hashlib.sha256(b"".join(pieces)).digest()


def test_equal_bytes_are_equal_and_others_are_not() -> None:
    assert streams.are_equal(b"abc", b"abc")
    assert not streams.are_equal(b"abc", b"abd")
    assert not streams.are_equal(b"abc", b"ab")
