"""The look in use: theme, text size, contrast and language, applied to the whole program."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QIcon
from PySide6.QtWidgets import QApplication

from app.host.resources import resource
from app.ui.look.colours import Colours, Theme, colours_of, palette_of
from app.ui.look.fonts import BODY_POINTS, SMALL_POINTS, TALLEST, body_font
from app.ui.look.icons import icon
from app.ui.look.qt_words import QtWords
from app.ui.look.style import sheet_of

SMALLEST_TEXT: Final = 90
LARGEST_TEXT: Final = 175


@dataclass(frozen=True, slots=True)
class Choices:
    """How the program looks; `theme` of None follows the system. `text` is in percent."""

    theme: Theme | None = None
    text: int = 100
    more_contrast: bool = False
    language: str = "en"


class Appearance(QObject):
    """Colours, fonts and icons as chosen; `changed` tells whoever paints by hand."""

    changed = Signal()

    def __init__(self, application: QApplication, choices: Choices) -> None:
        super().__init__()
        self._application = application
        self._choices = choices
        self._words_of_qt = QtWords()  # kept: Qt does not
        application.installTranslator(self._words_of_qt)
        application.styleHints().colorSchemeChanged.connect(self._follow_system)
        self._apply()

    @property
    def choices(self) -> Choices:
        """What was chosen."""
        return self._choices

    @property
    def theme(self) -> Theme:
        """The theme drawn now."""
        if self._choices.theme is not None:
            return self._choices.theme
        dark = self._application.styleHints().colorScheme() is Qt.ColorScheme.Dark
        return Theme.DARK if dark else Theme.LIGHT

    @property
    def colours(self) -> Colours:
        """The colours drawn now."""
        return colours_of(self.theme, more_contrast=self._choices.more_contrast)

    def font(self, points: float = BODY_POINTS, *, semibold: bool = False) -> QFont:
        """The font at a size given in points at 100 percent."""
        made = body_font(self._choices.language, self._choices.text)
        made.setPointSizeF(points * self._choices.text / 100)
        if semibold:
            made.setWeight(QFont.Weight.DemiBold)
        return made

    def icon(self, name: str, role: str = "secondary") -> QIcon:
        """An icon in the colour of a role of `Colours`."""
        colours = self.colours
        return icon(name, getattr(colours, role), disabled=colours.disabled)

    def preparations(self) -> Iterator[None]:
        """Draw and measure, a little at each step, what the next page would else wait for."""
        for path in sorted(resource("icons").glob("*.svg")):
            self.icon(path.stem)
            yield
        for points, semibold in ((BODY_POINTS, False), (BODY_POINTS, True), (SMALL_POINTS, False)):
            QFontMetrics(self.font(points, semibold=semibold)).tightBoundingRect(TALLEST)
            yield

    def choose(self, choices: Choices) -> None:
        """Look so from now on; the text stays between 90 and 175 percent."""
        text = min(LARGEST_TEXT, max(SMALLEST_TEXT, choices.text))
        self._choices = replace(choices, text=text)
        self._apply()

    def _follow_system(self) -> None:
        if self._choices.theme is None:
            self._apply()

    def _apply(self) -> None:
        colours = self.colours
        self._application.setPalette(palette_of(colours))
        self._application.setFont(self.font())
        self._application.setStyleSheet(
            sheet_of(
                colours,
                tick=resource("icons", f"tick-{self.theme}.svg").as_posix(),
                chevron=resource("icons", f"chevron-{self.theme}.svg").as_posix(),
            )
        )
        self.changed.emit()
