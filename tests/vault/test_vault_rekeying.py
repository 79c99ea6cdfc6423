"""Changing what opens a space."""

import itertools
import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from app.crypto.derivation import Secret
from app.domain.errors import InputError
from app.host import files
from app.vault import driver, keyslots, opening, recovery, rekeying
from app.vault.driver import StoreFull
from app.vault.folder import STORES
from app.vault.keyslots import Place
from app.vault.opening import DidNotOpen, NoPassphrase, PassphraseTaken
from app.vault.space import Means, Space
from tests.support.notebooks import (
    MIB,
    OTHER,
    OWNER,
    DyingEntropy,
    can_fork,
    cheap_means,
    in_a_process_that_may_die,
    say,
    sizes_of,
    words_in,
)

MEANS = cheap_means()
THIRD = Secret("third of them")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "notebook"
    with opening.create(path, OWNER, MEANS) as space:
        space.write(say("kept"))
    return path


@pytest.fixture
def space(path: Path) -> Iterator[Space]:
    space = opening.open_(path, OWNER, MEANS)
    yield space
    space.close()


def openers(path: Path, *secrets: Secret) -> list[bool]:
    return [opens(path, secret) for secret in secrets]


def opens(path: Path, secret: Secret) -> bool:
    try:
        with opening.open_(path, secret, MEANS) as space:
            assert words_in(space.connection) == ["kept"]
            assert space.check().is_whole
    except DidNotOpen:
        return False
    return True


def test_after_a_change_only_the_new_passphrase_opens(path: Path) -> None:
    with opening.open_(path, OWNER, MEANS) as space:
        rekeying.change_passphrase(space, OTHER)

    assert openers(path, OWNER, OTHER) == [False, True]


def test_a_change_does_not_touch_the_store(path: Path) -> None:
    with opening.open_(path, OWNER, MEANS) as space:
        rekeying.change_passphrase(space, OTHER)
        own = path / STORES[space.number]
    before = own.read_bytes()
    with opening.open_(path, OTHER, MEANS) as space:
        rekeying.change_passphrase(space, THIRD)

    assert own.read_bytes() == before


def test_several_changes_in_one_session_count_on(path: Path) -> None:
    with opening.open_(path, OWNER, MEANS) as space:
        for secret in (OTHER, THIRD, OWNER, THIRD):
            rekeying.change_passphrase(space, secret)
        assert space.opened.grant.generation == 5

    assert openers(path, OWNER, OTHER, THIRD) == [False, False, True]


def test_a_key_file_can_be_added_replaced_and_dropped(path: Path) -> None:
    steps = [OWNER, replace(OWNER, keyfile=b"one"), replace(OWNER, keyfile=b"two"), OWNER]
    for old, new in itertools.pairwise(steps):
        with opening.open_(path, old, MEANS) as space:
            rekeying.change_passphrase(space, new)
        assert openers(path, old, new) == [False, True]


def test_changing_to_the_same_passphrase_is_fine(path: Path, space: Space) -> None:
    rekeying.change_passphrase(space, OWNER)
    space.close()

    assert opens(path, OWNER)


def test_no_passphrase_is_no_change(path: Path, space: Space) -> None:
    with pytest.raises(NoPassphrase):
        rekeying.change_passphrase(space, Secret("", b"file"))
    space.close()

    assert opens(path, OWNER)


def test_a_passphrase_that_opens_another_space_is_refused(path: Path) -> None:
    with opening.open_(path, OWNER, MEANS) as space:
        free = (space.number + 1) % 4
    opening.add_space(path, OTHER, MEANS, store=free)

    with opening.open_(path, OWNER, MEANS) as space, pytest.raises(PassphraseTaken):
        rekeying.change_passphrase(space, OTHER)

    assert opens(path, OWNER)


def test_a_second_passphrase_opens_the_same_space(path: Path, space: Space) -> None:
    rekeying.add_second(space, OTHER)
    space.close()

    assert openers(path, OWNER, OTHER) == [True, True]


def test_changing_the_second_passphrase_leaves_the_first(path: Path, space: Space) -> None:
    rekeying.add_second(space, OTHER)
    space.close()
    with opening.open_(path, OTHER, MEANS) as second:
        rekeying.change_passphrase(second, THIRD)

    assert openers(path, OWNER, OTHER, THIRD) == [True, False, True]


def test_a_forgotten_second_passphrase_opens_no_more(path: Path, space: Space) -> None:
    rekeying.add_second(space, OTHER)
    rekeying.forget(space, Place.SECOND)
    space.close()

    assert openers(path, OWNER, OTHER) == [True, False]


def test_nobody_locks_himself_out(space: Space) -> None:
    with pytest.raises(ValueError, match="stays"):
        rekeying.forget(space, Place.PASSPHRASE)


