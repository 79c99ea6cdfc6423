"""Splitting a file into pieces and joining them: what is given back, and what is told to whom."""

import io
import itertools
import os
import tracemalloc
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
import reedsolo  # type: ignore[import-untyped]  # the library ships no types

from app.bundle import erasures, joining, padding, pieces, splitting
from app.bundle.padding import BLOCK, CHUNK_TEXT
from app.bundle.pieces import EDGE
from app.bundle.refusals import (
    PiecesDamaged,
    PiecesDoNotFit,
    SourceChanged,
    TooManyPieces,
    UnfitPieces,
)
from app.crypto import points
from app.crypto.randomness import system_entropy
from tests.vectors.bundle.second import Chance

MIB = 1 << 20


def split(source: bytes, needed: int, made: int) -> list[bytes]:
    begun = splitting.split(io.BytesIO(source), needed, made, Chance("splitting"))
    return [b"".join(begun.piece(number)) for number in range(made)]


def joined(given: list[bytes]) -> bytes:
    return b"".join(joining.together([io.BytesIO(piece) for piece in given]).pieces())


def damaged(piece: bytes, *places: int) -> bytes:
    data = bytearray(piece)
    for place in places:
        data[place] ^= 1
    return bytes(data)


def in_row(row: int) -> int:
    """A byte in the block of this row."""
    return EDGE + row * BLOCK + 1000


# What is given back


@pytest.mark.parametrize(("needed", "made"), [(2, 2), (2, 4), (3, 5), (5, 6)])
def test_any_pieces_that_are_enough_give_the_file_back(needed: int, made: int) -> None:
    source = os.urandom(3 * needed * CHUNK_TEXT + 77)
    given = split(source, needed, made)

    for chosen in itertools.permutations(given, needed):
        assert joined(list(chosen)) == source


@pytest.mark.parametrize("length", [1, CHUNK_TEXT, 2 * CHUNK_TEXT, 2 * CHUNK_TEXT + 1, 65536])
def test_files_of_any_length_come_back_whole(length: int) -> None:
    source = os.urandom(length)

    assert joined(split(source, 2, 3)[1:]) == source


def test_pieces_of_two_files_of_one_length_are_told_apart() -> None:
    one, other = split(b"one" * 9, 2, 3), split(b"two" * 9, 2, 2)

    together = joining.together([io.BytesIO(piece) for piece in [other[0], *one]])

    assert b"".join(together.pieces()) == b"one" * 9
    assert together.numbers == (0, 1, 2)
    assert together.set_aside == 1


def test_one_piece_fewer_does_not_give_it_back() -> None:
    given = split(os.urandom(5000), 3, 5)

    for chosen in itertools.combinations(given, 2):
        with pytest.raises(PiecesDoNotFit):
            joined(list(chosen))


def test_nothing_at_all_is_too_few() -> None:
    with pytest.raises(PiecesDoNotFit):
        joined([])


@pytest.mark.parametrize(("needed", "made"), [(1, 1), (1, 2), (3, 2), (2, 17), (0, 0)])
def test_other_splits_do_not_exist(needed: int, made: int) -> None:
    with pytest.raises(UnfitPieces):
        split(b"x", needed, made)


def test_a_source_that_becomes_shorter_is_noticed() -> None:
    source = io.BytesIO(os.urandom(9 * CHUNK_TEXT))
    begun = splitting.split(source, 2, 2, system_entropy)
    source.truncate(CHUNK_TEXT)

    with pytest.raises(SourceChanged):
        b"".join(begun.piece(1))


def test_a_source_that_changes_is_noticed_at_the_end() -> None:
    source = io.BytesIO(os.urandom(900))
    begun = splitting.split(source, 2, 2, system_entropy)
    begun.confirmed()
    source.seek(5)
    source.write(b"other")

    with pytest.raises(SourceChanged):
        begun.confirmed()


def test_an_empty_file_is_not_split() -> None:
    with pytest.raises(SourceChanged):
        split(b"", 2, 2)


# What is made good


def test_exactly_the_stated_damage_is_made_good_in_every_row() -> None:
    source = os.urandom(4 * 3 * CHUNK_TEXT)
    given = split(source, 3, 5)
    # Each row loses two of five blocks, another two in each.
    lost = [(row, number) for row in range(4) for number in (row % 5, (row + 2) % 5)]
    for row, number in lost:
        given[number] = damaged(given[number], in_row(row))

    together = joining.together([io.BytesIO(piece) for piece in given])

    assert b"".join(together.pieces()) == source
    assert together.mended > 0


def test_one_more_damaged_block_in_one_row_is_refused() -> None:
    given = split(os.urandom(4 * 3 * CHUNK_TEXT), 3, 5)
    given[:3] = [damaged(piece, in_row(2)) for piece in given[:3]]

    with pytest.raises(PiecesDamaged):
        joined(given)


