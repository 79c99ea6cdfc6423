"""The file of key slots: which passphrase opens which store. Its layout is in FORMAT.md, part 2."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from enum import IntEnum
from pathlib import Path
from typing import Final

from app.crypto import aead, derivation
from app.crypto.derivation import Cost, Secret
from app.domain.errors import InputError
from app.domain.ids import Entropy
from app.host import files

LABEL: Final = b"almanac/keys/v1/"
COPIES: Final = 2
SLOTS: Final = 16
STORES: Final = 4
SLOTS_OF_STORE: Final = SLOTS // STORES

SALT_BYTES: Final = 32
SLOT_BYTES: Final = 256
COPY_BYTES: Final = 8192
FILE_BYTES: Final = COPIES * COPY_BYTES
ID_BYTES: Final = 16

_TEXT_BYTES: Final = SLOT_BYTES - aead.OVERHEAD
_GENERATION_BYTES: Final = 8
_KEY_AT: Final = 2 + _GENERATION_BYTES
_SALT_AT: Final = _KEY_AT + 32
_ID_AT: Final = _SALT_AT + 16
_PAD_AT: Final = _ID_AT + ID_BYTES


class NotANotebook(InputError):
    """The folder has no file of key slots of the one right length."""

    code = "notebook.not-a-notebook"


class Kind(IntEnum):
    """What opening a slot does."""

    OPEN = 0
    RECOVERY = 1
    DECOY = 2
    DESTROY = 3


_KINDS: Final = frozenset(int(kind) for kind in Kind)


class Place(IntEnum):
    """Which of the four slots of its store a slot is.

    Fixed, because nobody may write to a slot whose use he cannot know: the four slots of a store
    belong to whoever opens that store.
    """

    PASSPHRASE = 0
    BACKUP = 1
    SECOND = 2
    DESTROY = 3


@dataclass(frozen=True, slots=True)
class Grant:
    """What a slot holds: the store it opens and that store's key."""

    kind: Kind
    store: int
    generation: int
    key: bytes = field(repr=False)
    salt: bytes = field(repr=False)
    vault_id: bytes = field(repr=False)

    def renewed(self) -> "Grant":
        """Give the same grant one generation newer."""
        return replace(self, generation=self.generation + 1)

    def renewed_over(self, others: "Iterable[Grant | None]") -> "Grant":
        """Give the same grant, made newer than any of `others` that is ahead of it."""
        ahead = max((other.generation for other in others if other is not None), default=0)
        return self if ahead <= self.generation else replace(self, generation=ahead + 1)


@dataclass(frozen=True, slots=True)
class Hit:
    """A slot that opened: where it lies, the key that opened it, and what it holds."""

    copy: int
    slot: int
    file_salt: bytes = field(repr=False)
    kek: bytes = field(repr=False)
    grant: Grant


def slot_of(store: int, place: Place) -> int:
    """Give the number of a store's slot for one use."""
    return store * SLOTS_OF_STORE + place


def offset_of(copy: int, slot: int) -> int:
    """Give the place in the file, in bytes, of a slot in one of its two copies."""
    return copy * COPY_BYTES + SALT_BYTES + slot * SLOT_BYTES


def blank(entropy: Entropy) -> bytes:
    """Give a new file with no slot in use: random, but for the salt, which is there twice."""
    salt = entropy(SALT_BYTES)
    return b"".join(salt + entropy(COPY_BYTES - SALT_BYTES) for _ in range(COPIES))


def master_of(secret: Secret, file_salt: bytes, cost: Cost) -> bytes:
    """Give the master key that a passphrase makes with the file's salt; slow by design."""
    return derivation.stretch(secret, file_salt, LABEL, cost)


def master_of_backup(recovered: bytes, file_salt: bytes) -> bytes:
    """Give the master key of a split back-up's 256-bit secret; it cannot be guessed, so at once."""
    return derivation.hmac_sha256(file_salt, LABEL + b"recovery" + recovered)


def kek_of(master: bytes, slot: int) -> bytes:
    """Give the key that seals one slot for one master key."""
    return derivation.expand(master, LABEL + b"kek" + bytes([slot]))


