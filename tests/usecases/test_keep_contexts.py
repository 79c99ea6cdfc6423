"""How careful a person is where, and what is bound to which contexts."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.domain.care_rules import LOOSEST, RULES, CannotLoosen, Names, Precision, Rule, strictest
from app.domain.vocabulary import Care, Posture
from app.usecases import keep_contexts, keep_notes, keep_personas, keep_settings
from app.usecases.browse_catalogue import SeveralFound
from app.usecases.desk import Desk
from app.usecases.keep_contexts import Bearer, NoSuchContext, OwnStance
from app.usecases.keep_settings import Settings
from app.vault import settings
from tests.support.catalogues import a_context
from tests.support.stocked_desks import a_desk
from tests.support.values import an_entry


@pytest.fixture(scope="module")
def open_desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    catalogue = (
        a_context("MM", Posture.EXTREME, name="Myanmar", names={"my": "မြန်မာ"}),
        a_context("VN", Posture.CONSTRAINED, name="Vietnam"),
        a_context("TW", Posture.OPEN, name="Taiwan"),
        a_context("regional", Posture.UNKNOWN, name="The region"),
        an_entry("prj-water-map", contexts=("TW",)),
    )
    folder: Path = tmp_path_factory.mktemp("notebooks") / "one"
    with a_desk(folder, catalogue) as desk:
        yield desk


@pytest.fixture
def desk(open_desk: Desk) -> Iterator[Desk]:
    yield open_desk
    for context in keep_contexts.list_contexts(open_desk):
        keep_contexts.restore(open_desk, context.code, OwnStance())
    keep_settings.keep(open_desk, Settings())


def context(desk: Desk, code: str) -> keep_contexts.Context:
    return keep_contexts.show_context(desk, code).context


def test_a_context_asks_for_the_care_the_catalogue_states(desk: Desk) -> None:
    cares = keep_contexts.cares(desk)

    assert cares == {
        "MM": Care.HIGH_RISK,
        "TW": Care.ROUTINE,
        "VN": Care.CAREFUL,
        "regional": Care.CAREFUL,
    }


def test_the_persons_own_posture_counts_instead(desk: Desk) -> None:
    keep_contexts.take_care(desk, "TW", Care.HIGH_RISK)

    assert context(desk, "TW").rules == RULES[Care.HIGH_RISK]
    assert context(desk, "TW").stated is Care.ROUTINE


def test_the_posture_can_be_left_to_the_catalogue_again(desk: Desk) -> None:
    keep_contexts.take_care(desk, "MM", Care.ROUTINE)
    keep_contexts.take_care(desk, "MM", None)

    assert context(desk, "MM").own == OwnStance()


def test_lowering_is_told_line_by_line_before_anything_changes(desk: Desk) -> None:
    told = context(desk, "MM").changes_under(Care.CAREFUL)

    assert {change.rule for change in told if change.is_looser} == set(Rule) - {Rule.RECIPIENTS}
    assert context(desk, "MM").rules == RULES[Care.HIGH_RISK]


def test_one_line_can_be_tightened_and_taken_back(desk: Desk) -> None:
    keep_contexts.tighten(desk, "MM", Rule.DATES, Precision.NONE)
    assert context(desk, "MM").rules.dates is Precision.NONE

    keep_contexts.tighten(desk, "MM", Rule.DATES, Precision.YEAR)
    assert context(desk, "MM").own == OwnStance()


def test_one_line_cannot_be_loosened(desk: Desk) -> None:
    with pytest.raises(CannotLoosen):
        keep_contexts.tighten(desk, "MM", Rule.LOCK, 5)

    assert context(desk, "MM").rules == RULES[Care.HIGH_RISK]


def test_what_is_tightened_stays_when_the_posture_is_lowered(desk: Desk) -> None:
    keep_contexts.tighten(desk, "VN", Rule.NAMES, Names.HIDDEN)

    keep_contexts.take_care(desk, "VN", Care.ROUTINE)

    assert context(desk, "VN").rules == LOOSEST.at(Rule.NAMES, Names.HIDDEN)


def test_a_note_keeps_to_the_contexts_it_is_bound_to(desk: Desk) -> None:
    note = (Bearer.NOTE, keep_notes.write(desk, "Meet at the river").id)
    keep_settings.keep(desk, Settings(care=Care.ROUTINE))
    assert keep_contexts.rules_for(desk, [note]) == RULES[Care.ROUTINE]

    keep_contexts.bind(desk, note, ["MM"])

    assert keep_contexts.rules_for(desk, [note]) == RULES[Care.HIGH_RISK]
    assert context(desk, "MM").notes == 1


def test_of_several_bearers_the_strictest_wins(desk: Desk) -> None:
    keep_contexts.bind(desk, (Bearer.PERSONA, "p"), ["TW"])
    keep_contexts.bind(desk, (Bearer.CIRCLE, "c"), ["VN"])
    keep_contexts.tighten(desk, "TW", Rule.PLAIN, level=False)

    rules = keep_contexts.rules_for(
        desk, [(Bearer.PERSONA, "p"), (Bearer.CIRCLE, "c")], care=Care.ROUTINE
    )

    assert rules == strictest([RULES[Care.CAREFUL], LOOSEST.at(Rule.PLAIN, level=False)])


def test_the_posture_in_force_counts_with_what_is_bound(desk: Desk) -> None:
    rules = keep_contexts.rules_for(desk, codes=["TW"], care=Care.HIGH_RISK)

    assert rules == RULES[Care.HIGH_RISK]


def test_what_was_tightened_for_all_counts_everywhere(desk: Desk) -> None:
    keep_settings.keep(desk, Settings(care=Care.ROUTINE, tightened=LOOSEST.at(Rule.LOCK, 1)))

    assert keep_contexts.rules_for(desk).lock_minutes == 1
    assert keep_settings.read(desk).rules(Care.HIGH_RISK).lock_minutes == 1


def test_a_context_nobody_knows_brings_the_rules_of_careful(desk: Desk) -> None:
    assert keep_contexts.rules_of(desk, ["XX"]) == RULES[Care.CAREFUL]


def test_only_contexts_of_the_catalogue_are_bound(desk: Desk) -> None:
    bound = (Bearer.CIRCLE, "unknown")
    with pytest.raises(NoSuchContext):
        keep_contexts.bind(desk, bound, ["TW", "XX"])

    assert keep_contexts.bound_to(desk, bound) == ()


def test_a_persona_works_where_it_is_bound_and_where_its_live_notes_are(desk: Desk) -> None:
    river, lantern = (keep_personas.mint(desk, name) for name in ("River-7", "Lantern-3"))
    for code, persona in (("TW", river), ("VN", river), ("VN", lantern)):
        note = keep_notes.write(desk, "By the river", persona=persona.id)
        keep_contexts.bind(desk, (Bearer.NOTE, note.id), [code])
    keep_notes.throw_away(desk, note.id)
    keep_contexts.bind(desk, (Bearer.PERSONA, river.id), ["MM", "TW"])

    found = keep_contexts.of_personas(desk)
    assert found[river.id] == ("MM", "TW", "VN")
    assert lantern.id not in found


@pytest.mark.parametrize("words", ["MM", "mm", "ctx-MM", "myanmar", " Myanmar ", "မြန်မာ"])
def test_a_context_is_found_by_code_id_and_name(desk: Desk, words: str) -> None:
    assert keep_contexts.find_context(desk, words) == "MM"


def test_a_context_of_a_code_in_small_letters_is_found(desk: Desk) -> None:
    assert keep_contexts.find_context(desk, "Regional") == "regional"


@pytest.mark.parametrize("words", ["Atlantis", "Water Map", ""])
def test_what_is_no_context_is_refused(desk: Desk, words: str) -> None:
    with pytest.raises((NoSuchContext, SeveralFound)):
        keep_contexts.find_context(desk, words)


def test_the_tightened_lines_of_a_damaged_setting_hold_as_far_as_they_are_known(desk: Desk) -> None:
    desk.write(
        lambda connection: settings.put(
            connection, "window", {"tightened": {"lock_minutes": 3, "colour": "red"}}
        )
    )

    assert keep_settings.read(desk).tightened == LOOSEST.at(Rule.LOCK, 3)
