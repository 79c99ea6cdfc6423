"""A cleaned picture shows the same and says nothing else; hostile ones are refused by name."""

import struct
import zlib

import pytest
from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QColor, QImage, QImageWriter

from app.hygiene import pictures
from app.hygiene.hidden import Hidden, Kind, hidden_in
from app.hygiene.pictures import NotAPicture, PictureBroken, PictureTooLarge, clean, decode
from tests.support.picture_files import (
    a_jpeg,
    a_picture,
    a_png,
    a_webp,
    exif,
    png_part,
    with_jpeg_part,
    with_png_part,
    with_webp_part,
)

CANARY = b"CANARY-9f3c"


def laden(kind: Kind) -> bytes:
    """A picture with a canary in every corner of its file."""
    block = exif("<", {0x0110: 1, 0x8825: 80}, place=True, words=CANARY)
    if kind is Kind.PNG:
        data = with_png_part(a_png(), b"tEXt", b"Comment\0" + CANARY)
        data = with_png_part(data, b"zTXt", b"Author\0\0" + zlib.compress(CANARY * 9))
        data = with_png_part(data, b"eXIf", block)
    elif kind is Kind.JPEG:
        data = with_jpeg_part(a_jpeg(), 0xFE, CANARY)
        data = with_jpeg_part(data, 0xE1, b"http://ns.adobe.com/xap/1.0/\0" + CANARY)
        data = with_jpeg_part(data, 0xE1, b"Exif\0\0" + block)
    else:
        data = with_webp_part(with_webp_part(a_webp(), b"EXIF", block), b"XMP ", CANARY)
    return data + CANARY


@pytest.mark.parametrize("kind", Kind)
def test_nothing_hidden_comes_through(kind: Kind) -> None:
    dirty = laden(kind)
    assert CANARY in dirty

    cleaned = clean(dirty)

    assert CANARY not in cleaned.data
    assert hidden_in(cleaned.data) == frozenset()
    assert {Hidden.PLACE, Hidden.CAMERA, Hidden.BEHIND} <= cleaned.found


@pytest.mark.parametrize("kind", Kind)
def test_the_picture_itself_stays(kind: Kind) -> None:
    cleaned = clean(laden(kind))

    image = QImage.fromData(cleaned.data)
    shown, meant = image.pixelColor(20, 12), QColor("#3a7a4a")
    near = [
        abs(one - other) <= 3
        for one, other in zip(shown.getRgb()[:3], meant.getRgb()[:3], strict=True)  # type: ignore[index]
    ]

    assert (image.width(), image.height(), cleaned.kind) == (40, 24, kind)
    assert all(near)


def test_a_picture_lying_on_its_side_is_turned_upright() -> None:
    sideways = exif("<", {0x0112: 6})

    cleaned = clean(with_jpeg_part(a_jpeg(40, 24), 0xE1, b"Exif\0\0" + sideways))

    assert (cleaned.width, cleaned.height) == (24, 40)


def test_what_was_see_through_becomes_white() -> None:
    image = QImage(8, 8, QImage.Format.Format_ARGB32)
    image.fill(0)
    see_through = _as_png(image)

    assert decode(see_through).rgb == b"\xff" * (8 * 8 * 3)


def test_a_picture_to_show_is_scaled_to_fit() -> None:
    pixels = decode(a_jpeg(400, 200), 100)

    assert (pixels.width, pixels.height, len(pixels.rgb)) == (100, 50, 100 * 50 * 3)


@pytest.mark.parametrize("data", [b"<svg xmlns='x'/>", b"", b"GIF89a....", b"%PDF-1.7"])
def test_what_is_no_picture_is_refused(data: bytes) -> None:
    with pytest.raises(NotAPicture):
        clean(data)


@pytest.mark.parametrize("kind", ["bmp", "ppm"])
def test_other_sorts_of_pictures_are_refused(kind: str) -> None:
    with pytest.raises(NotAPicture):
        clean(a_picture(kind))


@pytest.mark.parametrize("kind", Kind)
def test_a_torn_picture_is_refused(kind: Kind) -> None:
    data = {Kind.PNG: a_png(), Kind.JPEG: a_jpeg(), Kind.WEBP: a_webp()}[kind]

    with pytest.raises(PictureBroken):
        clean(data[:40] if kind is not Kind.JPEG else data[:120])


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    head = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    pixels = zlib.compress(b"\0" * 1_000_000)
    bomb = b"\x89PNG\r\n\x1a\n" + b"".join(
        png_part(name, body) for name, body in ((b"IHDR", head), (b"IDAT", pixels), (b"IEND", b""))
    )

    with pytest.raises(PictureTooLarge):
        clean(bomb)


def test_a_file_longer_than_any_picture_is_refused_unread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "MOST_BYTES", 100)

    with pytest.raises(PictureTooLarge):
        decode(a_jpeg(400, 400))


def test_a_large_honest_picture_is_cleaned() -> None:
    cleaned = clean(a_jpeg(6000, 4000))

    assert (cleaned.width, cleaned.height) == (6000, 4000)


def _as_png(image: QImage) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert QImageWriter(buffer, b"png").write(image)
    return bytes(buffer.data().data())
