import pytest

from app.domain.imported import Loss, Obstacle
from app.host import exchange_labels
from app.usecases.exchange_entries import Remark, Why


@pytest.mark.parametrize("loss", Loss)
def test_each_loss_of_an_import_has_words(loss: Loss) -> None:
    assert exchange_labels.loss(loss)


@pytest.mark.parametrize("obstacle", Obstacle)
def test_each_obstacle_of_a_note_has_words(obstacle: Obstacle) -> None:
    assert exchange_labels.obstacle(obstacle)


@pytest.mark.parametrize("why", Why)
def test_each_reason_to_leave_a_field_out_has_words(why: Why) -> None:
    assert exchange_labels.why(why)


@pytest.mark.parametrize("remark", Remark)
def test_each_remark_on_a_proposed_entry_has_words(remark: Remark) -> None:
    assert exchange_labels.remark(remark)
