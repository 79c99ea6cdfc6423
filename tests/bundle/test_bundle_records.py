"""Notes as CBOR: the vectors of FORMAT.md 6.5, there and back, and the worked example of 6.6."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.bundle import cbor, records
from app.bundle.manifest import RECORD_BYTES
from app.domain.errors import InputError
from app.domain.ids import EntryId, NoteId
from app.domain.merging import MOST_ANCESTORS, MOST_HEADS, Version
from app.domain.note import Template
from app.domain.sharing import SharedContent, SharedFile, SharedNote, fit_line, fit_name
from app.vault import exchange
from tests.vectors.bundle import making_notes
from tests.vectors.bundle.making_notes import DIGEST, LINK_KEY, NOTE_ID

ROOT = Path(__file__).parents[2]
FORMAT = (ROOT / "app" / "bundle" / "FORMAT.md").read_text("utf-8")
NOTES: list[dict[str, Any]] = json.loads(
    (ROOT / "tests" / "vectors" / "bundle" / "notes.json").read_text("utf-8")
)["vectors"]


def named(vector: dict[str, Any]) -> str:
    return str(vector["name"])


@pytest.mark.parametrize("vector", NOTES, ids=named)
def test_a_note_is_read_or_refused_as_its_vector_says(vector: dict[str, Any]) -> None:
    data = bytes.fromhex(vector["cbor_hex"])

    if vector["expect"] != "opens":
        with pytest.raises(InputError) as caught:
            records.read_note(cbor.decoded(data))
        assert caught.value.code == f"bundle.{vector['expect']}"
        return

    part = records.note(records.read_note(cbor.decoded(data)))
    assert b"".join(part.pieces()) == data


def test_the_vectors_are_what_the_second_implementation_makes() -> None:
    assert making_notes.notes() == NOTES


def test_each_failure_has_a_vector_of_its_own() -> None:
    names = [vector["name"] for vector in NOTES]

    assert len(set(names)) == len(names)
    assert sum(vector["expect"] != "opens" for vector in NOTES) >= 60


def test_the_text_holds_what_the_second_implementation_reckons() -> None:
    block = FORMAT.partition("6.6 **Versions")[2].partition("Worked:")[2]
    lines = block.partition("```\n")[2].partition("```")[0].splitlines()

    assert lines == list(making_notes.example())


def test_the_program_makes_the_ids_of_the_example() -> None:
    told = dict(line.split() for line in making_notes.example())
    wire = exchange.wire_of(LINK_KEY, NoteId(NOTE_ID))
    said = SharedContent.of(
        "Meet at two",
        (EntryId("prj-water-map"),),
        ("b", "a"),
        Template.LESSON,
        (SharedFile("map.csv", "text/csv", DIGEST),),
    )

    assert wire.hex() == told["wire"]
    assert exchange.digest_of(said).hex() == told["digest"]
    assert [id_.hex() for id_ in exchange.further_ids(wire, said)] == [told["wire'"], told["id'"]]


def test_the_text_tells_the_limits_the_program_has() -> None:
    for number in (MOST_ANCESTORS, records.MOST_CHARACTERS, MOST_HEADS - 1, records.MOST_LISTED):
        assert re.search(rf"\b{number:,}\b", FORMAT)


ids = st.binary(min_size=16, max_size=16)
lines = st.text(max_size=20).map(fit_line).filter(bool)
words = st.text(st.characters(codec="utf-8"), max_size=50)


@st.composite
def shared_notes(draw: st.DrawFn) -> SharedNote:
    own = draw(st.frozensets(ids, min_size=1, max_size=3))
    ancestors = draw(st.frozensets(ids, max_size=4)) - own
    files = st.builds(
        SharedFile, lines.map(fit_name), st.just("text/plain"), st.binary(min_size=32, max_size=32)
    )
    content = SharedContent.of(
        draw(words),
        tuple(draw(st.lists(st.sampled_from([EntryId("prj-a"), EntryId("ctx-MM")]), max_size=2))),
        tuple(
            tag.replace(" ", "-").replace("#", "").replace(",", "") for tag in draw(st.lists(lines))
        ),
        draw(st.sampled_from([None, *Template])),
        tuple(draw(st.lists(files, max_size=3))),
    )
    said = draw(st.sampled_from([content, None]))
    return SharedNote(
        draw(ids), Version(own, ancestors, said), draw(st.sampled_from([None, "2026"]))
    )


@given(shared_notes())
@settings(deadline=None, max_examples=80)
def test_any_note_comes_back_as_it_was(note: SharedNote) -> None:
    part = records.note(note)

    assert records.read_note(cbor.decoded(b"".join(part.pieces()))) == note


@pytest.mark.parametrize(
    "name",
    [
        "../../x",
        "C:\\x",
        "...",
        " ",
        "a\u202eb",
        "a\x00b",
        "\n",
        "x" * 500,
        "e\u0301.txt",
        "한글.png",
    ],
    ids=["up", "drive", "dots", "blank", "turned", "zero", "line", "long", "accent", "hangul"],
)
def test_any_file_name_is_made_fit_to_travel(name: str) -> None:
    fit = fit_name(name)

    file = SharedFile(fit, "text/plain", DIGEST)
    content = SharedContent.of("words", files=(file,))
    note = SharedNote(bytes(16), Version(frozenset({bytes(16)}), frozenset(), content))
    assert records.read_note(cbor.decoded(b"".join(records.note(note).pieces()))) == note


@pytest.mark.parametrize(
    "beyond",
    [
        {"a": [number.to_bytes(16, "big") for number in range(1, MOST_ANCESTORS + 2)]},
        {"t": "x" * (records.MOST_CHARACTERS + 1)},
    ],
    ids=["ancestors", "characters"],
)
def test_more_than_the_limit_is_refused_before_it_is_taken(beyond: dict[str, Any]) -> None:
    value = {**making_notes.NOTE, "v": bytes(16), **beyond}

    with pytest.raises(InputError) as caught:
        records.read_note(value)
    assert caught.value.code == "bundle.too-much"


def test_a_note_longer_than_a_part_is_refused() -> None:
    content = SharedContent.of("雨" * (RECORD_BYTES // 3))
    note = SharedNote(bytes(16), Version(frozenset({bytes(16)}), frozenset(), content))

    with pytest.raises(InputError) as caught:
        records.note(note)
    assert caught.value.code == "bundle.too-much"
