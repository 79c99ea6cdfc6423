"""The front of the content: what it is for, which parts it has, and who signed (6.2 and 6.4)."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum
from typing import Final

from app.bundle import cbor
from app.bundle.intake import Intake
from app.bundle.refusals import Malformed, SignatureBroken, TooMuch, TooNew
from app.crypto import derivation, signing
from app.crypto.streams import DIGEST_BYTES

LABEL: Final = b"almanac/content/v1/"
VERSION: Final = 1
MOST_PARTS: Final = 200_000
RECORD_BYTES: Final = 1 << 20
ATTACHMENT_BYTES: Final = 64 << 20

_RULE: Final = "6.2"
_SIGNATURE_RULE: Final = "6.4"


class Purpose(IntEnum):
    """What the content is for; a signature covers it."""

    HANDING_OVER = 1
    PROPOSALS = 2
    CIRCLE = 3
    CARD = 4
    CATALOGUE = 5


class Kind(IntEnum):
    """What a part is."""

    NOTE = 1
    ENTRY = 2
    PROPOSAL = 3
    PERSONA = 4
    CIRCLE = 5
    ATTACHMENT = 6

    @property
    def most_bytes(self) -> int:
        """Tell how long a part of this kind may be."""
        return ATTACHMENT_BYTES if self is Kind.ATTACHMENT else RECORD_BYTES


_PURPOSES: Final = frozenset(int(purpose) for purpose in Purpose)
_KINDS: Final = frozenset(int(kind) for kind in Kind)


@dataclass(frozen=True, slots=True)
class Line:
    """What the manifest says of one part."""

    kind: Kind
    digest: bytes
    size: int

    @property
    def rank(self) -> tuple[int, bytes]:
        """Tell the line's place: lines ascend by kind, then by digest."""
        return self.kind, self.digest

    @property
    def encoded_bytes(self) -> int:
        """Tell how many bytes the part takes in the content."""
        return len(cbor.encoded_head(cbor.BYTES, self.size)) + self.size


@dataclass(frozen=True, slots=True)
class Manifest:
    """What the content is for, and its parts in their order."""

    purpose: Purpose
    lines: tuple[Line, ...]

    @classmethod
    def of(cls, purpose: Purpose, lines: Iterable[Line]) -> "Manifest":
        """Put the lines in order, each once. Raises `TooMuch`."""
        ordered = tuple(sorted(set(lines), key=lambda line: line.rank))
        if len(ordered) > MOST_PARTS:
            raise TooMuch.beyond(MOST_PARTS, "parts")
        for line in ordered:
            _checked_size(line.kind, line.size)
        return cls(purpose, ordered)

    def encoded(self) -> bytes:
        """Give the manifest's one encoding."""
        heads = cbor.encoded_head
        pieces = [
            heads(cbor.ARRAY, 3),
            heads(cbor.UNSIGNED, VERSION),
            heads(cbor.UNSIGNED, self.purpose),
            heads(cbor.ARRAY, len(self.lines)),
        ]
        digest_head = heads(cbor.BYTES, DIGEST_BYTES)
        for line in self.lines:
            front = heads(cbor.ARRAY, 3) + heads(cbor.UNSIGNED, line.kind)
            pieces.append(front + heads(cbor.UNSIGNED, line.size) + digest_head + line.digest)
        return b"".join(pieces)

    @property
    def parts_bytes(self) -> int:
        """Tell how many bytes all parts take in the content."""
        return sum(line.encoded_bytes for line in self.lines)

    def signed_text(self) -> bytes:
        """Give what a signature of this content is made over."""
        return LABEL + b"signature" + derivation.sha256(self.encoded())


@dataclass(frozen=True, slots=True)
class Front:
    """Manifest and signer. A signer here did sign: it was checked when this was made."""

    manifest: Manifest
    signer: bytes | None
    signature: bytes | None

    @classmethod
    def signed(cls, manifest: Manifest, seed: bytes | None) -> "Front":
        """Sign with a persona's secret signing key, or not at all."""
        if seed is None:
            return cls(manifest, None, None)
        return cls(manifest, signing.public_of(seed), signing.sign(seed, manifest.signed_text()))

    def encoded(self) -> bytes:
        """Give the bytes before the first part."""
        pair = None if self.signer is None else [self.signer, self.signature]
        return self.manifest.encoded() + cbor.encoded(pair)


def read_front(intake: Intake) -> Front:
    """Take manifest and signature, and check them against each other and against the length.

    Raises `TooNew`, `TooMuch`, `Malformed` or `SignatureBroken`.
    """
    manifest = _read_manifest(intake)
    signer, signature = _read_signature(intake)
    if manifest.parts_bytes != intake.left:
        raise Malformed(_RULE)
    if signer is not None and not signing.fits(signer, manifest.signed_text(), signature):
        raise SignatureBroken
    return Front(manifest, signer, signature or None)


def _read_manifest(intake: Intake) -> Manifest:
    items = _expected(intake, cbor.ARRAY)
    version = _expected(intake, cbor.UNSIGNED)
    if version > VERSION:
        raise TooNew
    purpose = _expected(intake, cbor.UNSIGNED)
    if items != 3 or version != VERSION or purpose not in _PURPOSES:
        raise Malformed(_RULE)
    untrusted_count = _expected(intake, cbor.ARRAY)
    if untrusted_count > MOST_PARTS:
        raise TooMuch.beyond(MOST_PARTS, "parts")
    lines: list[Line] = []
    for _ in range(untrusted_count):
        line = _read_line(intake)
        if lines and line.rank <= lines[-1].rank:
            raise Malformed(_RULE)
        lines.append(line)
    return Manifest(Purpose(purpose), tuple(lines))


def _read_line(intake: Intake) -> Line:
    items = _expected(intake, cbor.ARRAY)
    kind = _expected(intake, cbor.UNSIGNED)
    size = _expected(intake, cbor.UNSIGNED)
    length = _expected(intake, cbor.BYTES)
    if items != 3 or kind not in _KINDS or length != DIGEST_BYTES:
        raise Malformed(_RULE)
    _checked_size(Kind(kind), size)
    return Line(Kind(kind), intake.take(DIGEST_BYTES), size)


def _read_signature(intake: Intake) -> tuple[bytes | None, bytes]:
    major, argument = cbor.head(intake)
    if (major, argument) == (cbor.SIMPLE, cbor.NULL):
        return None, b""
    if (major, argument) != (cbor.ARRAY, 2):
        raise Malformed(_SIGNATURE_RULE)
    key, signature = (
        _exactly(intake, count) for count in (signing.KEY_BYTES, signing.SIGNATURE_BYTES)
    )
    return key, signature


def _exactly(intake: Intake, count: int) -> bytes:
    if cbor.head(intake) != (cbor.BYTES, count):
        raise Malformed(_SIGNATURE_RULE)
    return intake.take(count)


def _expected(intake: Intake, major: int) -> int:
    found, argument = cbor.head(intake)
    if found != major:
        raise Malformed(_RULE)
    return argument


def _checked_size(kind: Kind, size: int) -> None:
    if size > kind.most_bytes:
        raise TooMuch.beyond(kind.most_bytes, "bytes")
