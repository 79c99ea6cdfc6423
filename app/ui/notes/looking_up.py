"""Reading from the open notebook: dropped at the lock, unlike what is written."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject

from app.domain.errors import AlmanacError
from app.ui.session import Session
from app.ui.tasks import Job
from app.usecases.desk import Desk

_Answer = TypeVar("_Answer")


def look_up(
    session: Session,
    owner: QObject,
    verb: Callable[[Desk], _Answer],
    then: Callable[[_Answer], None],
    otherwise: Callable[[AlmanacError], None] | None = None,
) -> Job[_Answer]:
    """Ask a verb that changes nothing; `then` gets the answer here, if `owner` still exists."""
    desk = session.desk
    if desk is None:
        raise RuntimeError("notes were asked for without a notebook")
    return session.read(owner, lambda _shelf: verb(desk), then, otherwise)
