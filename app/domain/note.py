"""Private notes: Markdown kept as typed, with tags, links and attachments."""

import re
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from app.domain.ids import AttachmentId, EntryId, NoteId
from app.domain.persona import PersonaId

_LINK = re.compile(r"\[\[([^\[\]\n|]{1,200})(?:\|[^\[\]\n]{0,200})?\]\]")
_TAG_MARKS = re.compile(r"[\s,#]+")


class Template(StrEnum):
    """The shape a note was begun from."""

    MEETING_MINUTES = "meeting-minutes"
    INCIDENT = "incident"
    FACT_CHECK = "fact-check"
    LESSON = "lesson"
    FIELD_NOTE = "field-note"


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file kept with a note: its name, media type and length in bytes; the bytes lie apart."""

    id: AttachmentId
    name: str
    media_type: str
    size: int


@dataclass(frozen=True, slots=True)
class Note:
    """What a person privately wrote; times are aware, in UTC; `binned` is set while in the bin.

    `persona` is the one it was written as, or None: then it belongs to nobody outside.
    """

    id: NoteId
    text: str
    created: datetime
    revised: datetime
    about: tuple[EntryId, ...] = ()
    tags: tuple[str, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    template: Template | None = None
    binned: datetime | None = None
    persona: PersonaId | None = None

    @property
    def title(self) -> str:
        """The first line that holds more than Markdown signs, at most 120 characters."""
        return title_of(self.text)

    def rewritten(self, text: str, at: datetime) -> "Note":
        """The same note with new words; the old value stays as it was."""
        return replace(self, text=text, revised=at)


@dataclass(frozen=True, slots=True)
class Revision:
    """An earlier wording of a note and the moment it was replaced."""

    text: str
    written: datetime


def title_of(text: str) -> str:
    """The first line that holds more than Markdown signs, at most 120 characters; or nothing."""
    for line in text.splitlines():
        bare = line.strip().lstrip("#>*-+ ").strip()
        if bare:
            return bare[:120]
    return ""


def link_targets(text: str) -> tuple[str, ...]:
    """What a Markdown text points at with `[[target]]` or `[[target|words]]`, in order, none twice.

    A target is an entry id, a note id or a title; which of them is decided where they are known.
    """
    return tuple(dict.fromkeys(m[1].strip() for m in _LINK.finditer(text) if m[1].strip()))


def tidy_tags(tags: tuple[str, ...]) -> tuple[str, ...]:
    """Tags in lower case without `#`, commas and blanks (joined by `-`), sorted, none twice."""
    tidied = (_TAG_MARKS.sub("-", tag.strip().casefold()).strip("-") for tag in tags)
    return tuple(sorted({tag for tag in tidied if tag}))
