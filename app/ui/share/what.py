"""First step: which notes leave. None does that was not marked."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from app.domain.ids import NoteId
from app.domain.listing import NoteFilter, NoteRow, Page, Place
from app.host.words import say, say_many
from app.ui.notes.flow_row import FlowRow
from app.ui.notes.note_rows import day, title
from app.ui.parts import buttons
from app.ui.parts.texts import Text, secondary
from app.ui.session import Session
from app.ui.settings.rows import Choice
from app.ui.share.draft import Draft
from app.ui.share.step import Step
from app.usecases import keep_notes
from app.usecases.desk import Desk
from app.usecases.mind_names import without_names

_ID: Final = Qt.ItemDataRole.UserRole
_LINES: Final = _ID + 1
_AROUND: Final = 64
"""Pixels of a row that its words do not have: the box, padding and the scroll bar."""
_AT_A_TIME: Final = 100
_ROWS: Final = 6


@dataclass(frozen=True, slots=True)
class _Listed:
    """One page of notes, how many the whole list has, and every tag."""

    page: Page[NoteRow]
    count: int
    tags: Mapping[str, int]


class WhatStep(Step):
    """A list with a box before each note; a tag narrows what is listed, marks stay."""

    def __init__(self, session: Session, draft: Draft) -> None:
        super().__init__(session, draft, say("What leaves"))
        self._tag: str | None = None
        self._after: Place | None = None
        self._marked: dict[NoteId, None] = {}
        self._tags = Choice([(say("All notes"), None)])
        self._tags.setAccessibleName(say("Which notes are listed"))
        self._tags.activated.connect(lambda _row: self._narrow(self._tags.currentData()))
        self._list = QListWidget()
        self._list.setAccessibleName(say("Notes to hand over"))
        self._list.setProperty("choices", True)  # noqa: FBT003 - Qt's own property
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.itemChanged.connect(self._toggled)
        self._count = Text(session.look, semibold=True)
        self._more = buttons.link(say("Show more notes"), lambda: self._read(self._after))
        self._all = buttons.button(say("Mark all listed"), self._mark_all)
        self._none = buttons.button(say("Mark none"), self._mark_none)
        self._lay_out()
        session.notices.notes_changed.connect(self._read)
        session.notices.care_changed.connect(self._read)
        session.look.changed.connect(self._measure)

    def enter(self) -> None:
        """List the notes as they are now."""
        self._read()

    @property
    def is_ready(self) -> bool:
        """Whether any note is marked."""
        return bool(self._marked)

    def go_on(self) -> None:
        """Hand on what is marked."""
        self.draft.notes = tuple(self._marked)
        self.done.emit()

    def first(self) -> QWidget:
        """The list."""
        return self._list

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Keep the list no higher than what is seen of the page."""
        super().resizeEvent(event)
        self._measure()

    def _lay_out(self) -> None:
        self.rows.addWidget(
            Text(
                self.look,
                say(
                    "Mark the notes that shall leave. Nothing else of the notebook goes with them."
                ),
            )
        )
        above = FlowRow()
        above.add(self._tags, self._all, self._none)
        self.rows.addWidget(above)
        self.rows.addWidget(self._count)
        self.rows.addWidget(self._list)
        self.rows.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
        self.rows.addWidget(
            secondary(self.look, say("What is of a circle leaves with its circle."))
        )
        self._tell()

    # --- Reading ----------------------------------------------------------------------------------

    def _filter(self) -> NoteFilter:
        return NoteFilter(tag=self._tag, own=True)

    def _narrow(self, tag: str | None) -> None:
        self._tag = tag
        self._read()

    def _read(self, after: Place | None = None) -> None:
        narrowed = self._filter()

        def read(desk: Desk) -> _Listed:
            page = keep_notes.list_notes(desk, narrowed, after=after, limit=_AT_A_TIME)
            return _Listed(page, keep_notes.count(desk, narrowed), keep_notes.all_tags(desk))

        def show(listed: _Listed) -> None:
            if narrowed == self._filter():
                self._show(listed, fresh=after is None)

        self.session.write(self, read, show)

    def _show(self, listed: _Listed, *, fresh: bool) -> None:
        self._list.blockSignals(True)  # noqa: FBT003 - Qt's own switch
        if fresh:
            self._list.clear()
        for row in listed.page.rows:
            self._list.addItem(self._item(row))
        if fresh and self._list.count():
            self._list.setCurrentRow(0)
        self._list.blockSignals(False)  # noqa: FBT003 - as above
        self._after = listed.page.after
        self._more.setVisible(self._after is not None)
        words = say("#{tag} · {count}")
        tags = [(words.format(tag=tag, count=n), tag) for tag, n in sorted(listed.tags.items())]
        self._tags.offer([(say("All notes"), None), *tags])
        self._tags.choose(self._tag)
        self._measure()

    def _item(self, row: NoteRow) -> QListWidgetItem:
        name = without_names(row.title) if self.session.hides_names else row.title
        facts = " · ".join((day(row.revised), *(f"#{tag}" for tag in row.tags)))
        item = QListWidgetItem(title(name))
        item.setData(_LINES, [title(name), facts])
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{title(name)}. {facts}")
        item.setData(_ID, row.id)
        ticked = row.id in self._marked
        item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
        return item

    def _cut_rows(self) -> None:
        """Cut the lines to the width there is; a screen reader hears all of them."""
        metrics = self._list.fontMetrics()
        wide = self._list.viewport().width() - _AROUND * self.look.choices.text // 100
        self._list.blockSignals(True)  # noqa: FBT003 - Qt's own switch
        for place in range(self._list.count()):
            item = self._list.item(place)
            cut = (
                metrics.elidedText(words, Qt.TextElideMode.ElideRight, wide)
                for words in item.data(_LINES)
            )
            item.setText("\n".join(cut))
        self._list.blockSignals(False)  # noqa: FBT003 - as above

    def _measure(self) -> None:
        self._cut_rows()
        height = max(self._list.fontMetrics().height() * 2, self._list.sizeHintForRow(0))
        rows = min(_ROWS, max(2, self._list.count()))
        seen = max(2 * height, self.viewport().height() - 24)
        self._list.setFixedHeight(min(rows * height + 12, seen))

    # --- Marking ----------------------------------------------------------------------------------

    def _toggled(self, item: QListWidgetItem) -> None:
        id_ = NoteId(item.data(_ID))
        if item.checkState() is Qt.CheckState.Checked:
            self._marked[id_] = None
        else:
            self._marked.pop(id_, None)
        self._tell()

    def _mark_all(self) -> None:
        narrowed = self._filter()

        def marked(ids: tuple[NoteId, ...]) -> None:
            self._marked |= dict.fromkeys(ids)
            self._draw_marks()

        self.session.write(self, lambda desk: keep_notes.list_ids(desk, narrowed), marked)

    def _mark_none(self) -> None:
        self._marked.clear()
        self._draw_marks()

    def _draw_marks(self) -> None:
        self._list.blockSignals(True)  # noqa: FBT003 - Qt's own switch
        for place in range(self._list.count()):
            item = self._list.item(place)
            ticked = item.data(_ID) in self._marked
            item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
        self._list.blockSignals(False)  # noqa: FBT003 - as above
        self._tell()
        self.session.notices.said.emit(self._count.text())

    def _tell(self) -> None:
        count = len(self._marked)
        words = say_many("{count} note is marked.", "{count} notes are marked.", count)
        self._count.setText(words.format(count=count) if count else say("No note is marked yet."))
        self._none.setEnabled(count > 0)
        self.changed.emit()
