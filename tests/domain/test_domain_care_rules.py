import json
from dataclasses import fields
from datetime import UTC, datetime
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.care_rules import (
    LEVELS,
    LOOSEST,
    RULES,
    CannotLoosen,
    Change,
    Level,
    Names,
    NoSuchLevel,
    Precision,
    Printing,
    Recipients,
    Rule,
    Rules,
    Stance,
    care_kept,
    changes,
    is_stricter,
    rank,
    rules_from,
    strictest,
    strictest_care,
    tightenings,
    tighter_levels,
)
from app.domain.vocabulary import Care

any_rules = st.builds(
    Rules,
    lock_minutes=st.integers(1, 15),
    clipboard_seconds=st.none() | st.integers(0, 600),
    printing=st.sampled_from(Printing),
    names=st.sampled_from(Names),
    recipients=st.sampled_from(Recipients),
    check_must_be_clean=st.booleans(),
    plain_formats=st.booleans(),
    dates=st.sampled_from(Precision),
    entries_marked=st.booleans(),
)
many_rules = st.lists(any_rules, max_size=6)
any_care = st.sampled_from(Care)


@st.composite
def tightened(draw: st.DrawFn) -> Stance:
    stance = Stance(draw(any_care))
    for rule in draw(st.lists(st.sampled_from(Rule), max_size=5)):
        levels = tighter_levels(rule, RULES[stance.care].level(rule))
        stance = stance.tighten(rule, draw(st.sampled_from(levels)))
    return stance


def test_every_line_of_the_rules_can_be_named() -> None:
    assert [field.name for field in fields(Rules)] != []
    assert {field.name for field in fields(Rules)} == {str(rule) for rule in Rule}
    assert set(LEVELS) == set(Rule)


@pytest.mark.parametrize("rule", list(Rule), ids=str)
def test_the_levels_of_a_rule_stand_from_loose_to_strict(rule: Rule) -> None:
    assert all(rank(rule, one) < rank(rule, other) for one, other in pairwise(LEVELS[rule]))


@pytest.mark.parametrize("rule", list(Rule), ids=str)
def test_routine_asks_for_the_loosest_of_every_rule(rule: Rule) -> None:
    assert LOOSEST.level(rule) == LEVELS[rule][0]


def test_a_higher_posture_is_looser_in_nothing() -> None:
    routine, careful, high = (RULES[care] for care in Care)

    assert careful.is_as_strict_as(routine)
    assert high.is_as_strict_as(careful)
    assert not routine.is_as_strict_as(careful)
    assert not careful.is_as_strict_as(high)


def test_the_rules_stand_as_they_were_designed() -> None:
    high = RULES[Care.HIGH_RISK]

    assert (high.lock_minutes, high.may_copy, high.printing) == (2, False, Printing.OFF)
    assert (high.names, high.recipients) == (Names.HIDDEN, Recipients.NAMED)
    assert (high.check_must_be_clean, high.plain_formats) == (True, False)
    assert (high.dates, high.entries_marked) == (Precision.YEAR, True)


def test_joined_to_nothing_rules_are_the_loosest() -> None:
    assert strictest(()) == LOOSEST


@given(any_rules)
def test_the_loosest_rules_change_none_they_are_joined_to(rules: Rules) -> None:
    assert strictest((rules, LOOSEST)) == rules


@given(many_rules, st.randoms(use_true_random=False))
def test_rules_join_in_any_order(rules: list[Rules], order: object) -> None:
    shuffled = list(rules)
    order.shuffle(shuffled)  # type: ignore[attr-defined]

    assert strictest(shuffled) == strictest(rules)


@given(any_rules, any_rules, any_rules)
def test_rules_join_in_any_grouping(one: Rules, two: Rules, three: Rules) -> None:
    assert strictest((strictest((one, two)), three)) == strictest((one, strictest((two, three))))


@given(many_rules)
def test_rules_met_twice_count_once(rules: list[Rules]) -> None:
    assert strictest([*rules, *rules]) == strictest(rules)


@given(many_rules, any_rules)
def test_joining_one_more_never_loosens_a_line(rules: list[Rules], more: Rules) -> None:
    joined = strictest([*rules, more])

    assert joined.is_as_strict_as(strictest(rules))
    assert joined.is_as_strict_as(more)


@given(many_rules)
def test_every_joined_line_is_one_that_was_there(rules: list[Rules]) -> None:
    joined = strictest(rules)

    for rule in Rule:
        assert joined.level(rule) in [one.level(rule) for one in (*rules, LOOSEST)]


