"""What each posture asks of the program, in numbers."""

from dataclasses import dataclass
from typing import Final

from app.domain.vocabulary import Care


@dataclass(frozen=True, slots=True)
class Rules:
    """The limits under one posture.

    `clipboard_seconds` is how long a copied text stays: None until something else is copied, 0 not
    at all.
    """

    lock_minutes: int
    clipboard_seconds: int | None

    @property
    def may_copy(self) -> bool:
        """Whether anything may be copied."""
        return self.clipboard_seconds != 0


RULES: Final = {
    Care.ROUTINE: Rules(lock_minutes=15, clipboard_seconds=None),
    Care.CAREFUL: Rules(lock_minutes=5, clipboard_seconds=30),
    Care.HIGH_RISK: Rules(lock_minutes=2, clipboard_seconds=0),
}

_ORDER: Final = (Care.ROUTINE, Care.CAREFUL, Care.HIGH_RISK)


def is_stricter(care: Care, than: Care) -> bool:
    """Claim that one posture asks for more than another."""
    return _ORDER.index(care) > _ORDER.index(than)
