"""Whoever collects hundreds of sealed files cannot guess which personas share a notebook.

Notebooks differ as people's do: in their clock, in what lies in them already, in who wrote first.
What a guesser may look at is everything about a file, sealed or opened. Every number here comes
from seeds, so that the outcome is the same at every run.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from hashlib import shake_256
from itertools import combinations
from pathlib import Path

import pytest

from app.bundle import writing
from app.bundle.intake import Intake
from app.bundle.manifest import read_front
from app.crypto.derivation import Secret
from app.domain.ids import Clock, Entropy
from app.usecases import compose_bundle, keep_notes, keep_personas
from app.usecases.compose_bundle import Wish
from app.usecases.desk import Desk
from tests.support.desks import an_open_desk
from tests.support.notebooks import CHEAP
from tests.support.values import NOON

NOTEBOOKS = 12
EACH = 10
FILES = 2
WORDS = (
    "rain",
    "bridge",
    "ask",
    "again",
    "market",
    "later",
    "နေ့",
    "市場",
    "ตลาด",
    "quiet",
    "seven",
)


def chance(seed: str) -> Entropy:
    """Randomness that is the same at every run, a stream for each seed."""
    drawn = iter(range(10**9))
    return lambda count: shake_256(f"{seed} {next(drawn)}".encode()).digest(count)


@dataclass(frozen=True)
class Seen:
    """One file as a guesser has it: sealed, and opened as one of its readers could."""

    notebook: int
    persona: str
    sealed: bytes
    content: bytes
    parts: tuple[tuple[int, int], ...]
    grams: frozenset[bytes]


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[Seen]:
    """Hundreds of files by many personas, ten to a notebook."""
    place = tmp_path_factory.mktemp("notebooks")
    return [seen for number in range(NOTEBOOKS) for seen in _of_notebook(place, number)]


def _of_notebook(place: Path, number: int) -> Iterator[Seen]:
    with an_open_desk(place / str(number), entropy=chance(f"notebook {number}")) as desk:
        own = Desk(desk.space, _clock(number), desk.entropy)
        for at in range(3 * number):
            keep_notes.write(own, f"An old note {at} of notebook {number}")
        old = len(keep_notes.list_ids(own))
        assert old == 3 * number
        for each in range(EACH):
            yield from _of_persona(own, number, f"{number} {each}")


def _clock(number: int) -> Clock:
    ticks = iter(range(10**9))
    start = NOON + timedelta(hours=number, minutes=7 * number)
    return lambda: start + timedelta(seconds=next(ticks))


def _of_persona(desk: Desk, notebook: int, persona: str) -> Iterator[Seen]:
    drawn = chance(f"writer {persona}")
    id_ = keep_personas.mint(desk, f"Writer-{notebook}-{persona.split()[1]}").id
    written = [
        keep_notes.write(desk, _words(drawn), persona=id_).id for _ in range(2 + drawn(1)[0] % 4)
    ]
    for _ in range(FILES):
        chosen = tuple(one for one in written if drawn(1)[0] % 3) or tuple(written)
        wish = Wish(notes=chosen, persona=id_, with_card=False)
        composed = compose_bundle.compose(desk, wish).composed
        content = b"".join(composed.pieces())
        readers = writing.Readers(passphrases=(Secret("between us"),))
        sealed = writing.sealed([content], len(content), readers, desk.entropy, CHEAP)
        grams = frozenset(content[at : at + 8] for at in range(len(content) - 7))
        yield Seen(notebook, persona, b"".join(sealed), content, _parts(content), grams)


def _words(drawn: Entropy) -> str:
    count = 20 + drawn(1)[0] % 60
    return " ".join(WORDS[drawn(1)[0] % len(WORDS)] for _ in range(count))


def _parts(content: bytes) -> tuple[tuple[int, int], ...]:
    front = read_front(Intake([content], len(content)))
    return tuple((int(line.kind), line.size) for line in front.manifest.lines)


def agreement(one: bytes, other: bytes) -> float:
    """The part of the bits at which two strings agree, as far as both go."""
    width = min(len(one), len(other))
    differing = int.from_bytes(one[:width], "big") ^ int.from_bytes(other[:width], "big")
    return 1 - differing.bit_count() / (8 * width)


OBSERVABLES: dict[str, Callable[[Seen, Seen], float]] = {
    "length of the content": lambda one, other: -abs(len(one.content) - len(other.content)),
    "length of the file": lambda one, other: -abs(len(one.sealed) - len(other.sealed)),
    "number of parts": lambda one, other: -abs(len(one.parts) - len(other.parts)),
    "size of the first part": lambda one, other: -abs(one.parts[0][1] - other.parts[0][1]),
    "pieces in common": lambda one, other: len(one.grams & other.grams),
    "beginnings": lambda one, other: agreement(one.content[:200], other.content[:200]),
    "ends": lambda one, other: agreement(one.content[-200:], other.content[-200:]),
    "sealed bytes": lambda one, other: agreement(one.sealed, other.sealed),
}


def best_guess(within: list[float], across: list[float]) -> float:
    """How often the best threshold on a number is right where both sorts are equally common."""
    far = max(
        abs(share_above(within, limit) - share_above(across, limit)) for limit in {*within, *across}
    )
    return 0.5 + far / 2


def share_above(numbers: list[float], limit: float) -> float:
    return sum(number > limit for number in numbers) / len(numbers)


def pairs(files: list[Seen]) -> tuple[list[tuple[Seen, Seen]], list[tuple[Seen, Seen]]]:
    """Pairs of different personas: of one notebook, and of two."""
    first = files[::FILES]
    every = [pair for pair in combinations(first, 2) if pair[0].persona != pair[1].persona]
    within = [pair for pair in every if pair[0].notebook == pair[1].notebook]
    across = [pair for pair in every if pair[0].notebook != pair[1].notebook]
    return within, across[:: len(across) // 1_500]


def test_there_are_hundreds_of_files(files: list[Seen]) -> None:
    assert len(files) == NOTEBOOKS * EACH * FILES == 240


@pytest.mark.parametrize("name", OBSERVABLES)
def test_no_observable_tells_which_personas_share_a_notebook(files: list[Seen], name: str) -> None:
    within, across = pairs(files)
    number = OBSERVABLES[name]

    guess = best_guess([number(*pair) for pair in within], [number(*pair) for pair in across])

    assert guess < 0.55


def test_a_counter_of_the_notebook_would_be_told(files: list[Seen]) -> None:
    # The negative control: what the guesser is good for.
    within, across = pairs(files)

    guess = best_guess(
        [-abs(one.notebook - other.notebook) for one, other in within],
        [-abs(one.notebook - other.notebook) for one, other in across],
    )

    assert guess > 0.9


def test_files_of_one_persona_do_have_more_in_common(files: list[Seen]) -> None:
    within, _ = pairs(files)
    alike = [
        float(len(one.grams & other.grams))
        for one, other in zip(files[::FILES], files[1::FILES], strict=True)
    ]

    assert best_guess(alike, [float(len(one.grams & other.grams)) for one, other in within]) > 0.8
