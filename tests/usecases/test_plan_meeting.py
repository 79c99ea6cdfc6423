"""A meeting's rules as the posture lets them be, and where each of them stands."""

from collections.abc import Iterator

import pytest

from app.catalogue import loading
from app.domain.meeting import Attendance, Handling, MeetingRule, Minutes
from app.domain.note import Template, link_targets
from app.domain.vocabulary import Care, Moment
from app.usecases import give_advice, keep_contexts, keep_notes, plan_meeting
from app.usecases.desk import Desk
from app.usecases.keep_contexts import Bearer, NoSuchContext, OwnStance
from tests.support.catalogues import DATA, SCHEMA_FILE
from tests.support.stocked_desks import a_desk


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    folder = tmp_path_factory.mktemp("notebooks") / "one"
    with a_desk(folder, loading.load(DATA / "catalogue", SCHEMA_FILE)) as desk:
        yield desk


def rules(desk: Desk, *codes: str, care: Care = Care.ROUTINE) -> dict[MeetingRule, str]:
    meeting = plan_meeting.draw_up(desk, codes, care, "en")
    return {planned.rule: planned.words for planned in meeting.rules}


def test_in_taiwan_all_seven_rules_stand_as_the_catalogue_has_them(desk: Desk) -> None:
    meeting = plan_meeting.draw_up(desk, ("TW",), Care.ROUTINE, "en")

    assert len(meeting.rules) == 7
    assert all(planned.original == "" and planned.source for planned in meeting.rules)


def test_in_myanmar_nobody_registers_and_the_minutes_are_sealed(desk: Desk) -> None:
    meeting = plan_meeting.draw_up(desk, ("MM",), Care.ROUTINE, "en")
    told = {planned.rule: planned for planned in meeting.rules}

    assert (meeting.plan.attendance, meeting.plan.minutes) == (
        Attendance.CODE_NAMES,
        Minutes.SEALED,
    )
    assert "code names" in told[MeetingRule.REGISTRATION].words
    assert "real name" in told[MeetingRule.REGISTRATION].original
    assert told[MeetingRule.CONTACTS].handling is Handling.LEFT_OUT


def test_where_two_places_meet_the_riskier_one_decides(desk: Desk) -> None:
    assert rules(desk, "TW", "MM") == rules(desk, "MM")


def test_the_posture_in_force_counts_in_a_calm_place(desk: Desk) -> None:
    assert rules(desk, "TW", care=Care.HIGH_RISK) == rules(desk, "MM")


def test_the_persons_own_posture_for_a_place_counts(desk: Desk) -> None:
    keep_contexts.take_care(desk, "TH", Care.HIGH_RISK)

    assert rules(desk, "TH") == rules(desk, "MM")
    keep_contexts.restore(desk, "TH", OwnStance())


def test_the_plan_is_a_note_that_leads_to_its_sources_and_keeps_to_its_contexts(
    desk: Desk,
) -> None:
    note = plan_meeting.plan_meeting(desk, ("MM",))
    kept = keep_notes.show(desk, note.id).note

    assert kept.template is Template.MEETING_MINUTES
    assert keep_contexts.bound_to(desk, (Bearer.NOTE, note.id)) == ("MM",)
    assert set(link_targets(kept.text)) == {rule.entry for rule in MeetingRule}
    assert "1.9Bc" in kept.text
    assert "Present (code names):" in kept.text


def test_where_real_names_are_usual_the_note_asks_for_those_present(desk: Desk) -> None:
    note = plan_meeting.plan_meeting(desk, ("TW",), care=Care.ROUTINE)

    assert "- Present: " in note.text.split("\n")
    assert "code names" not in note.text


def test_a_wish_for_sealed_minutes_is_heard_in_a_calm_place(desk: Desk) -> None:
    note = plan_meeting.plan_meeting(
        desk, ("TW",), care=Care.ROUTINE, wishes=(None, Minutes.SEALED)
    )

    assert "leave only as a sealed file" in note.text


def test_a_meeting_in_a_place_nobody_knows_is_not_planned(desk: Desk) -> None:
    before = keep_notes.count(desk)
    with pytest.raises(NoSuchContext):
        plan_meeting.plan_meeting(desk, ("XX",))

    assert keep_notes.count(desk) == before


@pytest.mark.parametrize("moment", list(Moment), ids=str)
@pytest.mark.parametrize("code", ["MM", "CN", "HK"])
def test_the_shipped_catalogue_has_advice_for_every_moment_where_it_is_high_risk(
    desk: Desk, moment: Moment, code: str
) -> None:
    cards = give_advice.advice_for(desk, moment, (code,))

    assert [card for card in cards if card.warning is None]
    assert all(card.because and card.source.section for card in cards)


def test_real_name_registration_is_warned_about_in_myanmar_and_not_in_taiwan(desk: Desk) -> None:
    def warning(code: str) -> str | None:
        cards = give_advice.advice_for(desk, Moment.MEETING, (code,))
        (card,) = (one for one in cards if one.entry == MeetingRule.REGISTRATION.entry)
        return card.warning

    assert warning("TW") is None
    assert "Never use this rule where names are dangerous" in (warning("MM") or "")
