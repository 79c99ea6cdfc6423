"""What of a note travels: its words and what it is about, no id of this notebook, no moment."""

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

from app.domain.ids import EntryId
from app.domain.merging import Version
from app.domain.note import Template, title_of

MOST_NAME: Final = 120
"""Characters that the name of a file, a tag or a persona may have."""

UNKNOWN_TYPE: Final = "application/octet-stream"

# Unseen, but Burmese, Khmer and Indic scripts are written with them.
_JOINERS: Final = frozenset("\u200c\u200d")
_TYPE_PART: Final = r"[a-z0-9][a-z0-9!#$&^_.+-]{0,63}"
_MEDIA_TYPE: Final = re.compile(f"{_TYPE_PART}/{_TYPE_PART}")


@dataclass(frozen=True, slots=True)
class SharedFile:
    """A file that belongs to a note; `digest` is the SHA-256 of the bytes that travel."""

    name: str
    media_type: str
    digest: bytes

    @property
    def rank(self) -> tuple[str, str, str]:
        """Give what files of a note are put in order by."""
        return self.name, self.media_type, self.digest.hex()


@dataclass(frozen=True, slots=True)
class SharedContent:
    """A note's words and what belongs to them, spelled so that equal ones have equal bytes.

    `text` is in NFC with line ends of one character; entries, tags and files are sorted, none
    twice. Make one with `of`.
    """

    text: str
    about: tuple[EntryId, ...] = ()
    tags: tuple[str, ...] = ()
    template: Template | None = None
    files: tuple[SharedFile, ...] = ()

    @classmethod
    def of(
        cls,
        text: str,
        about: tuple[EntryId, ...] = (),
        tags: tuple[str, ...] = (),
        template: Template | None = None,
        files: tuple[SharedFile, ...] = (),
    ) -> "SharedContent":
        """Spell a note's content the one way."""
        return cls(
            plain_text(text),
            tuple(sorted(set(about))),
            tuple(sorted({fit for tag in tags if (fit := fit_line(tag))})),
            template,
            tuple(sorted(set(files), key=lambda file: file.rank)),
        )

    @property
    def title(self) -> str:
        """Give the first line that says something."""
        return title_of(self.text)

    @property
    def rank(self) -> tuple[str, ...]:
        """Give what contents are put in order by, on every machine alike."""
        files = (part for file in self.files for part in file.rank)
        lists = (*self.about, "", *self.tags, "", *files)
        return (self.text, self.template or "", *lists)


@dataclass(frozen=True, slots=True)
class SharedNote:
    """A note's version as it travels under one name; `changed` is what may be told of a date."""

    wire: bytes
    version: Version[SharedContent]
    changed: str | None = None


def plain_text(text: str) -> str:
    """Spell a text the one way it travels: NFC, and one character to end a line."""
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))


def is_seen(sign: str) -> bool:
    """Claim that a sign shows, or joins others as scripts of the region need it."""
    return sign in _JOINERS or sign == " " or unicodedata.category(sign)[0] not in "CZ"


def fit_line(words: str) -> str:
    """Give a short text as it may travel: one line, nothing unseen in it, not endless."""
    seen = "".join(filter(is_seen, unicodedata.normalize("NFC", words)))
    return unicodedata.normalize("NFC", seen.strip())[:MOST_NAME].strip()


def fit_name(name: str) -> str:
    """Give the name of a file as it may travel: one line, and no path."""
    bare = "".join("_" if sign in "/\\:" else sign for sign in fit_line(name))
    return bare.strip(" .") or "file"


def fit_type(media_type: str) -> str:
    """Give a media type as it may travel: two plain words, or the one that says nothing."""
    return media_type if _MEDIA_TYPE.fullmatch(media_type) else UNKNOWN_TYPE
