"""The file of key slots."""

import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.crypto.derivation import Secret
from app.host import files
from app.vault import keyslots
from app.vault.keyslots import Grant, Hit, Kind, NotANotebook, Place
from tests.support.notebooks import CHEAP, OTHER, OWNER

grants = st.builds(
    Grant,
    kind=st.sampled_from(Kind),
    store=st.integers(0, 3),
    generation=st.integers(0, 2**64 - 1),
    key=st.binary(min_size=32, max_size=32),
    salt=st.binary(min_size=16, max_size=16),
    vault_id=st.binary(min_size=16, max_size=16),
)


def a_grant(generation: int = 1, key: bytes = b"k" * 32) -> Grant:
    return Grant(Kind.OPEN, 2, generation, key, b"s" * 16, b"i" * 16)


def master(secret: Secret, keys: bytes) -> bytes:
    return keyslots.master_of(secret, keys[:32], CHEAP)


def found(path: Path, secret: Secret) -> tuple[Hit, ...]:
    keys = keyslots.read(path)
    return keyslots.search(keys, lambda salt: keyslots.master_of(secret, salt, CHEAP))


def put(
    path: Path, secret: Secret, slot: int, grant: Grant, copies: tuple[int, ...] = (1, 0)
) -> None:
    kek = keyslots.kek_of(master(secret, path.read_bytes()), slot)
    for copy in copies:
        data = keyslots.sealed(grant, slot, kek, os.urandom)
        keyslots.write_in_copy(path, copy, slot, data)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "keys"
    path.write_bytes(keyslots.blank(os.urandom))
    return path


def test_a_file_of_keys_has_16384_bytes(path: Path) -> None:
    assert len(path.read_bytes()) == 16_384


def test_the_salt_is_there_twice_and_nothing_else_is(path: Path) -> None:
    keys = path.read_bytes()
    first, second = keys[:8192], keys[8192:]

    assert first[:32] == second[:32]
    assert all(first[at : at + 16] != second[at : at + 16] for at in range(32, 8192, 16))


def test_nothing_opens_a_blank_file(path: Path) -> None:
    assert found(path, OWNER) == ()


@settings(deadline=None, max_examples=40)
@given(grants, st.integers(0, 15))
def test_every_grant_comes_back_as_it_was(grant: Grant, slot: int) -> None:
    kek = b"k" * 32
    data = keyslots.sealed(grant, slot, kek, os.urandom)
    keys = bytearray(keyslots.blank(os.urandom))
    start = keyslots.offset_of(1, slot)
    keys[start : start + len(data)] = data

    assert keyslots._tried(bytes(keys), 1, slot, kek) == grant


def test_a_written_grant_opens_from_both_copies(path: Path) -> None:
    put(path, OWNER, 8, a_grant())

    assert [(hit.copy, hit.slot) for hit in found(path, OWNER)] == [(0, 8), (1, 8)]


def test_a_slot_looks_different_in_each_copy(path: Path) -> None:
    put(path, OWNER, 8, a_grant())
    keys = path.read_bytes()

    first, second = (keys[keyslots.offset_of(copy, 8) :][:256] for copy in (0, 1))

    assert not any(first[at : at + 8] == second[at : at + 8] for at in range(0, 256, 8))


def test_writing_a_slot_changes_no_byte_of_another(path: Path) -> None:
    before = path.read_bytes()
    put(path, OWNER, 5, a_grant())
    after = path.read_bytes()

    changed = {at for at in range(16_384) if before[at] != after[at]}
    allowed = {keyslots.offset_of(copy, 5) + at for copy in (0, 1) for at in range(256)}
    assert changed <= allowed
    assert len(changed) > 480


