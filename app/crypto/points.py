"""Sharing a key as points of a curve: any k of them give it back, and each looks random alone.

Shamir's sharing over the whole numbers modulo a prime just below 2^256. Shares by the library
(`splitting.py`) say in clear how many are needed and which one each is; these say nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final, Self

from app.crypto.randomness import below
from app.domain.ids import Entropy

PRIME: Final = 2**256 - 189
"""The largest prime below 2^256: no 32 random bytes in 2^248 lie outside of it."""

NUMBER_BYTES: Final = 32
POINT_BYTES: Final = 2 * NUMBER_BYTES


@dataclass(frozen=True, slots=True)
class Point:
    """One share: a place on the curve, and the curve's height there."""

    place: int
    height: int = field(repr=False)

    @classmethod
    def unpacked(cls, data: bytes) -> Self | None:
        """Take 64 bytes apart; None for the very few that no share can be."""
        place = int.from_bytes(data[:NUMBER_BYTES], "big")
        height = int.from_bytes(data[NUMBER_BYTES:POINT_BYTES], "big")
        return cls(place, height) if 0 < place < PRIME and height < PRIME else None

    def packed(self) -> bytes:
        """Give the 64 bytes, which look random."""
        return self.place.to_bytes(NUMBER_BYTES, "big") + self.height.to_bytes(NUMBER_BYTES, "big")


def drawn_key(entropy: Entropy) -> bytes:
    """Draw a key of 32 bytes that can be shared."""
    return below(PRIME, entropy).to_bytes(NUMBER_BYTES, "big")


def shared(key: bytes, needed: int, made: int, entropy: Entropy) -> tuple[Point, ...]:
    """Give `made` points, any `needed` of which give the key back; one fewer says nothing of it.

    The curve is of degree `needed` - 1, drawn by chance but for its height at 0, the key. Places
    are of chance too and differ, so that no point tells how many others there are.
    """
    constant = int.from_bytes(key, "big")
    if not (len(key) == NUMBER_BYTES and constant < PRIME and 1 <= needed <= made):
        raise ValueError("not a key of `drawn_key`, or not a sharing")
    curve = [constant, *(below(PRIME, entropy) for _ in range(needed - 1))]
    places: dict[int, None] = {}
    while len(places) < made:
        places[1 + below(PRIME - 1, entropy)] = None
    return tuple(Point(place, _height(curve, place)) for place in places)


class Meeting:
    """Points at different places, of which some may give a key; made for trying many sets."""

    def __init__(self, points: Sequence[Point]) -> None:
        self._heights = [point.height for point in points]
        places = [point.place for point in points]
        # Lagrange's factors at 0, one for each pair: dividing is what takes time.
        self._factors = [
            [
                1 if here == there else there * pow(there - here, -1, PRIME) % PRIME
                for there in places
            ]
            for here in places
        ]

    def key_of(self, chosen: Sequence[int]) -> bytes:
        """Give the key of the points with these numbers; too few or foreign ones give others.

        More than needed give the same key. Nothing here tells right from wrong: what the key
        opens does.
        """
        total = 0
        for number in chosen:
            part, factors = self._heights[number], self._factors[number]
            for other in chosen:
                part = part * factors[other] % PRIME
            total += part
        return (total % PRIME).to_bytes(NUMBER_BYTES, "big")


def _height(curve: Sequence[int], place: int) -> int:
    height = 0
    for factor in reversed(curve):
        height = (height * place + factor) % PRIME
    return height
