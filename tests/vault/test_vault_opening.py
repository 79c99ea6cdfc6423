"""Making a notebook and opening it."""

import os
import shutil
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from app.crypto.derivation import Secret
from app.crypto.selftest import CipherBroken
from app.vault import driver, keyslots, opening, rekeying
from app.vault.driver import AlreadyOpen, Connection, Damaged
from app.vault.folder import STORES, FolderNotEmpty, Incomplete, Unfinished
from app.vault.keyslots import Kind, NotANotebook, Place
from app.vault.opening import DidNotOpen, NoPassphrase, PassphraseTaken
from app.vault.space import Means, Space
from app.vault.steps import TooNew
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
SHAPE_OF_ALL = {"keys": 16_384, "s0": MIB, "s1": MIB, "s2": MIB, "s3": MIB}


@pytest.fixture
def notebook(tmp_path: Path) -> Path:
    """A notebook of OWNER with one word in it, at rest."""
    path = tmp_path / "notebook"
    with opening.create(path, OWNER, MEANS) as space:
        space.write(say("first"))
    return path


def test_what_was_written_is_there_at_the_next_opening(notebook: Path) -> None:
    with opening.open_(notebook, OWNER, MEANS) as space:
        space.write(say("second"))
    with opening.open_(notebook, OWNER, MEANS) as space:
        assert words_in(space.connection) == ["first", "second"]


def test_a_new_notebook_has_just_the_five_files_of_its_shape(notebook: Path) -> None:
    assert sizes_of(notebook) == SHAPE_OF_ALL


def test_after_closing_all_files_have_one_time(notebook: Path) -> None:
    opening.open_(notebook, OWNER, MEANS).close()

    found = [path.stat() for path in notebook.iterdir()]
    assert len({(one.st_mtime_ns, one.st_atime_ns) for one in found}) == 1


def test_every_file_is_for_its_owner_only(notebook: Path) -> None:
    with opening.open_(notebook, OWNER, MEANS) as space:
        space.write(say("more"))
        rights = {path.stat().st_mode & 0o777 for path in notebook.iterdir()}

    assert rights == {0o600}
    assert notebook.stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize("number", range(4))
def test_any_of_the_four_stores_may_be_the_one(tmp_path: Path, number: int) -> None:
    def leading_there(count: int) -> bytes:
        # Only the choice of a store asks for two bytes.
        return number.to_bytes(2, "big") if count == 2 else os.urandom(count)

    with opening.create(tmp_path / "n", OWNER, cheap_means(leading_there)) as space:
        assert space.number == number
    opening.open_(tmp_path / "n", OWNER, MEANS).close()


@pytest.mark.parametrize(
    "secret",
    [OTHER, Secret("River stone seven"), Secret(""), Secret("river stone seven", b"file")],
    ids=["other", "capital", "empty", "with a key file"],
)
def test_anything_else_does_not_open(notebook: Path, secret: Secret) -> None:
    with pytest.raises(DidNotOpen):
        opening.open_(notebook, secret, MEANS)


def test_a_failed_try_leaves_every_byte_as_it_was(notebook: Path) -> None:
    before = {path.name: path.read_bytes() for path in notebook.iterdir()}

    with pytest.raises(DidNotOpen):
        opening.open_(notebook, OTHER, MEANS)

    assert {path.name: path.read_bytes() for path in notebook.iterdir()} == before


def test_a_key_file_is_needed_when_there_is_one(tmp_path: Path) -> None:
    both = Secret("river", b"the file")
    opening.create(tmp_path / "n", both, MEANS).close()

    for secret in (Secret("river"), Secret("river", b"the  file")):
        with pytest.raises(DidNotOpen):
            opening.open_(tmp_path / "n", secret, MEANS)
    opening.open_(tmp_path / "n", both, MEANS).close()


def test_a_notebook_without_passphrase_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(NoPassphrase):
        opening.create(tmp_path / "n", Secret("", b"only a file"), MEANS)

    assert not (tmp_path / "n").exists()


def test_a_folder_with_files_is_refused_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letter").write_text("dear")

    with pytest.raises(FolderNotEmpty):
        opening.create(tmp_path, OWNER, MEANS)

    assert sizes_of(tmp_path) == {"letter": 4}


def test_a_notebook_is_never_made_over_another(notebook: Path) -> None:
    with pytest.raises(FolderNotEmpty):
        opening.create(notebook, OTHER, MEANS)

    opening.open_(notebook, OWNER, MEANS).close()


