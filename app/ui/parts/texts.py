"""Labels: plain text only, wrapped, in one of the few sizes there are."""

from enum import StrEnum

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from app.ui.look.appearance import Appearance
from app.ui.look.fonts import BODY_POINTS, SECTION_POINTS, SMALL_POINTS, TITLE_POINTS


class Role(StrEnum):
    """The colour a text takes, by what it means."""

    PLAIN = "plain"
    SECONDARY = "secondary"
    FINE = "fine"
    CAREFUL = "careful"
    DANGER = "danger"


class Text(QLabel):
    """A label that shows what it is given as it is: no markup, no link, no picture.

    It follows the chosen text size and wraps; long text can be chosen with mouse or keyboard and
    copied where `selectable`.
    """

    def __init__(
        self,
        look: Appearance,
        text: str = "",
        *,
        points: float = BODY_POINTS,
        semibold: bool = False,
        role: Role = Role.PLAIN,
        selectable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._points = points
        self._semibold = semibold
        # Else a text that looks like markup is taken for it, and its pictures are read from disk.
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setOpenExternalLinks(False)
        self.setWordWrap(True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        if selectable:
            self.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse
                | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )
        self.show_as(role)
        self.setText(text)
        look.changed.connect(self._follow)
        self._follow()

    def show_as(self, role: Role) -> None:
        """Take the colour of a role."""
        self.setProperty("role", str(role))
        self.style().polish(self)

    def _follow(self) -> None:
        self.setFont(self._look.font(self._points, semibold=self._semibold))


def title(look: Appearance, text: str = "", parent: QWidget | None = None) -> Text:
    """The largest text: what a page is about."""
    return Text(look, text, points=TITLE_POINTS, semibold=True, parent=parent)


def section(look: Appearance, text: str = "", parent: QWidget | None = None) -> Text:
    """The heading of a part of a page."""
    return Text(look, text, points=SECTION_POINTS, semibold=True, parent=parent)


def secondary(look: Appearance, text: str = "", parent: QWidget | None = None) -> Text:
    """Small text of lesser weight."""
    return Text(look, text, points=SMALL_POINTS, role=Role.SECONDARY, parent=parent)
