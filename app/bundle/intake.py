"""What comes in pieces of any length, taken in exactly the lengths that are wanted."""

from collections.abc import Iterable, Iterator

from app.bundle.refusals import Malformed

_END = "6"


class Intake:
    """A run of bytes of known length, read once from front to back; little of it is held."""

    def __init__(self, pieces: Iterable[bytes], length: int) -> None:
        self.left = length
        """Bytes not taken yet."""
        self._pieces = iter(pieces)
        self._held = memoryview(b"")

    def take(self, count: int) -> bytes:
        """Give the next `count` bytes in one; the caller has checked that it may be so many.

        Raises `Malformed` when fewer are left.
        """
        if count <= len(self._held):
            taken, self._held = self._held[:count], self._held[count:]
            self.left -= count
            return bytes(taken)
        return b"".join(self.flow(count))

    def flow(self, count: int) -> Iterator[memoryview]:
        """Give the next `count` bytes in pieces as they come; raises `Malformed` as `take`."""
        if count > self.left:
            raise Malformed(_END)
        self.left -= count
        while count:
            if not self._held:
                piece = next(self._pieces, None)
                if piece is None:
                    raise Malformed(_END)
                self._held = memoryview(piece)
            taken, self._held = self._held[:count], self._held[count:]
            count -= len(taken)
            yield taken
