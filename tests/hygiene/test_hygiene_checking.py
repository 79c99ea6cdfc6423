"""All rules together: little is found in honest texts, nothing twice, and in bounded work."""

from collections import Counter
from collections.abc import Iterator

from hypothesis import given, settings
from hypothesis import strategies as st

from app.catalogue.loading import catalogue_files, records_in
from app.domain.care_rules import RULES
from app.domain.findings import Piece, Rule, Severity, Where
from app.domain.ids import NoteId
from app.domain.vocabulary import Care
from app.hygiene import (
    accounts,
    addresses,
    handles,
    identity_numbers,
    inner_links,
    links,
    moments,
    phones,
    places,
    titles,
    unseen,
)
from app.hygiene.checking import Checker, Known, hits_in
from app.hygiene.hits import MOST_HITS, MOST_LOOKED_AT
from app.hygiene.machine import Machine, Marks
from app.hygiene.own_words import OwnWords
from app.hygiene.personas import Linkage, Sister
from tests.support.catalogues import DATA
from tests.support.checked import found, rules_in

FINDERS = {
    "accounts": accounts.find,
    "addresses": addresses.find,
    "handles": handles.find,
    "identity_numbers": identity_numbers.find,
    "inner_links": inner_links.find,
    "links": links.find,
    "moments": moments.find,
    "phones": phones.find,
    "places": places.find,
    "titles": titles.find,
    "unseen": unseen.find,
    "machine": Machine(Marks("quiet-river", "lampseven", "/home/someone")).find,
    "own_words": OwnWords(["Green House", "王大明", "Zhang Wei"]).find,
    "linkage": Linkage([Sister("Lantern-4")], ["a text of another persona, long enough"]).find,
}


_NOT_READ_BY_PEOPLE = {"url", "on", "read_on", "id"}


def sentences() -> Iterator[str]:
    """What people would read in the public catalogue; addresses and dates of records left out."""
    for path in catalogue_files(DATA / "catalogue"):
        for one in records_in(path):
            yield from texts_within(one.record, "")


def texts_within(value: object, key: str) -> Iterator[str]:
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from texts_within(inner, str(name))
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from texts_within(inner, key)
    elif isinstance(value, str) and key not in _NOT_READ_BY_PEOPLE:
        yield value


def test_the_whole_public_catalogue_asks_next_to_nothing() -> None:
    pieces = [Piece(Where(NoteId(str(at))), text) for at, text in enumerate(sentences())]

    asked = {
        care: Counter(
            one.rule
            for one in Checker(Known(), RULES[care]).findings(pieces)
            if one.severity is Severity.MUST_DECIDE
        )
        for care in (Care.CAREFUL, Care.HIGH_RISK)
    }

    assert sum(len(piece.text) for piece in pieces) > 100_000
    # At most a page that stands under an account.
    assert asked[Care.CAREFUL].total() <= 1
    # The days of public events and one hour, because high risk asks for each.
    assert asked[Care.HIGH_RISK].keys() <= {Rule.DAY, Rule.TIME, Rule.PROFILE}
    assert asked[Care.HIGH_RISK].total() <= 50


def test_two_rules_do_not_tell_the_same_digits() -> None:
    assert rules_in("passport no. 09421234567") == {Rule.PASSPORT}
    assert rules_in("on 2021-02-03 at 14:30") == {Rule.MOMENT}


def test_a_number_of_a_note_here_is_found_and_its_words_stay() -> None:
    link = f"[[{'a' * 26}|the meeting]]"

    assert found(f"See {link}.", Rule.INNER_ID) == [link]


def test_a_text_too_long_to_be_read_is_told() -> None:
    assert rules_in("rain " * (MOST_LOOKED_AT // 5)) == set()
    assert rules_in("rain " * (MOST_LOOKED_AT // 5 + 1)) == {Rule.NOT_READ}


def test_a_text_with_more_than_can_be_told_is_told() -> None:
    many = "".join(f"a{at}@example.org " for at in range(MOST_HITS + 1))

    assert Rule.NOT_READ in rules_in(many)


@settings(deadline=None, max_examples=150)
@given(st.text(max_size=300))
def test_any_text_gives_places_within_it(text: str) -> None:
    for hit in hits_in(text, FINDERS.values()):
        assert 0 <= hit.start <= hit.end <= len(text)
