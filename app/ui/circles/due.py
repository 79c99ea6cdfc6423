"""Saying once, where the notebook was opened, that the last day of a circle has come."""

from PySide6.QtCore import QObject

from app.domain.circle import Circle
from app.host.words import say
from app.ui.notes.looking_up import look_up
from app.ui.session import Session
from app.usecases import keep_circles


def tell_due(session: Session, owner: QObject) -> None:
    """Look which circles are due, and say on the status line that one is; never which."""

    def told(due: tuple[Circle, ...]) -> None:
        if due:
            session.notices.said.emit(
                say("The last day of a circle has come. Nothing is erased unasked: see Circles.")
            )

    look_up(session, owner, keep_circles.due, told)
