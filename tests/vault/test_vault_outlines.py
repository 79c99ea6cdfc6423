"""What pictures of many entries read at once."""

from collections.abc import Iterator
from contextlib import closing

import pytest

from app.domain.dates import PartialDate
from app.domain.entry import Caution, Checked, Entry
from app.domain.ids import EntryId
from app.domain.vocabulary import Approximation, Confidence, RelationType, Visibility
from app.vault import driver, entries, outlines, steps
from app.vault.driver import Connection
from tests.support.values import a_relation, an_entry

GREW = RelationType.INSPIRED_BY


@pytest.fixture
def connection() -> Iterator[Connection]:
    with closing(driver.connect_memory()) as made:
        steps.migrate(made)
        yield made


def put(connection: Connection, *several: Entry) -> None:
    entries.put_all(connection, several)


def test_dates_come_as_the_record_states_them(connection: Connection) -> None:
    start = PartialDate("2018-07", Approximation.ABOUT)
    checked = Checked(PartialDate("2024"), "editor", Confidence.LOW)
    put(connection, an_entry("prj-a", start=start, end=PartialDate("2021"), checked=checked))
    found = outlines.dated(connection, (EntryId("prj-a"),))[0]
    assert (found.start, found.end, found.confidence) == (
        start,
        PartialDate("2021"),
        Confidence.LOW,
    )
    assert found.name == "A"


def test_an_entry_without_dates_has_none_and_an_unknown_one_is_left_out(
    connection: Connection,
) -> None:
    put(connection, an_entry("prj-a"))
    found = outlines.dated(connection, (EntryId("prj-a"), EntryId("prj-gone")))
    assert [(each.id, each.start, each.end) for each in found] == [("prj-a", None, None)]


def test_growth_tells_parent_and_child_of_lineage_alone(connection: Connection) -> None:
    relations = (
        a_relation(GREW, "prj-a"),
        a_relation(RelationType.RUN_BY, "prj-a"),
        a_relation(GREW, "prj-gone"),
    )
    put(connection, an_entry("prj-a"), an_entry("prj-b", relations=relations))
    assert outlines.growth(connection) == [("prj-a", "prj-b")]


def test_what_is_hidden_in_high_risk_grew_nowhere_there(connection: Connection) -> None:
    hidden = Caution("Take care.", Visibility.HIDDEN_IN_HIGH_RISK)
    put(
        connection,
        an_entry("prj-a", caution=hidden),
        an_entry("prj-b", relations=(a_relation(GREW, "prj-a"),)),
    )
    assert outlines.growth(connection, discreet=True) == []
    assert len(outlines.growth(connection)) == 1
