"""Somebody searches: types, moves, opens, closes."""

from collections.abc import Callable
from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QFontMetricsF, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLineEdit,
    QListView,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.domain.entry import Caution
from app.domain.text.highlighting import snippet
from app.domain.text.query import parse_query
from app.domain.vocabulary import Care, Visibility
from app.ui.search.actions import Action
from app.ui.search.excerpt import fitted
from app.ui.search.painting import laid
from app.ui.search.sheet import SearchSheet
from app.ui.session import Session
from app.usecases import keep_notes
from app.vault import entries
from tests.support.values import an_entry
from tests.support.windows import at_desk, wait_for


@dataclass
class Window:
    """A window with a field of its own, and the sheet over it."""

    ground: QWidget
    own_field: QLineEdit
    sheet: SearchSheet
    done: list[str] = field(default_factory=list)

    @property
    def focus(self) -> QWidget:
        """Where typing goes."""
        widget = self.ground.focusWidget()
        assert widget is not None
        return widget

    @property
    def field(self) -> QLineEdit:
        return next(iter(self.sheet.findChildren(QLineEdit)))

    @property
    def results(self) -> QListView:
        views = self.sheet.findChildren(QListView)
        return next(view for view in views if view.accessibleName() == "Results")

    @property
    def scope(self) -> QComboBox:
        return next(iter(self.sheet.findChildren(QComboBox)))

    @property
    def lines(self) -> list[str]:
        model = self.results.model()
        return [str(model.index(row, 0).data()) for row in range(model.rowCount())]

    @property
    def told(self) -> str:
        texts = [
            child.text() for child in self.sheet.findChildren(QWidget) if hasattr(child, "text")
        ]
        return " | ".join(str(text) for text in texts)

    def type(self, words: str) -> None:
        if words.isascii():
            QTest.keyClicks(self.focus, words)
            return
        written = QInputMethodEvent()
        written.setCommitString(words)
        QApplication.sendEvent(self.focus, written)

    def press(self, key: Qt.Key) -> None:
        QTest.keyClick(self.focus, key)


@pytest.fixture
def window(qtbot: QtBot, session: Session) -> Window:
    return open_window(qtbot, session)


def open_window(qtbot: QtBot, session: Session) -> Window:
    ground = QWidget()
    own = QLineEdit(ground)
    QVBoxLayout(ground).addWidget(own)
    done: list[str] = []

    def noting(name: str) -> Callable[[], object]:
        return lambda: done.append(name)

    actions = [
        Action("Lock now", "Ctrl+L", noting("lock")),
        Action("Go to Map", "Alt+2", noting("map")),
    ]
    sheet = SearchSheet(session, lambda: actions, ground)
    made = Window(ground, own, sheet, done)
    qtbot.addWidget(ground)
    ground.resize(1180, 740)
    ground.show()
    qtbot.waitExposed(ground)
    own.setFocus()
    sheet.open()
    return made


def test_an_entry_is_found_while_it_is_typed(window: Window) -> None:
    window.type("cofac")

    wait_for(lambda: "Entries, Cofacts" in " | ".join(window.lines))


def test_what_is_named_so_comes_before_what_only_mentions_it(window: Window) -> None:
    window.type("cofacts")

    wait_for(lambda: window.lines and window.lines[0].startswith("Entries, Cofacts  真的假的"))


def test_a_note_is_found_beside_the_entries(session: Session, window: Window) -> None:
    at_desk(session, lambda desk: keep_notes.write(desk, "Asked Cofact about training"))

    window.type("cofact")

    wait_for(lambda: any(line.startswith("Notes, Asked Cofact") for line in window.lines))


def test_enter_opens_the_first_line(session: Session, window: Window) -> None:
    opened: list[str] = []
    session.ways.to_entry.connect(opened.append)
    window.type("elect.in.th")
    wait_for(lambda: window.lines and "ELECT.in.th" in window.lines[0])

    window.press(Qt.Key.Key_Return)

    assert opened == ["prj-elect"]
    assert not window.sheet.isVisible()


def test_enter_before_the_answer_opens_what_the_words_find(
    session: Session, window: Window
) -> None:
    opened: list[str] = []
    session.ways.to_entry.connect(opened.append)

    window.type("elect.in.th")
    window.press(Qt.Key.Key_Return)

    wait_for(lambda: opened)
    assert opened == ["prj-elect"]
    assert window.done == []


def test_an_arrow_leads_into_the_results(window: Window) -> None:
    window.press(Qt.Key.Key_Down)

    assert window.focus == window.results


def test_an_arrow_leads_back_to_the_field(window: Window) -> None:
    window.press(Qt.Key.Key_Down)
    window.press(Qt.Key.Key_Up)
    window.press(Qt.Key.Key_Up)

    assert window.focus == window.field


def test_letters_typed_in_the_list_go_into_the_field(window: Window) -> None:
    window.type("co")
    window.press(Qt.Key.Key_Down)

    window.type("f")

    assert window.field.text() == "cof"
    assert window.focus is window.field


def test_esc_gives_the_focus_back_to_where_it_was(window: Window) -> None:
    window.type("cofact")

    window.press(Qt.Key.Key_Escape)

    assert not window.sheet.isVisible()
    assert window.focus is window.own_field


def test_nothing_that_was_sought_is_kept(window: Window) -> None:
    window.type("cofact")
    window.press(Qt.Key.Key_Escape)

    window.sheet.open()
    window.field.undo()

    assert window.field.text() == ""
    assert not any("Cofact" in line for line in window.lines)


