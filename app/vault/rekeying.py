"""Changing what opens a space: passphrase, key file, further slots, the store's own key."""

from dataclasses import replace

from app.crypto import derivation
from app.crypto.derivation import Secret
from app.host import files
from app.vault import driver, filling, keyslots
from app.vault.driver import PAGE, StoreFull
from app.vault.keyslots import Kind, Place
from app.vault.opening import NoPassphrase, grant_to
from app.vault.space import Space


def change_passphrase(space: Space, new: Secret) -> None:
    """Let `new` open the space instead of what opened it; also adds, changes or drops a key file.

    Quick, the store is not written. Cut off at any moment, the old or the new one opens, or for
    that moment both. Whoever has an old copy of the folder and the old passphrase still reads
    that copy, and the store's key with it: see `revoke`. Raises `PassphraseTaken`, `NoPassphrase`.
    """
    place = Place(space.opened.slot % keyslots.SLOTS_OF_STORE)
    _give(space, new, place, space.kind, replaces=True)


def add_second(space: Space, second: Secret) -> None:
    """Let a second passphrase open the same space; it replaces an earlier second one."""
    _give(space, second, Place.SECOND, space.kind, replaces=False)


def add_destroying(space: Space, secret: Secret) -> None:
    """Let a passphrase open this space after overwriting every other slot of the notebook."""
    _give(space, secret, Place.DESTROY, Kind.DESTROY, replaces=False)


def forget(space: Space, place: Place) -> None:
    """Overwrite one of the space's slots: a split back-up, a second or a destroying passphrase.

    Nothing tells whether there was one. The slot that opened the space is refused by
    `ValueError`: nobody should lock himself out.
    """
    slot = keyslots.slot_of(space.number, place)
    if slot == space.opened.slot:
        raise ValueError("the slot that opened the space stays")
    keyslots.erase(space.folder.keys, [slot], space.means.entropy)


def revoke(space: Space, new: Secret) -> None:
    """Let only `new` open the space, and seal the whole store under a new key.

    For when an old passphrase may be known to someone who may also have had a copy. The split
    back-up and all other passphrases of this space end with it. Needs as much free space as the
    store is large. Cut off at any moment, the space opens, at the latest with `new`.
    """
    change_passphrase(space, new)
    rekey(space)


def rekey(space: Space) -> None:
    """Seal the whole store under a new key; of its slots only the one that opened it stays.

    Raises `files.DiskFull` beforehand when the disk cannot hold the store a second time.
    """
    entropy, opened, path = space.means.entropy, space.opened, space.folder.keys
    space.folder.insist_free(filling.pages_of(space.connection) * PAGE)
    grant = replace(opened.grant.renewed(), key=entropy(derivation.KEY_BYTES))
    first, second = range(keyslots.COPIES)
    # One copy holds the new key before the store does, the other the old one until it does:
    # opening tries both.
    data = keyslots.sealed(grant, opened.slot, opened.kek, entropy)
    keyslots.write_in_copy(path, second, opened.slot, data)
    try:
        driver.rekey(space.connection, grant.key, grant.salt)
        with driver.sorted_errors():
            # Pages under the old key leave the file now, not at some later moment.
            space.connection.execute("PRAGMA wal_checkpoint(RESTART)").fetchall()
    except StoreFull as error:
        keyslots.heal(path, keyslots.read(path), opened, entropy)
        raise files.DiskFull from error
    data = keyslots.sealed(grant, opened.slot, opened.kek, entropy)
    keyslots.write_in_copy(path, first, opened.slot, data)
    space.opened = replace(opened, grant=grant)
    slots = {keyslots.slot_of(space.number, place) for place in Place} - {opened.slot}
    keyslots.erase(path, slots, entropy)


def _give(space: Space, secret: Secret, place: Place, kind: Kind, *, replaces: bool) -> None:
    if secret.is_empty:
        raise NoPassphrase
    path, means = space.folder.keys, space.means
    grant = replace(space.opened.grant.renewed(), kind=kind)
    hit = grant_to(secret, place, grant, keyslots.read(path), means)
    keyslots.write(path, hit.slot, hit.kek, grant, means.entropy)
    if replaces:
        space.opened = hit
