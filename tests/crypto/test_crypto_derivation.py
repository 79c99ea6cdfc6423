"""From passphrases to keys."""

import hashlib
import hmac

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.crypto import derivation
from app.crypto.derivation import COST, Cost, MemoryFull, Secret, expand, stretch, written

CHEAP = Cost(memory_kib=64, passes=1, lanes=1)
SALT = bytes(range(32))


def test_the_cost_is_256_mebibytes_three_passes_four_lanes() -> None:
    assert Cost(memory_kib=262_144, passes=3, lanes=4) == COST


def test_stretching_costs_the_format_s_price_when_nothing_is_said() -> None:
    assert stretch.__defaults__ == (COST,)


def test_full_width_letters_open_the_same() -> None:
    assert written("ａｂｃ　１２３") == b"abc 123"


def test_composed_and_decomposed_letters_open_the_same() -> None:
    assert written("caf\u00e9") == written("cafe\u0301")


def test_words_in_every_script_keep_their_own_bytes() -> None:
    texts = ["မြန်မာ", "中文", "한국어", "日本語", "ไทย", "বাংলা"]

    assert len({written(text) for text in texts}) == len(texts)


@settings(deadline=None, max_examples=50)
@given(st.text(alphabet=st.characters(exclude_categories=[])))
def test_any_text_has_bytes(text: str) -> None:
    assert isinstance(written(text), bytes)


def test_a_passphrase_of_nothing_is_empty() -> None:
    assert Secret("").is_empty
    assert not Secret(" ").is_empty


def test_a_secret_shows_nothing_of_itself() -> None:
    assert repr(Secret("river", b"stone")) == "Secret()"


def test_the_key_file_goes_in_as_a_labelled_hash() -> None:
    made = stretch(Secret("river", b"file"), SALT, b"label/", CHEAP)
    keyed = hashlib.sha256(b"label/file").digest()

    assert made == derivation.argon2id(b"river", SALT, keyed, b"label/", CHEAP)


def test_an_empty_key_file_is_not_no_key_file() -> None:
    assert stretch(Secret("river", b""), SALT, b"l", CHEAP) != stretch(
        Secret("river"), SALT, b"l", CHEAP
    )


def test_each_part_changes_the_key() -> None:
    made = {
        stretch(Secret("river"), SALT, b"label", CHEAP),
        stretch(Secret("rivers"), SALT, b"label", CHEAP),
        stretch(Secret("river"), SALT[::-1], b"label", CHEAP),
        stretch(Secret("river"), SALT, b"other", CHEAP),
        stretch(Secret("river"), SALT, b"label", Cost(64, 2, 1)),
        stretch(Secret("river", b"file"), SALT, b"label", CHEAP),
    }

    assert len(made) == 6


def test_expanding_is_one_block_of_hmac() -> None:
    made = hmac.digest(b"m" * 32, b"purpose\x01", "sha256")

    assert expand(b"m" * 32, b"purpose") == made


def test_too_little_memory_is_the_machine_s_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    class Starving:
        def __init__(self, **_: object) -> None:
            pass

        def derive(self, _: bytes) -> bytes:
            raise MemoryError

    monkeypatch.setattr(derivation, "Argon2id", Starving)

    with pytest.raises(MemoryFull):
        stretch(Secret("river"), SALT, b"label")
