"""A store with all records' tables, sealed as a notebook's is."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.vault import driver, steps
from app.vault.driver import Connection


@pytest.fixture
def sealed(tmp_path: Path) -> Iterator[Connection]:
    """A new sealed store on disk."""
    path = tmp_path / "store"
    path.touch()
    connection = driver.connect_encrypted(path, b"k" * 32, b"s" * 16)
    steps.migrate(connection)
    yield connection
    connection.close()


@pytest.fixture
def records() -> Iterator[Connection]:
    """A new store in memory."""
    connection = driver.connect_memory()
    steps.migrate(connection)
    yield connection
    connection.close()
