"""What is inside: deterministic, bounded, signed or not, and never believed half-read."""

import io
import tracemalloc
from collections.abc import Iterator
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.bundle import content, reading
from app.bundle.content import Composed, Contents, Part
from app.bundle.manifest import (
    ATTACHMENT_BYTES,
    MOST_PARTS,
    RECORD_BYTES,
    Front,
    Kind,
    Line,
    Manifest,
    Purpose,
)
from app.bundle.padding import BLOCK
from app.bundle.refusals import ChangedUnderway, Malformed, SourceChanged, TooMuch
from tests.bundle.small_files import ANA, BO, CHEAP, opened, sealed

NOTES = [content.record(Kind.NOTE, {"text": text}) for text in ("one", "two", "three")]
PICTURE = content.attachment(lambda: [b"\x89PNG", bytes(40_000), b"end"])


class Plain:
    """Content that lies open; a second set of pieces is given from the second reading on."""

    def __init__(self, *readings: bytes, length: int | None = None) -> None:
        self.length = len(readings[0]) if length is None else length
        self._readings = list(readings)

    def pieces(self) -> Iterator[bytes]:
        data = self._readings.pop(0) if len(self._readings) > 1 else self._readings[0]
        return (data[at : at + 1000] for at in range(0, len(data), 1000))


def written(parts: list[Part], seed: bytes | None = None) -> bytes:
    return b"".join(Composed(Purpose.HANDING_OVER, parts, seed).pieces())


def test_the_order_of_writing_leaves_no_trace() -> None:
    made = {written(list(parts)) for parts in permutations([*NOTES, PICTURE])}

    assert len(made) == 1


def test_the_same_part_twice_is_written_once() -> None:
    assert written([NOTES[0], NOTES[0], PICTURE, PICTURE]) == written([NOTES[0], PICTURE])


def test_a_signature_is_the_same_each_time_and_names_its_persona() -> None:
    first, again = (written(NOTES, ANA.signing) for _ in range(2))

    assert first == again
    assert Contents(Plain(first)).signer == ANA.card.signing_key
    assert Contents(Plain(written(NOTES))).signer is None


def test_nothing_of_one_persona_is_in_what_another_signs() -> None:
    one, other = written(NOTES[:1], ANA.signing), written(NOTES[1:2], BO.signing)
    shared = {one[at : at + 12] for at in range(len(one) - 11)}

    assert not shared & {other[at : at + 12] for at in range(len(other) - 11)}


def test_parts_go_through_a_sealed_file() -> None:
    composed = Composed(Purpose.PROPOSALS, [*NOTES, PICTURE], ANA.signing)
    file = sealed(b"".join(composed.pieces()), BO)

    contents = Contents(opened(file, BO))

    found = {Kind.NOTE: [], Kind.ATTACHMENT: []}  # type: dict[Kind, list[object]]
    for part in contents.parts():
        is_record = part.line.kind is Kind.NOTE
        found[part.line.kind].append(part.record() if is_record else b"".join(part.pieces()))
    assert contents.purpose is Purpose.PROPOSALS
    assert sorted(str(note) for note in found[Kind.NOTE]) == sorted(
        str({"text": text}) for text in ("one", "two", "three")
    )
    assert found[Kind.ATTACHMENT] == [b"\x89PNG" + bytes(40_000) + b"end"]


@given(st.lists(st.tuples(st.sampled_from(list(Kind)[:5]), st.text(max_size=50)), max_size=20))
@settings(deadline=None, max_examples=50)
def test_any_records_come_back(records: list[tuple[Kind, str]]) -> None:
    records = [(kind, text.encode("utf-8", "replace").decode()) for kind, text in records]
    parts = [content.record(kind, [text]) for kind, text in records]

    contents = Contents(Plain(written(parts)))

    found = {(part.line.kind, part.record()[0]) for part in contents.parts()}
    assert found == set(records)


