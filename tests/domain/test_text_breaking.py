"""Lines begin where a reader of the script would begin them, and never inside a cluster."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.text.breaking import (
    FORCED,
    INVITED,
    breakable,
    broken,
    lines,
    places,
    unbroken,
)
from app.domain.text.clusters import cluster_starts

TELLING = [
    # Stacked letters, a final letter with its mark, a medial after it, and signs at the end.
    "တက္ကသိုလ်မှယောက်ျားနှင့်မိန်းမများ၏အင်္ဂလိပ်စာအုပ်၌ ၂၀၂၆ ခုနှစ်။",
    "ไม่มีการตั้งใหม่ ถ้าลืมวลีผ่าน บันทึกก็หายไป (ดู “ช่วยเหลือ”) เร็วๆ นี้ เปี๊ยะ กรุงเทพฯ",
    "ຂໍ້ຄວາມນີ້ບໍ່ສາມາດເປີດໄດ້ ກວ້າງຂວາງ ພຣະ ໜັງສື ຫຼາຍໆ",
    "សៀវភៅកំណត់ត្រានេះមិនអាចបើកបានទេ។ ចាប់ផ្ដើមម្ដងៗ",
    "打開筆記本，（不是）「你好」。Cofacts 真的假的 ",
]
ALPHABET = "".join(sorted(set("".join(TELLING)))) + "aé 1-/\n(\u200d\U0001f600\ud800"
texts = st.text(st.sampled_from(ALPHABET), max_size=60)


def pieces(text: str) -> list[str]:
    edges = [0, *places(text), len(text)]
    return [text[start:end] for start, end in itertools.pairwise(edges)]


@pytest.mark.parametrize(
    "cut",
    [
        "ဖွင့်|ပါ။|မှတ်|စု|များ",
        "တက္က|သိုလ်",
        "အင်္ဂ|လိပ်|စာ",
        "ယောက်ျား|နှင့်|မိန်း|မ",
        "မြန်|မာ|ပြည်၏",
        "၂၀၂၆ |ခု|နှစ်",
        "(မှတ်|စု)",
    ],
)
def test_burmese_is_cut_at_its_syllables(cut: str) -> None:
    assert pieces(cut.replace("|", "")) == cut.split("|")


@pytest.mark.parametrize(
    "cut",
    ["วัน|นี้", "เป็น|ผู้", "มือ|ถือ", "ไป|ดี", "ตั้ง|ใหม่", "ทำ|งาน", "จะ|กิน", "มาก ๆ |นะ", "ดี|มาก ๆ"],
)
def test_thai_is_cut_where_a_syllable_surely_begins(cut: str) -> None:
    assert pieces(cut.replace("|", "").replace(" ๆ", "ๆ")) == cut.replace(" ๆ", "ๆ").split("|")


@pytest.mark.parametrize(
    "whole", ["กรุง", "เปี๊ยะ", "เพียะ", "สนุก", "ตลาด", "ควาย", "เรื่อง", "ฟิล์ม", "เมือง", "ฯลฯ", "ๆ"]
)
def test_a_thai_syllable_or_doubtful_word_stays_whole(whole: str) -> None:
    assert pieces(whole) == [whole]


@pytest.mark.parametrize("cut", ["ຂໍ້|ຄວາມ|ນີ້", "ສາ|ມາດ", "ເປີດ|ໄດ້", "ພຣະ", "ກວ້າງ", "ໜັງ|ສື", "ຫຼາຍໆ"])
def test_lao_is_cut_where_a_syllable_surely_begins(cut: str) -> None:
    assert pieces(cut.replace("|", "")) == cut.split("|")


@pytest.mark.parametrize("cut", ["ត្រា|នេះ", "ចាប់|ផ្ដើម", "ទេ។|ចាប់", "មិន", "ម្ដងៗ"])
def test_khmer_is_cut_where_a_syllable_surely_begins(cut: str) -> None:
    assert pieces(cut.replace("|", "")) == cut.split("|")


@pytest.mark.parametrize(
    "cut", ["打|開|筆|記|本，|（不|是）", "world-|wide |Cofacts|真", "「你|好」。|再"]
)
def test_brackets_and_stops_stay_with_their_words(cut: str) -> None:
    assert pieces(cut.replace("|", "")) == cut.split("|")


@given(texts)
@settings(deadline=None, max_examples=300)
def test_no_place_lies_inside_a_cluster(text: str) -> None:
    assert set(places(text)) <= set(cluster_starts(text))


@given(texts)
@settings(deadline=None, max_examples=300)
def test_no_line_begins_with_a_following_vowel_or_mark(text: str) -> None:
    never = set("ะัาำิีึืุูๆ็่้๊๋์ະັາຳິີຶືຸູົຼໆ່້໊໋ໍ္်ျြွှါာိီုူေဲံ့း្ាិីឹឺុូួើៗ")
    assert [at for at in places(text) if text[at] in never and text[at - 1].isalpha()] == []


@given(st.text(st.sampled_from(ALPHABET.replace(INVITED, "")), max_size=60))
@settings(deadline=None, max_examples=300)
def test_what_invites_breaks_can_be_taken_off_again(text: str) -> None:
    assert unbroken(breakable(text)) == text
    assert breakable(text).replace(INVITED, "") == text


def test_a_text_that_brings_its_own_invitations_is_left_alone() -> None:
    text = f"ไม่{INVITED}มีการตั้งใหม่"

    assert breakable(text) == text


def test_burmese_gets_no_invitations_for_they_do_not_stop_wrong_breaks() -> None:
    assert breakable(TELLING[0]) == TELLING[0]


@given(texts, st.integers(0, 30))
@settings(deadline=None, max_examples=300)
def test_lines_joined_are_the_text(text: str, width: int) -> None:
    assert "".join(lines(text, width, len)) == text


@given(texts, st.integers(1, 30))
@settings(deadline=None, max_examples=300)
def test_a_line_is_too_wide_only_where_a_single_syllable_is(text: str, width: int) -> None:
    for line in lines(text, width, len):
        if len(line.rstrip()) > width:
            assert len(pieces(line.rstrip())) == 1 or len(cluster_starts(line.rstrip())) <= 3


def test_a_paragraph_begins_a_line() -> None:
    assert lines("one\ntwo\n", 40, len) == ["one\n", "two\n"]


def test_a_long_word_is_cut_at_clusters_rather_than_hanging_out() -> None:
    assert lines("กรุงเทพมหานคร", 4, len) == ["กรุง", "เทพม", "หานค", "ร"]


@given(texts, st.integers(1, 20), st.data())
@settings(deadline=None, max_examples=200)
def test_what_is_copied_from_cut_lines_is_the_text(
    text: str, width: int, data: st.DataObject
) -> None:
    shown = broken(lines(text, width, len))
    start = data.draw(st.integers(0, len(shown.text)))
    end = data.draw(st.integers(start, len(shown.text)))

    assert shown.original() == text
    assert shown.original(start, end) == shown.text[start:end].replace(FORCED, "")


def test_another_source_of_places_is_believed() -> None:
    assert lines("abcdef", 3, len, lambda _text: [2, 4]) == ["ab", "cd", "ef"]
