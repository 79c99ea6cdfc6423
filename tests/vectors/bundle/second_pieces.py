"""Pieces a second time, written from FORMAT.md (13) alone; it shares no code with the program."""

from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from itertools import combinations
from math import ceil

from tests.vectors.bundle.second import TEXT, B, Chance, expand, nonce, on_ladder, opened, total

LABEL13 = b"almanac/pieces/v1/"
Q = 2**256 - 189
EDGE = 16384
NOT, DAMAGED = "do-not-fit", "too-damaged"

Point = tuple[int, int]


@dataclass(frozen=True)
class Facts:
    k: int
    n: int
    number: int
    length: int
    digest: bytes

    def text(self) -> bytes:
        return bytes([self.k, self.n, self.number]) + self.length.to_bytes(8, "big") + self.digest


# 13.4: GF(256) and the code, as polynomials


def times(one: int, other: int) -> int:
    product = 0
    for bit in range(8):
        if other >> bit & 1:
            product ^= one << bit
    for bit in range(14, 7, -1):
        if product >> bit & 1:
            product ^= 0x11D << (bit - 8)
    return product


def inverse(one: int) -> int:
    return next(other for other in range(1, 256) if times(one, other) == 1)


def generator(count: int) -> list[int]:
    """The factors of (X - 2^0) ... (X - 2^(count-1)), highest power first."""
    found, root = [1], 1
    for _ in range(count):
        by_x = [*found, 0]
        by_root = [0, *(times(root, factor) for factor in found)]
        found = [a ^ b for a, b in zip(by_x, by_root, strict=True)]
        root = times(root, 2)
    return found


@cache
def word(data: bytes, n: int) -> bytes:
    """The whole word whose first bytes are these: what is left of dividing is subtracted."""
    divisor, rest = generator(n - len(data)), [*data, *bytes(n - len(data))]
    for at in range(len(data)):
        factor = rest[at]
        for step, one in enumerate(divisor):
            rest[at + step] ^= times(factor, one)
    return data + bytes(rest[len(data) :])


@cache
def solved(numbers: tuple[int, ...], column: bytes, n: int) -> bytes:
    """The first bytes of the word that has these bytes at these places."""
    k = len(numbers)
    units = [word(bytes(i == j for j in range(k)), n) for i in range(k)]
    rows = [
        [units[i][number] for i in range(k)] + [column[at]] for at, number in enumerate(numbers)
    ]
    for place in range(k):
        pivot = next(at for at in range(place, k) if rows[at][place])
        rows[place], rows[pivot] = rows[pivot], rows[place]
        scale = inverse(rows[place][place])
        rows[place] = [times(scale, one) for one in rows[place]]
        for at in range(k):
            if at != place and (by := rows[at][place]):
                rows[at] = [a ^ times(by, b) for a, b in zip(rows[at], rows[place], strict=True)]
    return bytes(row[k] for row in rows)


def parts_of(file: bytes, k: int, n: int) -> list[list[bytes]]:
    """For each piece its parts, row by row."""
    rows = rows_of(len(file), k)
    filled = file.ljust(rows * k * TEXT, b"\0")
    pieces: list[list[bytes]] = [[] for _ in range(n)]
    for row in range(rows):
        first = [filled[(row * k + j) * TEXT :][:TEXT] for j in range(k)]
        columns = [word(bytes(column), n) for column in zip(*first, strict=True)]
        for number in range(n):
            pieces[number].append(bytes(column[number] for column in columns))
    return pieces


# 13.1 to 13.3


def total_of(length: int, k: int) -> int:
    return total(ceil(length / (k * TEXT)) * TEXT - 8)


def rows_of(length: int, k: int) -> int:
    return total_of(length, k) // B - 1


def number_of(chance: Chance, least: int = 0) -> int:
    while not least <= (drawn := int.from_bytes(chance(32), "big")) < Q:
        pass
    return drawn


