import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.domain.care_rules import LOOSEST, Names, Rule, Stance
from app.domain.ids import NoteId
from app.domain.vocabulary import Care
from app.vault import contexts, notes
from app.vault.contexts import NOTHING_SET, Bearer, OwnStance
from app.vault.driver import Connection
from tests.support.values import a_note

codes = st.sampled_from(("CN", "MM", "TH", "TW", "VN"))


def rows_in(connection: Connection, table: str) -> int:
    count: int = connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]  # noqa: S608
    return count


def a_kept_note(connection: Connection) -> NoteId:
    note = a_note()
    notes.add(connection, note)
    return note.id


def test_where_nothing_was_set_the_catalogue_decides(records: Connection) -> None:
    assert contexts.stance(records, "MM") == NOTHING_SET
    assert contexts.stances(records) == {}


def test_a_stance_comes_back_as_it_was_set(records: Connection) -> None:
    tightened = Stance(Care.CAREFUL).tighten(Rule.NAMES, Names.HIDDEN).tighten(Rule.LOCK, 2)
    own = OwnStance(Care.CAREFUL, tightened.tightened)

    contexts.put_stance(records, "VN", own)

    assert contexts.stance(records, "VN") == own
    assert contexts.stances(records) == {"VN": own}


def test_a_stance_may_tighten_and_leave_the_care_to_the_catalogue(records: Connection) -> None:
    own = OwnStance(None, LOOSEST.at(Rule.CLIPBOARD, 10))

    contexts.put_stance(records, "MM", own)

    assert contexts.stance(records, "MM") == own


def test_a_stance_taken_back_leaves_no_trace_of_the_context(records: Connection) -> None:
    contexts.put_stance(records, "MM", OwnStance(Care.HIGH_RISK))

    contexts.put_stance(records, "MM", NOTHING_SET)

    assert rows_in(records, "context_stance") == 0


@given(st.lists(codes, max_size=6), st.lists(codes, max_size=6))
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_contexts_bound_last_are_those_that_hold(
    records: Connection, before: list[str], after: list[str]
) -> None:
    bound = (Bearer.CIRCLE, "c1")

    contexts.bind(records, bound, before)
    contexts.bind(records, bound, after)

    assert contexts.bound_to(records, bound) == tuple(sorted(set(after)))


def test_each_bearer_has_contexts_of_its_own(records: Connection) -> None:
    same = a_kept_note(records)
    contexts.bind(records, (Bearer.NOTE, same), ["MM"])
    contexts.bind(records, (Bearer.PERSONA, same), ["TW"])

    assert contexts.bound_to(records, (Bearer.NOTE, same)) == ("MM",)
    assert contexts.bearers_of(records, "TW", Bearer.PERSONA) == (same,)
    assert contexts.bearers_of(records, "TW", Bearer.NOTE) == ()
    assert contexts.counts(records, Bearer.NOTE) == {"MM": 1}


def test_a_note_that_was_never_written_is_not_counted(records: Connection) -> None:
    contexts.bind(records, (Bearer.NOTE, "begun"), ["MM"])

    assert contexts.bearers_of(records, "MM", Bearer.NOTE) == ()
    assert contexts.counts(records, Bearer.NOTE) == {}


def test_a_destroyed_note_takes_its_bindings_with_it(records: Connection) -> None:
    gone, kept = a_kept_note(records), a_kept_note(records)
    for id_ in (gone, kept):
        contexts.bind(records, (Bearer.NOTE, id_), ["MM", "TH"])

    notes.remove(records, gone)

    assert contexts.bearers_of(records, "MM", Bearer.NOTE) == (kept,)
    assert rows_in(records, "bound_context") == 2


def test_a_destroyed_persona_takes_its_bindings_with_it(records: Connection) -> None:
    records.execute(
        "INSERT INTO persona (id, name, state, card, created) "
        "VALUES ('p1', 'River', 'active', x'00', 0)"
    )
    contexts.bind(records, (Bearer.PERSONA, "p1"), ["MM"])

    records.execute("DELETE FROM persona WHERE id = 'p1'")

    assert rows_in(records, "bound_context") == 0


@pytest.mark.parametrize("bearer", list(Bearer), ids=str)
def test_the_bearers_of_a_context_are_found_without_reading_all(
    records: Connection, bearer: Bearer
) -> None:
    plan = records.execute(
        "EXPLAIN QUERY PLAN SELECT id FROM bound_context WHERE context = ? AND bearer = ?",
        ("MM", bearer),
    ).fetchall()

    assert "bound_context_by_context" in plan[0]["detail"]
