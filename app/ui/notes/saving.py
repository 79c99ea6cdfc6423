"""Continuous saving: what is typed is on the disk within two seconds, or it is said that it is not.

A note has its id before its first letter, so that a save can be tried again at any time without
making a second note. What could not be saved stays here, also when another note is opened.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from app.domain.errors import AlmanacError, MachineError
from app.domain.ids import EntryId, NoteId
from app.domain.note import Template
from app.ui.session import Session
from app.usecases import keep_notes

_PAUSE_MS: Final = 1_000
"""Rest after a letter, after which is saved."""
_LONGEST_MS: Final = 1_700
"""Time a letter waits at most while typing goes on; writing it takes its part of two seconds."""
_AGAIN_MS: Final = 4_000
"""Time until a save that failed is tried again."""


@dataclass(eq=False)
class Draft:
    """A note while it is written; `about`, `tags` and `template` count until it is first kept."""

    id: NoteId
    text: str = field(default="", repr=False)
    is_kept: bool = False
    is_wanted: bool = False
    """Something hangs on it, so it is kept also where nothing was typed."""
    about: tuple[EntryId, ...] = ()
    tags: tuple[str, ...] = ()
    template: Template | None = None
    version: int = 0
    """Counts up with each change; a save is good for the version it took."""


class Saving(QObject):
    """Saves drafts as they are written, one after the other, until nothing is left unsaved."""

    kept = Signal(str)
    """The note with this id was saved."""
    failed = Signal(str)
    """The note with this id could not be saved; it is tried again."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._unsaved: dict[NoteId, Draft] = {}
        self._said: str | None = None
        self._words: Callable[[], str] | None = None
        self._current: Draft | None = None
        self._pause = _timer(self, _PAUSE_MS, self.save_now)
        self._longest = _timer(self, _LONGEST_MS, self.save_now)
        self._again = _timer(self, _AGAIN_MS, self.save_now)
        session.before_lock.append(self.save_now)

    @property
    def is_all_saved(self) -> bool:
        """Whether everything typed is on the disk."""
        return not self._unsaved

    def unsaved(self, id_: NoteId) -> Draft | None:
        """What is on the screen or in memory of a note and not on the disk yet."""
        return self._unsaved.get(id_)

    def begin(self, draft: Draft, words: Callable[[], str]) -> None:
        """Save this note from now on; `words` gives its text when it is to be saved.

        What was not saved yet of the note before is handed in at once.
        """
        self.save_now()
        self._current, self._words = draft, words

    def rest(self) -> None:
        """Save no note any more until the next begins; what was typed is handed in at once."""
        self.save_now()
        self._current = self._words = None

    def drop(self, id_: NoteId) -> None:
        """Forget what is unsaved of a note that is to be no more."""
        self._unsaved.pop(id_, None)
        if self._current is not None and self._current.id == id_:
            self._current = self._words = None
        self._tell()

    def changed(self) -> None:
        """Hear that the current note's words, entries or tags are other than before."""
        if self._current is None:
            return
        self._current.version += 1
        if self._current.id not in self._unsaved:
            self._unsaved[self._current.id] = self._current
            self._session.notices.saved.emit(False)  # noqa: FBT003 - a signal takes no names
        self._pause.start()
        if not self._longest.isActive():
            self._longest.start()

    def keep_now(self) -> None:
        """Keep the current note at once, also where nothing was typed: a file is to hang on it."""
        if self._current is not None and not self._current.is_kept:
            self._current.is_wanted = True
            self.changed()
            self.save_now()

    def save_now(self) -> None:
        """Hand in everything unsaved; the answers come later."""
        for timer in (self._pause, self._longest, self._again):
            timer.stop()
        current = self._current
        if current is not None and self._words is not None and current.id in self._unsaved:
            current.text = self._words()
        for draft in list(self._unsaved.values()):
            if draft.is_kept or draft.is_wanted or draft.text.strip():
                self._hand_in(draft)
            else:
                # Nothing was ever written in it: there is nothing to keep.
                self._settle(draft, draft.version)

    def _hand_in(self, draft: Draft) -> None:
        version = draft.version

        def kept(_: None) -> None:
            self._was_kept(draft, version)

        self._session.write(
            self,
            partial(
                keep_notes.save,
                id_=draft.id,
                text=draft.text,
                about=draft.about,
                tags=draft.tags,
                template=draft.template,
            ),
            then=kept,
            otherwise=lambda error: self._was_not_kept(draft, error),
        )

    def _was_kept(self, draft: Draft, version: int) -> None:
        draft.is_kept = True
        self._said = None
        self._settle(draft, version)
        self.kept.emit(draft.id)
        self._session.notices.notes_changed.emit()

    def _was_not_kept(self, draft: Draft, error: AlmanacError) -> None:
        if self._said != error.code:
            # Once, not at every try: a screen reader would say it again and again.
            self._said = error.code
            self._session.notices.trouble.emit(error)
        self._session.notices.saved.emit(False)  # noqa: FBT003 - a signal takes no names
        if isinstance(error, MachineError):
            self._again.start()
        self.failed.emit(draft.id)

    def _settle(self, draft: Draft, version: int) -> None:
        if draft.version == version and self._unsaved.get(draft.id) is draft:
            del self._unsaved[draft.id]
            self._tell()

    def _tell(self) -> None:
        if not self._unsaved:
            self._session.notices.saved.emit(True)  # noqa: FBT003 - a signal takes no names


def _timer(parent: QObject, wait: int, then: Callable[[], None]) -> QTimer:
    made = QTimer(parent)
    made.setSingleShot(True)
    made.setInterval(wait)
    made.timeout.connect(then)
    return made
