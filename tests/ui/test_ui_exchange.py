"""Somebody brings notes and entries in and takes everything away; nothing happens unasked."""

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QListWidget, QWidget
from pytestqt.qtbot import QtBot

from app.domain.ids import EntryId
from app.domain.vocabulary import Care, Origin
from app.ui.exchange.entries_in import EntriesInPage
from app.ui.exchange.notes_in import NotesInPage
from app.ui.exchange.notes_out import NotesOutPage
from app.ui.session import Session
from app.usecases import browse_catalogue, keep_notes
from tests.support.windows import at_desk, settled, wait_for


def shown(qtbot: QtBot, page: QWidget) -> None:
    qtbot.addWidget(page)
    page.resize(1004, 700)
    page.show()
    qtbot.waitExposed(page)


def button(page: QWidget, words: str) -> QAbstractButton:
    return next(
        one
        for one in page.findChildren(QAbstractButton)
        if one.isVisibleTo(page) and one.text() == words
    )


def press(page: QWidget, words: str) -> None:
    one = button(page, words)
    QTest.mouseClick(one, Qt.MouseButton.LeftButton, pos=one.rect().center())


def words_on(page: QWidget) -> str:
    return " | ".join(one.text() for one in page.findChildren(QLabel) if one.isVisibleTo(page))


@pytest.fixture
def source(tmp_path: Path) -> Path:
    folder = tmp_path / "other notes"
    folder.mkdir()
    (folder / "River.md").write_text(
        "---\ntitle: River\nauthor: somebody\nlatitude: 1.0\n---\nThe river rose. [[Boats]]\n"
    )
    (folder / "Boats.md").write_text("Three boats were lent.\n")
    (folder / ".hidden.md").write_text("not this\n")
    return folder


@pytest.fixture
def notes_in(qtbot: QtBot, session: Session) -> NotesInPage:
    page = NotesInPage(session)
    shown(qtbot, page)
    return page


def test_the_plan_is_shown_and_nothing_comes_in(
    session: Session, notes_in: NotesInPage, source: Path
) -> None:
    notes_in.read(source)

    wait_for(lambda: "What would come in" in words_on(notes_in))
    wait_for(lambda: "authors left out" in words_on(notes_in))
    wait_for(lambda: "hidden files and folders left out" in words_on(notes_in))
    assert at_desk(session, keep_notes.count) == 0


def test_what_was_planned_comes_in_once_it_is_taken(
    session: Session, notes_in: NotesInPage, source: Path
) -> None:
    changed: list[bool] = []
    session.notices.notes_changed.connect(lambda: changed.append(True))
    notes_in.read(source)
    wait_for(lambda: "What would come in" in words_on(notes_in))

    press(notes_in, "Bring in")

    wait_for(lambda: "2 notes came in." in words_on(notes_in))
    assert at_desk(session, keep_notes.count) == 2
    assert changed


def test_leaving_it_takes_nothing(session: Session, notes_in: NotesInPage, source: Path) -> None:
    notes_in.read(source)
    wait_for(lambda: "What would come in" in words_on(notes_in))

    press(notes_in, "Leave it")
    settled(session.tasks)

    assert at_desk(session, keep_notes.count) == 0
    assert "What would come in" not in words_on(notes_in)


def test_what_is_no_source_of_notes_is_told_in_a_sentence(
    notes_in: NotesInPage, tmp_path: Path
) -> None:
    (tmp_path / "picture.bin").write_bytes(b"\x89PNG\r\n\x1a\n" * 8)

    notes_in.read(tmp_path / "picture.bin")

    wait_for(lambda: "Nothing was brought in." in words_on(notes_in))


@pytest.fixture
def notes_out(qtbot: QtBot, session: Session) -> NotesOutPage:
    at_desk(session, lambda desk: keep_notes.write(desk, "To be taken along"))
    page = NotesOutPage(session)
    shown(qtbot, page)
    return page


def test_what_would_be_written_is_listed_first(notes_out: NotesOutPage, tmp_path: Path) -> None:
    wait_for(lambda: "What would be written" in words_on(notes_out))

    assert "Nothing in the copy is sealed." in words_on(notes_out)
    assert not button(notes_out, "Write the copy").isEnabled()
    assert not (tmp_path / "away").exists()


