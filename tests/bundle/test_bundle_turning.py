"""What a library writes comes out as pieces, and nothing runs on when nobody asks any more."""

import contextlib
import threading
from collections.abc import Iterator

import pytest

from app.bundle.turning import turned
from app.crypto.age_keys import Target


def doubling(pieces: Iterator[bytes], into: Target) -> None:
    for piece in pieces:
        into.write(piece)
        into.write(piece)


def test_what_is_written_comes_in_order() -> None:
    assert list(turned(doubling, [b"a", b"b"])) == [b"a", b"a", b"b", b"b"]


def test_content_is_asked_for_where_the_pieces_are() -> None:
    here = threading.get_ident()
    asked = []

    def content() -> Iterator[bytes]:
        for piece in (b"a", b"b"):
            asked.append(threading.get_ident())
            yield piece

    list(turned(doubling, content()))

    assert asked == [here, here]


def test_what_the_job_raises_comes_out() -> None:
    def failing(_pieces: Iterator[bytes], into: Target) -> None:
        into.write(b"begun")
        raise LookupError

    pieces = turned(failing)

    assert next(pieces) == b"begun"
    with pytest.raises(LookupError):
        next(pieces)


def test_what_the_content_raises_comes_out_and_ends_the_job() -> None:
    before = threading.active_count()

    def failing() -> Iterator[bytes]:
        yield b"a"
        raise LookupError

    with pytest.raises(LookupError):
        list(turned(doubling, failing()))
    assert threading.active_count() == before


def test_left_early_nothing_runs_on() -> None:
    before = threading.active_count()
    pieces = turned(doubling, iter(lambda: b"endless", b""))

    assert next(pieces) == b"endless"
    pieces.close()  # type: ignore[attr-defined]  # it is a generator

    assert threading.active_count() == before


def test_a_job_that_tries_again_after_it_was_stopped_ends_all_the_same() -> None:
    before = threading.active_count()

    def stubborn(_pieces: Iterator[bytes], into: Target) -> None:
        for _ in range(3):
            with contextlib.suppress(Exception):
                into.write(b"once more")

    pieces = turned(stubborn)
    next(pieces)
    pieces.close()  # type: ignore[attr-defined]  # it is a generator

    assert threading.active_count() == before


def test_a_job_that_asks_again_after_it_was_stopped_ends_all_the_same() -> None:
    before = threading.active_count()

    def stubborn(pieces: Iterator[bytes], into: Target) -> None:
        for _ in range(3):
            with contextlib.suppress(Exception):
                into.write(next(pieces))

    made = turned(stubborn, [b"a", b"b", b"c"])
    next(made)
    made.close()  # type: ignore[attr-defined]  # it is a generator

    assert threading.active_count() == before
