"""Rehearsing with a practice notebook: really made, really locked or erased, and then removed."""

import os
import tempfile
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from app.crypto.derivation import Secret
from app.domain.errors import AlmanacError
from app.domain.ids import Clock, Entropy
from app.host import files
from app.usecases import erase_notebook, keep_notes
from app.usecases.desk import Desk, Progress, unwatched
from app.usecases.keep_notebook import suggest_passphrase
from app.vault import opening
from app.vault.space import Means

_STEPS: Final = 3


@dataclass(slots=True)
class Practice:
    """A notebook of the real format and size in a private folder; it belongs to one thread."""

    folder: Path
    means: Means = field(repr=False)
    secret: Secret = field(repr=False)
    desk: Desk


@dataclass(frozen=True, slots=True)
class LockTried:
    """After locking: whether the passphrase still opens the notebook, with its note in it."""

    opens_again: bool


@dataclass(frozen=True, slots=True)
class EraseTried:
    """After erasing: whether the passphrase opens anything, and how many files there are."""

    opens_after_keys: bool
    files_before: int
    files_after: int


def begin(now: Clock, entropy: Entropy, progress: Progress = unwatched) -> Practice:
    """Make a practice notebook with one made-up note, in memory where the system offers that."""
    progress(0, _STEPS)
    folder = Path(tempfile.mkdtemp(prefix="", dir=_place()))
    try:
        secret = Secret(suggest_passphrase(entropy).text)
        means = Means(entropy)
        space = opening.create(folder / "notebook", secret, means)
        progress(2, _STEPS)
        desk = Desk(space, now, entropy)
        keep_notes.write(desk, "A note for practice")
        progress(_STEPS, _STEPS)
    except BaseException:
        _clear(folder)
        raise
    return Practice(folder, means, secret, desk)


def lock(practice: Practice, progress: Progress = unwatched) -> LockTried:
    """Close the practice notebook, try its passphrase, and remove it."""
    try:
        practice.desk.space.close()
        progress(1, 2)
        return LockTried(opens_again=_opens(practice))
    finally:
        end(practice)


def erase(practice: Practice, progress: Progress = unwatched) -> EraseTried:
    """Erase the practice notebook step by step, trying its passphrase in between; remove it."""
    notebook = practice.folder / "notebook"
    try:
        before = len(files.names_in(notebook))
        erase_notebook.destroy_keys(practice.desk)
        practice.desk.space.close()
        progress(1, _STEPS)
        opens = _opens(practice)
        progress(2, _STEPS)
        erase_notebook.erase(notebook, practice.means.entropy)
        return EraseTried(opens, before, len(files.names_in(notebook)))
    finally:
        end(practice)


def end(practice: Practice) -> None:
    """Remove what is left of it, in whatever state it is; a second call does nothing."""
    with suppress(AlmanacError):
        practice.desk.space.close()
    clear(practice)


def clear(practice: Practice) -> None:
    """Remove its files only: for the moment when the process is about to end."""
    _clear(practice.folder)


def _opens(practice: Practice) -> bool:
    try:
        with opening.open_(practice.folder / "notebook", practice.secret, practice.means) as space:
            desk = Desk(space, practice.desk.now, practice.desk.entropy)
            return keep_notes.count(desk) == 1
    except opening.DidNotOpen:
        return False


def _place() -> str | None:
    """The person's folder in memory, where there is one; else the system's for temporary files."""
    place = os.environ.get("XDG_RUNTIME_DIR", "")
    return place if place and Path(place).is_dir() else None


def _clear(folder: Path) -> None:
    with suppress(AlmanacError, OSError):
        files.empty_folder(folder)
        folder.rmdir()
