"""One context whole: its posture with reasons, the rules, advice, and the notes that keep to it."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLayout, QVBoxLayout, QWidget

from app.domain.care_rules import Level, Rule
from app.domain.entry import PostureView, Source
from app.domain.vocabulary import Care
from app.host import labels
from app.host.words import say
from app.ui.catalogue.leading import Leading
from app.ui.contexts.advice_panel import AdvicePanel, stated_advice
from app.ui.contexts.stance_panel import StancePanel
from app.ui.contexts.subject import Subject
from app.ui.parts import buttons
from app.ui.parts.boxes import Box, Tone
from app.ui.parts.context_names import Contexts
from app.ui.parts.texts import secondary, section, title
from app.ui.session import Session

_TONES = {Care.ROUTINE: Tone.FINE, Care.CAREFUL: Tone.CAREFUL, Care.HIGH_RISK: Tone.DANGER}


class Detail(QWidget):
    """What holds in one context, or in everything; what is chosen here is handed on."""

    left_to_catalogue = Signal()
    """The posture is to be the catalogue's again."""
    meeting_wanted = Signal()
    undone = Signal()

    def __init__(
        self,
        session: Session,
        contexts: Contexts,
        take: Callable[[Care], object],
        tighten: Callable[[Rule, Level], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._contexts = contexts
        look = session.look
        self._name = title(look)
        self._undo = buttons.button(say("Undo"), self.undone.emit)
        self._standing = _Rows()
        self._back = buttons.button(say("Leave it to the catalogue"), self.left_to_catalogue.emit)
        self._panel = StancePanel(look, take, tighten)
        self._holding = secondary(
            look,
            say("A change here holds until the notebook is locked. Settings keep it for good."),
        )
        self._stated = _Rows()
        self._advice = AdvicePanel(session, contexts)
        self._plan = buttons.button(say("Plan a meeting"), self.meeting_wanted.emit)
        self._planning = secondary(
            look, say("Makes a note with rules for meetings that fit this posture.")
        )
        self._notes = _Rows()
        self._lay_out()
        self.offer_undo(shown=False)

    def show_subject(self, subject: Subject) -> None:
        """Show another one, or the same after a change; what has the keys keeps them."""
        page = subject.page
        self._name.setText(self._contexts.name(subject.code) if page else say("Everything, now"))
        self._standing.fill(self._told(subject))
        self._back.setVisible(subject.own)
        self._holding.setVisible(page is None)
        self._panel.show_stance(subject.stance)
        self._stated.fill(self._advised(subject))
        self._notes.fill(self._bound(subject))
        codes = (subject.code,) if page else ()
        self._advice.show_for(codes, max(subject.stance.care, self._session.care, key=_strictness))

    def offer_undo(self, *, shown: bool) -> None:
        """Offer to take the last change back."""
        self._undo.setVisible(shown)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._name, 1)
        head.addWidget(self._undo, 0, Qt.AlignmentFlag.AlignTop)
        planning = QHBoxLayout()
        planning.setSpacing(12)
        planning.addWidget(self._plan)
        planning.addWidget(self._planning, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        parts: tuple[QWidget | QLayout | int, ...] = (
            head,
            self._standing,
            self._back,
            8,
            self._panel,
            self._holding,
            20,
            self._stated,
            self._advice,
            12,
            planning,
            self._notes,
        )
        for part in parts:
            if isinstance(part, int):
                column.addSpacing(part)
            elif isinstance(part, QLayout):
                column.addLayout(part)
            elif part is self._back:
                column.addWidget(part, 0, Qt.AlignmentFlag.AlignLeft)
            else:
                column.addWidget(part)
        column.addStretch(1)

    def _told(self, subject: Subject) -> Iterator[QWidget]:
        look, care = self._session.look, subject.stance.care
        if subject.page is None:
            words = say("{care}: this holds for everything you do in this notebook now.")
            yield Box(look, _TONES[care], words.format(care=labels.care(care)))
            return
        view = subject.page.context.entry.posture
        words = (
            say("{care}, as you set it. It holds for whatever keeps to this context.")
            if subject.own
            else say("{care}, as the catalogue has it. It holds for whatever keeps to it.")
        )
        yield Box(look, _TONES[care], words.format(care=labels.care(care)))
        if view is not None:
            yield from self._because(view, subject.page.sources)

    def _because(self, view: PostureView, sources: Mapping[str, Source]) -> Iterator[QWidget]:
        look = self._session.look
        stated = say("The catalogue says: {level}, as of {year}. It is a start, and not your case.")
        yield secondary(look, stated.format(level=labels.posture(view.level), year=view.as_of))
        for reason in view.because:
            yield secondary(look, f"{reason.text} ({reason.source.section})")
        documents = dict.fromkeys(reason.source.source for reason in view.because)
        titles = [sources[short].title for short in documents if short in sources]
        yield secondary(look, say("Sections of: {documents}").format(documents="; ".join(titles)))

    def _advised(self, subject: Subject) -> Iterator[QWidget]:
        if subject.page is None:
            return
        yield section(self._session.look, say("What is advised"))
        for advice in subject.page.context.entry.advice:
            yield stated_advice(self._session, advice)

    def _bound(self, subject: Subject) -> Iterator[QWidget]:
        if subject.page is None:
            return
        look = self._session.look
        yield section(look, say("Notes that keep to this"))
        for row in subject.notes:
            words = row.title or say("Without a title")
            yield Leading(look, words, partial(self._session.ways.note, row.id))
        left = len(subject.page.bound) - len(subject.notes)
        if left > 0:
            yield secondary(look, say("{count} more").format(count=left))
        if not subject.page.bound:
            yield secondary(
                look, say("None yet. In a note, choose its contexts beside what it is about.")
            )


class _Rows(QWidget):
    """Parts under each other, all exchanged at a time."""

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)

    def fill(self, parts: Iterator[QWidget]) -> None:
        """Have these parts instead of those that were there."""
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for part in parts:
            self._column.addWidget(part)
        self.setVisible(self._column.count() > 0)


def _strictness(care: Care) -> int:
    return list(Care).index(care)
