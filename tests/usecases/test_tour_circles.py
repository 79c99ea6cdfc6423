"""The tour's circle of three, at a token cost, and that it fails where it should."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.catalogue import loading
from app.crypto.randomness import system_entropy
from app.domain.circle import CircleId, CircleNote
from app.usecases import disband_circle, keep_circles, keep_notebook, regroup_circle
from app.usecases.desk import Desk
from app.usecases.tour_circles import work_in_a_circle
from app.usecases.tour_steps import StepFailed
from app.vault import disbanding, entries, notes, opening
from app.vault.circles import NoteInside
from app.vault.disbanding import Erased
from app.vault.driver import Connection
from app.vault.space import Means
from tests.support.catalogues import DATA, SCHEMA_FILE
from tests.support.circle_members import Member, members
from tests.support.notebooks import CHEAP, SMALL
from tests.support.values import NOON


@pytest.fixture
def first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Member]:
    """Somebody whose notebook holds the catalogue; further notebooks cost little to open."""

    def cheaply(folder: Path, secret: keep_notebook.Secret, *_: object) -> Desk:
        means = Means(system_entropy, cost=CHEAP, shape=SMALL)
        return Desk(opening.create(folder, secret, means), lambda: NOON, system_entropy)

    monkeypatch.setattr(keep_notebook, "create", cheaply)
    with members(tmp_path / "people", 1) as (one,):
        catalogue = loading.load(DATA / "catalogue", SCHEMA_FILE)
        one.desk.write(lambda connection: entries.put_all(connection, catalogue))
        yield one


def test_every_step_holds_and_says_what_it_saw(first: Member, tmp_path: Path) -> None:
    steps = list(work_in_a_circle(first.desk, tmp_path))

    assert len(steps) == 5
    assert all(step.title and step.saw for step in steps)


def test_a_circle_that_loses_words_fails_the_tour(
    first: Member, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unsaid(
        _: Desk, connection: Connection, _id: CircleId, inside: NoteInside
    ) -> tuple[bytes, CircleNote]:
        return inside.document, keep_circles.told_by(notes.get(connection, inside.note))

    monkeypatch.setattr(keep_circles, "synced", unsaid)

    with pytest.raises(StepFailed, match="one outcome"):
        list(work_in_a_circle(first.desk, tmp_path))


def test_a_circle_that_stays_fails_the_tour(
    first: Member, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def nothing(*_: object, **__: object) -> Erased:
        return Erased(notes=2, kept=0, contacts=0, proposals=0)

    monkeypatch.setattr(disbanding, "erase", nothing)

    with pytest.raises(StepFailed, match="no circle"):
        list(work_in_a_circle(first.desk, tmp_path))


def test_a_notebook_that_is_not_sealed_anew_fails_the_tour(
    first: Member, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(disband_circle, "_rekeyed", lambda _: False)

    with pytest.raises(StepFailed, match="sealed anew"):
        list(work_in_a_circle(first.desk, tmp_path))


def test_a_new_circle_that_carries_on_everything_fails_the_tour(
    first: Member, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    regroup = regroup_circle.regroup
    monkeypatch.setattr(
        regroup_circle,
        "regroup",
        lambda desk, archive, _, terms, name: regroup(desk, archive, None, terms, name),
    )

    with pytest.raises(StepFailed, match="only what was chosen"):
        list(work_in_a_circle(first.desk, tmp_path))
