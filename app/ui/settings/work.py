"""Long work on a page: a bar with real figures, a way to stop, and one sentence at the end."""

from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.errors import AlmanacError
from app.host.sentences import sentence_for
from app.host.words import say
from app.ui.parts.boxes import Box, Tone
from app.ui.parts.waiting import Waiting
from app.ui.session import Session
from app.ui.tasks import Cancelled, Job, Progress
from app.usecases.desk import Desk

_Answer = TypeVar("_Answer")


class Work(QWidget):
    """Does one thing at a time; `busy` tells when it begins and ends."""

    busy = Signal(bool)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._job: Job[Any] | None = None
        self._waiting: Waiting | None = None
        self._told: Box | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.hide()

    @property
    def is_busy(self) -> bool:
        """Whether something is being done."""
        return self._job is not None

    def do(
        self,
        words: str,
        verb: Callable[[Desk, Progress], _Answer],
        then: Callable[[_Answer], object],
        *,
        may_stop: bool = True,
        otherwise: Callable[[AlmanacError], object] | None = None,
    ) -> None:
        """Have a verb done at the desk; `words` say what is being done."""
        watch = self._begin(words, may_stop=may_stop)
        self._job = self._session.work(
            self,
            verb,
            then=lambda answer: self._done(then, answer),
            watch=watch.show_progress,
            otherwise=lambda error: self._failed(error, otherwise),
        )

    def do_beside(
        self,
        words: str,
        verb: Callable[[Progress], _Answer],
        then: Callable[[_Answer], object],
        otherwise: Callable[[AlmanacError], object] | None = None,
    ) -> None:
        """Have a verb done that needs files and ciphers, but not the notebook."""
        watch = self._begin(words, may_stop=True)
        self._job = self._session.tasks.on_files(
            self,
            verb,
            then=lambda answer: self._done(then, answer),
            otherwise=lambda error: self._failed(error, otherwise),
            watch=watch.show_progress,
        )

    def tell(self, tone: Tone, words: str) -> None:
        """Say how it ended, here and on the status line."""
        self._clear()
        self._told = Box(self._session.look, tone, words)
        self._column.addWidget(self._told)
        self.show()
        self._session.notices.said.emit(words)

    def tell_error(self, error: AlmanacError) -> None:
        """Say what happened, what is safe, and what to do."""
        self.tell(
            Tone.CAREFUL if isinstance(error, Cancelled) else Tone.DANGER, sentence_for(error)
        )

    def quiet(self) -> None:
        """Say nothing any more."""
        self._clear()
        self.hide()

    def stop(self) -> None:
        """Ask what is being done to stop."""
        if self._job is not None:
            self._job.cancel()
            if self._waiting is not None:
                self._waiting.begin(say("Stopping"))

    def _begin(self, words: str, *, may_stop: bool) -> Waiting:
        self._clear()
        self._waiting = Waiting(self._session.look, self.stop if may_stop else None)
        self._waiting.begin(words)
        self._column.addWidget(self._waiting)
        self.show()
        self.busy.emit(True)  # noqa: FBT003 - the signal's one value
        return self._waiting

    def _done(self, then: Callable[[_Answer], object], answer: _Answer) -> None:
        self._end()
        then(answer)

    def _failed(
        self, error: AlmanacError, otherwise: Callable[[AlmanacError], object] | None = None
    ) -> None:
        self._end()
        self.tell_error(error)
        if otherwise is not None:
            otherwise(error)

    def _end(self) -> None:
        self._job = None
        self.quiet()
        self.busy.emit(False)  # noqa: FBT003 - the signal's one value

    def _clear(self) -> None:
        for part in (self._waiting, self._told):
            if part is not None:
                part.hide()
                self._column.removeWidget(part)
                part.deleteLater()
        self._waiting = self._told = None
