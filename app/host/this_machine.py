"""What this computer and its user are called; asked for so that it can be kept from leaving."""

import getpass
import os
import platform
from pathlib import Path


def own_names() -> tuple[str, str, str]:
    """The computer's name, the user's and the path of the user's folder; empty where unknown."""
    return platform.node(), _user(), _home()


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        return ""


def _home() -> str:
    try:
        return str(Path.home())
    except RuntimeError:
        return os.environ.get("HOME", "")
