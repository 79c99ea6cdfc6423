"""Long lists as a person meets them: scrolled, walked through, refreshed; however long they are."""

import time
from collections.abc import Callable, Iterator, Mapping, Sequence

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QAccessible, QFontMetrics
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.ui.look.appearance import Appearance, Choices
from app.ui.look.fonts import BODY_POINTS
from app.ui.parts.boxes import Tone
from app.ui.parts.long_list import LongList, RowText
from tests.support.windows import the_look

MANY = 100_000


class Shelf:
    """Hands over rows when it is asked, or later, and keeps what it was asked for."""

    def __init__(self) -> None:
        self.asked: list[tuple[int, ...]] = []
        self.late: list[Callable[[], None]] = []
        self.holds_back = False
        self.edition = 1

    def fetch(self, keys: tuple[int, ...], then: Callable[[Mapping[int, RowText]], None]) -> None:
        self.asked.append(keys)
        edition = self.edition

        def answer() -> None:
            then({key: self.row(key, edition) for key in keys})

        if self.holds_back:
            self.late.append(answer)
        else:
            answer()

    @staticmethod
    def row(key: int, edition: int = 1) -> RowText:
        return RowText(
            f"Entry {key}",
            f"edition {edition}",
            right_top="Sensitive" if key % 7 == 0 else "Active",
            tone=Tone.DANGER if key % 7 == 0 else Tone.FINE,
        )


@pytest.fixture
def look(qapp: object) -> Iterator[Appearance]:  # noqa: ARG001 - the application has to be there
    appearance = the_look()
    yield appearance
    appearance.choose(Choices())


@pytest.fixture
def shelf() -> Shelf:
    return Shelf()


@pytest.fixture
def shown(qtbot: QtBot, look: Appearance, shelf: Shelf) -> LongList[int]:
    made: LongList[int] = LongList(look, "Entries", shelf.fetch)
    qtbot.addWidget(made)
    made.resize(420, 600)
    made.show()
    return made


def fill(qtbot: QtBot, shown: LongList[int], keys: Sequence[int]) -> None:
    shown.show_keys(keys)
    if keys:
        qtbot.waitUntil(lambda: shown.text_of(keys[0]) is not None)


def in_sight(shown: LongList[int]) -> range:
    bottom = shown.rowAt(shown.viewport().height() - 1)
    return range(shown.rowAt(0), bottom + 1)


def heard(shown: LongList[int]) -> list[int]:
    told: list[int] = []
    shown.chosen.connect(told.append)
    return told


def test_only_what_is_in_sight_and_a_little_more_is_fetched(
    qtbot: QtBot, shown: LongList[int], shelf: Shelf
) -> None:
    fill(qtbot, shown, range(MANY))
    assert sum(map(len, shelf.asked)) < 80


def test_a_jump_to_the_end_fetches_the_end_and_nothing_between(
    qtbot: QtBot, shown: LongList[int], shelf: Shelf
) -> None:
    fill(qtbot, shown, range(MANY))
    shown.verticalScrollBar().setValue(shown.verticalScrollBar().maximum())
    qtbot.waitUntil(lambda: shown.text_of(MANY - 1) is not None)
    assert sum(map(len, shelf.asked)) < 160


def test_flying_past_asks_one_question_at_a_time(
    qtbot: QtBot, shown: LongList[int], shelf: Shelf
) -> None:
    fill(qtbot, shown, range(MANY))
    before = len(shelf.asked)
    shelf.holds_back = True
    for place in range(20):
        shown.verticalScrollBar().setValue(place * 100_000)
        qtbot.wait(1)
    assert len(shelf.asked) - before == 1


def test_rows_that_come_too_late_do_not_stand_in_another_list(
    qtbot: QtBot, shown: LongList[int], shelf: Shelf
) -> None:
    shelf.holds_back = True
    shown.show_keys(range(10))
    qtbot.waitUntil(lambda: bool(shelf.late))
    shelf.edition = 2
    shelf.holds_back = False
    fill(qtbot, shown, range(5))
    for answer in shelf.late:
        answer()
    row = shown.text_of(0)
    assert row is not None
    assert row.second == "edition 2"


def test_a_refresh_shows_the_old_rows_until_the_new_ones_are_there(
    qtbot: QtBot, shown: LongList[int], shelf: Shelf
) -> None:
    fill(qtbot, shown, range(10))
    shelf.holds_back = True
    shelf.edition = 2
    shown.refresh()
    qtbot.waitUntil(lambda: bool(shelf.late))
    old = shown.text_of(0)
    assert old is not None
    assert old.second == "edition 1"
    shelf.late[0]()
    new = shown.text_of(0)
    assert new is not None
    assert new.second == "edition 2"


