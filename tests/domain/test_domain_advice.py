from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.advice import AdviceCard, Nearness, cards_for, care_of, may_endanger
from app.domain.entry import Advice, Caution, Citation, Entry, Reason
from app.domain.vocabulary import Care, Kind, Moment, Visibility
from tests.support.values import an_entry

CARES = {"TW": Care.ROUTINE, "VN": Care.CAREFUL, "MM": Care.HIGH_RISK, "CN": Care.HIGH_RISK}


def a_practice(id_: str, context: str, **fields: Any) -> Entry:  # noqa: ANN401 - fields of Entry
    return an_entry(
        id_,
        kind=Kind.PRACTICE,
        contexts=(context,),
        **{"moments": (Moment.MEETING,), **fields},
    )


REAL_NAMES = a_practice(
    "prc-real-names", "TW", caution=Caution("A list of real names can lead to people.")
)
SLIDES = a_practice("prc-slides", "TW")
NO_NAMES = a_practice("prc-no-names", "MM")
SHORT_LIFE = a_practice("prc-short-life", "CN")
EVERYWHERE = a_practice("prc-ask-first", "regional")
ALL = (REAL_NAMES, SLIDES, NO_NAMES, SHORT_LIFE, EVERYWHERE)


def told(
    *contexts: str, now: Care = Care.ROUTINE, moment: Moment = Moment.MEETING
) -> dict[str, AdviceCard]:
    return {card.entry: card for card in cards_for(ALL, moment, contexts, CARES, now)}


def test_a_practice_that_asks_for_real_names_carries_a_warning_where_names_are_dangerous() -> None:
    card = told("MM")["prc-real-names"]

    assert card.nearness is Nearness.ELSEWHERE
    assert card.warning == "A list of real names can lead to people."


def test_a_practice_from_a_calm_place_without_a_caution_is_warned_about_as_well() -> None:
    assert told("MM")["prc-slides"].warning == ""


def test_where_it_comes_from_a_practice_carries_no_warning() -> None:
    assert told("TW")["prc-real-names"].warning is None


def test_the_own_practices_stand_first_and_what_is_risky_here_last() -> None:
    assert list(told("MM")) == [
        "prc-no-names",
        "prc-short-life",
        "prc-ask-first",
        "prc-real-names",
        "prc-slides",
    ]


def test_a_practice_from_a_place_as_risky_is_told() -> None:
    card = told("MM")["prc-short-life"]

    assert (card.nearness, card.warning) == (Nearness.AS_RISKY, None)


def test_stricter_customs_than_needed_are_left_out() -> None:
    assert "prc-no-names" not in told("TW")


def test_raising_the_posture_warns_even_of_the_customs_of_the_place_itself() -> None:
    card = told("TW", now=Care.HIGH_RISK)["prc-slides"]

    assert (card.nearness, card.warning) == (Nearness.HERE, "")


def test_a_card_is_told_at_its_own_moment_only() -> None:
    assert told("MM", moment=Moment.BORDER) == {}


def test_a_card_names_its_entry_its_fact_and_its_source() -> None:
    card = told("MM")["prc-no-names"]

    assert card.because == NO_NAMES.facts[0].text
    assert card.source == NO_NAMES.facts[0].sources[0]
    assert card.contexts == ("MM",)


def test_a_card_is_told_in_the_readers_language_where_there_is_one() -> None:
    spoken = replace(NO_NAMES, summary={"en": "No names.", "my": "အမည်မပါ"})
    (card,) = cards_for([spoken], Moment.MEETING, ["MM"], CARES)

    assert card.text_in("my") == "အမည်မပါ"
    assert card.text_in("ko") == "No names."


def a_context(code: str, advice: Advice) -> Entry:
    return an_entry(f"ctx-{code}", kind=Kind.CONTEXT, contexts=(code,), advice=(advice,))


NO_LISTS = Advice(
    "Do not keep lists.",
    Reason("A list names all.", Citation("h", "1")),
    avoid=True,
    moments=(Moment.MEETING,),
)


def test_the_advice_of_a_context_is_told_there_with_its_reason() -> None:
    (card,) = cards_for([a_context("MM", NO_LISTS)], Moment.MEETING, ["MM"], CARES)

    assert (card.text_in("en"), card.because) == ("Do not keep lists.", "A list names all.")
    assert card.avoid


def test_what_not_to_do_is_told_before_what_to_do() -> None:
    cards = cards_for([NO_NAMES, a_context("MM", NO_LISTS)], Moment.MEETING, ["MM"], CARES)

    assert [card.entry for card in cards] == ["ctx-MM", "prc-no-names"]


@pytest.mark.parametrize("elsewhere", ["TW", "CN"])
def test_the_advice_of_a_context_is_not_told_in_another(elsewhere: str) -> None:
    assert not cards_for([a_context("MM", NO_LISTS)], Moment.MEETING, [elsewhere], CARES)


def test_advice_for_the_whole_region_is_told_everywhere() -> None:
    regional = a_context("regional", NO_LISTS)

    assert cards_for([regional], Moment.MEETING, ["MM"], CARES)
    assert cards_for([regional], Moment.MEETING, [], CARES)


def test_what_is_hidden_where_it_is_high_risk_gives_no_advice_there() -> None:
    hidden = replace(NO_NAMES, caution=Caution("Risky.", Visibility.HIDDEN_IN_HIGH_RISK))

    assert not cards_for([hidden], Moment.MEETING, ["MM"], CARES)


def test_of_unknown_places_care_is_taken() -> None:
    assert care_of(["XX"], CARES) is Care.CAREFUL
    assert care_of(["XX", "MM"], CARES) is Care.HIGH_RISK


@given(
    st.lists(st.sampled_from(sorted(CARES)), max_size=3),
    st.sampled_from(Care),
    st.permutations(ALL),
)
def test_no_practice_of_a_calmer_place_is_told_without_a_warning_in_a_risky_one(
    contexts: list[str], now: Care, entries: list[Entry]
) -> None:
    risky = now is Care.HIGH_RISK or Care.HIGH_RISK in {CARES[code] for code in contexts}
    for card in cards_for(entries, Moment.MEETING, contexts, CARES, now):
        calm = card.contexts != ("regional",) and care_of(card.contexts, CARES) != Care.HIGH_RISK
        assert (card.warning is not None) == (risky and calm)


def test_only_what_people_do_can_endanger() -> None:
    assert may_endanger(Kind.PRACTICE, Care.ROUTINE, Care.HIGH_RISK)
    assert not may_endanger(Kind.PROJECT, Care.ROUTINE, Care.HIGH_RISK)
    assert not may_endanger(Kind.PRACTICE, Care.HIGH_RISK, Care.HIGH_RISK)
