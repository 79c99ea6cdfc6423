"""Words that could name someone are found by their titles; everyday words are left alone."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.hygiene.names import MOST_LOOKED_AT, RULES, possible_names


def found(text: str) -> list[str]:
    return [text[start:end] for start, end in possible_names(text)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("We met Dr. Smith and Ms Jane Doe there.", ["Dr. Smith", "Ms Jane Doe"]),
        ("Asked Daw Aye Aye, then U Ba.", ["Daw Aye Aye", "U Ba"]),
        ("ဒေါ်အေးအေး နှင့် တွေ့ခဲ့သည်", ["ဒေါ်အေးအေး"]),
        ("ไปหาคุณสมชาย ที่บ้าน", ["คุณสมชาย"]),
        ("昨天小李來了", ["小李"]),
        ("和王大明先生談過", ["王大明先生"]),
        ("田中さんと話した", ["田中さん"]),
        ("김철수 씨 연락", ["김철수 씨"]),
        ("gặp ông Nguyễn Văn An hôm qua", ["ông Nguyễn Văn An"]),
        ("ketemu Pak Budi kemarin", ["Pak Budi"]),
        ("श्री मोहन से मिले", ["श्री मोहन"]),
        ("ជួប លោកសុខ ម្សិលមិញ", ["លោកសុខ"]),
    ],
)
def test_a_title_and_a_name_are_found_together(text: str, names: list[str]) -> None:
    assert found(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "The water map counts forty wells.",
        "Ma is a syllable, and U turns are allowed.",
        "ဒေါ်လာ ၅၀ ကျသည်",
        "အဖွဲ့ကို ဦးဆောင်သည်",
        "คุณภาพของข้อมูลดีขึ้น",
        "ขอบคุณครับ ทนายความมาแล้ว",
        "นายกรัฐมนตรีประกาศ",
        "老師說好",
        "皆さん、こんにちは",
        "선생님이 오셨다",
        "ông ấy đã về",
        "",
    ],
)
def test_everyday_words_are_left_alone(text: str) -> None:
    assert found(text) == []


def test_every_rule_says_which_language_it_is_for() -> None:
    assert all(rule.language for rule in RULES)


@settings(deadline=None, max_examples=100)
@given(st.text(max_size=300))
def test_any_text_gives_places_in_order_without_overlap(text: str) -> None:
    ends = [place for span in possible_names(text) for place in span]

    assert ends == sorted(ends)


def test_a_text_without_end_is_looked_at_only_so_far() -> None:
    text = " " * MOST_LOOKED_AT + "Dr. Smith"

    assert found(text) == []
