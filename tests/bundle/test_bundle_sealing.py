"""Sealing and opening: who can, what is refused, and that nothing is given too early."""

import io
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.bundle import reading, writing
from app.bundle.padding import BLOCK, CHUNK_TEXT, total_for
from app.bundle.refusals import (
    ChangedUnderway,
    DidNotOpen,
    NoReaders,
    NotACard,
    SourceChanged,
    TooLong,
    TooManyReaders,
)
from app.bundle.writing import Readers
from app.crypto.derivation import Cost, Secret
from app.crypto.randomness import system_entropy
from app.crypto.sealing_keys import PersonaKeys
from app.domain.card import Card
from app.host import files
from app.host.files import DeviceFailed
from tests.bundle.small_files import ANA, BO, CHEAP, CHIT, LAMP, RIVER, content_of, opened, sealed
from tests.vectors.bundle import second

CONTENT = b"Meet after the rain, where the river bends."


@given(st.binary(max_size=100_000))
@settings(deadline=None, max_examples=25)
def test_what_was_sealed_comes_back(content: bytes) -> None:
    assert content_of(sealed(content)) == content


@pytest.mark.parametrize("length", [0, 1, CHUNK_TEXT - 8, CHUNK_TEXT - 7, 5 * CHUNK_TEXT - 8])
@pytest.mark.parametrize("piece", [1000, CHUNK_TEXT, 200_000])
def test_content_in_pieces_of_any_length_is_sealed_alike(length: int, piece: int) -> None:
    content = bytes(range(251)) * 700
    content = content[:length]
    pieces = [b"", *(content[at : at + piece] for at in range(0, length, piece)), b""]

    file = b"".join(
        writing.sealed(pieces, length, Readers(passphrases=(RIVER,)), system_entropy, CHEAP)
    )

    assert len(file) == total_for(length)
    assert content_of(file) == content


def test_each_reader_opens_it_and_no_stranger() -> None:
    file = sealed(CONTENT, ANA, BO, RIVER, LAMP)

    for key in (ANA, BO, RIVER, LAMP):
        assert content_of(file, key) == CONTENT
    for stranger in (CHIT, Secret("river stone eight"), Secret(RIVER.passphrase, b"key file")):
        with pytest.raises(DidNotOpen):
            opened(file, stranger)


def test_one_fitting_key_among_many_is_enough() -> None:
    file = sealed(CONTENT, BO)

    assert content_of(file, CHIT, LAMP, ANA, BO) == CONTENT


def test_no_key_at_all_opens_nothing() -> None:
    with pytest.raises(DidNotOpen):
        reading.opened(io.BytesIO(sealed(CONTENT)), reading.Keys(), CHEAP)


def test_24_cards_and_4_passphrases_find_room() -> None:
    personas = [PersonaKeys.of(bytes([n]) * 32) for n in range(24)]
    secrets = [Secret(f"passphrase {n}") for n in range(4)]

    file = sealed(CONTENT, *personas, *secrets)

    assert content_of(file, personas[23]) == content_of(file, secrets[3]) == CONTENT


def test_a_25th_card_and_a_5th_passphrase_find_none() -> None:
    for readers in (
        Readers(cards=(ANA.card,) * 25),
        Readers(passphrases=tuple(Secret(str(n)) for n in range(5))),
    ):
        with pytest.raises(TooManyReaders):
            writing.sealed([], 0, readers, system_entropy, CHEAP)


@pytest.mark.parametrize(
    "readers", [Readers(), Readers(passphrases=(Secret(""),)), Readers((ANA.card,), (Secret(""),))]
)
def test_a_file_that_nobody_or_everybody_could_open_is_not_made(readers: Readers) -> None:
    with pytest.raises(NoReaders):
        writing.sealed([], 0, readers, system_entropy, CHEAP)


def test_nothing_is_sealed_to_a_card_of_low_order() -> None:
    card = Card(bytes(32), ANA.card.sealing_key, ANA.card.signing_key)

    with pytest.raises(NotACard):
        writing.sealed([], 0, Readers((card,)), system_entropy, CHEAP)


