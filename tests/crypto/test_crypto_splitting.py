"""Splitting a secret into shares."""

import itertools
import os

import pytest

from app.crypto.splitting import (
    ForeignShare,
    MistypedShare,
    ShareFacts,
    TooFewShares,
    UnfitSplit,
    UnknownWord,
    combine,
    read_share,
    split,
)

SECRET = bytes(range(32))
SHARES = split(SECRET, 3, 5)


def test_any_three_of_five_give_the_secret_back() -> None:
    for chosen in itertools.permutations(SHARES, 3):
        assert combine(chosen) == SECRET


def test_more_than_needed_do_no_harm() -> None:
    assert combine(SHARES) == SECRET


def test_the_same_share_twice_counts_once() -> None:
    with pytest.raises(TooFewShares) as caught:
        combine([SHARES[0], SHARES[1], SHARES[0]])

    assert caught.value.detail == "1"


def test_two_of_three_needed_say_how_many_are_missing() -> None:
    with pytest.raises(TooFewShares) as caught:
        combine(SHARES[:1])

    assert caught.value.detail == "2"


def test_no_share_at_all_is_too_few() -> None:
    with pytest.raises(TooFewShares):
        combine([])


def test_a_share_has_33_words_and_tells_its_number_and_need() -> None:
    assert {len(share.split()) for share in SHARES} == {33}
    assert [read_share(share) for share in SHARES] == [
        ShareFacts(number=number, needed=3) for number in range(1, 6)
    ]


def test_capital_letters_and_line_breaks_are_the_same_share() -> None:
    typed = [share.upper().replace(" ", " \n ") for share in SHARES[:3]]

    assert combine(typed) == SECRET


def test_an_unknown_word_is_named_by_its_place() -> None:
    words = SHARES[1].split()
    words[6] = "almanac"

    with pytest.raises(UnknownWord) as caught:
        combine([SHARES[0], " ".join(words), SHARES[2]])

    assert caught.value.detail == "2.7"


def test_two_words_in_the_wrong_order_are_seen() -> None:
    words = SHARES[0].split()
    words[10], words[12] = words[12], words[10]

    with pytest.raises(MistypedShare) as caught:
        read_share(" ".join(words), number=4)

    assert caught.value.detail == "4"


@pytest.mark.parametrize("count", [0, 20, 32, 34])
def test_a_share_of_another_length_is_refused(count: int) -> None:
    with pytest.raises(MistypedShare):
        read_share(" ".join((SHARES[0].split() * 2)[:count]))


def test_shares_of_two_back_ups_do_not_mix() -> None:
    other = split(os.urandom(32), 3, 5)

    with pytest.raises(ForeignShare) as caught:
        combine([SHARES[0], SHARES[1], other[2]])

    assert caught.value.detail == "3"


@pytest.mark.parametrize(("needed", "made"), [(1, 1), (1, 3), (4, 3), (2, 17), (0, 0)])
def test_a_split_that_cannot_be_is_refused(needed: int, made: int) -> None:
    with pytest.raises(UnfitSplit):
        split(SECRET, needed, made)


def test_all_sixteen_of_sixteen_give_the_secret_back() -> None:
    shares = split(SECRET, 16, 16)

    assert combine(shares[::-1]) == SECRET
    with pytest.raises(TooFewShares):
        combine(shares[1:])


def test_a_secret_of_another_length_is_our_mistake() -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        split(bytes(16), 2, 3)
