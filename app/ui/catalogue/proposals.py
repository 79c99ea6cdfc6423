"""What was proposed about an entry: the public words, what lies beside them, and by whom."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.domain.layering import Layer, LayeredEntry, LayeredField
from app.domain.record_places import BY_LANGUAGE
from app.domain.text.disguises import made_visible
from app.host import proposal_labels as labels
from app.host.words import say
from app.ui.catalogue.proposals_form import ProposalForm
from app.ui.catalogue.sheet import Block, Sheet, joined
from app.ui.parts.boxes import Box, Tone, card
from app.ui.parts.buttons import button
from app.ui.parts.filters_words import language
from app.ui.parts.texts import Text, secondary, section
from app.usecases import keep_personas, weigh_proposals
from app.usecases.desk import Desk
from app.usecases.weigh_proposals import Accepted, Listed

_Mark = tuple[int, int]
"""A change: the number of its proposal here, and its place in that."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What there is to show, read at once; `doubts` has the sentences for each change."""

    layers: LayeredEntry
    came: Listed | None
    doubts: Mapping[_Mark, tuple[str, ...]]
    writer: str


def proposals(sheet: Sheet) -> Iterator[Block]:
    """The part of a record about proposals, where a notebook is open to keep them."""
    if sheet.session.desk is not None:
        yield Block(Proposals(sheet), 24)


