"""The one window of the program: a title that never changes, and whichever page is shown in it."""

from typing import Final

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QMainWindow, QWidget

from app.ui.parts.focus import first_in, presses

SMALLEST: Final = QSize(960, 600)
DESIGNED: Final = QSize(1180, 740)


class Frame(QMainWindow):
    """Holds one page at a time; closing it asks to leave, and nothing is asked back."""

    closing = Signal()

    def __init__(self, title: str) -> None:
        super().__init__()
        self._title = title
        self.setWindowTitle(title)
        self.setMinimumSize(self._fitting(SMALLEST))
        self.resize(self._fitting(DESIGNED))

    def place(self, frame: tuple[int, int, int, int] | None) -> None:
        """Stand where the window before stood, where that is still on a screen."""
        if frame is None:
            return
        wanted = QRect(*frame)
        if any(one.availableGeometry().intersects(wanted) for one in QGuiApplication.screens()):
            self.setGeometry(wanted)

    def where(self) -> tuple[int, int, int, int]:
        """Left, top, width and height of what is inside the window's borders."""
        return self.geometry().getRect()  # type: ignore[return-value]  # Qt's stub says object

    def show_page(self, page: QWidget) -> None:
        """Show a page in place of the one before, which is destroyed."""
        before = self.centralWidget()
        if before is not None:
            before.hide()
        self.setCentralWidget(page)
        self.setWindowTitle(self._title)
        page.show()
        # The keys were with what is gone now.
        first = first_in(page)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Press the button that has the keys on Enter as well as on Space."""
        if not presses(event, self):
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Leave only after what was written is kept."""
        event.ignore()
        self.closing.emit()

    @staticmethod
    def _fitting(size: QSize) -> QSize:
        screen = QGuiApplication.primaryScreen()
        return size.boundedTo(screen.availableSize())
