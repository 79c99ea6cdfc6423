"""Profiles: what the program itself refuses to sign."""

import pytest

from app.bundle import profiles
from app.crypto.sealing_keys import PersonaKeys
from app.domain.persona import NamedCard
from app.domain.profile import MOST, Contribution

KEYS = PersonaKeys.of(b"\x01" * 32)
NAMED = NamedCard("River-7", KEYS.card)


def test_a_profile_that_says_nothing_is_not_made() -> None:
    with pytest.raises(ValueError, match="says something"):
        profiles.written(NAMED, {}, KEYS.signing)


def test_a_profile_under_another_key_is_not_made() -> None:
    other = PersonaKeys.of(b"\x02" * 32)

    with pytest.raises(ValueError, match="its own key"):
        profiles.written(NAMED, {Contribution.NOTES: 1}, other.signing)


def test_more_than_can_be_said_is_said_as_the_most() -> None:
    data = profiles.written(NAMED, {Contribution.NOTES: MOST + 5}, KEYS.signing)

    assert profiles.read(data).counts == {Contribution.NOTES: MOST}


def test_the_longest_profile_is_within_the_limit() -> None:
    name = "\U00020000" * 40
    counts = dict.fromkeys(Contribution, MOST)
    data = profiles.written(NamedCard(name, KEYS.card), counts, KEYS.signing)

    assert len(data) <= profiles.MOST_BYTES
    assert profiles.read(data).named.name == name
