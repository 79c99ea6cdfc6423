"""JSON that every reader reads alike."""

import json
import tracemalloc

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.parsing import strict_json
from app.parsing.refusals import (
    Forbidden,
    Malformed,
    NotText,
    NumberOutOfRange,
    Refused,
    SaidTwice,
    TooDeep,
    TooLarge,
    TooMany,
)

A_MILLION_KEYS = b"{" + b",".join(b'"k%d":0' % number for number in range(1_000_000)) + b"}"


@pytest.mark.parametrize(
    ("data", "refusal"),
    [
        (b'{"a": 1, "a": 2}', SaidTwice),
        (b'{"a": 1, "\\u0061": 2}', SaidTwice),
        (b"[NaN]", Forbidden),
        (b"[Infinity]", Forbidden),
        (b"[-Infinity]", Forbidden),
        (b"[1e999]", NumberOutOfRange),
        (b"[-1e999]", NumberOutOfRange),
        (b"[1e17]", NumberOutOfRange),
        (b"9007199254740993", NumberOutOfRange),
        (b"-9007199254740993", NumberOutOfRange),
        (b"9" * 1_000_000, NumberOutOfRange),
        (b"[" * 1_000_000, TooDeep),
        (b'{"a":' * 33 + b"1" + b"}" * 33, TooDeep),
        (A_MILLION_KEYS, TooMany),
        (b"[" + b"[]," * 600_000 + b"0]", TooMany),
        (b" " * (32 * 1024**2 + 1), TooLarge),
        (b'["\\ud800"]', NotText),
        (b'{"\\udfff": 1}', NotText),
        (b'"\xff"', NotText),
        (b"[1,]", Malformed),
        (b"{'a': 1}", Malformed),
        (b"", Malformed),
        (b"{} {}", Malformed),
        (b"// remark\n{}", Malformed),
    ],
)
def test_each_trap_is_refused_in_its_own_way(data: bytes, refusal: type[Refused]) -> None:
    with pytest.raises(refusal):
        strict_json.loads(data)


def test_thirty_two_levels_are_read() -> None:
    assert strict_json.loads(b"[" * 32 + b"]" * 32)


def test_brackets_inside_text_count_for_nothing() -> None:
    text = "[{" * 100 + '"\\' + "," * 100

    assert strict_json.loads(json.dumps([text]).encode()) == [text]


def test_the_largest_whole_number_is_read() -> None:
    assert strict_json.loads(b"[9007199254740992, -9007199254740992]") == [2**53, -(2**53)]


def test_a_pair_of_surrogates_is_one_character() -> None:
    assert strict_json.loads(b'"\\ud83d\\ude00"') == "\N{GRINNING FACE}"


def test_a_file_of_escaped_quotes_without_end_is_read_once() -> None:
    # Trying each quote as a beginning would take longer than anyone waits for a test.
    with pytest.raises(Malformed):
        strict_json.loads(b'"' + b'\\"' * 4_000_000)


def test_what_is_refused_for_its_number_of_values_was_never_built() -> None:
    tracemalloc.start()
    try:
        with pytest.raises(TooMany):
            strict_json.loads(b"[" + b"{}," * 2_000_000 + b"{}]")
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert peak < 32 * 1024**2


@given(st.binary(max_size=300))
@settings(deadline=None, max_examples=200)
def test_any_bytes_give_a_value_or_one_refusal(data: bytes) -> None:
    try:
        value = strict_json.loads(data)
    except Refused:
        return

    assert value == json.loads(data.decode("utf-8-sig"))


@given(
    st.recursive(
        st.none()
        | st.booleans()
        | st.integers(-(2**53), 2**53)
        | st.text(st.characters(exclude_categories=["Cs"])),
        lambda inner: st.lists(inner) | st.dictionaries(st.text('abc"\\[{,', max_size=3), inner),
        max_leaves=10,
    )
)
@settings(deadline=None, max_examples=200)
def test_honest_json_reads_as_python_reads_it(value: object) -> None:
    data = json.dumps(value).encode()

    assert strict_json.loads(data) == json.loads(data)
