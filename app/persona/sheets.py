"""Codes to be printed or shown: squares of a card's texts, as a sheet of paper or a picture."""

import struct
import zlib
from collections.abc import Iterator, Sequence
from typing import Final
from xml.sax.saxutils import escape

Matrix = tuple[tuple[bool, ...], ...]
"""The squares of one code with its quiet edge, from the top; True is dark."""

_QUIET: Final = 4
"""Squares of white that belong around a code (ISO/IEC 18004)."""
_DOTS: Final = 8
"""Of the picture, to each side of a square."""
_ACROSS: Final = 2
"""Codes in a row."""

_PAGE: Final = (210, 297)
"""Millimetres of an A4 sheet."""
_EDGE: Final = 20
_CODE: Final = 85
_TEXT_AT: Final = 34
_LINE: Final = 7


def matrix(text: str) -> Matrix:
    """The code of a text; the smallest that holds it so that 15 % of it may be spoilt."""
    import segno  # noqa: PLC0415 - only who prints a card waits for it

    code = segno.make_qr(text, error="m", boost_error=False)
    return tuple(tuple(map(bool, row)) for row in code.matrix_iter(border=_QUIET))


def svg(codes: Sequence[Matrix], title: str, lines: Sequence[str]) -> str:
    """A sheet of A4 as SVG: the title, the codes two by two, and lines of text below."""
    width, height = _PAGE
    below = _TEXT_AT + -(-len(codes) // _ACROSS) * _CODE + _LINE
    told = (_told(_EDGE, below + place * _LINE, line, 4.2) for place, line in enumerate(lines))
    return "".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" ',
            f'width="{width}mm" height="{height}mm">',
            f'<rect width="{width}" height="{height}" fill="#fff"/>',
            _told(_EDGE, _TEXT_AT - 10, title, 8),
            *(_placed(code, place) for place, code in enumerate(codes)),
            *told,
            "</svg>\n",
        )
    )


def png(codes: Sequence[Matrix]) -> bytes:
    """The codes two by two as a black and white PNG picture, 8 dots to a square."""
    side = max(map(len, codes))
    rows = [_padded(codes[at : at + _ACROSS], side) for at in range(0, len(codes), _ACROSS)]
    dots = [line for row in rows for squares in row for line in [_scanline(squares)] * _DOTS]
    width, height = side * _ACROSS * _DOTS, len(dots)
    # One bit to a dot, no filter, and nothing that says when, where or by what it was made.
    return b"".join(
        (
            b"\x89PNG\r\n\x1a\n",
            _chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)),
            _chunk(b"IDAT", zlib.compress(b"".join(dots), 9)),
            _chunk(b"IEND", b""),
        )
    )


def _told(x: float, y: float, text: str, size: float) -> str:
    return (
        f'<text x="{x}" y="{y}" font-family="Noto Sans, sans-serif" font-size="{size}">'
        f"{escape(text)}</text>"
    )


def _placed(code: Matrix, place: int) -> str:
    x, y = _EDGE + place % _ACROSS * _CODE, _TEXT_AT + place // _ACROSS * _CODE
    runs = "".join(f"M{start} {row}h{length}v1h-{length}z" for row, start, length in _runs(code))
    scale = _CODE / len(code)
    return f'<path transform="translate({x} {y}) scale({scale:.5f})" d="{runs}"/>'


def _runs(code: Matrix) -> Iterator[tuple[int, int, int]]:
    """Each run of dark squares: its row, its first square, its length."""
    for number, row in enumerate(code):
        start = None
        for place, dark in enumerate((*row, False)):
            if dark and start is None:
                start = place
            elif not dark and start is not None:
                yield number, start, place - start
                start = None


def _padded(codes: Sequence[Matrix], side: int) -> Iterator[list[bool]]:
    for number in range(side):
        squares: list[bool] = []
        for code in codes:
            row = code[number] if number < len(code) else ()
            squares += [*row, *[False] * (side - len(row))]
        yield squares + [False] * (side * _ACROSS - len(squares))


def _scanline(squares: Sequence[bool]) -> bytes:
    # A square is a byte wide: its eight dots are all black (0) or all white.
    return b"\x00" + bytes(0 if dark else 255 for dark in squares)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
