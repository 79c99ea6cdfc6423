"""The vectors of the key-slot file, read by the program, and by another implementation."""

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from app.crypto.derivation import Cost, Secret
from app.vault import keyslots
from app.vault.keyslots import NotANotebook
from tests.vectors.keys import making

FOLDER = Path(__file__).parents[1] / "vectors" / "keys"
VECTORS: list[dict[str, Any]] = json.loads((FOLDER / "keys.json").read_text("utf-8"))["vectors"]


def file_of(vector: dict[str, Any]) -> bytes:
    told = vector["file"]
    data = bytearray(hashlib.shake_256(told["shake256_of"].encode()).digest(told["bytes"]))
    for offset, patch in told["patches"]:
        there = bytes.fromhex(patch)[: max(0, len(data) - offset)]
        data[offset : offset + len(there)] = there
    return bytes(data)


def master_maker(vector: dict[str, Any]) -> Any:  # noqa: ANN401 - one of two callables
    if vector["backup_secret_hex"] is not None:
        recovered = bytes.fromhex(vector["backup_secret_hex"])
        return lambda salt: keyslots.master_of_backup(recovered, salt)
    keyfile = vector["keyfile_hex"]
    secret = Secret(vector["typed"], None if keyfile is None else bytes.fromhex(keyfile))
    return lambda salt: keyslots.master_of(secret, salt, Cost(**vector["cost"]))


def outcome(vector: dict[str, Any], folder: Path) -> tuple[str, dict[str, Any] | None]:
    path = folder / "keys"
    path.write_bytes(file_of(vector))
    try:
        hits = keyslots.search(keyslots.read(path), master_maker(vector))
    except NotANotebook:
        return "not-a-notebook", None
    if not hits:
        return "did-not-open", None
    grant = hits[0].grant
    return "opens", {
        "kind": grant.kind.name.lower(),
        "store": grant.store,
        "generation": grant.generation,
        "key_hex": grant.key.hex(),
        "salt_hex": grant.salt.hex(),
        "vault_id_hex": grant.vault_id.hex(),
    }


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector["name"])
def test_a_file_of_keys_opens_or_is_refused_as_its_vector_says(
    vector: dict[str, Any], tmp_path: Path
) -> None:
    assert outcome(vector, tmp_path) == (vector["expect"], vector["gives"])


def test_the_vectors_are_what_the_other_implementation_makes() -> None:
    assert making.good_vectors() + making.bad_vectors() == VECTORS


def test_no_two_vectors_have_one_name() -> None:
    assert len({vector["name"] for vector in VECTORS}) == len(VECTORS)
