"""What the search says about itself: how much it found, and how far it reached."""

from typing import Final

from PySide6.QtCore import QObject, QTimer

from app.domain.errors import AlmanacError
from app.domain.listing import MOST_COUNTED
from app.host import labels
from app.host.sentences import sentence_for
from app.host.words import say, say_many
from app.ui.parts.texts import secondary
from app.ui.search.asking import Answer
from app.ui.session import Session

_QUIET_MS: Final = 700
"""How long results have to stand still before they are announced: not at every letter."""


class Telling(QObject):
    """One quiet sentence under the results, announced once it stands still."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._count = ""
        self.text = secondary(session.look)
        self._announcing = QTimer(self)
        self._announcing.setSingleShot(True)
        self._announcing.setInterval(_QUIET_MS)
        self._announcing.timeout.connect(lambda: session.notices.said.emit(self._count))

    def tell(self, answer: Answer) -> None:
        """Say how many were found, and in what other forms the words were looked for."""
        self._count = counted(answer, with_notes=self._session.desk is not None)
        ways = ", ".join(labels.widening(way) for way in answer.widened)
        tried = say("Also tried: {ways}.").format(ways=ways) if ways else ""
        self.text.setText(" ".join(part for part in (self._count, tried) if part))
        self._announcing.start()

    def tell_refusal(self, error: AlmanacError) -> None:
        """Say why there is no answer."""
        self._count = sentence_for(error)
        self.text.setText(self._count)
        self._announcing.start()

    def say_nothing(self) -> None:
        """Nothing was asked."""
        self.stop()
        self.text.setText("")

    def stop(self) -> None:
        """Announce nothing any more."""
        self._announcing.stop()


def counted(answer: Answer, *, with_notes: bool) -> str:
    """How many were found, as a sentence."""
    found = answer.found
    if not (found.entries.are_all_counted and found.notes.are_all_counted):
        return say("More than {count} results.").format(count=MOST_COUNTED)
    total = found.entries.total + found.notes.total
    if not total and with_notes:
        return say("No entry and no note has these words.")
    if not total:
        return say("No entry has these words.")
    return say_many("{count} result.", "{count} results.", total).format(count=total)
