"""The catalogue as it is shipped."""

import os
from pathlib import Path

import pytest

from app.catalogue.checking import Report, beside_of, check
from app.catalogue.loading import load
from app.domain.vocabulary import Kind
from tests.support.catalogues import DATA, SCHEMA_FILE

SEED = Path(
    os.environ.get("ALMANAC_SEED", DATA.parents[1] / "shared" / "seed" / "handbook-chapter-4-1.md")
)


@pytest.fixture(scope="module")
def report() -> Report:
    return check(DATA / "catalogue", SCHEMA_FILE, beside_of(DATA, SEED))


def test_the_shipped_catalogue_keeps_every_promise(report: Report) -> None:
    assert [str(finding) for finding in report.findings] == []


def test_the_shipped_catalogue_is_as_large_as_the_chapter(report: Report) -> None:
    assert report.coverage.entries > 150
    assert report.coverage.facts > 300
    assert dict(report.coverage.kinds)["context"] >= 10


@pytest.mark.skipif(not SEED.is_file(), reason="the seed chapter is not at hand")
def test_the_shipped_catalogue_was_compared_with_the_seed(report: Report) -> None:
    assert report.seed_compared


def test_the_shipped_catalogue_loads() -> None:
    entries = load(DATA / "catalogue", SCHEMA_FILE)

    assert {entry.kind for entry in entries} >= {Kind.CONTEXT, Kind.PROJECT, Kind.DOCUMENT}
