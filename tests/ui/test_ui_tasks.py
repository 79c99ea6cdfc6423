"""Lanes: verbs in order, answers to whoever is still there, and rest at the end."""

import threading
import time
from collections.abc import Callable, Iterator
from functools import partial

import pytest
import shiboken6
from PySide6.QtCore import QObject

from app.domain.errors import AlmanacError
from app.host.files import DiskFull
from app.ui.tasks import Cancelled, Progress, Tasks
from tests.support.windows import wait_for


@pytest.fixture
def tasks(qapp: object) -> Iterator[Tasks]:
    assert qapp
    made = Tasks()
    yield made
    made.end()


class Heard:
    """What came back to the window."""

    def __init__(self) -> None:
        self.owner = QObject()
        self.answers: list[object] = []
        self.errors: list[AlmanacError] = []
        self.steps: list[tuple[int, int]] = []

    def hand_in(
        self, tasks: Tasks, work: Callable[[Progress], object], *, matters: bool = True
    ) -> None:
        tasks.on_vault(
            self.owner,
            work,
            then=self.answers.append,
            otherwise=self.errors.append,
            watch=lambda done, total: self.steps.append((done, total)),
            matters=matters,
        )


def quietly(tasks: Tasks, work: Callable[[Progress], object], *, matters: bool = True) -> None:
    """Hand in a job without a watch: one that is short."""
    tasks.on_vault(tasks, work, then=lambda _: None, otherwise=lambda _: None, matters=matters)


def test_answers_come_back_in_order_and_on_the_window_s_thread(tasks: Tasks) -> None:
    heard = Heard()
    threads: list[int] = []

    def answered(answer: int) -> None:
        heard.answers.append(answer)
        threads.append(threading.get_ident())

    for number in range(5):
        tasks.on_vault(
            heard.owner, partial(_same, number), then=answered, otherwise=heard.errors.append
        )
    wait_for(lambda: len(heard.answers) == 5)

    assert heard.answers == [0, 1, 2, 3, 4]
    assert set(threads) == {threading.get_ident()}


def _same(number: int, _progress: Progress) -> int:
    return number


def test_all_work_of_a_lane_is_done_by_one_thread_that_is_not_the_window_s(tasks: Tasks) -> None:
    heard = Heard()
    for _ in range(3):
        heard.hand_in(tasks, lambda _progress: threading.get_ident())
    wait_for(lambda: len(heard.answers) == 3)

    assert len(set(heard.answers)) == 1
    assert threading.get_ident() not in heard.answers


def test_an_error_of_ours_goes_to_otherwise(tasks: Tasks) -> None:
    heard = Heard()

    def fail(_progress: Progress) -> None:
        raise DiskFull

    heard.hand_in(tasks, fail)
    wait_for(lambda: heard.errors)

    assert isinstance(heard.errors[0], DiskFull)


def test_progress_is_told(tasks: Tasks) -> None:
    heard = Heard()
    heard.hand_in(tasks, lambda progress: progress(3, 10))
    wait_for(lambda: heard.answers)

    assert heard.steps == [(3, 10)]


def test_a_job_of_a_widget_that_is_gone_is_not_answered(tasks: Tasks) -> None:
    heard, other = Heard(), Heard()
    begun = threading.Event()
    tasks.on_vault(
        heard.owner,
        lambda _: begun.wait(5),
        then=heard.answers.append,
        otherwise=heard.errors.append,
    )
    shiboken6.delete(heard.owner)
    begun.set()
    other.hand_in(tasks, lambda _progress: "later")
    wait_for(lambda: other.answers)

    assert heard.answers == []


def test_a_cancelled_job_stops_at_its_next_sign_of_progress(tasks: Tasks) -> None:
    heard = Heard()

    def long(progress: Progress) -> None:
        for step in range(10_000):
            time.sleep(0.001)
            progress(step, 10_000)

    job = tasks.on_vault(
        heard.owner, long, then=heard.answers.append, otherwise=heard.errors.append
    )
    job.cancel()
    wait_for(lambda: heard.errors)

    assert isinstance(heard.errors[0], Cancelled)


def test_at_the_end_what_writes_is_finished_and_what_reads_is_dropped(tasks: Tasks) -> None:
    done: list[str] = []
    quietly(tasks, lambda _: time.sleep(0.05))
    quietly(tasks, lambda _: done.append("written"))
    quietly(tasks, lambda _: done.append("read"), matters=False)
    ended = tasks.end(last=lambda: done.append("closed"))

    assert done == ["written", "closed"]
    assert ended.is_whole


def test_at_the_end_long_work_is_stopped(tasks: Tasks) -> None:
    heard = Heard()
    begun = threading.Event()

    def long(progress: Progress) -> None:
        begun.set()
        for step in range(10_000):
            time.sleep(0.001)
            progress(step, 10_000)

    heard.hand_in(tasks, long)
    assert begun.wait(5)
    began = time.monotonic()
    ended = tasks.end()

    assert time.monotonic() - began < 5
    assert ended.is_whole


def test_a_save_that_fails_at_the_end_is_known(tasks: Tasks) -> None:
    def fail(_progress: Progress) -> None:
        raise DiskFull

    quietly(tasks, lambda _: time.sleep(0.05))
    quietly(tasks, fail)

    assert not tasks.end().is_whole


def test_work_that_does_not_end_is_not_waited_for_forever(tasks: Tasks) -> None:
    hold = threading.Event()
    quietly(tasks, lambda _: hold.wait(20))

    assert not tasks.end(patience=0.1).is_whole
    hold.set()
