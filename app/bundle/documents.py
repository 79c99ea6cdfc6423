"""The engine of documents that several people write at once (Yjs, by pycrdt), behind bounds.

A document's bytes name who wrote what by numbers only. Whatever the engine cannot read is a broken
document, and how long the bytes may be is looked at before it reads them.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

from app.bundle import document_shape
from app.bundle.refusals import Malformed, TooMuch

if TYPE_CHECKING:
    from pycrdt import Doc

    Held = Doc[Any]

MOST_BYTES: Final = 8 << 20
"""How long the bytes of one document may be; a note of a megabyte edited for years fits."""

RULE: Final = "6.8"


def opened(document: bytes, writer: int) -> "Held":
    """Give a document, or an empty one, to be written in under a number below 2^32.

    Raises `Malformed` for bytes that are no document, `TooMuch` beyond `MOST_BYTES`.
    """
    # Takes 0.2 s to import; who shares no notes does without.
    from pycrdt import Doc  # noqa: PLC0415 - late for the reason above

    held: Held = Doc(client_id=writer)
    if document:
        add(held, document)
    return held


def add(held: "Held", update: bytes) -> None:
    """Let another copy's bytes in, as long as they are of our shape; raises as `opened`."""
    if len(update) > MOST_BYTES:
        raise TooMuch.beyond(MOST_BYTES, "bytes")
    document_shape.check(update)
    _guarded(lambda: held.apply_update(update))


def written(held: "Held") -> bytes:
    """Give all of a document: the same bytes for the same copies met in any order."""
    document = held.get_update()
    if len(document) > MOST_BYTES:
        raise TooMuch.beyond(MOST_BYTES, "bytes")
    document_shape.check(document)  # what is written here can be read
    return document


def merged(document: bytes, other: bytes) -> bytes:
    """Join two copies: the same bytes in whichever order any number of copies are joined.

    Raises as `opened`.
    """
    # Nothing is written here, so the number given to this copy appears nowhere.
    held = opened(document, 0)
    add(held, other)
    return written(held)


def _guarded(job: Callable[[], None]) -> None:
    try:
        job()
    except (KeyboardInterrupt, SystemExit, GeneratorExit):
        raise
    except BaseException as error:
        # The engine's own panics are no `Exception`s; what it cannot read is a broken document.
        raise Malformed(RULE) from error