def test_more_than_a_tebibyte_is_refused_before_it_is_read() -> None:
    def never() -> Iterator[bytes]:
        raise AssertionError
        yield b""

    with pytest.raises(TooLong):
        writing.sealed(never(), (1 << 40) + 1, Readers((ANA.card,)), system_entropy, CHEAP)


@pytest.mark.parametrize("said", [len(CONTENT) - 1, len(CONTENT) + 1, 0])
def test_content_of_another_length_than_was_said_is_noticed(said: int) -> None:
    pieces = writing.sealed([CONTENT], said, Readers((ANA.card,)), system_entropy, CHEAP)

    with pytest.raises(SourceChanged):
        list(pieces)


def test_a_file_that_could_not_be_sealed_to_its_end_is_not_left_on_the_stick(
    tmp_path: Path,
) -> None:
    pieces = writing.sealed([CONTENT], 10**6, Readers((ANA.card,)), system_entropy, CHEAP)

    with pytest.raises(SourceChanged):
        files.write_new(tmp_path / "x", pieces)

    assert list(tmp_path.iterdir()) == []


def test_sealing_the_same_twice_gives_two_files_that_share_nothing() -> None:
    first, again = sealed(CONTENT, ANA, RIVER), sealed(CONTENT, ANA, RIVER)

    assert len(first) == len(again)
    windows = {first[at : at + 8] for at in range(0, len(first), 8)}
    assert not windows & {again[at : at + 8] for at in range(0, len(again), 8)}


def used_slot(file: bytes) -> int:
    """The one passphrase slot that opens."""
    k = second.passphrase_key(RIVER.passphrase, None, file[:32], vars_of(CHEAP))
    tried = [
        second.opened(second.pw_key(k, j), bytes(12), file[64 + 48 * j :][:48], file[:64])
        for j in range(4)
    ]
    (place,) = [j for j, file_key in enumerate(tried) if file_key is not None]
    return place


def vars_of(cost: Cost) -> dict[str, int]:
    return {"memory_kib": cost.memory_kib, "passes": cost.passes, "lanes": cost.lanes}


def test_used_slots_lie_anywhere() -> None:
    places = {used_slot(sealed(b"", RIVER)) for _ in range(60)}

    assert places == {0, 1, 2, 3}  # one of the four never chosen: once in eight million


class Counting(io.BytesIO):
    """A file that tells how much of it was read."""

    taken = 0

    def read(self, count: int | None = -1, /) -> bytes:
        data = super().read(count)
        self.taken += len(data)
        return data


def test_a_length_off_the_ladder_is_refused_unread() -> None:
    for length in (0, 65_535, 65_537, 3 * BLOCK, (1 << 21) + BLOCK):
        file = Counting(bytes(length))

        with pytest.raises(DidNotOpen):
            reading.opened(file, reading.Keys((ANA,)), CHEAP)

        assert file.taken == 0


def test_the_whole_file_was_read_before_anything_is_given() -> None:
    file = Counting(sealed(bytes(200_000), ANA))

    whole = reading.opened(file, reading.Keys((ANA,)), CHEAP)

    assert file.taken == len(file.getvalue())
    assert b"".join(whole.pieces()) == bytes(200_000)


def test_content_can_be_read_again() -> None:
    whole = opened(sealed(CONTENT))

    assert [b"".join(whole.pieces()) for _ in range(2)] == [CONTENT, CONTENT]
    assert whole.length == len(CONTENT)


@pytest.mark.parametrize("change", ["flip", "cut"])
def test_a_file_that_changed_after_it_was_verified_is_noticed(change: str) -> None:
    file = io.BytesIO(sealed(bytes(200_000), ANA))
    whole = reading.opened(file, reading.Keys((ANA,)), CHEAP)
    pieces = whole.pieces()
    next(pieces)
    if change == "flip":
        file.getbuffer()[4 * BLOCK] ^= 1
    else:
        file.truncate(4 * BLOCK)

    with pytest.raises(ChangedUnderway):
        list(pieces)


def test_progress_tells_every_byte_once() -> None:
    told: list[int] = []
    file = sealed(bytes(100_000), ANA)

    reading.opened(io.BytesIO(file), reading.Keys((ANA,)), CHEAP, told.append)

    assert sum(told) == len(file)


