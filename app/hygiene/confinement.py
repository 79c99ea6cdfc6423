"""What a process gives up before it reads a picture from outside: files, network, memory, time."""

import ctypes
import platform
import sys
from collections.abc import Mapping
from typing import Final

from app.host.hardening import harden

WORD: Final = "decode-picture"
"""The one argument by which this program becomes the process that decodes pictures."""

MOST_MEMORY: Final = 1 << 30
"""Bytes of address space."""
MOST_SECONDS: Final = 10
"""Of processor time."""

_NO_NEW_PRIVS: Final = 38
_CREATE_RULESET: Final = 444
_RESTRICT_SELF: Final = 446
_ASK_VERSION: Final = 1
# One bit for each right of the kernel's list; a kernel takes only those it knows.
_RIGHTS_BY_VERSION: Final = {1: 13, 2: 14, 3: 15, 4: 15, 5: 16}
_KNOWN_MACHINES: Final = frozenset({"x86_64", "aarch64"})


def confine() -> None:
    """Give up everything but the pipes that are open, as far as the system offers it.

    To be called once all that is needed is loaded: nothing can be opened afterwards, not even a
    module. There is no way back.
    """
    harden()
    _close_the_files()
    _limit({"RLIMIT_AS": MOST_MEMORY, "RLIMIT_CPU": MOST_SECONDS, "RLIMIT_FSIZE": 0})
    if sys.platform.startswith("linux"):
        # No new descriptor can be had, so nothing can be opened; those that are open stay.
        _limit({"RLIMIT_NOFILE": 0})


def _close_the_files() -> None:
    """Have the kernel refuse every file, by Landlock; older kernels have only the limits below."""
    if not sys.platform.startswith("linux") or platform.machine() not in _KNOWN_MACHINES:
        return
    libc = ctypes.CDLL(None, use_errno=True)
    version = libc.syscall(_CREATE_RULESET, None, ctypes.c_size_t(0), ctypes.c_uint32(_ASK_VERSION))
    if version < 1:
        return
    rights = _RIGHTS_BY_VERSION.get(version, max(_RIGHTS_BY_VERSION.values()))
    handled = ctypes.c_uint64((1 << rights) - 1)
    ruleset = libc.syscall(
        _CREATE_RULESET, ctypes.byref(handled), ctypes.c_size_t(8), ctypes.c_uint32(0)
    )
    if ruleset >= 0 and libc.prctl(_NO_NEW_PRIVS, 1, 0, 0, 0) == 0:
        libc.syscall(_RESTRICT_SELF, ctypes.c_int(ruleset), ctypes.c_uint32(0))


def _limit(most: Mapping[str, int]) -> None:
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 - not there on Windows

    for name, wanted in most.items():
        number = getattr(resource, name, None)
        if number is not None:
            _, hard = resource.getrlimit(number)
            fitting = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
            resource.setrlimit(number, (fitting, fitting))
