"""What a step of the tour is, and how one fails."""

from dataclasses import dataclass

from app.domain.errors import OwnError


class StepFailed(OwnError):
    """A step of the tour did not see what it must see; `detail` tells which."""

    code = "tour.step-failed"


@dataclass(frozen=True, slots=True)
class Step:
    """What was done, and what was seen."""

    title: str
    saw: tuple[str, ...]


def insist(holds: bool, what: str) -> None:  # noqa: FBT001 - reads as `insist that`
    """Raise `StepFailed` unless it holds."""
    if not holds:
        raise StepFailed(what)
