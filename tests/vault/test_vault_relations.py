from app.domain.entry import Caution
from app.domain.ids import EntryId
from app.domain.listing import Direction
from app.domain.vocabulary import Basis, RelationType, Visibility
from app.vault import entries, relations
from app.vault.driver import Connection
from tests.support.values import a_relation, an_entry

FORKED = RelationType.FORKED_FROM


def grown(connection: Connection, **parents: str) -> None:
    """Put entries prj-<name>, each forked from the one it names, or from none."""
    for child, parent in parents.items():
        told = (a_relation(FORKED, f"prj-{parent}"),) if parent else ()
        entries.put(connection, an_entry(f"prj-{child}", relations=told))


def test_a_relation_is_seen_from_both_ends(records: Connection) -> None:
    grown(records, a="", b="a")

    (stated,) = relations.related(records, EntryId("prj-b"))
    (inverse,) = relations.related(records, EntryId("prj-a"))

    assert (stated.id, stated.incoming, stated.type) == ("prj-a", False, FORKED)
    assert (inverse.id, inverse.incoming, inverse.type) == ("prj-b", True, FORKED)
    assert inverse.other is not None
    assert inverse.other.name == "B"


def test_a_relation_to_an_unknown_entry_is_still_told(records: Connection) -> None:
    entries.put(
        records,
        an_entry(
            "prj-a", relations=(a_relation(RelationType.RUN_BY, "org-x", basis=Basis.IMPLIED),)
        ),
    )

    (stated,) = relations.related(records, EntryId("prj-a"))

    assert (stated.id, stated.other, stated.basis) == ("org-x", None, Basis.IMPLIED)


def test_a_lineage_goes_up_and_down_step_by_step(records: Connection) -> None:
    grown(records, a="", b="a", c="b", d="b")

    up = relations.lineage(records, EntryId("prj-c"), Direction.UP)
    down = relations.lineage(records, EntryId("prj-a"), Direction.DOWN)

    assert [(s.depth, s.child, s.parent) for s in up.steps] == [
        (1, "prj-c", "prj-b"),
        (2, "prj-b", "prj-a"),
    ]
    assert [(s.depth, s.child) for s in down.steps] == [(1, "prj-b"), (2, "prj-c"), (2, "prj-d")]
    assert down.names[EntryId("prj-d")] == "D"


def test_a_ring_ends_by_itself(records: Connection) -> None:
    grown(records, a="c", b="a", c="b")

    walk = relations.lineage(records, EntryId("prj-a"), Direction.UP)

    assert len(walk.steps) == 3
    assert not walk.cut


def test_an_entry_said_to_come_from_itself_is_told_once(records: Connection) -> None:
    grown(records, a="a")

    walk = relations.lineage(records, EntryId("prj-a"), Direction.DOWN)

    assert len(walk.steps) == 1


def test_a_walk_that_was_cut_says_so(records: Connection) -> None:
    grown(records, a="", b="a", c="b")

    short = relations.lineage(records, EntryId("prj-c"), Direction.UP, deepest=1)
    enough = relations.lineage(records, EntryId("prj-c"), Direction.UP, deepest=2)

    assert (len(short.steps), short.cut) == (1, True)
    assert (len(enough.steps), enough.cut) == (2, False)


def test_relations_that_are_no_lineage_are_not_walked(records: Connection) -> None:
    entries.put(records, an_entry("prj-a", relations=(a_relation(RelationType.PART_OF, "prj-b"),)))

    assert relations.lineage(records, EntryId("prj-a"), Direction.UP).steps == ()


def test_discreet_views_leave_hidden_entries_out(records: Connection) -> None:
    grown(records, a="")
    entries.put(
        records,
        an_entry(
            "prj-b",
            relations=(a_relation(FORKED, "prj-a"),),
            caution=Caution("Careful.", Visibility.HIDDEN_IN_HIGH_RISK),
        ),
    )
    grown(records, c="b")
    start = EntryId("prj-a")

    assert relations.related(records, start, discreet=True) == ()
    assert relations.lineage(records, start, Direction.DOWN, discreet=True).steps == ()
    assert len(relations.lineage(records, start, Direction.DOWN).steps) == 2