def test_a_part_may_be_passed_over_and_is_checked_all_the_same() -> None:
    data = bytearray(written([PICTURE]))
    assert [part.line.size for part in Contents(Plain(bytes(data))).parts()] == [40_007]

    data[-1] ^= 1
    with pytest.raises(Malformed):
        list(Contents(Plain(bytes(data))).parts())


def test_a_part_is_read_once() -> None:
    (part,) = Contents(Plain(written(NOTES[:1]))).parts()

    with pytest.raises(ValueError, match="once"):
        part.record()


def test_an_attachment_is_no_record() -> None:
    part = next(Contents(Plain(written([PICTURE]))).parts())

    with pytest.raises(ValueError, match="no record"):
        part.record()
    with pytest.raises(ValueError, match="no record"):
        content.record(Kind.ATTACHMENT, {})


def test_parts_can_be_read_again_and_looking_at_the_front_reads_no_more() -> None:
    contents = Contents(Plain(written([*NOTES, PICTURE])))

    assert [len(list(contents.parts())) for _ in range(2)] == [4, 4]
    assert [line.kind for line in contents.lines] == [Kind.NOTE] * 3 + [Kind.ATTACHMENT]


def test_a_front_that_is_another_at_the_second_reading_is_noticed() -> None:
    one = written([content.record(Kind.NOTE, "one")])
    other = written([content.record(Kind.NOTE, "two")])

    with pytest.raises(ChangedUnderway):
        list(Contents(Plain(one, other)).parts())


def test_a_stick_that_shows_other_chunks_later_is_noticed() -> None:
    file = io.BytesIO(sealed(written([PICTURE], ANA.signing), ANA))
    contents = Contents(reading.opened(file, reading.Keys((ANA,)), CHEAP))
    file.getbuffer()[2 * BLOCK + 100] ^= 1

    with pytest.raises(ChangedUnderway):
        list(contents.parts())


def test_a_part_that_changed_after_it_was_measured_is_not_sealed() -> None:
    given = iter([[b"before"], [b"after!"]])
    part = content.attachment(lambda: next(given))

    with pytest.raises(SourceChanged):
        written([part])


def test_records_and_attachments_have_their_longest() -> None:
    content.record(Kind.NOTE, "x" * (RECORD_BYTES - 5))
    with pytest.raises(TooMuch):
        content.record(Kind.NOTE, "x" * (RECORD_BYTES - 4))
    piece = bytes(1 << 20)
    assert content.attachment(lambda: [piece] * 64).line.size == ATTACHMENT_BYTES
    with pytest.raises(TooMuch):
        content.attachment(lambda: [*[piece] * 64, b"x"])


def lines(count: int) -> list[Line]:
    """Made-up lines of empty notes."""
    return [Line(Kind.NOTE, n.to_bytes(32, "big"), 0) for n in range(count)]


def test_200_001_parts_are_not_written() -> None:
    with pytest.raises(TooMuch):
        Manifest.of(Purpose.CIRCLE, lines(MOST_PARTS + 1))


def front_of(count: int) -> bytes:
    manifest = Manifest.of(Purpose.CIRCLE, lines(count))
    return Front.signed(manifest, None).encoded() + b"\x40" * count


def test_a_long_front_takes_little_memory() -> None:
    data = front_of(10_000)
    tracemalloc.start()

    contents = Contents(Plain(data))

    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert len(contents.lines) == 10_000
    assert peak < 10_000 * 400  # 80 MB for the longest front there can be


@pytest.mark.slow
def test_the_longest_front_is_read() -> None:
    assert len(Contents(Plain(front_of(MOST_PARTS))).lines) == MOST_PARTS


def test_a_long_attachment_is_never_held() -> None:
    piece = bytes(65_536)
    part = content.attachment(lambda: [piece] * 512)
    data = b"".join(Composed(Purpose.HANDING_OVER, [part]).pieces())
    tracemalloc.start()

    (read,) = (sum(map(len, part.pieces())) for part in Contents(Plain(data)).parts())

    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert read == 512 * 65_536
    assert peak < 1 << 20
