"""What people compare of a card: a digest of all its keys that is slow to make alike.

SHA-512 (FIPS 180-4) is repeated so that whoever looks for keys whose numbers agree in the part
that people really compare pays for every try.
"""

import hashlib
from typing import Final

from app.domain.card import Card

LABEL: Final = b"almanac/numbers/v1/"
ROUNDS: Final = 16_384


def digest_of(card: Card) -> bytes:
    """Give the 64 bytes behind a card's numbers, words and picture (FORMAT.md of the bundle, 7.3).

    Takes some tens of milliseconds.
    """
    keys = card.keys
    digest = hashlib.sha512(LABEL + keys).digest()
    for _ in range(ROUNDS - 1):
        digest = hashlib.sha512(digest + keys).digest()
    return digest
