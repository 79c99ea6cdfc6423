"""The bar above every page: search, as whom one writes, how careful one is, and the menu."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from app.domain.vocabulary import Care
from app.host.labels import care as care_name
from app.host.words import say
from app.ui.look.appearance import Appearance
from app.ui.parts.buttons import IconButton
from app.ui.personas.writing_as import WritingAs
from app.ui.session import Session
from app.ui.shortcuts import Shortcut

_ICONS = {Care.ROUTINE: "shield", Care.CAREFUL: "shield", Care.HIGH_RISK: "shield-alert"}


class TopBar(QFrame):
    """What is asked most often: find something, who am I here, and how risky is it."""

    searching = Signal()
    asked_care = Signal()
    asked_menu = Signal()

    def __init__(self, look: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("bar")
        self._look = look
        self._care = Care.CAREFUL
        self._writer: WritingAs | None = None
        self.search = _Search(self.searching.emit)
        self.care = IconButton(look, "shield", "", self.asked_care.emit)
        self.menu = IconButton(look, "menu", say("Menu"), self.asked_menu.emit)
        self.menu.setToolTip(Shortcut.MENU.shown)
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(8)
        row.addWidget(self.search, 3)
        row.addStretch(1)
        row.addWidget(self.care)
        row.addWidget(self.menu)
        look.changed.connect(self._follow)
        self._follow()

    def show_care(self, care: Care) -> None:
        """Say how careful things are kept now."""
        self._care = care
        self._follow()

    def hide_care(self) -> None:
        """Say nothing of it: only the public catalogue is open."""
        self.care.hide()

    def put_writer(self, session: Session) -> None:
        """Say as whom one writes, and let another be chosen."""
        self._writer = WritingAs(session)
        self._row.insertWidget(self._row.indexOf(self.care), self._writer)

    def choose_writer(self) -> None:
        """Open the list of those one can write as."""
        if self._writer is not None:
            self._writer.choose()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Say less where there is little room."""
        super().resizeEvent(event)
        self._fold()

    def event(self, event: QEvent) -> bool:
        """Follow what stands in the bar when it wants another width."""
        if event.type() is QEvent.Type.LayoutRequest:
            self._fold()
        return super().event(event)

    def _fold(self) -> None:
        if self._writer is not None:
            margins = self._row.contentsMargins()
            beside = (self.search.minimumSizeHint(), self.care.sizeHint(), self.menu.sizeHint())
            taken = sum(max(one.width(), 0) for one in beside) + 4 * self._row.spacing()
            room = self.width() - margins.left() - margins.right() - taken
            self._writer.fold(folded=self._writer.whole_width() > room)

    def _follow(self) -> None:
        role = {Care.ROUTINE: "fine", Care.CAREFUL: "careful", Care.HIGH_RISK: "danger"}
        name = care_name(self._care)
        self.search.setIcon(self._look.icon("search"))
        self.care.setIcon(self._look.icon(_ICONS[self._care], role[self._care]))
        self.care.setText(name)
        self.care.setAccessibleName(say("Posture: {care}. What this changes").format(care=name))


class _Search(QPushButton):
    """Looks like a field; says its key beside its words where there is room for both."""

    def __init__(self, pressed: Callable[[], object]) -> None:
        super().__init__(say("Search everything"))
        self._words = self.text()
        self._with_key = f"{self._words}   {Shortcut.SEARCH.shown}"
        self.setAccessibleName(self._words)
        self.setAutoDefault(False)
        self.setProperty("field", True)  # noqa: FBT003 - Qt's own property
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMaximumWidth(520)
        self.setCursor(Qt.CursorShape.IBeamCursor)
        self.clicked.connect(lambda _checked: pressed())

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Room for the words alone."""
        past = self.fontMetrics().horizontalAdvance(self.text()) - self._wide(self._words)
        return super().sizeHint() - QSize(past, 0)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As `sizeHint`."""
        return self.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Say the key as well, or leave it to the list of keys."""
        super().resizeEvent(event)
        needed = self.sizeHint().width() + self._wide(self._with_key) - self._wide(self._words)
        self.setText(self._with_key if self.width() >= needed else self._words)

    def _wide(self, text: str) -> int:
        return self.fontMetrics().horizontalAdvance(text)
