"""Somebody wants to know what this is before trusting it."""

import re
import tomllib
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from app import __version__
from app.host.hardening import Hardening, State
from app.host.resources import licences
from app.ui.about.page import AboutPage
from app.ui.about.promises import promises
from app.ui.about.works import DATA, LIBRARIES, OWN
from app.ui.session import Session

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def page(qtbot: QtBot, public_session: Session) -> AboutPage:
    public_session.hardening = Hardening(
        State.BY_THE_SYSTEM, State.BY_THE_SYSTEM, State.BY_THE_SYSTEM
    )
    made = AboutPage(public_session)
    qtbot.addWidget(made)
    made.resize(1004, 660)
    made.show()
    qtbot.waitExposed(made)
    return made


def words_on(page: QWidget) -> str:
    return " | ".join(one.text() for one in page.findChildren(QLabel) if one.isVisibleTo(page))


def press(page: QWidget, name: str) -> None:
    one = next(
        one
        for one in page.findChildren(QAbstractButton)
        if one.isVisibleTo(page) and name in {one.text(), one.accessibleName()}
    )
    QTest.mouseClick(one, Qt.MouseButton.LeftButton, pos=one.rect().center())


def test_it_says_which_version_it_is(page: AboutPage) -> None:
    assert f"Version {__version__}" in words_on(page)


def test_every_promise_stands_beside_its_limit(page: AboutPage) -> None:
    labels = [one.text() for one in page.findChildren(QLabel)]

    for promise, limit in promises():
        assert labels.index(limit) == labels.index(promise) + 1


def test_promises_and_limits_are_equally_large(page: AboutPage) -> None:
    sizes = {
        one.font().pointSizeF()
        for one in page.findChildren(QLabel)
        if one.text() in {words for pair in promises() for words in pair}
    }

    assert len(sizes) == 1


def test_it_says_how_the_protections_stand_here(page: AboutPage) -> None:
    assert "The system refuses this program every network." in words_on(page)


def test_every_library_the_program_needs_is_named() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    needed = {
        re.split(r"[^A-Za-z0-9_.-]", one, maxsplit=1)[0].casefold()
        for one in project["dependencies"]
    }

    assert needed - {work.name.casefold() for work in LIBRARIES} == set()


def test_every_licence_of_what_ships_can_be_read_in_full() -> None:
    named = {name for work in (*OWN, *DATA) for name in re.split(r" AND | OR ", work.licence)}

    assert named - set(licences()) == set()


def test_a_licence_is_shown_in_full(page: AboutPage) -> None:
    press(page, "Read the licence GPL-3.0-or-later")

    text = page.findChild(QPlainTextEdit)
    assert text is not None
    assert "GNU GENERAL PUBLIC LICENSE" in text.toPlainText()
    assert text.isReadOnly()


def test_back_leads_from_a_licence_to_the_page(page: AboutPage) -> None:
    press(page, "Read the licence MIT")

    press(page, "Back")

    assert f"Version {__version__}" in words_on(page)
