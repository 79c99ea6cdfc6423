"""The worked example in FORMAT.md is reckoned anew, by the program and by the second one."""

import io
import re
from pathlib import Path

import pytest

from app.bundle import cards, cbor, manifest, padding, reading, slots
from app.bundle import format as layout
from app.bundle.format import Header
from app.crypto import hidden_keys
from app.crypto.derivation import COST, Secret
from app.crypto.sealing_keys import PersonaKeys
from tests.vectors.bundle import example
from tests.vectors.bundle.example import CONTENT, FK, REP, SALT, SEED, TYPED, Example

TEXT = (Path(__file__).parents[2] / "app" / "bundle" / "FORMAT.md").read_text("utf-8")


@pytest.fixture(scope="module")
def worked() -> Example:
    return Example()


def test_the_text_holds_what_the_second_implementation_reckons(worked: Example) -> None:
    block = TEXT.partition("## 9.")[2].partition("```\n")[2].partition("```")[0]

    assert block.splitlines() == list(worked.lines())


def test_the_program_makes_the_keys_of_the_example(worked: Example) -> None:
    own = PersonaKeys.of(SEED)

    assert cards.written(own.card) == worked.who.card
    assert own.mask == worked.who.m
    assert hidden_keys.agree(own.mask, REP) == worked.d


def test_the_program_makes_the_passphrase_slot_of_the_example(worked: Example) -> None:
    master = slots.passphrase_master(Secret(TYPED), SALT, COST)

    assert master == worked.k
    made = slots.seal_for_passphrase(FK, master, example.PW_SLOT, SALT + REP)
    assert made == worked.pw_slot


def test_the_program_makes_mac_and_chunk_of_the_example(worked: Example) -> None:
    header = Header.unpacked(worked.file[: padding.BLOCK])
    keys = slots.keys_of(FK, header.front.bound)
    text = (len(CONTENT).to_bytes(8, "big") + CONTENT).ljust(padding.CHUNK_TEXT, b"\0")

    assert keys.mac_of(header.front) == worked.mac
    assert keys.chain(worked.mac).seal(1, text, is_last=True) == worked.chunk


@pytest.mark.parametrize(
    "keys",
    [reading.Keys(secrets=(Secret(TYPED),)), reading.Keys((PersonaKeys.of(SEED),))],
    ids=["by passphrase", "by card"],
)
def test_the_program_opens_the_example(worked: Example, keys: reading.Keys) -> None:
    assert b"".join(reading.opened(io.BytesIO(worked.file), keys).pieces()) == CONTENT


def test_the_text_tells_the_numbers_the_program_has() -> None:
    numbers = [
        padding.BLOCK,
        padding.CHUNK_TEXT,
        layout.FILL_BYTES,
        layout.CARD_SLOT_BYTES,
        COST.memory_kib,
        cards.CARD_BYTES,
        manifest.MOST_PARTS,
        cbor.MOST_VALUES,
    ]
    plain = TEXT.replace(",", "")

    assert [number for number in numbers if not re.search(rf"\b{number}\b", plain)] == []
    assert layout.LABEL.decode() in TEXT
    assert len(layout.LABEL) == 18
    assert f"| depth of a CBOR item | {cbor.MOST_DEPTH} |" in TEXT


def test_the_slots_stand_where_the_table_says() -> None:
    header = Header.unpacked(bytes(range(256)) * 128)

    assert header.packed() == bytes(range(256)) * 128
    for at, size in ((64, 4 * 48), (256, 24 * 1168), (28288, 4448), (32736, 32)):
        assert re.search(rf"\| {at:,} ", TEXT) or re.search(rf"\| {at} ", TEXT)
        assert header.packed()[at : at + size] == (bytes(range(256)) * 128)[at : at + size]


def test_the_text_promises_no_more_than_was_reviewed() -> None:
    assert "undetectable" not in TEXT
    assert "deniable" not in TEXT
    assert "has not been reviewed by anyone outside yet" in TEXT
