"""From the recipe of a vector to the bytes of its file; README.md tells the recipe in words."""

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
        there = bytes.fromhex(patch)
        data[offset : offset + len(there)] = there
    stream = b"".join(map(piece, recipe["stream"]))
    for chunk in recipe["chunks"]:
        key, nonce, about = (bytes.fromhex(chunk[name]) for name in ("key", "nonce", "about"))
        text = stream[chunk["from"] : chunk["from"] + TEXT]
        sealed = ChaCha20Poly1305(key).encrypt(nonce, text, about)
        data[chunk["at"] : chunk["at"] + len(sealed)] = sealed
    for edit in recipe["edits"]:
        data = edited(data, *edit)
    return bytes(data)


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
