"""Comma- or tab-separated tables, read within limits and written so that no cell is a formula."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from app.parsing.limits import (
    FIELD_CHARACTERS,
    TABLE_BYTES,
    TABLE_COLUMNS,
    TABLE_ROW_CHARACTERS,
    TABLE_ROWS,
)
from app.parsing.reading import text_of
from app.parsing.refusals import Malformed, SaidTwice, TooLarge, TooMany

_SEPARATORS = (",", "\t", ";")
_ROWS_TO_JUDGE = 20
# What Excel, LibreOffice and Sheets take for the beginning of a formula, wide forms included.
_FORMULA_OPENINGS = frozenset("=+-@\t\r\n＝＋－＠|%")  # noqa: RUF001 -- the wide forms are meant
_SHIELD = "'"


@dataclass(frozen=True, slots=True)
class Table:
    """A table's column names and its rows, each as long as the head."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def read_table(data: bytes) -> Table:
    """The table that UTF-8 `data` holds, its separator found among comma, tab and semicolon.

    Short rows are filled with empty cells; a row longer than the head is `Malformed`, a column
    name that stands twice `SaidTwice`. Raises another `Refused` where a limit is passed.
    """
    text = text_of(data, TABLE_BYTES)
    rows = _rows(text, _separator(text))
    columns = tuple(name.strip() for name in next(rows, ()))
    if not any(columns):
        raise Malformed.at_line(1)
    named = [name for name in columns if name]
    if len(set(named)) != len(named):
        raise SaidTwice.at_line(1)
    return Table(columns, tuple(_filled(row, len(columns)) for row in rows if any(row)))


def write_table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A comma-separated table (RFC 4180 line ends) in which a spreadsheet finds only text.

    A cell that a spreadsheet would run gets a `'` before it; `without_shield` takes it off.
    """
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\r\n")
    writer.writerow([_shielded(name) for name in columns])
    writer.writerows([_shielded(cell) for cell in row] for row in rows)
    return written.getvalue()


def without_shield(cell: str) -> str:
    """The cell as it was before `write_table` made it harmless."""
    shielded = cell.startswith(_SHIELD) and cell[1:2] in _FORMULA_OPENINGS | {_SHIELD}
    return cell[1:] if shielded and len(cell) > 1 else cell


def _shielded(cell: str) -> str:
    # A cell that looks shielded already is shielded once more, so that nothing is ever lost.
    if cell[:1] in _FORMULA_OPENINGS or without_shield(cell) != cell:
        return _SHIELD + cell
    return cell


def _separator(text: str) -> str:
    """The separator under which most of the first rows have the head's number of columns."""
    return max(_SEPARATORS, key=lambda separator: _agreement(text, separator))


def _agreement(text: str, separator: str) -> tuple[int, int]:
    widths = []
    try:
        for row in _rows(text, separator):
            widths.append(len(row))
            if len(widths) == _ROWS_TO_JUDGE:
                break
    except (Malformed, TooMany):
        return (0, 0)
    if not widths or widths[0] < 2:
        return (0, 0)
    return (sum(width == widths[0] for width in widths), widths[0])


def _rows(text: str, separator: str) -> Iterator[list[str]]:
    drawn = _DrawnLines(text)
    reader = csv.reader(drawn, delimiter=separator, strict=True)
    try:
        for number, row in enumerate(reader):
            drawn.forget()
            if number > TABLE_ROWS:
                raise TooMany.beyond(TABLE_ROWS, "rows")
            if len(row) > TABLE_COLUMNS:
                raise TooMany.beyond(TABLE_COLUMNS, "columns")
            if any(len(cell) > FIELD_CHARACTERS for cell in row):
                raise TooLarge.beyond(FIELD_CHARACTERS, "characters")
            yield row
    except csv.Error as error:
        raise Malformed.at_line(reader.line_num) from error


class _DrawnLines:
    """Lines for the csv reader, with a limit on how much one row may draw before it is whole."""

    def __init__(self, text: str) -> None:
        self._lines = io.StringIO(text, newline="")
        self._drawn = 0

    def __iter__(self) -> Iterator[str]:
        while line := self._lines.readline(TABLE_ROW_CHARACTERS + 1):
            self._drawn += len(line)
            if self._drawn > TABLE_ROW_CHARACTERS:
                raise TooMany.beyond(TABLE_COLUMNS, "columns")
            yield line

    def forget(self) -> None:
        """The row is whole; count anew."""
        self._drawn = 0


def _filled(row: list[str], width: int) -> tuple[str, ...]:
    if len(row) > width and any(row[width:]):
        raise Malformed
    return tuple(row[:width] + [""] * (width - len(row)))
