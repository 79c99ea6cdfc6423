"""People with small notebooks and sticks who work in circles; only tests can make such ones."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from app.bundle import merged_text
from app.crypto.randomness import system_entropy
from app.domain.circle import Circle, Terms
from app.domain.ids import NoteId
from app.domain.note import Note
from app.usecases import carry_circles, keep_circles, keep_personas, take_circle_file
from app.usecases.desk import Desk
from app.usecases.take_circle_file import Look
from app.vault import circles, notes, opening
from app.vault.space import Means
from tests.support.exchanging import Clock
from tests.support.notebooks import CHEAP, OWNER, SMALL
from tests.support.values import NOON

ENDS = NOON.date() + timedelta(30)
NAMES = ("River-1", "Stone-2", "Lamp-3", "Field-4")


def terms(**fields: Any) -> Terms:  # noqa: ANN401 - fields of Terms
    """Terms of a circle; every argument replaces one field."""
    told = {"name": "Rain gauges", "purpose": "Count the rain", "ends": ENDS, **fields}
    return Terms.of(**told)


@dataclass
class Member:
    """Somebody with a notebook, a stick, and by and by a circle."""

    name: str
    desk: Desk
    clock: Clock
    stick: Path
    circle: Circle | None = None

    @property
    def id(self) -> Any:  # noqa: ANN401 - an id once there is a circle
        """The id of the circle."""
        assert self.circle is not None
        return self.circle.id

    def found(self, **fields: Any) -> Circle:  # noqa: ANN401 - fields of Terms
        """Found a circle as a persona of the member's name."""
        self.circle = keep_circles.found(self.desk, terms(**fields), self.name)
        return self.circle

    def invite(self, other: "Member") -> Path:
        """Seal an invitation for a persona that the other makes for it."""
        persona = keep_personas.mint(other.desk, other.name)
        carried = carry_circles.invite(self.desk, self.id, [persona.card], self.stick)
        return carried.path

    def join(self, invitation: Path) -> None:
        """Enter the circle."""
        self.circle = carry_circles.join(self.desk, invitation, f"{self.name}-again")

    def write(self, text: str, **fields: Any) -> Note:  # noqa: ANN401 - as `keep_circles.write_note`
        """Write a note inside."""
        return keep_circles.write_note(self.desk, self.id, text, **fields)

    def hand_on(self) -> Path:
        """Write all that is inside onto the stick."""
        return carry_circles.hand_on(self.desk, self.id, self.stick).carried.path

    def take(self, path: Path) -> Look:
        """Join a file."""
        return take_circle_file.take(self.desk, path)

    def inside(self, *, binned: bool = False) -> list[Note]:
        """The notes of the circle, in the bin or not."""
        found = circles.notes_of(self.desk.connection, self.id)
        every = [notes.get(self.desk.connection, one.note) for one in found]
        return [note for note in every if (note.binned is not None) is binned]

    def texts(self) -> list[str]:
        """The words of the circle's notes."""
        return sorted(note.text for note in self.inside())

    def note(self, begins: str) -> NoteId:
        """The id of the one note whose words begin so."""
        (found,) = [note.id for note in self.inside() if note.text.startswith(begins)]
        return found

    def outcome(self) -> Any:  # noqa: ANN401 - compared whole
        """All that members share, to the byte, with what a person sees of it."""
        connection = self.desk.connection
        shown = []
        for one in circles.notes_of(connection, self.id):
            note = notes.get(connection, one.note)
            read = merged_text.read(one.document)
            is_gone = note.binned is not None
            seen = (note.text, note.tags, sorted(note.about), is_gone)
            shown.append((one.wire, one.document, read, seen))
        now = circles.get(connection, self.id)
        return circles.document_of(connection, self.id), now.terms, now.members, shown


@contextmanager
def members(folder: Path, count: int = 3) -> Iterator[tuple[Member, ...]]:
    """Some people with new small notebooks, none of them in a circle yet."""
    with ExitStack() as held:
        people = []
        for name in NAMES[:count]:
            stick = folder / name / "stick"
            stick.mkdir(parents=True)
            means = Means(system_entropy, cost=CHEAP, shape=SMALL)
            clock = Clock()
            space = held.enter_context(opening.create(folder / name / "notebook", OWNER, means))
            people.append(Member(name, Desk(space, clock, system_entropy), clock, stick))
        yield tuple(people)


@contextmanager
def a_circle(folder: Path, count: int = 3, **fields: Any) -> Iterator[tuple[Member, ...]]:  # noqa: ANN401 - fields of Terms
    """Some people in one circle, founded by the first and known to all."""
    with members(folder, count) as people:
        first, *others = people
        first.found(**fields)
        for other in others:
            other.join(first.invite(other))
        everyone_meets(people)
        yield people


def everyone_meets(people: tuple[Member, ...]) -> None:
    """Let each take from each, twice, so that whoever came last is heard of by all."""
    for _ in range(2):
        for giver in people:
            path = giver.hand_on()
            for taker in people:
                if taker is not giver:
                    taker.take(path)
            path.unlink()


def day(days: int) -> date:
    """The day so many days after the tests' noon."""
    return NOON.date() + timedelta(days)
