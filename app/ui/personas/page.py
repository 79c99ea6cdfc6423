"""Personas: the person's own on cards, who never meets whom, and the cards of others."""

from collections.abc import Callable

import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from app.domain.persona import Persona, PersonaId
from app.host.words import say, say_safely
from app.ui.notes.looking_up import look_up
from app.ui.parts import buttons
from app.ui.parts.boxes import Empty
from app.ui.parts.context_names import Contexts
from app.ui.parts.texts import secondary, section
from app.ui.personas.apart import Apart
from app.ui.personas.card_page import CardPage
from app.ui.personas.contact_page import ContactPage
from app.ui.personas.contacts import Contacts
from app.ui.personas.name_form import NameForm
from app.ui.personas.persona_card import Around, PersonaCard
from app.ui.personas.pictures import Pictures
from app.ui.personas.subject import WRITING, Known, read_known
from app.ui.personas.switching import Switching
from app.ui.personas.taking import TakePage
from app.ui.personas.work_page import WorkPage
from app.ui.session import Session
from app.ui.settings.paper import Paper
from app.usecases import keep_personas
from app.usecases.desk import Desk

_Verb = Callable[[Desk], object]


class PersonasPage(QWidget):
    """Cards under each other; a form opens in its place, a page of its own behind this one."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._known: Known | None = None
        self._age = 0
        self._around = Around(session, Contexts(session, self), Pictures(session, self))
        self._cards: dict[PersonaId, PersonaCard] = {}
        self._form: NameForm | None = None
        self._home = Paper(session.look, say("Personas"))
        self._new = buttons.primary(say("New persona"), self._ask_new)
        self._empty = Empty(
            session.look,
            say(
                "No persona yet. A persona is a name with keys of its own: notes and sealed files "
                "carry it instead of you."
            ),
            say("New persona"),
            self._ask_new,
        )
        self._apart = Apart(session.look)
        self._apart.kept_apart.connect(self._keep_apart)
        self._apart.let_meet.connect(self._let_meet)
        self._contacts = Contacts(session, self._around.pictures)
        self._contacts.opened.connect(lambda one: self._open(ContactPage(session, one)))
        self._contacts.take_wanted.connect(lambda: self._open(TakePage(session)))
        self._came_from: QWidget | None = None
        self._lay_out()
        for changed in (
            session.notices.personas_changed,
            session.notices.notes_changed,
        ):
            changed.connect(self._read)
        for changed in (self._around.contexts.changed, self._around.pictures.changed):
            changed.connect(self._show_again)
        self._read()

    # --- What stands where ------------------------------------------------------------------------

    def _lay_out(self) -> None:
        look, rows = self._session.look, self._home.rows
        self._told = secondary(
            look,
            say_safely(
                "Nothing here says who you are: no picture of you, no real name, no way to reach "
                "you. Those who read you may still know your style."
            ),
        )
        self._forms = QVBoxLayout()
        self._living = QVBoxLayout()
        self._ended = QVBoxLayout()
        for column in (self._forms, self._living, self._ended):
            column.setSpacing(12)
        self._over = section(look, say("Ended"))
        head = QHBoxLayout()
        head.setSpacing(16)
        held = rows.takeAt(0)
        heading = held.widget() if held is not None else None
        if heading is not None:
            head.addWidget(heading, 1)
        head.addWidget(self._new, 0, Qt.AlignmentFlag.AlignTop)
        rows.addLayout(head)
        rows.addWidget(self._told)
        rows.addLayout(self._forms)
        rows.addWidget(self._empty)
        rows.addLayout(self._living)
        rows.addSpacing(12)
        rows.addWidget(self._contacts)
        rows.addSpacing(12)
        rows.addWidget(self._apart)
        rows.addWidget(self._over)
        rows.addLayout(self._ended)
        self._pages = QStackedLayout(self)
        self._pages.addWidget(self._home)
        for part in (self._empty, self._over, self._apart, self._new):
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

    def _show_again(self) -> None:
        known = self._known
        if known is None:
            return
        for gone in set(self._cards) - set(known.names):
            card = self._cards.pop(gone)
            card.hide()
            card.deleteLater()
        for shown in known.personas:
            card = self._card(shown.persona)
            into = self._living if shown.persona.state in WRITING else self._ended
            into.addWidget(card)
            card.show_persona(shown, known)
        self._over.setVisible(self._ended.count() > 0)
        self._apart.show_known(known)
        self._contacts.show_contacts(known.contacts)
        self._offer_new()

    def _card(self, persona: Persona) -> PersonaCard:
        held = self._cards.get(persona.id)
        if held is not None:
            return held
        made = self._cards[persona.id] = PersonaCard(self._around, persona)
        switching = Switching(self._session, made.question, made)
        made.used.connect(lambda one: self._use(switching, made, one))
        made.rested.connect(self._rest)
        made.retired.connect(self._retire)
        made.spent.connect(self._spend)
        made.afresh.connect(self._ask_afresh)
        made.renamed.connect(self._ask_name)
        made.carded.connect(lambda one: self._open(CardPage(self._session, one)))
        made.work_shown.connect(lambda one: self._open(WorkPage(self._session, one)))
        return made

    def _offer_new(self) -> None:
        is_empty = self._known is not None and not self._known.personas
        self._empty.setVisible(is_empty and self._form is None)
        self._new.setVisible(not is_empty and self._form is None)

    # --- Pages behind this one --------------------------------------------------------------------

    def _open(self, page: Paper) -> None:
        self._came_from = self.focusWidget()
        page.back.connect(self._come_back)
        self._pages.addWidget(page)
        self._pages.setCurrentWidget(page)
        first = page.findChild(buttons.IconButton)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _come_back(self) -> None:
        page = self._pages.currentWidget()
        if page is None or page is self._home:
            return
        self._pages.setCurrentWidget(self._home)
        self._pages.removeWidget(page)
        page.hide()
        page.deleteLater()
        before = self._came_from
        there = before is not None and shiboken6.isValid(before) and before.isVisible()
        back = before if before is not None and there else self._first()
        back.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- Names ------------------------------------------------------------------------------------

    def _ask_new(self) -> None:
        words = (
            say("New persona"),
            say("It gets keys of its own, which share nothing with any other."),
            say("Make this persona"),
        )
        form = self._open_form(words, lambda name: self._mint(form, name), self._forms)
        form.field.ask()

    def _ask_afresh(self, old: Persona) -> None:
        words = (
            say("Start afresh"),
            say_safely(
                "{persona} is used up from now on, and there is no way back. The new persona "
                "shares no key and no number with it. Writing style, readers and the hours at "
                "which you answer can still tell that both are you."
            ).format(persona=old.name),
            say("Start afresh"),
        )

        def begin(name: str) -> None:
            self._named(form, lambda desk: keep_personas.start_afresh(desk, old.id, name))

        form = self._open_form(words, begin, self._forms)
        form.field.ask()

    def _ask_name(self, persona: Persona) -> None:
        words = (
            say("Rename {persona}").format(persona=persona.name),
            say("The keys stay: others still know it by its numbers."),
            say("Give it this name"),
        )

        def rename(name: str) -> None:
            self._named(form, lambda desk: keep_personas.rename(desk, persona.id, name))

        form = self._open_form(words, rename, self._forms)
        form.field.show_name(persona.name)

    def _open_form(
        self, words: tuple[str, str, str], take: Callable[[str], object], into: QVBoxLayout
    ) -> NameForm:
        self._close_form()
        form = NameForm(
            self._session.look, words, take, lambda language: self._suggest(form, language)
        )
        came_from = self.focusWidget()
        form.left.connect(lambda: self._leave_form(came_from))
        self._form = form
        into.addWidget(form)
        self._offer_new()
        form.show()
        form.start()
        self._home.ensureWidgetVisible(form)
        return form

    def _leave_form(self, came_from: QWidget | None) -> None:
        self._close_form()
        back = came_from if came_from is not None and came_from.isVisible() else self._first()
        back.setFocus(Qt.FocusReason.OtherFocusReason)

    def _close_form(self) -> None:
        form, self._form = self._form, None
        if form is not None:
            form.hide()
            form.deleteLater()
        self._offer_new()

    def _suggest(self, form: NameForm, language: str) -> None:
        look_up(
            self._session,
            form,
            lambda desk: keep_personas.suggest_name(desk, language),
            form.field.show_name,
        )

    def _mint(self, form: NameForm, name: str) -> None:
        self._named(form, lambda desk: keep_personas.mint(desk, name))

    def _named(self, form: NameForm, verb: _Verb) -> None:
        def done(_answer: object) -> None:
            self._leave_form(None)
            self._changed(say("Saved."))

        self._session.write(form, verb, done, form.field.tell)

    def _first(self) -> QWidget:
        return self._empty.button if self._empty.isVisible() else self._new

    # --- Deeds ------------------------------------------------------------------------------------

    def _use(self, switching: Switching, card: PersonaCard, persona: Persona) -> None:
        writes = self._known is not None and self._known.current == persona.id
        switching.write_as(None if writes else persona, left=lambda: card.first().setFocus())

    def _rest(self, persona: Persona) -> None:
        self._do(
            lambda desk: keep_personas.rest(desk, persona.id),
            say("Resting. It comes back when you use it."),
            persona,
        )

    def _retire(self, persona: Persona) -> None:
        self._do(lambda desk: keep_personas.retire(desk, persona.id), say("Retired."), persona)

    def _spend(self, persona: Persona) -> None:
        self._do(
            lambda desk: keep_personas.mark_used_up(desk, persona.id), say("Used up."), persona
        )

    def _keep_apart(self, one: str, other: str) -> None:
        pair = (PersonaId(one), PersonaId(other))
        self._do(lambda desk: keep_personas.keep_apart(desk, *pair), say("Kept apart."))

    def _let_meet(self, one: str, other: str) -> None:
        pair = (PersonaId(one), PersonaId(other))
        self._do(
            lambda desk: keep_personas.let_meet(desk, *pair), say("No more warning of these two.")
        )

    def _do(self, verb: _Verb, words: str, persona: Persona | None = None) -> None:
        def done(_answer: object) -> None:
            self._changed(words)
            card = self._cards.get(persona.id) if persona is not None else None
            if card is not None:
                card.first().setFocus(Qt.FocusReason.OtherFocusReason)

        self._session.write(self, verb, done)

    def _changed(self, words: str) -> None:
        self._session.notices.said.emit(words)
        self._session.notices.personas_changed.emit()
