"""What the verbs work on: a shelf to read entries from, a desk with an open notebook."""

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from typing import Protocol, TypeVar

from app.domain.ids import Clock, Entropy
from app.host.resources import compiled_catalogue
from app.vault import pack
from app.vault.driver import Connection
from app.vault.space import Space

_Result = TypeVar("_Result")

Progress = Callable[[int, int], None]
"""Called with the parts done and the parts in all; a verb stops where it raises."""


def unwatched(_done: int, _total: int, /) -> None:
    """The progress of a verb that nobody watches."""


class Shelf(Protocol):
    """Entries that can be read: the public catalogue's, or a notebook's own."""

    @property
    def connection(self) -> Connection:
        """The store that holds them."""
        ...


@dataclass(frozen=True, slots=True)
class PublicShelf:
    """The catalogue that ships with the program; it needs no passphrase and never changes."""

    connection: Connection


@dataclass(frozen=True, slots=True)
class Desk:
    """An open notebook, and the clock and chance that its verbs need."""

    space: Space
    now: Clock
    entropy: Entropy

    @property
    def connection(self) -> Connection:
        """The notebook's own store, for verbs that only read."""
        return self.space.connection

    def write(self, job: Callable[[Connection], _Result]) -> _Result:
        """Run `job` so that all of it is kept, on the disk, or nothing of it."""
        return self.space.write(job)


@contextmanager
def public_shelf() -> Iterator[PublicShelf]:
    """The shipped catalogue, open for reading while the block runs.

    Raises `pack.Damaged` where it cannot be read or was not compiled yet, `pack.Stale` where
    another version of the program compiled it.
    """
    with closing(pack.open_pack(compiled_catalogue())) as connection:
        yield PublicShelf(connection)
