"""One search over entries and notes, in whatever script it is typed."""

from collections.abc import Callable
from typing import Final

from app.domain.listing import Found, SearchFilter, SearchOrder
from app.domain.text.query import Query, Widening, parse_query, tried
from app.parsing.zawgyi import searchable
from app.usecases.desk import Shelf
from app.vault import searching

EVERYWHERE: Final = SearchFilter()


def search(
    shelf: Shelf,
    words: str,
    narrowed: SearchFilter = EVERYWHERE,
    order: SearchOrder = SearchOrder.NEWEST,
    limit: int = 50,
    given_up: Callable[[], bool] = lambda: False,
) -> Found:
    """What entries and notes hold these words; any text is just text.

    Quotes keep words together, `-` before a word leaves out what has it. Burmese typed in Zawgyi
    is understood. Raises `searching.TooBroad` where a search would take too long, and
    `driver.Stopped` once `given_up` says that nobody waits for the answer.
    """
    return searching.search(
        shelf.connection,
        _understood(words),
        narrowed=narrowed,
        order=order,
        limit=limit,
        given_up=given_up,
    )


def widened(words: str) -> tuple[Widening, ...]:
    """The ways in which a search for these words reaches beyond the letters typed."""
    return tried(_understood(words))


def _understood(words: str) -> Query:
    reading = searchable(words)
    return parse_query(reading.text, was_zawgyi=reading.was_zawgyi, other=reading.other)
