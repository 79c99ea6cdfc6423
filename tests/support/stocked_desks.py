"""Open notebooks that hold the entries a test hands in."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from app.domain.entry import Entry
from app.usecases.desk import Desk
from app.vault import entries
from tests.support.desks import an_open_desk


@contextmanager
def a_desk(folder: Path, catalogue: Iterable[Entry] = ()) -> Iterator[Desk]:
    """A new notebook in `folder` that holds these entries and nothing else, at noon."""
    with an_open_desk(folder) as desk:
        desk.write(lambda connection: entries.put_all(connection, catalogue))
        yield desk
