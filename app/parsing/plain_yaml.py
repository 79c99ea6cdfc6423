"""YAML that no reader can misread: every text is quoted, nothing else is clever."""

import json
from collections.abc import Iterator, Mapping, Sequence

PlainValue = str | bool | Sequence["PlainValue"] | Mapping[str, "PlainValue"]


def dumps(value: Mapping[str, PlainValue]) -> str:
    """A block mapping; texts in double quotes, truth values bare, keys as they are.

    Keys are ours, plain words; an empty list or mapping is written `[]` or `{}`.
    """
    return "".join(f"{line}\n" for line in _lines(value))


def _lines(value: Mapping[str, PlainValue] | Sequence[PlainValue]) -> Iterator[str]:
    if isinstance(value, Mapping):
        for key, item in value.items():
            yield from _item(f"{key}:", item)
    else:
        for item in value:
            yield from _item("-", item)


def _item(opening: str, value: PlainValue) -> Iterator[str]:
    if isinstance(value, bool):
        yield f"{opening} {'true' if value else 'false'}"
    elif isinstance(value, str):
        yield f"{opening} {_quoted(value)}"
    elif not value:
        yield f"{opening} {'{}' if isinstance(value, Mapping) else '[]'}"
    else:
        yield opening
        yield from (f"  {line}" for line in _lines(value))


def _quoted(text: str) -> str:
    # JSON's quoting is a part of YAML's, but JSON leaves bare what YAML calls unprintable.
    quoted = json.dumps(text, ensure_ascii=False)
    return "".join(
        character
        if character.isprintable() or ord(character) > 0xFFFF
        else f"\\u{ord(character):04x}"
        for character in quoted
    )
