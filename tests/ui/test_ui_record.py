"""One entry whole, as a person reads it: facts with sources, warnings, ways on, notes."""

import time
from collections.abc import Iterator

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
)

from app.domain.ids import EntryId
from app.domain.vocabulary import Care
from app.ui.catalogue.page import CataloguePage
from app.ui.look.appearance import Choices
from app.ui.places import Place
from app.ui.session import Session
from app.usecases import browse_catalogue, keep_notes
from tests.support.catalogue_page import choose, opened, rows, whole
from tests.support.screens import (
    heard,
    press,
    texts,
    visible,
)
from tests.support.windows import at_desk, in_lane, wait_for

THAI = EntryId("prj-cofact-thailand")
HIDDEN = EntryId("prj-myanmar-internet-project")
SENSITIVE = EntryId("org-phandeeyar")
MEETING_RULE = EntryId("prc-open-real-name-registration")


@pytest.fixture
def page(session: Session) -> Iterator[CataloguePage]:
    with opened(session) as made:
        yield made


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
    assert said[-1] == "Nothing is copied while the rules are this strict."


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
