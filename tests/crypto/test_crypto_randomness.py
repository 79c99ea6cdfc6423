"""Randomness and fair choices."""

from collections import Counter

import pytest

from app.crypto.randomness import below, one_of, system_entropy


def test_entropy_gives_as_many_bytes_as_asked_and_never_the_same() -> None:
    draws = {system_entropy(16) for _ in range(200)}

    assert len(draws) == 200
    assert {len(draw) for draw in draws} == {16}


def test_a_draw_that_would_lean_is_thrown_away() -> None:
    # Two bytes for a choice of three: 65,535 is the first draw beyond the last whole round.
    draws = iter([b"\xff\xff", b"\x00\x05"])

    assert below(3, lambda _: next(draws)) == 2


def test_every_possibility_comes_equally_often() -> None:
    draws = iter(range(65_536 // 6 * 6))
    every = Counter(
        below(6, lambda _: next(draws).to_bytes(2, "big")) for _ in range(65_536 // 6 * 6)
    )

    assert every == dict.fromkeys(range(6), 65_536 // 6)


def test_a_choice_of_one_needs_no_luck() -> None:
    assert below(1, system_entropy) == 0


def test_a_choice_of_nothing_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="at least one"):
        below(0, system_entropy)


def test_every_thing_can_be_chosen() -> None:
    assert {one_of("abc", system_entropy) for _ in range(300)} == set("abc")
