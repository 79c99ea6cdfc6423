"""The catalogue as a person uses it: narrowing down, finding, reading, copying, going on."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TypeVar

import pytest
import shiboken6
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QSpinBox,
    QWidget,
)

from app.domain.ids import EntryId
from app.domain.listing import EntryFilter, EntrySort, Facet
from app.domain.vocabulary import Care, Kind
from app.ui.catalogue.page import CataloguePage
from app.ui.catalogue.record import Record
from app.ui.look.appearance import Choices
from app.ui.parts.long_list import LongList
from app.ui.places import Place
from app.ui.session import Session
from app.usecases import browse_catalogue, keep_notes
from tests.support.windows import at_desk, in_lane, wait_for

Widget = TypeVar("Widget", bound=QWidget)
THAI = EntryId("prj-cofact-thailand")
HIDDEN = EntryId("prj-myanmar-internet-project")
SENSITIVE = EntryId("org-phandeeyar")
MEETING_RULE = EntryId("prc-open-real-name-registration")


@pytest.fixture
def page(session: Session) -> Iterator[CataloguePage]:
    with opened(session) as made:
        yield made


@contextmanager
def opened(session: Session, width: int = 1004, height: int = 640) -> Iterator[CataloguePage]:
    made = CataloguePage(session)
    made.resize(width, height)
    made.show()
    wait_for(lambda: rows(made).keys)
    yield made
    # Gone before the notebook is: a page on its way out asks for nothing more.
    shiboken6.delete(made)


def rows(page: QWidget) -> LongList[EntryId]:
    found = page.findChild(LongList)
    assert isinstance(found, LongList)
    return found


def visible(page: QWidget, sort: type[Widget]) -> list[Widget]:
    return [each for each in page.findChildren(sort) if each.isVisible()]


def texts(page: QWidget) -> list[str]:
    return [label.text() for label in visible(page, QLabel)]


def button(page: QWidget, words: str) -> QAbstractButton:
    found = [
        each
        for each in visible(page, QAbstractButton)
        if words in {each.text(), each.accessibleName()}
    ]
    assert found, [each.accessibleName() or each.text() for each in visible(page, QAbstractButton)]
    return found[0]


def names(page: QWidget) -> list[str]:
    return [each.accessibleName() for each in visible(page, QAbstractButton)]


def press(page: QWidget, words: str) -> None:
    found = button(page, words)
    wait_for(found.width)
    QTest.mouseClick(found, Qt.MouseButton.LeftButton)


def popup() -> QWidget:
    wait_for(QApplication.activePopupWidget)
    found = QApplication.activePopupWidget()
    assert found is not None
    return found


def tick(words: str) -> None:
    found = popup()
    box = next(each for each in visible(found, QCheckBox) if each.text() == words)
    QTest.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(8, box.height() // 2))


def choose(session: Session, page: CataloguePage, entry: EntryId) -> Record:
    session.selection.choose(entry)
    record = page.findChild(Record)
    assert isinstance(record, Record)
    shown = in_lane(session.tasks, lambda: browse_catalogue.show_entry(session.shelf, entry))
    wait_for(lambda: shown.entry.name in texts(record))
    return record


def whole(record: Record) -> list[str]:
    told: list[str] = []

    def rests() -> bool:
        before = list(told)
        told[:] = texts(record)
        return bool(told) and told == before

    wait_for(rests)
    return told


def heard(signal: object) -> list[object]:
    told: list[object] = []
    signal.connect(told.append)  # type: ignore[attr-defined]  # any signal with one argument
    return told


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
    wait_for(lambda: "Years: from 2022 on: take away" in names(page))


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


def test_what_is_typed_is_found_within_a_tenth_of_a_second(
    session: Session, page: CataloguePage
) -> None:
    session.selection.narrow(EntryFilter(text="map"))
    began = time.perf_counter()
    narrowed = in_lane(
        session.tasks,
        lambda: browse_catalogue.list_ids(session.shelf, EntryFilter(text="map")),
    )
    assert time.perf_counter() - began < 0.1
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


def test_every_fact_stands_with_its_year_its_source_and_how_sure_it_is(
    session: Session, page: CataloguePage
) -> None:
    told = whole(choose(session, page, THAI))
    entry = in_lane(session.tasks, lambda: browse_catalogue.show_entry(session.shelf, THAI).entry)
    for fact in entry.facts:
        below = told[told.index(fact.text) + 1]
        assert str(fact.year) in below
        assert all(source.section in below for source in fact.sources)
        assert "sure" in below


def test_a_figure_stands_with_its_year(session: Session, page: CataloguePage) -> None:
    told = whole(choose(session, page, EntryId("prj-tokyo-covid-site")))
    place = told.index("citizens who took part")
    assert told[place - 1] == "315"
    assert "2020" in told[place + 1]


def test_a_context_tells_its_posture_with_reasons_and_advice(
    session: Session, page: CataloguePage
) -> None:
    told = whole(choose(session, page, EntryId("ctx-MM")))
    assert "Extreme risk, as of 2023" in told
    assert "Do not use or store real names or member lists." in told
    assert any(text.startswith("Because: ") for text in told)


def test_related_entries_lead_to_each_other_both_ways(
    session: Session, page: CataloguePage
) -> None:
    whole(choose(session, page, EntryId("prj-tokyo-covid-site")))
    went = heard(session.ways.to_entry)
    press(page, "Hokkaido COVID-19 website")
    assert went == ["prj-hokkaido-covid-site"]
    assert "forked as" in texts(page)


def test_the_lineage_is_one_press_away(session: Session, page: CataloguePage) -> None:
    whole(choose(session, page, EntryId("prj-tokyo-covid-site")))
    went = heard(session.ways.to_place)
    press(page, "Show lineage")
    assert went == [Place.LINEAGE]


def test_add_note_asks_for_a_note_on_this_entry(session: Session, page: CataloguePage) -> None:
    choose(session, page, THAI)
    wanted = heard(session.ways.to_new_note)
    press(page, "Add note")
    assert wanted == [THAI]


def test_a_note_shows_on_its_entry_and_in_the_list_at_once(
    session: Session, page: CataloguePage
) -> None:
    record = choose(session, page, THAI)
    note = at_desk(session, lambda desk: keep_notes.write(desk, "Ask about LINE", about=[THAI]))
    session.notices.notes_changed.emit()
    wait_for(lambda: "Ask about LINE" in [each.text() for each in visible(record, QAbstractButton)])
    wait_for(lambda: (row := rows(page).text_of(THAI)) and row.right_bottom == "1 note")
    went = heard(session.ways.to_note)
    press(record, "Ask about LINE")
    assert went == [note.id]


def test_without_a_notebook_it_says_what_notes_need(public_session: Session) -> None:
    with opened(public_session) as page:
        choose(public_session, page, THAI)
        assert "Notes are kept in a notebook that opens with a passphrase only." in texts(page)
        wanted = heard(public_session.ways.to_new_note)
        press(page, "Make a notebook")
        assert wanted == [THAI]


def test_an_address_is_text_with_a_button_to_copy_it(session: Session, page: CataloguePage) -> None:
    record = choose(session, page, EntryId("prj-tokyo-covid-site"))
    whole(record)
    press(record, "Copy the address https://stopcovid19.metro.tokyo.lg.jp/")
    board = QGuiApplication.clipboard()
    assert board.text() == "https://stopcovid19.metro.tokyo.lg.jp/"
    assert bytes(board.mimeData().data("x-kde-passwordManagerHint").data()) == b"secret"
    session.clipboard.clear()


def test_nothing_is_copied_in_high_risk_and_it_says_so(
    session: Session, page: CataloguePage
) -> None:
    session.take_care(Care.HIGH_RISK)
    record = choose(session, page, EntryId("prj-tokyo-covid-site"))
    whole(record)
    QGuiApplication.clipboard().clear()
    said = heard(session.notices.said)
    press(record, "Copy the address https://stopcovid19.metro.tokyo.lg.jp/")
    assert QGuiApplication.clipboard().text() == ""
    assert said[-1] == "Nothing is copied while the posture is High risk."


def test_raising_the_posture_takes_hidden_entries_off_the_screen(
    session: Session, page: CataloguePage
) -> None:
    choose(session, page, HIDDEN)
    session.take_care(Care.HIGH_RISK)
    wait_for(lambda: HIDDEN not in rows(page).keys)
    wait_for(lambda: "Myanmar Internet Project" not in texts(page))


def test_a_sensitive_entry_is_folded_in_high_risk_until_asked_for(
    session: Session, page: CataloguePage
) -> None:
    session.take_care(Care.HIGH_RISK)
    record = choose(session, page, SENSITIVE)
    told = whole(record)
    assert any(text.startswith("Sensitive: ") for text in told)
    assert "What is known" not in told
    press(record, "Show what is known")
    wait_for(lambda: "What is known" in texts(record))


def test_a_practice_from_calmer_ground_is_warned_about_in_high_risk(
    session: Session, page: CataloguePage
) -> None:
    calm = whole(choose(session, page, MEETING_RULE))
    assert not any("less dangerous" in text for text in calm)
    assert any("Taiwan (open)" in text for text in calm)
    session.take_care(Care.HIGH_RISK)
    wait_for(lambda: any("less dangerous" in text for text in texts(page)))


def test_a_reader_of_chinese_meets_chinese_names_first(
    session: Session, page: CataloguePage
) -> None:
    try:
        session.look.choose(Choices(language="zh-Hant"))
        taiwan = EntryId("ctx-TW")
        session.selection.choose(taiwan)
        wait_for(lambda: "臺灣" in texts(page))
        wait_for(lambda: (row := rows(page).text_of(taiwan)) and row.first == "臺灣")
    finally:
        session.look.choose(Choices())


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
    nameless = [
        each
        for each in visible(page, QWidget)
        if each.focusPolicy() & Qt.FocusPolicy.TabFocus
        and each.focusProxy() is None
        and not each.accessibleName()
        and not (isinstance(each, QAbstractButton) and each.text())
    ]
    assert nameless == []


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


@pytest.mark.parametrize("entry", ["ctx-TW", "com-code-for-japan", "ctx-MM"])
def test_a_long_entry_never_holds_the_window_up(
    session: Session, page: CataloguePage, entry: str
) -> None:
    whole(choose(session, page, THAI))
    slices: list[float] = []
    session.selection.choose(EntryId(entry))
    end = time.monotonic() + 1.0
    while time.monotonic() < end:
        began = time.thread_time()
        QApplication.processEvents()
        slices.append(time.thread_time() - began)
        time.sleep(0.001)
    assert max(slices) < 0.05