def test_an_open_notebook_cannot_be_opened_again(notebook: Path) -> None:
    with opening.open_(notebook, OWNER, MEANS), pytest.raises(AlreadyOpen):
        opening.open_(notebook, OWNER, MEANS)

    opening.open_(notebook, OWNER, MEANS).close()


@can_fork
def test_another_process_finds_it_open(notebook: Path) -> None:
    def second() -> None:
        try:
            opening.open_(notebook, OWNER, MEANS)
        except AlreadyOpen:
            return
        os._exit(1)

    with opening.open_(notebook, OWNER, MEANS) as space:
        # A child shares the file's lock with its parent only through what it inherits.
        assert in_a_process_that_may_die(second)
        space.write(say("still mine"))


def test_a_failed_try_does_not_keep_it_taken(notebook: Path) -> None:
    with pytest.raises(DidNotOpen):
        opening.open_(notebook, OTHER, MEANS)

    opening.open_(notebook, OWNER, MEANS).close()


def test_a_newer_notebook_is_refused_untouched(notebook: Path) -> None:
    with opening.open_(notebook, OWNER, MEANS) as space:
        space.connection.execute("PRAGMA user_version = 7")
    before = {path.name: path.read_bytes() for path in notebook.iterdir()}

    with pytest.raises(TooNew):
        opening.open_(notebook, OWNER, MEANS)

    assert {path.name: path.read_bytes() for path in notebook.iterdir()} == before
    opening.open_(notebook, OWNER, replace(MEANS, newest=7)).close()


def test_an_older_notebook_is_brought_up_to_date(notebook: Path) -> None:
    def later_step(connection: Connection) -> None:
        connection.execute("CREATE TABLE IF NOT EXISTS later (x)")

    with opening.open_(notebook, OWNER, replace(MEANS, migrate=later_step)) as space:
        assert space.connection.execute("SELECT count(*) FROM later").fetchone()[0] == 0


def test_a_step_that_fails_leaves_the_notebook_at_rest(notebook: Path) -> None:
    def failing(_: Connection) -> None:
        raise RuntimeError("step")

    with pytest.raises(RuntimeError, match="step"):
        opening.open_(notebook, OWNER, replace(MEANS, migrate=failing))

    assert sizes_of(notebook) == SHAPE_OF_ALL
    opening.open_(notebook, OWNER, MEANS).close()


def test_a_damaged_store_is_told_from_a_wrong_passphrase(notebook: Path) -> None:
    for name in STORES:
        (notebook / name).write_bytes(os.urandom(MIB))

    with pytest.raises(Damaged):
        opening.open_(notebook, OWNER, MEANS)
    with pytest.raises(DidNotOpen):
        opening.open_(notebook, OTHER, MEANS)


def test_a_notebook_with_a_store_missing_is_told(notebook: Path) -> None:
    (notebook / "s2").unlink()

    with pytest.raises(Incomplete):
        opening.open_(notebook, OWNER, MEANS)


@pytest.mark.parametrize("name", ["keys"])
def test_a_folder_without_keys_is_no_notebook(notebook: Path, name: str) -> None:
    (notebook / name).unlink()

    with pytest.raises(NotANotebook):
        opening.open_(notebook, OWNER, MEANS)


def test_a_crash_while_open_loses_nothing_that_was_kept(notebook: Path, tmp_path: Path) -> None:
    pulled = tmp_path / "pulled"
    space = opening.open_(notebook, OWNER, MEANS)
    space.write(say("kept"))
    space.connection.execute("BEGIN IMMEDIATE")
    space.connection.execute("INSERT INTO word VALUES ('not yet kept')")
    shutil.copytree(notebook, pulled)
    space.connection.execute("ROLLBACK")
    space.close()
    assert any(name.endswith("-wal") for name in sizes_of(pulled))

    with opening.open_(pulled, OWNER, MEANS) as again:
        assert words_in(again.connection) == ["first", "kept"]
        assert again.check().is_whole

    assert sizes_of(pulled) == SHAPE_OF_ALL


@can_fork
def test_a_making_killed_at_any_moment_leaves_a_whole_notebook_or_none(tmp_path: Path) -> None:
    outcomes: list[str] = []
    came_through = False
    while not came_through:
        path = tmp_path / str(len(outcomes))
        means = replace(MEANS, entropy=DyingEntropy(len(outcomes)))
        making = partial(create_and_close, path, means)
        came_through = in_a_process_that_may_die(making)
        outcomes.append(outcome_of_opening(path))

        if outcomes[-1] != "opens":
            opening.create(path, OWNER, MEANS).close()
        assert sizes_of(path) == SHAPE_OF_ALL

    assert outcomes == sorted(outcomes, key=["none", "unfinished", "opens"].index)
    assert outcomes.count("unfinished") >= 8