@pytest.mark.parametrize("made", [2, 3])
def test_a_whole_block_may_be_gone_where_there_is_a_spare_piece(made: int) -> None:
    source = os.urandom(2 * CHUNK_TEXT)
    given = split(source, 2, made)
    given[0] = given[0][:EDGE] + bytes(BLOCK) + given[0][EDGE + BLOCK :]

    if made == 3:
        assert joined(given) == source
    else:
        with pytest.raises(PiecesDamaged):
            joined(given)


def test_a_cut_piece_counts_as_missing() -> None:
    source = os.urandom(9 * CHUNK_TEXT)
    given = split(source, 2, 3)

    assert joined([given[0][:-1], *given[1:]]) == source
    for cut in (1, BLOCK, len(given[0]) - BLOCK, len(given[0]) - 1):
        with pytest.raises(PiecesDoNotFit):
            joined([given[0][:cut], given[1]])


def test_two_copies_of_a_piece_make_good_what_is_damaged_in_one_of_them() -> None:
    source = os.urandom(8 * CHUNK_TEXT)
    one, other = split(source, 2, 2)
    copies = [damaged(one, in_row(1)), damaged(one, in_row(3))]

    assert joined([copies[0], other, copies[1]]) == source
    with pytest.raises(PiecesDamaged):
        joined([copies[0], other])


def test_heads_of_all_or_tails_of_all_are_enough_and_one_of_each_is_not() -> None:
    source = os.urandom(100)
    one, other = split(source, 2, 2)
    tail = len(one) - EDGE

    assert joined([damaged(one, 0), damaged(other, 40)]) == source
    assert joined([damaged(one, tail), damaged(other, tail + 40)]) == source
    with pytest.raises(PiecesDoNotFit):
        joined([damaged(one, 0), damaged(other, tail)])


class FailingSector(io.BytesIO):
    """A stick that does not give the bytes of one place."""

    def __init__(self, data: bytes, at: int) -> None:
        super().__init__(data)
        self._at = at

    def read(self, size: int | None = -1, /) -> bytes:
        if self.tell() <= self._at < self.tell() + (size or 0):
            raise OSError(5, "input/output error")
        return super().read(size)


@pytest.mark.parametrize("at", [0, in_row(1), -1], ids=["head", "block", "tail"])
def test_a_place_the_stick_cannot_read_counts_as_damage(at: int) -> None:
    source = os.urandom(9 * CHUNK_TEXT)
    given = split(source, 2, 3)
    failing = FailingSector(given[0], at % len(given[0]))

    together = joining.together([failing, io.BytesIO(given[1]), io.BytesIO(given[2])])

    assert b"".join(together.pieces()) == source


@pytest.mark.parametrize(("needed", "made"), [(2, 3), (3, 5), (14, 16), (2, 16)])
def test_each_column_of_blocks_is_a_word_of_the_library_s_code(needed: int, made: int) -> None:
    first = [os.urandom(40) for _ in range(needed)]
    blocks = first + [erasures.parity_of(first, number, made) for number in range(needed, made)]

    for column in zip(*blocks, strict=True):
        assert bytes(reedsolo.RSCodec(made - needed).encode(bytes(column[:needed]))) == bytes(
            column
        )


@pytest.mark.parametrize(("needed", "made"), [(2, 3), (4, 7), (14, 16)])
def test_every_choice_of_blocks_rebuilds_the_first(needed: int, made: int) -> None:
    first = [os.urandom(10) for _ in range(needed)]
    blocks = first + [erasures.parity_of(first, number, made) for number in range(needed, made)]

    for chosen in itertools.combinations(range(made), needed):
        assert erasures.rebuilt({n: blocks[n] for n in chosen}, needed, made) == first


# What is told


@pytest.mark.parametrize("count", [1, 2])
def test_too_few_points_fit_every_key(count: int) -> None:
    # Three are needed. Whatever the key were, points exist that go with the known ones.
    key = points.drawn_key(system_entropy)
    known = points.shared(key, 3, 5, system_entropy)[:count]
    for guess in (bytes(32), b"\x01" * 32, points.drawn_key(system_entropy)):
        as_point = points.Point(1, 0)  # the place is free; its height is chosen to fit the guess
        rest = [points.Point(2 + n, n) for n in range(2 - count)]
        fitting = fitted([*known, *rest], as_point, guess)
        assert points.Meeting([*known, *rest, fitting]).key_of(range(3)) == guess


def fitted(known: list[points.Point], free: points.Point, key: bytes) -> points.Point:
    """The point at the place of `free` that makes `known` give `key`."""
    numbers = range(len(known) + 1)
    at_0 = int.from_bytes(points.Meeting([*known, free]).key_of(numbers), "big")
    one = points.Point(free.place, 1)
    at_1 = int.from_bytes(points.Meeting([*known, one]).key_of(numbers), "big")
    wanted = int.from_bytes(key, "big")
    height = (wanted - at_0) * pow(at_1 - at_0, -1, points.PRIME) % points.PRIME
    return points.Point(free.place, height)


def test_the_prime_is_one_and_almost_all_strings_lie_below_it() -> None:
    # Fermat's test with several bases, and the distance that the format's text tells.
    assert all(pow(base, points.PRIME - 1, points.PRIME) == 1 for base in (2, 3, 5, 7, 11, 13))
    assert 2**256 - points.PRIME == 189


