"""The header of an age file (age-encryption.org/v1): bytes to structure and back, bounded."""

import binascii
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final, Self

from app.bundle.refusals import DidNotOpen, TooCostly

MOST_BYTES: Final = 256 * 1024
"""A header for a hundred readers with post-quantum keys takes two thirds of it."""

MOST_WORK: Final = 20
"""2^20 KiB: the most memory a file from outside may have us take for one passphrase."""

_MAGIC: Final = b"age-encryption.org/v1\n"
_COLUMNS: Final = 64
_LONGEST_LINE: Final = 4096
_ARGUMENT: Final = re.compile(rb"[\x21-\x7e]+")
_WORK: Final = re.compile(rb"[1-9][0-9]?")
_SALT_CHARACTERS: Final = 22


@dataclass(frozen=True, slots=True)
class Stanza:
    """The file key wrapped for one reader."""

    arguments: tuple[bytes, ...]
    body: bytes

    def packed(self) -> bytes:
        """Give its lines."""
        text = encoded(self.body)
        lines = [text[at : at + _COLUMNS] for at in range(0, len(text) + 1, _COLUMNS)]
        return b"-> " + b" ".join(self.arguments) + b"\n" + b"\n".join(lines) + b"\n"


@dataclass(frozen=True, slots=True)
class AgeHeader:
    """All stanzas of a file, and the mac over them."""

    stanzas: tuple[Stanza, ...]
    mac: bytes

    @classmethod
    def vouched(cls, stanzas: tuple[Stanza, ...], mac_of: Callable[[bytes], bytes]) -> Self:
        """Put the mac to these stanzas."""
        return cls(stanzas, mac_of(_before_mac(stanzas)))

    def is_vouched(self, mac_of: Callable[[bytes], bytes], equal: Callable[..., bool]) -> bool:
        """Claim that the mac fits the stanzas."""
        return equal(mac_of(_before_mac(self.stanzas)), self.mac)

    def packed(self) -> bytes:
        """Give the header's bytes."""
        return _before_mac(self.stanzas) + b" " + encoded(self.mac) + b"\n"

    def scrypt(self) -> tuple[bytes, int, bytes] | None:
        """Give salt, work and body of the passphrase's stanza, or None where there is none.

        Raises `TooCostly` above 2^20, and `DidNotOpen` where it is not alone or not well formed:
        whoever knows a passphrase must be the only one who could have written the file.
        """
        found = [stanza for stanza in self.stanzas if stanza.arguments[0] == b"scrypt"]
        if not found:
            return None
        if len(self.stanzas) != 1 or len(found[0].arguments) != 3:
            raise DidNotOpen
        _, salt, untrusted_work = found[0].arguments
        if not _WORK.fullmatch(untrusted_work) or len(salt) != _SALT_CHARACTERS:
            raise DidNotOpen
        if int(untrusted_work) > MOST_WORK:
            raise TooCostly
        return decoded(salt), int(untrusted_work), found[0].body


def read(lines: Callable[[int], bytes]) -> AgeHeader:
    """Read a header from a file's `readline`, and leave the file at what follows it.

    Raises `DidNotOpen` for anything else, at the latest after 256 KiB.
    """
    bounded = _bounded(lines)
    if next(bounded) != _MAGIC:
        raise DidNotOpen
    stanzas: list[Stanza] = []
    for line in bounded:
        if line.startswith(b"---"):
            return AgeHeader(tuple(stanzas), _mac(line, stanzas))
        if not line.startswith(b"-> "):
            break
        arguments = tuple(line[3:-1].split(b" "))
        if not all(_ARGUMENT.fullmatch(argument) for argument in arguments):
            break
        stanzas.append(Stanza(arguments, _body(bounded)))
    raise DidNotOpen


def encoded(data: bytes) -> bytes:
    """Give base64 without its padding."""
    return binascii.b2a_base64(data, newline=False).rstrip(b"=")


def decoded(text: bytes) -> bytes:
    """Give what unpadded base64 holds; raises `DidNotOpen` for any but the one spelling."""
    try:
        data = binascii.a2b_base64(text + b"=" * (-len(text) % 4), strict_mode=True)
    except binascii.Error:
        raise DidNotOpen from None
    if encoded(data) != text:
        raise DidNotOpen
    return data


def _before_mac(stanzas: tuple[Stanza, ...]) -> bytes:
    return _MAGIC + b"".join(stanza.packed() for stanza in stanzas) + b"---"


def _bounded(lines: Callable[[int], bytes]) -> Iterator[bytes]:
    left = MOST_BYTES
    while left > 0:
        line = lines(_LONGEST_LINE)
        left -= len(line)
        if not line.endswith(b"\n"):
            break
        yield line
    raise DidNotOpen


def _body(lines: Iterator[bytes]) -> bytes:
    text = []
    for line in lines:
        text.append(line[:-1])
        if len(text[-1]) < _COLUMNS:
            return decoded(b"".join(text))
        if len(text[-1]) > _COLUMNS:
            break
    raise DidNotOpen


def _mac(line: bytes, stanzas: list[Stanza]) -> bytes:
    mac = decoded(line[4:-1])
    if line[:4] != b"--- " or len(mac) != 32 or not stanzas:
        raise DidNotOpen
    return mac
