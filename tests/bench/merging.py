"""Measures merging 10,000 notes that both sides edited ten times, beside one pycrdt document.

`python -m tests.bench.merging [--notes 10000] [--edits 10] [--rounds 3] [--quick]` from the root
of the tree. The versions alone are what is compared: ours travel as snapshots, one version for all
edits since the last stick; a pycrdt document carries every edit. Beside it stands what a person
waits for: the whole file reviewed and taken into a notebook on a memory disk, with its texts,
search index, history, and the way back; half of that time or more is the index. Sealing and the
passphrase are left out.
"""

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import pycrdt

from app.domain.merging import Choice, Copy, Known, State, Version, superseded, taken
from app.domain.sharing import SharedContent
from app.usecases import keep_notes, open_bundle, take_bundle
from app.vault import notes
from app.vault.folder import SHAPE
from tests.support.exchanging import ALL, Owner, owner
from tests.support.notebooks import SMALL
from tests.support.values import a_note

WORDS = "Meet after the rain at the usual place and bring what was promised. " * 4


def id_of(number: int) -> bytes:
    """A version's id."""
    return number.to_bytes(16, "big")


def content(note: int, side: int, edit: int) -> SharedContent:
    """A note's words after an edit."""
    return SharedContent.of(f"{note} {WORDS}{f' {side}' * edit}")


def merge_versions(count: int, edits: int) -> Callable[[], None]:
    """Prepare to take in one changed version of each note, all of them in conflict."""
    copies = [
        Copy(
            superseded(Known(frozenset({id_of(note)})), id_of(note + count)),
            content(note, 1, edits),
            is_edited=False,
        )
        for note in range(count)
    ]
    told = [
        Version(
            frozenset({id_of(note + 2 * count)}),
            frozenset({id_of(note)}),
            content(note, 2, edits),
        )
        for note in range(count)
    ]

    def deed() -> None:
        for number, (copy, theirs) in enumerate(zip(copies, told, strict=True)):
            taken(copy, theirs, Choice.BOTH, lambda: id_of(number))  # noqa: B023 - called at once

    return deed


def merge_crdt(count: int, edits: int) -> Callable[[], None]:
    """Prepare to apply the other side's edits to one document of the same notes."""
    base = _document(count)
    start = base.get_update()
    told = []
    for side in (1, 2):
        document: pycrdt.Doc[pycrdt.Map[pycrdt.Text]] = pycrdt.Doc()
        document.apply_update(start)
        texts: pycrdt.Map[pycrdt.Text] = document.get("notes", type=pycrdt.Map)
        # As people do: a word here, a word there, never all edits of a note in a row.
        for edit in range(edits):
            for note in range(count):
                texts[str(note)].insert(17 * edit, f" {side}")
        told.append(document.get_update())

    def deed() -> None:
        here.apply_update(told[1])

    here: pycrdt.Doc[pycrdt.Map[pycrdt.Text]] = pycrdt.Doc()
    here.apply_update(told[0])
    return deed


def _document(count: int) -> "pycrdt.Doc[pycrdt.Map[pycrdt.Text]]":
    document: pycrdt.Doc[pycrdt.Map[pycrdt.Text]] = pycrdt.Doc()
    texts: pycrdt.Map[pycrdt.Text] = document.get("notes", type=pycrdt.Map)
    with document.transaction():
        for note in range(count):
            texts[str(note)] = pycrdt.Text(f"{note} {WORDS}")
    return document


def whole_way(count: int, edits: int, folder: Path) -> dict[str, float]:
    """Seconds for two notebooks that both edited every note: looking, and taking theirs."""
    # Of the real measures: a store that grows in small steps does a long import many times over.
    shape = SHAPE if count > 1000 else SMALL
    with owner(folder / "ana", shape) as ana, owner(folder / "bo", shape) as bo:
        _fill(ana, count)
        bo.take(ana.seal())
        _edit(ana, 1, edits)
        _edit(bo, 2, edits)
        path = bo.seal()
        with ana.opened(path) as handed:
            begun = time.perf_counter()
            review = open_bundle.review(ana.desk, handed)
            looked = time.perf_counter()
            chosen = take_bundle.choose(review, ALL, Choice.THEIRS)
            take_bundle.take(ana.desk, handed, review, chosen)
            ended = time.perf_counter()
        if len(review.of(State.CONFLICT)) != count:
            raise ValueError("every note was edited on both sides")
        with ana.opened(path) as handed:
            again = time.perf_counter()
            open_bundle.review(ana.desk, handed)
            old = time.perf_counter()
    return {"look": looked - begun, "take": ended - looked, "look again": old - again}


def _fill(one: Owner, count: int) -> None:
    def filled(connection: object) -> None:
        for note in range(count):
            notes.add(connection, a_note(f"{note} {WORDS}"))  # type: ignore[arg-type]  # the store's

    one.desk.write(filled)


def _edit(one: Owner, side: int, edits: int) -> None:
    for note in one.notes():
        keep_notes.rewrite(one.desk, note.id, note.text + f" {side}" * edits, keep_old=False)


def measured(prepare: Callable[[], Callable[[], None]], rounds: int) -> list[float]:
    """The seconds of a deed, prepared anew for each round."""
    spent = []
    for _ in range(rounds):
        deed = prepare()
        begun = time.perf_counter()
        deed()
        spent.append(time.perf_counter() - begun)
    return spent


def main(arguments: Sequence[str]) -> None:
    """Print one table."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--notes", type=int, default=10_000)
    asked.add_argument("--edits", type=int, default=10)
    asked.add_argument("--rounds", type=int, default=3)
    asked.add_argument("--quick", action="store_true", help="a little, to see that it runs")
    chosen = asked.parse_args(arguments)
    if chosen.quick:
        chosen.notes, chosen.rounds = 20, 1
    count, edits = chosen.notes, chosen.edits
    ours = measured(lambda: merge_versions(count, edits), chosen.rounds)
    theirs = measured(lambda: merge_crdt(count, edits), chosen.rounds)
    beside = statistics.median(a / b for a, b in zip(ours, theirs, strict=True))
    _row(f"merge {count:,} notes, {edits} edits each on both sides", statistics.median(ours))
    _row("one pycrdt document of the same", statistics.median(theirs))
    held = "held" if beside <= 0.05 else "MISSED"
    sys.stdout.write(f"{'M1 versions to one document':58}{beside:>15.3f}x   <= 0.05x {held}\n")
    memory_disk = Path("/dev/shm")  # noqa: S108 - a measurement's own folder is made in it
    usual = str(memory_disk) if memory_disk.is_dir() else None
    with tempfile.TemporaryDirectory(dir=usual) as folder:
        for name, seconds in whole_way(count, edits, Path(folder)).items():
            _row(f"in a notebook, {name}", seconds)


def _row(name: str, seconds: float) -> None:
    sys.stdout.write(f"{name:58}{1000 * seconds:>13,.1f} ms\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1:])
