"""Making, opening and looking after a notebook."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final, TypeAlias

from app.crypto import derivation
from app.crypto.passphrases import Passphrase, draw_passphrase, read_word_list
from app.domain.errors import InputError
from app.domain.ids import Clock, Entropy
from app.host import files
from app.host.resources import resource
from app.usecases.desk import Desk, Progress, public_shelf, unwatched
from app.vault import arrivals, browsing, indexing, opening, pack, recovery, rekeying
from app.vault import space as spaces
from app.vault.keyslots import Place
from app.vault.space import Means

Secret: TypeAlias = derivation.Secret
"""A passphrase, and the bytes of a key file where there is one."""

Health: TypeAlias = spaces.Health
"""What a check of every page found."""

_KEYFILE_BYTES: Final = 64
_LONGEST_KEYFILE: Final = 1024 * 1024


class KeyfileUnfit(InputError):
    """A key file is empty."""

    code = "keyfile.unfit"


def suggest_passphrase(entropy: Entropy) -> Passphrase:
    """Six words drawn by chance, with the strength they have in bits."""
    words = read_word_list(resource("wordlists", "eff_large.txt").read_text("utf-8"))
    return draw_passphrase(words, entropy)


def make_keyfile(path: Path, entropy: Entropy) -> bytes:
    """Write a new key file of 64 random bytes where nothing lies yet, and give its bytes."""
    data = entropy(_KEYFILE_BYTES)
    files.write_new(path, [data])
    return data


def read_keyfile(path: Path) -> bytes:
    """The bytes of a key file, which may be any file of up to 1 MiB."""
    data = files.read_bounded(path, _LONGEST_KEYFILE)
    if not data:
        raise KeyfileUnfit
    return data


def create(
    folder: Path,
    secret: Secret,
    now: Clock,
    entropy: Entropy,
    progress: Progress = unwatched,
) -> Desk:
    """Make a notebook in a new or empty folder, with its own copy of the catalogue, and open it.

    Cut off at any moment, the folder holds no notebook or a whole one.
    """
    space = opening.create(folder, secret, Means(entropy), progress)
    return _ready(Desk(space, now, entropy), progress)


def open_notebook(
    folder: Path,
    secret: Secret,
    now: Clock,
    entropy: Entropy,
    progress: Progress = unwatched,
) -> Desk:
    """Open whichever space of the notebook this passphrase opens.

    Raises `opening.DidNotOpen` for everything that does not fit, without saying what it was.
    """
    space = opening.open_(folder, secret, Means(entropy), progress)
    return _ready(Desk(space, now, entropy), progress)


def change_passphrase(desk: Desk, new: Secret) -> None:
    """Let `new` open the notebook instead of what opened it; no note is written anew."""
    rekeying.change_passphrase(desk.space, new)


def revoke_passphrases(desk: Desk, new: Secret) -> None:
    """Let only `new` open the notebook, and seal everything in it under a new key."""
    rekeying.revoke(desk.space, new)


def split_backup(desk: Desk, needed: int, made: int) -> tuple[str, ...]:
    """Shares of 33 words; any `needed` of them open the notebook without a passphrase."""
    return recovery.split_backup(desk.space, needed, made)


def end_split_backup(desk: Desk) -> None:
    """Let no share of an earlier split back-up open the notebook any more.

    Older copies of the folder still open with them.
    """
    rekeying.forget(desk.space, Place.BACKUP)


def recover(
    folder: Path,
    shares: Sequence[str],
    new: Secret,
    now: Clock,
    entropy: Entropy,
) -> Desk:
    """Open the notebook with shares of its split back-up, and let `new` open it from now on."""
    space = recovery.recover(folder, shares, new, Means(entropy))
    return _ready(Desk(space, now, entropy), unwatched)


def check(desk: Desk) -> Health:
    """Read every page and structure of the open notebook."""
    return desk.space.check()


def compact(desk: Desk, progress: Progress = unwatched) -> None:
    """Write the notebook anew without gaps, so that nothing deleted is left in any page."""
    desk.space.compact(progress)


def grow(desk: Desk, progress: Progress = unwatched, *, alone: bool = False) -> None:
    """Give the notebook room now instead of when it is full.

    `alone` grows only the store in use: it saves space, and shows which one that is.
    """
    desk.space.grow(progress, alone=alone)


def _ready(desk: Desk, progress: Progress) -> Desk:
    """The desk with a catalogue and a whole index, or closed again where that fails."""
    try:
        # Also when opening: creation may have been cut off before the catalogue was in.
        if browsing.count(desk.connection) == 0:
            with public_shelf() as shelf:
                desk.write(lambda connection: pack.copy_into(connection, shelf.connection))
        if indexing.needs_reindex(desk.connection):
            indexing.reindex(desk.write, progress)
        # The promise is thirty days, whether or not another import comes.
        if arrivals.has_expired(desk.connection, desk.now()):
            desk.space.erase(lambda connection: arrivals.forget_expired(connection, desk.now()))
    except BaseException:
        desk.space.close()
        raise
    return desk