def search(keys: bytes, make_master: Callable[[bytes], bytes]) -> tuple[Hit, ...]:
    """Try a secret on all 32 slots, always all, and give those that open, newest first.

    `make_master` turns the file's salt into the secret's master key. The two copies hold the same
    salt; where a torn write left them different, both are tried, and only then it is called twice.
    """
    hits: list[Hit] = []
    for file_salt in dict.fromkeys(_salt(keys, copy) for copy in range(COPIES)):
        master = make_master(file_salt)
        for slot in range(SLOTS):
            kek = kek_of(master, slot)
            for copy in range(COPIES):
                grant = _tried(keys, copy, slot, kek)
                if grant is not None:
                    hits.append(Hit(copy, slot, file_salt, kek, grant))
    return tuple(sorted(hits, key=lambda hit: hit.grant.generation, reverse=True))


def sealed(grant: Grant, slot: int, kek: bytes, entropy: Entropy) -> bytes:
    """Give the 256 bytes of a slot; each call gives others."""
    text = b"".join(
        (
            bytes([grant.kind, grant.store]),
            grant.generation.to_bytes(_GENERATION_BYTES, "big"),
            grant.key,
            grant.salt,
            grant.vault_id,
        )
    )
    return aead.seal(kek, text.ljust(_TEXT_BYTES, b"\0"), _about(slot), entropy)


def read(path: Path) -> bytes:
    """Give the file's 16,384 bytes; raises `NotANotebook` for a missing file or another length."""
    try:
        keys = files.read_bounded(path, FILE_BYTES)
    except (files.NotThere, files.TooLarge) as error:
        raise NotANotebook from error
    if len(keys) != FILE_BYTES:
        raise NotANotebook
    return keys


def write(path: Path, slot: int, kek: bytes, grant: Grant, entropy: Entropy) -> None:
    """Put a grant in its slot in both copies, the second copy first.

    Each write is flushed and read back before the next begins, so that at every moment one copy
    opens. Sealed anew for each copy: equal bytes in both would show which slots are in use.
    """
    for copy in reversed(range(COPIES)):
        write_in_copy(path, copy, slot, sealed(grant, slot, kek, entropy))


def write_in_copy(path: Path, copy: int, slot: int, data: bytes) -> None:
    """Put the 256 bytes of a slot in one copy only, flushed and read back."""
    files.overwrite(path, offset_of(copy, slot), data)


def erase(path: Path, slots: Iterable[int], entropy: Entropy) -> None:
    """Overwrite these slots in both copies with fresh random bytes."""
    for slot in slots:
        for copy in reversed(range(COPIES)):
            write_in_copy(path, copy, slot, entropy(SLOT_BYTES))


def heal(path: Path, keys: bytes, chosen: Hit, entropy: Entropy) -> None:
    """Bring a copy that fell behind up to `chosen`, the grant that just opened its store.

    Writes to the salt and the own slot only: in the other slots of that copy newer grants of
    other people may lie. When a newer grant is there that did not open the store (a change of key
    cut off before the store followed), `chosen` is made newer than it.
    """
    for copy in reversed(range(COPIES)):
        if _salt(keys, copy) != chosen.file_salt:
            files.overwrite(path, copy * COPY_BYTES, chosen.file_salt)
    own = [_tried(keys, copy, chosen.slot, chosen.kek) for copy in range(COPIES)]
    newest = chosen.grant.renewed_over(own)
    # The copy that holds `chosen` comes last: while the other is half written, it is the only one.
    for copy in sorted(range(COPIES), key=lambda copy: own[copy] == chosen.grant):
        if own[copy] != newest:
            data = sealed(newest, chosen.slot, chosen.kek, entropy)
            write_in_copy(path, copy, chosen.slot, data)


def _salt(keys: bytes, copy: int) -> bytes:
    return keys[copy * COPY_BYTES :][:SALT_BYTES]


def _about(slot: int) -> bytes:
    return LABEL + b"slot" + bytes([slot])


def _tried(keys: bytes, copy: int, slot: int, kek: bytes) -> Grant | None:
    start = offset_of(copy, slot)
    text = aead.unseal(kek, keys[start : start + SLOT_BYTES], _about(slot))
    return None if text is None else _grant(text)


def _grant(text: bytes) -> Grant | None:
    if text[0] not in _KINDS or text[1] >= STORES or any(text[_PAD_AT:]):
        return None
    return Grant(
        kind=Kind(text[0]),
        store=text[1],
        generation=int.from_bytes(text[2:_KEY_AT], "big"),
        key=text[_KEY_AT:_SALT_AT],
        salt=text[_SALT_AT:_ID_AT],
        vault_id=text[_ID_AT:_PAD_AT],
    )
