"""Codes on a picture are read in the confined process, however the picture was taken."""

import functools

import pytest
from PySide6.QtCore import QBuffer, QIODevice, Qt
from PySide6.QtGui import QImage, QImageWriter, QPainter, QTransform

from app.hygiene import pictures
from app.hygiene.hidden import Kind
from app.persona import sheets

TEXTS = tuple(f"{place}{'ABCDEFGHIJKLMNOPQRSTUVWXYZ 0123456789:' * 13}" for place in range(4))


@functools.cache
def printed() -> QImage:
    """The sheet's codes as they come from the printer: grey, with paper around."""
    codes = QImage.fromData(sheets.png([sheets.matrix(text) for text in TEXTS]))
    paper = QImage(codes.width() + 200, codes.height() + 200, QImage.Format.Format_RGB32)
    paper.fill(Qt.GlobalColor.lightGray)
    painter = QPainter(paper)
    painter.drawImage(100, 100, codes)
    painter.end()
    return paper


def as_file(image: QImage, kind: Kind = Kind.PNG, quality: int = -1) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, str(kind).encode())
    writer.setQuality(quality)
    assert writer.write(image)
    return bytes(buffer.data().data())


def turned(degrees: float) -> QImage:
    smooth = Qt.TransformationMode.SmoothTransformation
    return printed().transformed(QTransform().rotate(degrees), smooth)


@pytest.mark.parametrize("degrees", [0, 7, 90, 180])
def test_every_code_on_a_turned_sheet_is_read(degrees: float) -> None:
    assert sorted(pictures.codes_on(as_file(turned(degrees)))) == sorted(TEXTS)


def test_a_worn_photograph_is_read() -> None:
    small = printed().scaledToWidth(900, Qt.TransformationMode.SmoothTransformation)

    assert sorted(pictures.codes_on(as_file(small, Kind.JPEG, 60))) == sorted(TEXTS)


def test_a_picture_without_codes_has_none() -> None:
    blank = QImage(200, 100, QImage.Format.Format_RGB32)
    blank.fill(Qt.GlobalColor.white)

    assert pictures.codes_on(as_file(blank)) == ()


def test_a_code_that_was_spoilt_is_not_guessed() -> None:
    spoilt = printed().copy()
    painter = QPainter(spoilt)
    painter.fillRect(100, 100, spoilt.width() // 3, spoilt.height() // 3, Qt.GlobalColor.white)
    painter.end()

    assert sorted(pictures.codes_on(as_file(spoilt))) == sorted(TEXTS[1:])


def test_what_is_no_picture_is_refused() -> None:
    with pytest.raises(pictures.NotAPicture):
        pictures.codes_on(b"no picture at all")


def test_a_cut_picture_is_refused_or_read_but_never_hangs() -> None:
    whole = as_file(printed())

    with pytest.raises(pictures.PictureBroken):
        pictures.codes_on(whole[: len(whole) // 50])


def test_pixels_are_still_decoded_as_before() -> None:
    pixels = pictures.decode(as_file(printed()), 64)

    assert max(pixels.width, pixels.height) == 64
