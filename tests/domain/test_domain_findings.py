"""One decision settles all that means the same; nothing leaves while something waits."""

from typing import Any

import pytest

from app.domain.care_rules import RULES
from app.domain.findings import (
    Decision,
    Finding,
    Key,
    Part,
    Piece,
    Question,
    Rule,
    Severity,
    Way,
    Where,
    decided,
    for_all,
    questions_of,
    severity_of,
    undecided,
    ways_of,
)
from app.domain.ids import NoteId
from app.domain.vocabulary import Care

ONE, TWO = Where(NoteId("one")), Where(NoteId("two"))
FILE = Where(NoteId("one"), Part.ATTACHMENT, 1)


def finding(
    text: str,
    found: str,
    where: Where = ONE,
    rule: Rule = Rule.NAME,
    **more: Any,  # noqa: ANN401 - fields of Finding
) -> Finding:
    start = text.index(found)
    fields = {"severity": Severity.MUST_DECIDE, **more}
    return Finding(rule, where, (start, start + len(found)), found, **fields)


def asked(*findings: Finding) -> tuple[Question, ...]:
    return questions_of(findings)


FIRST = "Met Daw Mya, then DAW MYA left. Mya came back."
SECOND = "Nobody but daw  mya knew."


def test_the_same_words_ask_one_question() -> None:
    questions = asked(finding(FIRST, "Daw Mya"), finding(FIRST, "DAW MYA"))

    assert [len(one.findings) for one in questions] == [2]


def test_a_code_name_stands_everywhere_in_the_bundle() -> None:
    questions = asked(finding(FIRST, "Daw Mya", also=("Mya",)))
    decisions = {questions[0].key: Decision(Way.REPLACE, "R-1")}

    outcome = decided([Piece(ONE, FIRST), Piece(TWO, SECOND)], questions, decisions)

    assert [piece.text for piece in outcome.pieces] == [
        "Met R-1, then R-1 left. R-1 came back.",
        "Nobody but R-1 knew.",
    ]


def test_what_is_suggested_stands_where_no_words_were_chosen() -> None:
    text = "On 2021-02-03 and 2021-02-04."
    questions = asked(
        finding(text, "2021-02-03", rule=Rule.DAY, suggestion="2021-02"),
        finding(text, "2021-02-04", rule=Rule.DAY, suggestion="2021-02"),
    )

    outcome = decided(
        [Piece(ONE, text)], questions, for_all(questions, Rule.DAY, Decision(Way.REPLACE))
    )

    assert outcome.pieces[0].text == "On 2021-02 and 2021-02."


def test_what_means_nobody_is_replaced_only_where_it_was_found() -> None:
    questions = asked(finding("at 14:30", "14:30", rule=Rule.TIME))
    decisions = {questions[0].key: Decision(Way.REPLACE, "later")}

    outcome = decided([Piece(ONE, "at 14:30"), Piece(TWO, "1430 wells")], questions, decisions)

    assert [piece.text for piece in outcome.pieces] == ["at later", "1430 wells"]


def test_of_two_that_overlap_the_longer_is_replaced() -> None:
    text = "write to mya@example.org"
    questions = asked(
        finding(text, "mya@example.org", rule=Rule.EMAIL), finding(text, "mya", rule=Rule.OWN_WORD)
    )
    decisions = {one.key: Decision(Way.REPLACE, f"<{one.key.rule}>") for one in questions}

    assert decided([Piece(ONE, text)], questions, decisions).pieces[0].text == "write to <email>"


def test_what_is_kept_stays() -> None:
    questions = asked(finding(FIRST, "Daw Mya"))

    outcome = decided([Piece(ONE, FIRST)], questions, {questions[0].key: Decision(Way.KEEP)})

    assert outcome.pieces[0].text == FIRST


def test_a_note_that_is_left_out_is_gone_with_all_its_parts() -> None:
    questions = asked(finding(FIRST, "Daw Mya"))
    pieces = [Piece(ONE, FIRST), Piece(Where(ONE.note, Part.TAG), "rain"), Piece(TWO, SECOND)]

    outcome = decided(pieces, questions, {questions[0].key: Decision(Way.LEAVE_OUT)})

    assert [piece.where for piece in outcome.pieces] == [TWO]
    assert outcome.left_out == {ONE}


