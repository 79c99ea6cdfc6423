"""Numbers, words and picture of a card."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.fingerprint import HUES, SIDE, Fingerprint, in_digits_of

DIGEST = bytes(range(64))
digests = st.binary(min_size=64, max_size=64)


def test_the_numbers_are_thirty_digits_in_six_groups() -> None:
    # 0x0001020304 is 16,909,060; modulo 100,000 that is 9060.
    assert Fingerprint.of(DIGEST).groups[0] == "09060"
    assert [len(group) for group in Fingerprint.of(DIGEST).groups] == [5] * 6


def test_the_numbers_stand_in_the_digits_of_the_reader() -> None:
    made = Fingerprint.of(DIGEST)

    assert made.written().startswith("09060 ")
    assert made.written("my").startswith("၀၉၀၆၀ ")
    assert made.written("th").startswith("๐๙๐๖๐ ")
    assert made.written("zh-Hant") == made.written("en")


def test_digits_of_a_language_leave_other_signs_alone() -> None:
    assert in_digits_of("my", "River-7") == "River-၇"
    assert in_digits_of("en", "River-7") == "River-7"


@given(digests)
def test_the_words_are_the_numbers_in_pairs(digest: bytes) -> None:
    made = Fingerprint.of(digest)
    numbers = [f"{number:02}" for number in range(100)]

    assert "".join(made.words(numbers)) == made.digits
    assert len(made.words(numbers)) == 15


def test_a_list_of_another_length_is_our_mistake() -> None:
    with pytest.raises(ValueError, match="100 words"):
        Fingerprint.of(DIGEST).words(["river"] * 99)


@given(digests, st.sampled_from(["en", "my", "th"]))
def test_numbers_typed_in_any_digits_and_spacing_are_recognised(
    digest: bytes, language: str
) -> None:
    made = Fingerprint.of(digest)

    assert made.is_told_by(made.written(language))
    assert made.is_told_by(made.digits)
    assert made.is_told_by("-".join(made.groups))


@pytest.mark.parametrize(
    "change",
    [
        lambda digits: digits[:-1],
        lambda digits: digits + "0",
        lambda digits: digits[:4] + str((int(digits[4]) + 1) % 10) + digits[5:],
        lambda digits: digits[5:] + digits[:5],
        lambda digits: f"{digits} and words",
        lambda digits: digits[:0],
    ],
    ids=["one less", "one more", "one other", "groups turned", "words beside", "nothing"],
)
def test_other_numbers_are_not(change: object) -> None:
    assert callable(change)
    made = Fingerprint.of(DIGEST)

    assert not made.is_told_by(change(made.digits))


@given(digests)
def test_the_picture_is_mirrored_and_of_three_hues_apart(digest: bytes) -> None:
    picture = Fingerprint.of(digest).picture

    assert len(picture.rows) == SIDE
    assert all(row == row[::-1] and len(row) == SIDE for row in picture.rows)
    assert {cell for row in picture.rows for cell in row} <= {0, 1, 2, 3}
    one, two, three = picture.hues
    for first, second in ((one, two), (two, three), (three, one)):
        assert min((first - second) % HUES, (second - first) % HUES) >= 2


def test_pictures_of_other_digests_are_others() -> None:
    turned = bytes(reversed(DIGEST))

    assert Fingerprint.of(DIGEST).picture != Fingerprint.of(turned).picture


def test_a_digest_of_another_length_is_our_mistake() -> None:
    with pytest.raises(ValueError, match="64 bytes"):
        Fingerprint.of(b"\x00" * 63)
