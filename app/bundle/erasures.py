"""Reed-Solomon across pieces: any k of n blocks give the others back (FORMAT.md, 13.4).

The library defines the code and finds what each lost block is made of; it takes a second for each
megabyte. Because the code is linear, what it says of single bytes is done here to whole blocks at
once: a block times a number is one table laid over it, a sum is one exclusive or.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache

Row = tuple[int, ...]
"""The number each block is multiplied with before all are added."""


def parity_of(blocks: Sequence[bytes], number: int, made: int) -> bytes:
    """Give block `number` of the `made` that `blocks`, the first of them, determine.

    All blocks are of one length; `number` counts from 0 and lies behind `blocks`.
    """
    return _sum(_parity_row(number, len(blocks), made), blocks)


def rebuilt(found: Mapping[int, bytes], needed: int, made: int) -> list[bytes]:
    """Give the first `needed` blocks from any `needed` of the `made`, told by their numbers."""
    if len(found) != needed:
        raise ValueError("exactly as many blocks as are needed")
    numbers = tuple(sorted(found))
    blocks = [found[number] for number in numbers]
    return [
        found[lost] if lost in found else _sum(_rebuilding_row(lost, numbers, made), blocks)
        for lost in range(needed)
    ]


def _sum(row: Row, blocks: Sequence[bytes]) -> bytes:
    total = 0
    for factor, block in zip(row, blocks, strict=True):
        if factor:
            total ^= int.from_bytes(block.translate(_times(factor)), "big")
    return total.to_bytes(len(blocks[0]), "big")


@lru_cache(maxsize=256)
def _times(factor: int) -> bytes:
    import reedsolo  # type: ignore[import-untyped]  # noqa: PLC0415 - not needed before

    reedsolo.init_tables()
    return bytes(reedsolo.gf_mul(factor, byte) for byte in range(256))


@lru_cache(maxsize=256)
def _parity_row(number: int, needed: int, made: int) -> Row:
    import reedsolo  # noqa: PLC0415 - as above

    codec = reedsolo.RSCodec(made - needed)
    return tuple(codec.encode(_only(place, needed))[number] for place in range(needed))


@lru_cache(maxsize=1024)
def _rebuilding_row(lost: int, numbers: Row, made: int) -> Row:
    import reedsolo  # noqa: PLC0415 - as above

    codec = reedsolo.RSCodec(made - len(numbers))
    gone = [place for place in range(made) if place not in numbers]
    return tuple(
        codec.decode(_only(place, made), erase_pos=gone, only_erasures=True)[1][lost]
        for place in numbers
    )


def _only(place: int, length: int) -> bytes:
    """A word of zeros with a one at its place."""
    return bytes(place) + b"\1" + bytes(length - place - 1)