def sharing(key: int, k: int, n: int, chance: Chance) -> list[Point]:
    factors = [key, *(number_of(chance) for _ in range(k - 1))]
    xs = [number_of(chance, 1) for _ in range(n)]
    return [(x, sum(a * pow(x, i, Q) for i, a in enumerate(factors)) % Q) for x in xs]


def key_of(points: list[Point]) -> bytes:
    added = 0
    for x, y in points:
        for other, _ in points:
            if other != x:
                y = y * other * pow(other - x, Q - 2, Q) % Q  # noqa: PLW2901 - the product grows
        added += y
    return (added % Q).to_bytes(32, "big")


def block_key(key: bytes, number: int) -> bytes:
    return expand(key, LABEL13 + b"blocks" + bytes([number]))


def facts_key(key: bytes, place: bytes) -> bytes:
    return expand(key, LABEL13 + b"facts" + place)


# 13.5


def facts_at(piece: bytes, at: int, key: bytes) -> Facts | None:
    edge = piece[at:][:EDGE]
    text = opened(facts_key(key, edge[:64]), bytes(12), edge[64:123])
    if text is None:
        return None
    k, n, number = text[:3]
    facts = Facts(k, n, number, int.from_bytes(text[3:11], "big"), text[11:])
    sound = 2 <= k <= n <= 16 and number < n and 1 <= facts.length <= 2**41
    return facts if sound and total_of(facts.length, k) == len(piece) else None


def facts_of(piece: bytes, key: bytes) -> Facts | None:
    return facts_at(piece, 0, key) or facts_at(piece, len(piece) - EDGE, key)


def agreeing(pieces: list[bytes], key: bytes) -> dict[int, bytes] | None:
    """The pieces that say the same under this key, by number, where they are enough."""
    told = [(facts, piece) for piece in pieces if (facts := facts_of(piece, key))]
    for facts, _ in told:
        same = (facts.k, facts.n, facts.length, facts.digest)
        found = {
            one.number: piece
            for one, piece in told
            if (one.k, one.n, one.length, one.digest) == same
        }
        if len(found) >= facts.k:
            return found
    return None


def read(given: list[bytes]) -> tuple[str, bytes | None]:
    """What joining these gives: `opens` and the file, or the kind of refusal."""
    fitting = [piece for piece in given if on_ladder(len(piece))]
    for size in sorted({len(piece) for piece in fitting}):
        alike = [piece for piece in fitting if len(piece) == size]
        for at in (0, size - EDGE):
            for count in range(len(alike), 1, -1):
                for chosen in combinations(alike, count):
                    key = key_of([point(piece[at:]) for piece in chosen])
                    found = agreeing(alike, key)
                    if all(facts_at(piece, at, key) for piece in chosen) and found is not None:
                        return rebuilt(found, key)
    return NOT, None


def point(edge: bytes) -> Point:
    return int.from_bytes(edge[:32], "big"), int.from_bytes(edge[32:64], "big")


def rebuilt(found: dict[int, bytes], key: bytes) -> tuple[str, bytes | None]:
    facts = next(facts for piece in found.values() if (facts := facts_of(piece, key)))
    rows, k, parts = rows_of(facts.length, facts.k), facts.k, []
    for row in range(ceil(facts.length / (k * TEXT))):
        whole = {}
        for number, piece in sorted(found.items()):
            block = piece[EDGE + row * B :][:B]
            text = opened(block_key(key, number), nonce(row + 1, row + 1 == rows), block)
            if text is not None:
                whole[number] = text
        if len(whole) < k:
            return DAMAGED, None
        numbers = tuple(sorted(whole)[:k])
        columns = zip(*(whole[number] for number in numbers), strict=True)
        data = [solved(numbers, bytes(column), facts.n) for column in columns]
        parts += [bytes(column[j] for column in data) for j in range(k)]
    file = b"".join(parts)[: facts.length]
    return ("opens", file) if sha256(file).digest() == facts.digest else (DAMAGED, None)
