"""Notes on several machines: one outcome in whatever order copies meet, and nothing lost unseen."""

from dataclasses import dataclass, field
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    initialize,
    invariant,
    multiple,
    rule,
)

from app.domain.merging import (
    MOST_ANCESTORS,
    NOTHING,
    Choice,
    Copy,
    Known,
    State,
    Version,
    joined,
    state_of,
    superseded,
    taken,
)

ids = st.binary(min_size=1, max_size=1)
id_sets = st.frozensets(ids, max_size=4)


@dataclass(frozen=True)
class Words:
    """The least that a note can be."""

    text: str

    @property
    def rank(self) -> tuple[str, ...]:
        return (self.text,)


# As joining leaves them: a head is never past.
known_sets = st.builds(lambda heads, past: Known(heads - past, past), id_sets, id_sets)
versions = st.builds(Version, id_sets.filter(bool), id_sets, st.none())


def version(
    *own: bytes, of: frozenset[bytes] = frozenset(), text: str | None = "x"
) -> Version[Words]:
    return Version(frozenset(own), of, None if text is None else Words(text))


@dataclass
class Machine:
    """One notebook: its copies by wire id. All share `made`: the words each version was made of."""

    number: int
    made: dict[bytes, set[str]]
    copies: dict[bytes, Copy[Words]] = field(default_factory=dict)
    minted: int = 0

    def mint(self) -> bytes:
        self.minted += 1
        return b"%d/%d" % (self.number, self.minted)

    def write(self, wire: bytes, text: str | None) -> None:
        old = self.copies.get(wire, Copy(NOTHING, None, is_edited=False))
        here = None if text is None else Words(text)
        self.copies[wire] = Copy(old.known, here, is_edited=old.is_edited or here != old.here)

    def export(self) -> dict[bytes, Version[Words]]:
        told = {}
        for wire, copy in self.copies.items():
            known = superseded(copy.known, self.mint()) if copy.is_edited else copy.known
            self.remember(known, copy.here)
            self.copies[wire] = Copy(known, copy.here, is_edited=False)
            if known.heads:
                told[wire] = Version(known.heads, known.past, copy.here)
        return told

    def remember(self, known: Known, here: Words | None) -> None:
        for head in known.heads - self.made.keys():
            older = (self.made[id_] for id_ in known.past if id_ in self.made)
            self.made[head] = {here.text if here else ""}.union(*older)

    def take(self, told: dict[bytes, Version[Words]], choice: Choice) -> None:
        for wire, theirs in told.items():
            self._take_one(wire, theirs, choice)

    def _take_one(self, wire: bytes, theirs: Version[Words], choice: Choice) -> None:
        copy = self.copies.get(wire)
        state = state_of(copy, theirs)
        outcome = taken(copy, theirs, choice, self.mint)
        here = copy.here if copy else None
        if state is State.SAME:
            assert outcome.stands == here, "what was not shown changes nothing"
            is_edited = bool(copy and copy.is_edited and here != theirs.content)
            self.copies[wire] = Copy(outcome.known, here, is_edited=is_edited)
            return
        if state in {State.CHANGED, State.DELETED} and here is not None:
            assert all(here.text in self.made[id_] for id_ in theirs.ids), "made from what is here"
        self.remember(outcome.known, outcome.stands)
        self.copies[wire] = Copy(outcome.known, outcome.stands, is_edited=False)
        if outcome.further is not None:
            further = wire + b"+" + outcome.further.text.encode()
            told = version(further + b"/1", text=outcome.further.text)
            self.made[further + b"/1"] = {outcome.further.text}
            self._take_one(further, told, Choice.BOTH)


class Exchanging(RuleBasedStateMachine):
    """Two to five notebooks, edited and carried between in any order, twice or late."""

    told = Bundle("told")

    @initialize(count=st.integers(2, 5))
    def begin(self, count: int) -> None:
        made: dict[bytes, set[str]] = {}
        self.machines = [Machine(number, made) for number in range(count)]
        self.written = 0

    def machine(self, which: int) -> Machine:
        return self.machines[which % len(self.machines)]

    @rule(which=st.integers(0, 4), wire=st.sampled_from([b"a", b"b"]))
    def edit(self, which: int, wire: bytes) -> None:
        self.written += 1
        # The first writer's note is the only one of its wire id; others get it by stick.
        if wire in self.machine(which).copies or not any(wire in m.copies for m in self.machines):
            self.machine(which).write(wire, f"words {self.written}")

    @rule(which=st.integers(0, 4), wire=st.sampled_from([b"a", b"b"]))
    def write_what_somebody_else_may_write(self, which: int, wire: bytes) -> None:
        if wire in self.machine(which).copies:
            self.machine(which).write(wire, "the same words")

    @rule(which=st.integers(0, 4), wire=st.sampled_from([b"a", b"b"]))
    def delete(self, which: int, wire: bytes) -> None:
        if wire in self.machine(which).copies:
            self.machine(which).write(wire, None)

    @rule(target=told, which=st.integers(0, 4))
    def export(self, which: int) -> object:
        return multiple(self.machine(which).export())

    @rule(which=st.integers(0, 4), told=told, choice=st.sampled_from(list(Choice)))
    def take(self, which: int, told: dict[bytes, Version[Words]], choice: Choice) -> None:
        machine = self.machine(which)
        before = dict(machine.copies)
        machine.take(told, choice)
        self.insist_nothing_went_unseen(machine, before, told)

    @rule(which=st.integers(0, 4), told=told)
    def take_twice(self, which: int, told: dict[bytes, Version[Words]]) -> None:
        self.machine(which).take(told, Choice.BOTH)
        before = dict(self.machine(which).copies)
        self.machine(which).take(told, Choice.BOTH)
        assert self.machine(which).copies == before

    def insist_nothing_went_unseen(
        self,
        machine: Machine,
        before: dict[bytes, Copy[Words]],
        told: dict[bytes, Version[Words]],
    ) -> None:
        for wire, had in before.items():
            if wire in told and machine.copies[wire].here != had.here:
                assert state_of(had, told[wire]) is not State.SAME

    @invariant()
    def heads_are_never_past(self) -> None:
        for machine in getattr(self, "machines", []):
            for copy in machine.copies.values():
                assert not copy.known.heads & copy.known.past

    def teardown(self) -> None:
        """Carry everything everywhere until nothing is left to decide: all hold the same."""
        machines = getattr(self, "machines", [])
        for _ in range(12):
            for one in machines:
                told = one.export()
                for other in machines:
                    other.take(told, Choice.BOTH)
        first, *others = [one.copies for one in machines] or [{}]
        for other in others:
            assert other == first


