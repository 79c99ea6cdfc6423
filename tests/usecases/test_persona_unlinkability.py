"""What personas of one notebook hand out has nothing in common that those of two have not."""

from collections.abc import Iterator
from hashlib import shake_256
from itertools import combinations, product
from pathlib import Path

import pytest

from app.domain.ids import Entropy
from app.domain.persona import Persona
from app.usecases import exchange_cards, keep_personas
from app.usecases.desk import Desk
from tests.support.desks import an_open_desk

EACH = 24
CONSTANT = 6
"""Bytes that every card file begins with; by chance two share fewer."""


def chance(seed: str) -> Entropy:
    """Randomness that is the same at every run, a stream for each seed."""
    drawn = iter(range(10**9))
    return lambda count: shake_256(f"{seed} {next(drawn)}".encode()).digest(count)


def minted(desk: Desk, count: int) -> Iterator[Persona]:
    for _ in range(count):
        yield keep_personas.mint(desk, keep_personas.suggest_name(desk, "en"))


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[bytes], list[bytes]]:
    """The card files of many personas in each of two notebooks."""
    made = []
    for name in ("one", "other"):
        place = tmp_path_factory.mktemp("notebooks") / name
        with an_open_desk(place, entropy=chance(name)) as desk:
            ids = [persona.id for persona in minted(desk, EACH)]
            made.append([exchange_cards.card_file(desk, id_) for id_ in ids])
    return made[0], made[1]


def longest_in_common(one: bytes, other: bytes) -> int:
    """Bytes of the longest run that two files share anywhere."""
    length = 0
    while any(
        one[at : at + length + 1] in other for at in range(len(one) - length)
    ):  # fmt: skip
        length += 1
    return length


def agreement(one: bytes, other: bytes) -> float:
    """The part of the bits at which the keys of two card files agree."""
    width = slice(CONSTANT, CONSTANT + 1288)
    differing = int.from_bytes(one[width], "big") ^ int.from_bytes(other[width], "big")
    return 1 - differing.bit_count() / (1288 * 8)


def test_no_two_card_files_of_a_notebook_share_a_run_beyond_the_constant_beginning(
    files: tuple[list[bytes], list[bytes]],
) -> None:
    for one, other in combinations(files[0][:12], 2):
        assert longest_in_common(one, other) == CONSTANT


def test_the_best_threshold_does_not_tell_pairs_of_one_notebook_from_pairs_of_two(
    files: tuple[list[bytes], list[bytes]],
) -> None:
    within = [agreement(*pair) for some in files for pair in combinations(some, 2)]
    across = [agreement(*pair) for pair in product(*files)]

    best = max(
        abs(sum(one > limit for one in within) / len(within) - below)
        for limit in within
        for below in [sum(one > limit for one in across) / len(across)]
    )

    assert 0.5 + best / 2 < 0.55


def test_a_successor_is_made_from_chance_alone_whatever_came_before(tmp_path: Path) -> None:
    cards = []
    for old_name, before in (("River-7", 1), ("Harbour-2", 3)):
        with an_open_desk(tmp_path / old_name) as desk:
            *_, old = minted(desk, before)
            fresh = Desk(desk.space, desk.now, chance("successor"))
            cards.append(keep_personas.start_afresh(fresh, old.id, "Wave-5").card)

    assert cards[0] == cards[1]


def test_ids_are_drawn_by_chance_and_stand_in_nothing_that_goes_out(tmp_path: Path) -> None:
    with an_open_desk(tmp_path / "notebook") as desk:
        personas = list(minted(desk, 3))
        out = b"".join(
            exchange_cards.card_file(desk, one.id)
            + exchange_cards.sheet_png(desk, one.id)
            + exchange_cards.sheet_svg(desk, one.id).encode()
            for one in personas
        )

    assert len({one.id for one in personas}) == 3
    for one in personas:
        assert one.id.encode() not in out


def test_what_goes_out_is_the_same_on_any_day(tmp_path: Path) -> None:
    made = []
    for day in (1, 28):
        with an_open_desk(tmp_path / str(day), entropy=chance("same")) as desk:
            then = Desk(desk.space, lambda: desk.now().replace(day=day), desk.entropy)  # noqa: B023 - called at once
            id_ = keep_personas.mint(then, "River-7").id
            made.append(
                (
                    exchange_cards.card_file(then, id_),
                    exchange_cards.sheet_png(then, id_),
                    exchange_cards.sheet_svg(then, id_),
                )
            )

    assert made[0] == made[1]
