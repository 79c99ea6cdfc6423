"""Counting what comes in and what stays outside, so that the plan is made by the import itself."""

from collections import Counter
from dataclasses import dataclass, field

from app.domain.imported import (
    ImportedNote,
    ImportKind,
    ImportPlan,
    Loss,
    Obstacle,
    Unread,
)
from app.interchange.bounds import UNREAD_NAMED

_TAGS_TOLD_APART = 50_000


@dataclass(slots=True)
class Tally:
    """Grows while a source is read; `plan` is its state as a value."""

    losses: Counter[Loss] = field(default_factory=Counter)
    removed: int = 0
    cut_off: bool = False
    _notes: int = 0
    _attachments: int = 0
    _attachment_bytes: int = 0
    _links: int = 0
    _zawgyi: int = 0
    _tags: set[str] = field(default_factory=set)
    _unread: list[Unread] = field(default_factory=list)
    _unread_count: int = 0

    def lose(self, loss: Loss, count: int = 1) -> None:
        """Something stays outside, or comes in changed."""
        if count:
            self.losses[loss] += count

    def could_not_read(self, number: int, obstacle: Obstacle) -> None:
        """A whole note stays outside."""
        self._unread_count += 1
        if len(self._unread) < UNREAD_NAMED:
            self._unread.append(Unread(number, obstacle))

    def take(self, note: ImportedNote) -> None:
        """A note comes in."""
        self._notes += 1
        self._attachments += len(note.attachments)
        self._attachment_bytes += sum(attachment.size for attachment in note.attachments)
        self._links += len(note.links)
        self._zawgyi += note.looks_like_zawgyi
        if len(self._tags) < _TAGS_TOLD_APART:
            self._tags.update(note.tags)

    def plan(self, kind: ImportKind) -> ImportPlan:
        """What was counted so far."""
        return ImportPlan(
            kind=kind,
            notes=self._notes,
            attachments=self._attachments,
            attachment_bytes=self._attachment_bytes,
            tags=len(self._tags),
            links=self._links,
            losses=tuple(sorted(self.losses.items(), key=lambda item: (-item[1], item[0]))),
            unread=tuple(self._unread),
            unread_count=self._unread_count,
            removed=self.removed,
            zawgyi=self._zawgyi,
            cut_off=self.cut_off,
        )
