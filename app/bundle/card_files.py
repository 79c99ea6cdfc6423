"""A card with its name as it travels: a file of its own, or a part of another (FORMAT.md, 7.4)."""

from typing import Final

from app.bundle import cards, cbor
from app.bundle.cbor import Value
from app.bundle.refusals import NotACard
from app.domain.errors import InputError
from app.domain.persona import NamedCard
from app.domain.persona_name import MOST_CHARACTERS, flaw_of

_FIELDS: Final = {"c", "n"}

MOST_BYTES: Final = cards.CARD_BYTES + 4 * MOST_CHARACTERS + 16  # 1,464
"""No card file is longer; four bytes are the most a character takes."""


def value_of(named: NamedCard) -> Value:
    """Give the map that stands for a named card in a part of kind 4."""
    if flaw_of(named.name) is not None:
        raise ValueError("a card travels under a fit name")
    return {"c": cards.written(named.card), "n": named.name}


def named_of(value: Value) -> NamedCard:
    """Give the named card of such a map.

    Raises `NotACard`, also for a name that could pass for another: nobody's program writes one.
    """
    if not isinstance(value, dict) or value.keys() != _FIELDS:
        raise NotACard
    data, name = value["c"], value["n"]
    if not isinstance(data, bytes) or not isinstance(name, str) or flaw_of(name) is not None:
        raise NotACard
    return NamedCard(name, cards.read(data))


def written(named: NamedCard) -> bytes:
    """Give the bytes of a card file, always the same ones for the same card and name."""
    return cbor.encoded(value_of(named))


def read(data: bytes) -> NamedCard:
    """Give what a card file holds; raises `NotACard` for everything else."""
    if len(data) > MOST_BYTES:
        raise NotACard
    try:
        value = cbor.decoded(data)
    except InputError:
        raise NotACard from None
    return named_of(value)
