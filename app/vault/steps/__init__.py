"""Migration steps, one module each, only ever added; a notebook of any older version opens."""

from collections.abc import Callable, Sequence
from typing import Final

from app.domain.errors import InputError
from app.vault.driver import Connection, sorted_errors
from app.vault.steps import (
    step_0001_records,
    step_0002_personas,
    step_0003_exchange,
    step_0004_proposals,
    step_0005_contexts,
    step_0006_circles,
    step_0007_whole_lists,
)

Step = Callable[[Connection], None]

STEPS: Final[tuple[Step, ...]] = (
    step_0001_records.apply,
    step_0002_personas.apply,
    step_0003_exchange.apply,
    step_0004_proposals.apply,
    step_0005_contexts.apply,
    step_0006_circles.apply,
    step_0007_whole_lists.apply,
)
"""Each leads from the version of its place (0 is an empty store) to the next."""

LATEST: Final = len(STEPS)
"""The version of the records this program writes, kept as `PRAGMA user_version`."""


class TooNew(InputError):
    """The records were written by a later version of the program."""

    code = "notebook.too-new"


def version_of(connection: Connection) -> int:
    """The version of the records in the store; 0 while it is empty."""
    with sorted_errors():
        return int(connection.execute("PRAGMA user_version").fetchone()[0])


def migrate(connection: Connection, steps: Sequence[Step] = STEPS) -> None:
    """Bring the store to the version after the last of `steps`.

    Each step and the note that it ran share one transaction, so a step that fails leaves the
    version before it whole. A newer store raises `TooNew` and is not touched. Must not be called
    inside a transaction.
    """
    have = version_of(connection)
    if have > len(steps):
        raise TooNew
    for version, step in enumerate(steps[have:], start=have + 1):
        with sorted_errors():
            _run(connection, step, version)


def _run(connection: Connection, step: Step, version: int) -> None:
    connection.execute("BEGIN IMMEDIATE")
    try:
        step(connection)
        connection.execute(f"PRAGMA user_version = {version:d}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
