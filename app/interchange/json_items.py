"""The items of one large JSON file, one at a time, so that the file never lies in memory.

A Standard Notes backup is `{"version": ..., "items": [{...}, {...}]}`. The list's elements are cut
out by counting brackets outside of texts; each piece is then read by the strict reader, which is
the one that judges it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

from app.interchange.bounds import ITEM_BYTES
from app.interchange.refusals import TornSource

_PIECE = 64 * 1024
_SIGN = re.compile(rb'["\[\]{}]')
_TEXT_END = re.compile(rb'["\\]')
_LIST_KEY = b"items"
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"

_IN_TOP = 1
_IN_LIST = 2


def items_of(file: BinaryIO) -> Iterator[bytes | None]:
    """The bytes of each object in the top object's list `items`; `None` for one that is too long.

    Reads from the beginning, `ITEM_BYTES` in memory at the most. Raises `TornSource` if the file
    ends inside, or has no such list.
    """
    file.seek(0)
    cutter = _Cutter()
    opening = True
    while piece := file.read(_PIECE):
        yield from cutter.feed(piece.removeprefix(_BYTE_ORDER_MARK) if opening else piece)
        opening = False
    if cutter.depth or not cutter.found:
        raise TornSource


@dataclass(slots=True)
class _Cutter:
    """Follows the brackets over pieces of any size."""

    depth: int = 0
    found: bool = False
    _in_text: bool = False
    _escaped: bool = False
    _in_items: bool = False
    _last_text: bytes = b""
    _item: bytearray = field(default_factory=bytearray)
    _too_long: bool = False

    def feed(self, piece: bytes) -> Iterator[bytes | None]:
        """The items that end inside this piece."""
        kept = position = 0
        while position < len(piece):
            if self._in_text:
                position = self._through_text(piece, position)
                continue
            sign = _SIGN.search(piece, position)
            if sign is None:
                break
            position = sign.end()
            if self._begins_an_item(sign[0]):
                kept = sign.start()
            elif self._ends_an_item(sign[0]):
                self._keep(piece[kept:position])
                yield self._taken()
        if self._inside_an_item():
            self._keep(piece[kept:])

    def _through_text(self, piece: bytes, position: int) -> int:
        """Where the text ends in this piece, or the piece's own end."""
        if self._escaped:
            self._escaped = False
            return position + 1
        end = _TEXT_END.search(piece, position)
        stop = end.start() if end else len(piece)
        if self.depth == _IN_TOP and len(self._last_text) <= len(_LIST_KEY):
            self._last_text += piece[position:stop][: len(_LIST_KEY) + 1]
        if end is None:
            return stop
        if end[0] == b'"':
            self._in_text = False
        else:
            self._escaped = True
        return end.end()

    def _begins_an_item(self, sign: bytes) -> bool:
        """Take a quote or an opening bracket; whether an item begins with it."""
        if sign == b'"':
            self._in_text = True
            self._last_text = b""
        elif sign in b"[{":
            if self.depth == _IN_TOP and sign == b"[" and self._last_text == _LIST_KEY:
                if self.found:
                    raise TornSource  # two lists of one name: two readers would see two things
                self.found = self._in_items = True
            self.depth += 1
            return self._in_items and self.depth == _IN_LIST + 1
        return False

    def _ends_an_item(self, sign: bytes) -> bool:
        """Take a closing bracket; whether an item ends with it."""
        if sign not in b"]}":
            return False
        ended = self._inside_an_item() and self.depth == _IN_LIST + 1
        if self.depth == _IN_LIST:
            self._in_items = False
        self.depth -= 1
        if self.depth < 0:
            raise TornSource
        return ended

    def _inside_an_item(self) -> bool:
        return self._in_items and self.depth > _IN_LIST

    def _keep(self, part: bytes) -> None:
        if self._too_long or len(self._item) + len(part) > ITEM_BYTES:
            self._too_long = True
            self._item = bytearray()
        else:
            self._item += part

    def _taken(self) -> bytes | None:
        item = None if self._too_long else bytes(self._item)
        self._item = bytearray()
        self._too_long = False
        return item
