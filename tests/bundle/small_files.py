"""Small sealed files at a token cost of derivation; only tests can make such ones."""

import io
from collections.abc import Sequence
from typing import Final

from app.bundle import reading, writing
from app.bundle.reading import Keys, Verified
from app.bundle.writing import Readers
from app.crypto.derivation import Cost, Secret
from app.crypto.randomness import system_entropy
from app.crypto.sealing_keys import PersonaKeys

CHEAP: Final = Cost(memory_kib=64, passes=1, lanes=1)
RIVER: Final = Secret("river stone seven")
LAMP: Final = Secret("quiet lamp harbour")
ANA: Final = PersonaKeys.of(b"a" * 32)
BO: Final = PersonaKeys.of(b"b" * 32)
CHIT: Final = PersonaKeys.of(b"c" * 32)


def sealed(content: bytes, *readers: PersonaKeys | Secret) -> bytes:
    """A sealed file for these readers, or for the passphrase of the river."""
    chosen = readers or (RIVER,)
    cards = tuple(one.card for one in chosen if isinstance(one, PersonaKeys))
    passphrases = tuple(one for one in chosen if isinstance(one, Secret))
    pieces = writing.sealed(
        [content], len(content), Readers(cards, passphrases), system_entropy, CHEAP
    )
    return b"".join(pieces)


def opened(file: bytes, *keys: PersonaKeys | Secret) -> Verified:
    """The file opened with these keys, or with the passphrase of the river."""
    return reading.opened(io.BytesIO(file), keys_of(keys or (RIVER,)), CHEAP)


def keys_of(keys: Sequence[PersonaKeys | Secret]) -> Keys:
    return Keys(
        tuple(one for one in keys if isinstance(one, PersonaKeys)),
        tuple(one for one in keys if isinstance(one, Secret)),
    )


def content_of(file: bytes, *keys: PersonaKeys | Secret) -> bytes:
    """All that is in a file."""
    return b"".join(opened(file, *keys).pieces())
