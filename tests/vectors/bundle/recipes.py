"""From the recipe of a vector to the bytes of its file; README.md tells the recipe in words."""

import re
from hashlib import shake_256
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

FOLDER = Path(__file__).parent
TEXT = 32752

Recipe = dict[str, Any]


def file_of(recipe: Recipe) -> bytes:
    """The file's bytes."""
    if "path" in recipe:
        return (FOLDER / str(recipe["path"])).read_bytes()
    data = bytearray(shake_256(recipe["shake256_of"].encode()).digest(recipe["bytes"]))
    for offset, patch in recipe["patches"]:
        there = joined(patch)
        data[offset : offset + len(there)] = there
    stream = joined(recipe["stream"])
    for chunk in recipe["chunks"]:
        key, nonce, about = (bytes.fromhex(chunk[name]) for name in ("key", "nonce", "about"))
        text = stream[chunk["from"] : chunk["from"] + TEXT]
        sealed = ChaCha20Poly1305(key).encrypt(nonce, text, about)
        data[chunk["at"] : chunk["at"] + len(sealed)] = sealed
    for edit in recipe["edits"]:
        data = edited(data, *edit)
    return bytes(data)


def joined(pieces: list[list[Any]]) -> bytes:
    """The bytes that pieces make together."""
    return b"".join(map(piece, pieces))


def pieces_of(data: bytes) -> list[list[Any]]:
    """Bytes as pieces of short lines, long runs of zeros told by their number."""
    pieces: list[list[Any]] = []
    for run in re.findall(rb"\0{256,}|(?:(?!\0{256}).)+", data, re.DOTALL):
        if not any(run):
            pieces.append(["zeros", len(run)])
            continue
        pieces += [["hex", run[at : at + 64].hex()] for at in range(0, len(run), 64)]
    return pieces


def piece(told: list[Any]) -> bytes:
    """The bytes of one piece of a stream."""
    match told:
        case ["hex", text]:
            return bytes.fromhex(text)
        case ["zeros", count]:
            return bytes(count)
        case ["shake256", text, count]:
            return shake_256(text.encode()).digest(count)
    raise ValueError(told)


def edited(data: bytearray, deed: str, *told: Any) -> bytearray:  # noqa: ANN401 - from JSON
    """The file after one change."""
    if deed == "flip":
        data[told[0]] ^= told[1]
    elif deed == "cut":
        del data[told[0] :]
    elif deed == "append":
        data += piece(told[0])
    elif deed == "swap":
        one, other, size = told
        first, second = data[one : one + size], data[other : other + size]
        data[one : one + size], data[other : other + size] = second, first
    elif deed == "copy":
        source, target, size = told
        data[target : target + size] = data[source : source + size]
    else:
        raise ValueError(deed)
    return data
