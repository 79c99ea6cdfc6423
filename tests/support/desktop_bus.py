"""A small client of D-Bus, as much as it takes to ask programs what a screen reader asks them.

Written from the D-Bus specification 0.41 (message protocol, authentication); little-endian only.
"""

import os
import socket
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

PATIENCE_S: Final = 10.0
"""How long an answer may take."""

_CALL: Final = 1
_RETURN: Final = 2
_ERROR: Final = 3
_PATH, _INTERFACE, _MEMBER, _ERROR_NAME, _REPLY_TO = 1, 2, 3, 4, 5
_DESTINATION, _SIGNATURE = 6, 8
_WIDTHS: Final = dict(zip("ybnqiuxtdh", "BIhHiIqQdI", strict=True))
"""Types of one width, and what `struct` calls them."""


class BusRefused(Exception):
    """What was asked did not happen; the name of the error is the message."""


class BusEnded(BusRefused):
    """The program that was asked ended before it answered."""


@dataclass(frozen=True, slots=True)
class Variant:
    """A value that carries its own type."""

    signature: str
    value: Any


class Bus:
    """A connection to a bus, as one more program on it."""

    def __init__(self, address: str) -> None:
        """Connect to an address as a bus prints it: `unix:path=...` or `unix:abstract=...`."""
        self._serial = 0
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self._socket.settimeout(PATIENCE_S)
        self._socket.connect(_place(address))
        self._stream = self._socket.makefile("rb")
        who = str(os.getuid()).encode().hex().encode()
        self._socket.sendall(b"\0AUTH EXTERNAL " + who + b"\r\n")
        said = self._stream.readline()
        if not said.startswith(b"OK"):
            raise BusRefused(said.decode())
        self._socket.sendall(b"BEGIN\r\n")
        self.ask("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", "Hello")

    def close(self) -> None:
        """Leave the bus."""
        self._stream.close()
        self._socket.close()

    def ask(
        self,
        program: str,
        path: str,
        interface: str,
        member: str,
        signature: str = "",
        *values: Any,  # noqa: ANN401 - of the types the signature tells
    ) -> list[Any]:
        """Call a method and wait for its answer; raises `BusRefused`."""
        self._serial += 1
        body = _Writer()
        for kind, value in zip(_kinds(signature), values, strict=True):
            body.write(kind, value)
        head = _Writer()
        fields = [
            (_PATH, Variant("o", path)),
            (_INTERFACE, Variant("s", interface)),
            (_MEMBER, Variant("s", member)),
            (_DESTINATION, Variant("s", program)),
            (_SIGNATURE, Variant("g", signature)),
        ]
        fixed = (ord("l"), _CALL, 0, 1, len(body.bytes), self._serial)
        for kind, value in zip("yyyyuu", fixed, strict=True):
            head.write(kind, value)
        head.write("a(yv)", fields)
        head.align(8)
        self._socket.sendall(bytes(head.bytes + body.bytes))
        return self._answer_to(self._serial)

    def _answer_to(self, serial: int) -> list[Any]:
        while True:
            kind, fields, values = self._message()
            if fields.get(_REPLY_TO) != serial:
                continue
            if kind == _ERROR:
                name = str(fields[_ERROR_NAME])
                raise (BusEnded if name.endswith(".NoReply") else BusRefused)(name)
            if kind == _RETURN:
                return values

    def _message(self) -> tuple[int, dict[int, Any], list[Any]]:
        start = self._read(16)
        _, kind, _, _, length, _, headers = struct.unpack("<BBBBIII", start)
        # Fields go up to a border of eight bytes, and the sixteen read end at one.
        rest = self._read(headers + -headers % 8)
        fields = dict(_Reader(start[12:] + rest, 12).read("a(yv)"))
        values = _Reader(self._read(length), 0)
        return kind, fields, [values.read(one) for one in _kinds(fields.get(_SIGNATURE, ""))]

    def _read(self, length: int) -> bytes:
        data = self._stream.read(length)
        if len(data) < length:
            raise BusRefused("the bus went away")
        return data


