"""Contexts with their posture: a list, and the one chosen with its rules, reasons and advice."""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QIcon, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.domain.care_rules import Level, Rule
from app.domain.vocabulary import Care
from app.host import labels
from app.host.words import say
from app.ui.catalogue.pile import Pile
from app.ui.contexts.detail import Detail
from app.ui.contexts.subject import Known, everything, read_known
from app.ui.look.icons import SIZE
from app.ui.parts.context_names import Contexts
from app.ui.session import Session
from app.ui.settings.changes import changes_of
from app.ui.settings.rows import Choice
from app.usecases import keep_contexts, plan_meeting
from app.usecases.desk import Desk
from app.usecases.keep_contexts import Context, OwnStance

_LIST_WIDE: Final = 208
_BAR: Final = 14
"""Pixels that the scroll bar takes."""
_AROUND: Final = QSize(20 + 8 + SIZE + 12 + _BAR, 12)
"""Pixels of a row beside and above its words: its padding, the icon, and the bar."""
_ENDLESS: Final = 1 << 16
_LEAST: Final = 600
"""Pixels that the detail needs beside the list, at 100 percent text; else the list folds."""
_WIDE: Final = 660
_ICONS: Final = {Care.ROUTINE: "shield", Care.CAREFUL: "shield", Care.HIGH_RISK: "shield-alert"}
_ROLES: Final = {Care.ROUTINE: "fine", Care.CAREFUL: "careful", Care.HIGH_RISK: "danger"}


