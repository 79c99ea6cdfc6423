"""Reading bytes and text within limits."""

import io
import os
import tracemalloc
from pathlib import Path

import pytest

from app.parsing.reading import bytes_from, bytes_of, text_of
from app.parsing.refusals import NothingThere, NotText, TooLarge


class EndlessStream:
    """Gives zeros for ever and remembers how many were asked for."""

    def __init__(self) -> None:
        self.given = 0

    def read(self, size: int, /) -> bytes:
        self.given += size
        return bytes(size)


def test_a_file_of_exactly_the_limit_is_read(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"12345")

    assert bytes_of(tmp_path / "a", 5) == b"12345"


def test_a_file_over_the_limit_is_refused_without_being_read(tmp_path: Path) -> None:
    path = tmp_path / "sparse"
    with path.open("wb") as file:
        file.truncate(100 * 1024**2)

    tracemalloc.start()
    try:
        with pytest.raises(TooLarge):
            bytes_of(path, 1024)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert peak < 1024**2


def test_an_endless_stream_is_left_one_byte_after_the_limit() -> None:
    stream = EndlessStream()

    with pytest.raises(TooLarge):
        bytes_from(stream, 1_000_000)

    assert stream.given == 1_000_001


def test_a_stream_is_read_to_its_end() -> None:
    assert bytes_from(io.BytesIO(b"x" * 200_000), 200_000) == b"x" * 200_000


def test_a_missing_file_is_told_apart(tmp_path: Path) -> None:
    with pytest.raises(NothingThere):
        bytes_of(tmp_path / "no", 5)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes on this system")
def test_a_named_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")

    with pytest.raises(NothingThere):
        bytes_of(tmp_path / "pipe", 5)


def test_one_byte_order_mark_is_taken_off() -> None:
    assert text_of(b"\xef\xbb\xbfhello", 100) == "hello"


@pytest.mark.parametrize(
    "data",
    [
        b"\xef\xbb\xbf\xef\xbb\xbfa",
        b"\xff\xfea\x00",
        b"\xed\xa0\x80",
        b"\xc0\xaf",
        b"caf\xe9",
        b"a\x00b",
    ],
    ids=["two marks", "UTF-16", "lone surrogate", "overlong", "latin-1", "NUL"],
)
def test_what_is_not_utf8_is_refused(data: bytes) -> None:
    with pytest.raises(NotText):
        text_of(data, 100)
