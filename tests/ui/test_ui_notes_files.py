"""Files of a note: pictures are cleaned first and everything is said before it is kept."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget

from app.domain.note import Attachment
from app.domain.vocabulary import Care
from app.ui.notes.page import NotesPage
from app.ui.notes.sheet import Sheet
from app.ui.parts.chooser import Chooser
from app.ui.session import Session
from app.usecases import attach_files, keep_notes
from app.usecases.attach_files import Hidden, Sort, prepare
from app.usecases.desk import Desk
from tests.support.picture_files import a_jpeg, exif, with_jpeg_part
from tests.support.pressing import button, field, named, offers, press, reads, soon, type_into
from tests.support.windows import at_desk, settled

CANARY = b"CANARY-77aa"


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    """A photograph that tells where and with what it was taken."""
    path = tmp_path / "IMG_20240512_home.jpg"
    block = exif("<", {0x0110: 1, 0x8825: 80}, place=True, words=CANARY)
    path.write_bytes(with_jpeg_part(a_jpeg(320, 200), 0xE1, b"Exif\0\0" + block))
    return path


@pytest.fixture
def page(session: Session) -> Iterator[NotesPage]:
    made = NotesPage(session)
    made.resize(1004, 640)
    made.show()
    settled(session.tasks)
    made.new_note()
    soon(lambda: offers(made, "Files: 0"))
    yield made
    made.close()


def attach(page: NotesPage, path: Path) -> None:
    """Let a file go over the note."""
    sheet = page.findChild(Sheet)
    assert sheet is not None
    sheet.attach(path)


def kept(session: Session) -> list[Attachment]:
    def read(desk: Desk) -> list[Attachment]:
        return [
            one
            for row in keep_notes.list_notes(desk).rows
            for one in keep_notes.show(desk, row.id).note.attachments
        ]

    return at_desk(session, read)


def test_a_picture_is_cleaned_and_what_was_taken_out_is_told(
    page: NotesPage, session: Session, photo: Path
) -> None:
    attach(page, photo)
    soon(lambda: offers(page, "Attach the cleaned picture"))
    assert reads(page, "the place where it was taken")
    assert reads(page, "which camera or telephone took it")
    assert reads(page, "320 by 200 pixels")
    assert kept(session) == []

    name = field(page, "Name in the notebook")
    name.clear()
    type_into(name, "well.jpg")
    press(page, "Attach the cleaned picture")
    soon(lambda: offers(page, "Files: 1"))

    (one,) = kept(session)
    data = at_desk(session, lambda desk: attach_files.bytes_of(desk, one.id))
    assert (one.name, one.media_type) == ("well.jpg", "image/jpeg")
    assert CANARY not in data


def test_another_file_is_kept_as_it_is_after_a_plain_warning(
    page: NotesPage, session: Session, tmp_path: Path
) -> None:
    path = tmp_path / "minutes.pdf"
    path.write_bytes(b"%PDF-1.7\n/Author (somebody)")
    attach(page, path)
    soon(lambda: offers(page, "Attach it as it is"))

    assert reads(page, "Hidden details stay inside")
    assert button(page, "Leave it out").hasFocus()
    press(page, "Attach it as it is")
    soon(lambda: offers(page, "Files: 1"))
    (one,) = kept(session)
    assert one.size == path.stat().st_size


def test_a_file_left_out_is_not_kept(page: NotesPage, session: Session, photo: Path) -> None:
    attach(page, photo)
    soon(lambda: offers(page, "Leave it out"))
    press(page, "Leave it out")

    settled(session.tasks)
    assert not offers(page, "Attach the cleaned picture")
    assert kept(session) == []


def test_a_picture_is_shown_only_when_it_is_asked_for(
    page: NotesPage, session: Session, photo: Path
) -> None:
    attach(page, photo)
    soon(lambda: offers(page, "Attach the cleaned picture"))
    press(page, "Attach the cleaned picture")
    soon(lambda: offers(page, "Show"))
    assert not any(one.accessibleName() == "Picture" and one.isVisible() for one in labels(page))

    press(page, "Show")
    soon(lambda: offers(page, "Hide"))

    assert named(page, QLabel, "Picture").pixmap().width() == 320
    settled(session.tasks)


def labels(page: QWidget) -> list[QLabel]:
    return page.findChildren(QLabel)


def test_removing_a_file_is_asked_twice(page: NotesPage, session: Session, photo: Path) -> None:
    attach(page, photo)
    soon(lambda: offers(page, "Attach the cleaned picture"))
    press(page, "Attach the cleaned picture")
    soon(lambda: offers(page, "Remove..."))

    press(page, "Remove...")
    assert button(page, "Keep it").hasFocus()
    press(page, "Remove for good")

    soon(lambda: kept(session) == [])


def test_a_copy_is_written_where_it_was_asked_for(
    page: NotesPage, session: Session, photo: Path, tmp_path: Path
) -> None:
    attach(page, photo)
    soon(lambda: offers(page, "Attach the cleaned picture"))
    press(page, "Attach the cleaned picture")
    soon(lambda: offers(page, "Save a copy..."))
    target = tmp_path / "stick"
    target.mkdir()

    press(page, "Save a copy...")
    chooser = page.findChild(Chooser)
    assert chooser is not None
    chooser.show_folder(target)
    press(chooser, "Choose this folder")
    soon(lambda: list(target.iterdir()))

    soon(lambda: reads(page, "The copy is not encrypted."))
    assert CANARY not in (target / "IMG_20240512_home.jpg").read_bytes()
    settled(session.tasks)


def test_in_a_high_risk_context_nothing_is_written_out(
    page: NotesPage, session: Session, photo: Path
) -> None:
    attach(page, photo)
    soon(lambda: offers(page, "Attach the cleaned picture"))
    press(page, "Attach the cleaned picture")
    soon(lambda: offers(page, "Save a copy..."))

    session.take_care(Care.HIGH_RISK)

    soon(lambda: reads(page, "no file is written out in the clear"))
    assert not offers(page, "Save a copy...")


def test_the_chooser_brings_a_file(page: NotesPage, photo: Path, session: Session) -> None:
    press(page, "Attach...")
    chooser = page.findChild(Chooser)
    assert chooser is not None
    line = field(chooser, "Folder")
    line.setText(str(photo))
    QTest.keyClick(line, Qt.Key.Key_Return)

    soon(lambda: offers(page, "Attach the cleaned picture"))
    settled(session.tasks)


@pytest.mark.parametrize(
    ("data", "sort"),
    [
        (b"%PDF-1.4", Sort.PDF),
        (b"PK\x03\x04....", Sort.OFFICE),
        (b"....ftypmp42", Sort.MEDIA),
        (b"GIF89a", Sort.MEDIA),
        ("မှတ်စု, words".encode(), Sort.TEXT),
        (b"\x7fELF\0\0", Sort.OTHER),
        (b"\xff\xd8\xffnot a picture", Sort.BROKEN_PICTURE),
    ],
)
def test_every_file_is_named_for_what_stays_hidden_in_it(
    tmp_path: Path, data: bytes, sort: Sort
) -> None:
    path = tmp_path / "file"
    path.write_bytes(data)

    prepared = prepare(path)

    assert (prepared.sort, prepared.data) == (sort, data)


def test_a_cleaned_picture_is_named_for_what_it_is(tmp_path: Path, photo: Path) -> None:
    disguised = tmp_path / "holiday.PNG"
    disguised.write_bytes(photo.read_bytes())

    prepared = prepare(disguised)

    assert prepared.name == "holiday.jpg"
    assert Hidden.PLACE in prepared.found


def test_an_attachment_is_kept_under_the_name_that_was_chosen(session: Session) -> None:
    note = at_desk(session, lambda desk: keep_notes.write(desk, "x")).id
    prepared = attach_files.Prepared("a.txt", Sort.TEXT, "text/plain", 1, b"x")

    names = [
        at_desk(session, lambda desk, name=name: attach_files.keep(desk, note, prepared, name)).name  # type: ignore[misc]
        for name in (" b.txt ", "  ")
    ]

    assert names == ["b.txt", "a.txt"]
