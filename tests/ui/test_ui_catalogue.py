"""The catalogue as a person uses it: narrowing down, finding, choosing, in any room."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QLineEdit,
    QListWidget,
    QSpinBox,
    QWidget,
)

from app.domain.ids import EntryId
from app.domain.listing import EntryFilter, EntrySort, Facet
from app.domain.vocabulary import Kind
from app.ui.catalogue.page import CataloguePage
from app.ui.session import Session
from app.usecases import browse_catalogue
from tests.support.catalogue_page import choose, opened, rows, whole
from tests.support.screens import (
    button,
    popup,
    press,
    texts,
    tick,
    visible,
    without_a_name,
    words_of_buttons,
)
from tests.support.windows import in_lane, wait_for

THAI = EntryId("prj-cofact-thailand")


@pytest.fixture
def page(session: Session) -> Iterator[CataloguePage]:
    with opened(session) as made:
        yield made


def count_of(session: Session, narrowed: EntryFilter) -> int:
    return in_lane(session.tasks, lambda: browse_catalogue.count_entries(session.shelf, narrowed))


def test_it_opens_with_every_entry_and_says_how_many(session: Session, page: CataloguePage) -> None:
    every = count_of(session, EntryFilter())
    wait_for(lambda: f"{every} entries" in texts(page))


def test_ticking_a_place_leaves_its_entries_and_says_so_in_words(
    session: Session, page: CataloguePage
) -> None:
    press(page, "Place: any")
    tick("Myanmar")
    there = count_of(session, EntryFilter(contexts=frozenset({"MM"})))
    wait_for(lambda: f"{there} entries" in texts(page))
    popup().close()
    assert button(page, "Place: Myanmar: take away").isVisible()
    assert button(page, "Place: 1").isVisible()


def test_values_tell_how_many_entries_stand_behind_them(page: CataloguePage) -> None:
    press(page, "Kind: any")
    names = [box.accessibleName() for box in visible(popup(), QCheckBox)]
    popup().close()
    assert "Project, 34 entries" in names


def test_the_words_of_a_filter_take_it_away(session: Session, page: CataloguePage) -> None:
    session.selection.narrow(EntryFilter(kinds=frozenset({Kind.PROJECT})))
    press(page, "Kind: Project: take away")
    assert session.selection.filter == EntryFilter()


def test_a_popup_is_left_by_esc_and_used_by_keys_alone(
    session: Session, page: CataloguePage
) -> None:
    opener = button(page, "Kind: any")
    opener.setFocus()
    QTest.keyClick(opener, Qt.Key.Key_Space)
    found = popup()
    boxes = visible(found, QCheckBox)
    QTest.keyClick(boxes[0], Qt.Key.Key_Down)
    QTest.keyClick(boxes[1], Qt.Key.Key_Space)
    wait_for(lambda: session.selection.filter.kinds)
    QTest.keyClick(found, Qt.Key.Key_Escape)
    wait_for(lambda: QApplication.activePopupWidget() is None)
    assert session.selection.filter.chosen()[Facet.KIND] == {"place"}


def test_more_puts_the_list_in_another_order(session: Session, page: CataloguePage) -> None:
    press(page, "More")
    sides = popup().findChild(QListWidget)
    assert isinstance(sides, QListWidget)
    sides.setFocus()
    QTest.keyClick(sides, Qt.Key.Key_End)
    press(popup(), "Newest first")
    popup().close()
    wait_for(lambda: any("Newest first" in text for text in texts(page)))
    assert session.selection.sort is EntrySort.YEAR


def test_more_keeps_what_speaks_of_some_years(session: Session, page: CataloguePage) -> None:
    press(page, "More")
    sides = popup().findChild(QListWidget)
    assert isinstance(sides, QListWidget)
    sides.setFocus()
    QTest.keyClick(sides, Qt.Key.Key_End)
    QTest.keyClick(sides, Qt.Key.Key_Up)
    first = next(box for box in visible(popup(), QSpinBox))
    first.setFocus()
    first.selectAll()
    QTest.keyClicks(first, "2022")
    QTest.keyClick(first, Qt.Key.Key_Return)
    wait_for(lambda: session.selection.filter.years)
    popup().close()
    kept = session.selection.filter.years
    assert kept is not None
    assert kept.first == 2022
    wait_for(lambda: "Years: from 2022 on: take away" in words_of_buttons(page))


def test_finding_in_the_list_follows_the_keys(session: Session, page: CataloguePage) -> None:
    QTest.keyClick(page, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    field = next(each for each in visible(page, QLineEdit))
    field.setFocus()
    QTest.keyClicks(field, "g0v hong kong")
    wait_for(lambda: EntryId("com-g0v-hk") in rows(page).keys)
    wait_for(lambda: len(rows(page).keys) < 20)
    QTest.keyClick(field, Qt.Key.Key_Escape)
    wait_for(lambda: len(rows(page).keys) == count_of(session, EntryFilter()))
    assert not field.isVisible()


def test_the_list_shows_what_the_words_find(session: Session, page: CataloguePage) -> None:
    session.selection.narrow(EntryFilter(text="map"))
    narrowed = in_lane(
        session.tasks,
        lambda: browse_catalogue.list_ids(session.shelf, EntryFilter(text="map")),
    )
    assert narrowed
    wait_for(lambda: tuple(rows(page).keys) == narrowed)


def test_nothing_found_offers_to_clear(session: Session, page: CataloguePage) -> None:
    session.selection.narrow(EntryFilter(text="zzzzzz"))
    wait_for(lambda: "No entry matches." in texts(page))
    press(page, "Clear filters")
    wait_for(lambda: "No entry matches." not in texts(page))
    assert session.selection.filter == EntryFilter()


def test_walking_by_keys_reads_each_entry(session: Session, page: CataloguePage) -> None:
    listed = rows(page)
    QTest.keyClick(listed, Qt.Key.Key_Down)
    QTest.keyClick(listed, Qt.Key.Key_Down)
    second = listed.keys[1]
    assert session.selection.entry == second
    name = in_lane(
        session.tasks, lambda: browse_catalogue.show_entry(session.shelf, second).entry.name
    )
    wait_for(lambda: name in texts(page))


def test_an_entry_chosen_elsewhere_is_marked_here(session: Session, page: CataloguePage) -> None:
    choose(session, page, THAI)
    assert rows(page).key == THAI


def test_in_little_room_the_entry_covers_the_list_and_back_uncovers_it(session: Session) -> None:
    with opened(session, width=888, height=500) as page:
        listed = rows(page)
        QTest.mouseClick(listed.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(60, 20))
        wait_for(lambda: not listed.isVisible())
        press(page, "Back")
        assert listed.isVisible()
        QTest.keyClick(listed, Qt.Key.Key_Return)
        wait_for(lambda: not listed.isVisible())
        QTest.keyClick(page, Qt.Key.Key_Escape)
        assert listed.isVisible()


@pytest.mark.parametrize("width", [900, 1004, 1600])
def test_the_list_takes_between_a_third_and_a_half(session: Session, width: int) -> None:
    with opened(session, width=width) as page:
        assert 0.35 < rows(page).width() / width < 0.46


def test_everything_that_takes_the_focus_has_a_name(session: Session, page: CataloguePage) -> None:
    whole(choose(session, page, EntryId("prj-tokyo-covid-site")))
    assert without_a_name(page) == []


def test_tab_goes_from_the_filters_through_the_list_into_the_entry_and_out(
    session: Session, page: CataloguePage
) -> None:
    choose(session, page, THAI)
    button(page, "Place: any").setFocus()
    met: list[QWidget] = []
    for _ in range(40):
        now = QApplication.focusWidget()
        if now is None or now in met:
            break
        met.append(now)
        QTest.keyClick(now, Qt.Key.Key_Tab)
    assert rows(page) in met
    assert button(page, "Add note") in met
