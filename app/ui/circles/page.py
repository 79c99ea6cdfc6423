"""Circles: spaces for one project with an end; founded, joined, opened, and begun anew."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.circle import Circle, CircleId
from app.host.words import say
from app.ui.circles.circle_card import CircleCard
from app.ui.circles.circle_page import CirclePage, write_note
from app.ui.circles.disband_page import DisbandPage
from app.ui.circles.found_page import FoundPage
from app.ui.circles.layers import Layers
from app.ui.circles.regroup_page import RegroupPage
from app.ui.circles.subject import Known, read_known
from app.ui.circles.take_page import TakePage
from app.ui.notes.flow_row import FlowRow
from app.ui.notes.looking_up import look_up
from app.ui.parts import buttons
from app.ui.parts.boxes import Empty
from app.ui.parts.context_names import Contexts
from app.ui.parts.texts import secondary
from app.ui.session import Session
from app.ui.settings.paper import Paper


class CirclesPage(Layers):
    """Cards under each other; one circle, founding, files and the end are pages behind it."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._known = Known()
        self._age = 0
        self._contexts = Contexts(session, self)
        self._cards: dict[CircleId, CircleCard] = {}
        self._home = Paper(session.look, say("Circles"))
        self._new = buttons.primary(say("Found a circle"), self._ask_found)
        self._empty = Empty(
            session.look,
            say("A circle is a space for one project with an end date."),
            say("Found a circle"),
            self._ask_found,
        )
        self._take = buttons.button(say("Take a file or invitation…"), self._ask_take)
        self._anew = buttons.button(say("Begin anew from an archive…"), self._ask_regroup)
        self._lay_out()
        notices = session.notices
        for changed in (notices.circles_changed, notices.notes_changed, notices.personas_changed):
            changed.connect(self._read)
        self._contexts.changed.connect(self._show_again)
        self._read()

    def _lay_out(self) -> None:
        rows = self._home.rows
        self._column = QVBoxLayout()
        self._column.setSpacing(12)
        head = QHBoxLayout()
        head.setSpacing(16)
        held = rows.takeAt(0)
        heading = held.widget() if held is not None else None
        if heading is not None:
            head.addWidget(heading, 1)
        head.addWidget(self._new, 0, Qt.AlignmentFlag.AlignTop)
        others = FlowRow()
        others.add(self._take, self._anew)
        rows.addLayout(head)
        rows.addWidget(
            secondary(
                self._session.look,
                say(
                    "You are in each as a persona that was made for it. What is written inside "
                    "stays inside, until you disband it on or before its last day."
                ),
            )
        )
        rows.addWidget(others)
        rows.addWidget(self._empty)
        rows.addLayout(self._column)
        self.settle(self._home)
        for part in (self._empty, self._new):
            part.hide()

    # --- Reading ----------------------------------------------------------------------------------

    def _read(self) -> None:
        self._age += 1
        age = self._age
        look_up(self._session, self, read_known, lambda known: self._show(age, known))

    def _show(self, age: int, known: Known) -> None:
        if age == self._age:
            self._known = known
            self._show_again()
            self._offer_new()

    def _offer_new(self) -> None:
        is_first = self._empty.isHidden() and self._new.isHidden()
        self._empty.setVisible(not self._known.circles)
        self._new.setVisible(bool(self._known.circles))
        if is_first and self._take.hasFocus():
            # The keys came before it was known which of the two stands here.
            first = self._new if self._known.circles else self._empty.button
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_again(self) -> None:
        shown = {one.circle.id: one for one in self._known.circles}
        for gone in set(self._cards) - set(shown):
            card = self._cards.pop(gone)
            card.hide()
            card.deleteLater()
        for place, (id_, one) in enumerate(shown.items()):
            card = self._card(id_)
            if self._column.indexOf(card) != place:
                self._column.insertWidget(place, card)
            card.show_circle(one)

    def _card(self, id_: CircleId) -> CircleCard:
        held = self._cards.get(id_)
        if held is not None:
            return held
        made = self._cards[id_] = CircleCard(self._session, self._contexts, id_)
        made.opened.connect(lambda _id: self._open(id_))
        made.written.connect(lambda _id: write_note(self._session, self, id_))
        made.extended.connect(lambda _id: self._extend(id_))
        made.disbanded.connect(lambda _id: self._ask_disband(self._circle(id_)))
        return made

    def _circle(self, id_: CircleId) -> Circle:
        return next(one.circle for one in self._known.circles if one.circle.id == id_)

    # --- Pages behind this one --------------------------------------------------------------------

    def _open(self, id_: CircleId) -> CirclePage:
        return self._open_circle(self._circle(id_))

    def _open_circle(self, circle: Circle) -> CirclePage:
        page = CirclePage(self._session, circle)
        page.disbanded.connect(self._ask_disband)
        page.taking.connect(self._ask_take)
        self.open_page(page, page.back)
        return page

    def _extend(self, id_: CircleId) -> None:
        self._open(id_).ask_extend()

    def _ask_found(self) -> None:
        page = FoundPage(self._session)
        page.founded.connect(self._founded)
        self.open_page(page, page.back)
        page.form.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask_take(self) -> None:
        page = TakePage(self._session)
        page.joined.connect(self._begun)
        self.open_page(page, page.back)

    def _ask_regroup(self) -> None:
        page = RegroupPage(self._session)
        page.founded.connect(self._founded)
        self.open_page(page, page.back)

    def _ask_disband(self, circle: Circle) -> None:
        page = DisbandPage(self._session, circle)
        page.finished.connect(self.leave_all)
        self.open_page(page, page.back)

    def _founded(self, circle: Circle) -> None:
        self._session.notices.said.emit(say("Founded."))
        self._session.notices.personas_changed.emit()
        self._session.notices.circles_changed.emit()
        self._begun(circle)

    def _begun(self, circle: Circle) -> None:
        self.leave_all()
        self._open_circle(circle)
