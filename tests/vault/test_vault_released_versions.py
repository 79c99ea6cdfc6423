"""A small notebook of every released format version still opens, with everything that was in it."""

import shutil
from pathlib import Path

import pytest

from app.crypto.randomness import system_entropy
from app.domain.ids import EntryId
from app.domain.listing import NoteFilter, NoteView
from app.domain.note import Template
from app.domain.text.query import parse_query
from app.vault import (
    attachments,
    contacts,
    entries,
    note_lists,
    notes,
    personas,
    revisions,
    searching,
    settings,
)
from app.vault.opening import open_
from app.vault.space import Means
from app.vault.steps import LATEST, version_of
from tests.support.notebooks import CHEAP, OWNER
from tests.vectors.vault.make import BINNED, CONTACT, FILE, FIRST, PERSONA, SEED, SHAPE

RELEASED = sorted((Path(__file__).parents[1] / "vectors" / "vault").glob("v*"))

WITH_PERSONAS = 2
"""The first version that has personas."""


def test_there_is_one_for_the_version_written_today() -> None:
    assert f"v{LATEST}" in {place.name for place in RELEASED}


@pytest.mark.parametrize("released", RELEASED, ids=lambda place: place.name)
def test_a_notebook_of_a_released_version_opens_with_all_it_held(
    released: Path, tmp_path: Path
) -> None:
    place = tmp_path / "notebook"
    shutil.copytree(released, place)

    with open_(place, OWNER, Means(system_entropy, cost=CHEAP, shape=SHAPE)) as space:
        kept = space.connection
        note = notes.get(kept, FIRST)
        assert version_of(kept) == LATEST
        assert note.text == "# 雨後集合\n\nSee [[prj-rain-map]]. တွေ့ဆုံပွဲ\n\nBring maps."
        assert note.tags == ("field", "rain")
        assert note.about == (EntryId("prj-rain-map"),)
        assert note.template is Template.FIELD_NOTE
        assert b"".join(attachments.parts(kept, FILE)) == b"place,rain\nnorth,yes\n"
        assert [old.text[-6:] for old in revisions.of(kept, FIRST).values()] == ["ဆုံပွဲ"]
        assert note_lists.ids(kept, NoteFilter(view=NoteView.BINNED)) == (BINNED,)
        assert entries.get(kept, EntryId("prj-rain-map")).name == "Rain map"
        assert settings.get(kept, "look.text") == 120
        found = searching.search(kept, parse_query("集合"))
        assert [hit.row.id for hit in found.notes.hits] == [FIRST]
        if int(released.name[1:]) >= WITH_PERSONAS:
            assert note.persona == PERSONA.id
            assert personas.current(kept) == PERSONA
            assert personas.seed_of(kept, PERSONA.id) == SEED
            assert contacts.everyone(kept) == (CONTACT,)
        assert space.check().is_whole
