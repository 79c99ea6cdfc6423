"""The folder of fixed shape: a file of key slots and four stores, all of one size."""

import contextlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from app.domain.errors import InputError, RequestError
from app.domain.ids import Entropy
from app.host import files
from app.vault.driver import PAGE
from app.vault.filling import PENDING_AT, Progress, unheard
from app.vault.keyslots import FILE_BYTES, NotANotebook

MIB: Final = 1 << 20
STORES: Final = ("s0", "s1", "s2", "s3")
KEYS: Final = "keys"
UNFINISHED: Final = "unfinished"
"""The mark that lies in the folder while it is being made, until the key slots are written."""

MARGIN: Final = 4 * MIB
"""Free bytes asked for beyond what a step itself takes."""

ODD: Final = 2 * PAGE
"""Bytes that mark a store grown alone. Two pages: no SQLite file ends one page past a gibibyte."""

_BESIDE: Final = tuple(f"{store}{end}" for store in STORES for end in ("-wal", "-shm", "-journal"))
OURS: Final = frozenset((KEYS, UNFINISHED, *STORES, *_BESIDE))
"""Every name that a file of a notebook can have."""


class FolderNotEmpty(RequestError):
    """A notebook is only ever made in a new or empty folder."""

    code = "notebook.folder-not-empty"


class Unfinished(InputError):
    """The making of this notebook was cut off; nothing was ever kept in it."""

    code = "notebook.unfinished"


class Incomplete(InputError):
    """One of the notebook's four stores is missing or too short to be one."""

    code = "notebook.incomplete"


@dataclass(frozen=True, slots=True)
class Shape:
    """The sizes a store may have, in bytes: doubling from `first` to `step`, then by `step`."""

    first: int = 32 * MIB
    step: int = 512 * MIB

    def at_least(self, size: int) -> int:
        """Give the smallest store size that holds `size`."""
        if size > self.step:
            return -(-size // self.step) * self.step
        fitting = self.first
        while fitting < size:
            fitting *= 2
        return fitting

    def after(self, size: int) -> int:
        """Give the next larger store size."""
        return self.at_least(size + 1)

    def grown_alone(self, size: int) -> int:
        """Give the next size of a store that grows without the others: two pages more than usual.

        The odd pages say that it is larger on purpose, and not because a growth was cut off.
        """
        return self.after(size) + ODD

    def is_alone(self, size: int) -> bool:
        """Claim that a store of this size was grown without the others, knowingly."""
        return size - ODD == self.at_least(size - ODD)


SHAPE: Final = Shape()


class Folder:
    """Where a notebook's five files are, and what keeps them alike."""

    def __init__(self, path: Path, shape: Shape) -> None:
        self.path = path
        self.shape = shape
        self.keys = path / KEYS

    def store(self, number: int) -> Path:
        """Give the path of a store."""
        return self.path / STORES[number]

    def log_of(self, number: int) -> Path:
        """Give the path of the log that lies beside a store while it is open."""
        return self.path / f"{STORES[number]}-wal"

    def sizes(self) -> tuple[int, ...]:
        """Give the sizes of the four stores in bytes."""
        return tuple(files.size_of(self.path / name) for name in STORES)

    def full_size(self) -> int:
        """Give the size all stores have, or would have had a growth not been cut off."""
        sizes = self.sizes()
        common = [size for size in sizes if not self.shape.is_alone(size)] or [min(sizes)]
        return self.shape.at_least(max(common))

    def is_even(self) -> bool:
        """Claim that all stores have the one size the shape asks for."""
        return set(self.sizes()) == {self.full_size()}

    def was_left_open(self) -> bool:
        """Claim that a program ended without closing a store, or has one open now."""
        return not files.names_in(self.path).isdisjoint(_BESIDE)

    def is_made(self) -> bool:
        """Claim that a notebook is here: the file of key slots, written last, is whole."""
        return self._present_size(self.keys) == FILE_BYTES

    def insist_whole(self) -> None:
        """Raise `Unfinished`, `NotANotebook` or `Incomplete` unless a made notebook is here."""
        names = files.names_in(self.path)
        if not self.is_made():
            raise Unfinished if UNFINISHED in names else NotANotebook
        if not names.issuperset(STORES) or min(self.sizes()) < PAGE:
            raise Incomplete

    def begin(self, extra: int) -> files.Hold:
        """Make the folder, mark it as unfinished, and hold the mark against a second making.

        What an earlier making left that was cut off is removed. `extra` bytes of free space are
        asked for beside the stores. Raises `FolderNotEmpty`, `files.InUse`, `files.DiskFull`.
        """
        files.private_folder(self.path)
        names = files.names_in(self.path)
        if names and (self.is_made() or UNFINISHED not in names or names - OURS):
            raise FolderNotEmpty
        if not names:
            files.write_new(self.path / UNFINISHED, [])
        hold = files.Hold(self.path / UNFINISHED)
        try:
            files.remove_files(self.path, (*STORES, *_BESIDE, KEYS))
            self.insist_free(len(STORES) * self.shape.first + extra)
        except BaseException:
            self.give_up(hold)
            raise
        return hold

    def finish(self, hold: files.Hold) -> None:
        """Take the mark away: from now on this is a notebook."""
        hold.release()
        files.remove_files(self.path, (UNFINISHED,))

    def give_up(self, hold: files.Hold) -> None:
        """Remove what was made so far, the mark last."""
        hold.release()
        files.remove_files(self.path, (*STORES, *_BESIDE, KEYS))
        files.remove_files(self.path, (UNFINISHED,))

    def insist_free(self, wanted: int) -> None:
        """Raise `files.DiskFull` unless that many bytes and a margin are free."""
        if files.free_space(self.path) < wanted + MARGIN:
            raise files.DiskFull

    def extend(
        self, numbers: Iterable[int], size: int, entropy: Entropy, progress: Progress = unheard
    ) -> None:
        """Bring stores that are not open to `size` with random bytes; none is ever shortened.

        A missing one is made. A database in a store goes by its own header and does not see what
        is appended. When the disk runs full or `progress` stops it, what was appended comes off.
        """
        before = {n: self._present_size(self.store(n)) for n in numbers}
        total = sum(max(0, size - had) for had in before.values())
        done = 0

        def heard(count: int) -> None:
            nonlocal done
            done += count
            progress(done, total)

        try:
            for number, had in before.items():
                if had < size:
                    files.extend(self.store(number), size, entropy, heard)
        except BaseException:
            for number, had in before.items():
                if self._present_size(self.store(number)) > had:
                    files.cut(self.store(number), had)
            raise

    def settle(self, used: int, entropy: Entropy) -> None:
        """Make the folder alike again after store `used` was closed: sizes, the odd page, times."""
        with contextlib.suppress(files.DiskFull):
            self.extend(range(len(STORES)), self.full_size(), entropy)
        if files.size_of(self.store(used)) >= PENDING_AT + PAGE:
            files.overwrite(self.store(used), PENDING_AT, entropy(PAGE))
        files.date_alike([self.keys, *(self.path / name for name in STORES)])
        with files.sorted_errors():
            files.flush_folder(self.path)

    @staticmethod
    def _present_size(path: Path) -> int:
        return files.size_of(path) if path.exists() else 0
