"""Questions to the notebook while somebody types: few, and only the last one's answer counts."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from app.domain.errors import AlmanacError
from app.domain.ids import EntryId
from app.domain.listing import EntryRow, Found, Scope, SearchFilter
from app.domain.text.query import Widening
from app.domain.vocabulary import Kind
from app.ui.session import Session
from app.usecases.browse_catalogue import rows_of
from app.usecases.desk import Shelf
from app.usecases.search_everything import search, widened

PAUSE_MS: Final = 40
"""How long typing has to rest before the notebook is asked."""


@dataclass(eq=False)
class Question:
    """What is sought; `given_up` stops the search for it once a newer question is there."""

    words: str
    narrowed: SearchFilter
    limit: int
    given_up: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found for a question; `contexts` are the rows of the contexts met, by code."""

    question: Question
    found: Found
    widened: tuple[Widening, ...]
    contexts: Mapping[str, EntryRow]


class Asking(QObject):
    """Asks in the notebook's lane; answers that were overtaken are dropped."""

    answered = Signal(object)
    """An `Answer`."""
    refused = Signal(object)
    """An `AlmanacError`."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._latest: Question | None = None
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(PAUSE_MS)
        self._rest.timeout.connect(self._send)

    @property
    def is_waiting(self) -> bool:
        """Whether an answer is still to come."""
        return self._latest is not None

    def ask(self, words: str, scope: Scope, limit: int) -> None:
        """Look for words once typing rests; what was asked before is given up."""
        self.stop()
        narrowed = SearchFilter(scope=scope, discreet=self._session.discreet)
        self._latest = Question(words, narrowed, limit)
        self._rest.start()

    def stop(self) -> None:
        """Wait for nothing any more."""
        self._rest.stop()
        if self._latest is not None:
            self._latest.given_up = True
        self._latest = None

    def _send(self) -> None:
        question = self._latest
        if question is None:
            return
        self._session.read(
            self,
            lambda shelf: _look_up(shelf, question),
            then=self._take,
            otherwise=lambda error: self._refuse(question, error),
        )

    def _take(self, answer: Answer) -> None:
        if answer.question is self._latest:
            self._latest = None
            self.answered.emit(answer)

    def _refuse(self, question: Question, error: AlmanacError) -> None:
        if question is self._latest:
            self._latest = None
            self.refused.emit(error)


def _look_up(shelf: Shelf, question: Question) -> Answer:
    def given_up() -> bool:
        return question.given_up

    found = search(
        shelf, question.words, question.narrowed, limit=question.limit, given_up=given_up
    )
    codes = {code for hit in found.entries.hits for code in hit.row.contexts}
    ids = {code: EntryId(f"{Kind.CONTEXT.prefix}{code}") for code in codes}
    rows = rows_of(shelf, tuple(ids.values()))
    contexts = {code: rows[id_] for code, id_ in ids.items() if id_ in rows}
    return Answer(question, found, widened(question.words), contexts)
