"""What is inside a sealed file: a manifest, and parts that fit it (FORMAT.md, 6)."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

from app.bundle import cbor
from app.bundle.cbor import Value
from app.bundle.intake import Intake
from app.bundle.manifest import Front, Kind, Line, Manifest, Purpose, read_front
from app.bundle.refusals import ChangedUnderway, Malformed, SourceChanged, TooMuch
from app.crypto import derivation
from app.crypto.streams import Digest

_RULE = "6.3"


class Readable(Protocol):
    """A run of bytes that can be read from its beginning more than once."""

    length: int

    def pieces(self) -> Iterator[bytes]:
        """Give the bytes, from the first, in pieces."""
        ...


@dataclass(frozen=True, slots=True)
class Part:
    """A part to be written: its line, and a way to its bytes that can be gone again."""

    line: Line
    pieces: Callable[[], Iterable[bytes]]


def record(kind: Kind, value: Value) -> Part:
    """Make a part of one CBOR value; raises `Malformed` or `TooMuch`."""
    if kind is Kind.ATTACHMENT:
        raise ValueError("an attachment is no record")
    data = cbor.encoded(value)
    if len(data) > kind.most_bytes:
        raise TooMuch.beyond(kind.most_bytes, "bytes")
    return Part(Line(kind, derivation.sha256(data), len(data)), lambda: [data])


def attachment(pieces: Callable[[], Iterable[bytes]]) -> Part:
    """Make a part of any bytes, which are read once now and once when they are written.

    Raises `TooMuch` as soon as there are more bytes than an attachment may have.
    """
    digest, size = Digest(), 0
    for piece in pieces():
        size += len(piece)
        if size > Kind.ATTACHMENT.most_bytes:
            raise TooMuch.beyond(Kind.ATTACHMENT.most_bytes, "bytes")
        digest.add(piece)
    return Part(Line(Kind.ATTACHMENT, digest.value(), size), pieces)


class Composed:
    """Content ready to be sealed: `length` bytes, the same ones for the same parts in any order."""

    def __init__(self, purpose: Purpose, parts: Iterable[Part], seed: bytes | None = None) -> None:
        """Order the parts and sign with a persona's secret signing key, or not.

        A part that comes twice is written once. Raises `TooMuch`.
        """
        self._parts = {part.line: part for part in parts}
        manifest = Manifest.of(purpose, self._parts)
        self._lines = manifest.lines
        self._front = Front.signed(manifest, seed).encoded()
        self.length = len(self._front) + manifest.parts_bytes

    def pieces(self) -> Iterator[bytes]:
        """Give the content; raises `SourceChanged` where a part is no longer what it was."""
        yield self._front
        for line in self._lines:
            yield cbor.encoded_head(cbor.BYTES, line.size)
            digest = Digest()
            for piece in self._parts[line].pieces():
                digest.add(piece)
                yield piece
            if digest.value() != line.digest:
                raise SourceChanged


class Incoming:
    """A part that is being read. Its bytes count only once they were all read."""

    def __init__(self, line: Line, intake: Intake) -> None:
        self.line = line
        self._intake = intake
        self._is_read = False

    def pieces(self) -> Iterator[bytes]:
        """Give the bytes in pieces, once.

        Raises `Malformed` at their end when they are not those of the manifest: then all of them
        are to be thrown away.
        """
        if self._is_read:
            raise ValueError("a part is read once")
        self._is_read = True
        digest = Digest()
        for piece in self._intake.flow(self.line.size):
            digest.add(piece)
            yield bytes(piece)
        if digest.value() != self.line.digest:
            raise Malformed(_RULE)

    def record(self) -> Value:
        """Give the value of a part that is no attachment; raises `Malformed` or `TooMuch`."""
        if self.line.kind is Kind.ATTACHMENT:
            raise ValueError("an attachment is no record")
        return cbor.decoded(b"".join(self.pieces()))

    def pass_over(self) -> None:
        """Read what was not asked for; it is checked as well."""
        if not self._is_read:
            for _ in self.pieces():
                pass


class Contents:
    """What a file that opened holds: its purpose, who signed it, and its parts."""

    def __init__(self, sealed: Readable) -> None:
        """Read the front. Raises `TooNew`, `TooMuch`, `Malformed` or `SignatureBroken`."""
        self._sealed = sealed
        self._front = read_front(Intake(sealed.pieces(), sealed.length))

    @property
    def purpose(self) -> Purpose:
        """Tell what the content is for."""
        return self._front.manifest.purpose

    @property
    def signer(self) -> bytes | None:
        """Tell the Ed25519 key that signed, or None where anyone with the key could have written.

        Whose key it is the numbers of its card tell, never a name.
        """
        return self._front.signer

    @property
    def lines(self) -> tuple[Line, ...]:
        """Tell what parts there are, in their order."""
        return self._front.manifest.lines

    def parts(self) -> Iterator[Incoming]:
        """Give each part in order, reading from the beginning; each is read before the next comes.

        Raises `ChangedUnderway` when the front is no longer what it was, and what `Incoming` does.
        """
        intake = Intake(self._sealed.pieces(), self._sealed.length)
        if read_front(intake) != self._front:
            raise ChangedUnderway
        for line in self.lines:
            if cbor.head(intake) != (cbor.BYTES, line.size):
                raise Malformed(_RULE)
            part = Incoming(line, intake)
            yield part
            part.pass_over()
