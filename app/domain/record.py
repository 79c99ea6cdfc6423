"""Entries as plain records (dicts, lists, text) and back: the one mapping all stores share.

The shape is data/schema/entries.schema.json. YAML, JSON and the notebook's own rows all hold this
record, so that a field is added in one place.
"""

from collections.abc import Mapping
from typing import Any

from app.domain.dates import PartialDate, YearSpan
from app.domain.entry import (
    Advice,
    Caution,
    Checked,
    Citation,
    Entry,
    Fact,
    Link,
    Number,
    PostureView,
    Reason,
    Relation,
    Source,
)
from app.domain.ids import EntryId
from app.domain.vocabulary import (
    Approximation,
    Basis,
    Confidence,
    Kind,
    LinkKind,
    Moment,
    Origin,
    Posture,
    RelationType,
    Status,
    Theme,
    Topic,
    Visibility,
)

Record = Mapping[str, Any]


def entry_from(record: Record) -> Entry:
    """The entry a schema-valid record holds; `KeyError` or `ValueError` where it is not valid."""
    return Entry(
        id=EntryId(record["id"]),
        kind=Kind(record["kind"]),
        name=record["name"],
        names=dict(record.get("names", {})),
        alt_names=tuple(record.get("alt_names", ())),
        summary=dict(record["summary"]),
        contexts=tuple(record["contexts"]),
        topics=tuple(Topic(topic) for topic in record.get("topics", ())),
        themes=tuple(Theme(theme) for theme in record.get("themes", ())),
        moments=_moments(record),
        status=Status(record["status"]),
        status_as_of=YearSpan.parse(record["status_as_of"]),
        status_source=Citation.parse(record["status_source"]),
        start=_date(record.get("start")),
        end=_date(record.get("end")),
        facts=tuple(_fact(fact) for fact in record["facts"]),
        numbers=tuple(_number(number) for number in record.get("numbers", ())),
        links=tuple(_link(link) for link in record.get("links", ())),
        relations=tuple(_relation(relation) for relation in record.get("relations", ())),
        applies_to=tuple(EntryId(target) for target in record.get("applies_to", ())),
        posture=_posture(record.get("posture")),
        advice=tuple(_advice(advice) for advice in record.get("advice", ())),
        caution=_caution(record.get("caution")),
        source=_source(record.get("source")),
        licence=record.get("licence", "CC-BY-4.0"),
        origin=Origin(record.get("origin", Origin.SHIPPED)),
        checked=_checked(record["checked"]),
    )


def record_of(entry: Entry) -> dict[str, Any]:
    """The record of an entry; empty fields are left out, and `entry_from` gives the entry back."""
    record: dict[str, Any] = {
        "id": entry.id,
        "kind": entry.kind.value,
        "name": entry.name,
        "names": dict(entry.names),
        "alt_names": list(entry.alt_names),
        "summary": dict(entry.summary),
        "contexts": list(entry.contexts),
        "topics": [topic.value for topic in entry.topics],
        "themes": [theme.value for theme in entry.themes],
        "moments": [moment.value for moment in entry.moments],
        "status": entry.status.value,
        "status_as_of": str(entry.status_as_of),
        "status_source": str(entry.status_source),
        "start": entry.start and _date_record(entry.start),
        "end": entry.end and _date_record(entry.end),
        "facts": [_fact_record(fact) for fact in entry.facts],
        "numbers": [_number_record(number) for number in entry.numbers],
        "links": [
            {"kind": link.kind.value, "url": link.url, "seen": str(link.seen)}
            for link in entry.links
        ],
        "relations": [_relation_record(relation) for relation in entry.relations],
        "applies_to": list(entry.applies_to),
        "posture": entry.posture and _posture_record(entry.posture),
        "advice": [_advice_record(advice) for advice in entry.advice],
        "caution": entry.caution
        and {"text": entry.caution.text, "visibility": entry.caution.visibility.value},
        "source": entry.source and _source_record(entry.source),
        "licence": entry.licence,
        "origin": entry.origin.value,
        "checked": {
            "on": _date_record(entry.checked.on),
            "by": entry.checked.by,
            "confidence": entry.checked.confidence.value,
        },
    }
    return {key: value for key, value in record.items() if value not in (None, [], {})}


def plain_number(value: float) -> str:
    """A figure as the records spell it: `50000`, `0.5`, never an exponent."""
    return f"{value:.10f}".rstrip("0").rstrip(".")