def test_everything_is_written_once_it_is_said_so(notes_out: NotesOutPage, tmp_path: Path) -> None:
    notes_out.use_folder(tmp_path / "away")

    press(notes_out, "Write the copy")

    wait_for(lambda: "were written." in words_on(notes_out))
    kept = json.loads((tmp_path / "away" / "notes.json").read_text("utf-8"))
    assert "To be taken along" in (tmp_path / "away" / kept["notes"][0]["file"]).read_text("utf-8")


def test_a_folder_that_is_not_empty_is_left_as_it_is(
    notes_out: NotesOutPage, tmp_path: Path
) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "letter.txt").write_text("mine")
    notes_out.use_folder(tmp_path / "full")

    press(notes_out, "Write the copy")

    wait_for(lambda: "Nothing was written." in words_on(notes_out))
    assert [one.name for one in (tmp_path / "full").iterdir()] == ["letter.txt"]


def test_in_high_risk_nothing_leaves_unsealed(
    session: Session, notes_out: NotesOutPage, tmp_path: Path
) -> None:
    notes_out.use_folder(tmp_path / "away")

    session.take_care(Care.HIGH_RISK)

    assert not button(notes_out, "Write the copy").isEnabled()
    assert "High risk: nothing leaves unsealed." in words_on(notes_out)


@pytest.fixture
def entries_in(qtbot: QtBot, session: Session) -> EntriesInPage:
    page = EntriesInPage(session)
    shown(qtbot, page)
    return page


@pytest.fixture
def awesome(tmp_path: Path) -> Path:
    path = tmp_path / "readme.md"
    path.write_text(
        "# Awesome civic\n\n## Tools\n\n"
        "- [Cofacts](https://cofacts.tw) - Fact-checking.\n"
        "- [Rain map](https://rain.example) - Maps the rain.\n"
    )
    return path


def proposed(page: EntriesInPage) -> dict[str, Qt.CheckState]:
    lists = page.findChildren(QListWidget)
    items = [one.item(row) for one in lists for row in range(one.count())]
    return {item.text(): item.checkState() for item in items}


def test_entries_are_listed_before_any_is_kept(
    session: Session, entries_in: EntriesInPage, awesome: Path
) -> None:
    before = at_desk(session, browse_catalogue.count_entries)

    entries_in.read(awesome)

    wait_for(lambda: "2 entries would come in" in words_on(entries_in))
    assert at_desk(session, browse_catalogue.count_entries) == before


def test_what_may_be_here_already_is_not_ticked(entries_in: EntriesInPage, awesome: Path) -> None:
    entries_in.read(awesome)
    wait_for(lambda: proposed(entries_in))

    assert proposed(entries_in) == {
        "Cofacts · project": Qt.CheckState.Unchecked,
        "Rain map · project": Qt.CheckState.Checked,
    }
    wait_for(lambda: "Cofacts may be here already" in words_on(entries_in))


def test_only_ticked_entries_are_kept_as_imported(
    session: Session, entries_in: EntriesInPage, awesome: Path
) -> None:
    entries_in.read(awesome)
    wait_for(lambda: proposed(entries_in))

    press(entries_in, "Take 1 entry")

    wait_for(lambda: "1 entry is kept." in words_on(entries_in))
    found: EntryId = at_desk(session, lambda desk: browse_catalogue.find_entry(desk, "Rain map"))
    entry = at_desk(session, lambda desk: browse_catalogue.show_entry(desk, found)).entry
    assert entry.origin is Origin.IMPORTED


def test_a_table_asks_which_column_holds_the_names(
    entries_in: EntriesInPage, tmp_path: Path
) -> None:
    (tmp_path / "table.csv").write_text("Foo,Bar\nRain map,https://rain.example\n")
    entries_in.read(tmp_path / "table.csv")
    wait_for(lambda: "Say which column holds the names" in words_on(entries_in))

    field = next(
        one
        for one in entries_in.findChildren(QLineEdit)
        if one.accessibleName() == "Heading of the column: Name"
    )
    QTest.keyClicks(field, "Foo")
    press(entries_in, "Read it again")

    wait_for(lambda: "Rain map · project" in proposed(entries_in))


def test_a_file_that_is_not_understood_is_told_in_a_sentence(
    entries_in: EntriesInPage, tmp_path: Path
) -> None:
    (tmp_path / "picture.bin").write_bytes(b"\x89PNG\r\n\x1a\n" * 8)

    entries_in.read(tmp_path / "picture.bin")

    wait_for(lambda: "Nothing was brought in." in words_on(entries_in))
    assert proposed(entries_in) == {}