class Proposals(QWidget):
    """Reads itself in the notebook's lane, and again after each deed; the entry stays as it is."""

    def __init__(self, sheet: Sheet) -> None:
        super().__init__()
        self._sheet = sheet
        self._session = sheet.session
        self._entry = sheet.page.entry
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._column.addWidget(section(sheet.look, say("Proposals")))
        self._made: QWidget | None = None
        self._refused: dict[_Mark, str] = {}
        self._focus: _Mark | None = None
        self._read()

    def _read(self) -> None:
        desk = self._session.desk
        if desk is not None:
            self._session.read(self, lambda _shelf: _seen(desk, self._sheet), self._show)

    def _show(self, seen: Seen) -> None:
        if self._made is not None:
            self._column.removeWidget(self._made)
            self._made.hide()
            self._made.deleteLater()
        self._made = QWidget()
        column = QVBoxLayout(self._made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        if seen.came is not None:
            column.addWidget(self._whole(seen.came))
        for field in seen.layers.fields:
            column.addWidget(self._field(field, seen))
        if not seen.layers.fields and seen.came is None:
            told = say("Nothing was proposed about this entry.")
            column.addWidget(secondary(self._sheet.look, told))
        column.addWidget(ProposalForm(self._session, self._entry, seen.writer, self._proposed))
        self._column.addWidget(self._made)
        self._made.show()
        self._focus = None

    def _whole(self, came: Listed) -> QWidget:
        made, column = _card()
        who = made_visible(came.signer.name) or say("somebody not known here")
        told = say("This whole entry was taken over from a proposal by {who}.").format(who=who)
        column.addWidget(Text(self._sheet.look, told))
        number = came.kept.number
        back = button(say("Take back"), lambda: self._take_back(number, None))
        column.addWidget(_row(back))
        return made

    def _field(self, field: LayeredField, seen: Seen) -> QWidget:
        look = self._sheet.look
        made, column = _card()
        tongue = language(field.place.key) if field.place.field in BY_LANGUAGE else ""
        column.addWidget(Text(look, labels.place(field.place, tongue), semibold=True))
        public = say("Publicly: {words}").format(words=labels.said(field.place, field.public))
        column.addWidget(secondary(look, public))
        for layer in (*field.taken, *field.waiting):
            column.addSpacing(6)
            self._add_layer(column, field, layer, seen)
        if field.at_odds:
            told = say("What you took over here contradicts itself. Take one back.")
            column.addWidget(Box(look, Tone.CAREFUL, told))
        elif field.in_conflict:
            told = say(
                "Here several things are proposed. They stand side by side until you choose."
            )
            column.addWidget(secondary(look, told))
        return made

    def _add_layer(
        self, column: QVBoxLayout, field: LayeredField, layer: Layer, seen: Seen
    ) -> None:
        look, mark = self._sheet.look, (layer.number, layer.at)
        is_taken = layer in field.taken
        words = labels.said(field.place, layer.value)
        column.addWidget(Text(look, words))
        column.addWidget(secondary(look, _from(layer, is_taken=is_taken)))
        if layer.change.reason:
            reason = say("Why: {reason}").format(reason=made_visible(layer.change.reason))
            column.addWidget(secondary(look, reason))
        for told in filter(None, (labels.standing(layer.standing), *seen.doubts.get(mark, ()))):
            column.addWidget(Box(look, Tone.CAREFUL, told))
        if mark in self._refused:
            column.addWidget(Box(look, Tone.CAREFUL, self._refused[mark]))
        column.addWidget(_row(*self._deeds(mark, words, is_taken=is_taken)))

    def _deeds(self, mark: _Mark, words: str, *, is_taken: bool) -> list[QWidget]:
        number, at = mark
        if is_taken:
            deeds = [(say("Take back"), lambda: self._take_back(number, at))]
        else:
            deeds = [(say("Take over"), lambda: self._take_over(mark, deliberately=False))]
            if mark in self._refused:
                name = say("Take over all the same")
                deeds = [(name, lambda: self._take_over(mark, deliberately=True))]
        made: list[QWidget] = []
        for name, deed in deeds:
            one = button(name, deed)
            one.setAccessibleName(say("{deed}: {words}").format(deed=name, words=words))
            made.append(one)
        if self._focus == mark and made:
            made[0].setFocus(Qt.FocusReason.OtherFocusReason)
        return made

    def _take_over(self, mark: _Mark, *, deliberately: bool) -> None:
        number, at = mark

        def done(accepted: Accepted) -> None:
            self._refused.pop(mark, None)
            for left in accepted.left_out:
                self._refused[number, left.at] = labels.reason(left.reason.value)
            self._focus = mark
            self._read()

        self._session.write(
            self,
            lambda desk: weigh_proposals.accept(desk, number, [at], deliberately=deliberately),
            done,
        )

    def _take_back(self, number: int, at: int | None) -> None:
        def done(_going: tuple[int, ...]) -> None:
            if at is None:
                self._session.notices.entries_changed.emit()
                return
            self._focus = (number, at)
            self._read()

        only = None if at is None else [at]
        self._session.write(self, lambda desk: weigh_proposals.revert(desk, number, only), done)

    def _proposed(self) -> None:
        self._session.notices.said.emit(say("Proposed. It lies beside the public words."))
        self._read()


def _seen(desk: Desk, sheet: Sheet) -> Seen:
    entry = sheet.page.entry
    layers = weigh_proposals.layers_on(desk, entry)
    waiting = {layer.number for field in layers.waiting for layer in field.waiting}
    opened = [weigh_proposals.show_proposal(desk, number) for number in sorted(waiting)]
    doubts = {
        (one.listed.kept.number, change.at): tuple(
            labels.doubt(doubted.doubt.value, doubted.about) for doubted in change.looked.doubts
        )
        for one in opened
        for change in one.changes
    }
    writer = keep_personas.current(desk)
    came = weigh_proposals.came_from(desk, entry.id)
    return Seen(layers, came, doubts, writer.name if writer else "")


def _from(layer: Layer, *, is_taken: bool) -> str:
    """Who says so, where it stands, when it was made and taken over."""
    who = made_visible(layer.by.name) or say("somebody not known here")
    source = f"{made_visible(str(layer.change.grounds))}, {layer.change.grounds.year}"
    made = say("made {date}").format(date=layer.by.made.text) if layer.by.made else ""
    state = say("waits")
    if is_taken:
        state = say("taken over")
        if layer.by.taken:
            state = say("taken over {date}").format(date=layer.by.taken.text)
    return joined(say("by {who}").format(who=who), source, made, state)


def _card() -> tuple[QFrame, QVBoxLayout]:
    made = card()
    column = QVBoxLayout(made)
    column.setContentsMargins(14, 10, 14, 10)
    column.setSpacing(4)
    return made, column


def _row(*widgets: QWidget) -> QWidget:
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 4, 0, 0)
    row.setSpacing(12)
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch(1)
    return made
