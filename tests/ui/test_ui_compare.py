"""Contexts beside each other, as a person puts them there and reads them."""

from collections.abc import Iterator
from itertools import pairwise

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QMenu, QWidget

from app.domain.ids import EntryId
from app.domain.vocabulary import Care, Kind
from app.ui.compare.page import ComparePage
from app.ui.places import Place
from app.ui.session import Session
from tests.support.screens import (
    button,
    press,
    texts,
    visible,
    without_a_name,
)
from tests.support.windows import wait_for

MYANMAR, TAIWAN = EntryId("ctx-MM"), EntryId("ctx-TW")


@pytest.fixture
def page(public_session: Session) -> Iterator[ComparePage]:
    made = ComparePage(public_session)
    made.resize(1004, 640)
    made.show()
    wait_for(lambda: button(made, "Add a context").isEnabled())
    yield made
    shiboken6.delete(made)


def add(page: ComparePage, name: str) -> None:
    press(page, "Add a context")
    wait_for(QApplication.activePopupWidget)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    action = next(each for each in menu.actions() if each.text() == name)
    QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(action).center())


def left_of(page: QWidget, words: str) -> int:
    found = next(label for label in visible(page, QLabel) if label.text() == words)
    return found.mapTo(page, found.rect().topLeft()).x()


def test_it_begins_by_saying_what_to_do(page: ComparePage) -> None:
    assert "Choose two to four contexts to see what they share and what not." in texts(page)


def test_two_contexts_stand_side_by_side(page: ComparePage) -> None:
    add(page, "Myanmar")
    add(page, "Taiwan")
    wait_for(lambda: "Extreme risk, as of 2023" in texts(page))
    wait_for(lambda: "Open, as of 2023" in texts(page))
    assert left_of(page, "Open, as of 2023") > left_of(page, "Extreme risk, as of 2023") + 200


def test_equal_parts_begin_at_one_height(page: ComparePage) -> None:
    page.choose((MYANMAR, TAIWAN, EntryId("ctx-KR")))
    wait_for(lambda: "Not sure, or not known" in texts(page))
    tops = {
        label.mapTo(page, label.rect().topLeft()).y()
        for label in visible(page, QLabel)
        if label.text().endswith(", as of 2023")
    }
    assert len(tops) == 1


def test_columns_are_equally_wide_whatever_stands_in_them(page: ComparePage) -> None:
    page.choose((MYANMAR, TAIWAN, EntryId("ctx-JP"), EntryId("ctx-KR")))
    wait_for(lambda: "Not sure, or not known" in texts(page))
    names = [left_of(page, name) for name in ("Myanmar", "Taiwan", "Japan", "Korea")]
    steps = {right - left for left, right in pairwise(names)}
    assert max(steps) - min(steps) <= 2


def test_every_part_is_told_for_each_context(page: ComparePage) -> None:
    page.choose((MYANMAR, TAIWAN))
    parts = (
        "How dangerous such work is",
        "What is advised",
        "What works",
        "What gets in the way",
        "Work with public bodies",
        "Projects from there",
        "Not sure, or not known",
    )
    wait_for(lambda: set(parts) <= set(texts(page)))


def test_it_goes_no_further_than_four(page: ComparePage) -> None:
    for name in ("Myanmar", "Taiwan", "Japan"):
        add(page, name)
    assert button(page, "Add a context").isEnabled()
    add(page, "Korea")
    wait_for(lambda: not button(page, "Add a context").isEnabled())


def test_one_can_be_taken_away_again(page: ComparePage) -> None:
    page.choose((MYANMAR, TAIWAN, EntryId("ctx-KR")))
    wait_for(lambda: texts(page).count("Open, as of 2023") == 2)
    press(page, "Taiwan: take away")
    wait_for(lambda: texts(page).count("Open, as of 2023") == 1)


def test_the_same_is_there_as_one_list(page: ComparePage) -> None:
    page.choose((MYANMAR, TAIWAN))
    wait_for(lambda: "Not sure, or not known" in texts(page))
    beside = set(texts(page))
    press(page, "As a list")
    wait_for(lambda: beside <= set(texts(page)))
    assert left_of(page, "Open, as of 2023") == left_of(page, "Extreme risk, as of 2023")


def test_a_name_leads_to_its_entry(public_session: Session, page: ComparePage) -> None:
    page.choose((MYANMAR, TAIWAN))
    wait_for(lambda: "Projects from there" in texts(page))
    went: list[str] = []
    public_session.ways.to_entry.connect(went.append)
    wait_for(lambda: any(each.text() == "Air Box" for each in visible(page, QAbstractButton)))
    press(page, "Air Box")
    assert went == ["prj-lass-air-box"]


def test_all_of_a_sort_are_listed_in_the_catalogue(
    public_session: Session, page: ComparePage
) -> None:
    page.choose((MYANMAR, TAIWAN))
    went: list[Place] = []
    public_session.ways.to_place.connect(went.append)
    wait_for(
        lambda: any(each.text() == "All 36 of them" for each in visible(page, QAbstractButton))
    )
    press(page, "All 36 of them")
    narrowed = public_session.selection.filter
    assert narrowed.contexts == {"TW"}
    assert narrowed.kinds == {Kind.PRACTICE}
    assert went == [Place.CATALOGUE]


def test_what_works_in_calmer_places_is_warned_about_in_high_risk(
    public_session: Session, page: ComparePage
) -> None:
    page.choose((MYANMAR, TAIWAN))
    wait_for(lambda: "Not sure, or not known" in texts(page))
    assert not any("less dangerous" in text for text in texts(page))
    public_session.take_care(Care.HIGH_RISK)
    wait_for(lambda: sum("less dangerous" in text for text in texts(page)) == 1)


def test_a_context_that_was_being_read_is_compared_first(public_session: Session) -> None:
    public_session.selection.choose(TAIWAN)
    made = ComparePage(public_session)
    made.show()
    wait_for(
        lambda: any(
            each.accessibleName() == "Taiwan: take away" for each in visible(made, QAbstractButton)
        )
    )
    shiboken6.delete(made)


def test_everything_that_takes_the_focus_has_a_name(page: ComparePage) -> None:
    page.choose((MYANMAR, TAIWAN))
    wait_for(lambda: "Not sure, or not known" in texts(page))
    assert without_a_name(page) == []
