"""Open notebooks to try verbs on: all tables, real files, a cheap passphrase."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.crypto.randomness import system_entropy
from app.domain.ids import Clock, Entropy
from app.usecases.desk import Desk
from app.vault.opening import create
from app.vault.space import Means
from tests.support.notebooks import CHEAP, OWNER, SMALL
from tests.support.values import NOON


@contextmanager
def an_open_desk(
    folder: Path, now: Clock = lambda: NOON, entropy: Entropy = system_entropy
) -> Iterator[Desk]:
    """A new notebook without a catalogue, open inside a `with`; its clock stands at noon."""
    means = Means(system_entropy, cost=CHEAP, shape=SMALL)
    with create(folder, OWNER, means) as space:
        yield Desk(space, now, entropy)
