"""Erasing a notebook for good: its key slots first, then its files. Nothing is asked back here."""

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from app.domain.errors import AlmanacError, MachineError
from app.domain.ids import Entropy
from app.host import files
from app.usecases.desk import Desk
from app.vault import keyslots
from app.vault.driver import AlreadyOpen
from app.vault.folder import KEYS, OURS


class KeysNotReached(MachineError):
    """The key slots could not be overwritten, and so the notebook still opens."""

    code = "erase.keys-not-reached"


@dataclass(frozen=True, slots=True)
class Erased:
    """What erasing reached, once the key slots were overwritten.

    `left` counts files of the notebook that could not be removed; nothing opens them any more.
    `others` counts files in the folder that are not the notebook's and were not touched.
    """

    left: int
    others: int


def erase(folder: Path, entropy: Entropy) -> Erased:
    """Overwrite all key slots of a notebook that is not open, then remove its files.

    Writes over bytes that exist and makes none, so it works on a full disk. It cannot reach
    copies, back-ups, or what an SSD or stick keeps in hidden areas. Raises `KeysNotReached` where
    the slots cannot be written, as on a read-only medium: then nothing is removed. Raises
    `keyslots.NotANotebook` where there is none, and `AlreadyOpen` where a process has it open.
    """
    keyslots.read(folder / KEYS)
    try:
        hold = files.Hold(folder / KEYS)
    except files.InUse as error:
        raise AlreadyOpen from error
    except files.NotAllowed as error:
        raise KeysNotReached from error
    try:
        _overwrite_keys(folder, entropy)
    finally:
        hold.release()
    return _remove(folder)


def destroy_keys(desk: Desk) -> None:
    """Overwrite all key slots of the open notebook at once; from any thread, beside other work.

    `erase_open` has to follow in the notebook's own lane: a change of passphrase that was under
    way would else write a slot again. Raises `KeysNotReached`.
    """
    _overwrite_keys(desk.space.folder.path, desk.entropy)


def erase_open(desk: Desk) -> Erased:
    """Do as `erase` with the notebook that is open here; it is closed by that."""
    folder = desk.space.folder.path
    _overwrite_keys(folder, desk.entropy)
    # What closing cannot tidy any more is removed anyway.
    with suppress(AlmanacError):
        desk.space.close()
    return _remove(folder)


def _overwrite_keys(folder: Path, entropy: Entropy) -> None:
    """Put random bytes over both copies, salts and all; tries both before it gives up."""
    failed: AlmanacError | None = None
    for copy in reversed(range(keyslots.COPIES)):
        try:
            data = entropy(keyslots.COPY_BYTES)
            files.overwrite(folder / KEYS, copy * keyslots.COPY_BYTES, data)
        except files.NotThere:
            # Gone with its file: there is nothing left that could open anything.
            return
        except MachineError as error:
            failed = error
    if failed is not None:
        raise KeysNotReached from failed


def _remove(folder: Path) -> Erased:
    """Remove what is ours, one file after the other: one that is held does not save the rest."""
    for name in sorted(OURS):
        with suppress(AlmanacError):
            files.remove_files(folder, [name])
    with suppress(AlmanacError):
        names = files.names_in(folder)
        if not names:
            with suppress(OSError):
                folder.rmdir()
        return Erased(left=len(names & OURS), others=len(names - OURS))
    return Erased(left=0, others=0)
