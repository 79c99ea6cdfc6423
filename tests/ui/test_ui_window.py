"""The main window: places, ways, regions, what stands around every screen."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QPlainTextEdit, QWidget

from app.domain.ids import EntryId
from app.domain.listing import EntryFilter
from app.domain.vocabulary import Care
from app.host.files import DiskFull
from app.ui.frame import Frame
from app.ui.places import Place
from app.ui.session import Session
from app.ui.shell.rail import Rail
from app.ui.shell.room import Room
from app.ui.shell.sheet import Sheet
from app.ui.shell.top_bar import TopBar
from app.ui.window import Window
from app.usecases import keep_notes
from app.usecases.browse_catalogue import NotFound
from tests.support.windows import at_desk, wait_for

CONTROL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def window(session: Session) -> Iterator[Window]:
    """The window on a notebook, as large as it was designed."""
    yield from shown(session)


@pytest.fixture
def public_window(public_session: Session) -> Iterator[Window]:
    """The window on the public catalogue alone."""
    yield from shown(public_session)


def shown(session: Session) -> Iterator[Window]:
    frame = Frame("Almanac")
    made = Window(session)
    frame.show_page(made)
    frame.show()
    assert QTest.qWaitForWindowExposed(frame)
    frame.activateWindow()
    QTest.qWaitForWindowActive(frame)
    yield made
    frame.hide()
    frame.deleteLater()


def words_of(widget: QWidget) -> str:
    visible = [one for one in widget.findChildren(QLabel) if one.isVisible()]
    return "\n".join(one.text() for one in visible)


def button(widget: QWidget, words: str) -> QAbstractButton:
    found = [one for one in widget.findChildren(QAbstractButton) if one.isVisible()]
    return next(one for one in found if one.text() == words)


def rail_of(window: Window) -> Rail:
    return window.findChildren(Rail)[0]


def held(window: Window) -> QWidget:
    """What has the keys."""
    return QApplication.focusWidget() or window


def press(window: Window, key: Qt.Key, modifier: Qt.KeyboardModifier = CONTROL) -> None:
    QTest.keyClick(held(window), key, modifier)


def test_it_opens_on_the_catalogue(window: Window) -> None:
    assert window.place is Place.CATALOGUE
    assert button(rail_of(window), "Catalogue").isChecked()


def test_the_rail_leads_to_places_and_marks_the_one_shown(window: Window) -> None:
    button(rail_of(window), "Map").click()

    assert window.place is Place.MAP
    assert button(rail_of(window), "Map").isChecked()
    assert not button(rail_of(window), "Catalogue").isChecked()


def test_a_press_on_the_place_that_is_shown_leaves_it_marked(window: Window) -> None:
    button(rail_of(window), "Catalogue").click()

    assert button(rail_of(window), "Catalogue").isChecked()


def test_alt_and_a_number_lead_to_the_places_in_their_order(window: Window) -> None:
    press(window, Qt.Key.Key_2, ALT)

    assert window.place is Place.MAP


def test_back_and_forward_go_where_the_person_was(window: Window) -> None:
    window.go(Place.MAP)
    window.go(Place.LESSONS)
    seen = []
    for key in (Qt.Key.Key_Left, Qt.Key.Key_Left, Qt.Key.Key_Right):
        press(window, key, ALT)
        seen.append(window.place)

    assert seen == [Place.MAP, Place.CATALOGUE, Place.MAP]


def test_a_way_to_an_entry_chooses_it_in_the_catalogue(window: Window) -> None:
    window.go(Place.MAP)
    window.session.ways.to_entry.emit("prj-cofacts")

    assert window.place is Place.CATALOGUE
    assert window.session.selection.entry == "prj-cofacts"


def test_back_from_an_entry_leads_to_where_it_was_asked_for(window: Window) -> None:
    window.go(Place.MAP)
    window.session.ways.to_entry.emit("prj-cofacts")
    window.back()

    assert window.place is Place.MAP


def test_a_way_to_a_note_shows_it(window: Window) -> None:
    note = at_desk(window.session, lambda desk: keep_notes.write(desk, "Meet after the rain"))
    window.session.ways.to_note.emit(note.id)

    assert window.place is Place.NOTES
    wait_for(lambda: "Meet after the rain" in _typed_in(window))


def test_control_n_begins_a_note_from_anywhere(window: Window) -> None:
    press(window, Qt.Key.Key_N)

    assert window.place is Place.NOTES


def test_without_a_notebook_there_are_no_places_that_need_one(public_window: Window) -> None:
    rail = rail_of(public_window)
    names = [one.text() for one in rail.findChildren(QAbstractButton)]

    assert "Notes" not in names
    assert names[-1] == "Notebook"
    assert public_window.go(Place.NOTES) is None


@pytest.mark.parametrize("width", [1180, 1100])
def test_the_rail_is_whole_where_there_is_room(window: Window, width: int) -> None:
    window.window().resize(width, 600)
    wait_for(lambda: window.width() == width)

    assert rail_of(window).width() >= 176


@pytest.mark.parametrize("width", [1099, 960])
def test_the_rail_folds_where_the_window_is_narrow(window: Window, width: int) -> None:
    window.window().resize(width, 740)

    wait_for(lambda: rail_of(window).width() < 100)


def test_where_all_places_would_not_fit_below_each_other_their_words_stand_beside(
    window: Window,
) -> None:
    window.window().resize(960, 600)

    wait_for(lambda: 100 < rail_of(window).width() < 176)
    buttons = rail_of(window).findChildren(QAbstractButton)
    assert all(one.height() < one.width() for one in buttons)


def test_words_stay_on_the_folded_rail(window: Window) -> None:
    window.window().resize(960, 600)
    for one in rail_of(window).findChildren(QAbstractButton):
        assert one.text()
        assert one.width() >= one.sizeHint().width()


def test_f6_goes_through_the_parts_of_the_window_and_comes_round(window: Window) -> None:
    seen = []
    for _ in range(6):
        press(window, Qt.Key.Key_F6, Qt.KeyboardModifier.NoModifier)
        seen.append(_region_of(window))

    assert {"Rail", "TopBar", "PostureStrip", "Room"} <= set(seen)
    press(window, Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    assert _region_of(window) == seen[-2]


def test_f1_shows_the_keys_and_escape_gives_the_keys_back(window: Window) -> None:
    before = rail_of(window).first()
    before.setFocus()
    press(window, Qt.Key.Key_F1, Qt.KeyboardModifier.NoModifier)
    (sheet,) = window.findChildren(Sheet)
    assert "Lock now" in words_of(sheet)
    QTest.keyClick(held(window), Qt.Key.Key_Escape)

    wait_for(lambda: not sheet.isVisible())
    assert QApplication.focusWidget() is before


def test_tab_stays_inside_a_sheet(window: Window) -> None:
    window.show_care()
    (sheet,) = window.findChildren(Sheet)
    for _ in range(12):
        QTest.keyClick(held(window), Qt.Key.Key_Tab)
        assert sheet.isAncestorOf(held(window))


def test_a_sheet_that_followed_another_gives_the_keys_back_to_the_window(window: Window) -> None:
    window.show_care()
    window.show_keys()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QTest.keyClick(held(window), Qt.Key.Key_Escape)

    assert window.isAncestorOf(held(window))


def test_a_window_made_anew_leaves_nothing_of_the_old_one_listening(session: Session) -> None:
    for one in shown(session):
        one.go(Place.MAP)
    for one in shown(session):
        session.selection.choose(EntryId("prj-cofacts"))
        session.selection.narrow(EntryFilter(text="mask"))
        QApplication.processEvents()

        assert one.place is Place.CATALOGUE


def test_all_places_are_in_sight_in_the_lowest_window(window: Window) -> None:
    window.window().resize(960, 600)
    buttons = rail_of(window).findChildren(QAbstractButton)

    wait_for(lambda: all(one.visibleRegion().boundingRect() == one.rect() for one in buttons))


def test_a_window_too_low_for_a_page_scrolls_it(window: Window) -> None:
    window.go(Place.TIMELINE)
    window.window().setMinimumSize(300, 200)
    window.window().resize(960, 300)
    (room,) = window.findChildren(Room)

    wait_for(lambda: room.verticalScrollBar().maximum() > 0)


def test_the_posture_is_said_in_words(window: Window) -> None:
    assert window.findChildren(TopBar)[0].care.text() == "Careful"
    assert "Careful. Copies are cleared after 30 s" in words_of(window)


def test_raising_the_posture_is_one_press(window: Window) -> None:
    window.show_care()
    (sheet,) = window.findChildren(Sheet)
    button(sheet, "High risk").click()

    assert window.session.care is Care.HIGH_RISK
    assert "High risk. Nothing can be copied" in words_of(window)


def test_lowering_the_posture_is_asked_first(window: Window) -> None:
    window.show_care()
    (sheet,) = window.findChildren(Sheet)
    button(sheet, "Routine").click()
    cares = [window.session.care]
    wait_for(lambda: held(window) is button(sheet, "Stay with Careful"))
    button(sheet, "Change to Routine").click()
    cares.append(window.session.care)

    assert cares == [Care.CAREFUL, Care.ROUTINE]
    assert "screen locks after" not in words_of(window).replace(words_of(sheet), "")


def test_saved_and_not_saved_are_said_in_words(window: Window) -> None:
    window.session.notices.saved.emit(False)  # noqa: FBT003 - a signal takes no names
    assert "Not saved yet" in words_of(window)
    window.session.notices.saved.emit(True)  # noqa: FBT003 - as above
    assert "Saved" in words_of(window)


def test_that_there_is_no_network_is_always_said(window: Window) -> None:
    assert "Offline by design" in words_of(window)


def test_trouble_stays_until_it_is_put_away(window: Window) -> None:
    window.session.notices.trouble.emit(DiskFull())
    assert "Make room" in words_of(window)
    button(window, "Put away").click()

    wait_for(lambda: not any(one.text() == "Put away" for one in _visible_buttons(window)))


def test_trouble_with_the_disk_goes_once_everything_is_saved_again(window: Window) -> None:
    window.session.notices.trouble.emit(DiskFull())
    shown_then = "Make room" in words_of(window)
    window.session.notices.saved.emit(True)  # noqa: FBT003 - a signal takes no names

    assert shown_then
    assert "Make room" not in words_of(window)


def test_trouble_of_another_kind_stays_though_everything_is_saved(window: Window) -> None:
    window.session.notices.trouble.emit(NotFound())
    window.session.notices.saved.emit(True)  # noqa: FBT003 - as above

    assert any(one.text() == "Put away" for one in _visible_buttons(window))


def test_search_opens_from_its_field(window: Window) -> None:
    window.findChildren(TopBar)[0].search.click()

    assert held(window).accessibleName() == "Search everything"


def test_everything_that_takes_the_keys_has_a_name(window: Window) -> None:
    unnamed = [
        f"{type(one).__name__} {one.objectName()}"
        for one in window.findChildren(QWidget)
        if one.window() is window.window()
        and one.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not (one.accessibleName() or getattr(one, "text", str)())
        and not one.objectName().startswith("qt_")
    ]

    assert unnamed == []


def test_tab_comes_round_through_every_part(window: Window) -> None:
    rail_of(window).first().setFocus()
    first = QApplication.focusWidget()
    seen = []
    for _ in range(200):
        QTest.keyClick(held(window), Qt.Key.Key_Tab)
        seen.append(_region_of(window))
        if QApplication.focusWidget() is first:
            break

    assert QApplication.focusWidget() is first
    assert {"TopBar", "PostureStrip", "Room"} <= set(seen)


def test_the_title_is_the_same_wherever_one_is(window: Window) -> None:
    titles = set()
    for place in (Place.CATALOGUE, Place.MAP, Place.NOTES):
        window.go(place)
        titles.add(window.window().windowTitle())

    assert titles == {"Almanac"}


def _visible_buttons(window: Window) -> list[QAbstractButton]:
    return [one for one in window.findChildren(QAbstractButton) if one.isVisible()]


def _region_of(window: Window) -> str:
    one = QApplication.focusWidget()
    while one is not None and one.parentWidget() is not window:
        if type(one).__name__ in {"Rail", "TopBar", "PostureStrip", "TroubleStrip"}:
            return type(one).__name__
        one = one.parentWidget()
    return type(one).__name__ if one is not None else ""


def _typed_in(window: Window) -> str:
    return "\n".join(one.toPlainText() for one in window.findChildren(QPlainTextEdit))


def test_nothing_opens_as_a_window_of_its_own_on_the_way(
    session: Session, qapp: QApplication
) -> None:
    watch = _TopLevels()
    qapp.installEventFilter(watch)
    try:
        for window in shown(session):
            for place in Place:
                window.go(place)
    finally:
        qapp.removeEventFilter(watch)

    assert set(watch.shown) == {"Frame"}


class _TopLevels(QObject):
    """Notes what is shown as a window, however shortly."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        is_shown = event.type() is QEvent.Type.Show
        if is_shown and isinstance(watched, QWidget) and watched.isWindow():
            self.shown.append(type(watched).__name__)
        return False


def test_an_entry_asked_for_is_read_also_in_little_room(window: Window) -> None:
    window.window().resize(800, 600)
    button(rail_of(window), "Catalogue").click()
    window.setFocus()
    window.session.ways.to_entry.emit("prj-cofacts")

    wait_for(lambda: "What is known" in words_of(window))
