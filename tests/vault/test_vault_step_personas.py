"""The step to the second version: nothing of the first is lost, and personas have their place."""

import shutil
from pathlib import Path

from app.crypto.randomness import system_entropy
from app.crypto.sealing_keys import PersonaKeys
from app.domain.persona import Persona, PersonaId, PersonaState
from app.vault import driver, notes, personas, steps
from app.vault.driver import Connection
from app.vault.opening import open_
from app.vault.space import Means
from app.vault.steps import step_0001_records, step_0002_personas
from tests.support.notebooks import CHEAP, OWNER
from tests.support.values import NOON, a_note
from tests.vectors.vault.make import FIRST, SHAPE

KEPT = Path(__file__).parents[1] / "vectors" / "vault" / "v1"
SEED = b"\x05" * 32


def a_persona() -> Persona:
    card = PersonaKeys.of(SEED).card
    return Persona(PersonaId("p"), "River-7", PersonaState.ACTIVE, card, NOON)


def test_the_second_step_is_the_personas_and_the_first_is_what_it_was() -> None:
    assert steps.STEPS[:2] == (step_0001_records.apply, step_0002_personas.apply)


def test_a_store_of_the_first_version_gets_personas_and_keeps_its_notes() -> None:
    connection = driver.connect_memory()
    steps.migrate(connection, steps.STEPS[:1])
    connection.execute("INSERT INTO setting VALUES ('look.text', '120')")

    steps.migrate(connection, steps.STEPS[:2])

    assert steps.version_of(connection) == 2
    assert connection.execute("SELECT value FROM setting").fetchone()[0] == "120"
    personas.add(connection, a_persona(), SEED)
    note = a_note(persona=a_persona().id)
    notes.add(connection, note)
    assert notes.get(connection, note.id) == note
    connection.close()


def test_a_notebook_of_the_first_version_opens_and_takes_a_persona(tmp_path: Path) -> None:
    place = tmp_path / "notebook"
    shutil.copytree(KEPT, place)
    means = Means(system_entropy, cost=CHEAP, shape=SHAPE)

    def written(connection: Connection) -> None:
        personas.add(connection, a_persona(), SEED)
        notes.write_as(connection, FIRST, a_persona().id)

    with open_(place, OWNER, means) as space:
        assert notes.get(space.connection, FIRST).persona is None
        space.write(written)

    with open_(place, OWNER, means) as space:
        assert notes.get(space.connection, FIRST).persona == a_persona().id
        assert personas.everyone(space.connection) == (a_persona(),)
        assert space.check().is_whole