def test_a_click_beside_the_card_closes(window: Window) -> None:
    corner = window.sheet.rect().bottomLeft()
    QTest.mouseClick(window.sheet, Qt.MouseButton.LeftButton, pos=corner)

    assert not window.sheet.isVisible()


def test_things_to_do_are_offered_before_anything_is_typed(window: Window) -> None:
    assert window.lines == ["Do, Lock now, Ctrl+L", "Do, Go to Map, Alt+2"]


def test_a_deed_is_found_by_its_words_and_done(window: Window) -> None:
    window.type("lock")
    wait_for(
        lambda: "No entry and no note" in window.told and "Do, Lock now, Ctrl+L" in window.lines
    )

    window.results.setCurrentIndex(window.results.model().index(len(window.lines) - 1, 0))
    window.press(Qt.Key.Key_Return)

    assert window.done == ["lock"]


def test_a_note_about_what_was_found_can_be_begun(session: Session, window: Window) -> None:
    begun: list[str] = []
    session.ways.to_new_note.connect(begun.append)
    window.type("elect.in.th")
    wait_for(lambda: "Do, New note about “ELECT.in.th”" in window.lines)

    while "New note" not in str(window.results.currentIndex().data()):
        window.press(Qt.Key.Key_Down)
    window.press(Qt.Key.Key_Return)

    assert begun == ["prj-elect"]


def test_the_search_can_be_narrowed_to_notes(session: Session, window: Window) -> None:
    at_desk(session, lambda desk: keep_notes.write(desk, "Cofact again"))
    window.type("cofact")
    wait_for(lambda: any("Entries" in line for line in window.lines))

    scope = window.scope
    scope.setCurrentIndex(scope.findText("In: Notes"))

    wait_for(lambda: [line.split(",")[0] for line in window.lines] == ["Notes"])


def test_more_than_the_first_lines_can_be_asked_for(window: Window) -> None:
    window.type("cofact")
    wait_for(lambda: any("Show more" in line for line in window.lines))
    before = len(window.lines)

    place = next(row for row, line in enumerate(window.lines) if "Show more" in line)
    window.results.setCurrentIndex(window.results.model().index(place, 0))
    window.results.setFocus()
    window.press(Qt.Key.Key_Return)

    wait_for(lambda: len(window.lines) > before)
    assert window.sheet.isVisible()


def test_it_says_how_far_it_reached(window: Window) -> None:
    window.type("台湾")

    wait_for(lambda: "Also tried: simplified and traditional Chinese." in window.told)


def test_it_says_that_nothing_was_found(window: Window) -> None:
    window.type("zzqqzz")

    wait_for(lambda: "No entry and no note has these words." in window.told)


def test_the_count_is_announced_without_the_words(session: Session, window: Window) -> None:
    said: list[str] = []
    session.notices.said.connect(said.append)

    window.type("elect.in.th")

    wait_for(lambda: said)
    assert said == [said[0]]
    assert said[0].endswith(("result.", "results."))


def test_a_search_in_high_risk_keeps_hidden_entries_out_of_sight(
    qtbot: QtBot, session: Session
) -> None:
    hidden = an_entry(
        "prj-quiet-lamp",
        name="Quiet lamp",
        caution=Caution("Naming it harms people.", Visibility.HIDDEN_IN_HIGH_RISK),
    )
    at_desk(session, lambda desk: desk.write(lambda c: entries.put(c, hidden)))
    session.care = Care.HIGH_RISK
    window = open_window(qtbot, session)

    window.type("quiet lamp")

    wait_for(lambda: "No entry and no note" in window.told)


def test_without_a_notebook_only_the_catalogue_is_searched(
    qtbot: QtBot, public_session: Session
) -> None:
    window = open_window(qtbot, public_session)

    window.type("cofacts")

    wait_for(lambda: any(line.startswith("Entries, Cofacts") for line in window.lines))
    assert not window.scope.isVisible()


def test_tab_goes_around_inside_the_sheet(window: Window) -> None:
    met = []
    for _ in range(3):
        window.press(Qt.Key.Key_Tab)
        met.append(window.focus)

    assert len(set(met)) == 3
    assert all(window.sheet.isAncestorOf(one) for one in met)
    assert met[-1] is window.field


def test_everything_that_takes_the_focus_has_a_name(window: Window) -> None:
    named = [
        QAccessible.queryAccessibleInterface(child).text(QAccessible.Text.Name)
        for child in window.sheet.findChildren(QWidget)
        if child.isVisible() and child.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]

    assert named
    assert all(named)


def test_the_sheet_is_as_large_as_its_window(window: Window, qtbot: QtBot) -> None:
    window.ground.resize(960, 600)

    qtbot.waitUntil(lambda: window.sheet.size() == window.ground.size())


def test_the_first_mark_is_in_sight_however_far_in_it_stands(window: Window) -> None:
    text = "ประชุม" * 20 + "แม่น้ำ" + "อาสา" * 20
    font = window.field.font()
    metrics = QFontMetricsF(font)

    shown, spans = fitted(snippet(parse_query("แม่น้ำ"), text), laid(text, font), metrics, 300)

    assert shown[spans[0][0] : spans[0][1]] == "แม่น้ำ"
    assert metrics.horizontalAdvance(shown) <= 301
