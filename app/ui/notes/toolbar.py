"""The six deeds above the text, in words beside their icons, and the ways to look at a note."""

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from app.host.words import say
from app.ui.notes import editing
from app.ui.notes.editing import Sign
from app.ui.notes.editor import Editor
from app.ui.notes.flow_row import FlowRow
from app.ui.parts.buttons import IconButton
from app.ui.session import Session


class Toolbar(FlowRow):
    """What can be done with the text; each is a key or a Tab away."""

    link_wanted = Signal()
    attaching = Signal()
    preview = Signal(bool)
    history = Signal()
    thrown = Signal()

    def __init__(self, session: Session, editor: Editor, parent: QWidget | None = None) -> None:
        super().__init__(0, parent)
        look = session.look
        self._editor = editor
        deeds = (
            ("heading", say("Heading"), lambda: editor.do(editing.next_heading)),
            ("list", say("List"), lambda: self._sign(Sign.LIST)),
            ("list-checks", say("Task"), lambda: self._sign(Sign.TASK)),
            ("quote", say("Quote"), lambda: self._sign(Sign.QUOTE)),
            ("link", say("Link to..."), self.link_wanted.emit),
            ("paperclip", say("Attach..."), self.attaching.emit),
        )
        self._deeds = [IconButton(look, icon, words, deed) for icon, words, deed in deeds]
        self.preview_button = IconButton(look, "eye", say("Preview"))
        self.preview_button.setCheckable(True)
        self.preview_button.toggled.connect(self.preview)
        self.more_button = IconButton(look, "ellipsis", say("More"), self._open)
        self.add(*self._deeds)

    def let_write(self, *, on: bool) -> None:
        """Offer the deeds that change the text, or leave them grey."""
        for button in self._deeds:
            button.setEnabled(on)
        self.more_button.setEnabled(on)

    @property
    def shows_preview(self) -> bool:
        """Whether the page is wanted beside the text, or instead of it."""
        return self.preview_button.isChecked()

    def show_text(self) -> None:
        """Go back from the preview to the text."""
        self.preview_button.setChecked(False)

    def _sign(self, sign: Sign) -> None:
        self._editor.do(lambda cursor: editing.toggle_sign(cursor, sign))

    def _open(self) -> None:
        menu = QMenu(self)
        bold = menu.addAction(say("Bold"))
        bold.setShortcut(QKeySequence("Ctrl+B"))
        bold.triggered.connect(self._editor.embolden)
        stress = menu.addAction(say("Italic"))
        stress.setShortcut(QKeySequence("Ctrl+I"))
        stress.triggered.connect(self._editor.stress)
        further = menu.addAction(say("Move in"))
        further.setShortcut(QKeySequence("Ctrl+]"))
        further.triggered.connect(lambda: self._editor.do(editing.indent))
        nearer = menu.addAction(say("Move out"))
        nearer.setShortcut(QKeySequence("Ctrl+["))
        nearer.triggered.connect(lambda: self._editor.do(editing.outdent))
        menu.addSeparator()
        menu.addAction(say("Earlier wordings")).triggered.connect(self.history)
        menu.addAction(say("Move to bin")).triggered.connect(self.thrown)
        menu.popup(self.more_button.mapToGlobal(QPoint(0, self.more_button.height())))
