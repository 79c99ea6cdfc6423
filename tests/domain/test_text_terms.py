"""What the index gets to see."""

import re
import sqlite3
import time
import unicodedata
from contextlib import closing

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.text.clusters import RUNS_AND_CLUSTERS
from app.domain.text.folding import fold
from app.domain.text.query import parse_query
from app.domain.text.terms import BREAK, index_terms, stands_in_run, terms_of_folded

LETTERS = (
    "合意形成市民臺湾東京スマートがﾏｽ가시민마스크한글ㅎ"
    "เลือกตั้งน้ำกาแฟะๆຂໍ້ມູນເປີດ"
    "ပွင့်လင်းမြန်မာအင်္ဂလိပ်ပစ္စည်း၀၁"
    "ស្ត្រីកម្ពុជាភ្នំ៉៊ៗ"
    "हिन्दी লা தமிழ் සිංහල\u200d abcĐé0 19_-.,;:!?\n\t\"'*()¶\u200b"
)
mixtures = st.text(st.sampled_from(LETTERS), max_size=40)


class Index:
    """A table as the notebook has it, in SQLite."""

    def __init__(self) -> None:
        self.texts: list[str] = []

    def add(self, *texts: str) -> "Index":
        self.texts += texts
        return self

    def find(self, raw: str) -> list[int]:
        match = parse_query(raw).match
        if match is None:
            return []
        with closing(sqlite3.connect(":memory:")) as table:
            table.execute("CREATE VIRTUAL TABLE t USING fts5(x, content='', tokenize='ascii')")
            rows = [(index_terms(text),) for text in self.texts]
            table.executemany("INSERT INTO t(x) VALUES (?)", rows)
            found = table.execute("SELECT rowid FROM t WHERE t MATCH ? ORDER BY 1", (match,))
            return [row[0] for row in found]


def test_a_stretch_becomes_pairs_and_its_last_cluster() -> None:
    assert index_terms("合意形成") == "合0意 意0形 形0成 成0"


def test_hangul_stands_taken_apart() -> None:
    assert index_terms("시민") == unicodedata.normalize("NFD", "시0민 민0")


def test_a_word_keeps_its_marks_and_loses_its_accents() -> None:
    assert index_terms("हिन्दी Bản-đồ") == "हिन्दी ban do"


def test_the_end_of_a_clause_stands_between_words_and_a_point_inside_one_does_not() -> None:
    assert index_terms("See g0v.tw, at 10:30.") == f"see g0v tw {BREAK} at 10 30 {BREAK}"


def test_ways_of_writing_that_meet_are_cut_apart() -> None:
    assert index_terms("第3章ก็ดีabc") == "第0 3 章0 ก็0ดี ดี0 abc"


def test_ascii_is_cut_like_any_other_text() -> None:
    text = "Open_data: 3.14 a-b, g0v.tw!\1x (y) \n \n z_"
    assert index_terms(text) == index_terms(text + " é").removesuffix(" e")
    assert index_terms(text) == f"open data {BREAK} 3 14 a b {BREAK} g0v tw {BREAK} x y {BREAK} z"


@settings(deadline=None, max_examples=300)
@given(st.text() | mixtures)
def test_terms_are_plain_words_whatever_the_text(text: str) -> None:
    terms = index_terms(text)
    assert re.fullmatch(r"[^\x00-\x1f\"'*()^:{{}}+\-_.,;]*", terms)
    terms.encode()


@settings(deadline=None, max_examples=200)
@given(mixtures)
def test_every_cluster_and_every_row_of_clusters_is_found_where_it_stands(text: str) -> None:
    folded = fold(text)
    index = Index().add(text)
    for runs, cut in RUNS_AND_CLUSTERS:
        for run in runs.findall(folded):
            parts = cut(run)
            for start in range(len(parts)):
                for end in range(start + 1, min(len(parts), start + 5) + 1):
                    sought = "".join(parts[start:end])
                    for raw in (sought, sought + " ", f'"{sought}"'):
                        assert index.find(raw) == [1], (raw, index_terms(text))


@settings(deadline=None, max_examples=200)
@given(mixtures)
def test_every_word_is_found_where_it_stands(text: str) -> None:
    index = Index().add(text)
    for term in terms_of_folded(fold(text)).split():
        if term != BREAK and not stands_in_run(term):
            assert index.find(f'"{term}"') == [1]


@settings(deadline=None, max_examples=300)
@given(st.text() | st.text(st.sampled_from(LETTERS + "-\uff0d\u201c\u201d\0*^:{}+"), max_size=60))
def test_no_query_ever_fails(raw: str) -> None:
    Index().add("合意形成 open data").find(raw)


