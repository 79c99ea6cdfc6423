"""The worked example in FORMAT.md is reckoned anew, by the program and beside it."""

import re
from pathlib import Path

from app.crypto import derivation
from app.crypto.derivation import COST, Secret
from app.vault import keyslots
from app.vault.folder import ODD, SHAPE
from app.vault.keyslots import Grant, Kind

TEXT = (Path(__file__).parents[2] / "app" / "vault" / "FORMAT.md").read_text("utf-8")


def told(block: int) -> dict[str, str]:
    """The names and values of one code block of section 4; indented lines go on."""
    section = TEXT.partition("## 4.")[2].partition("## 5.")[0]
    lines = re.findall(r"```\n(.*?)```", section, re.DOTALL)[block].splitlines()
    values: dict[str, str] = {}
    last = ""
    for line in lines:
        name, value = line[:13].strip(), line[13:].strip()
        last = name or last
        values[last] = values.get(last, "") + value
    return values


EXAMPLE = told(0)
SALT = bytes.fromhex(EXAMPLE["salt"])
MASTER = keyslots.master_of(Secret(EXAMPLE["passphrase"]), SALT, COST)
SLOT = int(EXAMPLE["slot number"])


def test_the_master_key_is_the_one_of_the_example() -> None:
    assert MASTER.hex() == EXAMPLE["master"]


def test_the_key_of_the_slot_is_the_one_of_the_example() -> None:
    assert keyslots.kek_of(MASTER, SLOT).hex() == EXAMPLE["kek"]


def test_the_sealed_slot_is_the_one_of_the_example() -> None:
    grant = Grant(
        kind=Kind(int(EXAMPLE["kind"], 16)),
        store=int(EXAMPLE["store"], 16),
        generation=int(EXAMPLE["generation"], 16),
        key=bytes.fromhex(EXAMPLE["key"]),
        salt=bytes.fromhex(EXAMPLE["store salt"]),
        vault_id=bytes.fromhex(EXAMPLE["id"]),
    )
    nonce = bytes.fromhex(EXAMPLE["nonce"])

    made = keyslots.sealed(grant, SLOT, keyslots.kek_of(MASTER, SLOT), lambda _: nonce)

    assert made.hex() == EXAMPLE["slot"]


def test_the_slot_lies_where_the_example_says() -> None:
    first, second = (keyslots.offset_of(copy, SLOT) for copy in (0, 1))

    assert EXAMPLE["at bytes"].startswith(f"{first} and {second} ")


def test_the_key_file_makes_the_keys_of_the_example() -> None:
    example, keyfile = told(1), b"any bytes at all"

    assert derivation.sha256(keyslots.LABEL + keyfile).hex() == example["secret"]
    made = keyslots.master_of(Secret(EXAMPLE["passphrase"], keyfile), SALT, COST)
    assert made.hex() == example["master"]


def test_the_back_up_makes_the_key_of_the_example() -> None:
    made = keyslots.master_of_backup(bytes(range(100, 132)), SALT)

    assert made.hex() == told(2)["master"]


def test_the_text_tells_the_numbers_the_program_has() -> None:
    for number in (keyslots.FILE_BYTES, COST.memory_kib, ODD, 4096):
        assert f"{number:,}" in TEXT
    assert SHAPE.first == 32 << 20
    assert SHAPE.step == 512 << 20
    assert keyslots.LABEL.decode() in TEXT
    assert len(keyslots.LABEL) == 16


def test_the_promise_stands_with_its_limits() -> None:
    words = " ".join(re.sub(r"^> ?", "", TEXT, flags=re.MULTILINE).split())

    assert "does not protect against someone who will not believe you" in words
    assert "undetectable" not in words
    assert "deniable" not in words
