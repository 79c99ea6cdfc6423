"""Whatever members write, and whichever sticks arrive where and when, they end with one outcome."""

import tempfile
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from app.bundle import documents, merged_text
from app.domain.circle import CircleNote, marks_for, note_from
from app.usecases import keep_circles, keep_notes
from tests.support.circle_members import Member, a_circle, day, everyone_meets

NONE: frozenset[str] = frozenset()
WORDS = st.text(st.sampled_from("ab c\nမြန်ไทย臺😀"), min_size=1, max_size=12)
TAGS = st.lists(st.sampled_from(("rain", "wells", "gauges")), unique=True)
WHO = st.integers(0, 2)


class Documents(RuleBasedStateMachine):
    """Four copies of one note's document, and copies of copies that arrive at any time."""

    copies: list[bytes]
    sent: list[bytes]

    @initialize(text=WORDS)
    def begin(self, text: str) -> None:
        self.copies = [merged_text.begun(text, NONE, 100)] * 4
        self.sent = []

    @rule(who=st.integers(0, 3), text=WORDS, tags=TAGS, gone=st.booleans())
    def edit(self, who: int, text: str, tags: list[str], gone: bool) -> None:  # noqa: FBT001 - drawn by hypothesis
        had = merged_text.read(self.copies[who])
        now = CircleNote(text, tuple(sorted(tags)), gone=gone)
        self.copies[who] = merged_text.rewritten(
            self.copies[who], text, marks_for(had.marks, now), who + 1
        )
        read = merged_text.read(self.copies[who])
        assert note_from(read.text, read.marks) == now

    @rule(who=st.integers(0, 3))
    def send(self, who: int) -> None:
        self.sent.append(self.copies[who])

    @rule(who=st.integers(0, 3), which=st.integers(0, 30))
    def receive(self, who: int, which: int) -> None:
        if self.sent:
            late = self.sent[which % len(self.sent)]
            self.copies[who] = documents.merged(self.copies[who], late)

    @rule()
    def everyone_meets(self) -> None:
        whole = self.copies[0]
        for copy in self.copies[1:]:
            whole = documents.merged(whole, copy)
        backwards = self.copies[3]
        for copy in reversed(self.copies[:3]):
            backwards = documents.merged(backwards, copy)
        assert whole == backwards
        self.copies = [documents.merged(copy, whole) for copy in self.copies]
        assert set(self.copies) == {whole}


class Machines(RuleBasedStateMachine):
    """Three notebooks of one circle, and sticks that travel between them."""

    sticks: Bundle[Path] = Bundle("sticks")

    def __init__(self) -> None:
        super().__init__()
        self.held = ExitStack()
        folder = Path(self.held.enter_context(tempfile.TemporaryDirectory()))
        self.people = self.held.enter_context(a_circle(folder))
        self.people[0].write("Begun by the first")
        everyone_meets(self.people)

    def teardown(self) -> None:
        try:
            self.insist_on_one_outcome()
        finally:
            self.held.close()

    @rule(who=WHO, text=WORDS, tags=TAGS)
    def write(self, who: int, text: str, tags: list[str]) -> None:
        self.people[who].write(text, tags=tuple(tags))

    @rule(who=WHO, which=st.integers(0, 9), text=WORDS)
    def rewrite(self, who: int, which: int, text: str) -> None:
        for note in self.some(who, which):
            keep_notes.rewrite(self.people[who].desk, note, text)

    @rule(who=WHO, which=st.integers(0, 9), tags=TAGS)
    def retag(self, who: int, which: int, tags: list[str]) -> None:
        for note in self.some(who, which):
            keep_notes.retag(self.people[who].desk, note, tags)

    @rule(who=WHO, which=st.integers(0, 9), back=st.booleans())
    def bin_or_bring_back(self, who: int, which: int, back: bool) -> None:  # noqa: FBT001 - drawn by hypothesis
        for note in self.some(who, which):
            deed = keep_notes.bring_back if back else keep_notes.throw_away
            deed(self.people[who].desk, note)

    @rule(who=WHO, days=st.integers(1, 90))
    def extend(self, who: int, days: int) -> None:
        keep_circles.extend(self.people[who].desk, self.people[who].id, day(days))

    @rule(target=sticks, who=WHO)
    def hand_on(self, who: int) -> Path:
        return self.people[who].hand_on()

    @rule(who=WHO, stick=sticks)
    def take(self, who: int, stick: Path) -> None:
        member = self.people[who]
        member.take(stick)
        after = member.outcome()
        member.take(stick)
        assert member.outcome() == after

    @invariant()
    def no_note_is_of_nobody(self) -> None:
        for member in self.people:
            for note in (*member.inside(), *member.inside(binned=True)):
                assert member.circle is not None
                assert note.persona == member.circle.persona

    def some(self, who: int, which: int) -> list[Any]:
        """One of the notes that a member has, if there are any."""
        member = self.people[who]
        every = [*member.inside(), *member.inside(binned=True)]
        return [every[which % len(every)].id] if every else []

    def insist_on_one_outcome(self) -> None:
        first: Member = self.people[0]
        everyone_meets(self.people)
        for member in self.people[1:]:
            assert member.outcome() == first.outcome()


def test_documents_end_the_same_whatever_happened() -> None:
    run_state_machine_as_test(
        Documents, settings=settings(max_examples=120, stateful_step_count=30, deadline=None)
    )


def test_notebooks_end_the_same_whatever_happened() -> None:
    run_state_machine_as_test(
        Machines, settings=settings(max_examples=6, stateful_step_count=14, deadline=None)
    )
