"""How careful the notebook begins, and after how long it locks by itself."""

from dataclasses import replace
from typing import Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.care_rules import RULES, changes, is_stricter
from app.domain.vocabulary import Care
from app.host import labels
from app.host.words import say, say_many
from app.ui.contexts import telling
from app.ui.parts.care_table import CareTable
from app.ui.session import Session
from app.ui.settings.changes import changes_of
from app.ui.settings.looks import Follows
from app.ui.settings.question import Question
from app.ui.settings.rows import Choice, Row, Section

_MINUTES: Final = (1, 2, 3, 5, 10)


def lock_section(session: Session, follows: Follows) -> Section:
    """The posture a notebook opens in, and the time to the lock."""
    look = session.look
    return Section(
        look,
        say("Lock"),
        [
            Row(
                look,
                say("Posture when the notebook opens"),
                say("Raising it counts at once. Each line can be tightened, never loosened."),
                below=Posture(session),
                more_words=" ".join(labels.care(care) for care in Care),
            ),
            _minutes_row(session, follows),
        ],
    )


class Posture(QWidget):
    """The table of postures; a lower one is said and asked first."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._table = CareTable(session.look, session.settings.care)
        self._table.chosen.connect(self._choose)
        self._question = Question(session.look)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._table)
        column.addWidget(self._question)
        changes_of(session).changed.connect(self._follow)

    def _choose(self, care: Care) -> None:
        settings = self._session.settings
        now = settings.care
        if care is now or is_stricter(care, now):
            self._take(care)
            return
        self._question.ask(
            telling.told(changes(settings.rules(now), settings.rules(care))),
            (
                say("Change to {care}").format(care=labels.care(care)),
                lambda: self._take(care),
            ),
            (say("Stay with {care}").format(care=labels.care(now)), self._follow),
        )

    def _take(self, care: Care) -> None:
        session = self._session
        told = say("Posture: {care}.").format(care=labels.care(care))
        changes_of(session).make(session, replace(session.settings, care=care), told)

    def _follow(self) -> None:
        self._table.show_care(self._session.settings.care)


def _minutes_row(session: Session, follows: Follows) -> Row:
    choice = Choice([])

    def set_minutes() -> None:
        minutes = choice.currentData()
        wanted = replace(session.settings, lock_minutes=minutes)
        told = say("Locks after {minutes} min.").format(minutes=wanted.minutes_to_lock(wanted.care))
        changes_of(session).make(session, wanted, told)

    def follow() -> None:
        choice.offer(_minutes(RULES[session.settings.care].lock_minutes))
        choice.choose(session.settings.lock_minutes)

    choice.activated.connect(lambda _place: set_minutes())
    follows.append(follow)
    return Row(
        session.look,
        say("Locks after"),
        say("Minutes without a key or a movement; never more than the posture asks for."),
        control=choice,
    )


def _minutes(most: int) -> list[tuple[str, object]]:
    asked = say("As the posture asks ({minutes} min)").format(minutes=most)
    return [
        (asked, None),
        *(
            (say_many("{count} min", "{count} min", count).format(count=count), count)
            for count in _MINUTES
            if count < most
        ),
    ]