def test_the_second_copy_is_written_first(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    offsets: list[int] = []
    monkeypatch.setattr(files, "overwrite", lambda _path, offset, _data: offsets.append(offset))

    keyslots.write(path, 3, b"k" * 32, a_grant(), os.urandom)

    assert offsets == [keyslots.offset_of(1, 3), keyslots.offset_of(0, 3)]


def test_two_passphrases_do_not_see_each_other(path: Path) -> None:
    put(path, OWNER, 0, a_grant(key=b"a" * 32))
    put(path, OTHER, 12, a_grant(key=b"b" * 32))

    assert {hit.grant.key for hit in found(path, OWNER)} == {b"a" * 32}
    assert {hit.grant.key for hit in found(path, OTHER)} == {b"b" * 32}


def test_all_32_slots_are_tried_whichever_opens(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried: list[tuple[int, int]] = []
    real = keyslots._tried

    def watched(keys: bytes, copy: int, slot: int, kek: bytes) -> Grant | None:
        tried.append((copy, slot))
        return real(keys, copy, slot, kek)

    monkeypatch.setattr(keyslots, "_tried", watched)
    for secret in (OWNER, OTHER):
        put(path, OWNER, 0, a_grant())
        tried.clear()
        found(path, secret)
        assert sorted(tried) == [(copy, slot) for copy in (0, 1) for slot in range(16)]


def test_the_highest_generation_comes_first(path: Path) -> None:
    put(path, OWNER, 4, a_grant(7), copies=(0,))
    put(path, OWNER, 4, a_grant(9), copies=(1,))

    assert [hit.grant.generation for hit in found(path, OWNER)] == [9, 7]


def test_the_slow_key_is_made_once_when_the_salts_agree(path: Path) -> None:
    salts: list[bytes] = []

    def make(salt: bytes) -> bytes:
        salts.append(salt)
        return bytes(32)

    keyslots.search(path.read_bytes(), make)

    assert salts == [path.read_bytes()[:32]]


def test_healing_brings_a_copy_that_fell_behind_up(path: Path) -> None:
    put(path, OWNER, 4, a_grant(1))
    put(path, OWNER, 4, a_grant(2), copies=(1,))

    keyslots.heal(path, path.read_bytes(), found(path, OWNER)[0], os.urandom)

    assert [hit.grant.generation for hit in found(path, OWNER)] == [2, 2]


def test_healing_leaves_every_other_slot_of_the_copy_alone(path: Path) -> None:
    put(path, OTHER, 5, a_grant(8, b"n" * 32), copies=(0,))
    put(path, OWNER, 4, a_grant(2), copies=(1,))
    before = path.read_bytes()

    keyslots.heal(path, before, found(path, OWNER)[0], os.urandom)

    after = path.read_bytes()
    own = keyslots.offset_of(0, 4)
    assert before[:own] + before[own + 256 :] == after[:own] + after[own + 256 :]
    assert found(path, OTHER)[0].grant.key == b"n" * 32


def test_healing_a_whole_file_writes_nothing(path: Path) -> None:
    put(path, OWNER, 4, a_grant())
    before = path.read_bytes()

    keyslots.heal(path, before, found(path, OWNER)[0], os.urandom)

    assert path.read_bytes() == before


def test_healing_overrules_a_newer_grant_that_did_not_open_its_store(path: Path) -> None:
    put(path, OWNER, 4, a_grant(1, b"o" * 32), copies=(0,))
    put(path, OWNER, 4, a_grant(2, b"n" * 32), copies=(1,))
    old = found(path, OWNER)[1]

    keyslots.heal(path, path.read_bytes(), old, os.urandom)

    hits = found(path, OWNER)
    assert [(hit.grant.generation, hit.grant.key) for hit in hits] == [(3, b"o" * 32)] * 2


def test_healing_mends_a_torn_salt(path: Path) -> None:
    put(path, OWNER, 4, a_grant())
    whole = path.read_bytes()
    path.write_bytes(bytes(32) + whole[32:])

    keyslots.heal(path, path.read_bytes(), found(path, OWNER)[0], os.urandom)

    assert path.read_bytes() == whole


def test_an_erased_slot_opens_no_more_and_the_others_do(path: Path) -> None:
    put(path, OWNER, 4, a_grant())
    put(path, OTHER, 5, a_grant())

    keyslots.erase(path, [4], os.urandom)

    assert found(path, OWNER) == ()
    assert len(found(path, OTHER)) == 2


def test_the_slots_of_a_store_are_its_own() -> None:
    slots = [keyslots.slot_of(store, place) for store in range(4) for place in Place]

    assert slots == list(range(16))


@pytest.mark.parametrize("size", [0, 1, 16_383, 16_385, 1 << 20])
def test_a_file_of_another_length_is_refused(path: Path, size: int) -> None:
    path.write_bytes(bytes(size))

    with pytest.raises(NotANotebook):
        keyslots.read(path)


def test_a_missing_file_is_refused_the_same_way(tmp_path: Path) -> None:
    with pytest.raises(NotANotebook):
        keyslots.read(tmp_path / "keys")


def test_keys_are_not_shown_by_chance(path: Path) -> None:
    put(path, OWNER, 4, a_grant())

    shown = repr(found(path, OWNER))

    assert "kkkk" not in shown
    assert "ssss" not in shown