def _date(record: Record | None) -> PartialDate | None:
    if record is None:
        return None
    return PartialDate(record["date"], _approximation(record))


def _approximation(record: Record) -> Approximation | None:
    return Approximation(record["approx"]) if "approx" in record else None


def _fact(record: Record) -> Fact:
    return Fact(
        text=record["text"],
        year=YearSpan.parse(record["year"]),
        sources=tuple(Citation.parse(source) for source in record["sources"]),
        confidence=Confidence(record["confidence"]),
    )


def _number(record: Record) -> Number:
    return Number(
        what=record["what"],
        value=float(record["value"]),
        year=YearSpan.parse(record["year"]),
        source=Citation.parse(record["source"]),
        approx=_approximation(record),
        unit=record.get("unit", ""),
    )


def _link(record: Record) -> Link:
    return Link(LinkKind(record["kind"]), record["url"], YearSpan.parse(record["seen"]))


def _relation(record: Record) -> Relation:
    return Relation(
        type=RelationType(record["type"]),
        to=EntryId(record["to"]),
        basis=Basis(record["basis"]),
        source=Citation.parse(record["source"]),
        year=YearSpan.parse(record["year"]) if "year" in record else None,
    )


def _reason(record: Record) -> Reason:
    return Reason(record["text"], Citation.parse(record["source"]))


def _posture(record: Record | None) -> PostureView | None:
    if record is None:
        return None
    return PostureView(
        level=Posture(record["level"]),
        as_of=YearSpan.parse(record["as_of"]),
        because=tuple(_reason(reason) for reason in record["because"]),
    )


def _advice(record: Record) -> Advice:
    avoid = "do_not" in record
    return Advice(
        text=record["do_not" if avoid else "do"],
        because=_reason(record["because"]),
        avoid=avoid,
        moments=_moments(record),
    )


def _moments(record: Record) -> tuple[Moment, ...]:
    return tuple(Moment(moment) for moment in record.get("moments", ()))


def _caution(record: Record | None) -> Caution | None:
    if record is None:
        return None
    return Caution(record["text"], Visibility(record["visibility"]))


def _source(record: Record | None) -> Source | None:
    if record is None:
        return None
    return Source(
        short=record["short"],
        title=record["title"],
        licence=record["licence"],
        url=record["url"],
        read_on=PartialDate(record["read_on"]["date"], _approximation(record["read_on"])),
    )


def _checked(record: Record) -> Checked:
    on = PartialDate(record["on"]["date"], _approximation(record["on"]))
    return Checked(on=on, by=record["by"], confidence=Confidence(record["confidence"]))


def _date_record(date: PartialDate) -> dict[str, str]:
    return {"date": date.text, **({"approx": date.approx.value} if date.approx else {})}


def _fact_record(fact: Fact) -> dict[str, Any]:
    return {
        "text": fact.text,
        "year": str(fact.year),
        "sources": [str(source) for source in fact.sources],
        "confidence": fact.confidence.value,
    }


def _number_record(number: Number) -> dict[str, str]:
    return {
        "what": number.what,
        "value": plain_number(number.value),
        **({"unit": number.unit} if number.unit else {}),
        **({"approx": number.approx.value} if number.approx else {}),
        "year": str(number.year),
        "source": str(number.source),
    }


def _relation_record(relation: Relation) -> dict[str, str]:
    return {
        "type": relation.type.value,
        "to": relation.to,
        "basis": relation.basis.value,
        "source": str(relation.source),
        **({"year": str(relation.year)} if relation.year else {}),
    }


def _reason_record(reason: Reason) -> dict[str, str]:
    return {"text": reason.text, "source": str(reason.source)}


def _posture_record(posture: PostureView) -> dict[str, Any]:
    return {
        "level": posture.level.value,
        "as_of": str(posture.as_of),
        "because": [_reason_record(reason) for reason in posture.because],
    }


def _advice_record(advice: Advice) -> dict[str, Any]:
    record: dict[str, Any] = {
        "do_not" if advice.avoid else "do": advice.text,
        "because": _reason_record(advice.because),
    }
    if advice.moments:
        record["moments"] = [moment.value for moment in advice.moments]
    return record


def _source_record(source: Source) -> dict[str, Any]:
    return {
        "short": source.short,
        "title": source.title,
        "licence": source.licence,
        "url": source.url,
        "read_on": _date_record(source.read_on),
    }
