"""The timeline as a person uses it: walking along the years, and changing the lane."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from app.domain.dates import PartialDate, YearSpan
from app.domain.ids import EntryId
from app.domain.listing import EntryFilter
from app.domain.timelines import Dated, LaneBy, Timeline, timeline
from app.domain.vocabulary import Confidence, Kind
from app.ui.look.appearance import Choices
from app.ui.look.colours import Theme, colours_of
from app.ui.parts.context_names import Contexts
from app.ui.session import Session
from app.ui.timeline import words
from app.ui.timeline.lanes import Lanes, Sizes
from app.ui.timeline.page import TimelinePage
from app.ui.timeline.picture import TimelinePicture
from app.usecases.browse_catalogue import list_ids
from app.usecases.draw_catalogue import dates_of, draw_timeline
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
COUP = EntryId("evt-myanmar-coup-2021")
MANY = 20_000


@pytest.fixture
def page(qtbot: QtBot, public_session: Session) -> Iterator[TimelinePage]:
    made = TimelinePage(public_session)
    shown(qtbot, made)
    wait_for(lambda: made.picture.box_of(COUP))
    made.picture.setFocus()
    yield made
    public_session.look.choose(Choices())


def button(page: TimelinePage, text: str) -> QToolButton:
    return next(each for each in page.findChildren(QToolButton) if each.text() == text)


def drawn(session: Session, by: LaneBy = LaneBy.PLACE) -> Timeline:
    return in_lane(
        session.tasks,
        lambda: draw_timeline(session.shelf, dates_of(session.shelf, list_ids(session.shelf)), by),
    )


def walk(page: TimelinePage, key: Qt.Key, most: int = 200) -> list[EntryId]:
    """Press a key until nothing moves any more; gives all that was stood on."""
    seen: list[EntryId] = []
    for _ in range(most):
        press(page.picture, key)
        bar = page.picture.here
        assert bar is not None
        if seen and bar.id == seen[-1]:
            break
        seen.append(bar.id)
    return seen


def test_right_walks_through_a_lane_in_the_order_of_time(
    page: TimelinePage, public_session: Session
) -> None:
    lane = drawn(public_session).lanes[0]
    assert walk(page, Key.Key_Right) == [bar.id for bar in lane.bars]
    assert walk(page, Key.Key_Left)[-1] == lane.bars[0].id


def test_down_and_up_come_through_every_lane(page: TimelinePage, public_session: Session) -> None:
    lanes = drawn(public_session).lanes
    of = {bar.id: lane.key for lane in lanes for bar in lane.bars}
    press(page.picture, Key.Key_Right)
    down = [of[id_] for id_ in walk(page, Key.Key_Down)]
    assert down == [lane.key for lane in lanes[1:]]
    assert [of[id_] for id_ in walk(page, Key.Key_Up)] == [lane.key for lane in lanes[-2::-1]]


def test_what_is_walked_to_is_chosen_for_all_and_marked_in_the_list(
    page: TimelinePage, public_session: Session
) -> None:
    press(page.picture, Key.Key_Right)
    bar = page.picture.here
    assert bar is not None
    assert public_session.selection.entry == bar.id
    wait_for(lambda: page.list.list.key == bar.id)


def test_what_is_chosen_elsewhere_is_stood_on_and_in_sight(
    page: TimelinePage, public_session: Session
) -> None:
    public_session.selection.choose(COUP)
    assert page.picture.here is not None
    box = page.picture.box_of(COUP)
    assert box is not None
    offset, room = page.picture.offset, page.picture.room
    assert offset.y() < box.top
    assert box.bottom <= offset.y() + room.height()
    assert page.caption.text() == "Coup in Myanmar, 2021: event, Myanmar, in 2021."


def test_what_is_not_known_is_said(page: TimelinePage, public_session: Session) -> None:
    public_session.selection.choose(EntryId("com-code-for-korea"))
    assert page.caption.text().endswith("since 2020, known until 2023, end unknown.")
    public_session.selection.choose(EntryId("prj-paper-map"))
    assert page.caption.text().endswith("uncertain.")


def test_a_screen_reader_hears_the_count_and_the_chosen_entry(
    page: TimelinePage, public_session: Session
) -> None:
    public_session.selection.choose(COUP)
    told = page.picture.accessibleDescription()
    line = drawn(public_session)
    assert told.startswith(f"{line.count} entries, {len(line.lanes)} lanes.")
    assert page.caption.text() in told


def test_enter_opens_the_entry(page: TimelinePage, public_session: Session) -> None:
    opened: list[str] = []
    public_session.ways.to_entry.connect(opened.append)
    public_session.selection.choose(COUP)
    press(page.picture, Key.Key_Return)
    assert opened == [COUP]


def test_a_bar_can_be_clicked(page: TimelinePage, public_session: Session) -> None:
    public_session.selection.choose(COUP)
    box = page.picture.box_of(COUP)
    assert box is not None
    press(page.picture, Key.Key_Home)
    assert public_session.selection.entry != COUP
    page.picture.bring_into_sight(box)
    click(page.picture, box)
    assert public_session.selection.entry == COUP


def test_entries_without_years_are_counted_in_words(
    page: TimelinePage, public_session: Session
) -> None:
    without = drawn(public_session).without
    assert without > 100
    assert page.note.text().startswith(f"{without} entries without years of their own")


def test_lanes_can_be_kinds(page: TimelinePage, public_session: Session) -> None:
    lanes = drawn(public_session, LaneBy.KIND).lanes
    button(page, "By kind").click()
    first = lanes[0].bars[0].id
    wait_for(lambda: f"{len(lanes)} lanes." in page.picture.accessibleDescription())
    press(page.picture, Key.Key_Right)
    assert public_session.selection.entry == first


def test_plus_spreads_the_years_and_minus_draws_them_together(page: TimelinePage) -> None:
    def across() -> int:
        return page.picture.horizontalScrollBar().maximum()

    before = across()
    press(page.picture, Key.Key_Plus)
    assert across() > before
    press(page.picture, Key.Key_Minus)
    assert across() == before


def test_a_list_of_practices_has_no_years_and_says_so(
    page: TimelinePage, public_session: Session
) -> None:
    public_session.selection.narrow(EntryFilter(kinds=frozenset({Kind.PRACTICE})))
    wait_for(lambda: not page.picture.isVisible())
    public_session.selection.narrow(EntryFilter())
    wait_for(page.picture.isVisible)


@pytest.mark.parametrize("width", [320, 600, 1200])
@pytest.mark.parametrize("language", ["en", "ko", "th"])
def test_no_name_meets_another_in_its_row(
    page: TimelinePage, public_session: Session, width: int, language: str
) -> None:
    line = drawn(public_session)
    pen = page.picture.small

    def wide(bar: object) -> float:
        return pen.width(words.name_of(bar, language))  # type: ignore[arg-type]  # bars are what lanes hold

    lanes = Lanes(line, Sizes(width / (line.last - line.first + 1), 30, 20, 8), wide)
    rows = list(lanes.rows_between(0, lanes.height))
    assert sum(map(len, rows)) == line.count
    for row in rows:
        ends = -1.0
        for placed in row:
            assert min(placed.left, placed.name) >= ends
            ends = max(placed.right, placed.name + wide(placed.bar))


@pytest.mark.parametrize("theme", Theme)
def test_the_chosen_bar_is_in_the_accent_and_no_other(
    page: TimelinePage, public_session: Session, theme: Theme
) -> None:
    with looking(public_session, Choices(theme=theme)):
        assert not holds_colour(page.picture, colours_of(theme).accent)
        public_session.selection.choose(COUP)
        assert holds_colour(page.picture, colours_of(theme).accent)


@pytest.mark.parametrize("text", [90, 175])
def test_rows_hold_names_of_every_script_at_every_size_of_text(
    page: TimelinePage, public_session: Session, text: int
) -> None:
    with looking(public_session, Choices(text=text)):
        public_session.selection.choose(COUP)
        box = page.picture.box_of(COUP)
        assert box is not None
        for name in ("မြန်မာအင်တာနက်", "โคแฟคที่ปู่ผู้", "真的假的", "Ågård"):
            assert page.picture.small.height(name) <= box.bottom - box.top - 8


def test_a_hidden_page_reads_only_when_it_is_seen(
    page: TimelinePage, public_session: Session
) -> None:
    page.hide()
    public_session.selection.narrow(EntryFilter(contexts=frozenset({"MM"})))
    wait_for(lambda: page.list.list.keys and len(page.list.list.keys) < 100)
    assert page.picture.box_of(EntryId("com-g0v-hk")) is not None
    page.show()
    wait_for(lambda: page.picture.box_of(EntryId("com-g0v-hk")) is None)


def test_in_little_room_the_list_waits_behind_a_button(
    qtbot: QtBot, public_session: Session
) -> None:
    page = TimelinePage(public_session)
    shown(qtbot, page, NARROW)
    wait_for(lambda: page.picture.box_of(COUP))
    assert not page.list.isVisible()
    button(page, "Show the list").click()
    assert page.list.isVisible()
    button(page, "Show the timeline").click()
    assert page.picture.isVisible()


def test_tab_comes_to_everything_and_is_never_caught(page: TimelinePage) -> None:
    assert missed_by_tab(page) == []


def test_everything_the_keyboard_reaches_has_a_name(page: TimelinePage) -> None:
    assert without_a_name(page) == []


def test_drawing_stays_within_a_frame(page: TimelinePage) -> None:
    assert fastest_drawing(page.picture) < FRAME_MS


def _one_of_many(number: int) -> Dated:
    kind = (Kind.PROJECT, Kind.EVENT, Kind.COMMUNITY)[number % 3]
    return Dated(
        id=EntryId(f"{kind.prefix}{number}"),
        kind=kind,
        name=f"Thing number {number}",
        names={"th": f"สิ่งที่ {number}"},
        contexts=(("TH", "MM", "JP", "TW", "KR")[number * 7 % 5],),
        topics=(),
        years=YearSpan(1990 + number % 30, 2023),
        start=PartialDate(str(1990 + number * 13 % 33)) if number % 4 else None,
        end=None,
        confidence=Confidence.HIGH,
    )


@pytest.fixture(scope="module")
def of_many() -> Timeline:
    dated = [_one_of_many(number) for number in range(MANY)]
    return timeline(dated, LaneBy.PLACE, lambda each: each.contexts[0], ["JP", "KR"])


def test_twenty_thousand_entries_are_drawn_and_walked_within_a_frame(
    qtbot: QtBot, public_session: Session, of_many: Timeline
) -> None:
    owner = TimelinePage(public_session)
    qtbot.addWidget(owner)
    picture = TimelinePicture(public_session.look, Contexts(public_session, owner))
    qtbot.addWidget(picture)
    picture.resize(700, 600)
    picture.show()
    picture.show_timeline(of_many)
    assert picture.accessibleDescription().startswith("20,000 entries, 5 lanes.")
    press(picture, Key.Key_Right, Key.Key_Down, Key.Key_End)
    assert picture.here is of_many.lanes[1].bars[-1]
    assert fastest_drawing(picture) < FRAME_MS
