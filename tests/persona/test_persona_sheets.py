"""Codes on paper and screens."""

import struct
import xml.etree.ElementTree as ET
import zlib

import pytest

from app.persona import sheets

TEXT = "0123456789ABCDEF $%*+-./:" * 19


def test_a_code_is_square_with_four_white_squares_around() -> None:
    code = sheets.matrix(TEXT)

    assert {len(row) for row in code} == {len(code)}
    edge = [*code[:4], *code[-4:], *(row[:4] for row in code), *(row[-4:] for row in code)]
    assert not any(any(row) for row in edge)
    assert code[4][4:11] == (True,) * 7  # the corner every reader looks for


def test_the_same_text_gives_the_same_code() -> None:
    assert sheets.matrix(TEXT) == sheets.matrix(TEXT)


def chunks_of(png: bytes) -> dict[bytes, bytes]:
    found, at = {}, 8
    while at < len(png):
        (size,) = struct.unpack(">I", png[at : at + 4])
        kind, data = png[at + 4 : at + 8], png[at + 8 : at + 8 + size]
        assert struct.unpack(">I", png[at + 8 + size : at + 12 + size])[0] == zlib.crc32(
            kind + data
        )
        found[kind] = data
        at += 12 + size
    return found


def test_a_picture_holds_its_dots_and_nothing_about_who_made_it() -> None:
    code = ((True, False), (False, True))
    chunks = chunks_of(sheets.png([code, code, code]))

    assert list(chunks) == [b"IHDR", b"IDAT", b"IEND"]
    assert struct.unpack(">IIBBBBB", chunks[b"IHDR"]) == (32, 32, 1, 0, 0, 0, 0)
    lines = zlib.decompress(chunks[b"IDAT"])
    rows = [lines[at : at + 5] for at in range(0, len(lines), 5)]
    assert rows[0] == b"\x00\x00\xff\x00\xff"
    assert rows[8] == b"\x00\xff\x00\xff\x00"
    assert rows[16] == b"\x00\x00\xff\xff\xff"  # the fourth place stays white


def test_a_sheet_is_svg_with_every_code_and_line() -> None:
    code = ((True, False), (True, True))

    sheet = ET.fromstring(sheets.svg([code] * 4, "River-7", ["one", "two"]))  # noqa: S314 - our own text

    name = "{http://www.w3.org/2000/svg}"
    assert [each.text for each in sheet.iter(f"{name}text")] == ["River-7", "one", "two"]
    paths = list(sheet.iter(f"{name}path"))
    assert len(paths) == 4
    assert paths[0].get("d") == "M0 0h1v1h-1zM0 1h2v1h-2z"
    places = [path.get("transform", "").partition(")")[0] for path in paths]
    assert len(set(places)) == 4


@pytest.mark.parametrize("text", ["<script>", "a & b", '"quoted"'])
def test_no_text_becomes_part_of_the_drawing(text: str) -> None:
    sheet = ET.fromstring(sheets.svg([], text, [text]))  # noqa: S314 - our own text

    texts = [each.text for each in sheet.iter("{http://www.w3.org/2000/svg}text")]
    assert texts == [text, text]
    assert "script" not in {each.tag for each in sheet.iter()}


def test_a_sheet_names_no_program() -> None:
    assert "almanac" not in sheets.svg([], "River-7", ["one"]).lower()
