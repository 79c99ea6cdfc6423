"""A store larger than a gibibyte, with the page that SQLite never writes. Slow: it really is."""

from dataclasses import replace
from pathlib import Path

import pytest

from app.vault import filling, opening
from app.vault.driver import PAGE
from app.vault.filling import PENDING_AT
from app.vault.folder import STORES, Shape
from tests.support.notebooks import MIB, OWNER, cheap_means, say, words_in


@pytest.mark.slow
def test_a_store_beyond_a_gibibyte_is_whole_and_has_no_empty_page(tmp_path: Path) -> None:
    # The others stay small: it is one file's structure that is looked at.
    means = replace(cheap_means(), shape=Shape(first=MIB, step=1025 * MIB))
    with opening.create(tmp_path / "n", OWNER, means) as space:
        space.write(say("kept"))
        while filling.pages_of(space.connection) * PAGE < PENDING_AT + PAGE:
            space.grow(alone=True)
        store = tmp_path / "n" / STORES[space.number]
        size = filling.pages_of(space.connection) * PAGE

    assert store.stat().st_size == size
    with store.open("rb") as file:
        file.seek(PENDING_AT)
        assert len(set(file.read(PAGE))) > 200
    with opening.open_(tmp_path / "n", OWNER, means) as space:
        assert words_in(space.connection) == ["kept"]
        assert space.check().is_whole
        space.write(say("more"))
    assert store.stat().st_size == size
