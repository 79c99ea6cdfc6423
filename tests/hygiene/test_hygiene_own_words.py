"""The person's own words are found in every spelling, and names also as they sound elsewhere."""

import pytest

from app.domain.findings import Rule
from app.hygiene.checking import Known
from tests.support.checked import findings_in, found


def known(*words: str) -> Known:
    return Known(own_words=words)


@pytest.mark.parametrize(
    ("word", "text", "there"),
    [
        ("Green House", "at the GREEN-HOUSE gate", "GREEN-HOUSE"),
        ("Hla Hla", "Daw Hlahla came", "Hlahla"),
        ("王大明", "和王大明談過", "王大明"),
        ("臺北站", "台北站見", "台北站"),
        ("王大明", "with Wang Daming", "Wang Daming"),
        ("王大明", "with Ta-ming Wang", "Ta-ming Wang"),
        ("蔡曉雯", "and Tsai Hsiao-wen", "Tsai Hsiao-wen"),
        ("Zhang Wei", "昨天张伟来了", "张伟"),
        ("김민지", "met Kim Min-ji", "Kim Min-ji"),
        ("Park Jimin", "박지민 씨", "박지민"),
        ("たなかゆき", "Tanaka Yuki", "Tanaka Yuki"),
        ("စောမြ", "နော် စော မြ နဲ့", "စော မြ"),
        ("Trần Hưng", "anh Tran Hung", "Tran Hung"),
        ("สมชาย", "ไปหาสมชายที่บ้าน", "สมชาย"),
    ],
)
def test_a_word_of_the_list_is_found(word: str, text: str, there: str) -> None:
    assert found(text, Rule.OWN_WORD, known(word)) == [there]


@pytest.mark.parametrize(
    ("word", "text"),
    [
        ("Green House", "a green and a house"),
        ("Ann", "planning and Annual"),
        ("王大明", "the wang family, daring"),
        ("王大明", "王小明"),
        ("김민지", "Kim and Jimin"),
        ("Zhang Wei", "一张纸"),
        ("Hla", "Hlaing"),
        ("7", "17 and 77"),
        ("たなか", "tan and aka"),
    ],
)
def test_other_words_are_left(word: str, text: str) -> None:
    assert found(text, Rule.OWN_WORD, known(word)) == []


def test_all_spellings_of_a_word_ask_one_question() -> None:
    findings = findings_in("王大明, Wang Daming and 王 大明", known("王大明"))

    assert len({one.key for one in findings if one.rule is Rule.OWN_WORD}) == 1


def test_a_word_of_the_list_is_told_even_inside_an_e_mail_address() -> None:
    text = "river@example.org"

    assert found(text, Rule.OWN_WORD, known("river")) == ["river"]
    assert found(text, Rule.EMAIL, known("river")) == [text]
