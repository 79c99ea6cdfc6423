"""The split back-up."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from app.crypto.derivation import Secret
from app.crypto.splitting import ForeignShare, TooFewShares, UnfitSplit, split
from app.vault import opening, recovery, rekeying
from app.vault.driver import AlreadyOpen
from app.vault.keyslots import Kind, Place
from app.vault.opening import DidNotOpen, NoPassphrase, PassphraseTaken
from app.vault.space import Space
from tests.support.notebooks import OTHER, OWNER, cheap_means, say, words_in

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


def backed_up(path: Path, needed: int = 2, made: int = 3) -> tuple[str, ...]:
    with opening.open_(path, OWNER, MEANS) as space:
        return recovery.split_backup(space, needed, made)


def test_any_two_of_three_shares_open_it_and_set_a_new_passphrase(path: Path) -> None:
    shares = backed_up(path)

    with recovery.recover(path, [shares[2], shares[0]], OTHER, MEANS) as space:
        assert words_in(space.connection) == ["kept"]

    opening.open_(path, OTHER, MEANS).close()
    with pytest.raises(DidNotOpen):
        opening.open_(path, OWNER, MEANS)


def test_the_old_passphrase_still_opens_while_nobody_recovers(path: Path) -> None:
    backed_up(path)

    opening.open_(path, OWNER, MEANS).close()


def test_the_shares_stay_good_after_recovering_and_after_changes(path: Path) -> None:
    shares = backed_up(path)
    recovery.recover(path, shares, OTHER, MEANS).close()
    with opening.open_(path, OTHER, MEANS) as space:
        for secret in (THIRD, OWNER, THIRD):
            rekeying.change_passphrase(space, secret)

    with recovery.recover(path, shares[:2], OTHER, MEANS) as space:
        assert words_in(space.connection) == ["kept"]
    opening.open_(path, OTHER, MEANS).close()


def test_a_new_back_up_ends_the_one_before(path: Path) -> None:
    first = backed_up(path)
    second = backed_up(path)

    with pytest.raises(DidNotOpen):
        recovery.recover(path, first, OTHER, MEANS)
    recovery.recover(path, second, OTHER, MEANS).close()


def test_a_forgotten_back_up_opens_nothing(path: Path, space: Space) -> None:
    shares = recovery.split_backup(space, 2, 3)
    rekeying.forget(space, Place.BACKUP)
    space.close()

    with pytest.raises(DidNotOpen):
        recovery.recover(path, shares, OTHER, MEANS)


def test_too_few_shares_change_nothing(path: Path) -> None:
    shares = backed_up(path, 3, 5)
    before = (path / "keys").read_bytes()

    with pytest.raises(TooFewShares) as caught:
        recovery.recover(path, shares[:2], OTHER, MEANS)

    assert caught.value.detail == "1"
    assert (path / "keys").read_bytes() == before


def test_shares_of_another_notebook_do_not_open(path: Path) -> None:
    backed_up(path)

    with pytest.raises(DidNotOpen):
        recovery.recover(path, split(bytes(32), 2, 3), OTHER, MEANS)


def test_shares_of_two_back_ups_are_told(path: Path) -> None:
    shares = backed_up(path)

    with pytest.raises(ForeignShare):
        recovery.recover(path, [shares[0], split(bytes(32), 2, 3)[1]], OTHER, MEANS)


def test_recovering_needs_a_new_passphrase(path: Path) -> None:
    shares = backed_up(path)

    with pytest.raises(NoPassphrase):
        recovery.recover(path, shares, Secret(""), MEANS)


def test_recovering_to_a_passphrase_that_opens_another_space_is_refused(path: Path) -> None:
    shares = backed_up(path)
    with opening.open_(path, OWNER, MEANS) as space:
        free = (space.number + 1) % 4
    opening.add_space(path, OTHER, MEANS, store=free)

    with pytest.raises(PassphraseTaken):
        recovery.recover(path, shares, OTHER, MEANS)

    opening.open_(path, OWNER, MEANS).close()


def test_an_open_notebook_is_not_recovered(path: Path) -> None:
    shares = backed_up(path)

    with opening.open_(path, OWNER, MEANS), pytest.raises(AlreadyOpen):
        recovery.recover(path, shares, OTHER, MEANS)


def test_the_recovered_space_can_go_on_at_once(path: Path) -> None:
    shares = backed_up(path)

    with recovery.recover(path, shares, OTHER, MEANS) as space:
        assert space.kind is Kind.OPEN
        rekeying.revoke(space, THIRD)

    opening.open_(path, THIRD, MEANS).close()


def test_a_key_file_can_come_with_the_new_passphrase(path: Path) -> None:
    shares = backed_up(path)
    both = replace(OTHER, keyfile=b"new file")

    recovery.recover(path, shares, both, MEANS).close()

    opening.open_(path, both, MEANS).close()
    with pytest.raises(DidNotOpen):
        opening.open_(path, OTHER, MEANS)


def test_a_split_that_cannot_be_ends_nothing(path: Path) -> None:
    shares = backed_up(path)

    with opening.open_(path, OWNER, MEANS) as space, pytest.raises(UnfitSplit):
        recovery.split_backup(space, 4, 3)

    recovery.recover(path, shares, OTHER, MEANS).close()


def test_a_share_tells_nothing_that_opens_a_notebook_elsewhere(path: Path, tmp_path: Path) -> None:
    shares = backed_up(path)
    opening.create(tmp_path / "other", OWNER, MEANS).close()

    with pytest.raises(DidNotOpen):
        recovery.recover(tmp_path / "other", shares, OTHER, MEANS)
