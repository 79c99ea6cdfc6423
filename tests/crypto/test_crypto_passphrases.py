"""Drawing passphrases from word lists."""

import hashlib
import math
from pathlib import Path

import pytest

from app.crypto.passphrases import (
    UnfitWordCount,
    UnfitWordList,
    draw_passphrase,
    read_word_list,
)
from app.crypto.randomness import system_entropy

LIST = Path(__file__).parents[2] / "resources" / "wordlists" / "eff_large.txt"
WORDS = read_word_list(LIST.read_text("utf-8"))


def test_the_list_is_the_one_its_makers_published() -> None:
    told = (LIST.parent / "SOURCES.md").read_text("utf-8")

    assert hashlib.sha256(LIST.read_bytes()).hexdigest() in told


def test_the_list_has_a_word_for_each_throw_of_five_dice() -> None:
    dice = [line.split("\t")[0] for line in LIST.read_text("utf-8").splitlines()]

    assert len(set(dice)) == len(WORDS) == 6**5


def test_six_words_are_77_bits() -> None:
    drawn = draw_passphrase(WORDS, system_entropy)

    assert len(drawn.text.split(" ")) == 6
    assert drawn.bits == pytest.approx(6 * math.log2(7776))
    assert 77 < drawn.bits < 78


def test_all_words_are_of_the_list() -> None:
    drawn = draw_passphrase(WORDS, system_entropy, 24)

    assert set(drawn.text.split(" ")) <= set(WORDS)


def test_no_two_passphrases_are_alike() -> None:
    assert len({draw_passphrase(WORDS, system_entropy).text for _ in range(100)}) == 100


def test_the_draws_are_exactly_the_entropy_handed_in() -> None:
    drawn = draw_passphrase(WORDS, lambda count: bytes(count - 1) + b"\x02", 5)

    assert drawn.text == " ".join([WORDS[2]] * 5)


def test_a_passphrase_is_not_shown_by_chance() -> None:
    drawn = draw_passphrase(WORDS, system_entropy)

    assert drawn.text not in repr(drawn)


@pytest.mark.parametrize("count", [0, 4, 25])
def test_too_few_and_too_many_words_are_refused(count: int) -> None:
    with pytest.raises(UnfitWordCount):
        draw_passphrase(WORDS, system_entropy, count)


@pytest.mark.parametrize(
    "text",
    ["", "\n".join(WORDS[:1023]), "\n".join([*WORDS, WORDS[0]]), "\n".join([*WORDS, "two words"])],
    ids=["empty", "short", "doubled", "two words a line"],
)
def test_an_unfit_list_is_refused(text: str) -> None:
    with pytest.raises(UnfitWordList):
        read_word_list(text)
