"""Real notebooks that write, delete, seal, take, and undo in any order end with the same notes."""

import tempfile
from contextlib import ExitStack
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, rule

from app.domain.ids import NoteId
from app.domain.merging import Choice
from app.usecases import keep_notes, take_bundle
from app.usecases.compose_bundle import NothingToSeal
from app.vault import exchange
from tests.support.exchanging import Owner, owner

whose = st.integers(0, 2)


class Notebooks(RuleBasedStateMachine):
    """Two or three people hand sticks to each other, early, late and twice."""

    files = Bundle("files")

    def __init__(self) -> None:
        super().__init__()
        self.open = ExitStack()
        self.owners: list[Owner] = []
        self.written = 0

    @initialize(count=st.integers(2, 3))
    def begin(self, count: int) -> None:
        folder = Path(self.open.enter_context(tempfile.TemporaryDirectory()))
        self.owners = [
            self.open.enter_context(owner(folder / str(number))) for number in range(count)
        ]

    def teardown(self) -> None:
        with self.open:
            if self.owners:
                self.carry_everything_everywhere()

    def owner(self, which: int) -> Owner:
        return self.owners[which % len(self.owners)]

    @rule(which=whose)
    def write(self, which: int) -> None:
        self.written += 1
        keep_notes.write(self.owner(which).desk, f"written {self.written}")

    @rule(which=whose, note=st.integers(0, 9))
    def edit(self, which: int, note: int) -> None:
        self.written += 1
        id_ = self.a_note(which, note)
        if id_ is not None:
            keep_notes.rewrite(self.owner(which).desk, id_, f"edited {self.written}")

    @rule(which=whose, note=st.integers(0, 9), for_good=st.booleans())
    def delete(self, which: int, note: int, for_good: bool) -> None:  # noqa: FBT001 - hypothesis calls it by name
        id_ = self.a_note(which, note)
        if id_ is None:
            return
        self.owner(which).seal()  # only what was given away, or answered, is told to be gone
        desk = self.owner(which).desk
        if for_good:
            keep_notes.destroy(desk, id_)
        else:
            keep_notes.throw_away(desk, id_)

    @rule(target=files, which=whose, deletions=st.booleans())
    def seal(self, which: int, deletions: bool) -> Path | None:  # noqa: FBT001 - hypothesis calls it by name
        return self.sealed(self.owner(which), deletions=deletions)

    @rule(which=whose, file=files, choice=st.sampled_from(list(Choice)))
    def take(self, which: int, file: Path | None, choice: Choice) -> None:
        if file is None:
            return
        one = self.owner(which)
        before = {note.id: note for note in one.notes()}
        shown = {item.note for item in one.review(file).items}

        one.take(file, choice)

        after = {note.id: note for note in one.notes()}
        changed = {id_ for id_, note in before.items() if after.get(id_) != note}
        assert changed <= shown, "nothing changes without being shown"

    @rule(which=whose)
    def undo(self, which: int) -> None:
        if take_bundle.last_import(self.owner(which).desk):
            take_bundle.undo(self.owner(which).desk)

    def a_note(self, which: int, number: int) -> NoteId | None:
        ids = sorted(note.id for note in self.owner(which).notes())
        return ids[number % len(ids)] if ids else None

    def sealed(self, one: Owner, *, deletions: bool) -> Path | None:
        try:
            return one.seal(tells_deletions=deletions)
        except NothingToSeal:
            return None

    def carry_everything_everywhere(self) -> None:
        for _ in range(8):
            for one in self.owners:
                file = self.sealed(one, deletions=True)
                for other in self.owners:
                    if file is not None:
                        other.take(file, Choice.BOTH)
        first, *others = self.owners
        for other in others:
            assert other.texts() == first.texts()
            assert self.threads(other) == self.threads(first)

    def threads(self, one: Owner) -> dict[bytes, tuple[frozenset[bytes], frozenset[bytes]]]:
        """Heads and past of every note that was ever seen, also of those that are gone."""
        wires = one.desk.connection.execute("SELECT wire FROM thread").fetchall()
        found = (exchange.find(one.desk.connection, bytes(row[0])) for row in wires)
        return {thread.wire: (thread.known.heads, thread.known.past) for thread in found if thread}


TestNotebooks = Notebooks.TestCase
TestNotebooks.settings = settings(
    max_examples=10,
    stateful_step_count=14,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
