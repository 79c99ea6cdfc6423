"""What the window can do, as search offers it; the window hands in the list."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from app.domain.text.folding import fold


@dataclass(frozen=True, slots=True)
class Action:
    """Something the window can do: what it is called, its keys as people read them, the deed."""

    name: str
    keys: str
    run: Callable[[], object]


def matching(actions: Iterable[Action], words: str) -> tuple[Action, ...]:
    """The actions whose names hold all these words, whatever their case and accents."""
    wanted = fold(words).split()
    return tuple(action for action in actions if all(word in fold(action.name) for word in wanted))