def test_arrow_keys_walk_and_tell_where_they_are(qtbot: QtBot, shown: LongList[int]) -> None:
    fill(qtbot, shown, range(100))
    told = heard(shown)
    for _ in range(3):
        QTest.keyClick(shown, Qt.Key.Key_Down)
    QTest.keyClick(shown, Qt.Key.Key_Up)
    assert told == [0, 1, 2, 1]


def test_end_goes_to_the_last_of_a_hundred_thousand(qtbot: QtBot, shown: LongList[int]) -> None:
    fill(qtbot, shown, range(MANY))
    QTest.keyClick(shown, Qt.Key.Key_Down)
    QTest.keyClick(shown, Qt.Key.Key_End)
    assert shown.key == MANY - 1


def test_enter_opens_what_is_chosen(qtbot: QtBot, shown: LongList[int]) -> None:
    fill(qtbot, shown, range(100))
    QTest.keyClick(shown, Qt.Key.Key_Down)
    with qtbot.waitSignal(shown.opened) as opened:
        QTest.keyClick(shown, Qt.Key.Key_Return)
    assert opened.args == [0]


def test_a_click_chooses_the_row_it_falls_on(qtbot: QtBot, shown: LongList[int]) -> None:
    fill(qtbot, shown, range(100))
    told = heard(shown)
    place = QPoint(60, shown.rowViewportPosition(3) + 10)
    QTest.mouseClick(shown.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert told == [3]


def test_choosing_from_elsewhere_is_not_told_back(qtbot: QtBot, shown: LongList[int]) -> None:
    fill(qtbot, shown, range(MANY))
    told = heard(shown)
    assert shown.choose(50_000)
    assert 50_000 in in_sight(shown)
    assert told == []


def test_the_choice_stays_when_the_list_is_narrowed(qtbot: QtBot, shown: LongList[int]) -> None:
    fill(qtbot, shown, range(100))
    shown.choose(42)
    fill(qtbot, shown, range(0, 100, 2))
    assert shown.key == 42
    fill(qtbot, shown, range(1, 100, 2))
    assert shown.key is None


def test_tab_leaves_the_list(qtbot: QtBot, shown: LongList[int]) -> None:
    assert not shown.tabKeyNavigation()
    fill(qtbot, shown, range(3))
    assert shown.focusPolicy() & Qt.FocusPolicy.TabFocus


def test_a_row_is_one_sentence_for_a_screen_reader(qtbot: QtBot, shown: LongList[int]) -> None:
    fill(qtbot, shown, range(100))
    index = shown.model().index(7, 0, QModelIndex())
    said = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Entry 7, edition 1, Sensitive"


def test_the_list_has_a_name(shown: LongList[int]) -> None:
    interface = QAccessible.queryAccessibleInterface(shown)
    assert interface.text(QAccessible.Text.Name) == "Entries"


@pytest.mark.parametrize("percent", [90, 100, 150, 175])
@pytest.mark.parametrize("tallest", ["ဩ္တြို့ကြိုး", "ស្ត្រីុំ្ងៃ", "ฎู้ปิ๊", "Åg"])
def test_two_lines_of_any_script_fit_into_a_row(
    look: Appearance, shown: LongList[int], percent: int, tallest: str
) -> None:
    look.choose(Choices(text=percent))
    ink = QFontMetrics(look.font(BODY_POINTS, semibold=True)).tightBoundingRect(tallest)
    small = QFontMetrics(look.font(9.5)).tightBoundingRect(tallest)
    shown.show_keys(range(2))
    assert shown.rowHeight(0) >= ink.height() + small.height() + 16


def test_a_hundred_thousand_rows_are_there_at_once(qtbot: QtBot, shown: LongList[int]) -> None:
    shown.show_keys(list(range(MANY)))
    shown.grab()
    qtbot.waitUntil(lambda: shown.text_of(0) is not None)


def test_a_frame_costs_as_much_in_a_long_list_as_in_a_short_one(
    qtbot: QtBot, shown: LongList[int]
) -> None:
    def frame(keys: Sequence[int]) -> float:
        fill(qtbot, shown, keys)
        costs = []
        for step in range(21):
            shown.verticalScrollBar().setValue(step * 40)
            qtbot.wait(5)
            began = time.perf_counter()
            shown.viewport().grab()
            costs.append(time.perf_counter() - began)
        return sorted(costs)[10]

    short = frame(range(60))
    assert frame(range(MANY)) < 3 * short + 0.004
