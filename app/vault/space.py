"""An open space: one store's connection, its room to grow, and its way back to rest."""

import contextlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import TracebackType
from typing import Final, Self, TypeVar

from app.crypto.derivation import COST, Cost
from app.domain.ids import Entropy
from app.host import files
from app.vault import driver, filling
from app.vault.driver import PAGE, Connection, StoreFull
from app.vault.filling import PENDING_PAGE, Progress, unheard
from app.vault.folder import MIB, SHAPE, Folder, Shape
from app.vault.keyslots import Hit, Kind
from app.vault.steps import LATEST, migrate

_Result = TypeVar("_Result")

LOG_RESERVE: Final = 2 * MIB
"""Bytes of log that are claimed while the disk has room, so that a full disk can be erased on."""


@dataclass(frozen=True, slots=True)
class Means:
    """What a notebook needs handed in: randomness, the steps of its records, and its measures.

    `cost` and `shape` are format constants; other ones exist for tests alone.
    """

    entropy: Entropy
    migrate: Callable[[Connection], None] = migrate
    newest: int = LATEST
    cost: Cost = COST
    shape: Shape = SHAPE


@dataclass(frozen=True, slots=True)
class Health:
    """What a check of every page found."""

    unreadable_pages: int
    broken_structures: int
    dangling_links: int
    is_even: bool

    @property
    def is_whole(self) -> bool:
        """Claim that nothing of what was kept is damaged; uneven sizes only show."""
        return not (self.unreadable_pages or self.broken_structures or self.dangling_links)


