"""Sealing what was put together into a file, for whom, and onto a stick."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from app.bundle import age, writing
from app.bundle.refusals import NoReaders, TooManyReaders
from app.bundle.turning import turned
from app.crypto.age_keys import Target
from app.domain.card import Card
from app.usecases import carry_files, exchange_cards
from app.usecases.carry_files import Carried
from app.usecases.compose_bundle import Leaving
from app.usecases.desk import Desk, Progress, unwatched
from app.usecases.keep_notebook import Secret
from app.vault.space import sealing_cost


@dataclass(frozen=True, slots=True)
class ForWhom:
    """Who shall be able to open the file: holders of these cards, and of these passphrases."""

    cards: tuple[Card, ...] = ()
    passphrases: tuple[Secret, ...] = ()


@dataclass(frozen=True, slots=True)
class ForAge:
    """Who shall be able to open an age file: these recipients (`age1...`), or one passphrase.

    Such a file names its kind on the first line, shows how long it is, and, sealed to recipients,
    is not proof against quantum computers.
    """

    recipients: tuple[str, ...] = ()
    passphrase: str | None = field(default=None, repr=False)


def card_of(desk: Desk, words: str) -> Card:
    """Give the card that these words name: a file's, or that of a contact by name or id.

    Raises `contacts.NoSuchContact` where there is neither, `NotACard` and
    `exchange_cards.CodesMissing`.
    """
    path = Path(words)
    if not path.is_file():
        return exchange_cards.find_contact(desk, words).card
    (shown, *_) = exchange_cards.read_files(desk, [path])
    return shown.named.card


def for_age(recipients: Sequence[str], passphrases: Sequence[str]) -> ForAge:
    """Give the readers of an age file; raises `NoReaders` unless it is recipients or one word.

    An age file has room for a passphrase alone, without anybody else.
    """
    if bool(recipients) == bool(passphrases):
        raise NoReaders
    if len(passphrases) > 1:
        raise TooManyReaders
    return ForAge(tuple(recipients), passphrases[0] if passphrases else None)


def carry(
    desk: Desk,
    leaving: Leaving,
    readers: ForWhom | ForAge,
    folder: Path,
    name: str | None = None,
    progress: Progress = unwatched,
) -> Carried:
    """Write the file into a folder, whole or not at all, and read it back past the cache.

    Without a name it gets one that says nothing. Raises what `pieces_of` and `carry_files.carry`
    raise.
    """
    pieces = pieces_of(desk, leaving, readers)
    size = leaving.size if isinstance(readers, ForWhom) else leaving.composed.length
    return carry_files.carry(pieces, size, folder, desk.entropy, progress, name=name)


def pieces_of(desk: Desk, leaving: Leaving, readers: ForWhom | ForAge) -> Iterator[bytes]:
    """Give the file in pieces, for whoever writes it.

    Raises what `writing.sealed` does, or `age.seal` and `age.seal_with_passphrase`.
    """
    if isinstance(readers, ForAge):
        return _age_pieces(desk, leaving, readers)
    return writing.sealed(
        leaving.composed.pieces(),
        leaving.composed.length,
        writing.Readers(readers.cards, readers.passphrases),
        desk.entropy,
        sealing_cost(desk.space),
    )


def _age_pieces(desk: Desk, leaving: Leaving, readers: ForAge) -> Iterator[bytes]:
    def job(pieces: Iterator[bytes], into: Target) -> None:
        if readers.passphrase is not None:
            age.seal_with_passphrase(pieces, into, readers.passphrase, desk.entropy)
        else:
            age.seal(pieces, into, readers.recipients)

    if bool(readers.recipients) == (readers.passphrase is not None):
        raise NoReaders
    return turned(job, leaving.composed.pieces())
