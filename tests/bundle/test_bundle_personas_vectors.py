"""The vectors of cards that travel, made and read by the program."""

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.bundle import card_files, card_frames, profiles
from app.bundle.refusals import Malformed, NotACard, SignatureBroken
from app.crypto import fingerprints, sealing_keys
from app.crypto.sealing_keys import PersonaKeys
from app.domain.errors import InputError
from app.domain.fingerprint import Fingerprint
from app.domain.persona import NamedCard
from tests.vectors.personas import making

FOLDER = Path(__file__).parents[1] / "vectors" / "personas"
FORMAT = (Path(__file__).parents[2] / "app" / "bundle" / "FORMAT.md").read_text("utf-8")
REFUSALS: dict[str, type[InputError]] = {
    "not-a-card": NotACard,
    "malformed": Malformed,
    "signature-broken": SignatureBroken,
}

Vector = dict[str, Any]


def read(name: str) -> list[Vector]:
    found: list[Vector] = json.loads((FOLDER / f"{name}.json").read_text("utf-8"))["vectors"]
    return found


TRAVELLING, FILES, PROFILES = read("travelling"), read("files"), read("profiles")


def named(vector: Vector) -> str:
    return str(vector["name"])


def card_of(vector: Vector) -> NamedCard:
    keys = PersonaKeys.of(bytes.fromhex(vector["seed_hex"]))
    return NamedCard(vector["goes_by"], keys.card)


def test_the_vectors_are_what_the_second_implementation_makes_today() -> None:
    assert making.travelling() == TRAVELLING
    assert making.files() == FILES
    assert making.profiles() == PROFILES


@pytest.mark.parametrize("vector", TRAVELLING, ids=named)
def test_the_program_gives_a_persona_s_numbers_and_link_key(vector: Vector) -> None:
    digest = fingerprints.digest_of(card_of(vector).card)

    assert list(Fingerprint.of(digest).groups) == vector["numbers"]
    link_key = sealing_keys.link_key(bytes.fromhex(vector["seed_hex"]))
    assert link_key.hex() == vector["link_key_hex"]


@pytest.mark.parametrize("vector", TRAVELLING, ids=named)
def test_the_program_writes_a_persona_s_file_and_frames(vector: Vector) -> None:
    file = card_files.written(card_of(vector))

    assert (len(file), hashlib.sha256(file).hexdigest()) == (
        vector["file_bytes"],
        vector["file_sha256"],
    )
    assert list(card_frames.split(file)) == vector["frames"]
    assert card_frames.join(reversed(vector["frames"])) == (file,)
    assert card_files.read(file) == card_of(vector)


@pytest.mark.parametrize("vector", FILES, ids=named)
def test_a_card_file_is_read_or_refused_as_its_vector_says(vector: Vector) -> None:
    data = bytes.fromhex(vector["hex"])
    if vector["expect"] == "opens":
        assert card_files.written(card_files.read(data)) == data
        return
    with pytest.raises(REFUSALS[vector["expect"]]):
        card_files.read(data)


@pytest.mark.parametrize("vector", PROFILES, ids=named)
def test_a_profile_is_read_or_refused_as_its_vector_says(vector: Vector) -> None:
    data = bytes.fromhex(vector["hex"])
    if vector["expect"] == "opens":
        found = profiles.read(data)
        assert {key.value: count for key, count in found.counts.items()} == vector["says"]
        secret = PersonaKeys.of(making.SEEDS[0]).signing
        assert profiles.written(found.named, found.counts, secret) == data
        return
    with pytest.raises(REFUSALS[vector["expect"]]):
        profiles.read(data)


def test_every_rule_a_vector_tries_stands_in_the_text() -> None:
    sections = {vector["rule"].partition(" ")[0] for vector in (*FILES, *PROFILES)}

    assert {section for section in sections if f"\n{section} " not in FORMAT} == set()


@given(st.binary(max_size=1500))
def test_any_bytes_are_refused_as_no_card_and_no_profile(data: bytes) -> None:
    with pytest.raises(NotACard):
        card_files.read(data)
    with pytest.raises((Malformed, NotACard, SignatureBroken)):
        profiles.read(data)


@given(st.data())
def test_no_changed_byte_of_a_card_file_gives_other_keys(data: st.DataObject) -> None:
    whole = bytes.fromhex(FILES[0]["hex"])
    at = data.draw(st.integers(0, len(whole) - 1))
    mask = data.draw(st.integers(1, 255))
    changed = whole[:at] + bytes([whole[at] ^ mask]) + whole[at + 1 :]

    try:
        found = card_files.read(changed)
    except NotACard:
        return
    assert found.card == card_files.read(whole).card


@given(st.data())
def test_no_changed_byte_of_a_profile_is_believed(data: st.DataObject) -> None:
    whole = bytes.fromhex(PROFILES[0]["hex"])
    at = data.draw(st.integers(0, len(whole) - 1))
    mask = data.draw(st.integers(1, 255))

    with pytest.raises((Malformed, NotACard, SignatureBroken)):
        profiles.read(whole[:at] + bytes([whole[at] ^ mask]) + whole[at + 1 :])
