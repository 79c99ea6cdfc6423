"""Second step: who can open the file, who signs it, of which kind it is, and the rules in force."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLineEdit, QVBoxLayout, QWidget

from app.domain.leaving import Format, Refusal, Remark, refusals, remarks
from app.domain.persona import Contact, PersonaId
from app.host import check_labels
from app.host.words import say, say_safely
from app.ui.parts.boxes import Box, Tone, card
from app.ui.parts.context_names import Contexts
from app.ui.parts.texts import Text, secondary, section
from app.ui.session import Session
from app.ui.settings.rows import Choice
from app.ui.share.around import Around, read_around, told_rules
from app.ui.share.draft import Draft
from app.ui.share.phrase import Phrase
from app.ui.share.step import Step
from app.ui.share.tabbing import stand_before
from app.ui.share.ticks import wrapped
from app.ui.share.ways import WaysRow

_ASK = "?"
"""Stands for: not said yet who signs."""
_NOBODY = ""


class ForWhomStep(Step):
    """Fills in readers, signer and kind; says at once what the rules do not let through."""

    def __init__(self, session: Session, draft: Draft) -> None:
        super().__init__(session, draft, say("For whom"))
        look = session.look
        self._around: Around | None = None
        self._contexts = Contexts(session, self)
        self._signer_known = False
        self._boxes: dict[QCheckBox, Contact] = {}
        self._card_rows: list[QWidget] = []
        self._cards = QVBoxLayout()
        self._cards.setSpacing(4)
        self._no_card = secondary(look, say("No card of anybody is here yet."))
        self._by_phrase = QCheckBox(say("Whoever knows a passphrase"))
        self._by_phrase.toggled.connect(self._follow)
        self._phrase = Phrase(session)
        self._phrase.changed.connect(self._follow)
        self._recipients = QLineEdit()
        self._recipients.setAccessibleName(say("Recipients (age1…)"))
        self._recipients.setPlaceholderText("age1…")
        self._recipients.textChanged.connect(self._follow)
        self._recipients_name = Text(look, say("Recipients (age1…), with blanks between"))
        self._signer = Choice([])
        self._signer.setAccessibleName(say("Signed as"))
        self._signer.activated.connect(lambda _row: self._sign())
        self._kind = WaysRow(
            [(say("Sealed file"), Format.SEALED), (say("age file"), Format.AGE)],
            self._take_kind,
            say("Kind of file"),
        )
        self._kind.show_chosen(Format.SEALED)
        self._kind_told = secondary(look)
        self._with_card = QCheckBox(say("Put my card in, so that they can compare and answer"))
        self._with_card.setChecked(True)
        self._deletions = QCheckBox(say("Also tell which notes I deleted since I gave them away"))
        self._rules = Text(look)
        self._where = secondary(look)
        self._refused = Box(look, Tone.DANGER)
        self._remarks = secondary(look)
        self._lay_out()
        self._contexts.changed.connect(self._tell_rules)
        session.notices.personas_changed.connect(self._read)
        session.notices.care_changed.connect(self._read)
        self._follow()

    def enter(self) -> None:
        """Read who there is and what holds for the chosen notes."""
        self._phrase.begin()
        self._read()

    @property
    def is_ready(self) -> bool:
        """Whether somebody could open it and no rule stands against it."""
        self._fill()
        return (
            self._around is not None
            and self.draft.has_readers
            and (self.draft.persona is not None or self.draft.unsigned)
            and not self._refusals()
        )

    def go_on(self) -> None:
        """Hand on what is said."""
        self._fill()
        self.done.emit()

    def first(self) -> QWidget:
        """The first card, or else the box for a passphrase."""
        return next(iter(self._boxes), self._by_phrase)

    # --- What stands where ------------------------------------------------------------------------

    def _lay_out(self) -> None:
        look = self.look
        readers = card()
        inner = QVBoxLayout(readers)
        inner.setContentsMargins(20, 12, 20, 12)
        inner.setSpacing(8)
        inner.addWidget(self._no_card)
        inner.addLayout(self._cards)
        inner.addWidget(self._recipients_name)
        inner.addWidget(self._recipients)
        inner.addWidget(self._by_phrase, 0, Qt.AlignmentFlag.AlignLeft)
        inner.addWidget(self._phrase)
        rules = card()
        held = QVBoxLayout(rules)
        held.setContentsMargins(20, 12, 20, 12)
        held.setSpacing(4)
        held.addWidget(self._rules)
        held.addWidget(self._where)
        self.rows.addWidget(section(look, say("Who can open it")))
        self.rows.addWidget(readers)
        self.rows.addWidget(section(look, say("Signed as")))
        self.rows.addWidget(self._signer, 0, Qt.AlignmentFlag.AlignLeft)
        self._card_row = wrapped(look, self._with_card)
        self.rows.addWidget(self._card_row)
        parts: tuple[QWidget, ...] = (
            section(look, say("Kind of file")),
            self._kind,
            self._kind_told,
            section(look, say("Rules that hold for it")),
            rules,
            self._refused,
            self._remarks,
        )
        for part in parts:
            self.rows.addWidget(part)
        self.rows.addWidget(wrapped(look, self._deletions))

    # --- Reading ----------------------------------------------------------------------------------

    def _read(self) -> None:
        care = self.session.care_kept
        verb = partial(read_around, notes=self.draft.notes, persona=self.draft.persona, care=care)
        self.session.write(self, verb, self._show)

    def _show(self, around: Around) -> None:
        fresh = self._around is None or self._around.contacts != around.contacts
        self._around = around
        if fresh:
            self._show_cards(around)
        self._show_signers(around)
        self._tell_rules()
        self._follow()

    def _show_cards(self, around: Around) -> None:
        chosen = {contact.id for box, contact in self._boxes.items() if box.isChecked()}
        for row in self._card_rows:
            self._cards.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._card_rows = []
        self._boxes = {}
        for contact in around.contacts:
            box = QCheckBox(_told(contact))
            box.setChecked(contact.id in chosen)
            box.toggled.connect(self._follow)
            self._boxes[box] = contact
            row = wrapped(self.look, box)
            self._card_rows.append(row)
            self._cards.addWidget(row)
            # A layout shows it a turn later, when the keys should be on it already.
            row.show()
        stand_before(self._recipients, self._card_rows)
        if self._by_phrase.hasFocus():
            self.first().setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_signers(self, around: Around) -> None:
        offered: list[tuple[str, object]] = [(one.name, one.id) for one in around.personas]
        offered.append((say("Nobody: I mean it to be unsigned"), _NOBODY))
        if not self._signer_known and around.current is not None:
            # Whoever writes now signs; where nobody does, that nobody signs has to be meant.
            self._signer_known = True
            self.draft.persona = around.current
            self._read()
        if self.draft.persona is None and not self.draft.unsigned:
            offered.insert(0, (say("Say who signs…"), _ASK))
        self._signer.offer(offered)
        if self.draft.persona not in {one.id for one in around.personas}:
            self.draft.persona = None
        unsaid = _NOBODY if self.draft.unsigned else _ASK
        self._signer.choose(self.draft.persona or unsaid)

    def _sign(self) -> None:
        value = self._signer.currentData()
        if value == _ASK:
            return
        self._signer_known = True
        self.draft.persona = PersonaId(value) if value else None
        self.draft.unsigned = not value
        # The persona may bring contexts of its own.
        self._read()

    def _take_kind(self, kind: object) -> None:
        self.draft.format = Format(str(kind))
        self._follow()

    # --- What follows -----------------------------------------------------------------------------

    def _fill(self) -> None:
        draft = self.draft
        chosen = (contact.card for box, contact in self._boxes.items() if box.isChecked())
        draft.cards = () if draft.is_age else tuple(chosen)
        draft.passphrase = self._phrase.text() if self._by_phrase.isChecked() else ""
        draft.recipients = tuple(self._recipients.text().split()) if draft.is_age else ()
        draft.with_card = self._with_card.isChecked()
        draft.tells_deletions = self._deletions.isChecked()

    def _refusals(self) -> tuple[Refusal, ...]:
        if self._around is None:
            return ()
        rules = self._around.rules
        found = refusals(rules, self.draft.plan(rules))
        # What is not said yet is no refusal yet.
        return tuple(one for one in found if one is not Refusal.UNSIGNED or self._signer_known)

    def _follow(self) -> None:
        self._fill()
        draft, is_age = self.draft, self.draft.is_age
        for row in self._card_rows:
            row.setVisible(not is_age)
        self._no_card.setVisible(not is_age and not self._boxes)
        self._recipients.setVisible(is_age)
        self._recipients_name.setVisible(is_age)
        self._phrase.setVisible(self._by_phrase.isChecked())
        self._card_row.setVisible(draft.persona is not None)
        self._kind_told.setText(_kind_told(is_age=is_age))
        self._tell_plan()
        self.changed.emit()

    def _tell_plan(self) -> None:
        refused = self._refusals() if self.draft.has_readers else ()
        self._refused.text.setText("\n".join(map(check_labels.refusal, refused)))
        self._refused.setVisible(bool(refused))
        told: tuple[Remark, ...] = ()
        if self._around is not None and self.draft.has_readers:
            told = remarks(self._around.rules, self.draft.plan(self._around.rules))
        words = [check_labels.remark(one) for one in told if one is not Remark.NAMES_ITS_KIND]
        self._remarks.setText("\n".join(words))
        self._remarks.setVisible(bool(words))

    def _tell_rules(self) -> None:
        if self._around is None:
            return
        self._rules.setText(told_rules(self._around.rules))
        names = self._contexts.names(self._around.codes)
        self._where.setText(
            say("From your posture, and from: {contexts}").format(contexts=names)
            if names
            else say("From your posture. The notes are bound to no context.")
        )


def _told(contact: Contact) -> str:
    words = (
        say("{name} · known since {month} · numbers compared")
        if contact.verified
        else say("{name} · known since {month} · numbers never compared")
    )
    return words.format(name=contact.name, month=f"{contact.first_seen:%Y-%m}")


def _kind_told(*, is_age: bool) -> str:
    if is_age:
        return say_safely(
            "An age file opens in other programs too. Its first line says that it is an age file, "
            "and its length tells how much is in it."
        )
    return say_safely("A sealed file says nothing of itself, and its length is rounded up.")
