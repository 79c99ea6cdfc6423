"""Archives for tests: honest ones from parts, hostile ones block by block."""

from collections.abc import Iterable
from pathlib import Path

JOPLIN_PARTS = Path("tests/vectors/interchange/joplin")
END = b"\0" * 1024


def header(
    name: bytes, size: int = 0, kind: bytes = b"0", *, size_field: bytes | None = None
) -> bytes:
    """One 512-byte ustar header with a checksum that holds."""
    block = bytearray(512)
    block[0 : len(name[:100])] = name[:100]
    block[100:108] = b"0000600\0"
    block[124:136] = size_field or b"%011o\0" % size
    block[148:156] = b" " * 8
    block[156:157] = kind
    block[257:265] = b"ustar\x0000"
    block[148:156] = b"%06o\0 " % sum(block)
    return bytes(block)


def member(name: str, content: bytes, kind: bytes = b"0") -> bytes:
    """A header and its content, padded to whole blocks."""
    return header(name.encode(), len(content), kind) + content + b"\0" * (-len(content) % 512)


def pax(**records: str) -> bytes:
    """An extension header for the next member; `__` in a key stands for a dot."""
    content = b""
    for key, value in records.items():
        body = f" {key.replace('__', '.')}={value}\n".encode()
        length = len(body) + 1
        while len(str(length)) + len(body) != length:
            length += 1
        content += str(length).encode() + body
    return member("pax", content, b"x")


def archive(path: Path, parts: Iterable[bytes]) -> Path:
    """A whole tar at `path`."""
    with path.open("wb") as file:
        file.writelines(parts)
        file.write(END)
    return path


def item(item_id: str, *paragraphs: str, **fields: str) -> bytes:
    """One Joplin item as a member of an archive."""
    lines = "\n".join(f"{key}: {value}" for key, value in {"id": item_id, **fields}.items())
    return member(f"{item_id}.md", "\n\n".join([*paragraphs, lines]).encode())


def note(digit: str, title: str = "A title", body: str = "Words", **fields: str) -> bytes:
    """A Joplin note whose id is one digit 32 times."""
    return item(digit * 32, title, body, **fields, type_="1")


def joplin_vector(path: Path) -> Path:
    """The invented archive of the vectors, packed."""
    names = sorted(
        found.relative_to(JOPLIN_PARTS).as_posix()
        for found in JOPLIN_PARTS.rglob("*")
        if found.is_file() and found.name != "README.md"
    )
    return archive(path, (member(name, (JOPLIN_PARTS / name).read_bytes()) for name in names))
