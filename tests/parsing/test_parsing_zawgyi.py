"""Burmese in the older encoding is recognised and becomes Unicode."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.text.query import parse_query
from app.domain.text.terms import index_terms
from app.parsing.zawgyi import CERTAIN, searchable, to_unicode, zawgyi_probability

PAIRS = [
    ("ျမန္မာ", "မြန်မာ"),
    ("ႏိုင္ငံ", "နိုင်ငံ"),
    ("အဂၤလိပ္", "အင်္ဂလိပ်"),
    ("သေဘၤာ", "သင်္ဘော"),
    ("လကၤာ", "လင်္ကာ"),
    ("ပစၥည္း", "ပစ္စည်း"),
    ("ဗုဒၶ", "ဗုဒ္ဓ"),
    ("ကမာၻ", "ကမ္ဘာ"),
    ("သတၱဝါ", "သတ္တဝါ"),
    ("ဒုကၡ", "ဒုက္ခ"),
    ("ေက်ာင္း", "ကျောင်း"),
    ("ေၾကာင့္", "ကြောင့်"),
    ("ႀကီး", "ကြီး"),
    ("ၾကည့္", "ကြည့်"),
    ("ေရႊ", "ရွှေ"),
    ("လႊတ္", "လွှတ်"),
    ("ခႏၶာ", "ခန္ဓာ"),
    ("မႏၱေလး", "မန္တလေး"),
    ("ဥကၠ႒", "ဥက္ကဋ္ဌ"),
    ("ပုဂၢိဳလ္", "ပုဂ္ဂိုလ်"),
    ("ဝတၳဳ", "ဝတ္ထု"),
    ("အတၳဳပၸတၱိ", "အတ္ထုပ္ပတ္တိ"),
    ("သမၼတ", "သမ္မတ"),
    ("စကၠန္႔", "စက္ကန့်"),
    ("တကၠသိုလ္", "တက္ကသိုလ်"),
    ("ဆႏၵ", "ဆန္ဒ"),
    ("အႏၲရာယ္", "အန္တရာယ်"),
    ("ဘ႑ာ", "ဘဏ္ဍာ"),
    ("ျပႆနာ", "ပြဿနာ"),
    ("ၿမိဳ႕", "မြို့"),
    ("လူ႔", "လူ့"),
    ("ေန႔", "နေ့"),
    ("ႏွင့္", "နှင့်"),
    ("မႈ", "မှု"),
    ("လႉ", "လှူ"),
    ("ၾသဂုတ္", "ဩဂုတ်"),
    ("ဉာဏ္", "ဉာဏ်"),
    ("ေယာက္်ား", "ယောက်ျား"),
    ("ဝိညာဥ္", "ဝိညာဉ်"),
    ("၀န္ႀကီး", "ဝန်ကြီး"),
    ("ေဒၚ", "ဒေါ်"),
    ("မွ်တ", "မျှတ"),
    ("ျဖစ္သည္။", "ဖြစ်သည်။"),
    ("ဓာတ္ပံု", "ဓာတ်ပုံ"),
    ("ဇာတ္ညႊန္း", "ဇာတ်ညွှန်း"),
    ("အဓိပၸာယ္", "အဓိပ္ပာယ်"),
    ("ကုမၸဏီ", "ကုမ္ပဏီ"),
    ("သကၤန္း", "သင်္ကန်း"),
    ("၁၀ ႏွစ္", "၁၀ နှစ်"),
    ("၄င္း", "၎င်း"),
]


@pytest.mark.parametrize(("zawgyi", "is_now"), PAIRS)
def test_a_word_becomes_unicode(zawgyi: str, is_now: str) -> None:
    assert to_unicode(zawgyi) == unicodedata.normalize("NFC", is_now)


def test_a_sentence_is_recognised_and_becomes_unicode() -> None:
    reading = searchable("လူတိုင္းသည္ တူညီ လြတ္လပ္ေသာ ဂုဏ္သိကၡာျဖင့္ ေမြးဖြားလာသူမ်ား ျဖစ္သည္။")
    assert reading.was_zawgyi
    assert reading.text == unicodedata.normalize(
        "NFC", "လူတိုင်းသည် တူညီ လွတ်လပ်သော ဂုဏ်သိက္ခာဖြင့် မွေးဖွားလာသူများ ဖြစ်သည်။"
    )


def test_unicode_burmese_stays_as_it_was() -> None:
    text = "လူတိုင်းသည် တူညီ လွတ်လပ်သော ဂုဏ်သိက္ခာဖြင့် မွေးဖွားလာသူများ ဖြစ်သည်။"
    assert zawgyi_probability(text) < 1 - CERTAIN
    assert searchable(text).text == text
    assert not searchable(text).was_zawgyi


def test_shan_is_not_taken_for_zawgyi() -> None:
    text = "ၵူၼ်းၵူႈၵေႃႉ ပဵၼ်ၵေႃႉလွတ်ႈလႅဝ်း"
    assert searchable(text).text == text


def test_each_line_is_judged_by_itself() -> None:
    reading = searchable("မြန်မာနိုင်ငံသားများ\nျမန္မာႏိုင္ငံသားမ်ား\nopen data")
    assert reading.was_zawgyi
    assert reading.text == "မြန်မာနိုင်ငံသားများ\nမြန်မာနိုင်ငံသားများ\nopen data"


@pytest.mark.parametrize("text", ["", "open data", "開放資料", "\ud800\0", "ကမ္ဘာ"])
def test_other_text_is_left_alone(text: str) -> None:
    assert searchable(text).text == text


def test_a_short_word_that_may_be_either_is_read_both_ways() -> None:
    reading = searchable("ကေလ")
    assert {reading.text, reading.other} == {"ကေလ", "ကလေ"}


@pytest.mark.parametrize(("zawgyi", "is_now"), PAIRS)
def test_a_search_in_zawgyi_looks_for_the_word_in_unicode(zawgyi: str, is_now: str) -> None:
    reading = searchable(zawgyi)
    query = parse_query(reading.text, was_zawgyi=reading.was_zawgyi, other=reading.other)
    wanted = [phrase.terms for phrase in parse_query(is_now).sought]
    assert wanted in [[phrase.terms for phrase in one.sought] for one in query.readings]


def test_a_note_in_zawgyi_has_the_terms_of_the_same_in_unicode() -> None:
    assert index_terms(searchable("ျမန္မာႏိုင္ငံ").text) == index_terms("မြန်မာနိုင်ငံ")


@settings(deadline=None, max_examples=200)
@given(st.text() | st.text(st.sampled_from([chr(code) for code in range(0x1000, 0x10A0)])))
def test_any_text_can_be_read(text: str) -> None:
    reading = searchable(text)
    assert reading.was_zawgyi == (reading.text != text)
    assert unicodedata.is_normalized("NFC", to_unicode(text))
