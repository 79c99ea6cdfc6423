"""What every screen is handed: the shelf, the desk, the lanes, the look and the ways around."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from app.domain.care_rules import LOOSEST, Names, Rules, care_kept, strictest, strictest_care
from app.domain.errors import AlmanacError
from app.domain.ids import Clock, Entropy
from app.domain.persona import PersonaId
from app.domain.vocabulary import Care
from app.host.hardening import Hardening
from app.ui.clipboard import Clipboard
from app.ui.look.appearance import Appearance
from app.ui.places import Ways
from app.ui.selection import Selection
from app.ui.tasks import Job, Progress, Tasks
from app.usecases.desk import Desk, Shelf
from app.usecases.keep_settings import Settings

_Answer = TypeVar("_Answer")


class Notices(QObject):
    """What the window says beside the screens: saved or not, and one sentence at a time."""

    saved = Signal(bool)
    """False from the first unsaved letter until it is on the disk."""
    said = Signal(str)
    """A short sentence for the status line and the screen reader; never content of notes."""
    trouble = Signal(object)
    """An `AlmanacError` to be told in the strip above the status line."""
    notes_changed = Signal()
    """Notes were written, binned or brought back: lists and counts are to be read again."""
    notes_erased = Signal(object)
    """The notes of these ids are erased: what shows one lets go of it, and saves it no more."""
    circles_changed = Signal()
    """A circle was founded, joined, changed or disbanded."""
    entries_changed = Signal()
    """Entries were imported or changed."""
    personas_changed = Signal()
    """A persona was made, renamed or ended, or another one writes now."""
    care_changed = Signal()
    """The posture is another one: what may be shown, copied or written out is to be asked anew."""
    settings_changed = Signal()
    """What was set is other than before; `Session.settings` has it."""


@dataclass(eq=False)
class Session:
    """One window's session with the public shelf or an open notebook.

    `shelf` and `desk` belong to the notebook's lane: a screen touches them only inside the work it
    hands to `read` and `write`. `desk` is None while only the public catalogue is open.
    """

    tasks: Tasks
    look: Appearance
    shelf: Shelf
    desk: Desk | None
    now: Clock
    entropy: Entropy
    ways: Ways = field(default_factory=Ways)
    selection: Selection = field(default_factory=Selection)
    notices: Notices = field(default_factory=Notices)
    clipboard: Clipboard = field(default_factory=Clipboard)
    settings: Settings = field(default_factory=Settings)
    care: Care = Care.CAREFUL
    brought: Rules = LOOSEST
    """What the contexts bring that are bound to the open note."""
    near: tuple[str, ...] = ()
    """The codes of these contexts."""
    names_pressed: bool = False
    """Whether the person pressed to see what could name someone in the open note."""
    sitting: set[PersonaId] = field(default_factory=set)
    """The personas that were written as since the notebook was opened."""
    hardening: Hardening | None = None
    """What the process gave up at its start; None where it was not asked to."""
    before_lock: list[Callable[[], None]] = field(default_factory=list)
    """Called before the session ends, and before the window's text goes: each hands in, by
    `write`, what is not saved yet. The lane is finished before the process ends."""

    def __post_init__(self) -> None:
        self.clipboard.follow(self.rules)
        self.notices.settings_changed.connect(self._follow_rules)

    @property
    def rules(self) -> Rules:
        """What holds now: the posture's rules, what was tightened, and what the open note brings.

        Of each line the strictest.
        """
        return strictest((self.settings.rules(self.care), self.brought))

    @property
    def care_kept(self) -> Care:
        """The posture that is kept now: the one chosen, or a higher one the open note brings."""
        return strictest_care((self.care, care_kept(self.rules)))

    @property
    def hides_names(self) -> bool:
        """Whether what could name someone is not to be seen: the rules hide it, unpressed."""
        return self.rules.names is Names.HIDDEN and not self.names_pressed

    def press_names(self, *, shown: bool) -> None:
        """Show what could name someone, as the person pressed for, or hide it again."""
        if shown is not self.names_pressed:
            self.names_pressed = shown
            self.notices.care_changed.emit()

    def bring(self, rules: Rules, codes: tuple[str, ...] = ()) -> None:
        """Keep to the rules of another note's contexts from now on, beside those of the posture."""
        if (rules, codes) != (self.brought, self.near):
            self.brought, self.near = rules, codes
            self._follow_rules()
            self.notices.care_changed.emit()

    def take_care(self, care: Care) -> None:
        """Keep to another posture from now on, until the session ends."""
        if care is not self.care:
            self.care = care
            self._follow_rules()
            self.notices.care_changed.emit()

    def _follow_rules(self) -> None:
        self.clipboard.follow(self.rules)

    @property
    def discreet(self) -> bool:
        """Whether entries that are hidden in high-risk contexts stay out of sight."""
        return self.rules.entries_marked

    def read(
        self,
        owner: QObject,
        verb: Callable[[Shelf], _Answer],
        then: Callable[[_Answer], None],
        otherwise: Callable[[AlmanacError], None] | None = None,
    ) -> Job[_Answer]:
        """Ask the shelf in its lane; `then` gets the answer here, if `owner` still exists."""
        return self.tasks.on_vault(
            owner,
            lambda _progress: verb(self.shelf),
            then=then,
            otherwise=otherwise or self.notices.trouble.emit,
            matters=False,
        )

    def write(
        self,
        owner: QObject,
        verb: Callable[[Desk], _Answer],
        then: Callable[[_Answer], None],
        otherwise: Callable[[AlmanacError], None] | None = None,
    ) -> Job[_Answer]:
        """Have a verb done at the desk, in its lane; for screens that need an open notebook."""
        desk = self.desk
        if desk is None:
            raise RuntimeError("a screen that writes was shown without a notebook")
        return self.tasks.on_vault(
            owner,
            lambda _progress: verb(desk),
            then=then,
            otherwise=otherwise or self.notices.trouble.emit,
        )

    def work(
        self,
        owner: QObject,
        verb: Callable[[Desk, Progress], _Answer],
        then: Callable[[_Answer], None],
        *,
        watch: Progress,
        otherwise: Callable[[AlmanacError], None] | None = None,
    ) -> Job[_Answer]:
        """Have a long verb done at the desk; `watch` hears how far it is; it can be cancelled."""
        desk = self.desk
        if desk is None:
            raise RuntimeError("a screen that works was shown without a notebook")
        return self.tasks.on_vault(
            owner,
            lambda progress: verb(desk, progress),
            then=then,
            otherwise=otherwise or self.notices.trouble.emit,
            watch=watch,
        )
