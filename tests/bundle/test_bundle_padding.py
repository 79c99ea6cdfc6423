"""The ladder of lengths."""

import math

from hypothesis import given
from hypothesis import strategies as st

from app.bundle.padding import BLOCK, CHUNK_TEXT, LONGEST, is_on_ladder, total_for
from tests.vectors.bundle import second

LENGTHS = st.one_of(
    st.integers(0, 1 << 22),
    st.integers(0, LONGEST),
    st.integers(0, 40).map(lambda power: 1 << power),
)


@given(LENGTHS)
def test_content_fits_its_file_and_the_file_is_on_the_ladder(length: int) -> None:
    total = total_for(length)
    chunks = total // BLOCK - 1

    assert total == chunks * BLOCK + BLOCK
    assert length + 8 <= chunks * CHUNK_TEXT
    assert is_on_ladder(total)


@given(LENGTHS)
def test_the_second_implementation_reckons_the_same(length: int) -> None:
    assert total_for(length) == second.total(length)


@given(st.integers(0, LONGEST - 1))
def test_more_content_never_takes_a_shorter_file(length: int) -> None:
    assert total_for(length) <= total_for(length + 1)


@given(st.integers(0, 1 << 42))
def test_a_length_is_on_the_ladder_only_if_some_content_takes_it(total: int) -> None:
    for near in (total, total // BLOCK * BLOCK):
        # The most that could be in so many bytes, were each of them allowed.
        most = (near // BLOCK - 1) * CHUNK_TEXT - 8
        expected = 0 <= most <= LONGEST + CHUNK_TEXT and total_for(min(most, LONGEST)) == near

        assert is_on_ladder(near) == expected


def test_there_are_389_lengths_up_to_4_gibibytes() -> None:
    rungs = sum(is_on_ladder(total) for total in range(0, (1 << 32) + 1, BLOCK))

    # log2 of it is all that a length can tell: 8.6 bits.
    assert rungs == 389
    assert math.log2(rungs) < 8.7


def test_above_a_mebibyte_at_most_6_3_percent_are_added() -> None:
    # The dearest of each rung is the content that is one byte too long for the one before.
    worst, total = 0.0, 1 << 20
    while total < 1 << 36:
        length = (total // BLOCK - 1) * CHUNK_TEXT - 8 + 1
        total = total_for(length)
        worst = max(worst, total / length - 1)

    assert 0.05 < worst < 0.0655


def test_the_smallest_file_has_64_kibibytes() -> None:
    assert total_for(0) == total_for(CHUNK_TEXT - 8) == 65_536
    assert total_for(CHUNK_TEXT - 7) == 131_072


def test_nothing_longer_than_the_longest_is_on_the_ladder() -> None:
    longest = total_for(LONGEST)
    step = 1 << (longest.bit_length() - 1 - 6)

    assert is_on_ladder(longest)
    assert not any(is_on_ladder(longest + step * n) for n in range(1, 64))
