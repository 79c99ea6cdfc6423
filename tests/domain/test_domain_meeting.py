import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.meeting import Attendance, Handling, MeetingRule, Minutes, plan_for
from app.domain.vocabulary import Care
from tests.support.catalogues import DATA

any_wish = st.tuples(st.none() | st.sampled_from(Attendance), st.none() | st.sampled_from(Minutes))


def handlings(care: Care) -> dict[MeetingRule, Handling]:
    plan = plan_for(care)
    return {rule: plan.handling(rule) for rule in MeetingRule}


def test_where_work_is_open_all_rules_stand_as_they_are() -> None:
    assert set(handlings(Care.ROUTINE).values()) == {Handling.AS_IT_IS}


def test_where_it_is_high_risk_nobody_registers_and_no_list_is_kept() -> None:
    told = handlings(Care.HIGH_RISK)

    assert told[MeetingRule.REGISTRATION] is Handling.CHANGED
    assert told[MeetingRule.CONTACTS] is Handling.LEFT_OUT
    assert told[MeetingRule.MINUTES] is Handling.CHANGED
    assert told[MeetingRule.NEWCOMERS] is Handling.AS_IT_IS


def test_careful_meetings_have_code_names_and_minutes_for_those_who_came() -> None:
    plan = plan_for(Care.CAREFUL)

    assert (plan.attendance, plan.minutes) == (Attendance.CODE_NAMES, Minutes.SHARED)
    assert plan.handling(MeetingRule.CONTACTS) is Handling.CHANGED


def test_a_stricter_wish_counts_and_a_looser_one_does_not() -> None:
    assert plan_for(Care.ROUTINE, minutes=Minutes.SEALED).minutes is Minutes.SEALED
    assert plan_for(Care.HIGH_RISK, minutes=Minutes.PUBLISHED).minutes is Minutes.SEALED
    assert plan_for(Care.CAREFUL, Attendance.REAL_NAMES).attendance is Attendance.CODE_NAMES


@given(any_wish)
def test_no_wish_brings_real_names_or_open_minutes_into_a_risky_meeting(
    wish: tuple[Attendance | None, Minutes | None],
) -> None:
    plan = plan_for(Care.HIGH_RISK, *wish)

    assert (plan.attendance, plan.minutes) == (Attendance.CODE_NAMES, Minutes.SEALED)


@pytest.mark.parametrize("rule", list(MeetingRule), ids=str)
def test_every_rule_stands_in_the_shipped_catalogue(rule: MeetingRule) -> None:
    shipped = (DATA / "catalogue" / "taiwan.yaml").read_text("utf-8")

    assert f'id: "{rule.entry}"' in shipped
