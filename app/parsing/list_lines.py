"""The lines of an awesome list: headings, and `- [name](address) - text` under them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from app.parsing.limits import LIST_BYTES, LIST_LINE_CHARACTERS, LIST_LINES
from app.parsing.reading import text_of
from app.parsing.refusals import TooMany

_FENCES = ("```", "~~~")
_HEADING = re.compile(r"(#{1,6}) +(.*)")
_IMAGE = re.compile(r"!\[[^\[\]]*\]\([^()]*\)")
_EMPHASIS = re.compile(r"[*_`]{1,3}")
_DASHES = " \t-–—―:：,"  # noqa: RUF001 -- the dashes and colons that lists put between name and text


@dataclass(frozen=True, slots=True)
class ListedThing:
    """One line of a list: its number from 1, the headings above it, name, address and text."""

    line: int
    headings: tuple[str, ...]
    name: str
    address: str
    text: str


def listed_things(data: bytes) -> Iterator[ListedThing]:
    """Every list line of a UTF-8 Markdown text that begins with a link.

    Links into the same page are a table of contents and passed over, as are lines of more than
    4,096 characters and code. Each line is read once, without going back, so time grows with the
    size alone. Raises a `Refused` for text that is too large or no text.
    """
    headings: list[str] = []
    fence = ""
    for number, line in enumerate(_lines(data), start=1):
        bare = line.strip()
        fence = _fence_after(bare, fence)
        if fence or len(bare) > LIST_LINE_CHARACTERS:
            continue
        if heading := _HEADING.fullmatch(bare):
            del headings[len(heading[1]) - 1 :]
            headings.append(_plain(_without_closing_signs(heading[2])))
        elif thing := _thing(bare):
            name, address, text = thing
            yield ListedThing(number, tuple(headings), name, address, text)


def _lines(data: bytes) -> list[str]:
    text = text_of(data, LIST_BYTES)
    if text.count("\n") > LIST_LINES:
        raise TooMany.beyond(LIST_LINES, "lines")
    return text.split("\n")


def _without_closing_signs(heading: str) -> str:
    bare = heading.rstrip("#")
    return bare if not bare or bare.endswith(" ") else heading


def _fence_after(bare: str, fence: str) -> str:
    """The fence that is open after this line; a code block hides what stands in it."""
    mark = next((mark for mark in _FENCES if bare.startswith(mark)), "")
    if not fence:
        return mark
    return "" if mark == fence and not bare.strip(mark[0]) else fence


def _thing(bare: str) -> tuple[str, str, str] | None:
    if bare[:2] not in {"- ", "* ", "+ "}:
        return None
    item = _IMAGE.sub("", bare[2:]).strip().lstrip("*_ ")
    name_end = item.find("](")
    address_end = _closing(item, name_end + 2)
    if not item.startswith("[") or name_end < 0 or address_end < 0:
        return None
    target = item[name_end + 2 : address_end].split()
    if not target or target[0].startswith("#"):
        return None
    text = _plain(item[address_end + 1 :].lstrip("*_").lstrip(_DASHES))
    return _plain(item[1:name_end]), target[0].strip("<>"), text


def _closing(item: str, start: int) -> int:
    """Where the bracket that was opened before `start` is closed; addresses may hold pairs."""
    depth = 1
    for place in range(start, len(item)):
        depth += (item[place] == "(") - (item[place] == ")")
        if depth == 0:
            return place
    return -1


def _plain(text: str) -> str:
    """The words alone: links give their names, emphasis is gone."""
    words = []
    rest = text
    while (start := rest.find("[")) >= 0 and (middle := rest.find("](", start)) >= 0:
        end = _closing(rest, middle + 2)
        if end < 0:
            break
        words += [rest[:start], rest[start + 1 : middle]]
        rest = rest[end + 1 :]
    return _EMPHASIS.sub("", "".join([*words, rest])).strip()
