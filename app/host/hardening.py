"""What the process gives up at its start: core dumps, being read by its neighbours, the network."""

import ctypes
import os
import platform
import struct
import sys
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from app.domain.errors import OwnError

_PR_SET_DUMPABLE: Final = 4
_PR_SET_SECCOMP: Final = 22
_PR_SET_NO_NEW_PRIVS: Final = 38
_SECCOMP_MODE_FILTER: Final = 2

_LOAD_WORD: Final = 0x20
_JUMP_EQUAL: Final = 0x15
_JUMP_AT_LEAST: Final = 0x35
_RETURN: Final = 0x06

_ALLOW: Final = 0x7FFF0000
_REFUSE: Final = 0x00050000 | 13  # SECCOMP_RET_ERRNO with EACCES
_KILL: Final = 0x80000000

_AT_NUMBER: Final = 0  # offsets in struct seccomp_data
_AT_ARCH: Final = 4
_AT_FIRST_ARGUMENT: Final = 16

_AF_UNIX: Final = 1
_IO_URING_SETUP: Final = 425  # the same on every architecture
_X32: Final = 0x40000000

# machine -> (audit architecture, number of `socket`), from the kernel's own tables
_MACHINES: Final = {"x86_64": (0xC000003E, 41), "aarch64": (0xC00000B7, 198)}


class State(StrEnum):
    """How far a protection reaches on this machine."""

    BY_THE_SYSTEM = "by-the-system"
    BY_THE_PROGRAM = "by-the-program"
    NOT_HERE = "not-here"


class NetworkRefused(OwnError):
    """Something in this process asked for a network, which it must never do."""

    code = "program.network-refused"


@dataclass(frozen=True, slots=True)
class Hardening:
    """What holds in this process; shown to the person as it is."""

    network: State
    core_dumps: State
    memory: State


def harden() -> Hardening:
    """Give up the network, core dumps and being read by other programs of the same user.

    To be called once, before any thread starts; there is no way back in this process or in its
    children. Where the system offers no such thing the state says so and the program goes on.
    """
    os.umask(0o077)
    core_dumps = _without_core_dumps()
    memory = _unreadable()
    sys.addaudithook(_refuse_network)
    network = State.BY_THE_SYSTEM if _network_forbidden() else State.BY_THE_PROGRAM
    return Hardening(network=network, core_dumps=core_dumps, memory=memory)


def _without_core_dumps() -> State:
    if sys.platform == "win32":
        return State.NOT_HERE
    import resource  # noqa: PLC0415 - not there on Windows

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    return State.BY_THE_SYSTEM


def _unreadable() -> State:
    if not sys.platform.startswith("linux"):
        return State.NOT_HERE
    done = ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0) == 0
    return State.BY_THE_SYSTEM if done else State.NOT_HERE


def _network_forbidden() -> bool:
    machine = _MACHINES.get(platform.machine())
    if not sys.platform.startswith("linux") or machine is None:
        return False
    program = _filter(*machine)
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0:
        return False
    code = ctypes.create_string_buffer(program, len(program))
    # struct sock_fprog: a length and, after padding, a pointer.
    header = struct.pack("@HxxxxxxQ", len(program) // 8, ctypes.addressof(code))
    taken: int = libc.prctl(_PR_SET_SECCOMP, _SECCOMP_MODE_FILTER, header, 0, 0)
    return taken == 0


def _filter(architecture: int, socket: int) -> bytes:
    """A seccomp program: only local sockets, no io_uring (which could open others unseen)."""
    return b"".join(
        struct.pack("@HBBI", *step)
        for step in (
            (_LOAD_WORD, 0, 0, _AT_ARCH),
            (_JUMP_EQUAL, 1, 0, architecture),
            (_RETURN, 0, 0, _KILL),  # another architecture's numbers would mean other calls
            (_LOAD_WORD, 0, 0, _AT_NUMBER),
            (_JUMP_AT_LEAST, 0, 1, _X32),
            (_RETURN, 0, 0, _KILL),
            (_JUMP_EQUAL, 3, 0, _IO_URING_SETUP),
            (_JUMP_EQUAL, 0, 3, socket),
            (_LOAD_WORD, 0, 0, _AT_FIRST_ARGUMENT),
            (_JUMP_EQUAL, 1, 0, _AF_UNIX),
            (_RETURN, 0, 0, _REFUSE),
            (_RETURN, 0, 0, _ALLOW),
        )
    )


def _refuse_network(event: str, arguments: tuple[object, ...]) -> None:
    # A trip-wire, not a wall: it makes a mistake of ours loud on every system.
    if not event.startswith("socket."):
        return
    if event == "socket.__new__" and _is_local(arguments):
        return
    if event in {"socket.connect", "socket.bind"} and _stays_here(arguments):
        return
    raise NetworkRefused


def _is_local(arguments: tuple[object, ...]) -> bool:
    # (socket, family, type, protocol); a family of -1 is read from a descriptor that exists.
    return len(arguments) > 1 and arguments[1] in {_AF_UNIX, -1}


def _stays_here(arguments: tuple[object, ...]) -> bool:
    # (socket, address): a local socket's address is a path, a network's is a tuple.
    return len(arguments) > 1 and isinstance(arguments[1], (str, bytes))
