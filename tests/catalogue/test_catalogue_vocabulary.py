"""The schema and the domain hold the same words and the same shape."""

import json
from dataclasses import replace
from enum import StrEnum

import pytest
from hypothesis import given, settings

from app.domain.entry import Advice, Citation, Entry, Reason
from app.domain.record import entry_from, record_of
from app.domain.vocabulary import (
    Approximation,
    Basis,
    Confidence,
    Kind,
    LinkKind,
    Moment,
    Origin,
    Posture,
    RelationType,
    Status,
    Theme,
    Topic,
    Visibility,
)
from tests.support.catalogues import SCHEMA_FILE, entries, the_schema
from tests.support.values import an_entry

SHAPES = json.loads(SCHEMA_FILE.read_text("utf-8"))["definitions"]


@pytest.mark.parametrize(
    ("shape", "field", "words"),
    [
        ("entry", "kind", Kind),
        ("entry", "status", Status),
        ("entry", "origin", Origin),
        ("posture", "level", Posture),
        ("relation", "type", RelationType),
        ("relation", "basis", Basis),
        ("fact", "confidence", Confidence),
        ("checked", "confidence", Confidence),
        ("caution", "visibility", Visibility),
        ("link", "kind", LinkKind),
        ("date", "approx", Approximation),
        ("number", "approx", Approximation),
    ],
)
def test_schema_and_domain_have_the_same_words(
    shape: str, field: str, words: type[StrEnum]
) -> None:
    assert SHAPES[shape]["properties"][field]["enum"] == [word.value for word in words]


@pytest.mark.parametrize(("field", "words"), [("topics", Topic), ("themes", Theme)])
def test_schema_and_domain_have_the_same_lists_of_words(field: str, words: type[StrEnum]) -> None:
    listed = SHAPES["entry"]["properties"][field]["items"]["enum"]

    assert listed == [word.value for word in words]


def test_schema_and_domain_know_the_same_moments() -> None:
    assert SHAPES["moments"]["items"]["enum"] == [word.value for word in Moment]


def test_a_record_keeps_the_moments_of_a_practice_and_of_an_advice() -> None:
    advice = Advice(
        "Use code names.", Reason("A list names all.", Citation("h", "1")), moments=(Moment.NAMING,)
    )
    entry = replace(an_entry("prc-quiet"), moments=(Moment.MEETING,), advice=(advice,))

    assert entry_from(record_of(entry)) == entry


def test_every_kind_opens_its_ids_differently_and_the_schema_knows_each() -> None:
    prefixes = [kind.prefix for kind in Kind]

    assert len(set(prefixes)) == len(prefixes)
    assert all(prefix in SHAPES["id"]["pattern"] for prefix in prefixes)


def test_there_is_no_kind_for_a_person() -> None:
    assert not [kind for kind in Kind if "pers" in kind.value or "people" in kind.value]


def test_a_record_for_a_person_is_refused() -> None:
    record = record_of(an_entry("prj-somebody")) | {"kind": "person"}

    assert the_schema().problem_with(record)


@given(entries())
@settings(deadline=None, max_examples=150)
def test_a_record_gives_back_its_entry_and_keeps_to_the_schema(entry: Entry) -> None:
    record = record_of(entry)

    assert the_schema().problem_with(record) is None
    assert entry_from(record) == entry


@given(entries())
@settings(deadline=None, max_examples=50)
def test_a_record_survives_json(entry: Entry) -> None:
    assert entry_from(json.loads(json.dumps(record_of(entry)))) == entry
