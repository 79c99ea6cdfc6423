"""Buttons: a verb on each, one filled one on a page, words beside every icon."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QPushButton, QToolButton, QWidget

from app.ui.look.appearance import Appearance
from app.ui.look.icons import SIZE


def button(text: str, pressed: Callable[[], object], parent: QWidget | None = None) -> QPushButton:
    """An ordinary button."""
    made = QPushButton(text, parent)
    made.setAutoDefault(False)
    made.clicked.connect(lambda _checked: pressed())
    return made


def primary(text: str, pressed: Callable[[], object], parent: QWidget | None = None) -> QPushButton:
    """The one filled button of a page."""
    made = button(text, pressed, parent)
    made.setProperty("primary", True)  # noqa: FBT003 - Qt's own property
    return made


def dangerous(
    text: str, pressed: Callable[[], object], parent: QWidget | None = None
) -> QPushButton:
    """A button for what cannot be undone; never the default."""
    made = button(text, pressed, parent)
    made.setProperty("danger", True)  # noqa: FBT003 - Qt's own property
    return made


def link(text: str, pressed: Callable[[], object], parent: QWidget | None = None) -> QPushButton:
    """A quiet button that looks like a link; it leads within the program only."""
    made = button(text, pressed, parent)
    made.setProperty("link", True)  # noqa: FBT003 - Qt's own property
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    return made


class IconButton(QToolButton):
    """An icon with its words beside it; the icon follows the theme."""

    def __init__(
        self,
        look: Appearance,
        icon: str,
        text: str,
        pressed: Callable[[], object] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._icon = icon
        self.setText(text)
        self.setAccessibleName(text)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setIconSize(QSize(SIZE, SIZE))
        # A tool button takes no focus by Tab of itself, and everything must be reachable by keys.
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        if pressed is not None:
            self.clicked.connect(lambda _checked: pressed())
        look.changed.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        self.setIcon(self._look.icon(self._icon))
