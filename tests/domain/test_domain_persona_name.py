"""Names of personas: which are fit to be told apart, and which are too alike."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.persona_name import MOST_CHARACTERS, Flaw, flaw_of, likeness, tidied

FIT = [
    "River-7",
    "ချောင်း-၇",
    "河流-7",
    "東京タワー",
    "ลำธาร-๗",
    "한강-7",
    "Bà Nà",
    "O'Neil",
    "ශ්\u200dරී",
    "ກະຕ່າຍ",
    "ភ្នំ-២",
    "नदी-७",
    "ਪਾਣੀ",
    "ཆུ་བོ",
    "G零 時",
    "ꦱꦸꦤ꧀ꦝ",
]

UNFIT = {
    "nothing": ("", Flaw.EMPTY),
    "too long": ("a" * 41, Flaw.TOO_LONG),
    "turned round": ("ab\u202ecd", Flaw.UNSEEN),
    "zero width": ("ab\u200bcd", Flaw.UNSEEN),
    "a joiner without need": ("ab\u200dcd", Flaw.UNSEEN),
    "a joiner in front": ("\u200dab", Flaw.UNSEEN),
    "soft hyphen": ("ab\u00adcd", Flaw.UNSEEN),
    "a filler": ("ab\u3164", Flaw.UNSEEN),
    "a line end": ("ab\ncd", Flaw.UNSEEN),
    "private use": ("ab\ue000", Flaw.UNSEEN),
    "half a character": ("ab\ud800", Flaw.UNSEEN),
    "a tag": ("ab\U000e0041", Flaw.UNSEEN),
    "cyrillic er": ("\u0420iver", Flaw.MIXED),
    "greek omicron": ("st\u03bfne", Flaw.MIXED),
    "burmese and thai": ("မြစ်ก", Flaw.MIXED),
    "two sorts of digits": ("River-7๗", Flaw.MIXED),
    "mathematical": ("\U0001d411iver", Flaw.MIXED),
    "full width": ("Ｒiver", Flaw.MIXED),
    "phonetic": ("\u0261rass", Flaw.MIXED),
    "a ligature": ("\ufb01sh", Flaw.MIXED),
    "kana with hangul": ("カ강", Flaw.MIXED),
    "a sign in front": ("-River", Flaw.SIGN),
    "a sign at the end": ("River-", Flaw.SIGN),
    "two signs": ("River--7", Flaw.SIGN),
    "two blanks": ("River  7", Flaw.SIGN),
    "only digits": ("77", Flaw.SIGN),
    "a mail sign": ("river@x", Flaw.SIGN),
    "an emoji": ("River\U0001f300", Flaw.SIGN),
    "not composed": ("Ba\u0300", Flaw.SIGN),
    "a pile of marks": ("q" + "\u0307" * 7, Flaw.PILED),
}

ALIKE = [
    ("River-7", "river 7"),
    ("River-7", "RIVER7"),
    ("River-7", "Ríver-7"),
    ("River-7", "R1ver-7"),
    ("Coco", "\u0441\u043e\u0441\u043e"),
    ("Stone", "St0ne"),
    ("Moon", "rnoon"),
    ("河流-7", "河流-７"),
    ("龍-7", "龙-7"),
    ("ロ", "口"),
    ("ဝါး", "၀ါး"),
    ("ရေ", "၇ေ"),
    ("แม่", "เเม่"),
    ("River-7", "River-๗"),
]


@pytest.mark.parametrize("name", FIT)
def test_a_name_in_any_script_is_fit(name: str) -> None:
    assert flaw_of(name) is None


@pytest.mark.parametrize("what", UNFIT)
def test_a_name_that_could_pass_for_another_is_not(what: str) -> None:
    name, flaw = UNFIT[what]

    assert flaw_of(name) is flaw


@pytest.mark.parametrize(("one", "other"), ALIKE)
def test_names_a_hurried_reader_takes_for_each_other_are_alike(one: str, other: str) -> None:
    assert likeness(one) == likeness(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("River-7", "River-8"), ("မြစ်", "ချောင်း"), ("河流", "溪水"), ("Stone", "Storm")],
)
def test_other_names_are_not(one: str, other: str) -> None:
    assert likeness(one) != likeness(other)


@given(st.text(max_size=60))
def test_any_text_is_judged_and_tidying_twice_changes_nothing(text: str) -> None:
    once = tidied(text)

    assert tidied(once) == once
    flaw = flaw_of(once)
    assert flaw is None or flaw in Flaw


@given(st.text(max_size=60).map(tidied).filter(lambda name: flaw_of(name) is None))
def test_a_fit_name_is_short_composed_seen_and_of_visible_likeness(name: str) -> None:
    assert 0 < len(name) <= MOST_CHARACTERS
    assert unicodedata.normalize("NFC", name) == name
    assert likeness(name)
    assert not {unicodedata.bidirectional(c) for c in name} & {"LRO", "RLO", "LRE", "RLE", "PDF"}
