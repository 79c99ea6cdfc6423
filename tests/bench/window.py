"""Measures what a person feels in the window with 100,000 entries and 100,000 notes.

`python -m tests.bench.window [--entries N] [--notes N] [--folder FOLDER] [--quick]` from the root
of the tree. The window is drawn without a screen. The notebook is made in FOLDER, which takes some
minutes, and kept there for the next run; without FOLDER it is made for this run alone. Keys and
clicks are given as a person gives them, and while they work every turn of the event loop is timed:
a stall is a turn that took too long. Results are timed from the last key to the painted answer.
On a busy machine an idle window stalls too; the row of doing nothing tells by how much.
"""

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from app.crypto.randomness import system_entropy
from app.domain.ids import EntryId
from app.domain.listing import EntryFilter, EntrySort
from app.ui.application import make_application
from app.ui.catalogue.entry_list import EntryList
from app.ui.catalogue.record import Record
from app.ui.look.appearance import Appearance, Choices
from app.ui.notes.note_list import NoteList
from app.ui.parts.long_list import LongList
from app.ui.places import Place
from app.ui.search.asking import Asking
from app.ui.search.field import SearchField
from app.ui.search.sheet import SearchSheet
from app.ui.session import Session
from app.ui.tasks import Tasks
from app.ui.window import Window
from app.usecases.desk import Desk
from tests.bench.large_notebook import large_notebook
from tests.bench.vault import p95, tell
from tests.support.stalls import MOST_MS, Stalls, watched_for_stalls
from tests.support.texts import Texts
from tests.support.values import NOON

KEY_S: Final = 0.08
"""Between two keys of somebody who types fast."""
RESULTS_MS: Final = 100.0
FRAME_MS: Final = 16.0
RECORD_MS: Final = 50.0
PATIENCE_S: Final = 60.0
PLACES: Final = (Place.MAP, Place.TIMELINE, Place.LINEAGE, Place.COMPARE, Place.LESSONS)


class NeverCame(Exception):
    """What was waited for did not happen."""


def turn_until(holds: Callable[[], object]) -> float:
    """Let the window live until it holds; gives the milliseconds that took."""
    began = time.perf_counter()
    while not holds():
        if time.perf_counter() - began > PATIENCE_S:
            raise NeverCame
        QCoreApplication.processEvents()
        # Long enough for the lanes to get Python's lock, short enough to be seen at once.
        time.sleep(0.0005)
    return (time.perf_counter() - began) * 1000


def turn_for(seconds: float) -> None:
    """Let the window live for so long."""
    until = time.perf_counter() + seconds
    turn_until(lambda: time.perf_counter() >= until)


def type_letter(field: QWidget, letter: str) -> None:
    """Type a letter of any script, as an input method hands it over; Qt's own way knows Latin."""
    for kind in (QKeyEvent.Type.KeyPress, QKeyEvent.Type.KeyRelease):
        key = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter)
        QCoreApplication.sendEvent(field, key)


