"""The ladder of lengths: how long a sealed file is for so much content (FORMAT.md, 1.1)."""

from typing import Final

BLOCK: Final = 32_768
"""Bytes of the header, and of each chunk."""

CHUNK_TEXT: Final = BLOCK - 16
"""Bytes of text in a chunk; its tag takes the rest."""

LENGTH_BYTES: Final = 8
"""Bytes before the content that say how long it is."""

LONGEST: Final = 1 << 40
"""The most content, in bytes."""

_SHORTEST_FILE: Final = 1 << 16
_POWERS_UP_TO: Final = 1 << 20


def total_for(length: int) -> int:
    """Give the bytes of the sealed file that holds content of `length` bytes, at most 2^40."""
    chunks = -(-(length + LENGTH_BYTES) // CHUNK_TEXT)
    return _rounded(BLOCK * (1 + chunks))


def is_on_ladder(total: int) -> bool:
    """Claim that a file of `total` bytes can be a sealed one; nothing else is looked at."""
    if total % BLOCK or not _SHORTEST_FILE <= total <= _LONGEST_FILE:
        return False
    return _rounded(total) == total


def _rounded(need: int) -> int:
    if need <= _POWERS_UP_TO:
        return max(_SHORTEST_FILE, 1 << (need - 1).bit_length())
    # Padme: of E + 1 bits only the first log2(E) + 2 or so may be other than zero.
    exponent = need.bit_length() - 1
    cleared = exponent - exponent.bit_length()
    return -(-need >> cleared) << cleared


_LONGEST_FILE: Final = total_for(LONGEST)
