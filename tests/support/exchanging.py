"""Small notebooks that hand files to each other; only tests can make such cheap ones."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from app.crypto.randomness import system_entropy
from app.domain.ids import NoteId
from app.domain.merging import Choice, State
from app.domain.note import Note
from app.domain.reviewing import Review
from app.usecases import compose_bundle, open_bundle, seal_bundle, take_bundle
from app.usecases.compose_bundle import Wish
from app.usecases.desk import Desk
from app.usecases.open_bundle import Handed
from app.usecases.seal_bundle import ForAge, ForWhom
from app.usecases.take_bundle import Taken
from app.vault import note_lists, notes, opening
from app.vault.folder import Shape
from app.vault.space import Means
from tests.support.notebooks import CHEAP, OWNER, SMALL
from tests.support.values import NOON

BETWEEN = OWNER
"""What the two know."""

FOR_BOTH = ForWhom(passphrases=(BETWEEN,))
KEYS = open_bundle.Keys((BETWEEN,))
ALL = frozenset(State)


class Clock:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> datetime:
        return self.now


@dataclass
class Owner:
    """Somebody with a notebook and a stick."""

    desk: Desk
    clock: Clock
    stick: Path

    def seal(self, *only: NoteId, to: ForWhom | ForAge = FOR_BOTH, **wish: Any) -> Path:  # noqa: ANN401 - fields of Wish
        """Seal notes, or all of them, for the passphrase between the two."""
        chosen = Wish(notes=only or None, **wish)
        leaving = compose_bundle.compose(self.desk, chosen)
        return seal_bundle.carry(self.desk, leaving, to, self.stick).path

    @contextmanager
    def opened(self, path: Path) -> Iterator[Handed]:
        with open_bundle.opened(path, KEYS, self.desk.entropy, self.desk) as handed:
            yield handed

    def review(self, path: Path) -> Review:
        with self.opened(path) as handed:
            return open_bundle.review(self.desk, handed)

    def states(self, path: Path) -> list[State]:
        """What each item of a file means, in the order of their titles."""
        items = sorted(self.review(path).items, key=lambda item: item.title)
        return [item.state for item in items]

    def take(
        self,
        path: Path,
        in_conflict: Choice = Choice.BOTH,
        choose: Callable[[Review], Mapping[str, Choice]] | None = None,
    ) -> Taken:
        """Take everything, or what `choose` says."""
        with self.opened(path) as handed:
            review = open_bundle.review(self.desk, handed)
            chosen = choose(review) if choose else take_bundle.choose(review, ALL, in_conflict)
            return take_bundle.take(self.desk, handed, review, chosen)

    def texts(self) -> list[str]:
        """The words of all notes that are not in the bin."""
        return sorted(note.text for note in self.notes())

    def notes(self) -> list[Note]:
        connection = self.desk.connection
        return [notes.get(connection, id_) for id_ in note_lists.ids(connection)]

    def note(self, begins: str) -> Note:
        """The one note whose words begin so."""
        (found,) = [note for note in self.notes() if note.text.startswith(begins)]
        return found


@contextmanager
def owner(folder: Path, shape: Shape = SMALL) -> Iterator[Owner]:
    """Somebody with a new notebook, small if nothing is said."""
    stick = folder / "stick"
    stick.mkdir(parents=True)
    means = Means(system_entropy, cost=CHEAP, shape=shape)
    clock = Clock()
    with opening.create(folder / "notebook", OWNER, means) as space:
        yield Owner(Desk(space, clock, system_entropy), clock, stick)


def rows_of(desk: Desk) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of the person's own that the notebook holds, to the byte."""
    connection = desk.connection
    tables = [
        row[0]
        for row in connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' "
            "AND name NOT LIKE 'arrival%' AND name NOT LIKE '%_index%' AND name <> 'meta' "
            "ORDER BY name"
        )
    ]
    rows: dict[str, list[tuple[Any, ...]]] = {}
    for name in tables:
        found = connection.execute(f"SELECT * FROM {name}").fetchall()  # noqa: S608 - names of our own tables
        rows[name] = sorted((tuple(row) for row in found), key=repr)
    connection.execute(
        "CREATE VIRTUAL TABLE temp.words USING fts5vocab(main, note_index, instance)"
    )
    found = connection.execute("SELECT * FROM temp.words").fetchall()
    rows["note_index"] = sorted(tuple(row) for row in found)
    connection.execute("DROP TABLE temp.words")
    return rows
