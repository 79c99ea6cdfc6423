"""Age files, which any program of that format opens: they name their kind on the first line.

The library does the streams. For passphrases it only takes whole files into memory, so such a
file goes through it under a key pair made for this once, and that stanza is exchanged for the
passphrase's.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import BinaryIO, Final

from app.bundle import age_header
from app.bundle.age_header import AgeHeader, Stanza
from app.bundle.age_pipes import Exchange, Inlet, Outlet, Unread, binary
from app.bundle.refusals import ChangedUnderway, DidNotOpen, NoReaders
from app.crypto import age_keys, streams
from app.crypto.age_keys import Target, Throwaway
from app.domain.ids import Entropy

WORK: Final = 18
"""2^18 KiB, as other programs mostly choose; one number for all, so that it tells no machine."""


@dataclass(frozen=True, slots=True)
class AgeKeys:
    """What a person tries on an age file."""

    identities: tuple[str, ...] = field(default=(), repr=False)
    passphrases: tuple[str, ...] = field(default=(), repr=False)


class AgeVerified:
    """An age file that opened and was found whole. Only `opened` makes one; the file stays open."""

    def __init__(self, way_in: Callable[[], Iterator[bytes]], identities: Sequence[str]) -> None:
        self._way_in = way_in
        self._identities = identities
        measured = Outlet(None)
        if not self._poured(measured):
            raise DidNotOpen
        self.length = measured.written

    def write_to(self, target: Target) -> None:
        """Write the content, `length` bytes; the file is read again.

        Raises `ChangedUnderway` where it gives other bytes now: then what was written is to be
        thrown away.
        """
        outlet = Outlet(target)
        if not self._poured(outlet) or outlet.written != self.length:
            raise ChangedUnderway

    def _poured(self, outlet: "Outlet") -> bool:
        inlet = Inlet(self._way_in())
        is_whole = age_keys.decrypt(inlet, outlet, self._identities)
        inlet.raise_failure()
        outlet.raise_failure()
        return is_whole


def seal(content: Iterable[bytes], into: Target, recipients: Sequence[str]) -> None:
    """Write the age file for these recipients (`age1...`) to `into`, piece by piece.

    Who they are it hides, how many and how long the content is it shows; it is not proof against
    quantum computers. Raises `NoReaders`, `UnfitAgeKey`, and what `content` and `into` raise: then
    what was written is to be removed.
    """
    if not recipients:
        raise NoReaders
    _pour(Inlet(content), Outlet(into), recipients)


def seal_with_passphrase(
    content: Iterable[bytes], into: Target, passphrase: str, entropy: Entropy, work: int = WORK
) -> None:
    """Write the age file for one passphrase to `into`, piece by piece; see `seal`.

    Another `work` exists for tests alone.
    """
    if not passphrase:
        raise NoReaders
    throwaway, salt = Throwaway.drawn(), entropy(age_keys.SALT_BYTES)

    def exchanged(header: AgeHeader) -> AgeHeader:
        file_key = _file_key(header, throwaway)
        body = age_keys.wrap(file_key, passphrase, salt, work)
        arguments = (b"scrypt", age_header.encoded(salt), str(work).encode())
        return _vouched(Stanza(arguments, body), file_key)

    _pour(Inlet(content), Exchange(into, exchanged), [throwaway.recipient])


def opened(file: BinaryIO, keys: AgeKeys, entropy: Entropy) -> AgeVerified:
    """Open an age file, also one in armour, and read it to its end before anything is given.

    Raises `DidNotOpen` for whatever is wrong with file or keys, `TooCostly` for a passphrase's
    file that wants more than 2^20 KiB, `UnfitAgeKey`, and what a stick raises that does not answer.
    """
    header = age_header.read(Unread(binary(file)).readline)
    scrypt = header.scrypt()
    if scrypt is None:
        if not keys.identities:
            raise DidNotOpen
        return AgeVerified(lambda: binary(file), keys.identities)
    salt, work, body = scrypt
    for passphrase in keys.passphrases:
        file_key = age_keys.unwrap(body, passphrase, salt, work)
        if file_key is not None and _is_vouched(header, file_key):
            return _through_library(file, file_key, entropy)
    raise DidNotOpen


def _pour(inlet: Inlet, outlet: Outlet, recipients: Sequence[str]) -> None:
    is_whole = age_keys.encrypt(inlet, outlet, recipients)
    inlet.raise_failure()
    outlet.raise_failure()
    if not is_whole:
        raise ValueError("the library refused, and nothing of ours did")


def _through_library(file: BinaryIO, file_key: bytes, entropy: Entropy) -> AgeVerified:
    throwaway = Throwaway.drawn()
    share, body = throwaway.wrap(file_key, entropy)
    stanza = Stanza((b"X25519", age_header.encoded(share)), body)
    front = _vouched(stanza, file_key).packed()

    def way_in() -> Iterator[bytes]:
        unread = Unread(binary(file))
        age_header.read(unread.readline)
        return chain([front], unread.rest())

    return AgeVerified(way_in, [throwaway.identity])


def _file_key(header: AgeHeader, throwaway: Throwaway) -> bytes:
    for stanza in header.stanzas:
        if stanza.arguments[0] == b"X25519":
            share = age_header.decoded(stanza.arguments[1])
            file_key = throwaway.unwrap(share, stanza.body)
            if file_key is not None:
                return file_key
    raise ValueError("the library wrote no stanza for its recipient")


def _vouched(stanza: Stanza, file_key: bytes) -> AgeHeader:
    return AgeHeader.vouched((stanza,), lambda data: age_keys.header_mac(file_key, data))


def _is_vouched(header: AgeHeader, file_key: bytes) -> bool:
    return header.is_vouched(lambda data: age_keys.header_mac(file_key, data), streams.are_equal)
