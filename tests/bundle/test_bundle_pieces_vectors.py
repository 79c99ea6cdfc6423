"""The vectors of pieces, joined by the program and by the second implementation."""

import hashlib
import io
import json
from pathlib import Path
from typing import Any

import pytest

from app.bundle import joining, splitting
from app.bundle.pieces import LABEL
from app.crypto.randomness import below
from app.domain.errors import InputError
from tests.vectors.bundle import making_pieces, second_pieces
from tests.vectors.bundle.recipes import file_of
from tests.vectors.bundle.second import Chance

FOLDER = Path(__file__).parents[1] / "vectors" / "bundle"
FORMAT = (Path(__file__).parents[2] / "app" / "bundle" / "FORMAT.md").read_text("utf-8")
VECTORS: list[dict[str, Any]] = json.loads((FOLDER / "pieces.json").read_text("utf-8"))["vectors"]


def named(vector: dict[str, Any]) -> str:
    return str(vector["name"])


def as_told(file: bytes | None) -> dict[str, Any] | None:
    if file is None:
        return None
    return {"bytes": len(file), "sha256": hashlib.sha256(file).hexdigest()}


def joined(pieces: list[bytes]) -> tuple[str, bytes | None]:
    """What the program makes of it, as the vectors say it."""
    try:
        return "opens", b"".join(joining.together([io.BytesIO(one) for one in pieces]).pieces())
    except InputError as error:
        return error.code.removeprefix("pieces."), None


@pytest.mark.parametrize("vector", VECTORS, ids=named)
def test_pieces_are_joined_or_refused_as_their_vector_says(vector: dict[str, Any]) -> None:
    outcome, file = joined([file_of(recipe) for recipe in vector["pieces"]])

    assert (outcome, as_told(file)) == (vector["expect"], vector["gives"])


@pytest.mark.parametrize("vector", VECTORS, ids=named)
def test_the_second_implementation_joins_or_refuses_alike(vector: dict[str, Any]) -> None:
    outcome, file = second_pieces.read([file_of(recipe) for recipe in vector["pieces"]])

    assert (outcome, as_told(file)) == (vector["expect"], vector["gives"])


def test_the_vectors_of_pieces_are_what_the_second_implementation_makes() -> None:
    assert making_pieces.pieces() == VECTORS


def test_each_failure_of_pieces_has_a_vector_of_its_own() -> None:
    names = [vector["name"] for vector in VECTORS]

    assert len(set(names)) == len(names)
    assert sum(vector["expect"] != "opens" for vector in VECTORS) >= 25


def test_every_rule_of_pieces_is_tried_by_a_vector() -> None:
    tried = {vector["rule"].split(" ")[0] for vector in VECTORS}

    assert tried >= {"13.1", "13.2", "13.3", "13.4", "13.5", "13.6"}
    assert all(f"\n{rule} **" in FORMAT or f"\n## {rule}." in FORMAT for rule in tried)


@pytest.mark.parametrize("count", range(6))
def test_the_second_joins_what_the_program_split(count: int) -> None:
    chance = Chance(f"program splits {count}")
    needed = 2 + below(4, chance)
    made = needed + below(3, chance)
    source = chance(1 + below(5000, chance))

    split = splitting.split(io.BytesIO(source), needed, made, chance)
    pieces = [b"".join(split.piece(number)) for number in range(made)]

    assert second_pieces.read(pieces[made - needed :]) == ("opens", source)


def test_the_text_of_pieces_tells_the_numbers_the_program_has() -> None:
    assert f"`{LABEL.decode()}`" in FORMAT
    assert len(LABEL) == 18
