"""The split back-up: shares of a secret that opens the space when the passphrase is lost."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from app.crypto import splitting
from app.crypto.derivation import Secret
from app.vault import keyslots
from app.vault.filling import Progress, unheard
from app.vault.keyslots import Hit, Kind, Place
from app.vault.opening import NoPassphrase, enter, grant_to
from app.vault.space import Means, Space


def split_backup(space: Space, needed: int, made: int) -> tuple[str, ...]:
    """Make `made` shares of 33 words, any `needed` of which open the space without a passphrase.

    An earlier split back-up of this space ends with it. Whether there is one, nobody sees.
    Raises `splitting.UnfitSplit`.
    """
    secret = space.means.entropy(splitting.SECRET_BYTES)
    shares = splitting.split(secret, needed, made)
    slot = keyslots.slot_of(space.number, Place.BACKUP)
    master = keyslots.master_of_backup(secret, space.opened.file_salt)
    grant = replace(space.opened.grant.renewed(), kind=Kind.RECOVERY)
    keyslots.write(
        space.folder.keys, slot, keyslots.kek_of(master, slot), grant, space.means.entropy
    )
    return shares


def recover(
    path: Path,
    shares: Sequence[str],
    new: Secret,
    means: Means,
    progress: Progress = unheard,
) -> Space:
    """Open the space with shares of its split back-up, and let the passphrase `new` open it.

    The forgotten passphrase ends with it; the shares stay good. Raises `DidNotOpen` when they are
    of another notebook or an ended back-up, the errors of `splitting.combine` when they do not
    fit together, and those of opening.
    """
    if new.is_empty:
        raise NoPassphrase
    secret = splitting.combine(shares)

    def master(file_salt: bytes) -> bytes:
        return keyslots.master_of_backup(secret, file_salt)

    space = enter(path, master, _is_backup, means, progress)
    try:
        grant = replace(space.opened.grant.renewed(), kind=Kind.OPEN)
        keys = keyslots.read(space.folder.keys)
        hit = grant_to(new, Place.PASSPHRASE, grant, keys, means)
        keyslots.write(space.folder.keys, hit.slot, hit.kek, grant, means.entropy)
        space.opened = hit
    except BaseException:
        space.close()
        raise
    return space


def _is_backup(hit: Hit) -> bool:
    return hit.grant.kind is Kind.RECOVERY
