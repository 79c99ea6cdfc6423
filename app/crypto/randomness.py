"""Randomness fit for keys, and fair choices made from it."""

import os
from collections.abc import Sequence
from typing import TypeVar

from app.domain.ids import Entropy

_Thing = TypeVar("_Thing")


def system_entropy(count: int) -> bytes:
    """Give `count` bytes from the system's generator; this is the `Entropy` of the program."""
    return os.urandom(count)


def below(bound: int, entropy: Entropy) -> int:
    """Choose a number from 0 to `bound` - 1, each equally likely.

    Draws that would favour small numbers are thrown away, so no remainder leans anywhere.
    """
    if bound < 1:
        raise ValueError("a choice needs at least one possibility")
    width = (bound.bit_length() + 7) // 8 + 1
    fair = (1 << (8 * width)) // bound * bound
    while True:
        draw = int.from_bytes(entropy(width), "big")
        if draw < fair:
            return draw % bound


def one_of(things: Sequence[_Thing], entropy: Entropy) -> _Thing:
    """Choose one of `things`, each equally likely."""
    return things[below(len(things), entropy)]
