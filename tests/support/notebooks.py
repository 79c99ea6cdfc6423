"""Small notebooks with a cheap passphrase cost; only tests can make such ones."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest

from app.crypto.derivation import Cost, Secret
from app.crypto.randomness import system_entropy
from app.domain.ids import Entropy
from app.vault.driver import Connection
from app.vault.folder import Shape
from app.vault.space import Means

MIB: Final = 1 << 20
CHEAP: Final = Cost(memory_kib=64, passes=1, lanes=1)
SMALL: Final = Shape(first=MIB, step=4 * MIB)
OWNER: Final = Secret("river stone seven")
OTHER: Final = Secret("quiet lamp harbour")


def one_table(connection: Connection) -> None:
    """Records of one kind only, so that a test says all about them itself."""
    connection.execute("CREATE TABLE IF NOT EXISTS word (said TEXT)")


def cheap_means(entropy: Entropy = system_entropy) -> Means:
    return Means(entropy=entropy, migrate=one_table, newest=0, cost=CHEAP, shape=SMALL)


def say(text: str) -> Callable[[Connection], None]:
    def job(connection: Connection) -> None:
        connection.execute("INSERT INTO word VALUES (?)", (text,))

    return job


def words_in(connection: Connection) -> list[str]:
    return [row[0] for row in connection.execute("SELECT said FROM word ORDER BY rowid")]


class DyingEntropy:
    """Randomness that ends the whole process at one call, as a pulled plug would."""

    def __init__(self, survives: int) -> None:
        self._left = survives

    def __call__(self, count: int) -> bytes:
        if self._left == 0:
            os._exit(9)
        self._left -= 1
        return system_entropy(count)


def in_a_process_that_may_die(job: Callable[[], None]) -> bool:
    """Run `job` in a process of its own; tell whether it came to its end."""
    child = os.fork()
    if child == 0:
        try:
            job()
        finally:
            # Never back into the test runner, whatever happened.
            os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


can_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork to die on purpose")


def sizes_of(folder: Path) -> dict[str, int]:
    return {path.name: path.stat().st_size for path in folder.iterdir()}
