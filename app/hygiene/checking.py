"""All rules over all texts that would leave: what is found, weighed, and never told twice."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Final

from app.domain.care_rules import LOOSEST, Rules
from app.domain.findings import Finding, Piece, Rule, Way, severity_of, ways_of
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
from app.hygiene.hits import MOST_HITS, MOST_LOOKED_AT, Hit
from app.hygiene.machine import Machine, Marks
from app.hygiene.own_words import OwnWords
from app.hygiene.personas import Linkage, Sister

Finder = Callable[[str], Iterator[Hit]]


@dataclass(frozen=True, slots=True)
class Known:
    """What the rules hold texts against; none of it is ever shown elsewhere.

    `their_texts` are the notes of other personas, `everybodys` what all notes may begin with.
    """

    own_words: tuple[str, ...] = field(default=(), repr=False)
    marks: Marks = field(default_factory=Marks)
    sisters: tuple[Sister, ...] = ()
    their_texts: tuple[str, ...] = field(default=(), repr=False)
    everybodys: tuple[str, ...] = field(default=(), repr=False)


class Checker:
    """The rules, made ready once for all the texts of a bundle."""

    def __init__(self, known: Known, rules: Rules = LOOSEST) -> None:
        linkage = Linkage(known.sisters, known.their_texts, known.everybodys)
        self._rules = rules
        self._finders: tuple[Finder, ...] = (
            OwnWords(known.own_words).find,
            linkage.find,
            Machine(known.marks).find,
            addresses.find,
            links.find,
            places.find,
            accounts.find,
            identity_numbers.find,
            moments.find,
            phones.find,
            handles.find,
            titles.find,
            inner_links.find,
            unseen.find,
        )

    def findings(self, pieces: Iterable[Piece]) -> Iterator[Finding]:
        """Everything found, text by text, each from left to right."""
        for piece in pieces:
            for hit in hits_in(piece.text, self._finders):
                yield self._weighed(piece, hit)

    def _weighed(self, piece: Piece, hit: Hit) -> Finding:
        return Finding(
            rule=hit.rule,
            where=piece.where,
            span=(hit.start, hit.end),
            found=hit.shown or piece.text[hit.start : hit.end],
            severity=severity_of(hit.rule, self._rules),
            subject=hit.subject,
            suggestion=hit.suggestion,
            also=hit.also,
            ways=ways_of(hit.rule, self._rules, hit.ways),
        )


def hits_in(text: str, finders: Iterable[Finder]) -> list[Hit]:
    """What the rules find in one text, in order, without what another rule says better.

    Looks at `MOST_LOOKED_AT` characters; where that, or `MOST_HITS` of one finder, was not enough,
    a last hit says so.
    """
    looked_at = text[:MOST_LOOKED_AT]
    found: list[Hit] = []
    is_whole = len(looked_at) == len(text)
    for find in finders:
        some = list(islice(find(looked_at), MOST_HITS + 1))
        is_whole = is_whole and len(some) <= MOST_HITS
        found += some[:MOST_HITS]
    kept = sorted(_without_lesser(looked_at, found), key=lambda hit: (hit.start, -hit.end))
    if not is_whole:
        kept.append(Hit(Rule.NOT_READ, 0, 0, ways=(Way.KEEP, Way.LEAVE_OUT)))
    return kept


_ALONE: Final = frozenset(
    {Rule.OWN_WORD, Rule.PERSONA_NAME, Rule.PERSONA_KEY, Rule.PERSONA_TEXT, Rule.TRACKING}
)
"""Told whatever else stands there, and hiding nothing that stands in them."""
_BY_WEIGHT: Final = (
    Rule.INNER_ID,
    Rule.PROFILE,
    Rule.EMAIL,
    Rule.PATH,
    Rule.POSITION,
    Rule.PASSPORT,
    Rule.ACCOUNT,
    Rule.CARD,
    Rule.IDENTITY,
    Rule.MOMENT,
    Rule.DAY,
    Rule.ZONE,
    Rule.HANDLE,
    Rule.PHONE,
    Rule.TIME,
    Rule.MACHINE,
    Rule.NAME,
    Rule.PHONE_LIKE,
    Rule.IDENTITY_LIKE,
    Rule.UNSEEN,
    Rule.DIRECTION,
)
"""Of two that meet in a text the first says what it is; the other is not told."""
_WEIGHT: Final = {rule: place for place, rule in enumerate(_BY_WEIGHT)}
_INSIDE_ADDRESSES: Final = frozenset(
    {Rule.DAY, Rule.TIME, Rule.PHONE, Rule.PHONE_LIKE, Rule.IDENTITY_LIKE, Rule.HANDLE}
)
"""What digits and signs inside a web address only seem to be."""


def _without_lesser(text: str, found: list[Hit]) -> Iterator[Hit]:
    taken = bytearray(len(text))
    outside = _outside_addresses(text, found)
    for hit in sorted((one for one in found if one.rule not in _ALONE), key=_order):
        if any(taken[hit.start : hit.end]) or not outside(hit):
            continue
        taken[hit.start : hit.end] = b"\1" * (hit.end - hit.start)
        yield hit
    yield from (one for one in found if one.rule in _ALONE)


def _order(hit: Hit) -> tuple[int, int]:
    return _WEIGHT[hit.rule], hit.start


_SCHEME: Final = re.compile(r"https?://[^\s<>\"']{1,2000}+")


def _outside_addresses(text: str, found: list[Hit]) -> Callable[[Hit], bool]:
    if "://" not in text or not found:
        return lambda _hit: True
    inside = bytearray(len(text))
    for match in _SCHEME.finditer(text):
        inside[match.start() : match.end()] = b"\1" * (match.end() - match.start())
    return lambda hit: hit.rule not in _INSIDE_ADDRESSES or not inside[hit.start]