class ContextsPage(QWidget):
    """Everything and each context at the left; posture, rules and advice of one at the right."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._session = session
        self._contexts = Contexts(session, self)
        self._code = ""
        self._known: tuple[Context, ...] = ()
        self._list = self._made_list()
        self._folded = Choice([])
        self._folded.setAccessibleName(say("Contexts"))
        self._folded.activated.connect(self._chosen)
        self._detail = Detail(session, self._contexts, self._take_care, self._tighten)
        self._detail.left_to_catalogue.connect(lambda: self._take_care(None))
        self._detail.meeting_wanted.connect(self._plan_meeting)
        self._detail.undone.connect(self._undo)
        self._before: tuple[str, OwnStance] | None = None
        self._lay_out()
        for changed in (
            self._contexts.changed,
            session.notices.care_changed,
            session.notices.settings_changed,
            session.notices.notes_changed,
        ):
            changed.connect(self._read)
        session.look.changed.connect(self._fill_list)
        self._show(Known((), everything(session.settings, session.care)))
        self._read()

    def choose(self, code: str) -> None:
        """Show a context; an empty code stands for everything."""
        self._code = code
        self._mark()
        self._read()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Fold the list into one line where there is no room for both."""
        super().resizeEvent(event)
        self._arrange()

    # --- What stands where ------------------------------------------------------------------------

    def _made_list(self) -> QListWidget:
        made = QListWidget()
        made.setAccessibleName(say("Contexts"))
        made.setIconSize(QSize(SIZE, SIZE))
        made.setWordWrap(True)
        made.setStyleSheet("QListWidget::item { padding: 6px 8px 6px 20px; }")
        made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        made.currentRowChanged.connect(self._chosen)
        return made

    def _lay_out(self) -> None:
        pile = Pile(_WIDE)
        pile.add(self._detail)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setAccessibleName(say("What holds there"))
        area.setWidget(pile)
        self._area = area
        above = QHBoxLayout()
        above.setContentsMargins(28, 12, 28, 0)
        above.addWidget(self._folded)
        above.addStretch(1)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addLayout(above)
        right.addWidget(area, 1)
        self._above = above
        halves = QHBoxLayout()
        halves.setContentsMargins(0, 0, 0, 0)
        halves.setSpacing(0)
        halves.addWidget(self._list)
        halves.addLayout(right, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(halves)

    # --- Reading ----------------------------------------------------------------------------------

    def _read(self) -> None:
        code, settings, care = self._code, self._session.settings, self._session.care
        self._do(lambda desk: read_known(desk, code, settings, care), self._show)

    def _show(self, known: Known) -> None:
        if known.subject.code != self._code:
            return
        self._known = known.contexts
        self._fill_list()
        self._detail.show_subject(known.subject)

    def _fill_list(self) -> None:
        care = self._session.care
        rows = [("", say("Everything, now"), labels.care(care), care)]
        for context in self._known:
            held = context.stance.care
            told = labels.care(held)
            if context.own.care is not None:
                told = say("{care}, your own").format(care=told)
            rows.append((context.code, self._contexts.name(context.code), told, held))
        self._list.blockSignals(True)  # noqa: FBT003 - Qt's own method
        self._list.clear()
        self._folded.offer([(f"{name} · {told}", code) for code, name, told, _ in rows])
        for code, name, told, held in rows:
            item = QListWidgetItem(self._icon(held), f"{name}\n{told}", self._list)
            item.setData(Qt.ItemDataRole.UserRole, code)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{name}. {told}")
        self._list.blockSignals(False)  # noqa: FBT003 - as above
        self._mark()
        self._measure()

    def _measure(self) -> None:
        # A list cuts what it wraps to the height of the words in one line, so each says its own.
        wide = _LIST_WIDE * self._session.look.choices.text // 100
        self._list.setFixedWidth(wide)
        words = QRect(0, 0, wide - _AROUND.width(), _ENDLESS)
        metrics = self._list.fontMetrics()
        for row in range(self._list.count()):
            item = self._list.item(row)
            held = metrics.boundingRect(words, int(Qt.TextFlag.TextWordWrap), item.text())
            item.setSizeHint(QSize(wide - _BAR, held.height() + _AROUND.height()))
        self._arrange()

    def _arrange(self) -> None:
        percent = self._session.look.choices.text
        fits = self.width() - _LIST_WIDE * percent // 100 >= _LEAST * percent // 100
        had_keys = self._list.hasFocus() or self._folded.hasFocus()
        self._list.setVisible(fits)
        self._folded.setVisible(not fits)
        self._above.setContentsMargins(28, 0 if fits else 12, 28, 0)
        chooser: QWidget = self._list if fits else self._folded
        self.setFocusProxy(chooser)
        if had_keys:
            chooser.setFocus()

    def _icon(self, care: Care) -> QIcon:
        # The same where it is chosen: Qt would wash the colour out that says how risky it is.
        drawn = self._session.look.icon(_ICONS[care], _ROLES[care]).pixmap(SIZE, SIZE)
        icon = QIcon(drawn)
        icon.addPixmap(drawn, QIcon.Mode.Selected)
        return icon

    def _mark(self) -> None:
        self._list.blockSignals(True)  # noqa: FBT003 - Qt's own method
        for row in range(self._list.count()):
            if self._list.item(row).data(Qt.ItemDataRole.UserRole) == self._code:
                self._list.setCurrentRow(row)
                self._folded.setCurrentIndex(row)
        self._list.blockSignals(False)  # noqa: FBT003 - as above

    def _chosen(self, row: int) -> None:
        item = self._list.item(row)
        if item.data(Qt.ItemDataRole.UserRole) != self._code:
            self._code = item.data(Qt.ItemDataRole.UserRole)
            self._before = None
            self._detail.offer_undo(shown=False)
            self._area.verticalScrollBar().setValue(0)
            self._read()

    # --- Changing ---------------------------------------------------------------------------------

    def _take_care(self, care: Care | None) -> None:
        if not self._code:
            if care is not None:
                self._session.take_care(care)
                self._session.notices.said.emit(say("Now: {care}.").format(care=labels.care(care)))
            return
        code = self._code
        self._change(lambda desk: keep_contexts.take_care(desk, code, care))

    def _tighten(self, rule: Rule, level: Level) -> None:
        if self._code:
            code = self._code
            self._change(lambda desk: keep_contexts.tighten(desk, code, rule, level))
            return
        settings = self._session.settings
        stance = everything(settings, self._session.care).stance.tighten(rule, level)
        wanted = replace(settings, tightened=stance.tightened)
        changes_of(self._session).make(self._session, wanted, say("Tightened for everything."))

    def _change(self, verb: Callable[[Desk], None]) -> None:
        code = self._code

        def changed(desk: Desk) -> OwnStance:
            before = keep_contexts.show_context(desk, code).context.own
            verb(desk)
            return before

        def done(before: OwnStance) -> None:
            self._before = (code, before)
            self._detail.offer_undo(shown=True)
            self._session.notices.said.emit(say("Saved."))
            self._read()

        self._do(changed, done)

    def _undo(self) -> None:
        if self._before is None:
            return
        code, own = self._before
        self._before = None
        self._detail.offer_undo(shown=False)

        def done(_nothing: None) -> None:
            self._session.notices.said.emit(say("Taken back."))
            self._read()

        self._do(lambda desk: keep_contexts.restore(desk, code, own), done)

    def _plan_meeting(self) -> None:
        codes = (self._code,) if self._code else ()
        care = self._session.care_kept

        def done(id_: str) -> None:
            self._session.notices.notes_changed.emit()
            self._session.ways.to_note.emit(id_)

        self._do(lambda desk: plan_meeting.plan_meeting(desk, codes, care=care).id, done)

    def _do(self, verb: Callable[[Desk], object], then: Callable[..., None]) -> None:
        self._session.write(self, verb, then)
