"""Measures the notebook's records beside plain SQLite: opening, saving, searching, the catalogue.

`python -m tests.bench.vault [--notes 10000 100000] [--entries 10000] [--quick]` from the root of
the tree. The same library, schema and settings are used with a key and without one, in turns in one
process; a ratio is the median of pairwise ratios. Key derivation is left out, but for one row that
opens a whole notebook with a token cost of it. Texts are made up: words of clusters of sixteen
languages, frequent and rare as in real text, about 1 KB a note.
"""

import argparse
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from app.crypto.derivation import Cost, Secret
from app.domain.ids import note_id
from app.domain.listing import EntryFilter, Hits, NoteRow, Scope, SearchFilter
from app.domain.note import Note
from app.domain.text.query import Query
from app.vault import browsing, driver, note_lists, notes, opening, pack, searching, steps
from app.vault.driver import Connection
from app.vault.space import Means
from tests.support.texts import Texts
from tests.support.values import an_entry

PAGE = 50
BLOCK = 8 * 1024
TOKEN_COST = Cost(memory_kib=64, passes=1, lanes=1)
BEGINNING = datetime(2026, 1, 1, tzinfo=UTC)
ONLY_NOTES = SearchFilter(scope=Scope.NOTES)


@dataclass
class Pair:
    """Times of one deed, in milliseconds, without and with a key, in turns."""

    plain: list[float] = field(default_factory=list)
    sealed: list[float] = field(default_factory=list)

    @property
    def ratio(self) -> float:
        """The median of pairwise ratios."""
        return statistics.median(b / a for a, b in zip(self.plain, self.sealed, strict=True))


class Stores:
    """A plain store and a sealed one with the same notes."""

    def __init__(self, folder: Path, texts: Texts) -> None:
        self.folder = folder
        self.texts = texts
        self.written = 0
        self.text_bytes = 0
        self._open = {"plain": self._connect("plain"), "sealed": self._connect("sealed")}
        for connection in self._open.values():
            steps.migrate(connection)

    def close(self) -> None:
        """Close both."""
        for connection in self._open.values():
            connection.close()

    def note(self) -> Note:
        """The next note, a minute after the one before."""
        self.written += 1
        at = BEGINNING + timedelta(minutes=self.written)
        text = self.texts.text()
        self.text_bytes += len(text.encode())
        return Note(note_id(self.texts.bytes_of), text, at, at, tags=("bench",))

    def fill(self, number: int) -> float:
        """Bring both to so many notes; gives notes a second with a key."""
        spent, begun = 0.0, self.written
        while self.written < number:
            batch = [self.note() for _ in range(min(500, number - self.written))]
            for name, connection in self._open.items():
                with _timed() as times, _transaction(connection):
                    for note in batch:
                        notes.add(connection, note)
                spent += times[0] if name == "sealed" else 0
        return (self.written - begun) / (spent / 1000)

    def index_share(self) -> float:
        """What the words of the notes take in the index, to what their texts take."""
        row = self._open["sealed"].execute("SELECT sum(length(block)) FROM note_index_data")
        return float(row.fetchone()[0]) / self.text_bytes

    def compare(self, rounds: int, deed: Callable[[Connection, int], object]) -> Pair:
        """Do a deed in both, in turns; each round may need its own number."""
        pair = Pair()
        for number in range(rounds):
            names = ("plain", "sealed") if number % 2 else ("sealed", "plain")
            for name in names:
                with _timed() as times:
                    deed(self._open[name], number)
                getattr(pair, name).append(times[0])
        return pair

    def compare_opening(self, rounds: int) -> Pair:
        """Close and open in turns, each time to the first notes."""
        pair = Pair()
        for _ in range(rounds):
            for name in ("plain", "sealed"):
                self._open[name].close()
                with _timed() as times:
                    connection = self._connect(name)
                    steps.migrate(connection)
                    note_lists.page(connection, limit=PAGE)
                self._open[name] = connection
                getattr(pair, name).append(times[0])
        return pair

    def _connect(self, name: str) -> Connection:
        path = self.folder / name
        if name == "sealed":
            path.touch()
            return driver.connect_encrypted(path, b"k" * 32, b"s" * 16)
        connection = driver.connect_plain(path)
        for setting in ("locking_mode = EXCLUSIVE", "journal_mode = WAL", "synchronous = FULL"):
            connection.execute(f"PRAGMA {setting}").fetchall()
        return connection


