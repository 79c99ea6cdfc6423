"""What leaves by the clipboard: plain text, marked as private, and gone again in time."""

from typing import Final

from PySide6.QtCore import QMimeData, QObject, QTimer, Signal
from PySide6.QtGui import QClipboard, QGuiApplication

from app.domain.care_rules import RULES, Rules
from app.domain.vocabulary import Care

# What clipboard histories look for to leave a text out: KDE's, and Windows' three.
_MARKS: Final = {
    "x-kde-passwordManagerHint": b"secret",
    'application/x-qt-windows-mime;value="ExcludeClipboardContentFromMonitorProcessing"': b"1",
    'application/x-qt-windows-mime;value="CanIncludeInClipboardHistory"': b"\0\0\0\0",
    'application/x-qt-windows-mime;value="CanUploadToCloudClipboard"': b"\0\0\0\0",
}
_MARK: Final = "x-kde-passwordManagerHint"


class Clipboard(QObject):
    """Watches everything this program copies, from any field, and marks or removes it."""

    refused = Signal()
    """Something was copied in a high-risk context, where nothing may be; it was taken off."""

    def __init__(self) -> None:
        super().__init__()
        self._rules = RULES[Care.CAREFUL]
        self._board = QGuiApplication.clipboard()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.clear)
        self._board.dataChanged.connect(self._look_at)

    def follow(self, rules: Rules) -> None:
        """Keep to other rules from now on, also for what was copied before."""
        if rules.clipboard_seconds == self._rules.clipboard_seconds:
            return
        self._rules = rules
        if self._is_ours():
            self._limit()

    def copy(self, text: str) -> None:
        """Copy a text, as far as the rules let it be copied."""
        if not self._rules.may_copy:
            self.refused.emit()
            return
        self._put(text)
        self._limit()

    def clear(self) -> None:
        """Take off what this program copied or selected; what others copied stays."""
        self._timer.stop()
        if self._is_ours():
            self._board.clear()
        if self._board.supportsSelection() and self._board.ownsSelection():
            self._board.clear(QClipboard.Mode.Selection)

    def end(self) -> None:
        """Take off what is ours, and watch no more."""
        self.clear()
        self._board.dataChanged.disconnect(self._look_at)

    def _look_at(self) -> None:
        if not self._is_ours():
            self._timer.stop()
            return
        text = self._board.text()
        if not text or self._board.mimeData().hasFormat(_MARK):
            return
        if not self._rules.may_copy:
            self._board.clear()
            self.refused.emit()
            return
        # Copied by a field of its own accord: put anew, marked and as plain text.
        self._put(text)
        self._limit()

    def _is_ours(self) -> bool:
        # Drawn without a screen there are no other programs, and Qt does not keep the owner.
        alone = QGuiApplication.platformName() == "offscreen"
        return alone or self._board.ownsClipboard()

    def _put(self, text: str) -> None:
        data = QMimeData()
        data.setText(text)
        for name, value in _MARKS.items():
            data.setData(name, value)
        self._board.setMimeData(data)

    def _limit(self) -> None:
        seconds = self._rules.clipboard_seconds
        if seconds is None:
            self._timer.stop()
        elif seconds == 0:
            self.clear()
        else:
            self._timer.start(seconds * 1000)
