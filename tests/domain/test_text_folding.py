"""What counts as the same text, and what does not."""

import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from app.domain.text import hanzi, scripts
from app.domain.text.clusters import cluster_starts
from app.domain.text.folding import Distinction, distinctions, fold, plain, stays_in_place

REGION = (
    "กขคงนมยรลวสอเแโใไะาิีึืุูั็่้๊๋์ํๅๆฯ"
    "ກຂຄງນມຍຣລວສອເແໂໃໄະາິີຶືຸູັົ່້ໍໜຽ"
    "ကခဂငစညတနပမယရလဝသအဥဿ္်ျြွှေိီုူဲာါံ့း၀၁၇၄၎"
    "កខគងចញតដនបមយរលវសអ្ាិីឹឺុូួើេែៃោៅំះ់៉៊៌៍័ៗ"
    "हिन्दीकखगनमर्ािीुूेैोौंँ़०१"
    "가각힣ㄱㅏㄴㅎ한かがカガﾊﾟﾞーＡａ１臺台灣颱発發ế̂́đĐıİßﬁ½²Åé"
    "\u200b\u200c\u200d\u00ad\ufe0f\u202e\ud800 .,-\n"
)
texts = st.text() | st.text(st.sampled_from(REGION), max_size=30)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Bản đồ", "ban do"),
        ("ĐẶNG THÙY", "dang thuy"),
        ("臺灣", "台湾"),
        ("台灣", "台湾"),
        ("颱風", "台风"),
        ("開放資料", "开放资料"),
        ("豐後", "豊后"),
        ("廣澤", "広沢"),
        ("ＡＢＣ１２３", "abc123"),
        ("ﾏｽｸ", "マスク"),
        ("ｶﾞｲﾄﾞ", "ガイド"),
        ("Straße", "STRASSE"),
        ("Łódź", "lodz"),
        ("İstanbul", "istanbul"),
        ("၂၀၂၁", "2021"),
        ("๒๕๖๒", "2562"),
        ("២០២៣", "2023"),
        ("२०२०", "2020"),
        ("২০২৪", "2024"),
        ("한글", unicodedata.normalize("NFD", "한글")),
        ("ភ្នំ\u200bពេញ", "ភ្នំពេញ"),
        ("co\u00adoperate", "cooperate"),
        ("ශ්‍රී", "ශ්රී"),
    ],
)
def test_a_reader_takes_both_for_the_same(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("น้ำ", "นํ้า"),
        ("น้ำ", "นำ้"),
        ("แมว", "เเมว"),
        ("ที่", "ท่ี"),
        ("ແມວ", "ເເມວ"),
        ("ກໍ່", "ກ່ໍ"),
        ("ကို", "ကုိ"),
        ("တို့", "တ့ို"),
        ("ဝန်ကြီး", "၀န်ကြီး"),
        ("ဝိုင်း", "၀ိုင်း"),
        ("ဉာဏ်", "ဉာဏ်"),
        ("ညဉ့်", "ညဥ့်"),
        ("၎င်း", "၄င်း"),
        ("ស្ត្រី", "ស្រ្តី"),
        ("ស្ត្រី", "ស្ដ្រី"),
        ("ម៉្យាង", "ម្យ៉ាង"),
        ("កើត", "កេីត"),
        ("កោត", "កេាត"),
    ],
)
def test_a_syllable_typed_in_another_order_is_the_same(one: str, other: str) -> None:
    assert fold(one) == fold(other)
    assert plain(one) == plain(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("कि", "कु"),
        ("မြ", "မျ"),
        ("ป่า", "ปา"),
        ("ขาว", "ข้าว"),
        ("កា", "កូ"),
        ("か", "が"),
        ("か", "カ"),
        ("は", "ば"),
        ("가", "각"),
        ("१०", "१००"),
    ],
)
def test_another_syllable_stays_another(one: str, other: str) -> None:
    assert fold(one) != fold(other)


def test_a_number_stays_a_number_beside_burmese_letters() -> None:
    assert fold("၁၀ ကျပ်") == "10 ကျပ်"
    assert fold("၂၀န်း") == "20န်း"


@pytest.mark.parametrize("mark", ["\u1031", "\u1062", "\u1071", "\u1086"])
def test_what_stands_beside_a_text_does_not_change_how_it_folds(mark: str) -> None:
    assert fold(f"၀{mark} ကျပ်").split(" ")[0] == fold(f"၀{mark}")


@settings(deadline=None, max_examples=300)
@given(texts)
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@settings(deadline=None, max_examples=300)
@given(texts)
def test_the_plain_form_is_settled_and_folds_to_the_same(text: str) -> None:
    assert plain(plain(text)) == plain(text)
    assert fold(plain(text)) == fold(text)