def test_whoever_hears_of_progress_can_stop_it() -> None:
    class Stopped(Exception):
        pass

    def stop(_read: int) -> None:
        raise Stopped

    with pytest.raises(Stopped):
        reading.opened(io.BytesIO(sealed(b"", ANA)), reading.Keys((ANA,)), CHEAP, stop)


class Pulled(io.BytesIO):
    """A stick that is pulled after so many reads."""

    left = 3

    def read(self, count: int | None = -1, /) -> bytes:
        self.left -= 1
        if self.left < 0:
            raise OSError(5, "input/output error", "/media/stick/name")
        return super().read(count)


def test_a_pulled_stick_is_told_from_a_file_that_does_not_open() -> None:
    with pytest.raises(DeviceFailed) as caught:
        reading.opened(Pulled(sealed(bytes(200_000), ANA)), reading.Keys((ANA,)), CHEAP)

    assert "/media" not in str(caught.value)


@pytest.mark.parametrize("blocks", [0, 1, 2, 3, 4, 5, 6, 7])
def test_no_cut_and_no_addition_opens(blocks: int) -> None:
    file = sealed(bytes(200_000))
    assert len(file) == 8 * BLOCK

    for changed in (
        file[: blocks * BLOCK],
        file[: blocks * BLOCK + 512],
        file + bytes(blocks * BLOCK + 1),
        file[: blocks * BLOCK] + file[(blocks + 1) * BLOCK :] + bytes(BLOCK),
        file + file[blocks * BLOCK :] + bytes(blocks * BLOCK),
    ):
        with pytest.raises(DidNotOpen):
            opened(changed)


@pytest.mark.parametrize("pair", [(1, 2), (1, 7), (6, 7)])
def test_no_two_chunks_can_change_places(pair: tuple[int, int]) -> None:
    blocks = [sealed_blocks()[at : at + BLOCK] for at in range(0, 8 * BLOCK, BLOCK)]
    one, other = pair
    blocks[one], blocks[other] = blocks[other], blocks[one]

    with pytest.raises(DidNotOpen):
        opened(b"".join(blocks))


def test_no_chunk_of_another_file_fits() -> None:
    file, other = sealed(CONTENT), sealed(CONTENT)

    with pytest.raises(DidNotOpen):
        opened(file[:BLOCK] + other[BLOCK:])
    with pytest.raises(DidNotOpen):
        opened(other[:BLOCK] + file[BLOCK:])


_SEALED: list[bytes] = []


def sealed_blocks() -> bytes:
    if not _SEALED:
        _SEALED.append(sealed(bytes(200_000)))
    return _SEALED[0]


@given(st.integers(0, 2 * BLOCK * 8 - 1))
@settings(deadline=None, max_examples=150)
def test_no_bit_can_change(bit: int) -> None:
    file = bytearray(flipping())
    file[bit // 8] ^= 1 << (bit % 8)

    with pytest.raises(DidNotOpen):
        opened(bytes(file))


@pytest.mark.slow
def test_no_byte_can_change() -> None:
    file = bytearray(flipping())
    for at in range(len(file)):
        file[at] ^= 1 << (at % 8)
        with pytest.raises(DidNotOpen):
            opened(bytes(file), ANA)
        file[at] ^= 1 << (at % 8)


_FLIPPING: list[bytes] = []


def flipping() -> bytes:
    if not _FLIPPING:
        _FLIPPING.append(sealed(CONTENT, RIVER, ANA))
    return _FLIPPING[0]


def peak_of(length: int, path: Path) -> int:
    """The most memory that sealing, writing, opening and reading took, in bytes."""
    piece = bytes(65_536)
    tracemalloc.start()
    pieces = writing.sealed(
        (piece for _ in range(length // len(piece))),
        length,
        Readers((ANA.card,)),
        system_entropy,
        CHEAP,
    )
    files.write_new(path, pieces)
    with path.open("rb") as file:
        whole = reading.opened(file, reading.Keys((ANA,)), CHEAP)
        assert sum(map(len, whole.pieces())) == length
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak


def test_memory_does_not_grow_with_the_content(tmp_path: Path) -> None:
    small, large = (peak_of(length, tmp_path / str(length)) for length in (1 << 20, 1 << 25))

    assert large < 1 << 20
    assert large - small < 1 << 16
