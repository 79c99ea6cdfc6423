"""Which page is on the screen, and how the process ends: unlock, first start, or the window."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from app.domain.errors import AlmanacError, OwnError
from app.host import settings as outside
from app.host.sentences import sentence_for
from app.host.settings import Outside
from app.host.supervision import LEFT, LOCKED, Handover, Reason
from app.host.words import say, use_language
from app.ui.ending import Closing
from app.ui.frame import Frame
from app.ui.look.appearance import Appearance, Choices
from app.ui.look.colours import Theme
from app.ui.machine import TITLE, Machine
from app.ui.tasks import Ended, Tasks
from app.ui.unlock.page import Attempt, UnlockPage, Way

if TYPE_CHECKING:
    # Loaded once the first page is painted: who waits at the passphrase must not wait for these.
    from app.ui.desks import Opened
    from app.ui.session import Session
    from app.ui.unlock.shares import Recovery
    from app.usecases.desk import Shelf

DID_NOT_OPEN = "notebook.did-not-open"

_NOTHING_LEFT: Final = object()


class Mishap(OwnError):
    """A fault of ours that nobody caught."""

    code = "window.mishap"


class Program(QObject):
    """Leads from the passphrase to the window and, at its end, out of the process."""

    def __init__(
        self,
        application: QApplication,
        told: Handover,
        machine: Machine,
        hand_on: Callable[[Handover], None],
        leave_process: Callable[[int], None] = os._exit,
    ) -> None:
        super().__init__()
        self._machine = machine
        self._hand_on = hand_on
        self._leave_process = leave_process
        self._reason = told.reason
        self._folder = told.folder or outside.notebook_at_hand()
        use_language(told.look.language)
        self.look = Appearance(application, choices_of(told.look))
        self.tasks = Tasks()
        self.frame = Frame(TITLE)
        self.frame.place(told.frame)
        self.frame.closing.connect(self.leave)
        self._session: Session | None = None
        self._about: str | None = None
        """The entry to write about once there is a notebook; empty for none in particular."""
        self._keyfile: Path | None = None
        self._ending = False

    def start(self) -> None:
        """Show the first page; what comes after it is loaded behind it."""
        if self._folder is None:
            self.show_first_run()
        else:
            self.show_unlock()
        self.frame.show()
        QTimer.singleShot(0, self, self._load_what_follows)

    # --- Before a notebook is open ----------------------------------------------------------------

    def show_unlock(self) -> None:
        """Show the passphrase field."""
        page = UnlockPage(self.look, self._reason)
        self._reason = Reason.STARTED
        page.use_keyfile(self._keyfile)
        page.tried.connect(self._open)
        page.left_for.connect(self._go)
        self.frame.show_page(page)

    def show_first_run(self, *, at_passphrase: bool = False) -> None:
        """Show the pages of a first start, or those for one more notebook."""
        from app.ui.first_run.page import FirstRun  # noqa: PLC0415 - see the imports

        page = FirstRun(self.look, self.tasks, self._machine, at_passphrase=at_passphrase)
        page.finished.connect(self._enter)
        page.browsing.connect(self.browse)
        page.has_one.connect(self.show_other_ways)
        page.left.connect(self.browse if self._session is not None else self.show_other_ways)
        self.frame.show_page(page)

    def show_other_ways(self) -> None:
        """Show the ways to open beside the passphrase."""
        from app.ui.unlock.other_ways import OtherWays  # noqa: PLC0415 - see the imports

        page = OtherWays(self.look)
        page.back.connect(self._back_from_other_ways)
        page.keyfile_chosen.connect(self._take_keyfile)
        page.folder_chosen.connect(self._take_folder)
        page.with_shares.connect(self._show_shares)
        page.new_wanted.connect(lambda: self.show_first_run(at_passphrase=True))
        self.frame.show_page(page)

    def browse(self) -> None:
        """Open the window on the public catalogue alone."""
        from app.ui import desks  # noqa: PLC0415 - see the imports

        self.tasks.on_vault(
            self.frame,
            lambda _progress: desks.public(),
            then=lambda shelf: self._show_window(shelf, None),
            otherwise=self._tell,
        )

    def _back_from_other_ways(self) -> None:
        if self._folder is None:
            self.show_first_run()
        else:
            self.show_unlock()

    def _go(self, way: Way) -> None:
        if way is Way.PUBLIC:
            self.browse()
        else:
            self.show_other_ways()

    def _take_keyfile(self, path: Path) -> None:
        self._keyfile = path
        self._back_from_other_ways()

    def _take_folder(self, path: Path) -> None:
        self._folder = path
        self.show_unlock()

    def _show_shares(self) -> None:
        from app.ui.unlock.shares import SharesPage  # noqa: PLC0415 - see the imports

        page = SharesPage(self.look)
        page.back.connect(self.show_other_ways)
        page.tried.connect(self._recover)
        self.frame.show_page(page)

    # --- Opening ----------------------------------------------------------------------------------

    def _open(self, attempt: Attempt) -> None:
        from app.ui import desks  # noqa: PLC0415 - see the imports

        page = self.frame.centralWidget()
        folder = self._folder
        if not isinstance(page, UnlockPage) or folder is None:
            return
        page.show_opening()
        now, entropy = self._machine.now, self._machine.entropy
        self.tasks.on_vault(
            page,
            lambda progress: desks.opened(
                folder, attempt.passphrase, attempt.keyfile, now, entropy, progress
            ),
            then=lambda opened: self._enter(folder, opened),
            otherwise=self._tell,
            watch=page.show_progress,
        )

    def _recover(self, recovery: Recovery) -> None:
        from app.ui import desks  # noqa: PLC0415 - see the imports
        from app.ui.unlock.shares import SharesPage  # noqa: PLC0415 - see the imports

        page = self.frame.centralWidget()
        folder = self._folder
        if not isinstance(page, SharesPage):
            return
        if folder is None:
            page.show_failure(say("Choose the notebook's folder first, under Back."))
            return
        page.show_opening()
        now, entropy = self._machine.now, self._machine.entropy
        self.tasks.on_vault(
            page,
            lambda _progress: desks.recovered(
                folder, recovery.shares, recovery.passphrase, now, entropy
            ),
            then=lambda opened: self._enter(folder, opened),
            otherwise=self._tell,
        )

    def _enter(self, folder: Path, opened: Opened) -> None:
        self._folder = folder
        use_language(opened.settings.language)
        self.look.choose(
            choices_of(
                Outside(
                    opened.settings.language,
                    opened.settings.theme,
                    opened.settings.text,
                    opened.settings.more_contrast,
                )
            )
        )
        self._show_window(opened.desk, opened)

    def _show_window(self, shelf: Shelf, opened: Opened | None) -> None:
        from app.ui.session import Session  # noqa: PLC0415 - see the imports
        from app.ui.window import Window  # noqa: PLC0415 - see the imports
        from app.usecases.keep_settings import Settings  # noqa: PLC0415 - see the imports

        look = self._look_to_hand_on()
        chosen = (
            opened.settings
            if opened is not None
            else Settings(look.language, look.theme, look.text, look.more_contrast)
        )
        session = Session(
            tasks=self.tasks,
            look=self.look,
            shelf=shelf,
            desk=opened.desk if opened is not None else None,
            now=self._machine.now,
            entropy=self._machine.entropy,
            settings=chosen,
            care=chosen.care,
            hardening=self._machine.hardening,
        )
        if self._session is not None:
            self._session.clipboard.end()
        self._session = session
        session.ways.to_notebook.connect(self._to_notebook)
        session.ways.to_lock.connect(self.lock)
        session.ways.to_leave.connect(self.leave)
        session.notices.settings_changed.connect(self._follow_settings)
        self.frame.show_page(Window(session))
        if opened is not None and self._about is not None:
            session.ways.to_new_note.emit(self._about)
            self._about = None

    def _to_notebook(self, about: str) -> None:
        # Nothing secret was known so far: the same process may go on.
        self._about = about or None
        if self._folder is None:
            self.show_first_run(at_passphrase=True)
        else:
            self.show_unlock()

    def _follow_settings(self) -> None:
        from app.ui.window import Window  # noqa: PLC0415 - see the imports

        session = self._session
        if session is None or not use_language(session.settings.language):
            return
        window = self.frame.centralWidget()
        if isinstance(window, Window) and window.language != session.settings.language:
            # Words are said once, when a page is made: in another language all are made anew.
            for hand_in in session.before_lock:
                hand_in()
            session.before_lock.clear()
            self.frame.show_page(Window(session, window.place))

    # --- Telling ----------------------------------------------------------------------------------

    def tell_mishap(self) -> None:
        """Say that something of ours went wrong, wherever the person is."""
        self._tell(Mishap())

    def _tell(self, error: AlmanacError) -> None:
        page = self.frame.centralWidget()
        if error.code == DID_NOT_OPEN:
            sentence = say(
                "That passphrase did not open anything. Check Caps Lock and the keyboard."
            )
        else:
            sentence = sentence_for(error)
        show = getattr(page, "show_failure", None)
        if callable(show):
            show(sentence)
        elif self._session is not None:
            self._session.notices.trouble.emit(error)

    # --- The end ----------------------------------------------------------------------------------

    def lock(self) -> None:
        """Keep what was written and end this process; a clean one asks for the passphrase."""
        self._end(LOCKED)

    def leave(self) -> None:
        """Keep what was written and end the program."""
        self._end(LEFT)

    def _end(self, code: int) -> None:
        if self._ending:
            return
        self._ending = True
        where = self.frame.where()
        self.frame.hide()
        QGuiApplication.sync()
        # Until it is known to be whole, the next process is told that something may be missing.
        last = Handover(Reason.LOCKED_UNSAVED, self._folder, self._look_to_hand_on(), where)
        try:
            if self._brought_to_rest().is_whole:
                last = replace(last, reason=Reason.LOCKED)
        finally:
            try:
                self._hand_on(last)
            finally:
                self._leave_process(code)

    def _brought_to_rest(self) -> Ended:
        session = self._session
        with ExitStack() as steps:
            # Done from the last to the first, each even if the one before it failed.
            closing = steps.enter_context(Closing(self.tasks))
            if session is not None:
                steps.callback(session.clipboard.end)
                for hand_in in session.before_lock:
                    steps.callback(hand_in)
        return closing.ended

    def _look_to_hand_on(self) -> Outside:
        chosen = self.look.choices
        theme = "" if chosen.theme is None else str(chosen.theme)
        return Outside(chosen.language, theme, chosen.text, chosen.more_contrast)

    def _load_what_follows(self) -> None:
        self.tasks.on_files(
            self.frame,
            lambda _progress: _load(),
            then=lambda _: self._prepare(self.look.preparations()),
            otherwise=_done,
        )

    def _prepare(self, steps: Iterator[None]) -> None:
        # One step between two events: whoever types a passphrase meanwhile does not feel it.
        if next(steps, _NOTHING_LEFT) is not _NOTHING_LEFT:
            QTimer.singleShot(0, self, lambda: self._prepare(steps))


def choices_of(look: Outside) -> Choices:
    """The look that was kept or handed on; an unknown theme follows the system."""
    known = {str(theme): theme for theme in Theme}
    return Choices(known.get(look.theme), look.text, look.more_contrast, look.language)


def _load() -> None:
    from app.ui import desks, window  # noqa: F401, PLC0415 - only so that they are there

    # All of it stays until the process ends. Gone through for litter again and again, it would hold
    # up the window five times as long as what comes and goes.
    gc.freeze()


def _done(_: object) -> None:
    """Nobody waits for it."""
