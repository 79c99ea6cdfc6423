"""A process that is killed while somebody types loses the last two seconds at most."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from app.crypto.randomness import system_entropy
from app.usecases import keep_notes
from app.usecases.desk import Desk
from app.vault import opening
from app.vault.space import Means
from tests.support.notebooks import CHEAP, OWNER, SMALL
from tests.support.values import NOON

ROOT = Path(__file__).resolve().parents[2]
TYPED_FOR = 5.0
"""Seconds of typing before the kill."""

TYPIST = """
import sys, time
from pathlib import Path
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from app.ui.notes.editor import Editor
from app.ui.notes.page import NotesPage
from tests.support.windows import a_session

application = QApplication([])
with a_session(Path(sys.argv[1]), Path(sys.argv[2])) as session:
    page = NotesPage(session)
    page.show()
    page.new_note()
    editor = page.findChild(Editor)
    end = time.monotonic() + 0.5
    while time.monotonic() < end:
        QCoreApplication.processEvents()
    count = 0
    while True:
        letter = "abcdefghij"[count % 10]
        QTest.keyClicks(editor, letter)
        count += 1
        print(letter, time.monotonic(), flush=True)
        end = time.monotonic() + 0.03
        while time.monotonic() < end:
            QCoreApplication.processEvents()
            time.sleep(0.002)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="kills by a signal")
def test_a_kill_while_typing_loses_two_seconds_at_most(
    tmp_path: Path, catalogue_pack: Path
) -> None:
    notebook = tmp_path / "notebook"
    typist = subprocess.Popen(
        [sys.executable, "-c", TYPIST, str(notebook), str(catalogue_pack)],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert typist.stdout is not None
    typed = [typist.stdout.readline().split()]
    began = time.monotonic()
    while time.monotonic() - began < TYPED_FOR:
        typed.append(typist.stdout.readline().split())
    typist.kill()
    killed = time.monotonic()
    typist.wait()
    typist.stdout.close()

    must_be_there = "".join(letter for letter, at in typed if float(at) < killed - 2.0)
    kept = words_of_the_note(notebook)

    assert len(must_be_there) > 30
    assert kept.startswith(must_be_there)


def words_of_the_note(notebook: Path) -> str:
    space = opening.open_(notebook, OWNER, Means(system_entropy, cost=CHEAP, shape=SMALL))
    with space:
        desk = Desk(space, lambda: NOON, system_entropy)
        (row,) = keep_notes.list_notes(desk).rows
        return keep_notes.show(desk, row.id).note.text
