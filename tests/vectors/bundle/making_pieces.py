"""Makes the vectors of pieces (FORMAT.md, 13) anew, with the second implementation.

python -m tests.vectors.bundle.making_pieces
"""

import json
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from tests.vectors.bundle import second_pieces as second
from tests.vectors.bundle.recipes import pieces_of
from tests.vectors.bundle.second import TEXT, B, Chance, aead, nonce
from tests.vectors.bundle.second_pieces import EDGE, Facts

SHORT = b"Meet after the rain"
LONG = SHORT.ljust(3 * TEXT, b"\0") + b"and bring the lamp"
FOLDER = Path(__file__).parent

Vector = dict[str, Any]
Edit = list[Any]


@dataclass(frozen=True)
class Draft:
    """One file split, and what is wrong about it."""

    name: str
    k: int = 2
    n: int = 3
    file: bytes = SHORT
    facts: Callable[[Facts], Facts] = lambda facts: facts
    """What the facts say instead."""
    block_number: Callable[[int], int] = lambda number: number
    last: Callable[[int, int], bool] = lambda row, rows: row == rows
    part: Callable[[int, bytes], bytes] = lambda _number, part: part
    facts_place: Callable[[bytes], bytes] = lambda place: place
    points: dict[int, bytes] = field(default_factory=dict)
    """Instead of the first 64 bytes of both edges, by piece."""

    def recipes(self) -> list[dict[str, Any]]:
        chance = Chance(f"almanac pieces vector {self.name}")
        key = second.number_of(chance)
        edges = [second.sharing(key, self.k, self.n, chance) for _ in range(2)]
        parts = second.parts_of(self.file, self.k, self.n)
        return [
            self._recipe(key.to_bytes(32, "big"), number, [edge[number] for edge in edges], part)
            for number, part in enumerate(parts)
        ]

    def _recipe(
        self, key: bytes, number: int, points: list[second.Point], parts: list[bytes]
    ) -> dict[str, Any]:
        size = second.total_of(len(self.file), self.k)
        rows = size // B - 1
        own = second.block_key(key, self.block_number(number)).hex()
        return {
            "bytes": size,
            "shake256_of": f"almanac pieces vector {self.name}, {number}",
            "patches": [
                [at, pieces_of(self._edge(key, number, point))]
                for at, point in zip((0, size - EDGE), points, strict=True)
            ],
            "stream": pieces_of(b"".join(self.part(number, part) for part in parts)),
            "chunks": [
                {
                    "at": EDGE + B * row,
                    "from": TEXT * row,
                    "key": own,
                    "nonce": nonce(row + 1, self.last(row + 1, rows)).hex(),
                    "about": "",
                }
                for row in range(rows)
            ],
            "edits": [],
        }

    def _edge(self, key: bytes, number: int, point: second.Point) -> bytes:
        place = self.points.get(number, b"".join(half.to_bytes(32, "big") for half in point))
        facts = Facts(self.k, self.n, number, len(self.file), sha256(self.file).digest())
        own = second.facts_key(key, self.facts_place(place))
        return place + aead(own, bytes(12), self.facts(facts).text())


def vector(
    draft: Draft,
    rule: str,
    taken: list[int],
    expect: str = "opens",
    edits: dict[int, list[Edit]] | None = None,
    beside: tuple[dict[str, Any], ...] = (),
) -> Vector:
    """A vector that joins some pieces of a draft, and perhaps others beside them."""
    recipes = draft.recipes()
    chosen = [recipes[number] | {"edits": (edits or {}).get(number, [])} for number in taken]
    gives = {"bytes": len(draft.file), "sha256": sha256(draft.file).hexdigest()}
    return {
        "name": draft.name,
        "rule": rule,
        "expect": expect,
        "pieces": [*chosen, *beside],
        "gives": gives if expect == "opens" else None,
    }


def good() -> list[Vector]:
    flip = ["flip", EDGE + 9, 1]
    foreign = Draft("another file", file=b"another file").recipes()
    return [
        vector(Draft("two-of-two", n=2), "13 k = n", [0, 1]),
        vector(Draft("first-two-of-three"), "13.4 nothing to rebuild", [0, 1]),
        vector(Draft("last-two-of-three"), "13.4 code", [2, 1]),
        vector(Draft("three-of-five-from-the-end", 3, 5), "13.4 code", [4, 2, 3]),
        vector(Draft("fourteen-of-sixteen", 14, 16), "13.4 code", [*range(2, 16)]),
        vector(Draft("two-of-sixteen", 2, 16), "13.4 code", [14, 7]),
        vector(Draft("two-rows", 2, 3, LONG), "13.4 rows", [0, 2]),
        vector(Draft("all-there"), "13.2 more than k points", [2, 0, 1]),
        vector(Draft("one-twice"), "13.5 one piece twice", [1, 1, 2]),
        vector(Draft("a-foreign-piece"), "13.5 set aside", [0, 1], beside=(foreign[2],)),
        vector(Draft("damage-in-a-spare-row"), "13.6 makes good", [0, 1, 2], edits={0: [flip]}),
        vector(
            Draft("damage-in-two-rows", 2, 3, LONG),
            "13.6 makes good",
            [0, 1, 2],
            edits={0: [flip], 1: [["flip", EDGE + B + 9, 128]]},
        ),
        vector(
            Draft("both-heads-damaged"),
            "13.6 the other edges",
            [0, 1],
            edits={0: [["flip", 3, 1]], 1: [["flip", 70, 1]]},
        ),
        vector(Draft("fill-damaged"), "13.6 fill", [0, 1], edits={0: [["flip", EDGE - 1, 1]]}),
        vector(
            Draft("facts-damaged-in-one-of-three"),
            "13.6 one whole edge",
            [0, 1, 2],
            edits={0: [["flip", 70, 1]]},
        ),
        vector(
            Draft("a-copy-with-a-damaged-point"),
            "13.5 one piece twice",
            [0, 1],
            edits={0: [["flip", 2 * B - EDGE + 40, 1]]},
            beside=(
                Draft("a-copy-with-a-damaged-point").recipes()[1] | {"edits": [["flip", 40, 1]]},
            ),
        ),
        vector(
            Draft("a-height-too-high", points={2: bytes(31) + b"\1" + b"\xff" * 32}),
            "13.2 below q",
            [0, 1, 2],
        ),
    ]


