"""The head of a Markdown note -> what is kept of it, and what is dropped by which rule."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from app.domain.ids import EntryId, NoteId
from app.domain.imported import Loss
from app.domain.note import Template
from app.interchange.bounds import MOST_ATTACHMENTS, TITLE_CHARACTERS
from app.interchange.composing import cleaned_line
from app.interchange.note_times import moment_in
from app.interchange.tally import Tally
from app.parsing.front_matter import values_of
from app.parsing.refusals import Refused

OUR_FORMAT = "almanac-note-1"
"""Stands under `format` in the notes of our own copies."""

_TITLES = ("title",)
_CREATED = ("created", "date", "created_at", "created_time", "date_created")
_REVISED = ("updated", "modified", "updated_at", "updated_time", "last_modified", "date_modified")
_TAGS = ("tags", "tag", "keywords")
_ALIASES = ("aliases", "alias")
_SOURCES = ("source", "source_url", "url")
_KEPT = frozenset((*_TITLES, *_CREATED, *_REVISED, *_TAGS, *_ALIASES, *_SOURCES))
_POSITIONS = frozenset(
    {
        "address",
        "altitude",
        "city",
        "coordinate",
        "coordinates",
        "country",
        "geo",
        "gps",
        "lat",
        "latitude",
        "lng",
        "location",
        "locations",
        "lon",
        "long",
        "longitude",
        "place",
        "places",
        "position",
        "timezone",
    }
)
_AUTHORS = frozenset(
    {
        "attendees",
        "author",
        "authors",
        "by",
        "contributor",
        "contributors",
        "creator",
        "creators",
        "e_mail",
        "editor",
        "editors",
        "email",
        "mail",
        "name",
        "owner",
        "participants",
        "people",
        "phone",
        "signature",
        "user",
        "username",
    }
)
_NOTE_ID = re.compile(r"[a-z2-7]{26}")
_ENTRY_ID = re.compile(r"[a-z]{3}-[a-z0-9-]{1,80}")
_MOST_ABOUT = 200


@dataclass(frozen=True, slots=True)
class StatedAttachment:
    """A file one of our own notes says it has beside it."""

    file: str
    name: str
    media_type: str


@dataclass(frozen=True, slots=True)
class Head:
    """What is kept of a note's head. The fields from `ours` on are only set in our own copies."""

    title: str = ""
    tags: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    created: datetime | None = None
    revised: datetime | None = None
    source: str = ""
    ours: bool = False
    id: NoteId | None = None
    about: tuple[EntryId, ...] = ()
    template: Template | None = None
    binned: datetime | None = None
    attachments: tuple[StatedAttachment, ...] = ()


def read_head(head: str | None, tally: Tally) -> Head:
    """What is kept of the head; one that cannot be read is left out, the note's words stay."""
    if head is None:
        return Head()
    try:
        fields = {_key(key): value for key, value in values_of(head).items()}
    except Refused:
        tally.lose(Loss.FRONT_MATTER)
        return Head()
    common = Head(
        title=cleaned_line(_first(fields, _TITLES), TITLE_CHARACTERS),
        tags=tuple(_texts(fields, _TAGS)),
        created=_moment(fields, _CREATED, tally),
        revised=_moment(fields, _REVISED, tally),
    )
    if fields.get("format") == OUR_FORMAT:
        return _our_head(common, fields, tally)
    _count_losses(fields, tally)
    aliases = tuple(alias for alias in _texts(fields, _ALIASES, split=False) if alias)
    tally.lose(Loss.ALIAS, len(aliases))
    return replace(common, aliases=aliases, source=_first(fields, _SOURCES).strip())


def _our_head(common: Head, fields: Mapping[str, object], tally: Tally) -> Head:
    note_id = _first(fields, ("id",))
    template = _first(fields, ("template",))
    about = tuple(_texts(fields, ("about",)))[:_MOST_ABOUT]
    return replace(
        common,
        title="",
        ours=True,
        revised=_moment(fields, ("revised",), tally),
        id=NoteId(note_id) if _NOTE_ID.fullmatch(note_id) else None,
        about=tuple(EntryId(entry) for entry in about if _ENTRY_ID.fullmatch(entry)),
        template=Template(template) if template in list(Template) else None,
        binned=_moment(fields, ("binned",), tally),
        attachments=tuple(_stated_attachments(fields.get("attachments"))),
    )


def _stated_attachments(value: object) -> Iterator[StatedAttachment]:
    stated = value[:MOST_ATTACHMENTS] if isinstance(value, list) else []
    for item in stated:
        if isinstance(item, dict) and all(
            isinstance(item.get(key), str) for key in ("file", "name")
        ):
            media_type = item.get("type")
            yield StatedAttachment(
                item["file"], item["name"], media_type if isinstance(media_type, str) else ""
            )


def _count_losses(fields: Mapping[str, object], tally: Tally) -> None:
    for key, value in fields.items():
        if key in _KEPT or value in ("", [], {}):
            continue
        if key in _POSITIONS:
            tally.lose(Loss.POSITION)
        elif key in _AUTHORS:
            tally.lose(Loss.AUTHOR)
        else:
            tally.lose(Loss.OTHER_FIELD)


def _key(key: str) -> str:
    return re.sub(r"[\s-]+", "_", key.strip().casefold())


def _first(fields: Mapping[str, object], names: tuple[str, ...]) -> str:
    for name in names:
        value = fields.get(name)
        if isinstance(value, str) and value.strip():
            return value
    return ""


def _texts(
    fields: Mapping[str, object], names: tuple[str, ...], *, split: bool = True
) -> Iterator[str]:
    for name in names:
        value = fields.get(name)
        if isinstance(value, list):
            yield from (item for item in value if isinstance(item, str))
        elif isinstance(value, str):
            yield from re.split(r"[\s,]+", value) if split else [value]


def _moment(fields: Mapping[str, object], names: tuple[str, ...], tally: Tally) -> datetime | None:
    text = _first(fields, names)
    if not text:
        return None
    moment = moment_in(text)
    if moment is None:
        tally.lose(Loss.TIME)
    return moment
