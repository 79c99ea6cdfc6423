"""Only documents of our shape reach the engine: it ends the whole program on some others."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.bundle import document_shape, documents, merged_text
from app.bundle.refusals import Malformed, TooMuch

WRITER = 5


def number(value: int) -> bytes:
    """A number as the engine writes it, seven bits to a byte."""
    said = b""
    while value > 0x7F:
        said += bytes([value & 0x7F | 0x80])
        value >>= 7
    return said + bytes([value])


def text(words: str) -> bytes:
    return number(len(words.encode())) + words.encode()


def at_root(kind: int, content: bytes, root: str = "k", key: str | None = "x") -> bytes:
    """A run that begins a root, or stands under a key of it."""
    info = kind | (0x20 if key is not None else 0)
    return (
        bytes([info]) + number(1) + text(root) + (text(key) if key is not None else b"") + content
    )


def document(*runs: bytes, begins: int = 0, deleted: bytes = b"\0") -> bytes:
    """A document of one writer."""
    return (
        number(1) + number(len(runs)) + number(WRITER) + number(begins) + b"".join(runs) + deleted
    )


WORDS = at_root(4, text("words"), "t", None)
YES = at_root(8, number(1) + bytes([120]))


def nested(depth: int) -> bytes:
    return at_root(8, number(1) + bytes([117, 1]) * depth + bytes([120]))


def test_what_these_tests_write_is_what_the_engine_reads() -> None:
    read = merged_text.read(document(WORDS, YES))

    assert read == merged_text.Merged("words", frozenset({"x"}))


@pytest.mark.parametrize("depth", [1, 1_000, 400_000])
def test_values_inside_values_are_refused_at_any_depth(depth: int) -> None:
    with pytest.raises(Malformed):
        documents.opened(document(nested(depth)), 0)


REFUSED = {
    "a number as value": document(at_root(8, number(1) + bytes([125, 1]))),
    "a map as value": document(at_root(8, number(1) + bytes([118, 0]))),
    "nothing as value": document(at_root(8, number(1) + bytes([126]))),
    "a type inside": document(at_root(7, bytes([0]))),
    "a document inside": document(at_root(9, text("id") + bytes([126]))),
    "a picture inside": document(at_root(5, text("{}"), "t", None)),
    "a format": document(at_root(6, text("bold") + text("true"), "t", None)),
    "old values": document(at_root(2, number(1) + text("1"))),
    "raw bytes": document(at_root(3, text("abc"))),
    "a gap": document(bytes([10]) + number(4)),
    "another root": document(at_root(4, text("words"), "hidden", None)),
    "a part without its beginning": document(WORDS, begins=3),
    "words after what is not there": document(bytes([0x84]) + number(9) + number(0) + text("w")),
    "a parent that is not there": document(
        bytes([0x04]) + number(0) + number(9) + number(0) + text("w")
    ),
    "a deletion of what is not there": document(
        WORDS, deleted=number(1) + number(WRITER) + number(1) + number(2) + number(9)
    ),
    "no words": document(at_root(4, text(""), "t", None)),
    "broken letters": document(at_root(4, number(2) + b"\xff\xff", "t", None)),
    "a run that is longer than the bytes": document(at_root(4, number(90) + b"w", "t", None)),
    "a number without end": b"\xff" * 12,
    "more than a clock holds": document(at_root(1, number((1 << 32) - 1), "t", None)),
    "one writer twice": number(2) + (number(1) + number(WRITER) + number(0) + WORDS) * 2 + b"\0",
    "something behind it": document(WORDS) + b"\0",
    "nothing at all": b"\x01",
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_none_of_ours_writes_does_not_reach_the_engine(what: str) -> None:
    with pytest.raises(Malformed):
        document_shape.check(REFUSED[what])


def test_more_runs_than_there_may_be_are_refused_before_they_are_read() -> None:
    with pytest.raises(TooMuch):
        document_shape.check(number(1) + number(document_shape.MOST_STRUCTS + 1) + b"\0\0")


def test_as_many_runs_as_there_may_be_are_read() -> None:
    document_shape.check(document(*[WORDS] * document_shape.MOST_STRUCTS))


def worked_on() -> bytes:
    had = merged_text.begun("Three gauges 臺灣 😀", frozenset({"gone", "tag:rain"}), 1)
    one = merged_text.rewritten(had, "Two gauges 臺灣", frozenset({"tag:rain"}), 2)
    other = merged_text.rewritten(had, "Three old gauges 臺灣 😀 မြန်", frozenset({"gone"}), 3)
    return documents.merged(one, other)


def test_a_cut_document_is_refused_wherever_it_is_cut() -> None:
    data = worked_on()

    for length in range(1, len(data)):
        with pytest.raises(Malformed):
            document_shape.check(data[:length])


def test_a_changed_bit_is_refused_or_harmless() -> None:
    data = worked_on()
    refused = 0

    for at in range(len(data) * 8):
        spoilt = bytearray(data)
        spoilt[at // 8] ^= 1 << at % 8
        try:
            merged_text.read(bytes(spoilt))
        except (Malformed, TooMuch):
            refused += 1

    assert 0 < refused < len(data) * 8


@settings(deadline=None, max_examples=300)
@given(st.lists(st.sampled_from([WORDS, YES, at_root(1, number(3))]), max_size=5), st.binary())
def test_random_bytes_behind_a_good_beginning_are_refused_or_read(
    runs: list[bytes], tail: bytes
) -> None:
    data = number(1) + number(len(runs)) + number(WRITER) + number(0) + b"".join(runs) + tail
    try:
        document_shape.check(data)
    except (Malformed, TooMuch):
        return
    merged_text.read(data)