def bad() -> list[Vector]:
    flip, not_, damaged = ["flip", EDGE + 9, 1], second.NOT, second.DAMAGED
    told = [
        ("k-below-two", Draft("", facts=lambda facts: replace(facts, k=1))),
        ("k-above-n", Draft("", facts=lambda facts: replace(facts, k=4))),
        ("n-above-sixteen", Draft("", facts=lambda facts: replace(facts, n=17))),
        ("number-above-n", Draft("", facts=lambda facts: replace(facts, number=3))),
        ("length-zero", Draft("", facts=lambda facts: replace(facts, length=0))),
        ("length-off", Draft("", facts=lambda facts: replace(facts, length=2**30))),
        ("length-too-long", Draft("", facts=lambda facts: replace(facts, length=2**63))),
        ("same-number", Draft("", facts=lambda facts: replace(facts, number=0))),
        ("more-needed", Draft("", n=4, facts=lambda facts: replace(facts, k=4))),
        (
            "digests-differ",
            Draft("", facts=lambda facts: replace(facts, digest=bytes([facts.number]) * 32)),
        ),
        ("facts-of-another-point", Draft("", facts_place=lambda place: place[::-1])),
    ]
    wrong_facts = [
        vector(replace(draft, name=name), "13.3 facts", [0, 1], not_) for name, draft in told
    ]
    return [
        *wrong_facts,
        vector(Draft("too-few"), "13 k - 1", [0], not_),
        vector(Draft("too-few-of-many", 4, 6), "13 k - 1", [5, 1, 3], not_),
        vector(Draft("one-twice-is-too-few"), "13.5 one piece twice", [1, 1], not_),
        vector(Draft("cut"), "13.1 length", [0, 1], not_, {0: [["cut", B]]}),
        vector(Draft("cut-to-another-length", 2, 3, LONG), "13.1 length", [0, 1], not_,
               {0: [["cut", 2 * B]]}),
        vector(Draft("a-byte-more"), "13.1 length", [0, 1], not_, {1: [["append", ["zeros", 1]]]}),
        vector(Draft("head-and-tail-damaged"), "13.6 edges", [0, 1], not_,
               {0: [["flip", 3, 1]], 1: [["flip", 2 * B - EDGE + 3, 1]]}),
        vector(Draft("facts-damaged-beside-a-point"), "13.5 every point", [0, 1], not_,
               {0: [["flip", 70, 1]], 1: [["flip", 2 * B - EDGE + 40, 1]]}),
        vector(Draft("both-edges-of-one-damaged"), "13.6 edges", [0, 1], not_,
               {0: [["flip", 64, 1], ["flip", 2 * B - EDGE + 64, 1]]}),
        vector(Draft("damage-without-a-spare"), "13.6 one more", [0, 2], damaged, {0: [flip]}),
        vector(Draft("damage-beyond-the-spare"), "13.6 one more", [0, 1, 2], damaged,
               {0: [flip], 2: [["flip", EDGE + B - 1, 1]]}),
        vector(Draft("blocks-exchanged", 2, 3, LONG), "13.4 nonce", [0, 1], damaged,
               {0: [["swap", EDGE, EDGE + B, B]]}),
        vector(Draft("last-not-marked", last=lambda _row, _rows: False), "13.4 nonce", [0, 1],
               damaged),
        vector(Draft("first-marked-as-last", 2, 3, LONG, last=lambda _row, _rows: True),
               "13.4 nonce", [0, 1], damaged),
        vector(Draft("blocks-of-another-number", block_number=lambda number: 2 - number),
               "13.4 key", [0, 2], damaged),
        vector(Draft("another-code", part=lambda n, part: part[::-1] if n == 2 else part),
               "13.4 code", [1, 2], damaged),
        vector(Draft("digest-wrong", facts=lambda facts: replace(facts, digest=bytes(32))),
               "13.5 digest", [0, 1], damaged),
    ]  # fmt: skip


def pieces() -> list[Vector]:
    """All of them."""
    return good() + bad()


def main() -> None:
    """Write the file."""
    text = json.dumps({"vectors": pieces()}, indent=1, ensure_ascii=False) + "\n"
    (FOLDER / "pieces.json").write_text(text, "utf-8")


if __name__ == "__main__":
    main()
