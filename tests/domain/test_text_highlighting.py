"""Where a search is shown to have been found."""

import sqlite3
from contextlib import closing

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.text.clusters import cluster_starts
from app.domain.text.folding import fold
from app.domain.text.highlighting import holds_exactly, marks, snippet
from app.domain.text.query import parse_query
from app.domain.text.terms import index_terms

LETTERS = (
    "合意台臺ﾏｽｶﾞがカﾞ가시민ㅅㅣ한เลือกน้ำนํ้า่ໍ້ມູນເເမြန်မာ၀၁့ုိអ្ាេីស្ត្រីเเ"
    "हिन्दीক\u09c7\u09beabĐđé\u0301e\u200b\u00ad\ufb01½İ .,-\n\r\n"
)
mixtures = st.text() | st.text(st.sampled_from(LETTERS), max_size=30)


def found(raw: str, text: str) -> list[str]:
    return [text[start:end] for start, end in marks(parse_query(raw), text)]


@pytest.mark.parametrize(
    ("raw", "text", "places"),
    [
        ("ban do", "Xem Bản đồ số", ["Bản", "đồ"]),
        ("台湾", "我在臺灣", ["臺灣"]),
        ("abc", "xx ＡＢＣ abcd", ["ＡＢＣ", "abc"]),
        ("abc ", "xx ＡＢＣ abcd", ["ＡＢＣ"]),
        ("マスク", "不織布ﾏｽｸの", ["ﾏｽｸ"]),
        ("น้ำ", "แม่นํ้าโขง", ["นํ้า"]),
        ("ก ", "กิน ก็ กบ", ["ก"]),
        ("시미", "깨어있는 시민", ["시민"]),
        ("마스ㅋ", "마스크", ["마스크"]),
        ("g0v tw", "at g0v.tw", ["g0v", "tw"]),
        ("g0v.tw", "at g0v.tw", ["g0v.tw"]),
        ('"open data"', "the Open\nData act", ["Open\nData"]),
        ("ភ្នំពេញ", "រាជធានីភ្នំ\u200bពេញ", ["ភ្នំ\u200bពេញ"]),
        ("नागरिक", "हर नागरिक का", ["नागरिक"]),
        ("株式", "㍿の", ["㍿"]),
        ("data -open", "open data", ["data"]),
        ("ลือ", "เลือก", []),
        ("data ", "database", []),
        ('"a b"', "ab a b", ["a b"]),
    ],
)
def test_the_letters_as_written_are_marked(raw: str, text: str, places: list[str]) -> None:
    assert found(raw, text) == places


@settings(deadline=None, max_examples=300)
@given(mixtures, mixtures)
def test_marks_are_sorted_apart_and_inside_the_text(raw: str, text: str) -> None:
    edges = [edge for place in marks(parse_query(raw), text) for edge in place]
    assert edges == sorted(edges)
    assert all(0 <= edge <= len(text) for edge in edges)


@settings(deadline=None, max_examples=300)
@given(mixtures, mixtures)
def test_what_is_marked_folds_to_what_was_sought(before: str, after: str) -> None:
    text = f"{before}, 合意 {after}"
    assert any(fold(text[a:b]).startswith("合意") for a, b in marks(parse_query("合意 "), text))


@settings(deadline=None, max_examples=300)
@given(mixtures, st.integers(0, 29), st.integers(1, 9))
def test_a_row_the_index_finds_has_a_mark(text: str, start: int, length: int) -> None:
    query = parse_query(text[start : start + length])
    with closing(sqlite3.connect(":memory:")) as table:
        table.execute("CREATE VIRTUAL TABLE t USING fts5(x, content='', tokenize='ascii')")
        table.execute("INSERT INTO t(x) VALUES (?)", (index_terms(text),))
        sought = "SELECT 1 FROM t WHERE t MATCH ?"
        is_found = bool(query.match) and table.execute(sought, (query.match,)).fetchall() != []
    assert not is_found or marks(query, text)


@pytest.mark.parametrize(
    ("raw", "text", "is_exact"),
    [
        ("Bản đồ", "bản đồ số", True),
        ("Bản đồ", "ban do so", False),
        ("ban do", "bản đồ số", False),
        ("臺灣", "在臺灣", True),
        ("臺灣", "在台湾", False),
        ("ＡＢＣ", "abc", True),
        ("နို", "ကနုိ", True),
        ("x", "", False),
        ("-x", "y", False),
    ],
)
def test_the_exact_form_is_told_from_a_like_one(raw: str, text: str, *, is_exact: bool) -> None:
    assert holds_exactly(parse_query(raw), text) is is_exact


def test_a_snippet_is_cut_at_spaces_and_marks_its_find() -> None:
    text = "word " * 50 + "Bản\nđồ số " + "tail " * 50
    shown = snippet(parse_query('"ban do"'), text, around=20)
    assert shown.text == "word word word word Bản đồ số tail tail tail "
    assert [shown.text[a:b] for a, b in shown.marks] == ["Bản đồ"]
    assert (shown.is_cut_before, shown.is_cut_after) == (True, True)


def test_a_snippet_of_a_text_without_spaces_is_cut_between_clusters() -> None:
    text = "ស្ត្រីកម្ពុជា" * 20 + "ភ្នំពេញ" + "ស្ត្រីកម្ពុជា" * 20
    shown = snippet(parse_query("ភ្នំពេញ"), text, around=15)
    start = text.index(shown.text)
    assert {start, start + len(shown.text)} <= set(cluster_starts(text))


def test_a_short_text_is_its_own_snippet() -> None:
    shown = snippet(parse_query("b"), "a b c")
    assert (shown.text, shown.marks) == ("a b c", ((2, 3),))
    assert not shown.is_cut_before
    assert not shown.is_cut_after


def test_a_snippet_without_a_find_is_the_opening() -> None:
    shown = snippet(parse_query("absent"), "word " * 100, around=20)
    assert shown.text.startswith("word word")
    assert shown.marks == ()
    assert shown.is_cut_after


@settings(deadline=None, max_examples=200)
@given(st.text(st.sampled_from(LETTERS), min_size=1, max_size=400), st.integers(0, 399))
def test_a_snippet_marks_what_is_marked_in_the_whole_text(text: str, at: int) -> None:
    query = parse_query(text[at % len(text) :][:4])
    places = marks(query, text)
    shown = snippet(query, text, around=20)
    if places:
        start = places[0][0] - shown.marks[0][0]
        end = start + len(shown.text)
        assert shown.text.split() == text[start:end].split()
        assert shown.marks == tuple(
            (a - start, b - start) for a, b in places if start <= a and b <= end
        )


def test_a_phrase_is_found_over_lines_far_apart() -> None:
    text = "x " * 150 + "open" + "\n-" * 50 + " data " + "y " * 150
    (place,) = marks(parse_query('"open data"'), text)
    assert (text[place[0] :][:4], text[: place[1]][-4:]) == ("open", "data")


@settings(deadline=None, max_examples=200)
@given(mixtures, mixtures, st.integers(0, 40))
def test_a_snippet_can_be_made_of_anything(raw: str, text: str, around: int) -> None:
    shown = snippet(parse_query(raw), text, around)
    assert len(shown.text) <= len(text)
    assert all(0 <= start < end <= len(shown.text) for start, end in shown.marks)