TestExchanging = Exchanging.TestCase
TestExchanging.settings = settings(max_examples=150, stateful_step_count=25, deadline=None)


@given(known_sets, st.lists(versions, max_size=4))
def test_joining_in_any_order_any_number_of_times_is_the_same(
    known: Known, told: list[Version[Words]]
) -> None:
    outcomes = set()
    for order in permutations(told):
        after = known
        for theirs in (*order, *order):
            after = joined(after, theirs)
        outcomes.add(after)

    assert len(outcomes) == 1


def copy(*heads: bytes, past: frozenset[bytes] = frozenset(), edited: bool = False) -> Copy[Words]:
    """A copy that says "mine", as its heads do."""
    return Copy(Known(frozenset(heads), past), Words("mine"), is_edited=edited)


A, B, C = b"a", b"b", b"c"


@pytest.mark.parametrize(
    ("here", "theirs", "state"),
    [
        (None, version(A), State.NEW),
        (None, version(A, text=None), State.SAME),
        (copy(A), version(B, of=frozenset({A})), State.CHANGED),
        (copy(A), version(B, of=frozenset({A}), text=None), State.DELETED),
        (copy(A), version(B), State.CONFLICT),
        (copy(A), version(B, text=None), State.CONFLICT),
        (copy(A, edited=True), version(B, of=frozenset({A})), State.CONFLICT),
        (copy(A), version(B, text="mine"), State.SAME),
        (copy(B, past=frozenset({A})), version(A), State.SAME),
        (copy(A, edited=True), version(A), State.SAME),
        (copy(A), version(A), State.CONFLICT),
    ],
    ids=[
        "never-seen",
        "deletion-of-what-was-never-here",
        "made-from-mine",
        "deleted-knowing-mine",
        "made-apart",
        "deleted-apart",
        "both-changed",
        "same-words",
        "old-copy",
        "what-i-changed-since",
        "other-words-under-a-known-name",
    ],
)
def test_what_an_incoming_version_means(
    here: Copy[Words] | None, theirs: Version[Words], state: State
) -> None:
    assert state_of(here, theirs) is state


def minting() -> bytes:
    return C


def test_a_deletion_of_what_was_never_here_keeps_the_old_copy_away() -> None:
    gone = version(B, of=frozenset({A}), text=None)

    outcome = taken(None, gone, Choice.THEIRS, minting)

    after: Copy[Words] = Copy(outcome.known, None, is_edited=False)
    assert state_of(after, version(A)) is State.SAME


def test_keeping_mine_names_what_was_refused() -> None:
    outcome = taken(copy(A), version(B), Choice.MINE, minting)

    assert outcome.stands == Words("mine")
    assert outcome.known == Known(frozenset({C}), frozenset({A, B}))


def test_keeping_both_leaves_the_same_wording_in_place_on_both_sides() -> None:
    mine = taken(copy(A), version(B, text="theirs"), Choice.BOTH, minting)
    told = Copy(Known(frozenset({B})), Words("theirs"), is_edited=False)
    theirs = taken(told, version(A, text="mine"), Choice.BOTH, minting)

    assert (mine.stands, mine.further) == (theirs.stands, theirs.further)
    assert (mine.stands, mine.further) == (Words("mine"), Words("theirs"))


@pytest.mark.parametrize("choice", [Choice.THEIRS, Choice.BOTH], ids=str)
def test_between_a_wording_and_a_deletion_keeping_both_keeps_the_wording(choice: Choice) -> None:
    outcome = taken(copy(A), version(B, text=None), choice, minting)

    kept = Words("mine") if choice is Choice.BOTH else None
    assert (outcome.stands, outcome.further) == (kept, None)


def test_two_who_named_each_other_as_past_leave_what_is_here() -> None:
    first = taken(None, version(A, of=frozenset({B})), Choice.THEIRS, minting)
    here = Copy(first.known, first.stands, is_edited=False)

    again = taken(here, version(B, of=frozenset({A}), text="y"), Choice.THEIRS, minting)

    assert again.stands == Words("x")
    assert again.known.heads == {A}


def test_a_note_that_names_too_many_versions_does_not_go_on() -> None:
    past = frozenset(number.to_bytes(2, "big") for number in range(MOST_ANCESTORS))

    assert Known(frozenset(), past).can_go_on
    assert Known(frozenset({A}), past).can_travel
    assert not Known(frozenset({A}), past).can_go_on
    assert not Known(frozenset({A}), past | {B}).can_travel
    assert not Known(frozenset(), past).can_travel
