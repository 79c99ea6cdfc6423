"""The process in which a picture from outside is decoded; it holds no key and no note.

It reads the file from standard input until its end and answers on standard output: width and
height as two unsigned 32-bit numbers (big-endian), then the rows of pixels, three bytes each (red,
green, blue). Asked for codes instead, it answers the text of each two-dimensional code it finds on
the picture: its length as such a number, then UTF-8. Where it cannot, it answers nothing and its
exit code says why.
"""

import os
import sys
from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QColorSpace, QImage, QImageReader, QImageWriter, QPainter

from app.hygiene.confinement import confine
from app.hygiene.decoding_terms import (
    CODES,
    HEAD,
    LENGTH,
    MOST_BYTES,
    MOST_CODES,
    MOST_PIXELS,
    Outcome,
)
from app.hygiene.hidden import Kind, kind_of

_MOST_MIB: Final = 136
"""What one decoded picture may take: 32 Mi pixels of four bytes, and rows filled up."""

_SAMPLE: Final = 512
"""Side of the picture tried beforehand; large enough for Qt to start the thread it uses."""
_SIDE_FOR_CODES: Final = 4096


def main(words: list[str]) -> int:
    """Decode one picture, as large as it is, or with sides of at most `words[0]` pixels.

    With `CODES` as the word, read the codes on it.
    """
    for_codes = words[:1] == [CODES]
    _load_decoders()
    if for_codes:
        _load_code_reader()
    confine()
    data = sys.stdin.buffer.read(MOST_BYTES + 1)
    outcome, image = _decoded(data)
    if image is None:
        return outcome
    if for_codes:
        _answer_codes(_scaled(image, _SIDE_FOR_CODES))
        return Outcome.DONE
    most = int(words[0]) if words else 0
    _answer(_scaled(image, most) if most else image)
    return Outcome.DONE


def _load_decoders() -> None:
    # Each is asked for once: afterwards no library can be opened, and no thread started, any more.
    if hasattr(os, "sched_setaffinity"):
        # Qt spreads large pictures over as many threads as there are processors; one is enough.
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    sample = QImage(_SAMPLE, _SAMPLE, QImage.Format.Format_RGB32)
    sample.fill(0)
    for kind in Kind:
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.ReadWrite)
        QImageWriter(buffer, str(kind).encode()).write(sample)
        _, image = _decoded(bytes(buffer.data().data()))
        if image is not None:
            _scaled(image, _SAMPLE // 2).convertToFormat(QImage.Format.Format_RGB888)


def _load_code_reader() -> None:
    blank = QImage(_SAMPLE, _SAMPLE, QImage.Format.Format_Grayscale8)
    blank.fill(255)
    _codes_on(blank)


def _codes_on(image: QImage) -> list[str]:
    """The texts of all QR codes on a picture, in no promised order."""
    import zxingcpp  # noqa: PLC0415 - the process that decodes pictures for the screen has no use for it

    grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
    view = zxingcpp.ImageView(
        grey.constBits(), grey.width(), grey.height(), zxingcpp.ImageFormat.Lum, grey.bytesPerLine()
    )
    found = zxingcpp.read_barcodes(
        view,
        formats=zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.QRCode]),
        text_mode=zxingcpp.TextMode.Plain,
    )
    return [code.text for code in found if code.valid][:MOST_CODES]


def _answer_codes(image: QImage) -> None:
    out = sys.stdout.buffer
    for text in _codes_on(image):
        data = text.encode("utf-8", "replace")
        out.write(LENGTH.pack(len(data)) + data)
    out.flush()


def _decoded(data: bytes) -> tuple[Outcome, QImage | None]:
    kind = kind_of(data)
    if kind is None:
        return Outcome.NOT_A_PICTURE, None
    if len(data) > MOST_BYTES:
        return Outcome.TOO_LARGE, None
    QImageReader.setAllocationLimit(_MOST_MIB)
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, str(kind).encode())
    # The decoder is the one our own look at the first bytes named, and no other.
    reader.setAutoDetectImageFormat(False)
    reader.setDecideFormatFromContent(False)
    reader.setAutoTransform(True)
    size = reader.size()
    if size.width() * size.height() > MOST_PIXELS:
        return Outcome.TOO_LARGE, None
    image = reader.read()
    if image.isNull():
        return Outcome.BROKEN, None
    return Outcome.DONE, _painted(image)


def _painted(image: QImage) -> QImage:
    """The same pixels in a fresh picture: what was written beside them has no way into it."""
    if image.colorSpace().isValid():
        # A profile goes, so its colours are first brought into those every screen takes for given.
        image.convertToColorSpace(QColorSpace(QColorSpace.NamedColorSpace.SRgb))
    fresh = QImage(image.size(), QImage.Format.Format_RGB32)
    fresh.fill(Qt.GlobalColor.white)
    image.setDevicePixelRatio(1)
    painter = QPainter(fresh)
    painter.drawImage(0, 0, image)
    painter.end()
    return fresh


def _scaled(image: QImage, most: int) -> QImage:
    if max(image.width(), image.height()) <= most:
        return image
    return image.scaled(
        QSize(most, most),
        Qt.AspectRatioMode.KeepAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    )


def _answer(image: QImage) -> None:
    pixels = image.convertToFormat(QImage.Format.Format_RGB888)
    width, height, step = pixels.width(), pixels.height(), pixels.bytesPerLine()
    bits = pixels.constBits()
    out = sys.stdout.buffer
    out.write(HEAD.pack(width, height))
    for row in range(height):
        out.write(bits[row * step : row * step + width * 3])
    out.flush()
