"""The lineage as a person uses it: from box to box, along the lines, and in the indented list."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QPushButton, QToolButton, QTreeWidgetItem
from pytestqt.qtbot import QtBot

from app.domain.ids import EntryId
from app.domain.listing import EntryFilter
from app.domain.vocabulary import Basis
from app.ui.lineage.page import LineagePage
from app.ui.look.appearance import Choices
from app.ui.look.colours import Theme, colours_of
from app.ui.session import Session
from app.usecases.browse_catalogue import list_ids
from app.usecases.draw_catalogue import Family, draw_family
from tests.support.pictures import (
    FRAME_MS,
    NARROW,
    click,
    fastest_drawing,
    holds_colour,
    looking,
    missed_by_tab,
    press,
    shown,
)
from tests.support.screens import without_a_name
from tests.support.windows import in_lane, wait_for

Key = Qt.Key
TOKYO = EntryId("prj-tokyo-covid-site")
PAPER = EntryId("prj-paper-map")
TAIWAN = EntryId("prj-taiwan-mask-map")
LONELY = EntryId("prj-terrorless")


@pytest.fixture
def page(qtbot: QtBot, public_session: Session) -> Iterator[LineagePage]:
    made = LineagePage(public_session)
    shown(qtbot, made)
    wait_for(lambda: made.starts.list.keys and made.list.list.keys)
    yield made
    public_session.look.choose(Choices())


@pytest.fixture
def tokyo(page: LineagePage, public_session: Session) -> LineagePage:
    choose(page, public_session, TOKYO)
    page.graph.setFocus()
    return page


def choose(page: LineagePage, session: Session, id_: EntryId) -> None:
    session.selection.choose(id_)
    wait_for(lambda: page.graph.isVisible() and page.graph.here == id_)


def family_of(session: Session, id_: EntryId) -> Family:
    return in_lane(session.tasks, lambda: draw_family(session.shelf, id_))


def lines_of(item: QTreeWidgetItem) -> list[str]:
    children = [item.child(at) for at in range(item.childCount())]
    return [item.text(0), *(line for child in children if child for line in lines_of(child))]


def tree_lines(page: LineagePage) -> list[str]:
    root = page.tree.topLevelItem(0)
    assert root is not None
    return lines_of(root)


def link(page: LineagePage, words: str) -> QPushButton:
    return next(each for each in page.findChildren(QPushButton) if each.text() == words)


def test_without_a_choice_the_longest_lineages_are_offered(page: LineagePage) -> None:
    assert page.starts.isVisible()
    assert page.starts.list.keys[0] == TOKYO
    assert {"com-g0v", "prj-cofacts"} <= set(page.starts.list.keys)
    first = page.starts.list.text_of(TOKYO)
    assert first is not None
    assert first.right_bottom == "5 relatives, over 3 steps"


def test_enter_on_a_beginning_shows_its_lineage(page: LineagePage, public_session: Session) -> None:
    press(page.starts.list, Key.Key_Down, Key.Key_Return)
    wait_for(page.graph.isVisible)
    assert public_session.selection.entry == TOKYO


def test_the_beginnings_keep_to_the_filter(page: LineagePage, public_session: Session) -> None:
    public_session.selection.narrow(EntryFilter(contexts=frozenset({"MM"})))
    wait_for(lambda: TOKYO not in page.starts.list.keys)
    left = in_lane(
        public_session.tasks,
        lambda: list_ids(public_session.shelf, public_session.selection.filter),
    )
    assert set(page.starts.list.keys) <= set(left)
    assert page.starts.list.keys


def test_what_a_thing_grew_out_of_stands_left_and_what_grew_of_it_right(
    tokyo: LineagePage, public_session: Session
) -> None:
    for tie in family_of(public_session, TOKYO).ties:
        parent, child = tokyo.graph.box_of(tie.parent), tokyo.graph.box_of(tie.child)
        assert parent is not None
        assert child is not None
        assert parent.right < child.left


def test_no_box_meets_another(tokyo: LineagePage, public_session: Session) -> None:
    rows = family_of(public_session, TOKYO).rows
    boxes = [box for box in map(tokyo.graph.box_of, rows) if box is not None]
    assert len(boxes) == len(rows)
    assert not any(one.meets(other) for at, one in enumerate(boxes) for other in boxes[:at])


def test_arrows_walk_from_box_to_box(tokyo: LineagePage) -> None:
    press(tokyo.graph, Key.Key_Right)
    assert tokyo.graph.here in {"prj-hokkaido-covid-site", "prj-kanagawa-covid-site"}
    press(tokyo.graph, Key.Key_Left)
    assert tokyo.graph.here == TOKYO


def test_tab_goes_along_every_line_of_a_box_and_then_on(
    tokyo: LineagePage, public_session: Session
) -> None:
    lines = [
        tie for tie in family_of(public_session, TOKYO).ties if TOKYO in {tie.parent, tie.child}
    ]
    for tie in lines:
        press(tokyo.graph, Key.Key_Tab)
        assert tokyo.graph.tie == tie
        assert tokyo.graph.hasFocus()
    press(tokyo.graph, Key.Key_Tab)
    assert tokyo.graph.tie is None
    assert not tokyo.graph.hasFocus()


def test_backtab_goes_the_lines_back_and_then_out(tokyo: LineagePage) -> None:
    press(tokyo.graph, Key.Key_Tab, Key.Key_Tab)
    press(tokyo.graph, Key.Key_Backtab, Key.Key_Backtab)
    assert (tokyo.graph.tie, tokyo.graph.here) == (None, TOKYO)
    assert tokyo.graph.hasFocus()
    press(tokyo.graph, Key.Key_Backtab)
    assert not tokyo.graph.hasFocus()


def test_a_line_tells_its_word_that_it_is_stated_and_where(tokyo: LineagePage) -> None:
    press(tokyo.graph, Key.Key_Tab)
    assert tokyo.graph.tie is not None
    told = tokyo.caption.text()
    assert told.startswith("Tokyo COVID-19 Task Force website: ")
    assert "Stated in " in told
    assert told.endswith(f", {tokyo.graph.tie.stated_in.section}.")
    assert told in tokyo.graph.accessibleDescription()


def test_what_is_only_implied_is_said_so(page: LineagePage, public_session: Session) -> None:
    choose(page, public_session, TAIWAN)
    page.graph.setFocus()
    press(page.graph, Key.Key_Tab)
    while page.graph.tie is not None and page.graph.tie.basis is Basis.STATED:
        press(page.graph, Key.Key_Tab)
    assert "Implied in " in page.caption.text()


def test_enter_makes_another_box_the_middle_and_opens_the_middle(
    tokyo: LineagePage, public_session: Session
) -> None:
    opened: list[str] = []
    public_session.ways.to_entry.connect(opened.append)
    box = tokyo.graph.box_of(PAPER)
    assert box is not None
    click(tokyo.graph, box)
    press(tokyo.graph, Key.Key_Return)
    wait_for(
        lambda: public_session.selection.entry == PAPER and tree_lines(tokyo)[0] == "Paper Map"
    )
    assert opened == []
    assert tokyo.graph.hasFocus()
    press(tokyo.graph, Key.Key_Return)
    assert opened == [PAPER]


def test_enter_on_a_line_leads_to_its_other_end(
    tokyo: LineagePage, public_session: Session
) -> None:
    press(tokyo.graph, Key.Key_Tab)
    tie = tokyo.graph.tie
    assert tie is not None
    press(tokyo.graph, Key.Key_Return)
    assert public_session.selection.entry == (tie.parent if tie.child == TOKYO else tie.child)


def test_the_list_tells_every_line_of_the_picture(
    tokyo: LineagePage, public_session: Session
) -> None:
    lines = tree_lines(tokyo)
    assert lines[0] == "Tokyo COVID-19 Task Force website"
    assert "Inspired by: Taiwan mask map (stated)" in lines
    assert "Forked as: Hokkaido COVID-19 website (stated)" in lines
    family = family_of(public_session, TOKYO)
    for row in family.rows.values():
        assert any(row.name in line for line in lines)


def test_the_list_is_walked_and_recentred_by_keys_alone(
    tokyo: LineagePage, public_session: Session
) -> None:
    tokyo.tree.setFocus()
    press(tokyo.tree, Key.Key_Down)
    assert tokyo.caption.text().startswith("Tokyo COVID-19 Task Force website: ")
    press(tokyo.tree, Key.Key_Return)
    wait_for(lambda: public_session.selection.entry != TOKYO)
    wait_for(lambda: tree_lines(tokyo)[0] != "Tokyo COVID-19 Task Force website")
    assert tokyo.tree.hasFocus()
    opened: list[str] = []
    public_session.ways.to_entry.connect(opened.append)
    press(tokyo.tree, Key.Key_Return)
    assert opened == [public_session.selection.entry]


def test_an_entry_without_lineage_says_so_and_offers_others(
    page: LineagePage, public_session: Session
) -> None:
    public_session.selection.choose(LONELY)
    wait_for(lambda: page.starts.told.text().startswith("Nothing is recorded that"))
    assert page.starts.isVisible()
    assert TOKYO in page.starts.list.keys


def test_walking_through_the_list_does_not_take_it_away(
    page: LineagePage, public_session: Session
) -> None:
    public_session.selection.narrow(EntryFilter(text="paper map"))
    wait_for(lambda: page.list.list.keys and len(page.list.list.keys) < 50)
    page.list.list.setFocus()
    press(page.list.list, Key.Key_Down)
    in_lane(public_session.tasks, lambda: None)
    assert public_session.selection.entry == page.list.list.keys[0]
    assert page.list.isVisible()
    press(page.list.list, Key.Key_Return)
    wait_for(lambda: not page.list.list.hasFocus() or page.starts.told.text())


def test_one_can_begin_elsewhere_without_losing_the_choice(
    tokyo: LineagePage, public_session: Session
) -> None:
    link(tokyo, "Begin elsewhere").click()
    assert tokyo.starts.isVisible()
    assert tokyo.list.isVisible()
    assert public_session.selection.entry == TOKYO
    wait_for(lambda: tokyo.starts.list.keys)
    press(tokyo.starts.list, Key.Key_Down)
    press(tokyo.starts.list, Key.Key_Return)
    wait_for(tokyo.graph.isVisible)


def test_a_screen_reader_hears_how_many_there_are(
    tokyo: LineagePage, public_session: Session
) -> None:
    count = len(family_of(public_session, TOKYO).rows)
    told = tokyo.graph.accessibleDescription()
    assert told.startswith(f"{count} entries. Tokyo COVID-19 Task Force website")
    interface = QAccessible.queryAccessibleInterface(tokyo.graph)
    assert interface.text(QAccessible.Text.Description) == told


@pytest.mark.parametrize("theme", Theme)
def test_the_middle_is_in_the_accent(
    tokyo: LineagePage, public_session: Session, theme: Theme
) -> None:
    with looking(public_session, Choices(theme=theme)):
        assert holds_colour(tokyo.graph, colours_of(theme).accent)
        assert holds_colour(tokyo.graph, colours_of(theme).surface)


@pytest.mark.parametrize("text", [90, 175])
@pytest.mark.parametrize("language", ["ja", "my"])
def test_boxes_stay_apart_at_every_size_of_text(
    tokyo: LineagePage, public_session: Session, text: int, language: str
) -> None:
    with looking(public_session, Choices(text=text, language=language)):
        rows = family_of(public_session, TOKYO).rows
        boxes = [box for box in map(tokyo.graph.box_of, rows) if box is not None]
        assert not any(one.meets(other) for at, one in enumerate(boxes) for other in boxes[:at])
        names = [rows[TOKYO].name, rows[TOKYO].names.get("ja", "")]
        tallest = max(map(tokyo.graph.strong.height, names))
        assert all(box.bottom - box.top >= tallest for box in boxes)


def test_lists_rows_are_as_high_as_their_letters(
    tokyo: LineagePage, public_session: Session
) -> None:
    with looking(public_session, Choices(text=175)):
        item = tokyo.tree.topLevelItem(0)
        assert item is not None
        height = tokyo.tree.visualItemRect(item).height()
        assert height >= tokyo.graph.body.height(item.text(0)) + 8


def test_in_little_room_the_list_waits_behind_a_button(
    qtbot: QtBot, public_session: Session
) -> None:
    page = LineagePage(public_session)
    shown(qtbot, page, NARROW)
    choose(page, public_session, TOKYO)
    assert not page.tree.isVisible()
    next(each for each in page.findChildren(QToolButton) if each.text() == "Show the list").click()
    assert page.tree.isVisible()
    assert not page.graph.isVisible()


def test_everything_the_keyboard_reaches_has_a_name(
    page: LineagePage, public_session: Session
) -> None:
    assert without_a_name(page) == []
    choose(page, public_session, TOKYO)
    assert without_a_name(page) == []


def test_tab_comes_to_everything_and_is_never_caught(tokyo: LineagePage) -> None:
    assert missed_by_tab(tokyo) == []


def test_tab_comes_to_everything_where_one_begins(page: LineagePage) -> None:
    assert missed_by_tab(page) == []


def test_drawing_stays_within_a_frame(tokyo: LineagePage) -> None:
    assert fastest_drawing(tokyo.graph) < FRAME_MS
