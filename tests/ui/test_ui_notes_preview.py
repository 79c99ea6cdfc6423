"""The preview sets a note out and reads nothing: no picture, no file, no address."""

import ctypes
import os
import struct
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QColor, QFont, QImage
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication, QTextBrowser

from app.domain.vocabulary import Care
from app.ui.notes.blind_document import Grounds, target_of, with_links, written_out
from app.ui.notes.preview import Preview
from app.ui.session import Session
from tests.support.picture_files import a_picture
from tests.support.pressing import named, press, reads
from tests.support.windows import wait_for

RED = QColor("#ff0000")


@pytest.fixture
def preview(session: Session) -> Iterator[Preview]:
    made = Preview(session)
    made.resize(600, 500)
    made.show()
    yield made
    made.close()


def page_of(preview: Preview) -> QTextBrowser:
    return named(preview, QTextBrowser, "The note as it reads")


def show(preview: Preview, text: str, until: str, **titles: str) -> None:
    preview.show_text(text, titles)
    wait_for(lambda: until in page_of(preview).toPlainText())


def red_in(image: QImage) -> int:
    places = ((x, y) for x in range(image.width()) for y in range(image.height()))
    return sum(image.pixelColor(x, y) == RED for x, y in places)


@pytest.fixture
def canary(tmp_path: Path) -> Path:
    """A red picture on the disk, which must never be seen."""
    path = tmp_path / "canary.png"
    path.write_bytes(a_picture("png", 200, 200, "#ff0000"))
    return path


@contextmanager
def watched_folder(folder: Path) -> Iterator[list[str]]:
    """Tell, when the block is over, the names of files in a folder that anybody opened."""
    libc = ctypes.CDLL(None, use_errno=True)
    descriptor = libc.inotify_init1(os.O_NONBLOCK)
    libc.inotify_add_watch(descriptor, os.fsencode(folder), 0x20)
    opened: list[str] = []
    yield opened
    try:
        events = os.read(descriptor, 1 << 16)
    except BlockingIOError:
        events = b""
    while events:
        (length,) = struct.unpack("12xI", events[:16])
        opened.append(events[16 : 16 + length].rstrip(b"\0").decode())
        events = events[16 + length :]
    os.close(descriptor)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="asks the kernel who opens what")
@pytest.mark.parametrize(
    "form",
    [
        "![]({path})",
        "![]({url})",
        "![a][b]\n\n[b]: {path}",
        "![](canary.png)",
        "<img src='{path}'>",
        "<div style=\"background-image: url('{path}')\">x</div>",
        "<body background='{path}'>",
    ],
)
def test_no_picture_of_a_note_is_opened_or_drawn(
    preview: Preview, canary: Path, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    monkeypatch.chdir(canary.parent)
    text = form.format(path=canary.as_posix(), url=QUrl.fromLocalFile(str(canary)).toString())

    with watched_folder(canary.parent) as opened:
        show(preview, f"{text}\n\nend", "end")
        drawn = preview.grab().toImage()

    assert opened == []
    assert red_in(drawn) == 0


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="asks the kernel who opens what")
def test_the_watch_sees_who_opens_a_file(canary: Path) -> None:
    with watched_folder(canary.parent) as opened:
        canary.read_bytes()

    assert opened == ["canary.png"]


def test_the_drawing_would_show_the_canary(canary: Path) -> None:
    assert red_in(QImage(str(canary))) == 200 * 200


def test_html_is_shown_as_the_text_it_is(preview: Preview) -> None:
    show(preview, "<b>bold</b> <script>alert(1)</script> end", "end")

    assert "<b>bold</b>" in page_of(preview).toPlainText()


def test_an_address_is_shown_and_copied_and_nothing_is_opened(
    preview: Preview, session: Session
) -> None:
    show(preview, "See [the form](https://forms.example/x?y=1).", "See")
    page_of(preview).anchorClicked.emit(QUrl("https://forms.example/x?y=1"))

    assert reads(preview, "https://forms.example/x?y=1")
    assert reads(preview, "Nothing is opened from here.")
    press(preview, "Copy address")
    assert QApplication.clipboard().text() == "https://forms.example/x?y=1"
    session.take_care(Care.HIGH_RISK)
    # The page is made anew without names, and the address goes with the old one.
    wait_for(lambda: not reads(preview, "Nothing is opened from here."))
    page_of(preview).anchorClicked.emit(QUrl("https://forms.example/x?y=1"))
    press(preview, "Copy address")
    assert QApplication.clipboard().text() == ""


def test_a_link_to_a_file_shows_its_address_too(preview: Preview, canary: Path) -> None:
    show(preview, "end", "end")
    with watched_folder(canary.parent) as opened:
        page_of(preview).anchorClicked.emit(QUrl.fromLocalFile(str(canary)))

    assert reads(preview, "file://")
    assert opened == []


def test_a_link_in_brackets_leads_inside_the_program(preview: Preview) -> None:
    followed = QSignalSpy(preview.followed)
    show(preview, "See [[prj-cofacts]].", "Cofacts", **{"prj-cofacts": "Cofacts"})
    page = page_of(preview)
    cursor = page.document().find("Cofacts")

    page.anchorClicked.emit(QUrl(cursor.charFormat().anchorHref()))

    assert followed.at(0)[0] == "prj-cofacts"


@pytest.mark.parametrize("title", ["a](https://x.example)", "**b**", "<img src=x>", "`c`", "a|b"])
def test_a_title_cannot_bring_a_link_of_its_own(title: str) -> None:
    grounds = Grounds("#eeeeee", "#888888")
    document = written_out("[[x]]", QFont(), grounds, lambda _: title)

    assert document.toPlainText() == title
    assert target_of(document.find(title).charFormat().anchorHref()) == "x"


def test_brackets_in_code_stay_as_they_are() -> None:
    text = "`[[a]]` [[b]]\n```\n[[c]]\n```"

    assert with_links(text, lambda _: "") == "`[[a]]` [b](almanac:b)\n```\n[[c]]\n```"


def test_a_note_of_nested_quotes_and_lists_comes_out(preview: Preview) -> None:
    show(preview, "> " * 400 + "- " * 400 + "**" * 400 + "[" * 400 + "\n\nend", "end")
