"""Making a notebook, opening a space of it, and adding another space."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path

from app.crypto import derivation
from app.crypto.derivation import Secret
from app.crypto.randomness import below
from app.crypto.selftest import check_ciphers
from app.domain.errors import InputError, RequestError
from app.domain.ids import Entropy
from app.host import files
from app.vault import driver, filling, keyslots
from app.vault.driver import PAGE, AlreadyOpen, Connection, Damaged, StoreFull
from app.vault.filling import Progress, unheard
from app.vault.folder import STORES, Folder
from app.vault.keyslots import Grant, Hit, Kind, Place
from app.vault.space import Means, Space
from app.vault.steps import TooNew, version_of

_ciphers_work = cache(check_ciphers)
"""Once a process, before anything is sealed or tried; raises `CipherBroken`."""


class DidNotOpen(InputError):
    """Nothing here opens with this: wrong passphrase, wrong key file, or damaged key slots.

    One error for all of it. The format cannot tell them apart, so that nobody else can.
    """

    code = "notebook.did-not-open"


class NoPassphrase(RequestError):
    """A notebook needs a passphrase, also beside a key file."""

    code = "notebook.no-passphrase"


class PassphraseTaken(RequestError):
    """The same passphrase and key file already open something else in this notebook."""

    code = "notebook.passphrase-taken"


def create(path: Path, secret: Secret, means: Means, progress: Progress = unheard) -> Space:
    """Make a notebook in a new or empty folder, and give its one space, open.

    Cut off at any moment, it leaves nothing that opens: the key slots are written last. Raises
    `FolderNotEmpty`, `NoPassphrase`, `files.DiskFull`, `AlreadyOpen`.
    """
    if secret.is_empty:
        raise NoPassphrase
    files.be_private()
    _ciphers_work()
    folder = Folder(path, means.shape)
    with _in_use_is_open():
        mark = folder.begin(extra=filling.PIECE_PAGES * PAGE)
    try:
        keys = keyslots.blank(means.entropy)
        grant = new_grant(below(len(STORES), means.entropy), Kind.OPEN, means.entropy)
        connection = _lay_stores(folder, grant, means, progress)
        try:
            first = grant_to(secret, Place.PASSPHRASE, grant, keys, means)
            files.write_new(folder.keys, [_with_slot(keys, first, means.entropy)])
            hold = _hold(folder)
        except BaseException:
            connection.close()
            raise
    except BaseException:
        folder.give_up(mark)
        raise
    folder.finish(mark)
    space = Space(folder, hold, connection, first, means)
    space.adopt()
    return space


def open_(path: Path, secret: Secret, means: Means, progress: Progress = unheard) -> Space:
    """Open the space that this passphrase, with this key file, opens.

    A log left by a crash is taken in, a fallen-behind copy of the slot healed, the folder's size
    adopted, older records brought up to date. Raises `DidNotOpen`; `Damaged` when the passphrase
    is right and the store is not; `AlreadyOpen`, `TooNew`, `Unfinished`, `NotANotebook`,
    `Incomplete`.
    """

    def master(file_salt: bytes) -> bytes:
        return keyslots.master_of(secret, file_salt, means.cost)

    return enter(path, master, _for_daily_use, means, progress)


def add_space(
    path: Path, secret: Secret, means: Means, *, store: int, kind: Kind = Kind.OPEN
) -> None:
    """Put another, empty space into a store of a notebook that is not open now.

    WHATEVER IS IN THAT STORE IS LOST, and the program cannot know whether there is anything: only
    a person who can open all spaces there are knows which store is free. Raises
    `PassphraseTaken`, `NoPassphrase`.
    """
    if secret.is_empty:
        raise NoPassphrase
    folder = Folder(path, means.shape)
    folder.insist_whole()
    hold = _hold(folder)
    try:
        grant = new_grant(store, kind, means.entropy)
        hit = grant_to(secret, Place.PASSPHRASE, grant, keyslots.read(folder.keys), means)
        slots = [keyslots.slot_of(store, place) for place in Place]
        keyslots.erase(folder.keys, slots, means.entropy)
        size = folder.full_size()
        files.cut(folder.store(store), 0)
        _new_store(folder, grant, size, means, unheard).close()
        keyslots.write(folder.keys, hit.slot, hit.kek, grant, means.entropy)
        folder.settle(store, means.entropy)
    finally:
        hold.release()


def enter(
    path: Path,
    make_master: Callable[[bytes], bytes],
    fits: Callable[[Hit], bool],
    means: Means,
    progress: Progress = unheard,
) -> Space:
    """Open the space whose newest slot opens with a master key and `fits`.

    A slot to destroy first overwrites all other slots in both copies, then opens its store.
    """
    files.be_private()
    _ciphers_work()
    folder = Folder(path, means.shape)
    folder.insist_whole()
    hold = _hold(folder)
    try:
        keys = keyslots.read(folder.keys)
        hits = _fitting(keys, make_master, fits)
        if hits[0].grant.kind is Kind.DESTROY:
            others = (slot for slot in range(keyslots.SLOTS) if slot != hits[0].slot)
            keyslots.erase(folder.keys, others, means.entropy)
        connection, opened = _connected(folder, hits)
        try:
            _insist_known(connection, means)
            keyslots.heal(folder.keys, keys, opened, means.entropy)
        except BaseException:
            connection.close()
            raise
    except BaseException:
        hold.release()
        raise
    space = Space(folder, hold, connection, opened, means)
    try:
        space.adopt(progress)
        space.run(means.migrate)
    except BaseException:
        space.close()
        raise
    return space


def grant_to(secret: Secret, place: Place, grant: Grant, keys: bytes, means: Means) -> Hit:
    """Prepare a grant for a passphrase, not yet written, in a slot of the grant's own store.

    Raises `PassphraseTaken` when it opens another slot: one of the two could never be reached.
    """
    slot = keyslots.slot_of(grant.store, place)
    file_salt = keys[: keyslots.SALT_BYTES]
    master = keyslots.master_of(secret, file_salt, means.cost)
    if any(hit.slot != slot for hit in keyslots.search(keys, lambda _: master)):
        raise PassphraseTaken
    return Hit(0, slot, file_salt, keyslots.kek_of(master, slot), grant)


def new_grant(store: int, kind: Kind, entropy: Entropy) -> Grant:
    """Make the grant of a new space: fresh key, salt and id."""
    return Grant(
        kind=kind,
        store=store,
        generation=1,
        key=entropy(derivation.KEY_BYTES),
        salt=entropy(driver.SALT_BYTES),
        vault_id=entropy(keyslots.ID_BYTES),
    )


def _lay_stores(folder: Folder, grant: Grant, means: Means, progress: Progress) -> Connection:
    size = folder.shape.first
    others = [number for number in range(len(STORES)) if number != grant.store]
    whole = len(STORES) * size
    # The random ones first: they are quick, and tell early that a disk is slow or full.
    folder.extend(others, size, means.entropy, lambda done, total: progress(done, total + size))
    return _new_store(
        folder, grant, size, means, lambda done, total: progress(whole - total + done, whole)
    )


def _new_store(
    folder: Folder, grant: Grant, size: int, means: Means, progress: Progress
) -> Connection:
    path = folder.store(grant.store)
    if not path.exists():
        files.write_new(path, [])
    connection = driver.connect_encrypted(path, grant.key, grant.salt)
    try:
        means.migrate(connection)
        filling.fill(connection, size // PAGE, progress)
    except StoreFull as error:
        connection.close()
        raise files.DiskFull from error
    except BaseException:
        connection.close()
        raise
    return connection


def _with_slot(keys: bytes, hit: Hit, entropy: Entropy) -> bytes:
    changed = bytearray(keys)
    for copy in range(keyslots.COPIES):
        start = keyslots.offset_of(copy, hit.slot)
        data = keyslots.sealed(hit.grant, hit.slot, hit.kek, entropy)
        changed[start : start + keyslots.SLOT_BYTES] = data
    return bytes(changed)


def _fitting(
    keys: bytes, make_master: Callable[[bytes], bytes], fits: Callable[[Hit], bool]
) -> list[Hit]:
    hits = [hit for hit in keyslots.search(keys, make_master) if fits(hit)]
    if not hits:
        raise DidNotOpen
    return hits


def _insist_known(connection: Connection, means: Means) -> None:
    # Before anything is written: a newer program's records stay as they are.
    if version_of(connection) > means.newest:
        raise TooNew


def _connected(folder: Folder, hits: Iterable[Hit]) -> tuple[Connection, Hit]:
    # A change of key that was cut off leaves two grants in one slot's copies; the newer one may
    # be ahead of its store. Slots of other stores are never tried instead.
    newest, *rest = hits
    tries = [newest, *(hit for hit in rest if hit.slot == newest.slot)]
    for hit in tries:
        with suppress(Damaged):
            store = folder.store(hit.grant.store)
            return driver.connect_encrypted(store, hit.grant.key, hit.grant.salt), hit
    raise Damaged


def _for_daily_use(hit: Hit) -> bool:
    return hit.grant.kind is not Kind.RECOVERY


def _hold(folder: Folder) -> files.Hold:
    with _in_use_is_open():
        return files.Hold(folder.keys)


@contextmanager
def _in_use_is_open() -> Iterator[None]:
    try:
        yield
    except files.InUse as error:
        raise AlreadyOpen from error
