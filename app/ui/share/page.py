"""Share: what was received and can be undone, and the ways to seal notes and to open a file."""

from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedLayout, QWidget

from app.host.words import say, say_many
from app.ui.notes.flow_row import FlowRow
from app.ui.notes.note_rows import day
from app.ui.parts import buttons
from app.ui.parts.boxes import Tone, card
from app.ui.parts.rows import stacked
from app.ui.parts.texts import Role, Text, section
from app.ui.session import Session
from app.ui.settings.paper import Paper
from app.ui.settings.work import Work
from app.ui.share.export import ExportPage
from app.ui.share.receive import ReceivePage
from app.ui.tasks import Progress
from app.usecases import take_bundle
from app.usecases.desk import Desk
from app.usecases.take_bundle import Arrival, Taken, Undone

_Page = TypeVar("_Page", bound=QWidget)


class SharePage(QWidget):
    """The received list; sealing and opening are pages of their own in its place."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        look = session.look
        self._session = session
        self._home = Paper(look, say("Share"))
        self._seal = buttons.primary(say("Seal notes for others…"), self.begin_sealing)
        self._read_file = buttons.button(say("Open a sealed file…"), self.begin_opening)
        self._empty = Text(
            look,
            say("No sealed files yet. A sealed file holds notes, and you can carry it on a stick."),
            role=Role.SECONDARY,
        )
        self._received = section(look, say("Received"))
        self._told = Text(look)
        self._undo = buttons.button(say("Undo import"), self._take_back)
        self._card = stacked(card(), self._told, self._undo)
        self._work = Work(session)
        self._work.busy.connect(lambda busy: self._undo.setEnabled(not busy))
        ways = FlowRow()
        ways.add(self._seal, self._read_file)
        for part in (self._empty, ways, self._work, self._received, self._card):
            self._home.rows.addWidget(part)
        self._pages = QStackedLayout(self)
        self._pages.addWidget(self._home)
        session.notices.notes_changed.connect(self._read)
        self._show(None)
        self._read()

    def begin_sealing(self) -> None:
        """Go on with what is being sealed, or begin."""
        held = self._kept(ExportPage)
        if held is not None:
            self._pages.setCurrentWidget(held)
            held.start()
            return
        page = ExportPage(self._session)
        page.left.connect(lambda: self._return(page, self._seal))
        self._open(page)
        page.start()

    def begin_opening(self) -> None:
        """Go on with the file that is being opened, or choose one."""
        held = self._kept(ReceivePage)
        if held is not None:
            self._pages.setCurrentWidget(held)
            held.start()
            return
        page = ReceivePage(self._session)
        page.left.connect(lambda: self._return(page, self._read_file))
        page.taken.connect(lambda taken: self._taken(page, taken))
        self._open(page)
        page.start()

    def _taken(self, page: QWidget, taken: Taken) -> None:
        self._return(page, self._read_file)
        self._work.tell(
            Tone.FINE,
            say(
                "Taken: {added} added, {changed} changed, {binned} put into the bin, {kept} kept "
                "as here."
            ).format(
                added=taken.added, changed=taken.changed, binned=taken.binned, kept=taken.kept
            ),
        )
        self._session.notices.notes_changed.emit()

    def _kept(self, kind: type[_Page]) -> _Page | None:
        """The page of a kind that was begun and not left, if any."""
        held = (self._pages.widget(number) for number in range(self._pages.count()))
        return next((one for one in held if isinstance(one, kind)), None)

    def _open(self, page: QWidget) -> None:
        self._work.quiet()
        self._pages.addWidget(page)
        self._pages.setCurrentWidget(page)

    def _return(self, page: QWidget, to: QWidget) -> None:
        self._pages.setCurrentWidget(self._home)
        self._pages.removeWidget(page)
        page.hide()
        page.deleteLater()
        to.setFocus(Qt.FocusReason.OtherFocusReason)
        self._read()

    # --- Received ---------------------------------------------------------------------------------

    def _read(self) -> None:
        self._session.write(self, take_bundle.last_import, self._show)

    def _show(self, arrival: Arrival | None) -> None:
        has = arrival is not None
        for part in (self._received, self._card):
            part.setVisible(has)
        self._empty.setVisible(not has)
        if arrival is not None:
            self._told.setText(
                say_many(
                    "Taken on {day}: {count} note. Until {until} it can be undone.",
                    "Taken on {day}: {count} notes. Until {until} it can be undone.",
                    arrival.notes,
                ).format(day=day(arrival.taken), count=arrival.notes, until=day(arrival.until))
            )

    def _take_back(self) -> None:
        def verb(desk: Desk, _progress: Progress) -> Undone:
            return take_bundle.undo(desk)

        self._work.do(say("Undoing the import"), verb, self._undone, may_stop=False)

    def _undone(self, undone: Undone) -> None:
        told = [
            say_many(
                "{count} note is as it was before the import.",
                "{count} notes are as they were before the import.",
                undone.put_back,
            ).format(count=undone.put_back)
        ]
        if undone.left:
            told.append(
                say_many(
                    "{count} note was changed since and stays.",
                    "{count} notes were changed since and stay.",
                    undone.left,
                ).format(count=undone.left)
            )
        self._work.tell(Tone.FINE, " ".join(told))
        self._session.notices.notes_changed.emit()
        self._seal.setFocus(Qt.FocusReason.OtherFocusReason)
