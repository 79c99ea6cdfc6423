"""What is inside, a second time: section 6 of FORMAT.md, written from the text alone."""

from collections.abc import Iterable
from hashlib import sha256
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

NULL = b"\xf6"

Part = tuple[int, bytes]


def head(major: int, argument: int) -> bytes:
    """The shortest beginning of an item."""
    if argument < 24:
        return bytes([32 * major + argument])
    for told, width in ((24, 1), (25, 2), (26, 4), (27, 8)):
        if argument < 256**width:
            return bytes([32 * major + told]) + argument.to_bytes(width, "big")
    raise ValueError(argument)


def item(value: Any) -> bytes:  # noqa: ANN401 - any value of the format
    """A value's one encoding."""
    if value is None or isinstance(value, bool):
        return {None: NULL, False: b"\xf4", True: b"\xf5"}[value]
    if isinstance(value, int):
        return head(0, value) if value >= 0 else head(1, -1 - value)
    if isinstance(value, bytes):
        return head(2, len(value)) + value
    if isinstance(value, str):
        return head(3, len(value.encode())) + value.encode()
    if isinstance(value, list):
        return head(4, len(value)) + b"".join(map(item, value))
    pairs = sorted((item(key), item(inner)) for key, inner in value.items())
    return head(5, len(pairs)) + b"".join(key + inner for key, inner in pairs)


def in_order(parts: Iterable[Part]) -> list[Part]:
    return sorted(set(parts), key=lambda part: (part[0], sha256(part[1]).digest()))


def manifest(parts: list[Part], purpose: Any = 1, version: Any = 1) -> bytes:  # noqa: ANN401 - also wrong ones
    lines = [[kind, len(data), sha256(data).digest()] for kind, data in parts]
    return item([version, purpose, lines])


def signature(told: bytes, secret: bytes) -> bytes:
    key = Ed25519PrivateKey.from_private_bytes(secret)
    text = b"almanac/content/v1/" + b"signature" + sha256(told).digest()
    return item([key.public_key().public_bytes_raw(), key.sign(text)])


def content(
    parts: Iterable[Part],
    secret: bytes | None = None,
    purpose: Any = 1,  # noqa: ANN401 - also wrong ones
) -> bytes:
    ordered = in_order(parts)
    told = manifest(ordered, purpose)
    signed = NULL if secret is None else signature(told, secret)
    return told + signed + b"".join(item(data) for _, data in ordered)
