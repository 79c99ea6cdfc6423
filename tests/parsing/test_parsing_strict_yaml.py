"""YAML: only text, nothing that refers, repeats or runs deep."""

import tracemalloc

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.parsing import plain_yaml, strict_yaml
from app.parsing.refusals import (
    Forbidden,
    Malformed,
    NotText,
    Refused,
    SaidTwice,
    TooDeep,
    TooLarge,
    TooMany,
)

BILLION_LAUGHS = b"""
a: &a ["lol", "lol", "lol", "lol", "lol", "lol", "lol", "lol", "lol"]
b: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a]
c: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b]
d: &d [*c, *c, *c, *c, *c, *c, *c, *c, *c]
"""


@pytest.mark.parametrize(
    "scalar", ["NO", "yes", "12:30", "0123", "1e3", "~", "null", "2023-05-01", "0x1F", ".inf"]
)
def test_a_scalar_stays_the_text_it_is(scalar: str) -> None:
    assert strict_yaml.loads(f"- {scalar}".encode()) == [scalar]


def test_an_empty_value_is_empty_text() -> None:
    assert strict_yaml.loads(b"a:\nb: ''\n") == {"a": "", "b": ""}


def test_lists_and_mappings_nest() -> None:
    assert strict_yaml.loads(b"a:\n- {b: [c, d]}\n- e\n") == {"a": [{"b": ["c", "d"]}, "e"]}


def test_an_empty_document_is_empty_text() -> None:
    assert strict_yaml.loads(b"# nothing but a remark\n") == ""


@pytest.mark.parametrize(
    ("data", "refusal"),
    [
        (BILLION_LAUGHS, Forbidden),
        (b"a: &x 1", Forbidden),
        (b"a: *x", Forbidden),
        (b"a: !!python/object/apply:os.system [x]", Forbidden),
        (b"a: ! x", Forbidden),
        (b"%TAG ! tag:x,2000:\n---\na: 1", Forbidden),
        (b"---\na\n---\nb\n", Forbidden),
        (b"{[a]: 1}", Forbidden),
        (b"a: 1\na: 2\n", SaidTwice),
        (b'a: 1\n"a": 2\n', SaidTwice),
        (b"a: 'x", Malformed),
        (b"\ta: 1", Malformed),
        (b"a: \xff", NotText),
        (b"[" * 20_000, TooDeep),
        (b"- " * 20_000 + b"x", TooDeep),
        (b"- a\n" * 262_144, TooMany),
        (b"a" * (4 * 1024**2 + 1), TooLarge),
    ],
)
def test_each_trap_is_refused_in_its_own_way(data: bytes, refusal: type[Refused]) -> None:
    with pytest.raises(refusal):
        strict_yaml.loads(data)


def test_a_refusal_names_the_line_and_no_word_of_the_text() -> None:
    with pytest.raises(SaidTwice) as refused:
        strict_yaml.loads(b"secret: 1\nb: 2\nsecret: 3\n")

    assert str(refused.value) == "parsing.said-twice: line 3"


def test_sixteen_levels_are_read_and_seventeen_refused() -> None:
    strict_yaml.loads(b"[" * 16 + b"]" * 16)

    with pytest.raises(TooDeep):
        strict_yaml.loads(b"[" * 17 + b"]" * 17)


def test_too_many_values_are_refused_before_they_fill_memory() -> None:
    tracemalloc.start()
    try:
        with pytest.raises(TooMany):
            strict_yaml.loads(b"- a\n" * 1_000_000, most_values=1_000)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert peak < 32 * 1024**2


@given(st.binary(max_size=400))
@settings(deadline=None, max_examples=200)
def test_any_bytes_give_a_value_or_one_refusal(data: bytes) -> None:
    try:
        value = strict_yaml.loads(data)
    except Refused:
        return

    assert isinstance(value, str | list | dict)


keys = st.from_regex(r"[a-z][a-zA-Z]{0,9}", fullmatch=True).filter(
    lambda key: key not in {"y", "n", "true", "false", "null"}
)
texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=40)
values = st.recursive(
    texts,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(keys, inner, max_size=4),
    max_leaves=12,
)


@given(st.dictionaries(keys, values, min_size=1, max_size=5))
@settings(deadline=None, max_examples=200)
def test_what_we_write_reads_back_the_same(value: dict[str, plain_yaml.PlainValue]) -> None:
    assert strict_yaml.loads(plain_yaml.dumps(value).encode()) == value


def test_truth_values_are_written_bare() -> None:
    assert plain_yaml.dumps({"a": True, "b": [False]}) == "a: true\nb:\n  - false\n"
