"""What another program wrote -> one clean note: unseen characters out, the title on top."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from app.domain.imported import ImportedAttachment, ImportedNote, Loss
from app.domain.note import tidy_tags, title_of
from app.interchange.bounds import MOST_TAGS, NOTE_BYTES, TAG_CHARACTERS, TITLE_CHARACTERS
from app.interchange.tally import Tally
from app.parsing.addresses import read_address
from app.parsing.clean_text import clean, clean_line
from app.parsing.refusals import NotAnAddress, NotText, TooLarge
from app.parsing.zawgyi import searchable

_MEDIA_TYPE = re.compile(r"[a-z0-9][a-z0-9.+-]{0,60}/[a-z0-9][a-z0-9.+-]{0,60}")
_UNKNOWN_MEDIA = "application/octet-stream"
_MEDIA_BY_ENDING = {
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "gif": "image/gif",
    "webp": "image/webp",
    "svg": "image/svg+xml",
    "pdf": "application/pdf",
    "txt": "text/plain",
    "md": "text/markdown",
    "csv": "text/csv",
    "json": "application/json",
    "html": "text/html",
    "mp3": "audio/mpeg",
    "m4a": "audio/mp4",
    "ogg": "audio/ogg",
    "wav": "audio/wav",
    "mp4": "video/mp4",
    "webm": "video/webm",
    "zip": "application/zip",
}


@dataclass(frozen=True, slots=True)
class Written:
    """What a source says of one note: its words cleaned and their links written anew.

    Title, tags and address are still as they came.
    """

    number: int
    title: str
    text: str
    tags: tuple[str, ...] = ()
    created: datetime | None = None
    revised: datetime | None = None
    attachments: tuple[ImportedAttachment, ...] = ()
    source: str = ""


def cleaned(text: str, tally: Tally) -> str:
    """The text without unseen characters; `TooLarge` or `NotText` where it cannot be a note's."""
    if len(text.encode("utf-8", "replace")) > NOTE_BYTES:
        raise TooLarge
    return "\n".join(_cleaned_lines(text.replace("\r\n", "\n"), tally))


def _cleaned_lines(text: str, tally: Tally) -> Iterator[str]:
    # Line by line: a plain one costs nothing, and most are, even in a text with others.
    for line in text.split("\n"):
        result = clean(line, NOTE_BYTES)
        tally.removed += sum(count for _, count in result.removed)
        yield result.text


def cleaned_line(text: str, most: int = TITLE_CHARACTERS) -> str:
    """The text on one line, cut to `most` characters; nothing where it is no text."""
    try:
        return clean_line(text[: 4 * most], 4 * most).text[:most]
    except NotText:
        return ""


def title_in_links(title: str) -> str:
    """How a note of that title is named in a `[[link]]`: as its title will read in the notebook."""
    return title_of(cleaned_line(title))


def compose(written: Written, tally: Tally) -> ImportedNote:
    """The note as it would come in.

    Unless the text opens with the title, the title becomes a heading above it: the notebook knows
    a note by its first line, and links by title must find it. The address a note was taken from
    becomes its last line.
    """
    text = written.text
    title = cleaned_line(written.title)
    if title_of(title) and title_of(title) != title_of(text):
        text = f"# {title}\n\n{text}" if text else f"# {title}"
    source = kept_address(written.source, tally)
    if source and source not in text:
        text = f"{text}\n\n<{source}>" if text else f"<{source}>"
    return ImportedNote(
        number=written.number,
        title=title_of(text),
        text=text,
        tags=kept_tags(written.tags, tally),
        created=written.created,
        revised=written.revised,
        attachments=written.attachments,
        source=source,
        looks_like_zawgyi=searchable(text).was_zawgyi,
    )


def kept_tags(tags: Iterable[str], tally: Tally) -> tuple[str, ...]:
    """Tags as the notebook writes them; what is too long or too many is lost."""
    tidied = tidy_tags(tuple(cleaned_line(tag, TAG_CHARACTERS + 1) for tag in tags))
    kept = tuple(tag for tag in tidied if len(tag) <= TAG_CHARACTERS)[:MOST_TAGS]
    if len(kept) < len(tidied):
        tally.lose(Loss.TAG, len(tidied) - len(kept))
    return kept


def kept_address(text: str, tally: Tally) -> str:
    """A web address that names no person, machine or session; anything else is lost."""
    if not text:
        return ""
    try:
        return read_address(text[:2_000]).url
    except (NotAnAddress, NotText, TooLarge):
        tally.lose(Loss.SOURCE_ADDRESS)
        return ""


def media_type(stated: str, name: str) -> str:
    """The stated media type where it is one, else by the name's ending, else unknown bytes."""
    if _MEDIA_TYPE.fullmatch(stated):
        return stated
    return _MEDIA_BY_ENDING.get(name.rpartition(".")[2].casefold(), _UNKNOWN_MEDIA)
