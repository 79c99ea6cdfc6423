"""A persona's card as the bytes that are handed over, and back (FORMAT.md, 7.2)."""

from typing import Final

from app.bundle.refusals import NotACard
from app.crypto import derivation, sealing_keys
from app.domain.card import MASK_KEY_BYTES, SEALING_KEY_BYTES, SIGNING_KEY_BYTES, Card

LABEL: Final = b"almanac/card/v1/"
CHECK_BYTES: Final = 8

_SEALING_AT: Final = MASK_KEY_BYTES
_SIGNING_AT: Final = _SEALING_AT + SEALING_KEY_BYTES
_CHECK_AT: Final = _SIGNING_AT + SIGNING_KEY_BYTES
CARD_BYTES: Final = _CHECK_AT + CHECK_BYTES


def written(card: Card) -> bytes:
    """Give the 1,288 bytes of a card."""
    return card.keys + _check(card)


def read(data: bytes) -> Card:
    """Give the card these bytes hold.

    Raises `NotACard` for another length, a check that does not fit, or a key that cannot be one.
    The check finds slips only: whose card it is, people find out by comparing numbers.
    """
    if len(data) != CARD_BYTES:
        raise NotACard
    card = Card(data[:_SEALING_AT], data[_SEALING_AT:_SIGNING_AT], data[_SIGNING_AT:_CHECK_AT])
    if _check(card) != data[_CHECK_AT:] or not sealing_keys.is_sound(card):
        raise NotACard
    return card


def _check(card: Card) -> bytes:
    return derivation.sha256(LABEL + card.keys)[:CHECK_BYTES]
