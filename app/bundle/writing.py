"""Sealing content for its readers, piece by piece, into a file that looks random (FORMAT.md)."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from app.bundle import slots
from app.bundle.format import (
    CARD_SLOT_BYTES,
    CARD_SLOTS,
    FILE_KEY_BYTES,
    FILL_BYTES,
    PASSPHRASE_SLOT_BYTES,
    PASSPHRASE_SLOTS,
    SALT_BYTES,
    Front,
    Header,
)
from app.bundle.padding import BLOCK, CHUNK_TEXT, LENGTH_BYTES, LONGEST, total_for
from app.bundle.refusals import NoReaders, NotACard, SourceChanged, TooLong, TooManyReaders
from app.crypto import hidden_keys, sealing_keys
from app.crypto.derivation import COST, Cost, Secret
from app.crypto.randomness import below
from app.crypto.streams import Chain
from app.domain.card import Card
from app.domain.ids import Entropy

_ZEROS: Final = bytes(CHUNK_TEXT)


@dataclass(frozen=True, slots=True)
class Readers:
    """Who shall be able to open a file: personas by their cards, others by passphrases."""

    cards: tuple[Card, ...] = ()
    passphrases: tuple[Secret, ...] = ()

    def checked(self) -> None:
        """Raise `NoReaders`, `TooManyReaders`, or `NotACard` for a card nobody can seal to."""
        if not (self.cards or self.passphrases) or any(s.is_empty for s in self.passphrases):
            raise NoReaders
        if len(self.cards) > CARD_SLOTS or len(self.passphrases) > PASSPHRASE_SLOTS:
            raise TooManyReaders
        if not all(sealing_keys.is_sound(card) for card in self.cards):
            raise NotACard


def sealed(
    content: Iterable[bytes],
    length: int,
    readers: Readers,
    entropy: Entropy,
    cost: Cost = COST,
) -> Iterator[bytes]:
    """Give the sealed file in pieces of 32,768 bytes, `total_for(length)` in all.

    `content` comes to exactly `length` bytes; only a piece of it is held at a time. What is wrong
    with the readers is raised at once (`Readers.checked`), as are `TooLong` and `MemoryFull`;
    `SourceChanged` comes where content is longer or shorter than was said, and the file that was
    begun is to be removed. `cost` is the format's; another one exists for tests alone.
    """
    readers.checked()
    if length > LONGEST:
        raise TooLong
    header, chain = _header(readers, entropy, cost)
    return _pieces(header, chain, content, length)


def _header(readers: Readers, entropy: Entropy, cost: Cost) -> tuple[Header, Chain]:
    file_key, salt = entropy(FILE_KEY_BYTES), entropy(SALT_BYTES)
    hidden = hidden_keys.draw(entropy)
    bound = salt + hidden.representative
    passphrase_slots = _blank(PASSPHRASE_SLOTS, PASSPHRASE_SLOT_BYTES, entropy)
    for secret, number in zip(
        readers.passphrases, _places(PASSPHRASE_SLOTS, entropy), strict=False
    ):
        master = slots.passphrase_master(secret, salt, cost)
        passphrase_slots[number] = slots.seal_for_passphrase(file_key, master, number, bound)
    card_slots = _blank(CARD_SLOTS, CARD_SLOT_BYTES, entropy)
    for card, number in zip(readers.cards, _places(CARD_SLOTS, entropy), strict=False):
        card_slots[number] = slots.seal_for_card(file_key, card, number, salt, hidden)
    front = Front(
        salt,
        hidden.representative,
        tuple(passphrase_slots),
        tuple(card_slots),
        entropy(FILL_BYTES),
    )
    keys = slots.keys_of(file_key, bound)
    mac = keys.mac_of(front)
    return Header(front, mac), keys.chain(mac)


def _blank(count: int, size: int, entropy: Entropy) -> list[bytes]:
    return [entropy(size) for _ in range(count)]


def _places(count: int, entropy: Entropy) -> Sequence[int]:
    """All numbers below `count` in an order of chance, each order equally likely."""
    numbers = list(range(count))
    return [numbers.pop(below(len(numbers), entropy)) for _ in range(count)]


def _pieces(header: Header, chain: Chain, content: Iterable[bytes], length: int) -> Iterator[bytes]:
    yield header.packed()
    last = total_for(length) // BLOCK - 1
    number = 0
    for number, text in enumerate(_texts(content, length), start=1):
        yield chain.seal(number, text, is_last=number == last)
    for padding in range(number + 1, last + 1):
        yield chain.seal(padding, _ZEROS, is_last=padding == last)


def _texts(content: Iterable[bytes], length: int) -> Iterator[bytes | memoryview]:
    """Give the length and the content as texts of one chunk each, the last filled with zeros."""
    pending = bytearray(length.to_bytes(LENGTH_BYTES, "big"))
    for piece in _measured(content, length):
        view = memoryview(piece)
        if pending:
            taken = CHUNK_TEXT - len(pending)
            pending += view[:taken]
            view = view[taken:]
            if len(pending) < CHUNK_TEXT:
                continue
            yield bytes(pending)
            pending.clear()
        border = len(view) - len(view) % CHUNK_TEXT
        for at in range(0, border, CHUNK_TEXT):
            yield view[at : at + CHUNK_TEXT]
        pending += view[border:]
    if pending:
        yield bytes(pending).ljust(CHUNK_TEXT, b"\0")


def _measured(content: Iterable[bytes], length: int) -> Iterator[bytes]:
    """Give the pieces of content; raise `SourceChanged` unless they come to `length` bytes."""
    left = length
    for piece in content:
        left -= len(piece)
        if left < 0:
            raise SourceChanged
        yield piece
    if left:
        raise SourceChanged
