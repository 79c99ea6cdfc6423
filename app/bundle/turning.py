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
    try:
        job(_pieces(to_us, to_job), _Outward(to_us, to_job))
    except BaseException as error:  # noqa: BLE001 - it is raised where the pieces are asked for
        to_us.put(error)
    else:
        to_us.put(_END)


def _pieces(to_us: "SimpleQueue[_Said]", to_job: "SimpleQueue[_Said]") -> Iterator[bytes]:
    while True:
        to_us.put(_MORE)
        piece = to_job.get()
        if piece is None:
            return
        if not isinstance(piece, bytes):
            raise _Stopped
        yield piece


class _Outward:
    """Hands on what is written, and waits until somebody wants more."""

    def __init__(self, to_us: "SimpleQueue[_Said]", to_job: "SimpleQueue[_Said]") -> None:
        self._to_us = to_us
        self._to_job = to_job

    def write(self, data: bytes, /) -> int:
        """Take all of it."""
        self._to_us.put(bytes(data))
        if self._to_job.get() is not _GO:
            raise _Stopped
        return len(data)

    def flush(self) -> None:
        """Do nothing: whoever takes the pieces flushes them."""
