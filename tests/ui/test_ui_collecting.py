"""Widgets in rings of objects are destroyed on the window's thread, whoever asks for memory."""

import gc
import threading
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.ui.collecting import Collecting
from app.ui.tasks import Tasks
from tests.support.windows import in_lane, wait_for


class Ring(QWidget):
    """A widget that holds itself, as one does through the slots it is connected to."""

    def __init__(self) -> None:
        super().__init__()
        self.me = self


@pytest.fixture
def owner(qapp: object) -> Iterator[QObject]:  # noqa: ARG001 - the application has to be there
    """Something to collect for; what was set aside comes back afterwards."""
    made = QObject()
    yield made
    gc.unfreeze()


def test_a_lane_that_asks_for_memory_destroys_no_widget(owner: QObject) -> None:
    tasks = Tasks()
    Collecting(owner)
    destroyed_in: list[threading.Thread] = []
    weakref.finalize(Ring(), lambda: destroyed_in.append(threading.current_thread()))

    in_lane(tasks, lambda: [[number] for number in range(200_000)])
    in_lane(tasks, lambda: [[number] for number in range(200_000)])
    assert {one is threading.main_thread() for one in destroyed_in} <= {True}

    kept = [[number] for number in range(10_000)]
    wait_for(lambda: destroyed_in)
    assert destroyed_in == [threading.main_thread()]
    assert kept
    assert tasks.end().is_whole


def test_without_it_a_lane_would_destroy_the_widget(owner: QObject) -> None:
    # The negative control: what the module is there for does happen.
    del owner
    gc.enable()
    gc.collect()
    destroyed_in: list[threading.Thread] = []
    weakref.finalize(_RingOfNothing(), lambda: destroyed_in.append(threading.current_thread()))

    lane = threading.Thread(target=lambda: [[number] for number in range(200_000)])
    lane.start()
    lane.join()

    assert destroyed_in == [lane]


class _RingOfNothing:
    """A ring without a widget, which any thread may destroy without harm."""

    def __init__(self) -> None:
        self.me = self
