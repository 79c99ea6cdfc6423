"""The record of a note: a value of the domain to CBOR and back (FORMAT.md, 6.5)."""

import re
from itertools import pairwise
from typing import Final

from app.bundle import content
from app.bundle.cbor import Value
from app.bundle.content import Part
from app.bundle.manifest import Kind
from app.bundle.refusals import Malformed, TooMuch
from app.crypto.streams import DIGEST_BYTES
from app.domain.ids import EntryId
from app.domain.merging import MOST_ANCESTORS, MOST_HEADS, Version
from app.domain.note import Template
from app.domain.sharing import (
    SharedContent,
    SharedFile,
    SharedNote,
    fit_line,
    fit_name,
    fit_type,
    plain_text,
)

ID_BYTES: Final = 16
MOST_CHARACTERS: Final = 1_000_000
MOST_LISTED: Final = 200

_RULE: Final = "6.5"
_ALWAYS: Final = frozenset("iva")
_WITH_TEXT: Final = frozenset("bgf")
_KEYS: Final = frozenset("ivastbgmpf")
_DATE: Final = re.compile(r"[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?")
_ENTRY: Final = re.compile(r"[a-z]{2,8}-[A-Za-z0-9](?:[A-Za-z0-9-]{0,98}[A-Za-z0-9])?")
_TAG_MARKS: Final = frozenset("#, ")
_TEMPLATES: Final = frozenset(Template)


def note(shared: SharedNote) -> Part:
    """Make the part of a note's version; raises `TooMuch` for one beyond the limits.

    Raises `Malformed` where the reader would: what is written here can be read.
    """
    value = _as_value(shared)
    read_note(value)
    return content.record(Kind.NOTE, value)


def read_note(value: Value) -> SharedNote:
    """Give the note that a part's value holds; raises `Malformed` or `TooMuch`."""
    fields = _fields(value)
    ids = _ids(fields)
    ancestors = _sorted_ids(fields["a"], MOST_ANCESTORS)
    _insist(not ids & ancestors)
    said = _content(fields) if "t" in fields else None
    wire = _id(fields["i"])
    return SharedNote(
        wire, Version(ids, ancestors, said), _date(fields["m"]) if "m" in fields else None
    )


def _as_value(shared: SharedNote) -> dict[str, Value]:
    first, *rest = sorted(shared.version.ids)
    value: dict[str, Value] = {"i": shared.wire, "v": first, "a": sorted(shared.version.ancestors)}
    if rest:
        value["s"] = rest
    said = shared.version.content
    if said is not None:
        value |= {"t": said.text, "b": list(said.about), "g": list(said.tags)}
        value["f"] = [[file.name, file.media_type, file.digest] for file in said.files]
        if said.template is not None:
            value["p"] = str(said.template)
    if shared.changed is not None:
        value["m"] = shared.changed
    return value


def _fields(value: Value) -> dict[str, Value]:
    _insist(isinstance(value, dict))
    keys = frozenset(value)
    wanted = _ALWAYS | _WITH_TEXT if "t" in keys else _ALWAYS
    _insist(wanted <= keys <= _KEYS)
    _insist("t" in keys or not keys & {*_WITH_TEXT, "p"})
    fields: dict[str, Value] = value
    return fields


def _ids(fields: dict[str, Value]) -> frozenset[bytes]:
    first = _id(fields["v"])
    if "s" not in fields:
        return frozenset((first,))
    rest = _sorted_ids(fields["s"], MOST_HEADS - 1)
    _insist(bool(rest) and first < min(rest))
    return rest | {first}


def _content(fields: dict[str, Value]) -> SharedContent:
    text, template = fields["t"], fields.get("p")
    _insist(isinstance(text, str) and text == plain_text(text))
    if len(text) > MOST_CHARACTERS:
        raise TooMuch.beyond(MOST_CHARACTERS, "characters")
    _insist("p" not in fields or (isinstance(template, str) and template in _TEMPLATES))
    about = _ascending(_list(fields["b"]))
    _insist(all(_ENTRY.fullmatch(entry) for entry in about))
    tags = _ascending(_list(fields["g"]))
    _insist(all(_is_line(tag) and not _TAG_MARKS & {*tag} for tag in tags))
    files = tuple(_file(file) for file in _list(fields["f"]))
    _insist(all(one.rank < next_.rank for one, next_ in pairwise(files)))
    return SharedContent(
        text,
        tuple(map(EntryId, about)),
        tags,
        Template(template) if template is not None else None,
        files,
    )


def _file(value: Value) -> SharedFile:
    _insist(isinstance(value, list) and len(value) == 3)
    name, media_type, digest = value
    _insist(_is_line(name) and fit_name(name) == name)
    _insist(isinstance(media_type, str) and fit_type(media_type) == media_type)
    _insist(isinstance(digest, bytes) and len(digest) == DIGEST_BYTES)
    return SharedFile(name, media_type, digest)


def _id(value: Value) -> bytes:
    _insist(isinstance(value, bytes) and len(value) == ID_BYTES)
    return bytes(value)


def _sorted_ids(value: Value, most: int) -> frozenset[bytes]:
    _insist(isinstance(value, list))
    if len(value) > most:
        raise TooMuch.beyond(most, "versions")
    ids = [_id(one) for one in value]
    _insist(all(one < after for one, after in pairwise(ids)))
    return frozenset(ids)


def _list(value: Value) -> list[Value]:
    _insist(isinstance(value, list))
    if len(value) > MOST_LISTED:
        raise TooMuch.beyond(MOST_LISTED, "entries, tags or files of a note")
    listed: list[Value] = value
    return listed


def _ascending(values: list[Value]) -> tuple[str, ...]:
    _insist(all(isinstance(value, str) for value in values))
    _insist(all(one < after for one, after in pairwise(values)))
    return tuple(values)


def _date(value: Value) -> str:
    _insist(isinstance(value, str) and _DATE.fullmatch(value) is not None)
    return str(value)


def _is_line(value: Value) -> bool:
    """Claim that a value is a short text that shows all it holds."""
    return isinstance(value, str) and value != "" and fit_line(value) == value


def _insist(holds: bool) -> None:  # noqa: FBT001 - reads as `insist that`
    if not holds:
        raise Malformed(_RULE)
