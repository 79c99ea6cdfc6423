"""A library that writes what it makes, turned into pieces that are asked for one by one."""

import threading
from collections.abc import Callable, Iterable, Iterator
from queue import SimpleQueue
from typing import TypeAlias

from app.crypto.age_keys import Target

Job: TypeAlias = Callable[[Iterator[bytes], Target], None]
"""Reads pieces and writes others; it runs beside, and nothing else does while it does."""


class _Signal:
    """Something that is said between the two and is no piece."""


_MORE, _END, _GO, _STOP = _Signal(), _Signal(), _Signal(), _Signal()
_Said = bytes | BaseException | _Signal | None


class _Stopped(Exception):
    """Nobody wants the rest."""


def turned(job: Job, content: Iterable[bytes] = ()) -> Iterator[bytes]:
    """Give what `job` writes, piece by piece; `content` is asked for pieces where this is asked.

    So a store that only one thread may use can be read from. What either of them raises comes
    out here. Left early, the job is ended before this returns.
    """
    to_us: SimpleQueue[_Said] = SimpleQueue()
    to_job: SimpleQueue[_Said] = SimpleQueue()
    beside = threading.Thread(target=_run, args=(job, to_us, to_job), daemon=True)
    beside.start()
    source = iter(content)
    try:
        while (said := to_us.get()) is not _END:
            if isinstance(said, BaseException):
                raise said
            if said is _MORE:
                to_job.put(next(source, None))
            elif isinstance(said, bytes):
                yield said
                to_job.put(_GO)
    finally:
        to_job.put(_STOP)
        beside.join()


def _run(job: Job, to_us: "SimpleQueue[_Said]", to_job: "SimpleQueue[_Said]") -> None:
    beside = _Beside(to_us, to_job)
    try:
        job(beside.pieces(), beside)
    except BaseException as error:  # noqa: BLE001 - it is raised where the pieces are asked for
        to_us.put(error)
    else:
        to_us.put(_END)


class _Beside:
    """The job's side: asks for pieces, hands on what is written, waits for the answer to each."""

    def __init__(self, to_us: "SimpleQueue[_Said]", to_job: "SimpleQueue[_Said]") -> None:
        self._to_us = to_us
        self._to_job = to_job
        self._is_stopped = False

    def pieces(self) -> Iterator[bytes]:
        """Give the pieces that the other side has."""
        while isinstance(piece := self._answer(_MORE), bytes):
            yield piece

    def write(self, data: bytes, /) -> int:
        """Take all of it."""
        self._answer(bytes(data))
        return len(data)

    def flush(self) -> None:
        """Do nothing: whoever takes the pieces flushes them."""

    def _answer(self, said: _Said) -> _Said:
        # A library may try once more after a failure; nobody would answer then.
        if not self._is_stopped:
            self._to_us.put(said)
            answer = self._to_job.get()
            self._is_stopped = answer is _STOP
        if self._is_stopped:
            raise _Stopped
        return answer
