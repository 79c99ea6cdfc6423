"""The map as a person uses it: walking from place to place, and having the list of one."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from app.domain.ids import EntryId
from app.domain.layout import Way, neighbour
from app.domain.listing import EntryFilter
from app.domain.vocabulary import Kind
from app.ui.look.appearance import Choices
from app.ui.look.colours import Theme, colours_of
from app.ui.map.page import MapPage
from app.ui.map.places import PlaceCanvas
from app.ui.session import Session
from app.usecases.browse_catalogue import count_entries
from tests.support.pictures import (
    FRAME_MS,
    NARROW,
    WIDE,
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


@pytest.fixture
def page(qtbot: QtBot, public_session: Session) -> Iterator[MapPage]:
    made = MapPage(public_session)
    shown(qtbot, made)
    wait_for(lambda: made.squares.boxes and made.land.boxes)
    made.squares.setFocus()
    yield made
    public_session.look.choose(Choices())


def button(page: MapPage, words: str) -> QToolButton:
    return next(each for each in page.findChildren(QToolButton) if each.text() == words)


def counted(session: Session, narrowed: EntryFilter) -> int:
    return in_lane(session.tasks, lambda: count_entries(session.shelf, narrowed))


def in_place(code: str) -> EntryFilter:
    return EntryFilter(contexts=frozenset({code}))


def stand_on(page: MapPage, code: str) -> None:
    click(page.squares, page.squares.boxes[code])


def test_every_place_has_a_square_of_the_same_size_or_a_wide_tile_below(page: MapPage) -> None:
    boxes = page.squares.boxes
    squares = [boxes[spot.code] for spot in page.squares.spots.spots if spot.tile is not None]
    sides = {(round(box.right - box.left), round(box.bottom - box.top)) for box in squares}
    assert len(squares) == 10
    assert len(sides) == 1
    assert len({*sides.pop()}) == 1
    assert boxes["global"].top > max(box.bottom for box in squares)


def test_no_square_meets_another(page: MapPage) -> None:
    boxes = list(page.squares.boxes.values())
    assert not any(one.meets(other) for at, one in enumerate(boxes) for other in boxes[:at])


def test_the_words_beneath_tell_the_place_stood_on(page: MapPage, public_session: Session) -> None:
    stand_on(page, "TW")
    count = counted(public_session, in_place("TW"))
    assert page.caption.text() == f"Taiwan (臺灣): {count} entries, posture open."


def test_a_screen_reader_hears_how_many_there_are_and_where_one_stands(
    page: MapPage, public_session: Session
) -> None:
    press(page.squares, Key.Key_Home)
    told = page.squares.accessibleDescription()
    assert told.startswith(f"12 places, {counted(public_session, EntryFilter())} entries.")
    assert page.caption.text() in told


def test_arrows_walk_to_the_neighbour_on_that_side(page: MapPage) -> None:
    stand_on(page, "TW")
    press(page.squares, Key.Key_Up)
    assert page.caption.text().startswith("Korea")
    press(page.squares, Key.Key_Right)
    assert page.caption.text().startswith("Japan")


@pytest.mark.parametrize("which", ["squares", "land"])
def test_arrows_reach_every_place_from_every_other(page: MapPage, which: str) -> None:
    canvas: PlaceCanvas = getattr(page, which)
    reached = {canvas.here}
    waiting = [canvas.here]
    for code in waiting:
        for way in Way:
            found = neighbour(canvas.boxes, code, way)
            if found is not None and found not in reached:
                reached.add(found)
                waiting.append(found)
    assert reached == {spot.code for spot in canvas.spots.spots}


def test_enter_shows_the_list_of_the_place(page: MapPage, public_session: Session) -> None:
    stand_on(page, "TH")
    press(page.squares, Key.Key_Return)
    assert public_session.selection.filter.contexts == {"TH"}
    count = counted(public_session, in_place("TH"))
    wait_for(lambda: len(page.list.list.keys) == count)


def test_the_other_places_keep_their_numbers_while_the_list_shows_one(page: MapPage) -> None:
    before = {spot.code: spot.entries for spot in page.squares.spots.spots}
    stand_on(page, "TH")
    press(page.squares, Key.Key_Return)
    wait_for(lambda: "TH" in page.squares.narrowed)
    assert {spot.code: spot.entries for spot in page.squares.spots.spots} == before


def test_all_places_come_back_by_one_button(page: MapPage, public_session: Session) -> None:
    widen = next(each for each in page.findChildren(QPushButton) if each.text() == "All places")
    assert not widen.isVisible()
    stand_on(page, "TH")
    press(page.squares, Key.Key_Return)
    wait_for(widen.isVisible)
    widen.click()
    assert public_session.selection.filter == EntryFilter()


def test_a_filter_set_elsewhere_changes_the_numbers(page: MapPage, public_session: Session) -> None:
    projects = EntryFilter(kinds=frozenset({Kind.PROJECT}))
    public_session.selection.narrow(projects)
    expected = counted(public_session, replace(projects, contexts=frozenset({"JP"})))

    def japan() -> int:
        return next(spot.entries for spot in page.squares.spots.spots if spot.code == "JP")

    wait_for(lambda: japan() == expected)


def test_the_place_of_the_chosen_entry_is_told(page: MapPage, public_session: Session) -> None:
    public_session.selection.choose(EntryId("prj-cofacts"))
    wait_for(lambda: page.squares.marked == {"TW"})
    stand_on(page, "TW")
    assert page.caption.text().endswith("The chosen entry is from here.")


def test_an_entry_chosen_in_the_list_is_chosen_for_all(
    page: MapPage, public_session: Session
) -> None:
    wait_for(lambda: len(page.list.list.keys) > 10)
    press(page.list.list, Key.Key_Down, Key.Key_Down)
    assert public_session.selection.entry == page.list.list.key


def test_the_land_stands_on_the_same_place_as_the_squares(page: MapPage) -> None:
    stand_on(page, "VN")
    button(page, "Land").click()
    assert page.land.isVisible()
    assert page.caption.text().startswith("Vietnam")
    press(page.land, Key.Key_Left)
    button(page, "Squares").click()
    assert page.caption.text().startswith("Thailand")


def test_a_dot_can_be_clicked_and_is_no_smaller_than_a_target(page: MapPage) -> None:
    button(page, "Land").click()
    for code, box in page.land.boxes.items():
        assert box.right - box.left >= 24, code
    click(page.land, page.land.boxes["KR"])
    assert page.caption.text().startswith("Korea")


def test_the_note_says_that_borders_claim_nothing(page: MapPage) -> None:
    assert page.note.text() == "Borders are drawn simply and claim nothing."
    assert page.note.isVisible()


@pytest.mark.parametrize("which", ["squares", "land"])
def test_plus_comes_closer_and_minus_goes_back(page: MapPage, which: str) -> None:
    canvas: PlaceCanvas = getattr(page, which)
    if which == "land":
        button(page, "Land").click()
    before = dict(canvas.boxes)
    press(canvas, Key.Key_Plus, Key.Key_Plus)
    far = abs(canvas.boxes["IN"].middle[0] - canvas.boxes["JP"].middle[0])
    assert far > abs(before["IN"].middle[0] - before["JP"].middle[0])
    press(canvas, Key.Key_Minus, Key.Key_Minus, Key.Key_Minus)
    assert canvas.boxes == before


def test_walking_brings_a_place_into_sight_when_the_map_is_larger_than_its_room(
    page: MapPage,
) -> None:
    press(page.squares, *[Key.Key_Plus] * 4, Key.Key_End)
    box, room = page.squares.boxes[page.squares.here], page.squares.room
    assert box.bottom <= page.squares.offset.y() + room.height()
    press(page.squares, Key.Key_Home)
    assert page.squares.boxes[page.squares.here].top >= page.squares.offset.y()


@pytest.mark.parametrize("theme", Theme)
def test_the_place_stood_on_is_in_the_accent(
    page: MapPage, public_session: Session, theme: Theme
) -> None:
    with looking(public_session, Choices(theme=theme)):
        assert holds_colour(page.squares, colours_of(theme).accent)
        assert holds_colour(page.squares, colours_of(theme).surface)


@pytest.mark.parametrize("text", [90, 175])
@pytest.mark.parametrize("language", ["en", "my", "th"])
def test_squares_hold_their_words_at_every_size_of_text(
    page: MapPage, public_session: Session, text: int, language: str
) -> None:
    with looking(public_session, Choices(text=text, language=language)):
        canvas = page.squares
        for spot in canvas.spots.spots:
            names = canvas.called(spot)
            box = canvas.boxes[spot.code]
            lines = [canvas.strong.height(names.name), canvas.body.height("0")]
            if spot.tile is not None:
                lines += [canvas.small.height(names.beside), canvas.small.height("open")]
                words = max(map(canvas.strong.width, names.name.split()))
                assert words <= box.right - box.left - 16, names
            assert sum(lines) <= box.bottom - box.top, names


def test_in_little_room_the_list_waits_behind_a_button(
    qtbot: QtBot, public_session: Session
) -> None:
    page = MapPage(public_session)
    shown(qtbot, page, NARROW)
    wait_for(lambda: page.squares.boxes)
    assert page.squares.isVisible()
    assert not page.list.isVisible()
    button(page, "Show the list").click()
    assert page.list.isVisible()
    assert not page.squares.isVisible()
    button(page, "Show the map").click()
    assert page.squares.isVisible()
    assert page.squares.hasFocus()


def test_in_little_room_enter_leads_to_the_list_and_escape_back(
    qtbot: QtBot, public_session: Session
) -> None:
    page = MapPage(public_session)
    shown(qtbot, page, NARROW)
    wait_for(lambda: page.squares.boxes)
    press(page.squares, Key.Key_Return)
    assert page.list.list.isVisible()
    press(page.list.list, Key.Key_Escape)
    assert page.squares.isVisible()


def test_tab_comes_to_everything_and_is_never_caught(page: MapPage) -> None:
    assert missed_by_tab(page) == []


def test_everything_the_keyboard_reaches_has_a_name(page: MapPage) -> None:
    assert without_a_name(page) == []


@pytest.mark.parametrize("which", ["squares", "land"])
def test_drawing_stays_within_a_frame(page: MapPage, which: str) -> None:
    button(page, "Land" if which == "land" else "Squares").click()
    page.resize(*WIDE)
    assert fastest_drawing(getattr(page, which)) < FRAME_MS
