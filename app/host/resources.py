"""Where the things we ship are: beside the code in a source tree, inside a frozen program."""

import sys
from pathlib import Path
from typing import Final

from app.domain.errors import OwnError

_FROZEN_ROOT: Final = getattr(sys, "_MEIPASS", None)
ROOT: Final = Path(_FROZEN_ROOT) if _FROZEN_ROOT else Path(__file__).resolve().parents[2]
"""The folder that holds `data`, `resources` and, once compiled, `build`."""


class ResourceMissing(OwnError):
    """A file that ships with the program is not where it belongs."""

    code = "program.resource-missing"


def resource(*parts: str) -> Path:
    """The path of a shipped file below `resources/`; raises `ResourceMissing`."""
    return _existing("resources", *parts)


def data(*parts: str) -> Path:
    """The path of a shipped file or folder below `data/`; raises `ResourceMissing`."""
    return _existing("data", *parts)


def licences() -> tuple[str, ...]:
    """The names of the licences whose texts ship with the program, sorted."""
    return tuple(sorted(path.stem for path in _existing("LICENSES").glob("*.txt")))


def licence_text(name: str) -> str:
    """The text of a licence by its SPDX name; raises `ResourceMissing`."""
    return _existing("LICENSES", f"{name}.txt").read_text("utf-8")


def compiled_catalogue() -> Path:
    """Where the compiled catalogue lies; it may not be there yet."""
    return ROOT / "build" / "catalogue.pack"


def _existing(*parts: str) -> Path:
    path = ROOT.joinpath(*parts)
    if not path.exists():
        raise ResourceMissing("/".join(parts))
    return path
