"""What is typed is on the disk within two seconds, or it is said that it is not."""

import time
from collections.abc import Callable

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtTest import QSignalSpy

from app.domain.ids import NoteId, note_id
from app.domain.listing import NoteRow
from app.host.files import DiskFull
from app.ui.notes.saving import Draft, Saving
from app.ui.session import Session
from app.usecases import keep_notes
from app.usecases.desk import Desk
from app.vault.space import Space
from tests.support.windows import at_desk, settled, wait_for


class Paper:
    """The words on screen, which a test writes."""

    def __init__(self, session: Session, text: str = "", *, is_kept: bool = False) -> None:
        self.text = text
        self.session = session
        self.saving = Saving(session)
        self.draft = Draft(note_id(session.entropy), text, is_kept=is_kept)
        self.saving.begin(self.draft, lambda: self.text)

    def type(self, words: str) -> None:
        self.text += words
        self.saving.changed()

    def kept(self) -> str | None:
        settled(self.session.tasks)
        rows = at_desk(self.session, notes_there)
        if self.draft.id not in {row.id for row in rows}:
            return None
        return at_desk(self.session, lambda desk: keep_notes.show(desk, self.draft.id)).note.text


def notes_there(desk: Desk) -> tuple[NoteRow, ...]:
    return keep_notes.list_notes(desk).rows


def live(seconds: float) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        QCoreApplication.processEvents()
        time.sleep(0.002)


def full_disk(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Let every write meet a full disk until the answer is called."""
    real = Space.transaction
    is_full = [True]

    def transaction(self: Space) -> object:
        if is_full:
            raise DiskFull
        return real(self)

    monkeypatch.setattr(Space, "transaction", transaction)
    return is_full.clear


def test_a_pause_of_a_second_saves(session: Session) -> None:
    paper = Paper(session)
    said = QSignalSpy(session.notices.saved)

    paper.type("Rain")
    wait_for(lambda: paper.saving.is_all_saved)

    assert paper.kept() == "Rain"
    assert [said.at(place)[0] for place in range(said.count())] == [False, True]


def test_typing_without_a_pause_is_saved_all_the_same(session: Session) -> None:
    paper = Paper(session)
    kept = QSignalSpy(paper.saving.kept)

    for _ in range(400):
        paper.type("x")
        live(0.05)
        if kept.count():
            break

    assert kept.count()


def test_a_new_note_without_a_letter_is_not_kept(session: Session) -> None:
    paper = Paper(session)

    paper.type("  \n")
    paper.saving.save_now()

    assert paper.kept() is None
    assert paper.saving.is_all_saved


def test_a_template_nobody_wrote_in_is_not_kept(session: Session) -> None:
    paper = Paper(session, "# Meeting:")

    paper.saving.rest()

    assert paper.kept() is None


def test_saving_again_and_again_makes_one_note(session: Session) -> None:
    paper = Paper(session)

    for letter in "rain":
        paper.type(letter)
        paper.saving.save_now()
    settled(session.tasks)

    assert [row.title for row in at_desk(session, notes_there)] == ["rain"]


def test_a_note_that_is_emptied_is_saved_empty(session: Session) -> None:
    paper = Paper(session)
    paper.type("Rain")
    paper.saving.save_now()
    settled(session.tasks)

    paper.text = ""
    paper.saving.changed()
    paper.saving.save_now()

    assert paper.kept() == ""


def test_letters_typed_while_a_save_is_on_its_way_are_still_unsaved(session: Session) -> None:
    paper = Paper(session)
    paper.type("a")
    paper.saving.save_now()
    paper.type("b")
    settled(session.tasks)

    assert not paper.saving.is_all_saved
    wait_for(lambda: paper.saving.is_all_saved, 2_000)
    assert paper.kept() == "ab"


def test_opening_another_note_saves_the_one_before(session: Session) -> None:
    paper = Paper(session)
    paper.type("Rain")
    other = Draft(note_id(session.entropy))

    paper.saving.begin(other, lambda: "")

    assert paper.kept() == "Rain"


def test_the_lock_asks_for_what_is_unsaved(session: Session) -> None:
    paper = Paper(session)
    paper.type("Rain")

    for hand_in in session.before_lock:
        hand_in()

    assert paper.kept() == "Rain"


def test_a_full_disk_is_told_once_and_the_words_wait(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    paper = Paper(session)
    trouble = QSignalSpy(session.notices.trouble)
    make_room = full_disk(monkeypatch)

    paper.type("Rain")
    paper.saving.save_now()
    settled(session.tasks)
    paper.saving.save_now()
    settled(session.tasks)

    assert (trouble.count(), trouble.at(0)[0].code) == (1, "machine.disk-full")
    assert not paper.saving.is_all_saved
    make_room()
    wait_for(lambda: paper.saving.is_all_saved)
    assert paper.kept() == "Rain"


def test_what_could_not_be_saved_is_kept_in_mind_while_another_note_is_open(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    paper = Paper(session)
    make_room = full_disk(monkeypatch)
    paper.type("Rain")
    paper.saving.begin(Draft(note_id(session.entropy)), lambda: "")
    settled(session.tasks)

    waiting = paper.saving.unsaved(paper.draft.id)
    assert waiting is not None
    assert waiting.text == "Rain"
    make_room()
    wait_for(lambda: paper.saving.is_all_saved)
    assert paper.kept() == "Rain"


def test_a_note_that_was_destroyed_does_not_come_back(session: Session) -> None:
    paper = Paper(session)
    paper.type("Rain")
    paper.saving.drop(paper.draft.id)

    live(1.2)

    assert paper.kept() is None
    assert paper.saving.is_all_saved


def test_a_note_a_file_is_to_hang_on_is_kept_without_a_letter(session: Session) -> None:
    paper = Paper(session)

    paper.saving.keep_now()

    assert paper.kept() == ""


def test_an_id_chosen_beforehand_gives_one_note_with_its_sides(session: Session) -> None:
    id_ = NoteId("a" * 26)

    for text in ("one", "two"):
        at_desk(session, lambda desk, text=text: keep_notes.save(desk, id_, text, tags=("Rain",)))  # type: ignore[misc]
    note = at_desk(session, lambda desk: keep_notes.show(desk, id_)).note

    assert (note.text, note.tags) == ("two", ("rain",))
