"""What a circle's files hold: documents that meet in any order, and records that break nothing."""

import re
from datetime import date
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.bundle import circles, documents, merged_circle, merged_text
from app.bundle.circles import CircleRecord, NoteRecord
from app.bundle.refusals import Malformed, TooMuch
from app.crypto.sealing_keys import PersonaKeys
from app.domain.circle import Terms
from app.domain.persona import NamedCard

ENDS = date(2026, 4, 1)
TERMS = Terms.of("Rain gauges", "Count the rain", ENDS, ("MM",))
MEMBERS = tuple(
    NamedCard(f"River-{number}", PersonaKeys.of(bytes([number]) * 32).card) for number in range(4)
)
SEED = b"\x07" * 32


def founded() -> bytes:
    return merged_circle.rewritten(b"", TERMS, MEMBERS[:1], 1)


def test_a_circle_tells_its_terms_and_members() -> None:
    told = merged_circle.read(founded())

    assert told == merged_circle.CircleTold(TERMS, MEMBERS[:1])


def test_the_same_terms_again_are_not_written_again() -> None:
    assert merged_circle.rewritten(founded(), TERMS, MEMBERS[:1], 9) == founded()


def test_members_who_join_at_once_are_all_there() -> None:
    one = merged_circle.rewritten(founded(), TERMS, MEMBERS[1:2], 2)
    other = merged_circle.rewritten(founded(), TERMS, MEMBERS[2:3], 3)

    told = merged_circle.read(documents.merged(one, other))

    assert set(told.members) == set(MEMBERS[:3])


@settings(deadline=None, max_examples=25)
@given(
    st.lists(
        st.tuples(st.sampled_from(["Rain", "Wells"]), st.integers(1, 28), st.integers(0, 3)),
        min_size=2,
        max_size=3,
    )
)
def test_any_order_ends_with_the_same_terms_and_members(
    changes: list[tuple[str, int, int]],
) -> None:
    copies = [
        merged_circle.rewritten(
            founded(), Terms.of(name, "Count", date(2026, 5, day)), MEMBERS[: member + 1], writer
        )
        for writer, (name, day, member) in enumerate(changes, 2)
    ]

    ends = set()
    for order in permutations(copies):
        joined = founded()
        for copy in (*order, order[0]):
            joined = documents.merged(joined, copy)
        ends.add(joined)

    assert len(ends) == 1
    merged_circle.read(ends.pop())


def told_otherwise(name: str, value: object) -> bytes:
    """A document of a circle in which one of the terms is something else."""
    from pycrdt import Map  # noqa: PLC0415 - as the engine is imported everywhere: late

    held = documents.opened(founded(), 5)
    told: Map[object] = held.get("c", type=Map)
    told[name] = value
    return documents.written(held)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("name", ""),
        ("name", "a\u202eb"),
        ("name", 5),
        ("purpose", "x" * 3_000),
        ("ends", "tomorrow"),
        ("ends", "20260401"),
        ("contexts", "MM ../etc"),
        ("contexts", "TH MM"),
        ("founder", "somebody"),
    ],
)
def test_terms_that_nobody_here_would_write_are_refused(name: str, value: object) -> None:
    with pytest.raises(Malformed):
        merged_circle.read(told_otherwise(name, value))


def with_member(key: str, value: object) -> bytes:
    from pycrdt import Map  # noqa: PLC0415 - as above

    held = documents.opened(founded(), 5)
    known: Map[object] = held.get("m", type=Map)
    known[key] = value
    return documents.written(held)


@pytest.mark.parametrize("value", [b"no card", "text", 7])
def test_a_member_without_a_card_is_refused(value: object) -> None:
    with pytest.raises(Malformed):
        merged_circle.read(with_member("00" * 32, value))


def test_a_card_under_another_ones_digest_is_refused() -> None:
    from app.bundle import card_files  # noqa: PLC0415 - wanted here alone

    with pytest.raises(Malformed):
        merged_circle.read(with_member("00" * 32, card_files.written(MEMBERS[1])))


def test_a_document_of_another_shape_is_refused() -> None:
    from pycrdt import Text  # noqa: PLC0415 - as above

    held = documents.opened(b"", 5)
    held.get("c", type=Text).insert(0, "not a map")

    with pytest.raises(Malformed):
        merged_circle.read(documents.written(held))


def test_records_come_back_as_they_were() -> None:
    invitation, note = CircleRecord(b"document", SEED), NoteRecord(b"w" * 16, b"document")

    assert circles.read_circle({"d": b"document", "s": SEED}) == invitation
    assert circles.read_circle({"d": b"document"}) == CircleRecord(b"document")
    assert circles.read_note({"d": b"document", "i": b"w" * 16}) == note


@pytest.mark.parametrize(
    "value",
    [
        None,
        [],
        {},
        {"s": SEED},
        {"d": b""},
        {"d": "text"},
        {"d": b"x", "s": b"short"},
        {"d": b"x", "s": None},
        {"d": b"x", "more": 1},
    ],
)
def test_a_circle_record_of_another_shape_is_refused(value: object) -> None:
    with pytest.raises(Malformed):
        circles.read_circle(value)


@pytest.mark.parametrize(
    "value",
    [
        None,
        {"d": b"x"},
        {"i": b"w" * 16},
        {"d": b"x", "i": b"w" * 15},
        {"d": 1, "i": b"w" * 16},
        {"d": b"x", "i": b"w" * 16, "t": "words"},
    ],
)
def test_a_note_record_of_another_shape_is_refused(value: object) -> None:
    with pytest.raises(Malformed):
        circles.read_note(value)


def test_a_document_too_long_to_travel_is_refused_before_it_is_sealed() -> None:
    long = bytes(circles.MOST_DOCUMENT + 1)

    with pytest.raises(TooMuch):
        circles.note(NoteRecord(b"w" * 16, long))
    with pytest.raises(TooMuch):
        circles.circle(CircleRecord(long, SEED))


def test_the_longest_document_fits_its_part() -> None:
    longest = bytes(circles.MOST_DOCUMENT)

    circles.note(NoteRecord(b"w" * 16, longest))
    circles.circle(CircleRecord(longest, SEED))


def test_the_worked_example_of_the_text_is_reckoned_anew() -> None:
    text = Path(circles.__file__).with_name("FORMAT.md").read_text("utf-8")
    worked = text.partition("6.8 **Circles.**")[2].partition("\n## ")[0]
    document, digest = re.findall(r"^[\w() ]+?  +([0-9a-f]+)$", worked, re.MULTILINE)

    told = merged_text.read(bytes.fromhex(document))
    part = circles.note(NoteRecord(bytes(range(16)), bytes.fromhex(document)))

    assert told == merged_text.Merged("Rain", frozenset({"tag:wet"}))
    assert merged_text.begun("Rain", told.marks, 7).hex() == document
    assert part.line.digest.hex() == digest
    assert f"{circles.MOST_DOCUMENT:,} bytes" in worked
