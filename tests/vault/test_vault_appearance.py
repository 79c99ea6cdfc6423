"""What a notebook at rest looks like to someone without the passphrase."""

import os
import re
from collections import Counter
from pathlib import Path

import pytest

from app.crypto.derivation import Secret
from app.vault import opening, recovery, rekeying
from app.vault.driver import PAGE, Connection
from app.vault.folder import STORES
from tests.support.notebooks import MIB, OTHER, OWNER, cheap_means

MEANS = cheap_means()
NOTE = "canary in the reed bed ငှက် 翠鳥"
MOST_CHI2 = 400  # 255 degrees of freedom: random bytes stay under it but once in 10^8


@pytest.fixture(scope="module")
def lived_in(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, int]:
    """A notebook after a busy life, at rest, and the number of the store in use."""
    path = tmp_path_factory.mktemp("lived") / "notebook"
    with opening.create(path, OWNER, MEANS) as space:
        space.write(write_much)
    with opening.open_(path, OWNER, MEANS) as space:
        space.write(lambda connection: connection.execute("DELETE FROM word WHERE rowid % 3 = 0"))
        rekeying.change_passphrase(space, OTHER)
        recovery.split_backup(space, 2, 3)
        space.compact()
        space.grow()
        number = space.number
    with opening.open_(path, OTHER, MEANS) as space:
        space.write(write_much)
        rekeying.revoke(space, OWNER)
    return path, number


def write_much(connection: Connection) -> None:
    for number in range(40):
        connection.execute("INSERT INTO word VALUES (?)", (f"{NOTE} {number} " * 60,))


def chi2(data: bytes) -> float:
    even = len(data) / 256
    counts = Counter(data)
    return sum((counts[byte] - even) ** 2 / even for byte in range(256))


def tell_tales(data: bytes) -> list[str]:
    """What in these bytes no random bytes would have."""
    found = []
    if chi2(data) > MOST_CHI2:
        found.append("uneven bytes")
    if re.search(rb"\0{7}|\xff{7}", data):
        found.append("a run")
    blocks = [data[at : at + 16] for at in range(0, len(data), 16)]
    if len(set(blocks)) != len(blocks):
        found.append("a block that comes twice")
    return found


@pytest.mark.parametrize("name", STORES)
def test_no_store_has_a_tell_tale(lived_in: tuple[Path, int], name: str) -> None:
    assert tell_tales((lived_in[0] / name).read_bytes()) == []


@pytest.mark.parametrize("name", STORES)
def test_no_place_of_a_page_leans_to_any_byte(lived_in: tuple[Path, int], name: str) -> None:
    # The used store's pages end with a nonce and a check; nothing may show at their places.
    data = (lived_in[0] / name).read_bytes()
    pages = len(data) // PAGE
    commonest = max(Counter(data[at::PAGE]).most_common(1)[0][1] for at in range(PAGE))

    # A place of 512 random pages repeats one byte 2 times on average; 20 would be a miracle.
    assert commonest < pages // 25


def test_the_key_slots_have_no_tell_tale_but_the_doubled_salt(lived_in: tuple[Path, int]) -> None:
    keys = (lived_in[0] / "keys").read_bytes()

    assert tell_tales(keys[:8192] + keys[8192 + 32 :]) == []


def test_all_stores_are_of_one_size_and_all_files_of_one_time(lived_in: tuple[Path, int]) -> None:
    folder = lived_in[0]

    assert {(folder / name).stat().st_size for name in STORES} == {2 * MIB}
    assert len({path.stat().st_mtime_ns for path in folder.iterdir()}) == 1
    assert sorted(path.name for path in folder.iterdir()) == ["keys", *STORES]


@pytest.mark.skipif(not hasattr(os.stat_result, "st_blocks"), reason="blocks are not told here")
def test_all_stores_take_as_many_blocks(lived_in: tuple[Path, int]) -> None:
    assert len({(lived_in[0] / name).stat().st_blocks for name in STORES}) == 1


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be"])
def test_nothing_that_was_typed_is_in_any_file(lived_in: tuple[Path, int], encoding: str) -> None:
    typed = [NOTE, "canary", "reed bed", "翠鳥", "ငှက်", OWNER.passphrase, OTHER.passphrase, "word"]

    for path in lived_in[0].iterdir():
        data = path.read_bytes()
        # Four bytes could come by chance; all of these are longer in this encoding, or left out.
        needles = [text.encode(encoding) for text in typed if len(text.encode(encoding)) > 5]
        assert not [needle for needle in needles if needle in data]


def test_nothing_that_was_typed_is_in_the_log_while_it_is_open(tmp_path: Path) -> None:
    with opening.create(tmp_path / "n", OWNER, MEANS) as space:
        space.write(write_much)
        for path in (tmp_path / "n").iterdir():
            if path != space.folder.store(space.number):
                assert b"canary" not in path.read_bytes()


def test_no_file_is_made_outside_the_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    for name in ("TMPDIR", "SQLITE_TMPDIR", "HOME"):
        monkeypatch.setenv(name, str(elsewhere))
    monkeypatch.chdir(elsewhere)

    with opening.create(tmp_path / "n", Secret("anywhere"), MEANS) as space:
        space.write(write_much)
        space.compact()
        space.connection.execute("SELECT * FROM word ORDER BY random(), said").fetchall()

    assert list(elsewhere.iterdir()) == []


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (os.urandom(MIB - 8) + bytes(8), "a run"),
        (os.urandom(MIB - 32) + b"sixteen bytes ab" * 2, "a block that comes twice"),
        (
            os.urandom(MIB // 2) + b"".join(os.urandom(7) + b"A" for _ in range(MIB // 16)),
            "uneven bytes",
        ),
    ],
    ids=["zeros", "doubled", "uneven"],
)
def test_a_planted_tell_tale_is_found(data: bytes, told: str) -> None:
    assert tell_tales(data) == [told]
