"""Notes as another program wrote them, and the plan of what bringing them in would mean."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.domain.ids import EntryId, NoteId
from app.domain.note import Template, link_targets


class ImportKind(StrEnum):
    """Which program's way of storing notes a source follows."""

    MARKDOWN_FOLDER = "markdown-folder"
    JOPLIN = "joplin"
    STANDARD_NOTES = "standard-notes"


class Loss(StrEnum):
    """Why something stays outside, or comes in changed. Each is a rule, never the person's words.

    The first group protects the person, the second the machine, the third says what the notebook
    has no place for.
    """

    POSITION = "position"
    AUTHOR = "author"
    SOURCE_ADDRESS = "source-address"
    OTHER_FIELD = "other-field"

    HIDDEN = "hidden"
    LINK_FILE = "link-file"
    SPECIAL_FILE = "special-file"
    OUTSIDE = "outside"
    FORBIDDEN_NAME = "forbidden-name"
    ATTACHMENT_TOO_LARGE = "attachment-too-large"
    ATTACHMENT_MISSING = "attachment-missing"
    TOO_DEEP = "too-deep"
    TWICE = "twice"

    BIN = "bin"
    ENCRYPTED = "encrypted"
    FRONT_MATTER = "front-matter"
    ALIAS = "alias"
    TIME = "time"
    TAG = "tag"
    LINK = "link"
    EDITOR_FORMAT = "editor-format"
    OTHER_FILE = "other-file"


class Obstacle(StrEnum):
    """Why one note could not be read; the others still come in."""

    TOO_LONG = "too-long"
    NOT_TEXT = "not-text"
    NOT_A_RECORD = "not-a-record"
    GONE = "gone"
    ENCRYPTED = "encrypted"


@dataclass(frozen=True, slots=True)
class ImportedAttachment:
    """A file that belongs to an imported note.

    `number` is what the source it came from is asked with for the bytes; `size` is in bytes; `name`
    never holds a path.
    """

    number: int
    name: str
    media_type: str
    size: int


@dataclass(frozen=True, slots=True)
class ImportedNote:
    """One note as it would come in; times are aware, in UTC, or `None` where the source is silent.

    `number` counts the source's notes from 1. `text` points at attachments by their name and at
    other notes by their title, and never holds a path of the machine it came from. `id`, `about`,
    `template` and `binned` are only set by a notebook exported with this program.
    """

    number: int
    title: str
    text: str
    tags: tuple[str, ...] = ()
    created: datetime | None = None
    revised: datetime | None = None
    attachments: tuple[ImportedAttachment, ...] = ()
    source: str = ""
    id: NoteId | None = None
    about: tuple[EntryId, ...] = ()
    template: Template | None = None
    binned: datetime | None = None
    looks_like_zawgyi: bool = False

    @property
    def links(self) -> tuple[str, ...]:
        """The titles and ids this note points at, in order, none twice."""
        return link_targets(self.text)


@dataclass(frozen=True, slots=True)
class Unread:
    """A note that could not be read: the how-manieth it is, and why."""

    number: int
    obstacle: Obstacle


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """What bringing a source in means, in counts; nothing of it has happened yet.

    `attachment_bytes` is the sum over all attachments. `losses` counts by rule, the most frequent
    first. `unread` names at most the first 1,000 notes, `unread_count` counts all. `removed` counts
    unseen or deceptive characters taken out of the texts. `cut_off` tells that the source itself
    says it is incomplete.
    """

    kind: ImportKind
    notes: int = 0
    attachments: int = 0
    attachment_bytes: int = 0
    tags: int = 0
    links: int = 0
    losses: tuple[tuple[Loss, int], ...] = ()
    unread: tuple[Unread, ...] = ()
    unread_count: int = 0
    removed: int = 0
    zawgyi: int = 0
    cut_off: bool = False

    def lost(self, loss: Loss) -> int:
        """How often that rule applies; 0 where it does not."""
        return dict(self.losses).get(loss, 0)
