"""What stands between the sheet on screen and the notebook: opening, beginning, saving, binning."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Signal

from app.domain.errors import AlmanacError
from app.domain.ids import EntryId, NoteId, note_id
from app.domain.listing import LinkEnd, NoteFilter, NoteView
from app.domain.note import Note, Template
from app.host.words import say
from app.ui.notes.looking_up import look_up
from app.ui.notes.opened import Opened, read_new, read_opened
from app.ui.notes.saving import Draft, Saving
from app.ui.notes.sheet import Sheet
from app.ui.session import Session
from app.usecases import keep_notes
from app.usecases.desk import Desk
from app.usecases.keep_notes import RevisionKey


class DeskSide(QObject):
    """Holds which note is open, and does to the notebook what the sheet hears.

    `shown` tells that a note came onto the sheet, and whether the list keeps the focus.
    """

    shown = Signal(bool)
    closed = Signal()
    new_titled = Signal(str)
    """A link that leads nowhere yet was followed: a note of this title is wanted."""

    def __init__(self, session: Session, sheet: Sheet, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._sheet = sheet
        self._age = 0
        self._opened: Opened | None = None
        self._draft: Draft | None = None
        self.saving = Saving(session, self)
        self.saving.kept.connect(self._was_kept)
        sheet.written.connect(self.saving.changed)
        sheet.about_changed.connect(self._set_about)
        sheet.tags_changed.connect(self._set_tags)
        sheet.target_followed.connect(self._follow)
        sheet.wording_restored.connect(self._restore)
        sheet.attached.connect(self._read_sides)
        sheet.keeping.connect(self.saving.keep_now)
        sheet.brought_back.connect(self._bring_back)
        sheet.destroyed_for_good.connect(self._destroy)
        session.notices.notes_erased.connect(self._let_go)

    @property
    def current(self) -> NoteId | None:
        """The note on the sheet."""
        return self._opened.note.id if self._opened else None

    @property
    def is_writing(self) -> bool:
        """Whether a note is on the sheet."""
        return self._opened is not None

    def open(self, id_: NoteId, *, quietly: bool = False) -> None:
        """Bring a note onto the sheet; what was typed in the one before is handed in first."""
        if id_ == self.current:
            self.shown.emit(quietly)
            return
        self.saving.rest()
        self._age += 1
        age = self._age
        look_up(
            self._session,
            self,
            partial(read_opened, id_=id_),
            lambda opened: self._show(age, opened, quietly=quietly),
            self._gone,
        )

    def begin(self, about: tuple[EntryId, ...], template: Template | None, text: str = "") -> None:
        """Bring a new note onto the sheet, which is not in the notebook until a letter is typed."""
        self.saving.rest()
        self._age += 1
        age = self._age
        id_ = note_id(self._session.entropy)
        at = self._session.now()

        def read(desk: Desk) -> Opened:
            words = keep_notes.begun_from(template) if template else text
            return read_new(desk, Note(id_, words, at, at, about=about, template=template))

        look_up(
            self._session,
            self,
            read,
            lambda opened: self._show(age, opened, quietly=False, is_kept=False),
        )

    def throw_away(self, id_: NoteId) -> None:
        """Put a note into the bin with all that was typed in it."""
        self.saving.save_now()
        if id_ == self.current:
            self._close()
        self._session.write(
            self, partial(keep_notes.throw_away, id_=id_), lambda _: self._changed(), self._gone
        )

    def ask_bin(self, then: Callable[[int], None]) -> None:
        """Tell how many notes lie in the bin."""
        binned = NoteFilter(view=NoteView.BINNED)
        look_up(self._session, self, lambda desk: keep_notes.count(desk, binned), then)

    def _show(self, age: int, opened: Opened, *, quietly: bool, is_kept: bool = True) -> None:
        if age != self._age:
            return
        note = opened.note
        waiting = self.saving.unsaved(note.id)
        if waiting is not None:
            # It could not be saved: what is in memory is newer than what is on the disk.
            opened = replace(opened, note=note.rewritten(waiting.text, note.revised))
        self._draft = waiting or Draft(
            note.id,
            text=note.text,
            is_kept=is_kept,
            about=note.about,
            tags=note.tags,
            template=note.template,
        )
        self._opened = opened
        self._sheet.show_note(opened)
        if note.binned is None:
            self.saving.begin(self._draft, lambda: self._sheet.editor.words)
        self.shown.emit(quietly)

    def _close(self) -> None:
        self._age += 1
        self.saving.rest()
        self._opened = self._draft = None
        self.closed.emit()

    def _was_kept(self, id_: str) -> None:
        if id_ == self.current:
            self._read_sides()

    def _read_sides(self) -> None:
        """Have links, files and chips follow what is in the notebook now."""
        id_ = self.current
        if id_ is not None and self._draft is not None and self._draft.is_kept:
            look_up(
                self._session, self, partial(read_opened, id_=id_), self._take_sides, self._gone
            )

    def _take_sides(self, opened: Opened) -> None:
        if opened.note.id == self.current:
            self._opened = opened
            self._sheet.show_sides(opened)

    def _set_about(self, about: tuple[EntryId, ...]) -> None:
        draft = self._draft
        if draft is None:
            return
        draft.about = about
        if draft.is_kept:
            self._write(partial(keep_notes.set_about, id_=draft.id, about=about))

    def _set_tags(self, tags: tuple[str, ...]) -> None:
        draft = self._draft
        if draft is None:
            return
        draft.tags = tags
        if draft.is_kept:
            self._write(partial(keep_notes.retag, id_=draft.id, tags=tags))

    def _restore(self, key: RevisionKey) -> None:
        id_ = self.current
        if id_ is None:
            return
        self.saving.rest()
        self._session.write(
            self,
            partial(keep_notes.restore, id_=id_, key=key),
            lambda _: self._reopen(id_, say("The earlier wording is back.")),
        )

    def _bring_back(self) -> None:
        id_ = self.current
        if id_ is not None:
            self._session.write(
                self,
                partial(keep_notes.bring_back, id_=id_),
                lambda _: self._reopen(id_, say("The note is out of the bin again.")),
            )

    def _destroy(self) -> None:
        id_ = self.current
        if id_ is None:
            return
        self.saving.drop(id_)
        self._close()
        self._session.write(self, partial(keep_notes.destroy, id_=id_), lambda _: self._changed())

    def _let_go(self, erased: frozenset[NoteId]) -> None:
        # What is still to be saved of them would bring them back.
        for id_ in erased:
            self.saving.drop(id_)
        if self.current in erased:
            self._close()

    def _reopen(self, id_: NoteId, words: str) -> None:
        self._session.notices.said.emit(words)
        self._changed()
        self._opened = None
        self.open(id_)

    def _follow(self, target: str) -> None:
        """Go where a `[[target]]` leads; where it leads nowhere yet, begin the note it names."""

        def go(end: LinkEnd) -> None:
            if end.entry is not None:
                self._session.ways.entry(end.entry)
            elif end.note is not None:
                self._session.ways.note(end.note)
            else:
                self.new_titled.emit(target)

        look_up(self._session, self, partial(keep_notes.leads, target=target), go)

    def _write(self, verb: Callable[[Desk], None]) -> None:
        def done(_: None) -> None:
            self._changed()
            self._read_sides()

        self._session.write(self, verb, done)

    def _changed(self) -> None:
        self._session.notices.notes_changed.emit()

    def _gone(self, error: AlmanacError) -> None:
        self._session.notices.trouble.emit(error)
        self._changed()
