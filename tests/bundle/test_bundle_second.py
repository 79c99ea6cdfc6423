"""The program and the second implementation open what the other one sealed."""

import os

import pytest

from app.bundle import writing
from app.bundle.padding import CHUNK_TEXT
from app.bundle.writing import Readers
from app.crypto.derivation import Secret
from app.crypto.randomness import below
from app.crypto.sealing_keys import PersonaKeys
from tests.bundle.small_files import CHEAP, content_of
from tests.vectors.bundle import second
from tests.vectors.bundle.making_sealed import Draft
from tests.vectors.bundle.recipes import file_of, joined
from tests.vectors.bundle.second import Chance

COST = {"memory_kib": 64, "passes": 1, "lanes": 1}
SHORT, LONG = range(25), range(25, 1000)


def number(chance: Chance, bound: int) -> int:
    return below(bound, chance)


def length_of(chance: Chance) -> int:
    """Mostly short, sometimes about the border of a chunk."""
    if number(chance, 3):
        return number(chance, 2000)
    return max(0, (1 + number(chance, 4)) * CHUNK_TEXT - 8 + number(chance, 3) - 1)


def opens_what_the_second_sealed(count: int) -> None:
    chance = Chance(f"second seals {count}")
    draft = Draft(f"seeded {count}", length_of(chance))
    seed, typed = chance(32), chance(9).hex()
    fk = chance(32)
    draft.card(number(chance, 24), seed, fk=fk).typed(number(chance, 4), typed, fk=fk).body(fk=fk)
    recipe = draft.recipe()
    wanted = joined(recipe["stream"][1:2])
    file = file_of(recipe)

    assert content_of(file, PersonaKeys.of(seed)) == wanted
    assert content_of(file, Secret(typed)) == wanted


def is_opened_by_the_second(count: int) -> None:
    chance = Chance(f"program seals {count}")
    content, seed = os.urandom(length_of(chance)), chance(32)
    secret = Secret(chance(9).hex(), chance(20) if number(chance, 2) else None)
    readers = Readers((PersonaKeys.of(seed).card,), (secret,))

    # The randomness is seeded as well, but for what the libraries draw themselves.
    file = b"".join(writing.sealed([content], len(content), readers, chance, CHEAP))

    typed = [(secret.passphrase, secret.keyfile)]
    assert second.read(file, [second.persona(seed)], [], COST) == content
    assert second.read(file, [], typed, COST) == content


@pytest.mark.parametrize("count", SHORT)
def test_the_program_opens_what_the_second_sealed(count: int) -> None:
    opens_what_the_second_sealed(count)


@pytest.mark.parametrize("count", SHORT)
def test_the_second_opens_what_the_program_sealed(count: int) -> None:
    is_opened_by_the_second(count)


@pytest.mark.slow
def test_a_thousand_seeded_files_open_both_ways() -> None:
    for count in LONG:
        opens_what_the_second_sealed(count)
        is_opened_by_the_second(count)
