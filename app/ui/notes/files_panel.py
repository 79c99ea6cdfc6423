"""The files of a note: those that are kept, and one on its way in."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.errors import AlmanacError
from app.domain.ids import NoteId
from app.domain.note import Attachment
from app.host.sentences import sentence_for
from app.host.words import say
from app.ui.notes.file_intake import FileIntake
from app.ui.notes.file_row import FileRow
from app.ui.notes.looking_up import look_up
from app.ui.notes.opened import Opened
from app.ui.notes.panel import Panel
from app.ui.parts import buttons
from app.ui.parts.boxes import line
from app.ui.parts.chooser import Chooser, Wanted
from app.ui.parts.texts import Role, Text
from app.ui.session import Session
from app.usecases import attach_files, keep_notes
from app.usecases.attach_files import Prepared

_SIDE: Final = 28


class FilesPanel(Panel):
    """Lists the files of the open note; `changed` tells that one was added or removed."""

    changed = Signal()
    keeping = Signal()
    """A file is about to be kept: the note itself has to be kept before."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._opened: Opened | None = None
        self._note: NoteId | None = None
        self._shown: object = None
        self._intake: FileIntake | None = None
        self.count = 0
        self._inner = QWidget()
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self._told = Text(session.look, role=Role.SECONDARY)
        self._attach = buttons.button(say("Attach a file..."), self.choose)
        self._column = QVBoxLayout(self._inner)
        self._column.setContentsMargins(_SIDE, 12, _SIDE, 12)
        self._column.setSpacing(8)
        self._column.addWidget(self._told)
        self._column.addLayout(self._rows)
        self._column.addWidget(self._attach, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addStretch(1)
        self.setWidget(self._inner)
        session.notices.care_changed.connect(self._again)

    def show_files(self, opened: Opened) -> None:
        """Show the files of a note; one on its way into another note is left out."""
        if opened.note.id != self._note:
            self._note = opened.note.id
            self._end_intake()
        shown = (opened.note.id, opened.attachments, opened.note.binned)
        self._opened = opened
        self.count = len(opened.attachments)
        if shown != self._shown:
            # Shown again after every save: what has the focus keeps it.
            self._shown = shown
            self._again()

    def choose(self) -> None:
        """Let a file be chosen."""
        chooser = Chooser(self._session.look, Wanted.FILE, say("Choose a file to attach"), self)
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chooser.chosen.connect(self.take)
        chooser.open()

    def take(self, path: Path) -> None:
        """Look at a file, and ask whether it is to be attached."""
        self._end_intake()
        self._intake = FileIntake(self._session, path)
        self._intake.wanted.connect(self._keep)
        self._intake.left.connect(self._end_intake)
        self._intake.grown.connect(self.updateGeometry)
        self._column.insertWidget(0, self._intake)
        self._attach.hide()
        self.verticalScrollBar().setValue(0)
        self.updateGeometry()

    def _again(self) -> None:
        while (item := self._rows.takeAt(0)) is not None:
            if (row := item.widget()) is not None:
                row.hide()
                row.deleteLater()
        if self._opened is None:
            return
        can_change = self._opened.note.binned is None
        self._attach.setVisible(can_change and self._intake is None)
        for attachment in self._opened.attachments:
            self._rows.addWidget(self._row(attachment, can_change=can_change))
            self._rows.addWidget(line())
        self._told.setVisible(not self.count)
        self._told.setText(say("No file yet. Pictures are cleaned before they are kept."))
        self.updateGeometry()

    def _row(self, attachment: Attachment, *, can_change: bool) -> FileRow:
        row = FileRow(self._session, attachment, can_change=can_change)
        row.copying.connect(lambda: self._copy(attachment))
        row.removed.connect(lambda: self._remove(attachment))
        row.grown.connect(self.updateGeometry)
        return row

    def _keep(self, prepared: Prepared, name: str) -> None:
        note = self._note
        if note is None:
            return
        self.keeping.emit()
        self._session.write(
            self,
            lambda desk: attach_files.keep(desk, note, prepared, name),
            then=lambda _: self._kept(),
            otherwise=self._not_kept,
        )

    def _kept(self) -> None:
        self._end_intake()
        self._session.notices.said.emit(say("The file was attached."))
        self.changed.emit()

    def _not_kept(self, error: AlmanacError) -> None:
        if self._intake is not None:
            self._intake.setEnabled(True)
        self._session.notices.trouble.emit(error)

    def _end_intake(self) -> None:
        if self._intake is not None:
            self._intake.hide()
            self._intake.deleteLater()
            self._intake = None
        self._attach.show()
        self.updateGeometry()

    def _remove(self, attachment: Attachment) -> None:
        self._session.write(
            self, lambda desk: keep_notes.detach(desk, attachment.id), lambda _: self._removed()
        )

    def _removed(self) -> None:
        self._session.notices.said.emit(say("The file was removed."))
        self.changed.emit()

    def _copy(self, attachment: Attachment) -> None:
        words = say("Choose a folder for the copy. The copy is not encrypted.")
        chooser = Chooser(self._session.look, Wanted.FOLDER, words, self)
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chooser.chosen.connect(lambda folder: self._copy_into(attachment, folder))
        chooser.open()

    def _copy_into(self, attachment: Attachment, folder: Path) -> None:
        look_up(
            self._session,
            self,
            lambda desk: attach_files.bytes_of(desk, attachment.id),
            self._writer(folder / _safe(attachment.name)),
        )

    def _writer(self, path: Path) -> Callable[[bytes], None]:
        def write(data: bytes) -> None:
            self._session.tasks.on_files(
                self,
                lambda _progress: attach_files.copy_out(data, path),
                then=lambda _: self._say(say("Copied. The copy is not encrypted.")),
                otherwise=lambda error: self._say(sentence_for(error)),
            )

        return write

    def _say(self, words: str) -> None:
        self._told.setText(words)
        self._told.show()
        self._session.notices.said.emit(words)
        self.updateGeometry()


def _safe(name: str) -> str:
    """A file name of one part, whatever an import called the file."""
    kept = "".join(
        sign for sign in Path(name).name if sign.isprintable() and sign not in '<>:"|?*\\/'
    )
    return kept.strip(". ") or "attachment"