@pytest.mark.parametrize(
    "raw",
    [
        '"',
        '"""',
        "a AND",
        "OR",
        "NOT NOT",
        "NEAR(a b, 2)",
        "x:y",
        "{x}:y",
        "- x",
        "-x",
        "*",
        "a* *",
        "^a",
        "a+b",
        "a\0b",
        "\0",
        "\ud800\udfff",
        "\u202eabc",
        "🙏🏽",
        "a" * 100_000,
        "合" * 100_000,
        "\u200b" * 100_000,
        "w " * 50_000,
        '-"' * 5_000,
        "(" * 5_000,
        "\u0301" * 1_000,
        "่" * 1_000,
    ],
)
def test_a_hostile_query_is_only_text(raw: str) -> None:
    Index().add("something else").find(raw)


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("東京", "私は東京都に住む"),
        ("市民", "與市民社會合作"),
        ("시민", "깨어있는시민이 만든다"),
        ("合意形成", "住民の合意形成を支える"),
        ("スマートシティ", "東北スマートシティ計画"),
        ("マスク", "不織布ﾏｽｸの在庫"),
        ("เลือกตั้ง", "ผลการเลือกตั้งทั่วไป"),
        ("마스크", "공적마스크판매처"),
        ("ban do", "Bản đồ số"),
        ("Bản đồ", "BAN DO SO"),
        ("臺灣", "我在台湾"),
        ("台湾", "我在臺灣"),
        ("台灣", "我在台湾"),
        ("颱風", "台风来了"),
        ("台风", "颱風來了"),
        ("ＡＢＣ", "the abc of it"),
        ("abc", "ＡＢＣの本"),
        ("2021", "၂၀၂၁ ခုနှစ်"),
        ("ข้อมูลเปิด", "ชุมชนข้อมูลเปิดภาครัฐ"),
        ("ပွင့်လင်း", "အချက်အလက်ပွင့်လင်းမြင်သာမှု"),
        ("ស្ត្រី", "សិទ្ធិស្រ្តីនិងកុមារ"),
        ("ភ្នំពេញ", "រាជធានីភ្នំ\u200bពេញ"),
        ("ຂໍ້ມູນ", "ສູນຂໍ້ມູນເປີດ"),
        ("नागरिक", "हर नागरिक का अधिकार"),
        ("নাগরিক", "প্রতিটি নাগরিক সমান"),
        ("குடிமக்கள்", "அனைத்து குடிமக்கள் உரிமை"),
        ("නිදහස", "සියලු දෙනාගේ නිදහස"),
        ("terbuka", "Data terbuka untuk semua"),
        ("open dat", "The open data portal"),
        ("시미", "시민"),
        ("마스ㅋ", "마스크"),
        ("การเ", "การเมือง"),
        ("အင", "အင်္ဂလိပ်"),
        ("ស", "ស្ត្រី"),
        ("g0v.tw", "visit g0v.tw today"),
        ("第3章", "見第3章節"),
        ("२०२०", "in 2020"),
    ],
)
def test_a_word_is_found_inside_what_was_written(raw: str, text: str) -> None:
    assert Index().add(text).find(raw) == [1]


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("京都 ", "東京 都市"),
        ("民社", "市民、社會"),
        ('"open data"', "Is it open? Data says so."),
        ('"open data"', "open\n\ndata"),
        ('"open data"', "data open"),
        ('"กา"', "กัด"),
        ('"ก"', "กิน"),
        ("open -data", "open data"),
        ('open -"data portal"', "open data portal"),
        ("-data", "anything"),
        ("कि ", "कु"),
        ("e", "enough"),
    ],
)
def test_what_is_not_there_is_not_found(raw: str, text: str) -> None:
    assert Index().add(text).find(raw) == []


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ('"open data"', "the open-data act"),
        ('"open data"', "open\ndata"),
        ('"open data', "open databases"),
        ("“open data”", "OPEN DATA"),
        ('open -"data portal"', "open data, portal"),
        ("open --data", "open data"),
        ('"東京 Tokyo"', "在東京Tokyo"),
    ],
)
def test_quotes_and_minus_mean_what_they_seem_to(raw: str, text: str) -> None:
    assert Index().add(text).find(raw) == [1]


@pytest.mark.parametrize(
    "piece",
    [
        "\u0e4d",
        "\u0e4d\u0e32",
        "\u17d2\u1780",
        "\u1038\u102d",
        "\u1000\u1039",
        "\u0e40",
        "a,",
        "\n ",
        "合ก",
        "合 ก ",
        "가 ",
    ],
)
def test_the_work_grows_with_the_length_and_no_faster(piece: str) -> None:
    started = time.process_time()
    index_terms(piece * 30_000 + "é")
    assert time.process_time() - started < 3
