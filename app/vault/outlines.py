"""What pictures of many entries need at once: their dates, and every step of every lineage."""

import json
from collections.abc import Sequence
from typing import Final

from app.domain.dates import PartialDate, YearSpan
from app.domain.ids import EntryId
from app.domain.timelines import Dated
from app.domain.vocabulary import Approximation, Confidence, Kind, RelationType, Topic
from app.vault.driver import Connection, Row, sorted_errors

_LINEAGE: Final = json.dumps([str(type_) for type_ in RelationType if type_.is_lineage])


def dated(connection: Connection, wanted: Sequence[EntryId]) -> list[Dated]:
    """These entries with the dates their records state; ids the store does not know are left out.

    SQLite picks the dates out of the records, which are far longer than what is wanted of them.
    """
    with sorted_errors():
        rows = connection.execute(
            "SELECT e.id, e.brief, e.first_year, e.last_year, json_extract(r.record, "
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
    id_, brief, first, last, dates = row[:5]
    told = json.loads(brief)
    start, end, confidence = json.loads(dates)
    return Dated(
        id=EntryId(id_),
        kind=Kind(told["kind"]),
        name=told["name"],
        names=told.get("names", {}),
        contexts=tuple(told["contexts"]),
        topics=tuple(Topic(topic) for topic in told.get("topics", ())),
        years=YearSpan(first, last),
        start=_date(start),
        end=_date(end),
        confidence=Confidence(confidence),
    )


def _date(told: dict[str, str] | None) -> PartialDate | None:
    if told is None:
        return None
    approx = told.get("approx")
    return PartialDate(told["date"], Approximation(approx) if approx else None)
