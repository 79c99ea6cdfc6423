"""What every reader of notes offers: a plan first, then the notes, and attachments on demand."""

from collections.abc import Callable, Iterator
from typing import Protocol, Self

from app.domain.imported import ImportedAttachment, ImportedNote, ImportKind, ImportPlan
from app.interchange.tally import Tally


class NoteSource(Protocol):
    """Opened notes of another program; nothing in it is changed, nothing is unpacked to a disk.

    A context manager: leaving it closes what it holds open.
    """

    @property
    def kind(self) -> ImportKind:
        """Which program's way of storing notes this is."""

    @property
    def found(self) -> int:
        """How many notes `notes` will go through, unreadable ones among them."""

    def notes(self, tally: Tally | None = None) -> Iterator[ImportedNote]:
        """Each readable note in a fixed order, one in memory at a time.

        What is lost or unreadable is counted in `tally`; a note that cannot be read does not stop
        the rest.
        """

    def attachment(self, attachment: ImportedAttachment) -> Iterator[bytes]:
        """The bytes of an attachment of one of the notes, in pieces.

        `AttachmentChanged` where there are fewer or more than it said.
        """

    def __enter__(self) -> Self:
        """Give itself."""

    def __exit__(self, *_: object) -> None:
        """Close what is held open."""


def _unheard(_done: int, _all: int) -> None:
    pass


def plan_of(source: NoteSource, heard: Callable[[int, int], None] = _unheard) -> ImportPlan:
    """Everything that bringing the source in would do, found by doing it without keeping anything.

    `heard` is told how many notes are done and how many there are; it may raise to stop.
    """
    tally = Tally()
    for note in source.notes(tally):
        heard(note.number, source.found)
    return tally.plan(source.kind)
