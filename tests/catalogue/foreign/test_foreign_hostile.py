"""Files made to do harm: each refused with one error, in bounded memory."""

import json
import tracemalloc
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.catalogue.foreign.detecting import FORMATS, format_called
from app.catalogue.foreign.preview import ForeignFormat, FormatName, Personal, Preview, Request
from app.domain.errors import AlmanacError
from app.domain.record import record_of
from app.parsing.refusals import Refused
from tests.support.catalogues import a_request, the_schema

MIB = 1024**2
LAUGHS = b"a: &a [x, x]\nb: &b [*a, *a]\nname: *b\npubliccodeYmlVersion: *a\n"
BIDI = '{"author":"x","name":"Tide\u202e hctaW\u2066","status":"be\u200bta"}'.encode()

HOSTILE: list[tuple[str, FormatName, Callable[[], bytes]]] = [
    ("billion laughs", FormatName.PUBLICCODE, lambda: LAUGHS),
    ("100 MB of YAML", FormatName.PUBLICCODE, lambda: b"a" * (100 * MIB)),
    ("deep YAML", FormatName.PUBLICCODE, lambda: b"name: " + b"[" * MIB),
    ("YAML of single letters", FormatName.PUBLICCODE, lambda: b"name:\n" + b"- a\n" * 262_144),
    ("bad UTF-8", FormatName.PUBLICCODE, lambda: b"name: \xff\xfe"),
    ("a YAML key twice", FormatName.PUBLICCODE, lambda: b"name: a\nname: b\n"),
    ("a list for a mapping", FormatName.PUBLICCODE, lambda: b"- a\n"),
    ("100 MB of JSON", FormatName.G0V_JSON, lambda: b" " * (100 * MIB)),
    ("deep JSON", FormatName.G0V_JSON, lambda: b'{"a":' * MIB),
    ("a JSON key twice", FormatName.G0V_JSON, lambda: b'{"author":"x","author":"y"}'),
    ("a huge number", FormatName.G0V_JSON, lambda: b'{"author":' + b"9" * MIB + b"}"),
    ("infinity", FormatName.CIVIC_JSON, lambda: b'{"status": 1e999}'),
    (
        "a million keys",
        FormatName.CIVIC_JSON,
        lambda: b"{" + b",".join(b'"%d":1' % n for n in range(1_000_000)) + b"}",
    ),
    ("too many groups", FormatName.BRIGADES, lambda: b"[" + b'{"name":"a"},' * 6_000 + b"{}]"),
    ("an object for a list", FormatName.BRIGADES, lambda: b"{}"),
    ("an object for records", FormatName.RECORDS, lambda: b"{}"),
    ("brackets for records", FormatName.RECORDS, lambda: b"[" + b"{}," * 2_500_000 + b"{}]"),
    ("too many list lines", FormatName.AWESOME_LIST, lambda: b"- [a](b)\n" * 60_000),
    ("100 MB of Markdown", FormatName.AWESOME_LIST, lambda: b"[" * (100 * MIB)),
    ("a million columns", FormatName.TABLE, lambda: b"name," * 1_000_000),
    ("a million rows", FormatName.TABLE, lambda: b"name,b\n" + b"a,b\n" * 1_000_000),
    ("an endless quote", FormatName.TABLE, lambda: b'name,b\n"' + b"a\n" * MIB),
    ("100 MB of table", FormatName.TABLE, lambda: b"a,b\n" * (25 * MIB)),
]


@pytest.mark.parametrize(
    ("name", "make"), [(name, make) for _, name, make in HOSTILE], ids=[one[0] for one in HOSTILE]
)
def test_a_hostile_file_is_refused_in_bounded_memory(
    name: FormatName, make: Callable[[], bytes]
) -> None:
    data = make()
    request = a_request()

    tracemalloc.start()
    try:
        with pytest.raises(Refused):
            format_called(name).read(data, request)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert peak < 128 * MIB


def test_direction_tricks_are_taken_out_not_believed() -> None:
    (entry,) = format_called(FormatName.G0V_JSON).read(BIDI, a_request()).entries

    assert entry.name == "Tide hctaW"
    assert entry.status == "active_unverified"


@pytest.mark.parametrize(
    "make",
    [
        lambda: b"- [" + b"a" * 4_000 + b"](https://a.example)\n" * 1_000,
        lambda: (b"- [a](https://a.example) " + b"a@" * 1_900 + b"\n") * 1_000,
        lambda: (b"- [a](https://a.example) " + b"a.b-c+" * 600 + b"\n") * 1_000,
        lambda: (b"- [a](https://a.example) +" + b"1 " * 1_900 + b"\n") * 1_000,
        lambda: (b"- [a](https://a.example) " + "e\u0301".encode() * 1_200 + b"\n") * 1_000,
    ],
    ids=["long name", "e-mail letters", "one long word", "digits", "marks"],
)
def test_lines_made_to_be_slow_are_read_all_the_same(make: Callable[[], bytes]) -> None:
    preview = format_called(FormatName.AWESOME_LIST).read(make(), a_request())

    assert all(the_schema().problem_with(record_of(entry)) is None for entry in preview.entries)


def test_a_preview_lists_no_more_dropped_fields_than_a_person_can_read() -> None:
    fields = {f"field {number}": 1 for number in range(5_000)} | {"author": "x", "name": "Map"}

    preview = format_called(FormatName.G0V_JSON).read(json.dumps(fields).encode(), a_request())

    assert len(preview.dropped) < 210
    assert sum(one.count for one in preview.dropped) == 5_001


def outcome(one: ForeignFormat, data: bytes, request: Request) -> Preview | None:
    try:
        return one.read(data, request)
    except AlmanacError:
        return None


KEYS = "author name status repository products contact url city categories latitude keywords id"
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=10),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(KEYS.split()),
            inner,
            max_size=6,
        )
    ),
    max_leaves=15,
)


@given(json_values, st.sampled_from(FORMATS[1:5]))
@settings(deadline=None, max_examples=200)
def test_any_json_gives_sound_entries_or_one_refusal(value: object, one: ForeignFormat) -> None:
    request = a_request(keep=frozenset(Personal))

    preview = outcome(one, json.dumps(value).encode(), request)

    for entry in preview.entries if preview else ():
        assert the_schema().problem_with(record_of(entry)) is None


@given(st.text(max_size=200), st.sampled_from(FORMATS))
@settings(deadline=None, max_examples=200)
def test_any_text_gives_sound_entries_or_one_refusal(text: str, one: ForeignFormat) -> None:
    preview = outcome(one, text.encode("utf-8", "surrogatepass"), a_request())

    for entry in preview.entries if preview else ():
        assert the_schema().problem_with(record_of(entry)) is None


@given(st.lists(st.lists(st.text(max_size=12), min_size=9, max_size=9), max_size=4))
@settings(deadline=None, max_examples=100)
def test_any_table_gives_sound_entries(rows: list[list[str]]) -> None:
    head = "name,description,homepage,repo,tags,status,country,founded,owner\n"
    lines = [",".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows]
    data = (head + "\n".join(lines)).encode("utf-8", "surrogatepass")

    preview = outcome(format_called(FormatName.TABLE), data, a_request())

    for entry in preview.entries if preview else ():
        assert the_schema().problem_with(record_of(entry)) is None