class _Writer:
    def __init__(self) -> None:
        self.bytes = bytearray()

    def align(self, width: int) -> None:
        self.bytes += bytes(-len(self.bytes) % width)

    def write(self, kind: str, value: Any) -> None:  # noqa: ANN401 - of the type that `kind` tells
        if kind in _WIDTHS:
            data = struct.pack(f"<{_WIDTHS[kind]}", value)
            self.align(len(data))
            self.bytes += data
        elif kind in "so":
            data = value.encode()
            self.write("u", len(data))
            self.bytes += data + b"\0"
        elif kind == "g":
            self.bytes += bytes([len(value)]) + value.encode() + b"\0"
        elif kind == "v":
            self.write("g", value.signature)
            self.write(value.signature, value.value)
        else:
            self._write_many(kind, value)

    def _write_many(self, kind: str, values: Any) -> None:  # noqa: ANN401 - as above
        if kind.startswith("a"):
            self.write("u", 0)
            length_at = len(self.bytes) - 4
            self.align(_border(kind[1:]))
            start = len(self.bytes)
            for value in values:
                self.write(kind[1:], value)
            struct.pack_into("<I", self.bytes, length_at, len(self.bytes) - start)
            return
        self.align(8)
        for one, value in zip(_kinds(kind[1:-1]), values, strict=True):
            self.write(one, value)


class _Reader:
    def __init__(self, data: bytes, origin: int) -> None:
        """Read data of which the first byte stands at `origin` of its message."""
        self._data = bytes(origin) + data
        self._at = origin

    def read(self, kind: str) -> Any:  # noqa: ANN401 - of the type that `kind` tells
        if kind in _WIDTHS:
            width = struct.calcsize(_WIDTHS[kind])
            self._align(width)
            (value,) = struct.unpack(f"<{_WIDTHS[kind]}", self._take(width))
            return bool(value) if kind == "b" else value
        if kind in "sog":
            length = self.read("y" if kind == "g" else "u")
            return self._take(length + 1)[:-1].decode()
        if kind == "v":
            return self.read(self.read("g"))
        return self._read_many(kind)

    def _read_many(self, kind: str) -> Any:  # noqa: ANN401 - as above
        if kind.startswith("a"):
            length = self.read("u")
            self._align(_border(kind[1:]))
            end = self._at + length
            values = []
            while self._at < end:
                values.append(self.read(kind[1:]))
            return dict(values) if kind.startswith("a{") else values
        self._align(8)
        return tuple(self.read(one) for one in _kinds(kind[1:-1]))

    def _align(self, width: int) -> None:
        self._at += -self._at % width

    def _take(self, length: int) -> bytes:
        piece = self._data[self._at : self._at + length]
        self._at += length
        return piece


def _kinds(signature: str) -> Iterator[str]:
    """Part a signature into its complete types."""
    start = depth = 0
    for at, letter in enumerate(signature):
        depth += (letter in "({") - (letter in ")}")
        if depth == 0 and letter != "a":
            yield signature[start : at + 1]
            start = at + 1


def _border(kind: str) -> int:
    """How a type is aligned, in bytes."""
    if kind[0] in _WIDTHS:
        return struct.calcsize(_WIDTHS[kind[0]])
    return {"s": 4, "o": 4, "a": 4, "g": 1, "v": 1}.get(kind[0], 8)


def _place(address: str) -> str:
    """The socket of a bus."""
    for one in address.split(";"):
        way, _, told = one.partition(":")
        values = dict(part.split("=", 1) for part in told.split(","))
        if way == "unix" and "path" in values:
            return values["path"]
        if way == "unix" and "abstract" in values:
            return "\0" + values["abstract"]
    raise BusRefused(address)
