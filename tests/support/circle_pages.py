"""The page of circles before a person, with a circle on it."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Final

import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QWidget

from app.domain.circle import Circle, Terms
from app.ui.circles.page import CirclesPage
from app.ui.session import Session
from app.usecases import keep_circles
from app.usecases.desk import Desk
from tests.support.pressing import offers, press, soon
from tests.support.screens import visible
from tests.support.values import NOON
from tests.support.windows import at_desk

TODAY: Final = NOON.date()


@contextmanager
def circles_page(session: Session) -> Iterator[CirclesPage]:
    """The page as it is first shown, without any circle."""
    made = CirclesPage(session)
    made.resize(1004, 900)
    made.show()
    soon(lambda: offers(made, "Found a circle"))
    yield made
    shiboken6.delete(made)


def a_circle(session: Session, page: CirclesPage, *texts: str, days: int = 30) -> Circle:
    """A circle with notes of these words, shown on the page."""
    terms = Terms.of("Rain gauges", "Count the rain", TODAY + timedelta(days), ["MM"])
    circle = at_desk(session, lambda desk: keep_circles.found(desk, terms, "River-1"))

    def write(desk: Desk) -> None:
        for text in texts:
            keep_circles.write_note(desk, circle.id, text)

    at_desk(session, write)
    session.notices.circles_changed.emit()
    soon(lambda: offers(page, "Open: Rain gauges"))
    return circle


def all_circles(session: Session) -> tuple[Circle, ...]:
    """The circles of a notebook."""
    return at_desk(session, keep_circles.list_circles)


def tick(page: QWidget, words: str) -> None:
    """Tick the box whose words hold these, by its keys."""

    def found() -> list[QCheckBox]:
        return [one for one in visible(page, QCheckBox) if words in one.text()]

    soon(found)
    (box,) = found()
    QTest.keyClick(box, Qt.Key.Key_Space)


def erase(page: CirclesPage) -> None:
    """Erase the circle whose end is shown, and wait until it is told."""
    press(page, "Erase the rest…")
    press(page, "Erase it")
    soon(lambda: offers(page, "Back to the circles"))
