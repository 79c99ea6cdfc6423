"""What protects a person on this computer, and what does not: each with how it stands here."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtGui import QGuiApplication

from app.host.hardening import Hardening, State
from app.host.swap import Swap, swap_state
from app.host.words import mark, say
from app.ui.parts.texts import Role
from app.ui.session import Session


@dataclass(frozen=True, slots=True)
class Protection:
    """One protection: its name, how it stands here in a sentence, and whether that is good."""

    name: str
    told: str
    role: Role


_NETWORK: Final = {
    State.BY_THE_SYSTEM: mark("The system refuses this program every network."),
    State.BY_THE_PROGRAM: mark(
        "This program never asks for a network. Here the system does not also forbid it."
    ),
}
_CORE_DUMPS: Final = {
    State.BY_THE_SYSTEM: mark("If the program breaks down, no copy of its memory is written."),
    State.NOT_HERE: mark(
        "If the program breaks down, this system may write a copy of its memory to the disk."
    ),
}
_MEMORY: Final = {
    State.BY_THE_SYSTEM: mark("Your other programs cannot read this program's memory."),
    State.NOT_HERE: mark("Your other programs may be able to read this program's memory here."),
}
_DISPLAYS: Final = {
    "wayland": (
        mark("Wayland. Other programs cannot see this window or what you type in it."),
        Role.FINE,
    ),
    "xcb": (
        mark(
            "X11. Every program on this screen can see this window and what you type in it. A "
            "Wayland session does not let them."
        ),
        Role.CAREFUL,
    ),
}
_SWAPS: Final = {
    Swap.NONE: (mark("Memory is never moved to a disk here."), Role.FINE),
    Swap.SEALED: (mark("Memory that is moved to a disk lies under disk encryption."), Role.FINE),
    Swap.IN_THE_CLEAR: (
        mark(
            "The system may move memory to a disk that is not encrypted. Pieces of open notes can "
            "stay there. Turn swap off, or encrypt the disk."
        ),
        Role.CAREFUL,
    ),
    Swap.NOT_KNOWN: (
        mark("This system does not say whether memory is moved to a disk, or how it lies there."),
        Role.CAREFUL,
    ),
}


def protections(session: Session) -> tuple[Protection, ...]:
    """How every protection stands in this process, on this computer, now."""
    return (
        *_given_up(session.hardening),
        _display(),
        _told(say("Memory on the disk"), *_SWAPS[swap_state()]),
        _clipboard(session),
    )


def _given_up(held: Hardening | None) -> tuple[Protection, ...]:
    names = (say("Network"), say("Copies of memory"), say("Other programs"))
    if held is None:
        unknown = say("Not known in this process.")
        return tuple(Protection(name, unknown, Role.CAREFUL) for name in names)
    stands = (
        (held.network, _NETWORK),
        (held.core_dumps, _CORE_DUMPS),
        (held.memory, _MEMORY),
    )
    return tuple(
        _told(
            name,
            words.get(state, words.get(State.NOT_HERE, "")),
            Role.CAREFUL if state is State.NOT_HERE else Role.FINE,
        )
        for name, (state, words) in zip(names, stands, strict=True)
    )


def _display() -> Protection:
    kind = QGuiApplication.platformName().partition("-")[0]
    unknown = (mark("This display does not say whether other programs can see the window."),)
    words, role = _DISPLAYS.get(kind, (*unknown, Role.CAREFUL))
    return _told(say("Screen and keys"), words, role)


def _clipboard(session: Session) -> Protection:
    rules = session.rules
    if not rules.may_copy:
        told, role = say("Nothing can be copied in this posture."), Role.FINE
    elif rules.clipboard_seconds is None:
        told = say(
            "What you copy stays until something else is copied. Other programs can read it."
        )
        role = Role.CAREFUL
    else:
        told = say(
            "What you copy is taken off after {seconds} s. Until then other programs can read it."
        ).format(seconds=rules.clipboard_seconds)
        role = Role.FINE
    return Protection(say("Copying"), told, role)


def _told(name: str, words: str, role: Role) -> Protection:
    return Protection(name, say(words), role)
