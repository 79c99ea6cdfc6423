"""Every state that a power cut can leave in the file of key slots while a slot is rewritten."""

import itertools
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.crypto.derivation import Secret
from app.host import files
from app.vault import keyslots
from app.vault.keyslots import Grant, Kind
from tests.support.notebooks import CHEAP

SECTOR = 512
NEIGHBOUR_GRANT = Grant(Kind.OPEN, 0, 1, b"q" * 32, b"s" * 16, b"i" * 16)
CUTS = (0, 1, 31, 32, 100, 256, 288, 400, 511)

Write = tuple[int, bytes]


def grant(generation: int) -> Grant:
    return Grant(Kind.OPEN, 1, generation, b"k" * 32, b"s" * 16, b"i" * 16)


def writes_of_a_change(
    path: Path, slot: int, keks: tuple[bytes, bytes], monkeypatch: pytest.MonkeyPatch
) -> list[Write]:
    """What a change of passphrase writes, in order: (offset, bytes)."""
    writes: list[Write] = []
    keyslots.write(path, slot, keks[0], grant(1), os.urandom)
    with monkeypatch.context() as watched:
        watched.setattr(files, "overwrite", lambda _path, *write: writes.append(write))
        keyslots.write(path, slot, keks[1], grant(2), os.urandom)
    return writes


def states_of_sector(old: bytes, new: bytes) -> list[bytes]:
    """What one sector may hold after a cut: old, new, or new up to a point and then garbage."""
    torn = [new[:cut] + os.urandom(SECTOR - cut) for cut in CUTS]
    return [old, new, *torn, *(new[:cut] + old[cut:] for cut in CUTS[1:])]


def states_after_a_cut(image: bytes, writes: list[Write]) -> Iterator[bytes]:
    """Every state of the file while the writes run, each flushed before the next begins."""
    for offset, data in writes:
        new = image[:offset] + data + image[offset + len(data) :]
        first, last = offset // SECTOR, (offset + len(data) - 1) // SECTOR
        spans = [slice(at * SECTOR, (at + 1) * SECTOR) for at in range(first, last + 1)]
        for states in itertools.product(
            *(states_of_sector(image[span], new[span]) for span in spans)
        ):
            state = bytearray(image)
            for span, sector in zip(spans, states, strict=True):
                state[span] = sector
            yield bytes(state)
        image = new
    yield image


def opened_by(state: bytes, salt: bytes, master: bytes) -> Grant | None:
    """What a master key opens; a torn salt would make another one, which opens nothing."""
    hits = keyslots.search(state, lambda found: master if found == salt else bytes(32))
    return hits[0].grant if hits else None


# An odd slot lies in two sectors, and each can be torn on its own.
@pytest.mark.parametrize(("slot", "states"), [(0, 39), (1, 723), (2, 39), (15, 723)])
def test_no_torn_write_leaves_a_notebook_that_does_not_open(
    slot: int, states: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "keys"
    path.write_bytes(keyslots.blank(os.urandom))
    salt = path.read_bytes()[:32]
    old, new, other = (
        keyslots.master_of(Secret(word), salt, CHEAP) for word in ("old", "new", "other")
    )
    beside = slot - 1 if slot else 1
    other_kek = keyslots.kek_of(other, beside)
    keyslots.write(path, beside, other_kek, NEIGHBOUR_GRANT, os.urandom)
    keks = (keyslots.kek_of(old, slot), keyslots.kek_of(new, slot))
    writes = writes_of_a_change(path, slot, keks, monkeypatch)

    count = 0
    for state in states_after_a_cut(path.read_bytes(), writes):
        count += 1
        opened = opened_by(state, salt, old), opened_by(state, salt, new)
        assert opened[0] == grant(1) or opened[1] == grant(2)
        assert opened_by(state, salt, other) == NEIGHBOUR_GRANT

    assert count == states


def test_a_state_with_both_copies_torn_would_be_seen(tmp_path: Path) -> None:
    path = tmp_path / "keys"
    path.write_bytes(keyslots.blank(os.urandom))
    salt = path.read_bytes()[:32]
    master = keyslots.master_of(Secret("old"), salt, CHEAP)
    keyslots.write(path, 4, keyslots.kek_of(master, 4), grant(1), os.urandom)
    for copy in (0, 1):
        files.overwrite(path, keyslots.offset_of(copy, 4), os.urandom(100))

    assert keyslots.search(path.read_bytes(), lambda _: master) == ()
