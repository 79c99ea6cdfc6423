"""Rehearsing one of the three with a practice notebook that is made, used and removed."""

from collections.abc import Callable
from enum import Enum

from PySide6.QtWidgets import QWidget

from app.host.words import mark, say, say_many
from app.ui.exchange.findings import Findings
from app.ui.panic.gestures import EraseGesture, KeyCatcher
from app.ui.parts import buttons
from app.ui.parts.boxes import Tone
from app.ui.parts.rows import in_a_row
from app.ui.parts.texts import Text
from app.ui.session import Session
from app.ui.settings.paper import Paper
from app.ui.settings.work import Work
from app.ui.shortcuts import Shortcut
from app.usecases import practise_panic
from app.usecases.practise_panic import EraseTried, LockTried, Practice


class Kind(Enum):
    """What is rehearsed."""

    LOCK = mark("Rehearse: lock now")
    LEAVE = mark("Rehearse: leave now")
    ERASE = mark("Rehearse: erase a notebook")


class RehearsalPage(Paper):
    """Your own notebook stays open and untouched; only the practice notebook is worked on."""

    def __init__(self, session: Session, kind: Kind, parent: QWidget | None = None) -> None:
        look = session.look
        super().__init__(look, say(kind.value), leads_back=True, parent=parent)
        self._session = session
        self._kind = kind
        self._practice: Practice | None = None
        self._work = Work(session)
        self._doing: QWidget | None = None
        self._findings = Findings(look)
        self._again = buttons.button(say("Once more"), self._begin)
        self._again.hide()
        self.back.connect(self._put_away)
        for sentence in (
            say(
                "A small practice notebook is made in a private folder, with one made-up note. "
                "Your own notebook is not touched."
            ),
            say("Afterwards the practice notebook is removed."),
        ):
            self.rows.addWidget(Text(look, sentence))
        self.rows.addWidget(self._findings)
        self.rows.addWidget(self._work)
        self.rows.addLayout(in_a_row(self._again))
        session.before_lock.append(self._clear)
        self._begin()

    def _begin(self) -> None:
        self._again.hide()
        self._findings.clear()
        now, entropy = self._session.now, self._session.entropy
        self._work.do_beside(
            say("Making the practice notebook"),
            lambda progress: practise_panic.begin(now, entropy, progress),
            self._ready,
            lambda _error: self._again.show(),
        )

    def _ready(self, practice: Practice) -> None:
        self._practice = practice
        self._findings.add(
            say("Now"), [("", say("The practice notebook is open. Its note would be on screen."))]
        )
        self._doing = self._gesture()
        self.rows.insertWidget(self.rows.indexOf(self._work), self._doing)
        focus = self._doing.word if isinstance(self._doing, EraseGesture) else self._doing
        focus.setFocus()

    def _gesture(self) -> QWidget:
        look = self.look
        if self._kind is Kind.ERASE:
            gesture = EraseGesture(look)
            gesture.meant.connect(self._erase)
            return gesture
        keys = (Shortcut.LOCK if self._kind is Kind.LOCK else Shortcut.LEAVE).value.keys[0]
        words = say("Press {keys} now. Here it works on the practice notebook only.")
        catcher = KeyCatcher(look, keys, words.format(keys=keys))
        catcher.caught.connect(self._lock)
        return catcher

    def _lock(self) -> None:
        practice = self._taken()
        if practice is not None:
            self._work.do_beside(
                say("Closing the practice notebook, and trying its passphrase"),
                lambda progress: practise_panic.lock(practice, progress),
                self._locked,
                lambda _error: self._again.show(),
            )

    def _erase(self) -> None:
        practice = self._taken()
        if practice is not None:
            self._work.do_beside(
                say("Erasing the practice notebook, and trying its passphrase"),
                lambda progress: practise_panic.erase(practice, progress),
                self._erased,
                lambda _error: self._again.show(),
            )

    def _taken(self) -> Practice | None:
        """The practice notebook, once: what is begun with it also ends it."""
        practice, self._practice = self._practice, None
        if self._doing is not None:
            self._doing.hide()
            self.rows.removeWidget(self._doing)
            self._doing.deleteLater()
            self._doing = None
        return practice

    def _locked(self, tried: LockTried) -> None:
        told = [say("It was closed, and its note was gone from the screen.")]
        if self._kind is Kind.LEAVE:
            told.append(say("The program would have ended, and with it all that it had in memory."))
        if tried.opens_again:
            told.append(say("Its passphrase opened it again, with the note in it."))
        self._tell(told, as_promised=tried.opens_again)

    def _erased(self, tried: EraseTried) -> None:
        told = [
            say("The keys of the practice notebook were overwritten, in both copies."),
            say("Its passphrase opened it still.")
            if tried.opens_after_keys
            else say("Its passphrase opened nothing any more, while all files were still there."),
            say_many(
                "Then its files were removed: of {before} files {count} is left.",
                "Then its files were removed: of {before} files {count} are left.",
                tried.files_after,
            ).format(before=tried.files_before, count=tried.files_after),
        ]
        as_promised = not tried.opens_after_keys and tried.files_after == 0
        self._tell(told, as_promised=as_promised)

    def _tell(self, told: list[str], *, as_promised: bool) -> None:
        self._findings.clear()
        numbered = [(str(number), words) for number, words in enumerate(told, 1)]
        self._findings.add(say("What happened"), numbered)
        if as_promised:
            self._work.tell(Tone.FINE, say("As promised. The practice notebook is removed."))
        else:
            self._work.tell(
                Tone.DANGER,
                say(
                    "This did not go as promised. Do not rely on it with this copy of the program."
                ),
            )
        self._again.show()
        self._again.setFocus()

    def _put_away(self) -> None:
        """Remove the practice notebook where the rehearsal is left midway."""
        self._work.stop()
        practice = self._taken()
        if self._clear in self._session.before_lock:
            self._session.before_lock.remove(self._clear)
        if practice is not None:
            self._session.tasks.on_files(
                self._session.notices,
                lambda _progress: practise_panic.end(practice),
                then=_nothing,
                otherwise=self._session.notices.trouble.emit,
            )

    def _clear(self) -> None:
        """The process is about to end: its files must not outlive it."""
        if self._practice is not None:
            practise_panic.clear(self._practice)


_nothing: Callable[[None], None] = lambda _none: None  # noqa: E731 - a slot that has nothing to do
