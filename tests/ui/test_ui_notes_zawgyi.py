"""Burmese pasted in Zawgyi stands as it came, until the person turns it into Unicode."""

import pytest
from PySide6.QtCore import QMimeData
from pytestqt.qtbot import QtBot

from app.ui.notes.editor import Editor
from app.ui.notes.page import NotesPage
from app.ui.session import Session
from tests.support.screens import offers, press, visible
from tests.support.windows import wait_for

ZAWGYI = "ျမန္မာႏိုင္ငံသည္ လွပေသာႏိုင္ငံျဖစ္သည္။"
UNICODE = "မြန်မာနိုင်ငံသည် လှပသောနိုင်ငံဖြစ်သည်။"


@pytest.fixture
def page(session: Session, qtbot: QtBot) -> NotesPage:
    made = NotesPage(session)
    qtbot.addWidget(made)
    made.resize(1100, 700)
    made.show()
    made.new_note()
    wait_for(lambda: visible(made, Editor))
    return made


def paste(page: NotesPage, text: str) -> None:
    carried = QMimeData()
    carried.setText(text)
    visible(page, Editor)[0].insertFromMimeData(carried)


def text_of(page: NotesPage) -> str:
    return visible(page, Editor)[0].words


def test_pasted_zawgyi_stands_as_it_came_and_is_offered_in_unicode(page: NotesPage) -> None:
    paste(page, ZAWGYI)

    wait_for(lambda: offers(page, "Turn into Unicode"))
    assert text_of(page) == ZAWGYI


def test_turned_into_unicode_only_what_was_pasted_is_other(page: NotesPage) -> None:
    paste(page, "# Visit\n\n")
    paste(page, ZAWGYI)
    wait_for(lambda: offers(page, "Turn into Unicode"))
    press(page, "Turn into Unicode")

    assert text_of(page) == f"# Visit\n\n{UNICODE}"
    assert not offers(page, "Turn into Unicode")


def test_one_undo_brings_the_pasted_words_back(page: NotesPage) -> None:
    paste(page, ZAWGYI)
    wait_for(lambda: offers(page, "Turn into Unicode"))
    press(page, "Turn into Unicode")
    visible(page, Editor)[0].undo()

    assert text_of(page) == ZAWGYI


def test_kept_as_it_is_nothing_is_asked_any_more(page: NotesPage) -> None:
    paste(page, ZAWGYI)
    wait_for(lambda: offers(page, "Keep as it is"))
    press(page, "Keep as it is")

    assert not offers(page, "Turn into Unicode")
    assert text_of(page) == ZAWGYI


def test_pasted_unicode_is_not_asked_about(page: NotesPage, session: Session) -> None:
    paste(page, UNICODE)
    read: list[object] = []
    session.tasks.on_files(page, lambda _: UNICODE, then=read.append, otherwise=read.append)
    wait_for(lambda: read)

    assert not offers(page, "Turn into Unicode")
