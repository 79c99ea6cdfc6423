"""The records of a circle's files: values to CBOR and back (FORMAT.md, 6.8)."""

from dataclasses import dataclass, field
from typing import Final

from app.bundle import content
from app.bundle.cbor import Value
from app.bundle.content import Part
from app.bundle.documents import RULE
from app.bundle.manifest import RECORD_BYTES, Kind
from app.bundle.refusals import Malformed, TooMuch
from app.crypto.sealing_keys import SEED_BYTES

WIRE_BYTES: Final = 16
MOST_DOCUMENT: Final = RECORD_BYTES - 64
"""Bytes a document may have that is to travel; the rest is the record around it."""


@dataclass(frozen=True, slots=True)
class CircleRecord:
    """A circle's document, and in an invitation the seed of the key that members share."""

    document: bytes
    seed: bytes | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class NoteRecord:
    """One note's document under the id that it has inside the circle."""

    wire: bytes
    document: bytes = field(repr=False)


def circle(record: CircleRecord) -> Part:
    """Make the part of a circle; raises `TooMuch` for a document that is too long to travel."""
    value: dict[str, Value] = {"d": _bounded(record.document)}
    if record.seed is not None:
        value["s"] = record.seed
    return content.record(Kind.CIRCLE, value)


def note(record: NoteRecord) -> Part:
    """Make the part of a note; raises as `circle`."""
    return content.record(Kind.NOTE, {"d": _bounded(record.document), "i": record.wire})


def read_circle(value: Value) -> CircleRecord:
    """Give the circle that a part's value holds; raises `Malformed`."""
    if not isinstance(value, dict) or value.keys() not in ({"d"}, {"d", "s"}):
        raise Malformed(RULE)
    seed = _bytes(value["s"], SEED_BYTES) if "s" in value else None
    return CircleRecord(_bytes(value["d"]), seed)


def read_note(value: Value) -> NoteRecord:
    """Give the note that a part's value holds; raises `Malformed`."""
    if not isinstance(value, dict) or value.keys() != {"d", "i"}:
        raise Malformed(RULE)
    return NoteRecord(_bytes(value["i"], WIRE_BYTES), _bytes(value["d"]))


def _bytes(value: Value, size: int | None = None) -> bytes:
    if not isinstance(value, bytes) or not value or len(value) != (size or len(value)):
        raise Malformed(RULE)
    return value


def _bounded(document: bytes) -> bytes:
    if len(document) > MOST_DOCUMENT:
        raise TooMuch.beyond(MOST_DOCUMENT, "bytes of one document")
    return document