class Space:
    """One open store of a notebook. Close it, or use it in a `with`; then the folder is at rest."""

    def __init__(
        self, folder: Folder, hold: files.Hold, connection: Connection, opened: Hit, means: Means
    ) -> None:
        self.folder = folder
        self.connection = connection
        self.opened = opened
        self.means = means
        self._hold = hold
        self._is_open = True

    @property
    def kind(self) -> Kind:
        """Tell as what its slot opened it."""
        return self.opened.grant.kind

    @property
    def number(self) -> int:
        """Tell which of the four stores it is."""
        return self.opened.grant.store

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        self.close()

    @contextmanager
    def transaction(self) -> Iterator[Connection]:
        """Keep all that is written inside, or nothing of it when anything is raised.

        The machine's errors come out sorted (`driver.sorted_errors`). When it is left, what was
        written is on the disk.
        """
        with driver.sorted_errors():
            self.connection.execute("BEGIN IMMEDIATE")
            try:
                yield self.connection
                self.connection.execute("COMMIT")
            except BaseException:
                # A full disk may have undone the transaction already.
                if self.connection.in_transaction:
                    self.connection.execute("ROLLBACK")
                raise

    def write(self, job: Callable[[Connection], _Result]) -> _Result:
        """Run `job` in a transaction; when the store is full, grow it and run it again.

        So `job` may run several times, each time on what was there before. Raises
        `files.DiskFull` when there is no room to grow; nothing is lost then.
        """

        def in_transaction(_: Connection) -> _Result:
            with self.transaction() as connection:
                return job(connection)

        return self.run(in_transaction)

    def run(self, job: Callable[[Connection], _Result]) -> _Result:
        """Do as `write`, for a job that makes its own transactions and can be begun again."""
        log_was_emptied = False
        while True:
            try:
                return job(self.connection)
            except StoreFull:
                if files.free_space(self.folder.path) > LOG_RESERVE:
                    self.grow()
                elif log_was_emptied:
                    raise files.DiskFull from None
                else:
                    self._empty_log()
                    log_was_emptied = True

    def erase(self, job: Callable[[Connection], _Result]) -> _Result:
        """Run a job that only removes; it works on a disk without one free byte.

        Where there is no room even for the log, the pages are written over in place. A power cut
        in that moment could damage the store, which is why nothing but erasing does so.
        """
        try:
            return self.write(job)
        except files.DiskFull:
            with driver.sorted_errors():
                self.connection.execute("PRAGMA journal_mode = MEMORY").fetchall()
            try:
                with self.transaction() as connection:
                    return job(connection)
            finally:
                with driver.sorted_errors():
                    self.connection.execute("PRAGMA journal_mode = WAL").fetchall()

    def grow(self, progress: Progress = unheard, *, alone: bool = False) -> None:
        """Give all four stores their next size.

        `alone` grows this store only: it saves space and shows which store is in use, now and
        in every copy. Raises `files.DiskFull` beforehand when there is too little space.
        """
        size = filling.pages_of(self.connection) * PAGE
        shape = self.folder.shape
        log = filling.PIECE_PAGES * PAGE
        if alone or shape.is_alone(size):
            larger = shape.grown_alone(size)
            self.folder.insist_free(larger - size + log)
        else:
            larger = shape.after(size)
            others = sum(max(0, larger - had) for had in self.folder.sizes()) - (larger - size)
            self.folder.insist_free(others + larger - size + log)
            # The others first: what was appended to them can be taken off again.
            self.folder.extend(self._others(), larger, self.means.entropy)
        try:
            filling.fill(self.connection, larger // PAGE, progress)
        except StoreFull as error:
            raise files.DiskFull from error

    def check(self) -> Health:
        """Read every page and every structure of the store; some seconds for a large one."""
        self._empty_log()  # the check of pages reads the file itself
        with driver.sorted_errors():
            unreadable = {str(row[0]) for row in self._rows("PRAGMA cipher_integrity_check")}
            links = len(self._rows("PRAGMA foreign_key_check"))
        try:
            with driver.sorted_errors():
                structures = [row[0] for row in self._rows("PRAGMA integrity_check")]
        except driver.Damaged:
            structures = ["unreadable"]
        return Health(
            unreadable_pages=sum(not line.endswith(f" {PENDING_PAGE}") for line in unreadable),
            broken_structures=sum(line != "ok" for line in structures),
            dangling_links=links,
            is_even=self.folder.is_even(),
        )

    def compact(self, progress: Progress = unheard) -> None:
        """Write the store anew without gaps, and fill it to its size again.

        What was deleted long ago is not left in any page then, and searching is quicker. It takes
        as much memory, and as much free disk meanwhile, as there are records. Cut off at any
        moment, the store is whole.
        """
        pages = filling.pages_of(self.connection)
        used = (pages - filling.free_pages(self.connection)) * PAGE
        self.folder.insist_free(used + filling.PIECE_PAGES * PAGE)
        try:
            with driver.sorted_errors():
                self.connection.execute("VACUUM")
            filling.fill(self.connection, pages, progress)
        except StoreFull as error:
            raise files.DiskFull from error

    def adopt(self, progress: Progress = unheard) -> None:
        """Take the size that the folder has by now, before anything is written.

        Another space's owner may have grown all stores, or a growth was cut off. Without it the
        first checkpoint would cut this file back to its old length. Where the disk has no room,
        the old size stays until the next opening.
        """
        full = self.folder.full_size()
        size = files.size_of(self.folder.store(self.number))
        target = size if size > full and self.folder.shape.is_alone(size) else full
        pages = filling.pages_of(self.connection)
        if pages * PAGE != target or filling.is_being_filled(self.connection):
            with contextlib.suppress(StoreFull):
                filling.fill(self.connection, max(pages, target // PAGE), progress)
        filling.limit(self.connection, filling.pages_of(self.connection))
        with contextlib.suppress(files.DiskFull):
            self.folder.extend(self._others(), full, self.means.entropy)
            files.extend(self.folder.log_of(self.number), LOG_RESERVE, self.means.entropy)

    def close(self) -> None:
        """Close the store and make the folder's files alike again; a second call does nothing."""
        if not self._is_open:
            return
        self._is_open = False
        try:
            with driver.sorted_errors():
                self.connection.close()
            self.folder.settle(self.number, self.means.entropy)
        finally:
            self._hold.release()

    def _others(self) -> list[int]:
        return [number for number in range(len(self.folder.sizes())) if number != self.number]

    def _empty_log(self) -> None:
        # It is the disk that is full, not the store: what is in the log goes into the store's own
        # pages, and the log begins anew in the room it has.
        with driver.sorted_errors():
            self.connection.execute("PRAGMA wal_checkpoint(RESTART)").fetchall()

    def _rows(self, statement: str) -> list[driver.Row]:
        return self.connection.execute(statement).fetchall()


def sealing_cost(space: Space | None) -> Cost:
    """What a guess at a sealed file's passphrase costs: the format's cost.

    Only a notebook that a test made with measures of its own has another one.
    """
    return COST if space is None else space.means.cost