@contextmanager
def _timed() -> Iterator[list[float]]:
    """Put the milliseconds spent into the list it gives."""
    times: list[float] = []
    begun = time.perf_counter()
    yield times
    times.append((time.perf_counter() - begun) * 1000)


@contextmanager
def _transaction(connection: Connection) -> Iterator[None]:
    connection.execute("BEGIN IMMEDIATE")
    yield
    connection.execute("COMMIT")


def p95(times: Sequence[float]) -> float:
    """The time that one in twenty goes beyond."""
    return sorted(times)[int(len(times) * 0.95)]


def write_and_sync(folder: Path, rounds: int) -> float:
    """The median milliseconds of one write of 8 KiB and its way to the disk."""
    handle = os.open(folder / "blocks", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        os.pwrite(handle, bytes(BLOCK * rounds), 0)
        os.fsync(handle)
        sync = getattr(os, "fdatasync", os.fsync)
        spent = []
        for number in range(rounds):
            with _timed() as times:
                os.pwrite(handle, os.urandom(BLOCK), BLOCK * number)
                sync(handle)
            spent += times
    finally:
        os.close(handle)
    return statistics.median(spent)


def save(connection: Connection, note: Note) -> None:
    """Save one new note, so that it is on the disk."""
    with _transaction(connection):
        notes.add(connection, note)


def edit(connection: Connection, note: Note, text: str) -> None:
    """Save one note's new words, so that they are on the disk."""
    with _transaction(connection):
        notes.rewrite(connection, note.id, text, note.revised + timedelta(seconds=5))


def erase(connection: Connection, note: Note) -> None:
    """Remove one note for good."""
    with _transaction(connection):
        notes.remove(connection, note.id)


def find(connection: Connection, query: Query, limit: int = PAGE) -> Hits[NoteRow]:
    """The newest hits of a search, with their excerpts."""
    return searching.search(connection, query, narrowed=ONLY_NOTES, limit=limit).notes


def tell(line: str) -> None:
    """Print a line at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


class Table:
    """Rows beside their goals, printed as they come."""

    def __init__(self) -> None:
        tell(f"{'':58}{'plain':>9}{'sealed':>9}{'ratio':>8}   goal")

    def pair(self, name: str, pair: Pair, goal: str, *, held: bool | None) -> None:
        """A deed's medians, its ratio, and whether the goal is held."""
        plain, sealed = statistics.median(pair.plain), statistics.median(pair.sealed)
        self._row(name, f"{plain:9.2f}{sealed:9.2f}{pair.ratio:7.2f}x", goal, held=held)

    def one(self, name: str, figure: str, goal: str = "", *, held: bool | None = None) -> None:
        """A single figure."""
        self._row(name, f"{'':9}{figure:>9}{'':8}", goal, held=held)

    def _row(self, name: str, figures: str, goal: str, *, held: bool | None) -> None:
        said = {True: "held", False: "MISSED", None: ""}[held]
        tell(f"{name:58}{figures}   {goal}{' ' if said else ''}{said}")


def measure_notes(table: Table, stores: Stores, number: int, rounds: int) -> float:
    """All rows for so many notes; gives the milliseconds of opening the sealed store."""
    tell(f"\n{number:,} notes of about 1 KB; milliseconds, medians")
    rate = stores.fill(number)
    table.one("S5 notes kept and indexed a second", f"{rate:,.0f}", ">= 2,000", held=rate >= 2000)
    share = stores.index_share()
    table.one(
        "S4 index bytes to text bytes, of made-up words", f"{share:.2f}", "(0.8 of real text)"
    )
    opened = stores.compare_opening(rounds)
    table.pair("V1 open to the first 50 notes", opened, "<= 2x", held=opened.ratio <= 2)

    block = write_and_sync(stores.folder, rounds)
    fresh = [stores.note() for _ in range(rounds)]
    saved = stores.compare(rounds, lambda c, n: save(c, fresh[n]))
    table.pair("V3 save one new note", saved, "<= 1.5x", held=saved.ratio <= 1.5)
    share = statistics.median(saved.sealed) / block
    name = f"V3 saving to one 8 KiB write + sync ({block:.2f} ms)"
    table.one(name, f"{share:.1f}x", "<= 10x", held=share <= 10)
    edited = stores.compare(rounds, lambda c, n: edit(c, fresh[n], fresh[n].text + "\nmore"))
    table.pair("save a note's new words, the old ones wiped", edited, "", held=None)
    erased = stores.compare(rounds, lambda c, n: erase(c, fresh[n]))
    table.pair("remove a note for good", erased, "", held=None)

    queries = [stores.texts.query() for _ in range(rounds * 4)]
    found = stores.compare(len(queries), lambda c, n: find(c, queries[n]))
    table.pair("V5 search, newest 50 with excerpts", found, "<= 1.2x", held=found.ratio <= 1.2)
    slow = p95(found.sealed)
    table.one("V5 the same, p95", f"{slow:.1f}", "<= 20", held=slow <= 20)
    first = stores.compare(len(queries), lambda c, n: find(c, queries[n], 1))
    table.pair("search, the newest one: the index alone, nearly", first, "", held=None)
    listed = stores.compare(rounds, lambda c, _n: note_lists.page(c, limit=PAGE))
    table.pair("list the newest 50", listed, "", held=None)
    return statistics.median(opened.sealed)


def measure_whole_opening(table: Table, folder: Path, texts: Texts, rounds: int) -> None:
    """Open a whole notebook of a few notes, slots and all, at a token cost of derivation."""
    secret = Secret("bench")
    means = Means(entropy=os.urandom, cost=TOKEN_COST)
    at = BEGINNING
    with opening.create(folder / "notebook", secret, means) as space:
        for _ in range(rounds):
            note = Note(note_id(os.urandom), texts.text(), at, at)
            space.write(lambda c, kept=note: notes.add(c, kept))  # type: ignore[misc]
    spent = []
    for _ in range(rounds):
        with _timed() as times:
            space = opening.open_(folder / "notebook", secret, means)
            note_lists.page(space.connection, limit=PAGE)
        space.close()
        spent += times
    table.one(
        "open a whole notebook, derivation at a token cost", f"{statistics.median(spent):.2f}"
    )


def measure_catalogue(table: Table, folder: Path, number: int, rounds: int) -> None:
    """Open the pack to its first page and one search."""
    path = folder / "pack"
    names = Texts()
    catalogue = [
        an_entry(f"prj-{place}", name=names.text()[:12], summary={"en": names.text()[:200]})
        for place in range(number)
    ]
    pack.build(path, catalogue, "bench")
    spent = []
    for _ in range(rounds):
        with _timed() as times:
            connection = pack.open_pack(path, "bench")
            browsing.page(connection, EntryFilter(), limit=PAGE)
            searching.search(connection, names.query(), limit=PAGE)
        connection.close()
        spent += times
    middle = statistics.median(spent)
    table.one(
        f"C1 {number:,} entries: open, list, search", f"{middle:.2f}", "<= 3", held=middle <= 3
    )


def main(arguments: Sequence[str]) -> None:
    """Print one table."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--notes", type=int, nargs="+", default=[10_000, 100_000])
    asked.add_argument("--entries", type=int, default=10_000)
    asked.add_argument("--rounds", type=int, default=60)
    asked.add_argument("--quick", action="store_true", help="a few notes, to see that it runs")
    chosen = asked.parse_args(arguments)
    if chosen.quick:
        chosen.notes, chosen.entries, chosen.rounds = [100, 200], 50, 5
    table = Table()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        texts = Texts()
        stores = Stores(folder, texts)
        opened = [
            measure_notes(table, stores, number, chosen.rounds) for number in sorted(chosen.notes)
        ]
        if len(opened) > 1:
            growth = opened[-1] / opened[0]
            table.one(
                "V1 opening, most notes to fewest", f"{growth:.1f}x", "<= 3x", held=growth <= 3
            )
        stores.close()
        tell("\nBeside the notes")
        measure_whole_opening(table, folder, texts, chosen.rounds)
        measure_catalogue(table, folder, chosen.entries, chosen.rounds)


if __name__ == "__main__":
    main(sys.argv[1:])
