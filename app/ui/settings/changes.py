"""Changing a setting: at once, kept in the notebook, and taken back with one press."""

from dataclasses import dataclass
from weakref import WeakKeyDictionary

from PySide6.QtCore import QObject, Signal

from app.host.words import say
from app.ui.look.appearance import Choices
from app.ui.look.colours import Theme
from app.ui.session import Session
from app.usecases import keep_settings
from app.usecases.keep_settings import Settings


@dataclass(frozen=True, slots=True)
class _Change:
    before: Settings
    told: str


class Changes(QObject):
    """What was changed in this session, the last first."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._made: list[_Change] = []

    @property
    def told(self) -> str:
        """What the last change was, in a sentence; empty where there is none."""
        return self._made[-1].told if self._made else ""

    def make(self, session: Session, wanted: Settings, told: str) -> None:
        """Set all as wanted; `told` says what is other now."""
        before = session.settings
        if wanted == before:
            return
        self._made.append(_Change(before, told))
        session.notices.said.emit(told)
        self._apply(session, wanted)

    def undo(self, session: Session) -> None:
        """Set all as it was before the last change."""
        if self._made:
            session.notices.said.emit(say("Taken back."))
            self._apply(session, self._made.pop().before)

    def _apply(self, session: Session, wanted: Settings) -> None:
        session.settings = wanted
        if session.desk is not None:
            session.write(self, lambda desk: keep_settings.keep(desk, wanted), lambda _: None)
        session.look.choose(
            Choices(
                theme=Theme(wanted.theme) if wanted.theme in set(Theme) else None,
                text=wanted.text,
                more_contrast=wanted.more_contrast,
                language=wanted.language,
            )
        )
        session.take_care(wanted.care)
        # Another language makes all pages anew, this one among them; so it comes last.
        self.changed.emit()
        session.notices.settings_changed.emit()


_changes: WeakKeyDictionary[Session, Changes] = WeakKeyDictionary()


def changes_of(session: Session) -> Changes:
    """The changes of a session; they outlive the page, which another language makes anew."""
    if session not in _changes:
        _changes[session] = Changes()
    return _changes[session]
