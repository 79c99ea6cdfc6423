"""Labels: plain text only, wrapped, in one of the few sizes there are."""

from enum import StrEnum
from math import ceil
from typing import Final

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import (
    QClipboard,
    QContextMenuEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QLabel, QMenu, QSizePolicy, QWidget

from app.domain.text.breaking import FORCED, Broken, breaks_need_care, broken, lines
from app.host.words import say
from app.ui.look.appearance import Appearance
from app.ui.look.fonts import BODY_POINTS, SECTION_POINTS, SMALL_POINTS, TITLE_POINTS, ruler
from app.ui.look.line_places import line_places

_COLUMN: Final = 80  # characters; the same as Qt takes for a label
_ENDLESS: Final = 1 << 20


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
    copied where `selectable`. Burmese, Thai, Khmer and Lao begin their lines where a reader of
    them would; what is read, told to a screen reader or copied is always the text as given.
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
        self._text = ""
        self._shown = Broken("")
        self._sizes: dict[int, QSize] = {}
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
        # Before it is first shown Qt does this itself, and done twice it loses the font.
        if self.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
            self.style().unpolish(self)
            self.style().polish(self)
            self._follow()

    def text(self) -> str:
        """The text as it was given, however its lines are cut."""
        return self._text

    def setText(self, text: str) -> None:  # noqa: N802 - Qt's name
        """Show a text."""
        if self.accessibleName() == self._text:
            self.setAccessibleName("")
        self._text = text
        self._sizes.clear()
        if not self._cuts_lines:
            self._shown = Broken(text)
            super().setText(text)
            return
        if not self.accessibleName():
            self.setAccessibleName(text)
        self._cut_lines()

    def copy(self) -> None:
        """Copy what is chosen, as it was given."""
        chosen = self._chosen()
        if chosen:
            QGuiApplication.clipboard().setText(chosen)

    # --- Lines ------------------------------------------------------------------------------------

    @property
    def _cuts_lines(self) -> bool:
        """Whether the lines are cut here; Qt's own cut Burmese in syllables and never cut Lao."""
        return self.wordWrap() and breaks_need_care(self._text)

    def _cut_for(self, width: int) -> Broken:
        # Widths of pieces add up to the width of the line but for fractions of a pixel.
        return broken(lines(self._text, width - 1, ruler(self.font()), line_places))

    def _cut_lines(self) -> None:
        self._shown = self._cut_for(self.contentsRect().width() - 2 * self.margin())
        if self._shown.text != super().text():
            super().setText(self._shown.text)

    def _size_for(self, width: int) -> QSize:
        """The size of the text cut for a width, with what stands around it."""
        if width not in self._sizes:
            margins, more = self.contentsMargins(), 2 * self.margin()
            around = QSize(margins.left() + margins.right(), margins.top() + margins.bottom())
            around += QSize(more, more)
            inner = QRect(0, 0, max(1, width - around.width()), _ENDLESS)
            flags = Qt.TextFlag.TextWordWrap | self.alignment()
            cut = self._cut_for(inner.width()).text
            size = self.fontMetrics().boundingRect(inner, int(flags), cut).size()
            widest = max(map(ruler(self.font()), cut.replace("\n", FORCED).split(FORCED)))
            self._sizes[width] = QSize(max(size.width(), ceil(widest)), size.height()) + around
        return self._sizes[width]

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's name
        """Narrower is taller."""
        return self._cuts_lines or super().hasHeightForWidth()

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        """The height that the lines take."""
        return self._size_for(width).height() if self._cuts_lines else super().heightForWidth(width)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As wide as reads well: a text of few lines would rather be narrower, as Qt has it."""
        if not self._cuts_lines:
            return super().sizeHint()
        wide = min(self.fontMetrics().averageCharWidth() * _COLUMN, self.maximumWidth())
        size = self._size_for(wide)
        for most, part in ((4, 2), (2, 4)):
            if size.height() < most * self.fontMetrics().lineSpacing() and size.width() > wide // 2:
                size = self._size_for(wide // part)
        return size

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As wide as the widest piece that stays whole."""
        if not self._cuts_lines:
            return super().minimumSizeHint()
        width = self._size_for(0).width()
        return QSize(width, min(self.heightForWidth(_ENDLESS), self.sizeHint().height()))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Cut the lines anew."""
        super().resizeEvent(event)
        if self._cuts_lines:
            self._cut_lines()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Cut the lines anew in another font."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._sizes.clear()
            if self._cuts_lines:
                self._cut_lines()
                self.updateGeometry()

    # --- Choosing and copying ---------------------------------------------------------------------

    def _chosen(self) -> str:
        start = self.selectionStart()
        if start < 0:
            return ""
        # Qt counts in units of 16 bits.
        before = self._shown.text.encode("utf-16-le", "surrogatepass")[: 2 * start]
        first = len(before.decode("utf-16-le", "surrogatepass"))
        return self._shown.original(first, first + len(self.selectedText()))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Copy the text as it was given, not as its lines are cut."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
            event.accept()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Begin to choose anew: what is chosen already is never dragged out of the window."""
        if event.button() is Qt.MouseButton.LeftButton and self.hasSelectedText():
            self.setSelection(0, 0)
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Leave the text as it was given where a middle click would take it from."""
        super().mouseReleaseEvent(event)
        board = QGuiApplication.clipboard()
        if self._shown.forced and self.hasSelectedText() and board.supportsSelection():
            board.setText(self._chosen(), QClipboard.Mode.Selection)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802 - Qt's name
        """Offer to copy, in our words."""
        if not self.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByMouse:
            super().contextMenuEvent(event)
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(say("Copy"), self.copy).setEnabled(self.hasSelectedText())
        everything = len(self._shown.text.encode("utf-16-le", "surrogatepass")) // 2
        menu.addAction(say("Select all"), lambda: self.setSelection(0, everything))
        menu.popup(event.globalPos())

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
