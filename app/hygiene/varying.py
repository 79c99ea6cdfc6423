"""A picture changed by less than the eye sees, so that no two senders hand on the same bytes.

What it shows, its size, and the pattern of the camera's noise stay: whoever sees both copies, and
every comparison of pictures by likeness, still tells that they are one picture.
"""

from math import ceil, isqrt
from typing import Final

from app.crypto.sealing_keys import shake256

_LARGEST_BLOCK: Final = 8
"""Pixels: what JPEG writes down together, so that a block's change outlasts its rounding."""
_FEWEST_BLOCKS: Final = 256

_ROOM = bytes(min(value, 254) for value in range(256))
"""The values with room above for one step."""


def varied(width: int, height: int, rgb: bytes, variation: bytes) -> bytes:
    """Pixels (rows from the top, three bytes each) with some of their blocks one step brighter.

    Which blocks is drawn from `variation`; the same one gives the same pixels.
    """
    side = max(1, min(_LARGEST_BLOCK, isqrt(width * height // _FEWEST_BLOCKS)))
    across = ceil(width / side)
    bits = _bits(variation, across * ceil(height / side))
    roomy = rgb.translate(_ROOM)
    row = width * 3
    steps = [
        b"".join(bit * (side * 3) for bit in bits[first : first + across])[:row]
        for first in range(0, len(bits) - across + 1, across)
    ]
    return b"".join(
        _added(roomy[top * row : (top + 1) * row], steps[top // side]) for top in range(height)
    )


def _bits(variation: bytes, count: int) -> list[bytes]:
    drawn = shake256(b"almanac/picture/v1/" + variation, ceil(count / 8))
    return [bytes([byte >> place & 1]) for byte in drawn for place in range(8)]


def _added(row: bytes, steps: bytes) -> bytes:
    # No value goes over, so a whole row can be added as one number.
    total = int.from_bytes(row, "big") + int.from_bytes(steps, "big")
    return total.to_bytes(len(row), "big")