class Bench:
    """A window on a large notebook, and the table of what was measured."""

    def __init__(self, session: Session, window: Window, texts: Texts, rounds: int) -> None:
        self.session = session
        self.window = window
        self.texts = texts
        self.rounds = rounds

    @contextmanager
    def told(self, name: str, times: list[float], goal_ms: float | None = None) -> Iterator[None]:
        """Print the times of one deed and the stalls beside it, when it is done."""
        with watched_for_stalls() as stalls:
            yield
        tell(f"{name:46}{figures(times, goal_ms)}{felt(stalls)}")

    def list_of(self, kind: type[QWidget]) -> LongList[object]:
        """The long list of a screen that shows."""
        (shown,) = [one for one in self.window.findChildren(kind) if one.isVisible()]
        made: LongList[object] = shown.list  # type: ignore[attr-defined]  # both lists have it
        return made

    def rest(self) -> None:
        """Let the lanes finish what was handed in, and the window take it."""
        done: list[bool] = []
        self.session.read(self.window, lambda _shelf: True, done.append)
        turn_until(lambda: done)
        turn_for(0.1)

    # --- What is done -----------------------------------------------------------------------------

    def search(self) -> None:
        """Type words into the search, letter by letter."""
        (sheet,) = self.window.findChildren(SearchSheet)
        sheet.open()
        (field,) = sheet.findChildren(SearchField)
        (asking,) = sheet.findChildren(Asking)
        answered: list[bool] = []
        asking.answered.connect(lambda: answered.append(True))
        times: list[float] = []
        with self.told("search everywhere, as one types", times, RESULTS_MS):
            for _ in range(self.rounds):
                field.clear()
                for letter in self.texts.word():
                    answered.clear()
                    type_letter(field, letter)
                    times.append(turn_until(lambda: answered))
                    turn_for(KEY_S)
        sheet.close_sheet()
        self.rest()

    def narrow(self) -> None:
        """Narrow the list down in every way, and order it."""
        selection = self.session.selection
        shown = self.list_of(EntryList)
        ways = [EntryFilter(contexts=frozenset({code})) for code in ("TW", "TH")]
        ways += [EntryFilter(text=text) for text in ("water", "公民", "health")]
        times: list[float] = []
        with self.told("narrow the list down", times, RESULTS_MS):
            for way in (ways * self.rounds)[: self.rounds]:
                for wanted in (way, EntryFilter()):
                    keys = shown.keys
                    selection.narrow(wanted)
                    times.append(turn_until(lambda keys=keys: shown.keys is not keys))  # type: ignore[misc]
                    self.rest()
        with self.told("the same by year, and back", times := []):
            for sort in (EntrySort.YEAR, EntrySort.NAME):
                keys = shown.keys
                selection.order(sort)
                times.append(turn_until(lambda keys=keys: shown.keys is not keys))  # type: ignore[misc]
                self.rest()

    def scroll(self, kind: type[QWidget], name: str) -> None:
        """Scroll by rows, and jump; each frame is painted whole."""
        shown = self.list_of(kind)
        bar = shown.verticalScrollBar()
        times: list[float] = []
        with self.told(name, times, FRAME_MS):
            for step in range(self.rounds * 6):
                far = step % 6 == 0
                bar.setValue(step * bar.maximum() // (self.rounds * 6) if far else bar.value() + 33)
                began = time.perf_counter()
                shown.viewport().repaint()
                times.append((time.perf_counter() - began) * 1000)
                turn_for(0.02)

    def read(self) -> None:
        """Choose entries that were never shown before, until each is painted."""
        (record,) = self.window.findChildren(Record)
        keys = self.list_of(EntryList).keys
        step = len(keys) // (self.rounds + 1)
        times: list[float] = []
        with self.told("read an entry, cold", times, RECORD_MS):
            for number in range(self.rounds):
                before = record.widget()
                self.session.selection.choose(EntryId(str(keys[(number + 1) * step])))
                times.append(turn_until(lambda before=before: record.widget() is not before))  # type: ignore[misc]
                began = time.perf_counter()
                record.repaint()
                times[-1] += (time.perf_counter() - began) * 1000
                turn_for(0.05)

    def write(self) -> None:
        """Open the newest note and write on it."""
        self.window.go(Place.NOTES)
        self.rest()
        shown = self.list_of(NoteList)
        shown.setFocus()
        times: list[float] = []
        with self.told("open notes by the arrow keys", times, RESULTS_MS):
            for _ in range(self.rounds):
                before = self._text()
                QTest.keyClick(shown, Qt.Key.Key_Down)
                times.append(turn_until(lambda before=before: self._text() not in {"", before}))  # type: ignore[misc]
                turn_for(KEY_S)
        with self.told("write on a note", times := [], FRAME_MS):
            (editor,) = self._editors()
            for letter in "What was agreed on, and by whom: " * (1 + self.rounds // 10):
                began = time.perf_counter()
                type_letter(editor, letter)
                times.append((time.perf_counter() - began) * 1000)
                turn_for(KEY_S / 2)
        self.rest()

    def _editors(self) -> list[QPlainTextEdit]:
        return [one for one in self.window.findChildren(QPlainTextEdit) if one.isVisible()]

    def _text(self) -> str:
        return "".join(editor.toPlainText() for editor in self._editors())

    def go_around(self) -> None:
        """Go to every place, for the first time and again."""
        for word in ("first", "second"):
            for place in (*PLACES, Place.CATALOGUE):
                times: list[float] = []
                with self.told(f"go to {place}, the {word} time", times):
                    began = time.perf_counter()
                    self.window.go(place)
                    self.rest()
                    times.append((time.perf_counter() - began) * 1000)


def figures(times: Sequence[float], goal_ms: float | None) -> str:
    """The median, the slowest of twenty, and whether that holds the goal."""
    slow = p95(times)
    goal = "" if goal_ms is None else f"<= {goal_ms:.0f} {'held' if slow <= goal_ms else 'MISSED'}"
    return f"{sorted(times)[len(times) // 2]:9.1f}{slow:9.1f}  {goal:14}"


def felt(stalls: Stalls) -> str:
    """The longest stall, and how many a person would feel."""
    count = len(stalls.felt)
    return f"{stalls.longest:9.1f}  {f'{count} felt' if count else 'none felt'}"


def run(folder: Path, entry_count: int, note_count: int, rounds: int) -> None:
    """Print the table."""
    application = make_application()
    tasks = Tasks()
    opened: list[Desk] = []

    def open_desk() -> None:
        space = large_notebook(folder, entry_count, note_count)
        opened.append(Desk(space, lambda: NOON, system_entropy))

    owner = QWidget()
    tasks.on_vault(owner, lambda _progress: open_desk(), then=_unheard, otherwise=_unheard)
    while not opened:
        time.sleep(0.01)
    desk = opened[0]
    look = Appearance(application, Choices())
    session = Session(
        tasks=tasks,
        look=look,
        shelf=desk,
        desk=desk,
        now=lambda: NOON,
        entropy=system_entropy,
    )
    tell(f"{entry_count:,} entries, {note_count:,} notes; milliseconds")
    tell(f"{'':46}{'median':>9}{'p95':>9}  {'p95 goal':14}{'stall':>9}  (over {MOST_MS:.0f})")
    times: list[float] = []
    texts = Texts()
    with watched_for_stalls() as stalls:
        began = time.perf_counter()
        window = Window(session)
        window.resize(1180, 740)
        window.show()
        bench = Bench(session, window, texts, rounds)
        turn_until(lambda: bench.list_of(EntryList).keys)
        times.append((time.perf_counter() - began) * 1000)
        bench.rest()
    tell(f"{'make the window, to its first list':46}{figures(times, None)}{felt(stalls)}")
    with bench.told("nothing at all, for three seconds", times := []):
        times.append(0.0)
        turn_for(3.0)
    bench.search()
    bench.narrow()
    bench.scroll(EntryList, "scroll through the entries, a frame")
    bench.read()
    bench.write()
    bench.scroll(NoteList, "scroll through the notes, a frame")
    bench.go_around()
    window.hide()
    tasks.end(last=desk.space.close)


def _unheard(_answer: object) -> None:
    """Nobody waits for it."""


def main(arguments: Sequence[str]) -> None:
    """Print one table."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--entries", type=int, default=100_000)
    asked.add_argument("--notes", type=int, default=100_000)
    asked.add_argument("--rounds", type=int, default=20)
    asked.add_argument("--folder", type=Path, help="where the notebook is made, or was made")
    asked.add_argument("--quick", action="store_true", help="a few rows, to see that it runs")
    chosen = asked.parse_args(arguments)
    if chosen.quick:
        chosen.entries, chosen.notes, chosen.rounds = 400, 20, 1
    with tempfile.TemporaryDirectory() as name:
        folder = chosen.folder or Path(name) / "notebook"
        run(folder, chosen.entries, chosen.notes, chosen.rounds)


if __name__ == "__main__":
    main(sys.argv[1:])
