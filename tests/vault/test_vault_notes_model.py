"""Notes and their search against a plain dictionary, under any order of deeds."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, invariant, rule

from app.domain.ids import EntryId, NoteId
from app.domain.listing import NoteFilter, NoteView
from app.domain.note import Note, tidy_tags
from app.domain.text.query import parse_query
from app.vault import browsing, driver, entries, note_lists, notes, searching, steps
from tests.support.values import NOON, a_note, an_entry

WORDS = ("rain", "ฝนตก", "會議紀錄", "မိုးရွာ", "nước", "회의록")
ENTRIES = (EntryId("prj-a"), EntryId("prj-b"))

texts = st.lists(st.sampled_from(WORDS), max_size=4).map(" ".join)
tags = st.lists(st.sampled_from(("x", "y", "#Z z")), max_size=2, unique=True).map(tuple)
about = st.lists(st.sampled_from(ENTRIES), max_size=2, unique=True).map(tuple)


class NotesModel(RuleBasedStateMachine):
    """Each deed is done to the store and to `model`, which must then tell the same."""

    written = Bundle("written")

    def __init__(self) -> None:
        super().__init__()
        self.connection = driver.connect_memory()
        steps.migrate(self.connection)
        entries.put_all(self.connection, map(an_entry, ENTRIES))
        self.model: dict[NoteId, Note] = {}
        self.now = NOON

    def teardown(self) -> None:
        self.connection.execute("INSERT INTO note_index (note_index) VALUES ('integrity-check')")
        self.connection.close()

    def tick(self) -> timedelta:
        self.now += timedelta(seconds=7)
        return timedelta(0)

    @rule(target=written, text=texts, tags=tags, about=about)
    def add(self, text: str, tags: tuple[str, ...], about: tuple[EntryId, ...]) -> NoteId:
        self.tick()
        note = a_note(text, tags=tags, about=about, at=self.now)
        notes.add(self.connection, note)
        self.model[note.id] = replace(note, tags=tidy_tags(tags))
        return note.id

    @rule(id_=written, text=texts, keep=st.booleans())
    def rewrite(self, id_: NoteId, text: str, keep: bool) -> None:  # noqa: FBT001 - hypothesis calls it by name
        self.tick()
        notes.rewrite(self.connection, id_, text, self.now, keep=keep)
        if text != self.model[id_].text:
            self.model[id_] = self.model[id_].rewritten(text, self.now)

    @rule(id_=written, tags=tags)
    def tag(self, id_: NoteId, tags: tuple[str, ...]) -> None:
        notes.tag(self.connection, id_, tags)
        self.model[id_] = replace(self.model[id_], tags=tidy_tags(tags))

    @rule(id_=written, about=about)
    def set_about(self, id_: NoteId, about: tuple[EntryId, ...]) -> None:
        notes.set_about(self.connection, id_, about)
        self.model[id_] = replace(self.model[id_], about=about)

    @rule(id_=written)
    def throw_away(self, id_: NoteId) -> None:
        self.tick()
        notes.throw_away(self.connection, id_, self.now)
        binned = self.model[id_].binned or self.now
        self.model[id_] = replace(self.model[id_], binned=binned)

    @rule(id_=written)
    def restore(self, id_: NoteId) -> None:
        notes.restore(self.connection, id_)
        self.model[id_] = replace(self.model[id_], binned=None)

    @rule(id_=consumes(written))
    def remove(self, id_: NoteId) -> None:
        notes.remove(self.connection, id_)
        del self.model[id_]

    @rule(word=st.sampled_from((*WORDS, "z-z")))
    def search(self, word: str) -> None:
        found = searching.search(self.connection, parse_query(f"{word} ")).notes
        wanted = {n.id for n in self.live() if word in (*n.text.split(), *n.tags)}
        assert {hit.row.id for hit in found.hits} == wanted
        assert found.total == len(wanted)

    @rule(id_=written)
    def get(self, id_: NoteId) -> None:
        assert notes.get(self.connection, id_) == self.model[id_]

    @rule(tag=st.sampled_from(("x", "z-z")), entry=st.sampled_from(ENTRIES))
    def narrow(self, tag: str, entry: EntryId) -> None:
        by_tag = note_lists.ids(self.connection, NoteFilter(tag=tag))
        by_entry = note_lists.ids(self.connection, NoteFilter(about=entry))
        assert set(by_tag) == {n.id for n in self.live() if tag in n.tags}
        counted = note_lists.tags(self.connection)
        assert counted.get(tag, 0) == len(by_tag)
        assert set(by_entry) == {n.id for n in self.live() if entry in n.about}

    @invariant()
    def lists_and_counts_agree(self) -> None:
        live = sorted(self.live(), key=lambda note: note.revised, reverse=True)
        listed = [notes.get(self.connection, id_) for id_ in note_lists.ids(self.connection)]
        assert [n.revised for n in listed] == [n.revised for n in live]
        assert {n.id for n in listed} == {n.id for n in live}
        binned = note_lists.ids(self.connection, NoteFilter(NoteView.BINNED))
        assert set(binned) == {n.id for n in self.model.values() if n.binned}
        for row in browsing.page(self.connection).rows:
            assert row.notes == sum(row.id in note.about for note in live)

    def live(self) -> list[Note]:
        return [note for note in self.model.values() if note.binned is None]


TestNotesModel = NotesModel.TestCase
TestNotesModel.settings = settings(deadline=None, max_examples=30, stateful_step_count=40)
