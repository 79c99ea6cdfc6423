"""The tour's half about handing on, at a token cost, and that it fails where it should."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.domain.merging import Choice
from app.usecases import compose_bundle, keep_notebook, keep_notes, take_bundle
from app.usecases.compose_bundle import WayOut
from app.usecases.desk import Desk
from app.usecases.tour_exchange import hand_over
from app.usecases.tour_steps import StepFailed, insist
from app.vault import opening
from app.vault.space import Means
from tests.support.exchanging import Owner, owner
from tests.support.notebooks import CHEAP, SMALL


@pytest.fixture
def ana(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Owner]:
    def cheaply(folder: Path, secret: keep_notebook.Secret, *given: object) -> Desk:
        with_entropy = one.desk.entropy
        means = Means(with_entropy, cost=CHEAP, shape=SMALL)
        assert given
        return Desk(opening.create(folder, secret, means), one.clock, with_entropy)

    with owner(tmp_path / "ana") as one:
        monkeypatch.setattr(keep_notebook, "create", cheaply)
        for text in ("Ask how the hotline is run.", "行政との会議", "下次聚會帶電腦"):
            keep_notes.write(one.desk, text)
        yield one


def test_every_step_holds_and_says_what_it_saw(ana: Owner, tmp_path: Path) -> None:
    steps = list(hand_over(ana.desk, tmp_path))

    assert len(steps) == 6
    assert all(step.title and step.saw for step in steps)
    assert len(ana.texts()) == 3


def test_a_file_that_shows_what_is_in_it_fails_the_tour(
    ana: Owner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def plain(_desk: Desk, leaving: compose_bundle.Leaving, *_: object) -> Iterator[bytes]:
        return leaving.composed.pieces()

    monkeypatch.setattr("app.usecases.seal_bundle.pieces_of", plain)

    with pytest.raises(StepFailed, match="nothing readable"):
        list(hand_over(ana.desk, tmp_path))


def test_a_merge_that_loses_a_wording_fails_the_tour(
    ana: Owner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    choose = take_bundle.choose

    def always_mine(*given: object) -> object:
        found = choose(*given)  # type: ignore[arg-type]
        mine = Choice.MINE
        return {id_: mine if one.value == "both" else one for id_, one in found.items()}

    monkeypatch.setattr(take_bundle, "choose", always_mine)

    with pytest.raises(StepFailed, match="both wordings"):
        list(hand_over(ana.desk, tmp_path))


def test_a_step_that_does_not_hold_names_itself() -> None:
    insist(holds=True, what="fine")
    with pytest.raises(StepFailed, match="not fine"):
        insist(holds=False, what="not fine")


def test_what_is_left_out_on_the_way_is_not_in_what_leaves(ana: Owner) -> None:
    way_out = WayOut(note=lambda note: None if note.text.startswith("Ask") else note)

    leaving = compose_bundle.compose(ana.desk, compose_bundle.Wish(), way_out)

    content = b"".join(leaving.composed.pieces())
    assert leaving.notes == 2
    assert b"hotline" not in content
