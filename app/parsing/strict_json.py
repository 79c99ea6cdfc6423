"""JSON that every reader reads alike: measured before it is parsed, no key twice, no odd number."""

import json
import math
import re
from collections.abc import Iterator
from typing import Any

from app.parsing.limits import JSON_BYTES, JSON_DEPTH, JSON_VALUES, LARGEST_WHOLE_NUMBER
from app.parsing.reading import text_of
from app.parsing.refusals import (
    Forbidden,
    Malformed,
    NotText,
    NumberOutOfRange,
    SaidTwice,
    TooDeep,
    TooMany,
)

JsonValue = Any
"""None, a truth value, a number, text, a list of values, or a dict from text to values."""

# A string always matches, also one that never ends: otherwise each quote in it would be tried
# again as a beginning, and the time would grow with the square of the length.
_SIGN = re.compile(r'"(?:[^"\\]++|\\.)*+(?:"|\\?\Z)|([\[{])|([\]}])|,', re.DOTALL)
_ESCAPED_SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_DIGITS_OF_THE_LARGEST = 17


def loads(
    data: bytes, *, most_bytes: int = JSON_BYTES, most_values: int = JSON_VALUES
) -> JsonValue:
    """The value that UTF-8 `data` holds.

    Size, depth and the number of values are measured in one pass over the text before anything
    is built. Raises a `Refused` for each thing in the module's first line.
    """
    text = text_of(data, most_bytes)
    _measure(text, most_values)
    try:
        value = json.loads(
            text,
            object_pairs_hook=_object,
            parse_constant=_constant,
            parse_int=_whole,
            parse_float=_broken,
        )
    except json.JSONDecodeError as error:
        raise Malformed.at_line(error.lineno) from error
    if _ESCAPED_SURROGATE.search(text) and any(map(_SURROGATE.search, texts_in(value))):
        raise NotText
    return value


def texts_in(value: JsonValue) -> Iterator[str]:
    """Every text in a value, keys too."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for item in value:
            yield from texts_in(item)
    elif isinstance(value, dict):
        yield from value
        for item in value.values():
            yield from texts_in(item)


def _measure(text: str, most_values: int) -> None:
    depth = 0
    values = 1
    for sign in _SIGN.finditer(text):
        if sign[1]:
            depth += 1
            values += 1
            if depth > JSON_DEPTH:
                raise TooDeep
        elif sign[2]:
            depth -= 1
        elif sign[0] == ",":
            values += 1
        if values > most_values:
            raise TooMany


def _object(pairs: list[tuple[str, JsonValue]]) -> dict[str, JsonValue]:
    value = dict(pairs)
    if len(value) != len(pairs):
        raise SaidTwice
    return value


def _constant(_name: str) -> JsonValue:
    raise Forbidden


def _whole(digits: str) -> int:
    # The length comes first: turning a million digits into a number takes minutes.
    if len(digits) > _DIGITS_OF_THE_LARGEST or abs(int(digits)) > LARGEST_WHOLE_NUMBER:
        raise NumberOutOfRange
    return int(digits)


def _broken(digits: str) -> float:
    number = float(digits)
    if not math.isfinite(number) or abs(number) > LARGEST_WHOLE_NUMBER:
        raise NumberOutOfRange
    return number