def test_an_attachment_is_left_out_without_its_note() -> None:
    questions = asked(Finding(Rule.NOT_CLEANED, FILE, (0, 0), "plan.pdf", Severity.MUST_DECIDE))
    pieces = [Piece(ONE, FIRST), Piece(Where(ONE.note, Part.ATTACHMENT_NAME, 1), "plan.pdf")]

    outcome = decided(pieces, questions, {questions[0].key: Decision(Way.LEAVE_OUT)})

    assert [piece.where for piece in outcome.pieces] == [ONE]
    assert outcome.left_out == {FILE}


def test_everything_that_must_be_decided_waits() -> None:
    questions = asked(finding(FIRST, "Daw Mya"), finding(FIRST, "left", rule=Rule.OWN_WORD))

    waiting = undecided(questions, {questions[0].key: Decision(Way.KEEP)})

    assert [one.key for one in waiting] == [questions[1].key]


def test_what_is_only_told_waits_for_nothing() -> None:
    assert undecided(asked(finding(FIRST, "left", severity=Severity.FYI)), {}) == ()


def test_a_way_that_a_finding_does_not_have_decides_nothing() -> None:
    questions = asked(finding(FIRST, "left", ways=(Way.LEAVE_OUT,)))

    assert undecided(questions, {questions[0].key: Decision(Way.KEEP)}) == questions


def test_a_note_that_is_left_out_asks_nothing_more() -> None:
    questions = asked(finding(FIRST, "Daw Mya"), finding(FIRST, "left", rule=Rule.OWN_WORD))

    assert undecided(questions, {questions[0].key: Decision(Way.LEAVE_OUT)}) == ()


def test_a_decision_about_something_else_changes_nothing() -> None:
    questions = asked(finding(FIRST, "Daw Mya"))

    outcome = decided(
        [Piece(ONE, FIRST)], questions, {Key(Rule.NAME, "other"): Decision(Way.REPLACE, "x")}
    )

    assert outcome.pieces[0].text == FIRST


def test_what_must_be_decided_comes_first() -> None:
    questions = asked(finding(FIRST, "left", severity=Severity.FYI), finding(FIRST, "Daw Mya"))

    assert [one.severity for one in questions] == [Severity.MUST_DECIDE, Severity.FYI]


@pytest.mark.parametrize(
    ("rule", "decided_in"),
    [
        (Rule.OWN_WORD, {Care.ROUTINE, Care.CAREFUL, Care.HIGH_RISK}),
        (Rule.EMAIL, {Care.ROUTINE, Care.CAREFUL, Care.HIGH_RISK}),
        (Rule.NAME, {Care.CAREFUL, Care.HIGH_RISK}),
        (Rule.MOMENT, {Care.CAREFUL, Care.HIGH_RISK}),
        (Rule.RISK_PAIR, {Care.CAREFUL, Care.HIGH_RISK}),
        (Rule.DAY, {Care.HIGH_RISK}),
        (Rule.PHONE_LIKE, {Care.HIGH_RISK}),
        (Rule.REMOVED, set()),
    ],
)
def test_a_stricter_posture_asks_for_more_decisions(rule: Rule, decided_in: set[Care]) -> None:
    weighed = {care for care in Care if severity_of(rule, RULES[care]) is Severity.MUST_DECIDE}

    assert weighed == decided_in


def test_where_the_check_must_be_clean_the_own_list_cannot_be_kept() -> None:
    assert Way.KEEP not in ways_of(Rule.OWN_WORD, RULES[Care.HIGH_RISK])
    assert Way.KEEP in ways_of(Rule.OWN_WORD, RULES[Care.CAREFUL])
    assert Way.KEEP in ways_of(Rule.NAME, RULES[Care.HIGH_RISK])


def test_no_finding_shows_what_it_found_when_it_is_printed_by_chance() -> None:
    assert "Mya" not in repr(asked(finding(FIRST, "Daw Mya", also=("Mya",)))[0].first)
