"""A file on its way into a note: what it is, what was taken out, what stays, and two answers."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout, QWidget

from app.domain.errors import AlmanacError
from app.domain.vocabulary import Moment
from app.host.sentences import sentence_for
from app.host.words import say
from app.ui.contexts.quiet_advice import QuietAdvice
from app.ui.notes.files_words import taken_out, what_stays
from app.ui.notes.flow_row import FlowRow
from app.ui.parts import buttons
from app.ui.parts.boxes import Box, Tone
from app.ui.parts.texts import Role, Text, secondary
from app.ui.session import Session
from app.usecases import attach_files
from app.usecases.attach_files import Prepared, Sort

_HARMLESS: Final = frozenset({Sort.PICTURE, Sort.TEXT})


def size_of(count: int) -> str:
    """A number of bytes as a person reads it."""
    return QLocale().formattedDataSize(count, 1)


class FileIntake(QFrame):
    """Looks at one file; `wanted` tells it and the name to keep it under, `left` that it is out."""

    wanted = Signal(object, str)
    left = Signal()
    grown = Signal()

    def __init__(self, session: Session, path: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.setProperty("box", "card")
        self.setAccessibleName(say("A file to attach"))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(16, 12, 16, 12)
        self._column.setSpacing(8)
        self._waiting = Text(session.look, say("Looking at the file..."), role=Role.SECONDARY)
        self._column.addWidget(self._waiting)
        session.tasks.on_files(
            self,
            lambda _progress: attach_files.prepare(path),
            then=self._show,
            otherwise=self._refused,
        )

    def _show(self, prepared: Prepared) -> None:
        self._waiting.hide()
        look = self._session.look
        name = QLineEdit(prepared.name)
        name.setAccessibleName(say("Name in the notebook"))
        name.setInputMethodHints(Qt.InputMethodHint.ImhNoPredictiveText)
        self._column.addWidget(
            secondary(look, say("Name in the notebook. The old name can tell something, too."))
        )
        self._column.addWidget(name)
        if prepared.sort is Sort.PICTURE:
            self._tell_picture(prepared)
        elif prepared.sort is Sort.TEXT:
            self._column.addWidget(Text(look, what_stays(prepared.sort)))
        else:
            self._column.addWidget(Box(look, Tone.DANGER, what_stays(prepared.sort)))
        keep = buttons.button(self._verb(prepared), lambda: self._keep(prepared, name.text()))
        leave = buttons.button(say("Leave it out"), self.left.emit)
        answers = FlowRow()
        answers.add(leave, keep)
        self._column.addWidget(answers)
        (keep if prepared.sort in _HARMLESS else leave).setFocus(Qt.FocusReason.OtherFocusReason)
        self._session.notices.said.emit(say("The file was looked at. Nothing is kept yet."))
        self.grown.emit()

    def _tell_picture(self, prepared: Prepared) -> None:
        look = self._session.look
        found = taken_out(prepared.found)
        if found:
            self._column.addWidget(Text(look, say("Taken out of this picture:")))
            for words in found:
                self._column.addWidget(Text(look, say("\N{BULLET} {detail}").format(detail=words)))
        else:
            self._column.addWidget(Text(look, say("Nothing was hidden in this picture's file.")))
        told = say("{before} before, {after} after; {width} by {height} pixels.").format(
            before=size_of(prepared.before),
            after=size_of(len(prepared.data)),
            width=prepared.sides[0],
            height=prepared.sides[1],
        )
        self._column.addWidget(secondary(look, told))
        advice = QuietAdvice(self._session, Moment.PICTURE)
        self._column.addWidget(advice)
        advice.ask()
        self._column.addWidget(secondary(look, what_stays(prepared.sort)))

    def _verb(self, prepared: Prepared) -> str:
        if prepared.sort is Sort.PICTURE:
            return say("Attach the cleaned picture")
        return say("Attach it as it is")

    def _keep(self, prepared: Prepared, name: str) -> None:
        self.setEnabled(False)
        self.wanted.emit(prepared, name)

    def _refused(self, error: AlmanacError) -> None:
        self._waiting.setText(sentence_for(error))
        leave = buttons.button(say("Leave it out"), self.left.emit)
        self._column.addWidget(leave, 0, Qt.AlignmentFlag.AlignLeft)
        leave.setFocus(Qt.FocusReason.OtherFocusReason)
        self.grown.emit()
