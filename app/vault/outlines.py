"""What pictures of many entries need at once: their dates, and every step of every lineage."""

import json
from collections.abc import Sequence
from typing import Final

from app.domain.dates import PartialDate
from app.domain.ids import EntryId
from app.domain.timelines import Dated
from app.domain.vocabulary import Approximation, Confidence, RelationType
from app.vault import browsing
from app.vault.driver import Connection, Row, sorted_errors

_LINEAGE: Final = json.dumps([str(type_) for type_ in RelationType if type_.is_lineage])


def dated(connection: Connection, wanted: Sequence[EntryId]) -> list[Dated]:
    """These entries with the dates their records state; ids the store does not know are left out.

    SQLite picks the dates out of the records, which are far longer than what is wanted of them.
    """
    with sorted_errors():
        rows = connection.execute(
            f"SELECT {browsing.COLUMNS}, json_extract(r.record, "  # noqa: S608 - only our own column names are spliced in
            "'$.start', '$.end', '$.checked.confidence') "
            "FROM json_each(?) w CROSS JOIN entry e ON e.id = w.value "
            "CROSS JOIN entry_record r ON r.key = e.key",
            (json.dumps(wanted),),
        ).fetchall()
    return list(map(_dated, rows))


def growth(connection: Connection, *, discreet: bool = False) -> list[tuple[EntryId, EntryId]]:
    """All pairs of entries of which the second grew out of the first, once for each way.

    `discreet` leaves out entries that the catalogue hides in high-risk contexts.
    """
    with sorted_errors():
        rows = connection.execute(
            "SELECT p.id, c.id FROM relation r CROSS JOIN entry p ON p.id = r.target "
            "CROSS JOIN entry c ON c.key = r.key "
            "WHERE r.type IN (SELECT value FROM json_each(?)) AND p.id <> c.id "
            "AND max(p.hidden, c.hidden) * ? = 0 ORDER BY p.id, c.id, r.place",
            (_LINEAGE, int(discreet)),
        ).fetchall()
    return [(EntryId(row[0]), EntryId(row[1])) for row in rows]


def _dated(row: Row) -> Dated:
    start, end, confidence = json.loads(row[5])
    return Dated(browsing.entry_row(row), _date(start), _date(end), Confidence(confidence))


def _date(told: dict[str, str] | None) -> PartialDate | None:
    if told is None:
        return None
    approx = told.get("approx")
    return PartialDate(told["date"], Approximation(approx) if approx else None)