@given(tightened(), any_care)
def test_a_tightened_line_outlasts_any_change_of_posture(stance: Stance, care: Care) -> None:
    moved = Stance(care, stance.tightened)

    assert moved.rules.is_as_strict_as(stance.tightened)
    assert moved.rules.is_as_strict_as(RULES[care])


@given(tightened())
def test_tightening_never_goes_below_the_posture(stance: Stance) -> None:
    assert stance.rules.is_as_strict_as(RULES[stance.care])


@given(any_care, st.sampled_from(Rule), st.data())
def test_no_line_can_be_loosened_alone(care: Care, rule: Rule, data: st.DataObject) -> None:
    asked = RULES[care].level(rule)
    looser = [one for one in LEVELS[rule] if rank(rule, one) < rank(rule, asked)]
    if not looser:
        assert rank(rule, asked) == rank(rule, LEVELS[rule][0])
        return
    with pytest.raises(CannotLoosen):
        Stance(care).tighten(rule, data.draw(st.sampled_from(looser)))


def test_what_the_posture_asks_for_takes_a_tightening_back() -> None:
    stance = Stance(Care.CAREFUL).tighten(Rule.LOCK, 2)

    assert stance.rules.lock_minutes == 2
    assert stance.tighten(Rule.LOCK, 5) == Stance(Care.CAREFUL)


@pytest.mark.parametrize(
    ("rule", "level"),
    [
        (Rule.LOCK, 0),
        (Rule.LOCK, True),
        (Rule.LOCK, None),
        (Rule.CLIPBOARD, -1),
        (Rule.CLIPBOARD, 601),
        (Rule.CHECK, 1),
        (Rule.DATES, Names.HIDDEN),
        (Rule.PRINTING, None),
    ],
    ids=str,
)
def test_a_rule_takes_only_what_fits_it(rule: Rule, level: Level) -> None:
    with pytest.raises(NoSuchLevel):
        Stance(Care.ROUTINE).tighten(rule, level)


def test_what_another_posture_changes_is_told_line_by_line() -> None:
    told = changes(RULES[Care.HIGH_RISK], RULES[Care.CAREFUL])

    assert Change(Rule.LOCK, 2, 5) in told
    assert Rule.RECIPIENTS not in {change.rule for change in told}
    assert all(change.is_looser for change in told)
    assert not any(change.is_looser for change in changes(LOOSEST, RULES[Care.CAREFUL]))


def test_the_choice_for_a_line_begins_with_what_is_asked_and_gets_stricter() -> None:
    assert tighter_levels(Rule.DATES, Precision.YEAR) == (Precision.YEAR, Precision.NONE)
    assert tighter_levels(Rule.LOCK, 4) == (4, 3, 2, 1)
    assert tighter_levels(Rule.CLIPBOARD, 0) == (0,)


@pytest.mark.parametrize(
    ("precision", "told"),
    [
        (Precision.DAY, "2026-11-23"),
        (Precision.MONTH, "2026-11"),
        (Precision.YEAR, "2026"),
        (Precision.NONE, None),
    ],
    ids=str,
)
def test_a_date_leaves_only_as_exactly_as_it_may(precision: Precision, told: str | None) -> None:
    assert precision.of(datetime(2026, 11, 23, 15, 44, 1, tzinfo=UTC)) == told


@given(any_care, any_rules)
def test_rules_keep_the_posture_that_they_are_as_strict_as(care: Care, rules: Rules) -> None:
    assert care_kept(RULES[care]) is care
    assert rules.is_as_strict_as(RULES[care_kept(rules)])
    assert not is_stricter(care, care_kept(strictest((RULES[care], rules))))


def test_the_strictest_of_postures_is_the_one_that_holds() -> None:
    assert strictest_care((Care.CAREFUL, Care.HIGH_RISK, Care.ROUTINE)) is Care.HIGH_RISK
    assert strictest_care(()) is Care.ROUTINE
    assert is_stricter(Care.HIGH_RISK, Care.CAREFUL)


@given(any_rules)
def test_rules_are_told_in_plain_words_and_read_back(rules: Rules) -> None:
    assert rules_from(json.loads(json.dumps(tightenings(rules)))) == rules


def test_only_what_is_tightened_is_told() -> None:
    assert tightenings(LOOSEST) == {}
    assert tightenings(Stance(Care.CAREFUL).tighten(Rule.LOCK, 2).tightened) == {"lock_minutes": 2}


@pytest.mark.parametrize(
    "lines",
    [{"lock_minutes": "soon"}, {"names": 3}, {"plain_formats": True}, {"colour": "red"}],
    ids=str,
)
def test_rules_nobody_knows_are_refused(lines: dict[str, object]) -> None:
    with pytest.raises(NoSuchLevel):
        rules_from(lines)
