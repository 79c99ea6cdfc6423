"""YAML without its traps: every scalar is text, and nothing may refer, repeat a key or run deep."""

from dataclasses import dataclass, field
from typing import Any

import yaml

from app.parsing.limits import YAML_BYTES, YAML_DEPTH, YAML_VALUES
from app.parsing.reading import text_of
from app.parsing.refusals import Forbidden, Malformed, SaidTwice, TooDeep, TooMany

YamlValue = Any
"""Text, a list of values, or a dict from text to values; never anything else."""


def loads(data: bytes, *, most_values: int = YAML_VALUES) -> YamlValue:
    """The one document that UTF-8 `data` holds, with every scalar as text; empty data is `""`.

    The value is built from the event stream, so a limit is met before memory is spent.
    Raises a `Refused` for each thing in the module's first line, naming the line where it stands.
    """
    text = text_of(data, YAML_BYTES)
    builder = _Builder(most_values)
    try:
        for event in yaml.parse(text, Loader=yaml.CSafeLoader):
            builder.take(event)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise (Malformed.at_line(mark.line + 1) if mark else Malformed) from error
    return builder.value


@dataclass(slots=True)
class _Open:
    """A list or mapping whose end was not seen yet; `key` waits for its value."""

    value: list[YamlValue] | dict[str, YamlValue]
    key: str | None = None


@dataclass(slots=True)
class _Builder:
    """Turns events into one value."""

    most_values: int
    value: YamlValue = ""
    _open: list[_Open] = field(default_factory=list)
    _values: int = 0
    _documents: int = 0

    def take(self, event: yaml.Event) -> None:
        """Add one event; a `Refused` where it is not allowed."""
        match event:
            case yaml.ScalarEvent():
                self._refuse_references(event)
                self._count(event)
                self._put(event.value, event)
            case yaml.SequenceStartEvent():
                self._begin(_Open([]), event)
            case yaml.MappingStartEvent():
                self._begin(_Open({}), event)
            case yaml.SequenceEndEvent() | yaml.MappingEndEvent():
                self._open.pop()
            case yaml.AliasEvent():
                raise Forbidden.at_line(_line(event))
            case yaml.DocumentStartEvent():
                self._documents += 1
                if self._documents > 1 or event.tags:
                    raise Forbidden.at_line(_line(event))
            case _:
                pass  # the stream's and the document's ends carry nothing

    def _begin(
        self, opened: _Open, event: yaml.SequenceStartEvent | yaml.MappingStartEvent
    ) -> None:
        self._refuse_references(event)
        self._count(event)
        if len(self._open) >= YAML_DEPTH:
            raise TooDeep.at_line(_line(event))
        self._put(opened.value, event)
        self._open.append(opened)

    def _put(self, value: YamlValue, event: yaml.Event) -> None:
        if not self._open:
            self.value = value
            return
        innermost = self._open[-1]
        if isinstance(innermost.value, list):
            innermost.value.append(value)
        elif innermost.key is None:
            innermost.key = _key(innermost.value, value, event)
        else:
            innermost.value[innermost.key] = value
            innermost.key = None

    def _count(self, event: yaml.Event) -> None:
        self._values += 1
        if self._values > self.most_values:
            raise TooMany.at_line(_line(event))

    @staticmethod
    def _refuse_references(
        event: yaml.ScalarEvent | yaml.SequenceStartEvent | yaml.MappingStartEvent,
    ) -> None:
        if event.anchor is not None or event.tag is not None:
            raise Forbidden.at_line(_line(event))


def _key(mapping: dict[str, YamlValue], value: YamlValue, event: yaml.Event) -> str:
    if not isinstance(value, str):
        raise Forbidden.at_line(_line(event))
    if value in mapping:
        raise SaidTwice.at_line(_line(event))
    return value


def _line(event: yaml.Event) -> int:
    mark = event.start_mark
    return mark.line + 1 if mark else 1
