"""Third step: what the notes would tell of people, and what is decided about each."""

from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.errors import AlmanacError
from app.domain.findings import Decision, Decisions, Key, Question, Severity, for_all
from app.domain.ids import NoteId
from app.host import check_labels
from app.host.words import say, say_many
from app.ui.notes.note_rows import title
from app.ui.parts import buttons
from app.ui.parts.boxes import card
from app.ui.parts.texts import Text, secondary, section
from app.ui.session import Session
from app.ui.settings.work import Work
from app.ui.share.draft import Draft
from app.ui.share.question_card import QuestionCard, told
from app.ui.share.step import Step
from app.ui.share.tabbing import stand_before
from app.ui.tasks import Progress
from app.usecases import check_before_leaving, remember_decisions
from app.usecases.check_before_leaving import UNCHECKED, Report
from app.usecases.compose_bundle import Leaving
from app.usecases.desk import Desk

_AT_A_TIME: Final = 20
_MOST_TOLD: Final = 30


class CheckStep(Step):
    """The way on is closed until every question has its decision; nothing is written before."""

    def __init__(self, session: Session, draft: Draft) -> None:
        super().__init__(session, draft, say("Check before leaving"))
        look = session.look
        self._report: Report | None = None
        self._stale = True
        self._told_left = -1
        self._shown = _AT_A_TIME
        self._cards: dict[Key, QuestionCard] = {}
        self._work = Work(session)
        self._work.busy.connect(lambda _busy: self.changed.emit())
        self._left = Text(look, semibold=True)
        self._questions = QVBoxLayout()
        self._questions.setSpacing(8)
        self._more = buttons.link(say("Show more of what was found"), self._show_more)
        self._fine_head = section(look, say("To know"))
        self._fine = Text(look)
        self._fine_card = card()
        self._lay_out()
        session.notices.notes_changed.connect(self._grow_stale)
        session.notices.care_changed.connect(self._grow_stale)

    def enter(self) -> None:
        """Check anew: notes, signer or rules may be others now."""
        self._stale = False
        self._report = None
        self._clear()
        draft, care = self.draft, self.session.care_kept

        def verb(desk: Desk, progress: Progress) -> tuple[Report, Decisions]:
            report = check_before_leaving.check(desk, draft.notes, draft.persona, care, progress)
            return report, remember_decisions.remembered(desk, report)

        self._work.do(say("Checking"), verb, lambda found: self._show(*found))

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Check anew where notes changed while the person was elsewhere."""
        super().showEvent(event)
        if self._stale and self._report is not None and not self.is_busy:
            self.enter()

    @property
    def is_busy(self) -> bool:
        """Whether something is looked through or put together."""
        return self._work.is_busy

    @property
    def is_ready(self) -> bool:
        """Whether everything that was found has its decision."""
        return self._report is not None and not self._waiting() and not self.is_busy

    def first(self) -> QWidget | None:
        """The first question that waits."""
        waiting = {question.key for question in self._waiting()}
        return next((c.first() for key, c in self._cards.items() if key in waiting), None)

    def go_on(self) -> None:
        """Keep the decisions and put together what leaves; nothing is written outside yet."""
        report, draft = self._report, self.draft
        if report is None:
            return
        decisions = dict(draft.decisions)

        def verb(desk: Desk, _progress: Progress) -> Leaving:
            remember_decisions.remember(desk, report, decisions)
            check_before_leaving.insist(report.rules, draft.plan(report.rules))
            wish = draft.wish(report.rules.dates)
            return check_before_leaving.compose(desk, wish, report, decisions)

        def done(leaving: Leaving) -> None:
            draft.report, draft.leaving = report, leaving
            self.done.emit()

        self._work.do(say("Putting together"), verb, done, may_stop=False, otherwise=self._failed)

    # --- Showing ----------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        look = self.look
        inner = QVBoxLayout(self._fine_card)
        inner.setContentsMargins(20, 12, 20, 12)
        inner.addWidget(self._fine)
        not_checked = card()
        lines = QVBoxLayout(not_checked)
        lines.setContentsMargins(20, 12, 20, 12)
        lines.setSpacing(4)
        for what in UNCHECKED:
            words = say("Not checked: {what}").format(what=check_labels.unchecked(what))
            lines.addWidget(Text(look, words))
        self.rows.addWidget(self._left)
        self.rows.addWidget(self._work)
        self.rows.addLayout(self._questions)
        self.rows.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
        for part in (
            self._fine_head,
            self._fine_card,
            section(look, say("Not checked")),
            not_checked,
            secondary(
                look,
                say("What you decide is kept in this notebook. It is not in the sealed file."),
            ),
        ):
            self.rows.addWidget(part)
        self._clear()

    def _clear(self) -> None:
        for one in self._cards.values():
            self._questions.removeWidget(one)
            one.hide()
            one.deleteLater()
        self._cards = {}
        self._told_left = -1
        for part in (self._left, self._more, self._fine_head, self._fine_card):
            part.hide()

    def _show(self, report: Report, decisions: Decisions) -> None:
        self._report = report
        asked = {question.key for question in report.questions}
        kept = {key: one for key, one in self.draft.decisions.items() if key in asked}
        self.draft.take_decisions({**decisions, **kept})
        self._shown = _AT_A_TIME
        self._fill()
        self._tell_fine(report)
        self._follow()
        first = self.first()
        if first is not None and self.isVisible():
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _must(self) -> tuple[Question, ...]:
        asked = self._report.questions if self._report is not None else ()
        return tuple(one for one in asked if one.severity is Severity.MUST_DECIDE)

    def _fill(self) -> None:
        report, questions = self._report, self._must()
        if report is None:
            return
        titles = {note.id: title(note.title) for note in report.notes}
        for question in questions[: self._shown]:
            if question.key not in self._cards:
                self._add(question, titles[question.first.where.note])
        stand_before(self._more, self._cards.values())
        self._more.setVisible(len(questions) > self._shown)

    def _add(self, question: Question, note: str) -> None:
        made = QuestionCard(self.look, question, note)
        key, id_ = question.key, question.first.where.note
        made.decided.connect(lambda decision: self._decide(key, decision))
        made.spread.connect(lambda: self._spread(key))
        made.opened.connect(lambda: self._open(id_))
        self._cards[key] = made
        self._questions.addWidget(made)
        # A layout shows it a turn later, when the keys should be on it already.
        made.show()

    def _show_more(self) -> None:
        self._shown += _AT_A_TIME
        self._fill()
        self._follow()

    def _tell_fine(self, report: Report) -> None:
        lines = list(_fine(report))
        more = len(lines) - _MOST_TOLD
        if more > 0:
            words = say_many("and {count} more", "and {count} more", more)
            lines = [*lines[:_MOST_TOLD], words.format(count=more)]
        self._fine.setText("\n".join(lines))
        self._fine_head.setVisible(bool(lines))
        self._fine_card.setVisible(bool(lines))

    # --- Deciding ---------------------------------------------------------------------------------

    def _waiting(self) -> tuple[Question, ...]:
        return self._report.undecided(self.draft.decisions) if self._report is not None else ()

    def _decide(self, key: Key, decision: Decision) -> None:
        self.draft.decisions[key] = decision
        self._follow()

    def _spread(self, key: Key) -> None:
        decision = self.draft.decisions[key]
        # Each keeps the code name that was suggested for it.
        same = for_all(self._waiting(), key.rule, Decision(decision.way))
        self.draft.decisions.update(same)
        self._follow()

    def _open(self, id_: NoteId) -> None:
        self.session.ways.note(id_)

    def _follow(self) -> None:
        waiting = self._waiting()
        held = {question.key for question in waiting}
        for key, made in self._cards.items():
            made.show_decision(self.draft.decisions.get(key))
            made.offer_spread(sum(other.rule is key.rule for other in held - {key}))
        if self._report is not None:
            self._left.setText(_left(len(waiting), len(self._must())))
            self._left.show()
            if self._told_left != len(waiting):
                self._told_left = len(waiting)
                self.session.notices.said.emit(self._left.text())
        self.changed.emit()

    def _grow_stale(self) -> None:
        self._stale = True

    def _failed(self, _error: AlmanacError) -> None:
        # Something changed since it was looked at: what was told stays to be read.
        self._stale = True


def _left(waiting: int, asked: int) -> str:
    if waiting:
        words = say_many("{count} to decide", "{count} to decide", waiting)
        return words.format(count=waiting)
    return (
        say("Everything is decided.") if asked else say("Nothing was found that must be decided.")
    )


def _fine(report: Report) -> Iterator[str]:
    """What is only told, a line each."""
    for question in report.questions:
        if question.severity is Severity.FYI:
            first = question.first
            words = say("“{found}”: {what}").format(
                found=told(first.found), what=check_labels.rule(first.rule)
            )
            detail = check_labels.details(first.detail)
            yield f"{words} ({detail})" if detail else words
