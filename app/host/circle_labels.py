"""The words on screen for circles, the same in both faces."""

from typing import Final

from app.domain.circle import Unreached
from app.host.words import mark, say, say_many

_UNREACHED: Final = {
    Unreached.MEMBERS: mark(
        "What the other members have, and whoever they gave it to. Ask them to disband it too."
    ),
    Unreached.FILES: mark(
        "Files that were handed on, and an archive. Who has a key to them opens them as long as "
        "they exist; destroy the sticks you can reach."
    ),
    Unreached.BACKUPS: mark(
        "Older copies of this notebook. They open with the passphrase they had, and the circle is "
        "in them."
    ),
    Unreached.DISK: mark(
        "Old data on the disk or stick, which flash memory keeps out of reach. It was encrypted, "
        "and its key is gone from this notebook."
    ),
    Unreached.MEMORY: mark("What people remember, said or wrote down elsewhere."),
}


def unreached(what: Unreached) -> str:
    """What erasing a circle does not reach, with what can be done."""
    return say(_UNREACHED[what])


def days_left(days: int) -> str:
    """How long a circle still has, or for how long it should have ended."""
    if days == 0:
        return say("ends today")
    if days < 0:
        return say_many("{count} day overdue", "{count} days overdue", -days).format(count=-days)
    return say_many("{count} day left", "{count} days left", days).format(count=days)


def due() -> str:
    """What a circle whose last day has come asks for."""
    return say(
        "Its last day has come. Nothing is erased unasked: disband it, or extend it to another day."
    )
