"""What a picture's file says beside the picture is found by kind, in honest and in torn files."""

import struct
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.hygiene.hidden import Hidden, Kind, hidden_in, kind_of
from tests.support.picture_files import (
    a_jpeg,
    a_png,
    a_webp,
    exif,
    png_part,
    with_jpeg_part,
    with_png_part,
    with_webp_part,
)


def test_pictures_are_known_by_their_first_bytes_alone() -> None:
    assert [kind_of(one) for one in (a_png(), a_jpeg(), a_webp())] == [
        Kind.PNG,
        Kind.JPEG,
        Kind.WEBP,
    ]


@pytest.mark.parametrize(
    "data", [b"", b"<svg/>", b"GIF89a", b"RIFF\0\0\0\0WAVE", b"II*\0", b"%PDF-1.7"]
)
def test_nothing_else_is_taken_for_a_picture(data: bytes) -> None:
    assert kind_of(data) is None


def test_a_bare_picture_hides_nothing() -> None:
    assert hidden_in(a_png()) | hidden_in(a_jpeg()) | hidden_in(a_webp()) == frozenset()


@pytest.mark.parametrize("order", ["<", ">"])
def test_place_time_and_camera_are_found_in_exif(order: str) -> None:
    block = exif(order, {0x0110: 1, 0x0132: 1, 0x8825: 80}, place=True)

    found = hidden_in(with_jpeg_part(a_jpeg(), 0xE1, b"Exif\0\0" + block))

    assert found == {Hidden.CAMERA, Hidden.TIME, Hidden.PLACE}


def test_exif_is_found_in_all_three_sorts() -> None:
    block = exif("<", {0x8825: 80}, place=True)

    files = (
        with_jpeg_part(a_jpeg(), 0xE1, b"Exif\0\0" + block),
        with_png_part(a_png(), b"eXIf", block),
        with_webp_part(a_webp(), b"EXIF", block),
    )

    assert all(Hidden.PLACE in hidden_in(one) for one in files)


@pytest.mark.parametrize(
    ("mark", "body", "hidden"),
    [
        (0xFE, b"taken by R.", Hidden.COMMENT),
        (0xE1, b"http://ns.adobe.com/xap/1.0/\0<x exif:GPSLatitude='1'/>", Hidden.PLACE),
        (0xE1, b"http://ns.adobe.com/xap/1.0/\0<x/>", Hidden.EDITS),
        (0xE2, b"ICC_PROFILE\0\1\1abc", Hidden.COLOURS),
        (0xED, b"Photoshop 3.0\0", Hidden.EDITS),
        (0xEB, b"something", Hidden.OTHER),
    ],
)
def test_each_part_of_a_jpeg_is_named(mark: int, body: bytes, hidden: Hidden) -> None:
    assert hidden in hidden_in(with_jpeg_part(a_jpeg(), mark, body))


@pytest.mark.parametrize(
    ("name", "body", "hidden"),
    [
        (b"tEXt", b"Comment\0hello", Hidden.COMMENT),
        (b"tEXt", b"Software\0x", Hidden.PROGRAM),
        (b"tEXt", b"Author\0somebody", Hidden.PERSON),
        (b"zTXt", b"Creation Time\0\0" + zlib.compress(b"x"), Hidden.TIME),
        (b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0<x/>", Hidden.EDITS),
        (b"iCCP", b"p\0\0", Hidden.COLOURS),
        (b"tIME", b"\7\xea\1\1\1\1\1", Hidden.TIME),
        (b"acTL", b"\0\0\0\2\0\0\0\0", Hidden.MOVEMENT),
        (b"prVt", b"x", Hidden.OTHER),
    ],
)
def test_each_part_of_a_png_is_named(name: bytes, body: bytes, hidden: Hidden) -> None:
    assert hidden in hidden_in(with_png_part(a_png(), name, body))


@pytest.mark.parametrize("data", [a_png(), a_jpeg(), a_webp()])
def test_bytes_behind_the_end_are_found(data: bytes) -> None:
    assert hidden_in(data + b"PK\3\4 more") == {Hidden.BEHIND}


def test_an_exif_block_that_goes_in_a_ring_comes_to_an_end() -> None:
    ring = b"II*\0" + struct.pack("<I", 8) + struct.pack("<H", 0) + struct.pack("<I", 8)

    assert hidden_in(with_png_part(a_png(), b"eXIf", ring)) == {Hidden.OTHER}


@settings(deadline=None, max_examples=150)
@given(st.sampled_from([a_png(), a_jpeg(), a_webp()]), st.data())
def test_a_torn_or_changed_file_is_looked_at_without_harm(data: bytes, draw: st.DataObject) -> None:
    cut = draw.draw(st.integers(0, len(data)))
    noise = draw.draw(st.binary(max_size=64))

    assert hidden_in(data[:cut] + noise + data[cut:]) <= set(Hidden)


def test_a_part_is_built_as_the_format_says() -> None:
    assert png_part(b"tEXt", b"") == b"\0\0\0\0tEXt" + struct.pack(">I", zlib.crc32(b"tEXt"))
