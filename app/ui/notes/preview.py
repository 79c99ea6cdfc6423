"""A note as it reads: its Markdown set out; no link opens anything, and nothing is loaded."""

from collections.abc import Mapping

from PySide6.QtCore import QMimeData, QSize, Qt, QThread, QUrl, Signal
from PySide6.QtGui import QImage, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QTextBrowser, QVBoxLayout, QWidget

from app.domain.errors import AlmanacError
from app.host.words import say
from app.ui.notes.blind_document import BlindDocument, Grounds, target_of, written_out
from app.ui.notes.editor import column_margins
from app.ui.parts import buttons
from app.ui.parts.texts import Text, secondary
from app.ui.session import Session
from app.usecases.mind_names import without_names

_SIDE = 28


class _Page(QTextBrowser):
    """Shows a document; follows no link by itself and asks for no file."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._blank = QImage(1, 1, QImage.Format.Format_ARGB32)
        self._blank.fill(0)
        self._held: BlindDocument | None = None
        self.setProperty("bare", True)  # noqa: FBT003 - Qt's own property
        self.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.setAcceptDrops(False)
        self.setUndoRedoEnabled(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setAccessibleName(say("The note as it reads"))

    def hold(self, document: BlindDocument) -> None:
        """Show another page at the same height."""
        place = self.verticalScrollBar().value()
        document.setParent(self)
        self.setDocument(document)
        before, self._held = self._held, document
        if before is not None:
            before.deleteLater()
        self.verticalScrollBar().setValue(place)

    def loadResource(self, _kind: int, _address: QUrl | str) -> QImage:  # noqa: N802 - Qt's name
        """Give one blank dot for whatever is asked."""
        return self._blank

    def createMimeDataFromSelection(self) -> QMimeData:  # noqa: N802 - Qt's name
        """Give nothing: copying goes through the session."""
        return QMimeData()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Copy through the session."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self._session.clipboard.copy(self.textCursor().selectedText().replace("\u2029", "\n"))
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Keep the column in the middle."""
        super().resizeEvent(event)
        self.setViewportMargins(*column_margins(self))

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Ask for no more room than the editor beside it."""
        return QSize(320, 240)


class Preview(QWidget):
    """The page, and below it the address of a link that was pressed."""

    followed = Signal(str)
    """The `[[target]]` of a link that leads within the program."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._age = 0
        self._address = ""
        self._given: tuple[str, Mapping[str, str]] = ("", {})
        self._hid = session.hides_names
        session.notices.care_changed.connect(self._follow_rules)
        self.page = _Page(session, self)
        self.page.anchorClicked.connect(self._follow)
        self._shown = Text(session.look, selectable=True)
        self._copy = buttons.button(say("Copy address"), self._copy_address)
        self._foot = QWidget(self)
        row = QHBoxLayout(self._foot)
        row.setContentsMargins(_SIDE, 8, _SIDE, 8)
        row.setSpacing(16)
        told = QVBoxLayout()
        told.addWidget(self._shown)
        told.addWidget(secondary(session.look, say("Nothing is opened from here.")))
        row.addLayout(told, 1)
        row.addWidget(self._copy, 0, Qt.AlignmentFlag.AlignTop)
        self._foot.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.page, 1)
        column.addWidget(self._foot)

    def show_text(self, text: str, titles: Mapping[str, str]) -> None:
        """Show this Markdown; `titles` are those of what its `[[targets]]` lead to."""
        self._given = text, titles
        self._age += 1
        hides = self._session.hides_names
        age = self._age
        font = self._session.look.font()
        colours = self._session.look.colours
        grounds = Grounds(code=colours.window, quiet=colours.secondary)
        home = QThread.currentThread()

        def made() -> BlindDocument:
            words = without_names(text) if hides else text
            document = written_out(words, font, grounds, lambda target: titles.get(target, ""))
            document.moveToThread(home)
            return document

        self._session.tasks.on_files(
            self,
            lambda _progress: made(),
            then=lambda document: self._take(age, document),
            otherwise=self._leave,
        )

    def _follow_rules(self) -> None:
        if self._hid is not self._session.hides_names:
            self._hid = self._session.hides_names
            self.show_text(*self._given)

    def _take(self, age: int, document: BlindDocument) -> None:
        if age == self._age:
            self._foot.hide()
            self.page.hold(document)

    def _leave(self, error: AlmanacError) -> None:
        self._session.notices.trouble.emit(error)

    def _follow(self, address: QUrl) -> None:
        target = target_of(address.toString())
        if target is not None:
            self.followed.emit(target)
            return
        self._address = address.toString()
        self._shown.setText(self._address)
        self._foot.show()
        self._session.notices.said.emit(say("The address of the link is shown below the note."))

    def _copy_address(self) -> None:
        self._session.clipboard.copy(self._address)
