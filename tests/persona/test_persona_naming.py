"""Suggested names: fit, neutral, fairly drawn, and free."""

import unicodedata
from collections import Counter
from itertools import product
from pathlib import Path

import pytest

from app.crypto.passphrases import UnfitWordList
from app.crypto.randomness import system_entropy
from app.domain.fingerprint import WORDS, in_digits_of
from app.domain.persona_name import flaw_of, likeness
from app.hygiene.names import possible_names
from app.persona import naming

SCRIPTS = {"en": "LATIN", "zh-Hant": "CJK", "zh-Hans": "CJK", "my": "MYANMAR", "th": "THAI"}


@pytest.mark.parametrize("language", naming.LANGUAGES)
def test_a_list_has_100_fit_words_of_its_script_that_nobody_confuses(language: str) -> None:
    words = naming.words_of(language)

    assert len({likeness(word) for word in words}) == WORDS
    for word in words:
        assert flaw_of(word) is None, word
        letters = [c for c in word if unicodedata.category(c).startswith("L")]
        assert all(unicodedata.name(c).startswith(SCRIPTS[language]) for c in letters), word


@pytest.mark.parametrize("language", naming.LANGUAGES)
def test_no_suggested_name_looks_like_a_person_s(language: str) -> None:
    for word in naming.words_of(language):
        name = f"{word}-{in_digits_of(language, '7')}"
        assert possible_names(name) == (), name
        assert flaw_of(name) is None, name


def test_the_same_line_means_the_same_in_every_list() -> None:
    samples = {
        0: ("River", "河流", "河流", "မြစ်", "แม่น้ำ"),
        99: ("Footpath", "小徑", "小径", "လူသွားလမ်း", "ทางเดินป่า"),
    }

    for line, words in samples.items():
        assert tuple(naming.words_of(each)[line] for each in naming.LANGUAGES) == words


@pytest.mark.parametrize(
    ("asked", "given"), [("my-MM", "my"), ("th-TH", "th"), ("fr", "en"), ("zh-Hant", "zh-Hant")]
)
def test_a_language_without_a_list_has_the_nearest_one(asked: str, given: str) -> None:
    assert naming.words_of(asked) == naming.words_of(given)


@pytest.mark.parametrize("language", naming.LANGUAGES)
def test_a_name_is_a_word_and_a_number_in_the_script_s_digits(language: str) -> None:
    word, _, number = naming.draw_name(language, [], system_entropy).partition("-")

    assert word in naming.words_of(language)
    assert 2 <= int(number) <= 99
    assert number == in_digits_of(language, str(int(number)))


def test_what_is_drawn_is_the_entropy_that_was_handed_in() -> None:
    assert naming.draw_name("en", [], lambda count: b"\x00" * count) == "River-2"
    assert naming.draw_name("my", [], lambda count: b"\x00" * count) == "မြစ်-၂"


@pytest.mark.parametrize("language", naming.LANGUAGES)
def test_a_name_too_like_a_taken_one_is_not_suggested(language: str) -> None:
    draws = iter([0, 0, 1, 0])

    def entropy(count: int) -> bytes:
        return next(draws).to_bytes(count, "big")

    first = naming.draw_name(language, [], lambda count: b"\x00" * count)
    second = naming.draw_name(language, [first.upper().replace("-", " ")], entropy)

    word = naming.words_of(language)[0]
    assert second == f"{word}-{in_digits_of(language, '3')}"


def test_where_every_name_of_two_digits_is_taken_the_number_grows() -> None:
    taken = [f"{word}-{n}" for word, n in product(naming.words_of("en"), range(2, 100))]

    _, _, number = naming.draw_name("en", taken, system_entropy).partition("-")

    assert 100 <= int(number) <= 999


def test_every_word_is_as_likely_as_every_other() -> None:
    draws = iter(n for number in range(WORDS) for n in (0, number))

    def entropy(count: int) -> bytes:
        return next(draws).to_bytes(count, "big")

    words = Counter(naming.draw_name("en", [], entropy).partition("-")[0] for _ in range(WORDS))

    assert set(words.values()) == {1}


def test_a_broken_list_is_our_fault(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    place = tmp_path / "en.txt"
    place.write_text("River\n" * 100, encoding="utf-8")
    monkeypatch.setattr(naming, "resource", lambda *_: place)

    with pytest.raises(UnfitWordList):
        naming.words_of("en")
