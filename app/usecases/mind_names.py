"""What could name someone: titles with names, and the person's own list of what never leaves."""

from typing import Final, TypeAlias

from app.domain.errors import RequestError
from app.domain.text.spotting import compact
from app.hygiene import names
from app.usecases.desk import Desk
from app.vault import settings
from app.vault.driver import Connection

Span: TypeAlias = names.Span
"""From the first character up to the one after the last."""

_LIST: Final = "never-reveal"
_DOTS: Final = "\N{BULLET}" * 5
MOST_LETTERS: Final = 200
MOST_WORDS: Final = 2_000
"""What the list may hold."""


class WordUnfit(RequestError):
    """The word has no letter or digit, or is too long, or the list is full."""

    code = "check.word-unfit"


def possible_names(line: str) -> tuple[Span, ...]:
    """The places of words that look like a title and a name; without a title none is found.

    Meant for one line: of a very long one only the beginning is looked at.
    """
    return names.possible_names(line)


def names_in(text: str) -> tuple[Span, ...]:
    """The places in a whole note, line by line."""
    found: list[Span] = []
    start = 0
    for line in text.split("\n"):
        found += [(start + one, start + other) for one, other in names.possible_names(line)]
        start += len(line) + 1
    return tuple(found)


def without_names(text: str) -> str:
    """The same text with a few dots for whatever could name someone."""
    for start, end in reversed(names_in(text)):
        text = f"{text[:start]}{_DOTS}{text[end:]}"
    return text


def never_revealed(desk: Desk) -> tuple[str, ...]:
    """The words that are never to leave, in the order they were put on the list."""
    kept = settings.get(desk.connection, _LIST)
    return tuple(one for one in kept if isinstance(one, str)) if isinstance(kept, list) else ()


def never_reveal(desk: Desk, word: str) -> None:
    """Put a word on the list; one that compares alike to one that is there changes nothing.

    Raises `WordUnfit`.
    """
    tidy, alike = word.strip(), compact(word)
    if not alike or len(tidy) > MOST_LETTERS or len(never_revealed(desk)) >= MOST_WORDS:
        raise WordUnfit
    words = never_revealed(desk)
    if alike not in map(compact, words):
        _keep(desk, (*words, tidy))


def may_leave_again(desk: Desk, word: str) -> bool:
    """Take a word, in any spelling that compares alike, off the list; tells whether it was on."""
    words = never_revealed(desk)
    left = tuple(one for one in words if compact(one) != compact(word))
    if len(left) != len(words):
        _keep(desk, left)
    return len(left) != len(words)


def _keep(desk: Desk, words: tuple[str, ...]) -> None:
    def kept(connection: Connection) -> None:
        settings.put(connection, _LIST, list(words))

    desk.write(kept)
