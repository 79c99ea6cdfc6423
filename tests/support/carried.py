"""A content to carry to a stick, its digest, and the carrying."""

import hashlib
from collections.abc import Callable
from pathlib import Path

from app.host import carrying
from app.host.carrying import Carried, Layer
from tests.vectors.bundle.second import Chance

DATA = Chance("carried")(300_000)
PARTS = [DATA[at : at + 32768] for at in range(0, len(DATA), 32768)]
MIB = 1 << 20


class Sum:
    """SHA-256, as the program's own digests."""

    def __init__(self) -> None:
        self._sum = hashlib.sha256()

    def add(self, piece: bytes, /) -> None:
        self._sum.update(piece)

    def value(self) -> bytes:
        return self._sum.digest()


def carry(
    path: Path, layer: Layer | None = None, heard: Callable[[int], None] = lambda _: None
) -> Carried:
    return carrying.carry(PARTS, path, Sum, heard, layer)
