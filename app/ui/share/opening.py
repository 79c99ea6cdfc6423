"""Choosing a file that was handed over, and opening it with a persona's key or a passphrase."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from app.domain.errors import AlmanacError
from app.host.words import say
from app.ui.parts import buttons
from app.ui.parts.boxes import card
from app.ui.parts.chooser import Chooser, Wanted
from app.ui.parts.rows import in_a_row, stacked
from app.ui.parts.secret_field import SecretField
from app.ui.parts.texts import Text, section
from app.ui.session import Session
from app.ui.settings.paper import Paper
from app.ui.settings.work import Work
from app.ui.share.opened import Looked, look
from app.ui.tasks import Progress
from app.usecases import carry_files, open_bundle
from app.usecases.desk import Desk
from app.usecases.keep_notebook import Secret
from app.usecases.open_bundle import Keys

_PATH: Final = Qt.ItemDataRole.UserRole
_EVERY: Final = 1000
"""Milliseconds between looks for sticks."""
_MOST: Final = 100
_ROWS: Final = 5
_DID_NOT_OPEN: Final = "bundle.did-not-open"


class OpeningPaper(Paper):
    """Tries the keys of all personas first; asks for a passphrase only where none of them fits."""

    opened = Signal(object)
    """A `Looked`: what is in the file."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session.look, say("Open a sealed file"), parent=parent)
        self._session = session
        self._path: Path | None = None
        self._asked = False
        self._looking = False
        self._choose = buttons.primary(say("Choose a file…"), self._ask)
        self._head = section(self.look, say("Files on sticks"))
        self._files = QListWidget()
        self._files.setAccessibleName(say("Files on sticks"))
        self._files.setProperty("choices", True)  # noqa: FBT003 - Qt's own property
        self._files.itemActivated.connect(lambda item: self.read(Path(item.data(_PATH))))
        self._field = SecretField(self.look, say("Passphrase of the file"))
        self._field.entered.connect(self._open)
        self._why = Text(
            self.look, say("No persona's key opens it. If there is a passphrase, type it.")
        )
        self._keys = stacked(card(), self._why, self._field)
        self._go = buttons.button(say("Open"), self._open)
        self._by_file = buttons.button(say("Open an age file with a key file…"), self._ask_key)
        self._work = Work(session)
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY)
        self._timer.timeout.connect(self._look)
        self._lay_out()

    def read(self, path: Path) -> None:
        """Open the file at this path, with the keys of the personas first."""
        if self.is_busy:
            return
        self._path = path
        self._asked = False
        self._keys.hide()
        self._try(Keys())

    def first(self) -> QWidget:
        """What takes the keys."""
        return self._choose

    def forget(self) -> None:
        """Forget what was typed."""
        self._field.clear()
        self._keys.hide()
        self._path = None

    @property
    def is_busy(self) -> bool:
        """Whether a file is being opened."""
        return self._work.is_busy

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Look for sticks from now on."""
        super().showEvent(event)
        self._timer.start()
        self._look()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Look no more."""
        super().hideEvent(event)
        self._timer.stop()

    def _lay_out(self) -> None:
        self.rows.addWidget(
            Text(
                self.look,
                say(
                    "It is opened in memory and shown beside what is here. Nothing enters the "
                    "notebook before you take it."
                ),
            )
        )
        self.rows.addLayout(in_a_row(self._choose))
        for part in (self._head, self._files, self._keys):
            self.rows.addWidget(part)
            part.hide()
        held = self._keys.layout()
        if isinstance(held, QVBoxLayout):
            held.addLayout(in_a_row(self._go, self._by_file))
        self.rows.addWidget(self._work)

    # --- Opening ----------------------------------------------------------------------------------

    def _ask(self) -> None:
        chooser = Chooser(self.look, Wanted.FILE, say("Choose the sealed file"), self)
        chooser.chosen.connect(self.read)
        chooser.open()

    def _open(self) -> None:
        if self._field.text() and not self.is_busy:
            self._try(Keys((Secret(self._field.text()),)))

    def _ask_key(self) -> None:
        chooser = Chooser(self.look, Wanted.FILE, say("Choose the key file"), self)
        chooser.chosen.connect(self._try_key_file)
        chooser.open()

    def _try_key_file(self, path: Path) -> None:
        self._work.do_beside(
            say("Reading"),
            lambda _progress: open_bundle.read_age_keys(path),
            lambda identities: self._try(Keys(identities=identities)),
        )

    def _try(self, keys: Keys) -> None:
        # Nothing is disabled meanwhile: the keys would go on to what happens to stand behind.
        if self._path is None or self.is_busy:
            return
        path, asked = self._path, self._asked

        def verb(desk: Desk, progress: Progress) -> Looked | None:
            try:
                return look(desk, path, keys, progress)
            except AlmanacError as error:
                # Not a failure yet: nobody was asked for the passphrase.
                if asked or error.code != _DID_NOT_OPEN:
                    raise
                return None

        self._work.do(say("Opening"), verb, self._tried, otherwise=self._failed)

    def _tried(self, looked: Looked | None) -> None:
        if looked is not None:
            self.opened.emit(looked)
            return
        self._asked = True
        self._keys.show()
        self._field.take_focus()
        self._session.notices.said.emit(self._why.text())

    def _failed(self, error: AlmanacError) -> None:
        if error.code == _DID_NOT_OPEN:
            self._field.take_focus()

    # --- Sticks -----------------------------------------------------------------------------------

    def _look(self) -> None:
        if not self._looking:
            self._looking = True
            self._session.tasks.on_files(
                self,
                lambda _progress: _files_on_sticks(),
                then=self._found,
                otherwise=lambda _error: self._found(()),
            )

    def _found(self, paths: tuple[Path, ...]) -> None:
        self._looking = False
        held = [self._files.item(n).data(_PATH) for n in range(self._files.count())]
        if held == [str(path) for path in paths]:
            return
        self._files.clear()
        for path in paths:
            item = QListWidgetItem(self.look.icon("file-text"), path.name, self._files)
            item.setData(_PATH, str(path))
        if paths:
            self._files.setCurrentRow(0)
            height = self._files.sizeHintForRow(0)
            self._files.setFixedHeight(min(_ROWS, len(paths)) * height + 12)
        for part in (self._head, self._files):
            part.setVisible(bool(paths))


def _files_on_sticks() -> tuple[Path, ...]:
    """The files that lie directly on sticks, as far as they can be listed."""
    found: list[Path] = []
    for stick in carry_files.sticks():
        try:
            inside = sorted(stick.place.iterdir())
            found += [one for one in inside if one.is_file() and not one.name.startswith(".")]
        except OSError:
            # Pulled out while it was looked at.
            continue
    return tuple(found[:_MOST])