def create_and_close(path: Path, means: Means) -> None:
    opening.create(path, OWNER, means).close()


def outcome_of_opening(path: Path) -> str:
    try:
        opening.open_(path, OWNER, MEANS).close()
    except NotANotebook:
        return "none"
    except Unfinished:
        return "unfinished"
    return "opens"


def test_a_making_that_fails_leaves_an_empty_folder(tmp_path: Path) -> None:
    def failing(_: Connection) -> None:
        raise RuntimeError("step")

    with pytest.raises(RuntimeError, match="step"):
        opening.create(tmp_path / "n", OWNER, replace(MEANS, migrate=failing))

    assert sizes_of(tmp_path / "n") == {}


def test_two_spaces_live_side_by_side_and_know_nothing_of_each_other(notebook: Path) -> None:
    with opening.open_(notebook, OWNER, MEANS) as space:
        free = (space.number + 1) % 4
    opening.add_space(notebook, OTHER, MEANS, store=free, kind=Kind.DECOY)

    with opening.open_(notebook, OTHER, MEANS) as second:
        assert (second.number, second.kind) == (free, Kind.DECOY)
        assert words_in(second.connection) == []
        second.write(say("harmless"))
    with opening.open_(notebook, OWNER, MEANS) as first:
        assert words_in(first.connection) == ["first"]
    assert sizes_of(notebook) == SHAPE_OF_ALL


def test_one_passphrase_never_opens_two_spaces(notebook: Path) -> None:
    with opening.open_(notebook, OWNER, MEANS) as space:
        free = (space.number + 1) % 4
    before = (notebook / STORES[free]).read_bytes()

    with pytest.raises(PassphraseTaken):
        opening.add_space(notebook, OWNER, MEANS, store=free)

    assert (notebook / STORES[free]).read_bytes() == before


def test_a_destroying_passphrase_leaves_only_its_own_space(notebook: Path) -> None:
    destroying = Secret("let it go")
    with opening.open_(notebook, OWNER, MEANS) as space:
        free = (space.number + 1) % 4
    opening.add_space(notebook, OTHER, MEANS, store=free, kind=Kind.DECOY)
    with opening.open_(notebook, OTHER, MEANS) as decoy:
        decoy.write(say("harmless"))
        rekeying.add_destroying(decoy, destroying)
    before = (notebook / "keys").read_bytes()

    with opening.open_(notebook, destroying, MEANS) as opened:
        assert words_in(opened.connection) == ["harmless"]

    after = (notebook / "keys").read_bytes()
    own = keyslots.slot_of(free, Place.DESTROY)
    for slot in range(16):
        for copy in (0, 1):
            span = slice(start := keyslots.offset_of(copy, slot), start + 256)
            assert (before[span] == after[span]) is (slot == own)
    for secret in (OWNER, OTHER):
        with pytest.raises(DidNotOpen):
            opening.open_(notebook, secret, MEANS)
    opening.open_(notebook, destroying, MEANS).close()


def test_the_slow_key_is_made_before_any_store_is_touched(
    notebook: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    order: list[str] = []
    real = keyslots.master_of

    def watched(*how: object) -> bytes:
        order.append("key")
        return real(*how)  # type: ignore[arg-type]

    monkeypatch.setattr(keyslots, "master_of", watched)
    monkeypatch.setattr(driver, "connect_encrypted", lambda *_: order.append("store"))
    with pytest.raises(DidNotOpen):
        opening.open_(notebook, OTHER, MEANS)

    assert order == ["key"]


@pytest.mark.parametrize("make_or_open", [opening.create, opening.open_])
def test_nothing_is_made_or_opened_with_a_broken_cipher(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, make_or_open: Callable[..., Space]
) -> None:
    def broken() -> None:
        raise CipherBroken("hmac")

    monkeypatch.setattr(opening, "_ciphers_work", broken)
    with pytest.raises(CipherBroken):
        make_or_open(tmp_path / "new", OWNER, MEANS)

    assert not (tmp_path / "new").exists()


def test_making_tells_how_far_it_is(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    opening.create(tmp_path / "n", OWNER, MEANS, lambda *how: told.append(how)).close()

    assert told == sorted(told)
    assert told[-1][0] == told[-1][1] == 4 * MIB
