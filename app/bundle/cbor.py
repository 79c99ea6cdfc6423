"""Deterministic CBOR: one spelling for each value, and everything else refused (FORMAT.md, 6.1)."""

from typing import Any, Final

import cbor2

from app.bundle.intake import Intake
from app.bundle.refusals import Malformed, TooMuch

Value = Any
"""None, a truth value, an integer, bytes, text, a list of values, or a dict from text to values."""

MOST_DEPTH: Final = 16
MOST_VALUES: Final = 100_000

UNSIGNED: Final = 0
NEGATIVE: Final = 1
BYTES: Final = 2
TEXT: Final = 3
ARRAY: Final = 4
MAP: Final = 5
SIMPLE: Final = 7
_SIMPLES: Final = {20: False, 21: True, 22: None}
NULL: Final = 22

_RULE: Final = "6.1"
_SHORT: Final = 24  # below it the argument stands in the first byte
_FORMS: Final = ((24, 1), (25, 2), (26, 4), (27, 8))
_WIDTHS: Final = dict(_FORMS)


def encoded(value: Value) -> bytes:
    """Give the one encoding of a value.

    Raises `Malformed` for what the format does not know (floats, dates, keys that are no text) and
    `TooMuch` beyond its limits: what is written here is read back before it is given.
    """
    _check_depth(value, 0)
    try:
        data: bytes = cbor2.dumps(value, canonical=True)
    except (cbor2.CBOREncodeError, UnicodeEncodeError):
        # `from None`: the error would carry the person's words.
        raise Malformed(_RULE) from None
    decoded(data)
    return data


def decoded(data: bytes) -> Value:
    """Give the value that `data` holds, all of it; raises `Malformed` or `TooMuch`."""
    intake = Intake([data], len(data))
    value = _Items(intake).item(0)
    if intake.left:
        raise Malformed(_RULE)
    return value


def head(intake: Intake) -> tuple[int, int]:
    """Take the beginning of an item: its major type and its argument, in the shortest form."""
    first = intake.take(1)[0]
    major, told = first >> 5, first & 0x1F
    if told < _SHORT:
        return major, told
    width = _WIDTHS.get(told)
    if width is None or major == SIMPLE:
        raise Malformed(_RULE)
    argument = int.from_bytes(intake.take(width), "big")
    # The next shorter form holds half as many bytes, or, below one byte, 0 to 23.
    if argument < (_SHORT if width == 1 else 1 << (4 * width)):
        raise Malformed(_RULE)
    return major, argument


def encoded_head(major: int, argument: int) -> bytes:
    """Give the beginning of an item, the counterpart of `head`."""
    if argument < _SHORT:
        return bytes((major << 5 | argument,))
    told, width = next(form for form in _FORMS if argument < 1 << (8 * form[1]))
    return bytes((major << 5 | told,)) + argument.to_bytes(width, "big")


def _check_depth(value: Value, depth: int) -> None:
    """Raise `TooMuch` for values in values beyond the limit; the library would not come back."""
    if depth >= MOST_DEPTH:
        raise TooMuch.beyond(MOST_DEPTH, "levels")
    if isinstance(value, (list, tuple, dict)):
        for inner in value.values() if isinstance(value, dict) else value:
            _check_depth(inner, depth + 1)


class _Items:
    """Reads one item with what is in it, counting as it goes."""

    def __init__(self, intake: Intake) -> None:
        self._intake = intake
        self._values = 0

    def item(self, depth: int) -> Value:
        if depth >= MOST_DEPTH:
            raise TooMuch.beyond(MOST_DEPTH, "levels")
        self._count(1)
        major, argument = head(self._intake)
        if major == ARRAY:
            self._room_for(argument)
            return [self.item(depth + 1) for _ in range(argument)]
        if major == MAP:
            self._room_for(2 * argument)
            return self._map(argument, depth)
        return self._leaf(major, argument)

    def _leaf(self, major: int, argument: int) -> Value:
        if major == UNSIGNED:
            return argument
        if major == NEGATIVE:
            return -1 - argument
        if major in {BYTES, TEXT}:
            data = self._bytes(argument)
            return data if major == BYTES else _as_text(data)
        if major != SIMPLE or argument not in _SIMPLES:
            raise Malformed(_RULE)
        return _SIMPLES[argument]

    def _map(self, count: int, depth: int) -> dict[str, Value]:
        values: dict[str, Value] = {}
        before = (-1, b"")
        for _ in range(count):
            self._count(1)
            major, length = head(self._intake)
            if major != TEXT:
                raise Malformed(_RULE)
            key = self._bytes(length)
            # Of texts, the shorter encoding is the smaller one: its length stands in front.
            if (length, key) <= before:
                raise Malformed(_RULE)
            before = (length, key)
            values[_as_text(key)] = self.item(depth + 1)
        return values

    def _bytes(self, count: int) -> bytes:
        self._room_for(count)
        return self._intake.take(count)

    def _room_for(self, count: int) -> None:
        """Refuse to begin on more than is left; every value takes one byte or more."""
        if count > self._intake.left:
            raise Malformed(_RULE)

    def _count(self, more: int) -> None:
        self._values += more
        if self._values > MOST_VALUES:
            raise TooMuch.beyond(MOST_VALUES, "values")


def _as_text(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        # `from None`: the error would carry the person's words.
        raise Malformed(_RULE) from None