def test_after_revoking_only_the_new_passphrase_opens_and_the_back_up_has_ended(
    path: Path, space: Space
) -> None:
    rekeying.add_second(space, OTHER)
    shares = recovery.split_backup(space, 2, 3)
    rekeying.revoke(space, THIRD)
    assert words_in(space.connection) == ["kept"]
    space.close()

    assert openers(path, OWNER, OTHER, THIRD) == [False, False, True]
    with pytest.raises(DidNotOpen):
        recovery.recover(path, shares, OWNER, MEANS)


def test_after_revoking_an_old_copy_of_the_keys_opens_nothing(path: Path, space: Space) -> None:
    old_keys = (path / "keys").read_bytes()
    rekeying.revoke(space, OTHER)
    space.close()
    (path / "keys").write_bytes(old_keys)

    with pytest.raises(driver.Damaged):
        opening.open_(path, OWNER, MEANS)


def test_after_a_mere_change_an_old_copy_of_the_keys_still_opens(path: Path, space: Space) -> None:
    # The reason why revoking exists, held here so that nobody promises otherwise.
    old_keys = (path / "keys").read_bytes()
    rekeying.change_passphrase(space, OTHER)
    space.close()
    (path / "keys").write_bytes(old_keys)

    assert opens(path, OWNER)


def test_revoking_changes_every_page_and_no_size(path: Path, space: Space) -> None:
    own = path / STORES[space.number]
    space.close()
    before = own.read_bytes()
    with opening.open_(path, OWNER, MEANS) as again:
        rekeying.revoke(again, OTHER)
    after = own.read_bytes()

    assert len(after) == MIB
    # The salt stays, so the first page is compared after it.
    same = [at for at in range(16, MIB, 4096) if before[at : at + 16] == after[at : at + 16]]
    assert same == []


def test_revoking_asks_for_room_beforehand_and_keeps_the_passphrase_changed(
    path: Path, space: Space, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "free_space", lambda _: MIB)
    with pytest.raises(files.DiskFull):
        rekeying.rekey(space)
    monkeypatch.undo()
    space.close()

    assert opens(path, OWNER)


def test_a_disk_that_fills_up_while_rekeying_leaves_the_old_key(
    path: Path, space: Space, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise StoreFull

    before = space.opened.grant.key
    monkeypatch.setattr(driver, "rekey", full)
    with pytest.raises(files.DiskFull):
        rekeying.rekey(space)
    space.close()

    with opening.open_(path, OWNER, MEANS) as again:
        assert again.opened.grant.key == before
        assert words_in(again.connection) == ["kept"]


def die_before_the_store(*_: object) -> None:
    os._exit(9)


def die_after_the_store(rekey: Callable[..., None], *how: object) -> None:
    rekey(*how)
    os._exit(9)


@can_fork
@pytest.mark.parametrize("moment", ["before", "after"])
def test_a_rekeying_killed_beside_the_store_s_own_moment_still_opens(
    path: Path, monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    with monkeypatch.context() as dying:
        dies = (
            die_before_the_store
            if moment == "before"
            else partial(die_after_the_store, driver.rekey)
        )
        dying.setattr(driver, "rekey", dies)
        assert not in_a_process_that_may_die(partial(open_and, rekeying.rekey, path, MEANS))

    assert opens(path, OWNER)
    with opening.open_(path, OWNER, MEANS) as space:
        keys = keyslots.read(path / "keys")
        own = {keyslots._tried(keys, copy, space.opened.slot, space.opened.kek) for copy in (0, 1)}
        assert own == {space.opened.grant}


def open_and(do: Callable[[Space], None], path: Path, means: Means) -> None:
    with opening.open_(path, OWNER, means) as space:
        do(space)


def change(space: Space) -> None:
    rekeying.change_passphrase(space, OTHER)


def revoke(space: Space) -> None:
    rekeying.revoke(space, OTHER)


@can_fork
@pytest.mark.parametrize("do", [change, revoke, rekeying.rekey])
def test_a_change_killed_at_any_moment_leaves_a_notebook_that_opens(
    path: Path, do: Callable[[Space], None]
) -> None:
    came_through, survives = False, 0
    while not came_through:
        copy = path.with_name(f"copy{survives}")
        shutil.copytree(path, copy)
        means = replace(MEANS, entropy=DyingEntropy(survives))
        came_through = in_a_process_that_may_die(partial(open_and, do, copy, means))
        survives += 1

        assert any(openers(copy, OTHER, OWNER))
        assert {sizes_of(copy)[name] for name in STORES} == {MIB}
        shutil.rmtree(copy)

    assert survives >= 4


def test_every_failure_to_open_is_the_input_s(path: Path) -> None:
    with pytest.raises(InputError) as caught:
        opening.open_(path, OTHER, MEANS)

    assert caught.value.code == "notebook.did-not-open"
    assert caught.value.detail == ""
