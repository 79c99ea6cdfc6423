"""What was learnt, as a person reads it: by theme, each card with where it comes from."""

from collections.abc import Iterator

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QLineEdit,
    QListWidget,
    QScrollArea,
    QWidget,
)

from app.domain.listing import EntryFilter
from app.domain.vocabulary import Care, Kind, Theme
from app.ui.lessons.page import LessonsPage
from app.ui.session import Session
from app.usecases.browse_catalogue import count_entries
from tests.support.screens import (
    button,
    popup,
    press,
    texts,
    tick,
    visible,
    without_a_name,
)
from tests.support.windows import in_lane, wait_for

KINDS = frozenset({Kind.PRACTICE, Kind.CHALLENGE, Kind.LESSON})


@pytest.fixture
def page(public_session: Session) -> Iterator[LessonsPage]:
    made = LessonsPage(public_session)
    made.resize(1004, 640)
    made.show()
    wait_for(lambda: cards(made))
    yield made
    shiboken6.delete(made)


def cards(page: QWidget) -> list[QFrame]:
    return [frame for frame in visible(page, QFrame) if frame.property("box") == "card"]


def heads(page: QWidget) -> list[str]:
    return [visible(card, QAbstractButton)[0].text() for card in cards(page)]


def count_of(session: Session, narrowed: EntryFilter) -> int:
    return in_lane(session.tasks, lambda: count_entries(session.shelf, narrowed))


def go_to(page: LessonsPage, theme: str) -> None:
    themes = page.findChild(QListWidget)
    assert isinstance(themes, QListWidget)
    row = next(row for row in range(themes.count()) if themes.item(row).text().startswith(theme))
    themes.setFocus()
    themes.setCurrentRow(row)


def test_themes_tell_how_many_cards_they_hold(public_session: Session, page: LessonsPage) -> None:
    themes = page.findChild(QListWidget)
    assert isinstance(themes, QListWidget)
    told = [themes.item(row).text() for row in range(themes.count())]
    money = count_of(public_session, EntryFilter(kinds=KINDS, themes=frozenset({Theme.MONEY})))
    assert len(told) == len(Theme)
    assert f"Money   {money}" in told


def test_another_theme_brings_its_cards(public_session: Session, page: LessonsPage) -> None:
    before = heads(page)
    go_to(page, "Meetings")
    wait_for(lambda: heads(page) and heads(page) != before)
    meetings = count_of(
        public_session, EntryFilter(kinds=KINDS, themes=frozenset({Theme.MEETINGS}))
    )
    assert f"{meetings} cards" in texts(page)


@pytest.mark.parametrize("theme", ["Money", "People", "Safety", "Meetings", "Handing over"])
def test_every_card_says_where_it_comes_from_and_on_what_source(
    page: LessonsPage, theme: str
) -> None:
    go_to(page, theme)
    wait_for(lambda: len(cards(page)) > 5)
    for card in cards(page):
        told = texts(card)
        assert any(text.startswith("From ") for text in told), told
        assert any(" ·" in text and any(sign.isdigit() for sign in text) for text in told)


def test_cards_are_narrowed_by_kind_and_place(public_session: Session, page: LessonsPage) -> None:
    press(page, "Kind: any")
    tick("Challenge")
    popup().close()
    press(page, "Place: any")
    tick("Myanmar")
    popup().close()
    wanted = EntryFilter(
        kinds=frozenset({Kind.CHALLENGE}),
        contexts=frozenset({"MM"}),
        themes=frozenset({Theme.SAFETY}),
    )
    left = count_of(public_session, wanted)
    wait_for(lambda: len(cards(page)) == left)
    assert all(any(text.startswith("From Myanmar") for text in texts(c)) for c in cards(page))


def test_more_cards_come_by_button_and_by_scrolling(page: LessonsPage) -> None:
    go_to(page, "People")
    wait_for(lambda: len(cards(page)) == 12)
    wait_for(lambda: "Show 12 more" in [each.text() for each in visible(page, QAbstractButton)])

    QTest.keyClick(button(page, "Show 12 more"), Qt.Key.Key_Space)
    # Where the end is in sight after that, the next dozen comes of itself.
    wait_for(lambda: len(cards(page)) >= 24)
    before = len(cards(page))
    area = page.findChild(QScrollArea)
    assert isinstance(area, QScrollArea)
    bar = area.verticalScrollBar()

    def more_came() -> bool:
        # The end moves down while new cards find their places; a person scrolls on.
        bar.setValue(bar.maximum())
        return len(cards(page)) >= before + 12

    wait_for(more_came)
    assert len(set(heads(page))) == len(cards(page))


def test_cards_asked_for_come_also_when_the_same_are_drawn_anew_meanwhile(
    public_session: Session, page: LessonsPage
) -> None:
    go_to(page, "People")
    wait_for(lambda: "Show 12 more" in [each.text() for each in visible(page, QAbstractButton)])
    QTest.keyClick(button(page, "Show 12 more"), Qt.Key.Key_Space)
    public_session.notices.entries_changed.emit()

    wait_for(lambda: len(cards(page)) >= 24)


def test_a_card_opens_its_entry(public_session: Session, page: LessonsPage) -> None:
    went: list[str] = []
    public_session.ways.to_entry.connect(went.append)
    first = visible(cards(page)[0], QAbstractButton)[0]
    QTest.keyClick(first, Qt.Key.Key_Space)
    assert len(went) == 1


def test_finding_in_the_cards_follows_the_keys(page: LessonsPage) -> None:
    QTest.keyClick(page, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    field = visible(page, QLineEdit)[0]
    QTest.keyClicks(field, "anonym")
    wait_for(lambda: 0 < len(cards(page)) < 8)


def test_nothing_found_offers_to_clear(page: LessonsPage) -> None:
    QTest.keyClicks(visible(page, QLineEdit)[0], "zzzz")
    wait_for(lambda: "No card matches." in texts(page))
    press(page, "Clear filters")
    wait_for(lambda: cards(page))


def test_practices_from_calmer_ground_are_warned_about_in_high_risk(
    public_session: Session, page: LessonsPage
) -> None:
    go_to(page, "Meetings")
    wait_for(lambda: len(cards(page)) > 5)
    assert not any("less dangerous" in text for text in texts(page))
    public_session.take_care(Care.HIGH_RISK)
    wait_for(lambda: any("less dangerous" in text for text in texts(page)))
    wait_for(lambda: all(is_warned_rightly(card) for card in cards(page)))


def is_warned_rightly(card: QFrame) -> bool:
    told = texts(card)
    warned = any("less dangerous" in text for text in told)
    is_advice = any(text.startswith(("Practice", "Lesson")) for text in told)
    risky_there = any(text.endswith(("high risk", "extreme risk")) for text in told)
    return warned == (is_advice and not risky_there)


def test_everything_that_takes_the_focus_has_a_name(page: LessonsPage) -> None:
    assert without_a_name(page) == []
