"""What the program gets from outside, and the one name that it shows there."""

from dataclasses import dataclass
from typing import Final

from app.domain.ids import Clock, Entropy
from app.host.hardening import Hardening

TITLE: Final = "Almanac"
"""The title of every window, always: nothing of a notebook shows in a window list."""


@dataclass(frozen=True, slots=True)
class Machine:
    """The clock and the chance of this machine, and what this process gave up at its start."""

    now: Clock
    entropy: Entropy
    hardening: Hardening
