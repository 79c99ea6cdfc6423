"""The one file that knows threads: slow verbs run in lanes, their answers come back to the window.

There are two lanes, each a single worker: the notebook's (its database belongs to one thread) and
one for ciphers and files. Jobs of a lane run in the order they were handed in.
"""

import queue
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Final, Generic, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal

from app.domain.errors import AlmanacError, RequestError

Answer = TypeVar("Answer")
Progress = Callable[[int, int], None]
"""Called by a verb with the parts done and in all; it raises when the job was cancelled."""

_STOP: Final = None


class Cancelled(RequestError):
    """The person stopped a job; what it had begun was taken back."""

    code = "task.cancelled"


@dataclass(eq=False)
class Job(Generic[Answer]):
    """A verb on its way; `cancel` asks it to stop at its next sign of progress."""

    owner: QObject
    work: Callable[[Progress], Answer]
    then: Callable[[Answer], None]
    otherwise: Callable[[AlmanacError], None]
    watch: Progress | None = None
    matters: bool = True
    """False for what only reads: at the end of a session it is dropped."""
    _cancelled: threading.Event = field(default_factory=threading.Event)

    def cancel(self) -> None:
        """Ask the job to stop; `otherwise` is called with `Cancelled` once it has."""
        self._cancelled.set()

    def check(self) -> None:
        """Raise `Cancelled` once `cancel` was called."""
        if self._cancelled.is_set():
            raise Cancelled


@dataclass(frozen=True, slots=True)
class Ended:
    """How the lanes came to rest: whether all was done in time, and how many jobs failed then."""

    in_time: bool
    failed: int

    @property
    def is_whole(self) -> bool:
        """Claim that nothing that was handed in is lost."""
        return self.in_time and self.failed == 0


class _Lane(QObject):
    """One worker thread and the way back from it."""

    _done = Signal(object, object, object)  # job, answer, error
    _moved = Signal(object, int, int)  # job, done, total

    def __init__(self, name: str) -> None:
        super().__init__()
        self._jobs: queue.SimpleQueue[Job[Any] | None] = queue.SimpleQueue()
        self._ending = threading.Event()
        self._current: Job[Any] | None = None
        self._failed = 0
        # Queued: the slots run where this object lives, on the window's thread.
        self._done.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self._moved.connect(self._tell, Qt.ConnectionType.QueuedConnection)
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)
        self._thread.start()

    def take(self, job: Job[Any]) -> None:
        self._jobs.put(job)

    def end_soon(self) -> None:
        """Drop what only reads, stop long work, finish the rest, then rest."""
        self._ending.set()
        current = self._current
        if current is not None and current.watch is not None:
            current.cancel()
        self._jobs.put(_STOP)

    def wait(self, patience: float) -> Ended:
        """Wait for the rest, at most `patience` seconds."""
        self._thread.join(patience)
        return Ended(not self._thread.is_alive(), self._failed)

    def _run(self) -> None:
        while (job := self._jobs.get()) is not _STOP:
            if self._ending.is_set() and not job.matters:
                continue
            self._current = job
            answer, error = self._outcome(job)
            self._current = None
            if self._ending.is_set():
                # Nobody waits for answers any more; a failure still has to be known.
                self._failed += error is not None and not isinstance(error, Cancelled)
            else:
                self._done.emit(job, answer, error)

    def _outcome(self, job: Job[Any]) -> tuple[object, BaseException | None]:
        def progress(done: int, total: int, /) -> None:
            if self._ending.is_set() and job.watch is not None:
                job.cancel()
            job.check()
            self._moved.emit(job, done, total)

        try:
            job.check()
            return job.work(progress), None
        except BaseException as error:  # noqa: BLE001 - the lane hands every failure to the window
            return None, error

    def _deliver(self, job: Job[Any], answer: object, error: BaseException | None) -> None:
        if not shiboken6.isValid(job.owner):
            return
        if error is None:
            job.then(answer)
        elif isinstance(error, AlmanacError):
            job.otherwise(error)
        else:
            raise error

    def _tell(self, job: Job[Any], done: int, total: int) -> None:
        if job.watch is not None and shiboken6.isValid(job.owner):
            job.watch(done, total)


class Tasks(QObject):
    """Hands verbs to their lane and answers to the widget that asked, while that still exists."""

    def __init__(self) -> None:
        super().__init__()
        self._vault = _Lane("notebook")
        self._files = _Lane("files")

    def on_vault(
        self,
        owner: QObject,
        work: Callable[[Progress], Answer],
        *,
        then: Callable[[Answer], None],
        otherwise: Callable[[AlmanacError], None],
        watch: Progress | None = None,
        matters: bool = True,
    ) -> Job[Answer]:
        """Run `work` in the notebook's lane; `then` or `otherwise` follows on this thread.

        What does not matter only reads, and is dropped when the session ends.
        """
        job = Job(owner, work, then, otherwise, watch, matters)
        self._vault.take(job)
        return job

    def on_files(
        self,
        owner: QObject,
        work: Callable[[Progress], Answer],
        *,
        then: Callable[[Answer], None],
        otherwise: Callable[[AlmanacError], None],
        watch: Progress | None = None,
    ) -> Job[Answer]:
        """Run `work` beside the notebook's lane, for ciphers and files that it does not need."""
        job = Job(owner, work, then, otherwise, watch)
        self._files.take(job)
        return job

    def end(self, patience: float = 10.0, last: Callable[[], None] | None = None) -> Ended:
        """Bring both lanes to rest: writing is finished, reading dropped, long work stopped.

        `last` runs in the notebook's lane after everything else. Answers are not delivered any
        more.
        """
        if last is not None:
            closing = last
            self.on_vault(self, lambda _: closing(), then=_unheard, otherwise=_unheard)
        for lane in (self._vault, self._files):
            lane.end_soon()
        began = time.monotonic()
        vault = self._vault.wait(patience)
        files = self._files.wait(max(0.0, patience - (time.monotonic() - began)))
        return Ended(vault.in_time and files.in_time, vault.failed + files.failed)


def _unheard(_: object) -> None:
    """Nobody waits for this answer."""