@settings(deadline=None, max_examples=200)
@given(texts)
def test_folded_text_can_always_be_stored(text: str) -> None:
    fold(text).encode()


@settings(deadline=None, max_examples=300)
@given(texts, st.sampled_from(["я", "か\u3099", "ก\u0e4d", "é", "가臺", "x" * 5000, "臺" * 5000]))
def test_a_line_is_folded_alike_whatever_stands_in_the_next(text: str, other: str) -> None:
    assert fold(f"{text}\n{other}") == f"{fold(text)}\n{fold(other)}"


def test_all_that_can_join_is_joined_again() -> None:
    every = [chr(code) for code in range(0x20000) if not 0xD800 <= code < 0xE000]
    apart = {one: unicodedata.normalize("NFD", one) for one in every}
    joining = {one: parts for one, parts in apart.items() if parts != one}
    assert len(joining) > 12_000
    lone = [one for one, parts in joining.items() if fold(f"ก {parts}") != fold(f"ก {one}")]
    assert lone == []


def test_a_mark_that_held_others_apart_leaves_them_in_their_order() -> None:
    assert fold("\u06e3\u0640\u0f71") == "\u0f71\u06e3"


@settings(deadline=None, max_examples=300)
@example("\u17b6\u17d2\u1780")
@given(st.text(st.sampled_from(REGION), max_size=12))
def test_what_stays_in_place_folds_cluster_by_cluster(text: str) -> None:
    folded = fold(text)
    if stays_in_place(text, folded):
        assert [fold(text[:start]) for start in cluster_starts(text)] == [
            folded[:start] for start in cluster_starts(text)
        ]


@pytest.mark.parametrize("text", ["臺灣の会議", "các bạn", "กิน", "မြန်မာ", "हिन्दी", "가각 abc"])
def test_ordinary_text_stays_in_place(text: str) -> None:
    assert stays_in_place(text, fold(text))


@pytest.mark.parametrize("text", ["น้ำ", "straße", "e\u0301", "ຫໍ\u200bສະ", "株式会社㍿", "เเม"])
def test_text_that_grows_or_shrinks_does_not_stay_in_place(text: str) -> None:
    assert not stays_in_place(text, fold(text))


def test_every_digit_of_a_script_in_the_basic_plane_becomes_ascii() -> None:
    digits = [chr(code) for code in range(0x10000) if unicodedata.category(chr(code)) == "Nd"]
    assert len(digits) > 300
    assert [one for one in digits if fold(one) != str(unicodedata.decimal(one))] == []


def test_every_character_has_one_group_of_forms_at_most() -> None:
    members = hanzi.GROUPS.replace(" ", "")
    assert len(members) == len(set(members)) == len(hanzi.CLASS_OF)


def test_forms_of_a_character_lead_to_one_that_stays() -> None:
    assert {hanzi.CLASS_OF[first] == first for first in hanzi.CLASS_OF.values()} == {True}


def test_marks_of_the_scripts_of_the_region_are_known_as_marks() -> None:
    blocks = [(0x0900, 0x0E00), (0x0E00, 0x1100), (0x1700, 0x1800), (0x19B0, 0x1C00)]
    marks = {
        chr(code)
        for block in (*blocks, (0xA980, 0xAAE0))
        for code in range(*block)
        if unicodedata.category(chr(code)) in {"Mn", "Mc"}
    }
    known = _members(scripts.WORD_MARKS) | _members(scripts.RUNS) | _members(scripts.INVISIBLE)
    known |= _members(scripts.ACCENTS)
    assert {f"{ord(mark):x}" for mark in marks - known} == set()


def _members(ranges: str) -> set[str]:
    found: set[str] = set()
    for at, one in enumerate(ranges):
        if one == "-" and 0 < at < len(ranges) - 1:
            found.update(map(chr, range(ord(ranges[at - 1]), ord(ranges[at + 1]) + 1)))
        else:
            found.add(one)
    return found


@pytest.mark.parametrize(
    ("text", "lost"),
    [
        ("Bản", {Distinction.ACCENT}),
        ("đo", {Distinction.ACCENT}),
        ("台湾", {Distinction.CHINESE_FORM}),
        ("市民", set()),
        ("ｇ０ｖ", {Distinction.WIDTH}),
        ("၂၀၂၁", {Distinction.DIGITS}),
        ("plain", set()),
        ("がマ한글", set()),
    ],
)
def test_what_folding_loses_is_told(text: str, lost: set[Distinction]) -> None:
    assert distinctions(text) == lost
