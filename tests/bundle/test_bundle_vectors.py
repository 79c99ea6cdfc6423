"""The vectors of sealed files, read by the program and by the second implementation."""

import hashlib
import io
import json
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from app.bundle import cards, cbor, reading, slots
from app.bundle.content import Composed, Contents, Part
from app.bundle.format import Header
from app.bundle.manifest import Kind
from app.bundle.padding import BLOCK
from app.bundle.reading import Keys, Verified
from app.bundle.refusals import DidNotOpen
from app.crypto.derivation import Cost, Secret
from app.crypto.sealing_keys import PersonaKeys
from app.domain.errors import InputError
from tests.vectors.bundle import making, making_content, second
from tests.vectors.bundle.recipes import file_of, joined

FOLDER = Path(__file__).parents[1] / "vectors" / "bundle"
FORMAT = (Path(__file__).parents[2] / "app" / "bundle" / "FORMAT.md").read_text("utf-8")

Vector = dict[str, Any]


def read(name: str) -> list[Vector]:
    found: list[Vector] = json.loads((FOLDER / f"{name}.json").read_text("utf-8"))["vectors"]
    return found


SEALED, CONTENT, CARDS = read("sealed"), read("content"), read("cards")
GOOD = [vector for vector in SEALED if vector["expect"] == "opens"]
BAD = [vector for vector in SEALED if vector["expect"] != "opens"]


def named(vector: Vector) -> str:
    return str(vector["name"])


def keyfile_of(told: dict[str, Any]) -> bytes | None:
    return None if told["keyfile_hex"] is None else bytes.fromhex(told["keyfile_hex"])


def keys_of(vector: Vector) -> Keys:
    seeds = [bytes.fromhex(seed) for seed in vector["seeds_hex"]]
    secrets = [Secret(told["typed"], keyfile_of(told)) for told in vector["passphrases"]]
    return Keys(tuple(map(PersonaKeys.of, seeds)), tuple(secrets))


def verified(vector: Vector) -> Verified:
    cost = Cost(**vector["cost"])
    return reading.opened(io.BytesIO(file_of(vector["file"])), keys_of(vector), cost)


