"""Buttons: a verb on each, one filled one on a page, words beside every icon."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QMargins, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QIcon, QPaintEvent
from PySide6.QtWidgets import (
    QPushButton,
    QStyle,
    QStyleOptionToolButton,
    QStylePainter,
    QToolButton,
    QWidget,
)

from app.ui.look.appearance import Appearance
from app.ui.look.icons import SIZE

_GAP: Final = 8
"""Pixels between an icon and the words beside it."""
_UNDER: Final = 4
"""The same where the words stand under it."""
_BESIDE: Final = 10
_ABOVE: Final = 7


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
    """An icon with its words beside it, or under it; the icon follows the theme.

    The ground and the ring are those of the style sheet; icon and words are drawn here, because
    Qt leaves hardly a gap between them, and measures words of tall scripts too low.
    """

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
        self._measured = ("", "")
        self._size = QSize()
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

    @property
    def around(self) -> QSize:
        """Pixels left free at the left and right, and above and below."""
        return QSize(_BESIDE, _ABOVE)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Room for icon and words, whatever the script, also when they are drawn semibold."""
        words, around = self._words_size(), self.around
        if self._is_stacked:
            inner = QSize(max(words.width(), SIZE), SIZE + _UNDER + words.height())
        else:
            inner = QSize(SIZE + _GAP + words.width(), max(words.height(), SIZE))
        return inner + around + around

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As `sizeHint`: less would cut the words."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """The ground by the style, and on it icon and words."""
        painter = QStylePainter(self)
        option = QStyleOptionToolButton()
        self.initStyleOption(option)
        option.text = ""
        option.icon = QIcon()
        painter.drawComplexControl(QStyle.ComplexControl.CC_ToolButton, option)
        picture, words = self._places()
        mode = QIcon.Mode.Normal if self.isEnabled() else QIcon.Mode.Disabled
        self.icon().paint(painter, picture, Qt.AlignmentFlag.AlignCenter, mode)
        painter.setFont(self._font_drawn(semibold=self.isChecked()))
        painter.setPen(QColor(self._words_colour()))
        side = Qt.AlignmentFlag.AlignHCenter if self._is_stacked else Qt.AlignmentFlag.AlignLeft
        painter.drawText(words, int(side | Qt.AlignmentFlag.AlignVCenter), self.text())

    def _places(self) -> tuple[QRect, QRect]:
        inner = self.rect().marginsRemoved(QMargins(self.around.width(), 0, self.around.width(), 0))
        if self._is_stacked:
            words = self._words_size().height()
            top = (self.height() - SIZE - _UNDER - words) // 2
            picture = QRect(inner.center().x() - SIZE // 2 + 1, top, SIZE, SIZE)
            return picture, QRect(0, top + SIZE + _UNDER, self.width(), words)
        picture = QRect(inner.x(), (self.height() - SIZE) // 2, SIZE, SIZE)
        return picture, inner.adjusted(SIZE + _GAP, 0, _BESIDE, 0)

    @property
    def _is_stacked(self) -> bool:
        return self.toolButtonStyle() is Qt.ToolButtonStyle.ToolButtonTextUnderIcon

    def _words_colour(self) -> str:
        colours = self._look.colours
        if not self.isEnabled():
            return colours.disabled
        return colours.on_selection if self.isChecked() else colours.text

    def _font_drawn(self, *, semibold: bool) -> QFont:
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold if semibold else QFont.Weight.Normal)
        return font

    def _words_size(self) -> QSize:
        # Layouts ask again and again.
        font = self._font_drawn(semibold=self.isCheckable())
        asked = (font.key(), self.text())
        if asked != self._measured:
            metrics = QFontMetrics(font)
            words = metrics.boundingRect(self.text()).united(metrics.boundingRect("Ag"))
            self._measured, self._size = asked, words.size()
        return self._size

    def _follow(self) -> None:
        self.setIcon(self._look.icon(self._icon))
