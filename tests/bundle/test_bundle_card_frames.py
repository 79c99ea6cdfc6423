"""Card files cut into texts for codes, and put together again."""

import random

from hypothesis import given
from hypothesis import strategies as st

from app.bundle import card_frames

files = st.binary(min_size=1297, max_size=1500)


@given(files, st.randoms(use_true_random=False))
def test_texts_in_any_order_among_others_give_the_file_back(
    file: bytes, chance: random.Random
) -> None:
    texts = [*card_frames.split(file), "https://example.org", "", "%%%", "A"]
    chance.shuffle(texts)

    assert card_frames.join([*texts, *texts]) == (file,)
    assert card_frames.missing(texts) == 0


@given(files, st.integers(0, 3))
def test_without_one_text_there_is_no_file_and_one_is_missing(file: bytes, place: int) -> None:
    texts = list(card_frames.split(file))
    del texts[place]

    assert card_frames.join(texts) == ()
    assert card_frames.missing(texts) == 1


@given(files, files)
def test_two_files_at_once_are_kept_apart(one: bytes, other: bytes) -> None:
    texts = [*card_frames.split(one), *card_frames.split(other)]

    assert set(card_frames.join(texts)) == {one, other}


@given(st.lists(st.text(alphabet="0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:", max_size=30)))
def test_any_other_texts_give_nothing_or_a_file_their_check_fits(texts: list[str]) -> None:
    for file in card_frames.join(texts):
        again = card_frames.join(card_frames.split(file))
        assert again == (file,) or len(file) < 13


def test_a_text_is_of_the_letters_that_codes_hold_best() -> None:
    letters = set("".join(card_frames.split(bytes(range(256)) * 5)))

    assert letters <= set("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:")


def test_base45_is_that_of_its_standard() -> None:
    # The examples of RFC 9285, section 4.3 and 4.4.
    for data, text in ((b"AB", "BB8"), (b"Hello!!", "%69 VD92EX0"), (b"ietf!", "QED8WEX0")):
        assert card_frames._in_letters(data) == text
        assert card_frames._from_letters(text) == data
    for bad in (":::", "GGW", "A", "AAAA", "a00", "ZZ"):
        assert card_frames._from_letters(bad) is None


def test_pieces_that_the_check_does_not_fit_are_no_file() -> None:
    texts = list(card_frames.split(b"one card's bytes"))
    other = card_frames.split(b"two card's bytes")
    # The head of one with the piece of another: the same place, the same count.
    head = card_frames._from_letters(texts[0])
    piece = card_frames._from_letters(other[0])
    assert head is not None
    assert piece is not None
    texts[0] = card_frames._in_letters(head[:5] + piece[5:])

    assert card_frames.join(texts) == ()