def test_pieces_have_lengths_that_sealed_files_have() -> None:
    for needed, length in itertools.product((2, 3, 16), (1, 65536, 5 * MIB, 1 << 32, 1 << 41)):
        assert padding.is_on_ladder(pieces.total_of(length, needed))


def test_all_pieces_of_a_file_are_of_one_length() -> None:
    assert len({len(piece) for piece in split(os.urandom(300_000), 3, 7)}) == 1


def test_nothing_stands_twice_in_the_pieces_of_a_file() -> None:
    # A file of zeros, split so that its parts and rows are all alike.
    given = split(bytes(8 * CHUNK_TEXT), 2, 4)
    runs = [piece[at : at + 16] for piece in given for at in range(0, len(piece), 16)]

    assert len(set(runs)) == len(runs)


def test_pieces_of_zeros_have_even_bytes_and_bits() -> None:
    begun = splitting.split(io.BytesIO(bytes(8 * CHUNK_TEXT)), 2, 4, Chance("even"))
    data = b"".join(b"".join(begun.piece(number)) for number in range(4))
    counts, even = Counter(data), len(data) / 256

    chi2 = sum((counts[byte] - even) ** 2 / even for byte in range(256))
    ones = int.from_bytes(data, "big").bit_count()
    assert abs(chi2 - 255) < 5.5 * (2 * 255) ** 0.5
    assert abs(ones - 4 * len(data)) < 5.5 * (2 * len(data)) ** 0.5


def test_no_place_of_an_edge_leans_to_any_bit() -> None:
    # Many splits of one file: whatever were the same in each would stand out.
    edges = []
    for number in range(200):
        begun = splitting.split(io.BytesIO(b"note"), 2, 2, Chance(f"edge {number}"))
        edges.append(next(begun.piece(0))[:200])
    ones = [
        sum(edge[bit // 8] >> bit % 8 & 1 for edge in edges) for bit in range(8 * len(edges[0]))
    ]

    assert max(abs(one - 100) for one in ones) < 5.5 * 50**0.5


# Hostile files, and memory


def test_more_files_than_a_split_makes_are_not_even_opened() -> None:
    with pytest.raises(TooManyPieces):
        joined([b""] * 17)


def test_foreign_files_cost_a_bounded_number_of_tries(monkeypatch: pytest.MonkeyPatch) -> None:
    tried = Counter[str]()
    opening = pieces.Edge.facts

    def counted(edge: pieces.Edge, key: bytes, total: int) -> pieces.PieceFacts | None:
        tried["edges"] += 1
        return opening(edge, key, total)

    monkeypatch.setattr(pieces.Edge, "facts", counted)
    with pytest.raises(PiecesDoNotFit):
        joined([os.urandom(65536) for _ in range(9)])

    assert tried["edges"] == 2 * (2**9 - 9 - 1)


@pytest.mark.parametrize(
    "data", [b"", b"x", bytes(65536), b"\xff" * 65536], ids=["0", "1", "zeros", "ones"]
)
def test_files_that_are_no_pieces_are_refused(data: bytes) -> None:
    with pytest.raises(PiecesDoNotFit):
        joined([data] * 3)


class Sparse(io.RawIOBase):
    """A file of any length that holds nothing in memory."""

    def __init__(self, length: int) -> None:
        self._length, self._at = length, 0

    def seek(self, at: int, whence: int = 0, /) -> int:
        self._at = at + (self._length if whence == 2 else 0)
        return self._at

    def read(self, size: int = -1, /) -> bytes:
        count = max(0, min(size, self._length - self._at))
        self._at += count
        return bytes(count)


def most_held(deed: Iterator[bytes]) -> int:
    """The most bytes of memory that going through it takes at a time."""
    tracemalloc.start()
    try:
        for _ in deed:
            pass
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_splitting_takes_as_much_memory_for_a_long_file_as_for_a_short_one() -> None:
    held = []
    for length in (MIB, 24 * MIB):
        begun = splitting.split(Sparse(length), 3, 4, system_entropy)  # type: ignore[arg-type]
        next(begun.piece(3))
        held.append(most_held(begun.piece(3)))

    assert held[1] < held[0] + BLOCK
    assert held[1] < MIB


def test_joining_takes_as_much_memory_for_a_long_file_as_for_a_short_one(tmp_path: Path) -> None:
    held = []
    for length in (MIB, 24 * MIB):
        begun = splitting.split(Sparse(length), 3, 4, system_entropy)  # type: ignore[arg-type]
        for number in range(1, 4):
            (tmp_path / str(number)).write_bytes(b"".join(begun.piece(number)))
        files = [(tmp_path / str(number)).open("rb") for number in range(1, 4)]
        joining.together(files)
        held.append(most_held(joining.together(files).pieces()))
        for file in files:
            file.close()

    assert held[1] < held[0] + BLOCK
    assert held[1] < MIB
