"""The contexts that a note keeps to: a button that names them, and a list to choose from."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QScrollArea, QVBoxLayout, QWidget

from app.domain.care_rules import Rules, changes
from app.domain.ids import NoteId
from app.host import labels
from app.host.words import say
from app.ui.contexts.telling import told
from app.ui.notes.opened import Opened
from app.ui.parts.buttons import IconButton
from app.ui.parts.context_names import Contexts
from app.ui.parts.filters_popup import Popup
from app.ui.parts.focus import on_turning, show_turned
from app.ui.parts.texts import secondary
from app.ui.session import Session
from app.ui.settings.question import Question
from app.usecases import keep_contexts
from app.usecases.desk import Desk
from app.usecases.keep_contexts import Bearer, Context

_WIDE = 340
_HIGH = 260


class NoteContexts(IconButton):
    """Names the contexts of the open note; pressed, it lets one choose others."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session.look, "shield", say("Contexts..."), self._open, parent)
        self.setToolTip(say("Say to which contexts this note keeps"))
        self._session = session
        self._names = Contexts(session, self)
        self._note: NoteId | None = None
        self._codes: tuple[str, ...] = ()
        self._names.changed.connect(self._tell)

    def show_for(self, opened: Opened, *, can_change: bool) -> None:
        """Show the contexts of a note, and keep to the rules they bring."""
        self._note, self._codes = opened.note.id, opened.contexts
        self.setEnabled(can_change)
        self._session.bring(opened.rules, opened.contexts)
        self._tell()

    def _tell(self) -> None:
        words = self._names.names(self._codes) if self._codes else say("Contexts...")
        self.setText(words)
        self.setAccessibleName(
            say("Keeps to: {contexts}").format(contexts=words) if self._codes else words
        )
        self.updateGeometry()

    def _open(self) -> None:
        self._session.read(self, keep_contexts.list_contexts, self._offer)

    def _offer(self, known: tuple[Context, ...]) -> None:
        panel = _Panel(self._session, self._names, known, self._codes, self._bind)
        popup = Popup(self, panel, say("Contexts"))
        popup.open_below()
        panel.start()

    def _bind(self, codes: tuple[str, ...]) -> None:
        note = self._note
        if note is None:
            return

        def bound(desk: Desk) -> Rules:
            keep_contexts.bind(desk, (Bearer.NOTE, note), codes)
            return keep_contexts.rules_of(desk, codes)

        def done(rules: Rules) -> None:
            if note != self._note:
                return
            self._codes = tuple(sorted(codes))
            self._tell()
            self._session.notices.said.emit(say("Saved."))
            self._session.bring(rules, self._codes)

        self._session.write(self, bound, done)


class _Panel(QWidget):
    """Every context with a tick; what would loosen the note's rules is asked about first."""

    def __init__(
        self,
        session: Session,
        names: Contexts,
        known: tuple[Context, ...],
        codes: tuple[str, ...],
        bind: Callable[[tuple[str, ...]], None],
    ) -> None:
        super().__init__()
        self._known = {context.code: context for context in known}
        self._codes = codes
        self._bind = bind
        self._question = Question(session.look)
        self._boxes: dict[str, QCheckBox] = {}
        inner = QWidget()
        ticks = QVBoxLayout(inner)
        ticks.setContentsMargins(4, 4, 4, 4)
        for context in known:
            care = labels.care(context.stance.care)
            box = QCheckBox(f"{names.name(context.code)} · {care}")
            box.setChecked(context.code in codes)
            on_turning(box, lambda _on: self._ticked())
            self._boxes[context.code] = box
            ticks.addWidget(box)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inner)
        percent = session.look.choices.text
        area.setMinimumSize(_WIDE * percent // 100, _HIGH)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(
            secondary(session.look, say("While this note is open, the strictest of them holds."))
        )
        column.addWidget(area, 1)
        column.addWidget(self._question)

    def start(self) -> None:
        """Put the keys on the first context that is chosen, or on the first one."""
        chosen = [box for box in self._boxes.values() if box.isChecked()]
        for box in (chosen or list(self._boxes.values()))[:1]:
            box.setFocus(Qt.FocusReason.PopupFocusReason)

    def _ticked(self) -> None:
        wanted = tuple(code for code, box in self._boxes.items() if box.isChecked())
        looser = told(changes(self._rules(self._codes), self._rules(wanted)))
        if not looser:
            self._take(wanted)
            return
        self._question.ask(
            looser,
            (say("Take it away"), lambda: self._take(wanted)),
            (say("Leave it as it is"), self._stay),
        )
        self.window().adjustSize()

    def _take(self, codes: tuple[str, ...]) -> None:
        self._codes = codes
        self._question.hide()
        self._bind(codes)

    def _stay(self) -> None:
        for code, box in self._boxes.items():
            show_turned(box, on=code in self._codes)
        self.start()

    def _rules(self, codes: tuple[str, ...]) -> Rules:
        return keep_contexts.joined(self._known[code] for code in codes if code in self._known)
