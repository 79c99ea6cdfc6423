"""Splitting a 256-bit secret into shares of English words, any m of n of which give it back."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from shamir_mnemonic import (  # type: ignore[import-untyped]  # the library ships no types
    MnemonicError,
    Share,
    combine_mnemonics,
    generate_mnemonics,
)
from shamir_mnemonic.wordlist import WORD_INDEX_MAP  # type: ignore[import-untyped]  # as above

from app.domain.errors import InputError, RequestError

SECRET_BYTES: Final = 32
WORDS_IN_SHARE: Final = 33
"""SLIP-39 writes a 256-bit secret as 33 words a share."""

MOST_SHARES: Final = 16
_EXPONENT: Final = 0  # SLIP-39's own stretching guards its passphrase, which we never use


class UnfitSplit(RequestError):
    """Such a split does not exist: 2 to 16 shares, of which 2 or more are needed."""

    code = "shares.unfit-split"


class UnknownWord(InputError):
    """A word of a share is not in the list; `detail` tells share and word, counted from 1."""

    code = "shares.unknown-word"


class MistypedShare(InputError):
    """A share's own check fails or its length is wrong; `detail` is its number from 1."""

    code = "shares.mistyped"


class ForeignShare(InputError):
    """The shares do not belong to one back-up; `detail` is the first that differs, from 1."""

    code = "shares.foreign"


class TooFewShares(InputError):
    """More shares are needed; `detail` is how many more."""

    code = "shares.too-few"


@dataclass(frozen=True, slots=True)
class ShareFacts:
    """What one share tells about its back-up, before any other is there."""

    number: int
    needed: int


def split(secret: bytes, needed: int, made: int) -> tuple[str, ...]:
    """Write a 32-byte secret as `made` shares of 33 words, any `needed` of which give it back.

    SLIP-39 with one group and no passphrase: a wrong SLIP-39 passphrase would give a wrong secret
    without a word. Raises `UnfitSplit` unless 2 <= needed <= made <= 16.
    """
    if len(secret) != SECRET_BYTES:
        raise ValueError("the secret has 32 bytes")
    if not 2 <= needed <= made <= MOST_SHARES:
        raise UnfitSplit
    (shares,) = generate_mnemonics(1, [(needed, made)], secret, iteration_exponent=_EXPONENT)
    return tuple(shares)


def read_share(text: str, number: int = 1) -> ShareFacts:
    """Check one share as it was typed; `number` is its place among those typed, from 1.

    Raises `UnknownWord` with the word's place, or `MistypedShare`.
    """
    share = _parsed(text, number)
    return ShareFacts(number=share.index + 1, needed=share.member_threshold)


def combine(texts: Sequence[str]) -> bytes:
    """Give the 32-byte secret back from shares, in any order; the same share twice counts once.

    Raises `UnknownWord`, `MistypedShare`, `ForeignShare` or `TooFewShares`.
    """
    shares = {
        share.index: share for share in _of_one_backup([_parsed(*pair) for pair in _counted(texts)])
    }
    if not shares:
        raise TooFewShares
    needed = next(iter(shares.values())).member_threshold
    if len(shares) < needed:
        raise TooFewShares(str(needed - len(shares)))
    chosen = [share.mnemonic() for share in list(shares.values())[:needed]]
    try:
        secret: bytes = combine_mnemonics(chosen)
    except MnemonicError as error:
        # Each share is well typed, so the check over all of them says: not from one back-up.
        raise ForeignShare from error
    return secret


def _counted(texts: Sequence[str]) -> list[tuple[str, int]]:
    return [(text, number) for number, text in enumerate(texts, start=1)]


def _parsed(text: str, number: int) -> Share:
    words = text.lower().split()
    for place, word in enumerate(words, start=1):
        if word not in WORD_INDEX_MAP:
            where = f"{number}.{place}"
            raise UnknownWord(where)
    if len(words) != WORDS_IN_SHARE:
        raise MistypedShare(str(number))
    try:
        share = Share.from_mnemonic(" ".join(words))
    except MnemonicError as error:
        raise MistypedShare(str(number)) from error
    if share.group_count != 1:
        raise ForeignShare(str(number))
    return share


def _of_one_backup(shares: list[Share]) -> list[Share]:
    seen: dict[int, bytes] = {}
    for number, share in enumerate(shares, start=1):
        differs = share.group_parameters() != shares[0].group_parameters()
        if differs or seen.setdefault(share.index, share.value) != share.value:
            raise ForeignShare(str(number))
    return shares