def as_told(content: bytes) -> dict[str, Any]:
    return {"bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}


def outcome(deed: Callable[[], Any]) -> tuple[str, Any]:
    """What came of it, as the vectors say it."""
    try:
        return "opens", deed()
    except InputError as error:
        return error.code.removeprefix("bundle."), None


@pytest.mark.parametrize("vector", SEALED, ids=named)
def test_a_sealed_file_opens_or_is_refused_as_its_vector_says(vector: Vector) -> None:
    found = outcome(lambda: as_told(b"".join(verified(vector).pieces())))

    assert found == (vector["expect"], vector["gives"])


@pytest.mark.parametrize("vector", BAD, ids=named)
def test_no_refusal_says_more_than_another(vector: Vector) -> None:
    with pytest.raises(DidNotOpen) as caught:
        verified(vector)

    error = caught.value
    assert (type(error), error.detail, str(error)) == (DidNotOpen, "", "bundle.did-not-open")
    assert (error.__cause__, error.__context__) == (None, None)


@pytest.mark.parametrize("vector", SEALED, ids=named)
def test_the_second_implementation_says_the_same(vector: Vector) -> None:
    personas = [second.persona(bytes.fromhex(seed)) for seed in vector["seeds_hex"]]
    passphrases = [(told["typed"], keyfile_of(told)) for told in vector["passphrases"]]

    content = second.read(file_of(vector["file"]), personas, passphrases, vector["cost"])

    assert (None if content is None else as_told(content)) == vector["gives"]


@pytest.mark.parametrize("vector", GOOD, ids=named)
def test_what_was_read_is_written_again_as_the_same_bytes(vector: Vector) -> None:
    file = file_of(vector["file"])
    header = Header.unpacked(file[:BLOCK])
    keys, cost = keys_of(vector), Cost(**vector["cost"])
    fitting = slots.fitting_key(header, keys.secrets, keys.personas, cost)
    assert fitting is not None

    chunks = [file[at : at + BLOCK] for at in range(BLOCK, len(file), BLOCK)]
    chain, again = fitting.chain(header.mac), [header.front.packed(), fitting.mac_of(header.front)]
    for number, chunk in enumerate(chunks, start=1):
        is_last = number == len(chunks)
        text = chain.unseal(number, chunk, is_last=is_last)
        assert text is not None
        again.append(chain.seal(number, text, is_last=is_last))

    assert b"".join(again) == file


class Plain:
    """Content that lies open, as something that can be read more than once."""

    def __init__(self, data: bytes, piece: int) -> None:
        self.length = len(data)
        self._pieces = [data[at : at + piece] for at in range(0, len(data), piece)]

    def pieces(self) -> Any:  # noqa: ANN401 - an iterator
        return iter(self._pieces)


def taken(data: bytes, piece: int) -> dict[str, Any]:
    """All that content gives, as its vector says it."""
    contents = Contents(Plain(data, piece))
    parts = []
    for part in contents.parts():
        held = b"".join(part.pieces())
        if part.line.kind is not Kind.ATTACHMENT:
            cbor.decoded(held)
        parts.append({"kind": int(part.line.kind)} | as_told(held))
    signer = None if contents.signer is None else contents.signer.hex()
    return {"purpose": int(contents.purpose), "signer_hex": signer, "parts": parts}


@pytest.mark.parametrize("share", [1, 60], ids=["whole", "in small pieces"])
@pytest.mark.parametrize("vector", CONTENT, ids=named)
def test_content_is_taken_or_refused_as_its_vector_says(vector: Vector, share: int) -> None:
    data = joined(vector["content"])

    found = outcome(lambda: taken(data, len(data) // share + 1))

    assert found == (vector["expect"], vector["gives"])


@pytest.mark.parametrize("vector", [one for one in CONTENT if one["expect"] == "opens"], ids=named)
def test_content_that_was_taken_is_composed_again_as_the_same_bytes(vector: Vector) -> None:
    data = joined(vector["content"])
    contents = Contents(Plain(data, 1 << 20))
    held = [(part.line, b"".join(part.pieces())) for part in contents.parts()]
    again = [Part(line, partial(list, [piece])) for line, piece in held]
    seed = None if contents.signer is None else making_content.SECRET

    composed = Composed(contents.purpose, reversed(again), seed)

    assert b"".join(composed.pieces()) == data
    assert composed.length == len(data)


@pytest.mark.parametrize("vector", CARDS, ids=named)
def test_a_card_is_read_or_refused_as_its_vector_says(vector: Vector) -> None:
    data = joined(vector["card"])

    found, written = outcome(lambda: cards.written(cards.read(data)))

    assert found == vector["expect"]
    assert written in {None, data}


def test_the_vectors_are_what_the_second_implementation_makes() -> None:
    assert making.sealed() == SEALED
    assert making_content.contents() == CONTENT
    assert making_content.cards() == CARDS


def test_each_failure_has_a_vector_of_its_own() -> None:
    names = [vector["name"] for vector in SEALED + CONTENT + CARDS]
    failing = [one for one in SEALED + CONTENT + CARDS if one["expect"] != "opens"]

    assert len(set(names)) == len(names)
    assert len(failing) >= 100


def test_every_rule_of_the_text_is_tried_by_a_vector() -> None:
    tried = {vector["rule"].split(" ")[0] for vector in SEALED + CONTENT + CARDS}

    for rule in ("1.1", "2", "3", "3.1", "4.1", "4.2", "5.2", "5.3", "5.4"):
        assert rule in tried, rule
    for rule in ("6.1", "6.2", "6.3", "6.4", "7.2", "8"):
        assert rule in tried, rule
    assert all(f"\n{rule} **" in FORMAT or f"\n## {rule[0]}." in FORMAT for rule in tried)
