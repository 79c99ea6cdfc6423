"""The system's own libraries that Qt stands on: which are missing, and how they come.

Also the programs with which one test reads the window as a screen reader does.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import sys
from typing import Mapping, Sequence

import setup_apt
from setup_words import Stop, tell

# What a library is called by the loader, and the Debian package that brings it.
DRAWING: dict[str, str] = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libX11.so.6": "libx11-6",
}
"""For drawing without a screen, as the tests do."""

ON_X11: dict[str, str] = {
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-glx.so.0": "libxcb-glx0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
"""On top, for a window on X11 or on XWayland."""

ON_WAYLAND: dict[str, str] = {
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
}
"""On top, for a window where there is Wayland alone."""

# What is looked for, and the Debian package that brings it.
READING_ALOUD: dict[str, str] = {
    "Xvfb": "xvfb",
    "dbus-daemon": "dbus-daemon",
    "/usr/libexec/at-spi-bus-launcher": "at-spi2-core",
}
"""For a screen that nobody sees and a bus on which programs tell what they show."""


def has_screen(variables: Mapping[str, str]) -> bool:
    """Whether there is a screen to open a window on."""
    if sys.platform == "win32" or sys.platform == "darwin":
        return True
    return bool(variables.get("DISPLAY") or variables.get("WAYLAND_DISPLAY"))


def for_a_window(variables: Mapping[str, str]) -> dict[str, str]:
    """What a window needs on the screen there is."""
    on_top = ON_X11 if variables.get("DISPLAY") else ON_WAYLAND
    return {**DRAWING, **on_top}


def missing(libraries: Mapping[str, str]) -> list[str]:
    """The names of those that the loader does not find."""
    return [name for name in libraries if not _loads(name)]


def ensure(libraries: Mapping[str, str]) -> None:
    """See that they are there; costs a few milliseconds if they are. Only Linux has to ask."""
    if not sys.platform.startswith("linux"):
        return
    lacking = missing(libraries)
    if not lacking:
        return
    if not setup_apt.has_apt():
        raise Stop(_without_apt(lacking))
    setup_apt.install(
        [libraries[name] for name in lacking],
        "Without a network, install them from the system's own disc or mirror first.",
    )
    lacking = missing(libraries)
    if lacking:
        raise Stop(_without_apt(lacking))


def ensure_for_tests(*, offline: bool) -> None:
    """See that the tests can draw, and read the window aloud where that asks nothing of anybody.

    Root has everything installed, in one go. Elsewhere, and without a network, the one test that
    needs programs of the desktop is left out, and the person is told how to have it.
    """
    if not sys.platform.startswith("linux"):
        return
    wanted = _wanted_for_reading_aloud()
    if wanted and not offline and setup_apt.has_apt() and os.geteuid() == 0:
        wanted += [DRAWING[name] for name in missing(DRAWING)]
        try:
            setup_apt.install(wanted, "The tests go on without what only one of them needs.")
        except Stop as reason:
            tell(str(reason))
        wanted = _wanted_for_reading_aloud()
    ensure(DRAWING)
    if wanted:
        tell(
            "One test, which reads the window as a screen reader does, is left out here. To have "
            f"it, install: {' '.join(wanted)}"
        )


def _wanted_for_reading_aloud() -> list[str]:
    programs = [package for name, package in READING_ALOUD.items() if shutil.which(name) is None]
    libraries = [ON_X11[name] for name in missing(ON_X11)]
    return programs + libraries


def _without_apt(lacking: Sequence[str]) -> str:
    return (
        "The window stands on libraries that this system lacks: "
        + ", ".join(lacking)
        + ". Install them with your system's package manager, then start the same command again."
    )


def _loads(name: str) -> bool:
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True
