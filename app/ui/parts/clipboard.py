"""The button that copies one public text, by the rules of the posture in force."""

from PySide6.QtWidgets import QPushButton

from app.host.words import say
from app.ui.parts.buttons import link
from app.ui.session import Session


def copy_button(session: Session, text: str, name: str) -> QPushButton:
    """A button that copies `text` and says how long it stays; `name` tells what it copies.

    Where nothing may be copied it says so instead: a button that does nothing would be a riddle.
    """
    made = link(say("Copy"), lambda: _copy(session, text))
    made.setAccessibleName(name)
    # As high as the line of text that it stands behind.
    made.setStyleSheet("QPushButton { padding: 0 2px; min-height: 20px; }")
    return made


def _copy(session: Session, text: str) -> None:
    rules = session.rules
    if not rules.may_copy:
        session.notices.said.emit(say("Nothing is copied while the rules are this strict."))
        return
    session.clipboard.copy(text)
    if rules.clipboard_seconds is None:
        session.notices.said.emit(say("Copied. Other programs can read it."))
        return
    session.notices.said.emit(
        say("Copied. Other programs can read it; it is taken off after {seconds} s.").format(
            seconds=rules.clipboard_seconds
        )
    )
