"""After erasing nothing opens, whatever became of the files."""

import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.crypto.randomness import system_entropy
from app.host import files
from app.usecases import erase_notebook, practise_panic
from app.usecases.desk import Desk
from app.vault import keyslots, opening
from app.vault.driver import AlreadyOpen
from app.vault.folder import KEYS, STORES
from tests.support.notebooks import MIB, OWNER, cheap_means, say

MEANS = cheap_means()


def now() -> datetime:
    return datetime(2026, 3, 4, tzinfo=UTC)


@pytest.fixture
def notebook(tmp_path: Path) -> Path:
    folder = tmp_path / "notebook"
    with opening.create(folder, OWNER, MEANS) as space:
        space.write(say("to be erased"))
    return folder


def a_copy_of(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_no_file_of_an_erased_notebook_is_left(notebook: Path) -> None:
    erased = erase_notebook.erase(notebook, system_entropy)

    assert erased == erase_notebook.Erased(left=0, others=0)
    assert not notebook.exists()


def test_the_keys_are_gone_before_any_file_is(
    notebook: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept: dict[str, bytes] = {}
    remove = files.remove_files

    def copying(folder: Path, names: list[str]) -> None:
        kept.update({} if kept else a_copy_of(folder))
        remove(folder, names)

    monkeypatch.setattr(files, "remove_files", copying)
    erase_notebook.erase(notebook, system_entropy)
    for name, data in kept.items():
        notebook.mkdir(exist_ok=True)
        (notebook / name).write_bytes(data)

    assert set(kept) >= {KEYS, *STORES}
    with pytest.raises(opening.DidNotOpen):
        opening.open_(notebook, OWNER, MEANS)


def test_not_one_byte_run_of_the_old_keys_is_left_in_either_copy(tmp_path: Path) -> None:
    folder = tmp_path / "notebook"
    space = opening.create(folder, OWNER, MEANS)
    before = (folder / KEYS).read_bytes()

    erase_notebook.destroy_keys(Desk(space, now, system_entropy))

    after = (folder / KEYS).read_bytes()
    pieces = (before[at : at + 16] for at in range(0, keyslots.FILE_BYTES, 16))
    assert len(after) == keyslots.FILE_BYTES
    assert not [piece for piece in pieces if piece in after]
    space.close()


def test_what_is_not_the_notebooks_stays(notebook: Path) -> None:
    (notebook / "letter.txt").write_text("mine")

    erased = erase_notebook.erase(notebook, system_entropy)

    assert erased.others == 1
    assert [path.name for path in notebook.iterdir()] == ["letter.txt"]


def test_an_open_notebook_is_erased_where_it_is_open(tmp_path: Path) -> None:
    folder = tmp_path / "notebook"
    desk = Desk(opening.create(folder, OWNER, MEANS), now, system_entropy)
    desk.write(say("to be erased"))

    assert erase_notebook.erase_open(desk).left == 0
    assert not folder.exists()


def test_erasing_an_open_notebook_twice_does_no_harm(tmp_path: Path) -> None:
    desk = Desk(opening.create(tmp_path / "n", OWNER, MEANS), now, system_entropy)
    erase_notebook.destroy_keys(desk)
    erase_notebook.erase_open(desk)

    assert erase_notebook.erase_open(desk).left == 0


def test_a_notebook_that_is_open_elsewhere_is_left_alone(tmp_path: Path) -> None:
    with opening.create(tmp_path / "n", OWNER, MEANS), pytest.raises(AlreadyOpen):
        erase_notebook.erase(tmp_path / "n", system_entropy)

    with opening.open_(tmp_path / "n", OWNER, MEANS):
        pass


def test_a_folder_that_is_no_notebook_is_not_touched(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("mine")

    with pytest.raises(keyslots.NotANotebook):
        erase_notebook.erase(tmp_path, system_entropy)

    assert (tmp_path / "letter.txt").read_text() == "mine"


def test_keys_that_cannot_be_written_stop_it_before_anything_is_removed(
    notebook: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(_path: Path, _offset: int, _data: bytes) -> None:
        raise files.NotAllowed

    monkeypatch.setattr(files, "overwrite", refused)

    with pytest.raises(erase_notebook.KeysNotReached):
        erase_notebook.erase(notebook, system_entropy)
    monkeypatch.undo()

    with opening.open_(notebook, OWNER, MEANS):
        pass


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=40m", "tmpfs", str(disk)]
    if (
        sys.platform != "linux"
        or subprocess.run(mount, capture_output=True, check=False).returncode
    ):
        pytest.skip("needs the right to mount a small file system")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


def test_it_works_with_no_free_byte(small_disk: Path) -> None:
    desk = Desk(opening.create(small_disk / "n", OWNER, MEANS), now, system_entropy)
    desk.write(say("to be erased"))
    with (small_disk / "filler").open("ab", buffering=0) as filler:
        try:
            while filler.write(bytes(MIB)):
                pass
        except OSError:
            pass
    assert os.statvfs(small_disk).f_bavail == 0

    assert erase_notebook.erase_open(desk).left == 0
    assert not (small_disk / "n").exists()


def test_a_practice_notebook_opens_again_after_it_was_locked() -> None:
    practice = practise_panic.begin(now, system_entropy)

    assert practise_panic.lock(practice).opens_again
    assert not practice.folder.exists()


def test_a_practice_notebook_opens_no_more_once_its_keys_are_gone() -> None:
    practice = practise_panic.begin(now, system_entropy)

    tried = practise_panic.erase(practice)

    assert not tried.opens_after_keys
    assert tried.files_before >= len((KEYS, *STORES))
    assert tried.files_after == 0
    assert not practice.folder.exists()


def test_a_rehearsal_that_is_left_midway_leaves_nothing() -> None:
    practice = practise_panic.begin(now, system_entropy)

    practise_panic.end(practice)
    practise_panic.end(practice)

    assert not practice.folder.exists()
