"""What opening and making a notebook takes in its lane; loaded once the first page is painted."""

from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from app.domain.ids import Clock, Entropy
from app.ui.tasks import Progress
from app.usecases import keep_notebook, keep_settings
from app.usecases.desk import Desk, PublicShelf, public_shelf
from app.usecases.keep_settings import Settings

_open = ExitStack()
"""Keeps shelves and notebooks open until `close_all`, in the lane that opened them."""


@dataclass(frozen=True, slots=True)
class Opened:
    """An open notebook and what was set in it."""

    desk: Desk
    settings: Settings


def opened(
    folder: Path,
    passphrase: str,
    keyfile: Path | None,
    now: Clock,
    entropy: Entropy,
    progress: Progress,
) -> Opened:
    """Open whatever the passphrase opens; raises as `keep_notebook.open_notebook`."""
    held = keep_notebook.read_keyfile(keyfile) if keyfile is not None else None
    secret = keep_notebook.Secret(passphrase, held)
    return _with_settings(keep_notebook.open_notebook(folder, secret, now, entropy, progress))


def recovered(
    folder: Path, shares: tuple[str, ...], passphrase: str, now: Clock, entropy: Entropy
) -> Opened:
    """Open with shares, and let the passphrase open it from now on."""
    secret = keep_notebook.Secret(passphrase)
    return _with_settings(keep_notebook.recover(folder, shares, secret, now, entropy))


def made(
    folder: Path,
    passphrase: str,
    chosen: Settings,
    now: Clock,
    entropy: Entropy,
    progress: Progress,
) -> Opened:
    """Make a notebook and keep in it what was chosen on the way."""
    secret = keep_notebook.Secret(passphrase)
    desk = keep_notebook.create(folder, secret, now, entropy, progress)
    _open.enter_context(desk.space)
    keep_settings.keep(desk, chosen)
    return Opened(desk, chosen)


def public() -> PublicShelf:
    """The catalogue that ships with the program, open until `close_all`."""
    return _open.enter_context(public_shelf())


def close_all() -> None:
    """Close whatever was opened here, the last first."""
    _open.close()


def _with_settings(desk: Desk) -> Opened:
    _open.enter_context(desk.space)
    return Opened(desk, keep_settings.read(desk))
