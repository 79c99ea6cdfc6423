"""What may lie outside the notebook: the language and the look, and only if the person asked."""

import json
import os
import sys
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from app.domain.errors import AlmanacError
from app.host import files
from app.host.resources import ROOT

_NAME: Final = "look.json"
_LONGEST: Final = 4096


@dataclass(frozen=True, slots=True)
class Outside:
    """All that is ever kept outside a notebook. A new field here is a decision about privacy.

    No names, no folders, no times: only how the screen looks before a notebook is open.
    """

    language: str = "en"
    theme: str = ""
    text: int = 100
    more_contrast: bool = False


def kept_outside() -> Outside | None:
    """What lies outside the notebook; None where nothing does, or nothing readable."""
    try:
        told = json.loads(files.read_bounded(_file(), _LONGEST))
    except (AlmanacError, ValueError):
        return None
    return outside_of(told)


def outside_of(told: object) -> Outside | None:
    """The look that a JSON value describes; None unless each part is of its own kind."""
    if not isinstance(told, dict):
        return None
    try:
        made = Outside(**told)
    except TypeError:
        return None
    kinds = {"language": str, "theme": str, "text": int, "more_contrast": bool}
    fit = all(type(getattr(made, name)) is kind for name, kind in kinds.items())
    return made if fit else None


def keep_outside(look: Outside) -> None:
    """Keep the look in one small file; only where the person asked for it."""
    path = _file()
    files.private_folder(path.parent)
    files.replace_private(path, json.dumps(asdict(look)).encode())


def keep_nothing_outside() -> None:
    """Remove that file, and its folder where nothing else is in it."""
    path = _file()
    if not path.parent.is_dir():
        return
    files.remove_files(path.parent, [_NAME])
    if path.parent != ROOT and not files.names_in(path.parent):
        with files.sorted_errors():
            path.parent.rmdir()


def carried_notebook() -> Path | None:
    """The folder `notebook` beside the program, where program and notes are carried together."""
    beside = ROOT / "notebook"
    return beside if beside.is_dir() else None


def usual_notebook() -> Path:
    """Where a notebook is made unless another place is chosen: it may not be there yet.

    Always the same place, so that nothing has to be remembered to find it again.
    """
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Application Support"
    else:
        base = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
    return base / "almanac" / "notebook"


def notebook_at_hand() -> Path | None:
    """The notebook that is opened when no folder is named: carried along, or in its usual place."""
    usual = usual_notebook()
    return carried_notebook() or (usual if usual.is_dir() else None)


def _file() -> Path:
    if carried_notebook() is not None:
        return ROOT / _NAME
    if sys.platform == "win32":
        base = Path(os.environ.get("APPDATA") or Path.home() / "AppData" / "Roaming")
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Application Support"
    else:
        base = Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config")
    return base / "almanac" / _NAME
