"""One kept file: shown where it is a picture, copied out or removed, which asks once more."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.domain.errors import AlmanacError
from app.domain.note import Attachment
from app.host.sentences import sentence_for
from app.host.words import say
from app.ui.notes.file_intake import size_of
from app.ui.notes.flow_row import FlowRow
from app.ui.notes.looking_up import look_up
from app.ui.parts import buttons
from app.ui.parts.texts import Role, Text, secondary
from app.ui.session import Session
from app.usecases import attach_files
from app.usecases.attach_files import Pixels

_PICTURES: Final = frozenset({"image/png", "image/jpeg", "image/webp"})
_MOST_SHOWN: Final = 320
"""Pixels of the longer side of a picture that is shown."""


class FileRow(QWidget):
    """A file with its size and what can be done with it."""

    copying = Signal()
    removed = Signal()
    grown = Signal()

    def __init__(
        self,
        session: Session,
        attachment: Attachment,
        *,
        can_change: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._attachment = attachment
        self._picture = QLabel()
        self._picture.setAccessibleName(say("Picture"))
        self._picture.hide()
        self._told = Text(session.look, role=Role.SECONDARY)
        self._told.hide()
        self._show = buttons.button(say("Show"), self._turn)
        self._copy = buttons.button(say("Save a copy..."), self.copying.emit)
        self._ask = buttons.button(say("Remove..."), self._ask_again)
        self._keep = buttons.button(say("Keep it"), self._calm)
        self._remove = buttons.dangerous(say("Remove for good"), self.removed.emit)
        self._lay_out()
        self._show.setVisible(attachment.media_type in _PICTURES)
        may_copy = session.rules.plain_formats
        self._copy.setEnabled(may_copy)
        if not may_copy:
            self._say(say("Under these rules no file is written out in the clear."))
        self._ask.setEnabled(can_change)
        self._calm()

    def _lay_out(self) -> None:
        name = Text(self._session.look, self._attachment.name, selectable=True)
        size = secondary(self._session.look, size_of(self._attachment.size))
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(name, 1)
        top.addWidget(size)
        self._row = FlowRow()
        self._row.add(self._show, self._copy, self._ask, self._keep, self._remove)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 8)
        column.setSpacing(4)
        column.addLayout(top)
        column.addWidget(self._row)
        column.addWidget(self._told)
        column.addWidget(self._picture)

    def _calm(self) -> None:
        self._offer(asking=False)

    def _ask_again(self) -> None:
        self._offer(asking=True)
        self._keep.setFocus(Qt.FocusReason.OtherFocusReason)

    def _offer(self, *, asking: bool) -> None:
        self._ask.setVisible(not asking)
        for button in (self._keep, self._remove):
            button.setVisible(asking)
        self._row.updateGeometry()

    def _turn(self) -> None:
        if not self._picture.isHidden():
            self._picture.hide()
            self._picture.clear()
            self._show.setText(say("Show"))
            self.grown.emit()
            return
        self._show.setEnabled(False)
        wanted = self._attachment.id
        look_up(
            self._session,
            self,
            lambda desk: attach_files.bytes_of(desk, wanted),
            self._decode,
            self._refused,
        )

    def _decode(self, data: bytes) -> None:
        self._session.tasks.on_files(
            self,
            lambda _progress: attach_files.look_at_picture(data, _MOST_SHOWN),
            then=self._draw,
            otherwise=self._refused,
        )

    def _draw(self, pixels: Pixels) -> None:
        self._show.setEnabled(True)
        self._show.setText(say("Hide"))
        self._picture.setPixmap(QPixmap.fromImage(_image(pixels)))
        self._picture.show()
        self.grown.emit()

    def _refused(self, error: AlmanacError) -> None:
        self._show.setEnabled(True)
        self._say(sentence_for(error))

    def _say(self, words: str) -> None:
        self._told.setText(words)
        self._told.show()
        self.grown.emit()


def _image(pixels: Pixels) -> QImage:
    rows = QImage.Format.Format_RGB888
    return QImage(pixels.rgb, pixels.width, pixels.height, pixels.width * 3, rows).copy()
