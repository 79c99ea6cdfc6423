"""What may leave how, under each posture, as the table of the postures says."""

import pytest

from app.domain.care_rules import RULES, Precision, Rule
from app.domain.leaving import Format, Plan, Refusal, Remark, refusals, remarks
from app.domain.vocabulary import Care

FINE = Plan(signed=True, cards=1, dates=Precision.NONE)


@pytest.mark.parametrize("care", Care)
def test_a_signed_file_for_a_card_without_dates_may_leave_everywhere(care: Care) -> None:
    assert refusals(RULES[care], FINE) == ()
    assert remarks(RULES[care], FINE) == ()


@pytest.mark.parametrize("care", Care)
def test_nothing_leaves_undecided(care: Care) -> None:
    assert refusals(RULES[care], Plan(signed=True, cards=1, dates=Precision.NONE, undecided=1)) == (
        Refusal.UNDECIDED,
    )


@pytest.mark.parametrize(
    ("plan", "refused"),
    [
        (Plan(cards=1, dates=Precision.YEAR), Refusal.UNSIGNED),
        (Plan(signed=True, passphrases=1, dates=Precision.YEAR), Refusal.NOBODY_NAMED),
        (Plan(format=Format.OPEN, signed=True, dates=Precision.YEAR), Refusal.OPEN_FORMAT),
        (Plan(signed=True, cards=1, dates=Precision.MONTH), Refusal.EXACT_DATES),
        (Plan(signed=True, cards=1, dates=Precision.DAY), Refusal.EXACT_DATES),
    ],
)
def test_high_risk_refuses_what_would_be_a_slip(plan: Plan, refused: Refusal) -> None:
    assert refusals(RULES[Care.HIGH_RISK], plan) == (refused,)


def test_unsigned_on_purpose_may_leave_under_high_risk() -> None:
    plan = Plan(unsigned_on_purpose=True, cards=1, dates=Precision.NONE)

    assert refusals(RULES[Care.HIGH_RISK], plan) == ()
    assert remarks(RULES[Care.HIGH_RISK], plan) == (Remark.UNSIGNED,)


def test_careful_tells_that_a_passphrase_names_nobody() -> None:
    plan = Plan(signed=True, passphrases=1, dates=Precision.MONTH)

    assert refusals(RULES[Care.CAREFUL], plan) == ()
    assert remarks(RULES[Care.CAREFUL], plan) == (Remark.NOBODY_NAMED,)


def test_careful_refuses_the_day_and_lets_the_month_leave() -> None:
    day, month = (
        Plan(signed=True, cards=1, dates=dates) for dates in (Precision.DAY, Precision.MONTH)
    )

    assert refusals(RULES[Care.CAREFUL], day) == (Refusal.EXACT_DATES,)
    assert refusals(RULES[Care.CAREFUL], month) == ()


def test_routine_lets_the_day_and_open_formats_leave_and_tells_so() -> None:
    plan = Plan(format=Format.OPEN, dates=Precision.DAY)

    assert refusals(RULES[Care.ROUTINE], plan) == ()
    assert remarks(RULES[Care.ROUTINE], plan) == (Remark.UNSIGNED, Remark.OPEN_FORMAT)


def test_an_age_file_is_told_to_name_its_kind() -> None:
    plan = Plan(format=Format.AGE, signed=True, cards=1, dates=Precision.NONE)

    assert remarks(RULES[Care.HIGH_RISK], plan) == (Remark.NAMES_ITS_KIND,)


def test_a_line_that_was_tightened_alone_is_kept_to() -> None:
    rules = RULES[Care.ROUTINE].at(Rule.PLAIN, level=False)

    assert refusals(rules, Plan(format=Format.OPEN, dates=Precision.DAY)) == (Refusal.OPEN_FORMAT,)
