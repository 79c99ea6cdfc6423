"""About: what it is, its limits beside its promises, how it stands here, and whose work it is."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QPlainTextEdit, QStackedLayout, QWidget

from app import __version__
from app.host.resources import licence_text, licences
from app.host.words import say
from app.ui.about.promises import promises
from app.ui.about.protections import protections
from app.ui.about.works import DATA, LIBRARIES, OWN, Work
from app.ui.parts import buttons
from app.ui.parts.boxes import card, line
from app.ui.parts.texts import Text, secondary, section
from app.ui.session import Session
from app.ui.settings.paper import Paper
from app.ui.settings.rows import Section, fact
from app.ui.shortcuts import Shortcut

_ACROSS = 3


class AboutPage(QWidget):
    """Everything a person may want to know before trusting it, on one page."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._came_from: QWidget | None = None
        self._pages = QStackedLayout(self)
        self._home = Paper(session.look, say("Almanac"))
        look = session.look
        rows = self._home.rows
        rows.setSpacing(12)
        rows.addWidget(secondary(look, say("Version {version}").format(version=__version__)))
        rows.addWidget(
            Text(
                look,
                say(
                    "An offline notebook over a catalogue of civic-tech work in East, South and "
                    "South-East Asia. You read, write notes of your own, and hand things on by "
                    "stick."
                ),
            )
        )
        keys = say("{keys} shows the list of keys.").format(keys=Shortcut.KEYS.shown)
        rows.addWidget(secondary(look, keys))
        rows.addSpacing(8)
        rows.addWidget(section(look, say("What it holds to, and what it cannot do")))
        rows.addWidget(self._promises())
        rows.addSpacing(8)
        facts = [fact(look, one.name, one.told, one.role) for one in protections(session)]
        rows.addWidget(Section(look, say("How it stands on this computer"), facts))
        rows.addSpacing(8)
        for heading, works in (
            (say("This program"), OWN),
            (say("Letters, icons and lists"), DATA),
            (say("Libraries"), LIBRARIES),
        ):
            rows.addWidget(section(look, heading))
            rows.addWidget(self._works(works))
        rows.addWidget(section(look, say("Licences in full")))
        rows.addWidget(self._licences())
        self._pages.addWidget(self._home)

    def _promises(self) -> QFrame:
        look = self._session.look
        ground, grid = _grid()
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        for place, (promise, limit) in enumerate(promises()):
            if place:
                grid.addWidget(line(), 2 * place - 1, 0, 1, 2)
            grid.addWidget(Text(look, promise, semibold=True), 2 * place, 0, _TOP)
            grid.addWidget(Text(look, limit), 2 * place, 1, _TOP)
        return ground

    def _works(self, works: Sequence[Work]) -> QFrame:
        look = self._session.look
        ground, grid = _grid()
        for column in range(_ACROSS):
            grid.setColumnStretch(column, 1)
        for row, work in enumerate(works):
            grid.addWidget(Text(look, work.name), row, 0, _TOP)
            grid.addWidget(secondary(look, say(work.use)), row, 1, _TOP)
            told = say("{licence} · {holder}").format(licence=work.licence, holder=work.by)
            grid.addWidget(secondary(look, told), row, 2, _TOP)
        return ground

    def _licences(self) -> QFrame:
        ground, grid = _grid()
        for place, name in enumerate(licences()):
            way = buttons.link(name, self._opening(name))
            way.setAccessibleName(say("Read the licence {name}").format(name=name))
            row, column = divmod(place, _ACROSS)
            grid.addWidget(way, row, column, Qt.AlignmentFlag.AlignLeft)
        grid.setColumnStretch(_ACROSS - 1, 1)
        return ground

    def _opening(self, name: str) -> Callable[[], None]:
        return lambda: self._open(name)

    def _open(self, name: str) -> None:
        self._came_from = self.focusWidget()
        page = Paper(self._session.look, name, leads_back=True)
        text = QPlainTextEdit(licence_text(name))
        text.setReadOnly(True)
        text.setTabChangesFocus(True)
        text.setAccessibleName(name)
        # As high as the window leaves room for: the text scrolls in itself, the page does not.
        text.setMinimumHeight(max(240, self.height() - 160))
        page.rows.addWidget(text)
        page.back.connect(self._come_back)
        self._pages.addWidget(page)
        self._pages.setCurrentWidget(page)
        text.setFocus()

    def _come_back(self) -> None:
        page = self._pages.currentWidget()
        self._pages.setCurrentWidget(self._home)
        if page is not None and page is not self._home:
            self._pages.removeWidget(page)
            page.hide()
            page.deleteLater()
        if self._came_from is not None:
            self._came_from.setFocus()


_TOP = Qt.AlignmentFlag.AlignTop


def _grid() -> tuple[QFrame, QGridLayout]:
    ground = card()
    grid = QGridLayout(ground)
    grid.setContentsMargins(20, 14, 20, 14)
    grid.setHorizontalSpacing(24)
    grid.setVerticalSpacing(10)
    return ground, grid
