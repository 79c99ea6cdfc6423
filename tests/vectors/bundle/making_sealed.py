"""Makes the vectors of the container, sections 1 to 5, with the second implementation."""

from hashlib import sha256, shake_256
from typing import Any

from tests.vectors.bundle import second
from tests.vectors.bundle.recipes import file_of, pieces_of
from tests.vectors.bundle.second import FILL_AT, MAC_AT, PUB_AT, PW_AT, TEXT, B, Chance

CHEAP = {"memory_kib": 64, "passes": 1, "lanes": 1}
REAL = {"memory_kib": 262144, "passes": 3, "lanes": 4}
TYPED = "river stone seven"
KEYFILE = b"any bytes at all"
SEED = bytes(range(32))
OTHER_SEED = bytes(range(32, 64))
FK = bytes(range(64, 96))
OTHER_FK = bytes(range(96, 128))

Vector = dict[str, Any]
Wrong = Any
"""What a vector gets wrong, by name; the rest is right."""


class Draft:
    """A file in the making: random ground, and what is laid over it."""

    def __init__(self, name: str, length: int = 5, size: int | None = None) -> None:
        self.name = name
        self.length = length
        self.size = second.total(length) if size is None else size
        self.ground = f"almanac sealed vector {name}"
        self.patches: list[tuple[int, bytes]] = []
        self.stream: list[list[Any]] = []
        self.chunks: list[dict[str, Any]] = []
        self.edits: list[list[Any]] = []
        self.chance = Chance(f"{self.ground}, slots")

    @property
    def front(self) -> bytearray:
        data = bytearray(shake_256(self.ground.encode()).digest(B))
        for offset, patch in self.patches:
            data[offset : offset + len(patch)] = patch
        return data

    @property
    def salt(self) -> bytes:
        return bytes(self.front[:32])

    @property
    def rep(self) -> bytes:
        return bytes(self.front[32:64])

    def put(self, offset: int, patch: bytes) -> "Draft":
        self.patches.append((offset, patch))
        return self

    def edit(self, *told: Any) -> "Draft":  # noqa: ANN401 - to JSON
        self.edits.append(list(told))
        return self

    def typed(self, j: int = 0, typed: str = TYPED, **wrong: Wrong) -> "Draft":
        """Use a passphrase slot."""
        k = wrong.get("k") or second.passphrase_key(
            typed, wrong.get("keyfile"), self.salt, wrong.get("cost", CHEAP)
        )
        key = wrong.get("key") or second.pw_key(k, wrong.get("keyed_as", j))
        about = wrong.get("about", self.salt + self.rep)
        sealed = second.aead(key, wrong.get("nonce", bytes(12)), wrong.get("fk", FK), about)
        return self.put(PW_AT + 48 * j, sealed)

    def card(self, i: int = 0, seed: bytes = SEED, **wrong: Wrong) -> "Draft":
        """Use a public-key slot."""
        who = second.persona(seed)
        info = wrong.get("info", second.slot_info(i, self.salt, self.rep))
        inner = second.hpke_seal(
            who.h, info, wrong.get("fk", FK), self.chance, wrong.get("about", b"")
        )
        if wrong.get("is_turned"):
            inner = inner[1088:1120] + inner[:1088] + inner[1120:]
        mk = second.mask(who, i, self.salt, self.rep, wrong.get("mask"))
        slot = inner if wrong.get("is_bare") else second.masked(mk, inner)
        return self.put(PUB_AT + 1168 * i, slot)

    def body(self, **wrong: Wrong) -> "Draft":
        """Put the mac to the header, and seal the chunks."""
        root = wrong.get("root") or second.root(wrong.get("fk", FK), self.salt, self.rep)
        mac = wrong["mac"](root, self.front) if "mac" in wrong else self._mac(root)
        self.put(MAC_AT, mac)
        pkey = wrong["pkey"](root) if "pkey" in wrong else second.payload_key(root, mac)
        k = self.size // B - 1
        nonce_of = wrong.get("nonce", second.nonce)
        told = wrong.get("told", self.length.to_bytes(8, "big"))
        rest = k * TEXT - 8 - self.length
        self.stream = [["hex", told.hex()], ["shake256", f"{self.ground}, content", self.length]]
        self.stream += wrong.get("padding", lambda count: [["zeros", count]])(rest)
        for c in range(1, k + 1):
            nonce = nonce_of(c, wrong.get("last", lambda c, k: int(c == k))(c, k))
            about = wrong.get("chunk_about", b"").hex()
            at = {"at": B * c, "from": TEXT * (c - 1)}
            self.chunks.append(at | {"key": pkey.hex(), "nonce": nonce.hex(), "about": about})
        return self

    def recipe(self) -> dict[str, Any]:
        return {
            "bytes": self.size,
            "shake256_of": self.ground,
            "patches": [[offset, pieces_of(patch)] for offset, patch in self.patches],
            "stream": self.stream,
            "chunks": self.chunks,
            "edits": self.edits,
        }

    def _mac(self, root: bytes) -> bytes:
        return second.mac(root, bytes(self.front[:MAC_AT]))


def vector(draft: Draft, rule: str, *, opens: bool = False, **more: Any) -> Vector:  # noqa: ANN401 - any field
    """A vector that tries the usual passphrase, or what `more` says instead."""
    recipe = draft.recipe()
    made: Vector = {
        "name": draft.name,
        "rule": rule,
        "expect": "opens" if opens else "did-not-open",
        "passphrases": [{"typed": TYPED, "keyfile_hex": None}],
        "seeds_hex": [],
        "cost": CHEAP,
        "file": recipe,
        "gives": None,
    }
    if opens:
        content = b"".join(
            shake_256(told[1].encode()).digest(told[2])
            for told in recipe["stream"]
            if told[0] == "shake256"
        )
        made["gives"] = {"bytes": len(content), "sha256": sha256(content).hexdigest()}
    return made | more


def with_seeds(*seeds: bytes) -> dict[str, Any]:
    """Try these personas' keys and no passphrase."""
    return {"passphrases": [], "seeds_hex": [seed.hex() for seed in seeds]}


def typing(*pairs: tuple[str, bytes | None]) -> dict[str, Any]:
    """Try these passphrases with their key files."""
    return {
        "passphrases": [
            {"typed": typed, "keyfile_hex": None if keyfile is None else keyfile.hex()}
            for typed, keyfile in pairs
        ]
    }


def good() -> list[Vector]:
    """Files that open."""
    return [*_good_passphrases(), *_good_cards(), *_good_lengths()]


def _good_passphrases() -> list[Vector]:
    def draft(name: str) -> Draft:
        return Draft(name)

    full_width = "ｒｉｖｅｒ　ｓｔｏｎｅ　ｓｅｖｅｎ"
    several = draft("four-passphrases").typed(0, "one").typed(1, "two").typed(2, TYPED)
    bait = Draft("two-candidates").typed(0, fk=OTHER_FK).typed(2)
    return [
        vector(draft("plain").typed().body(), "2 a passphrase slot gives fk", opens=True),
        vector(draft("last-slot").typed(3).body(), "5.2 all slots are tried", opens=True),
        vector(several.typed(3, "four").body(), "2 four slots, one passphrase each", opens=True),
        vector(
            draft("key-file").typed(keyfile=KEYFILE).body(),
            "2 a key file goes in as the secret of Argon2id",
            opens=True,
            **typing((TYPED, KEYFILE)),
        ),
        vector(
            draft("empty-key-file").typed(keyfile=b"").body(),
            "2 an empty key file is a key file",
            opens=True,
            **typing((TYPED, b"")),
        ),
        vector(
            draft("full-width").typed().body(),
            "2 passphrases are normalised by NFKC",
            opens=True,
            **typing((full_width, None)),
        ),
        vector(
            draft("wrong-one-first").typed().body(),
            "5.2 every passphrase is tried",
            opens=True,
            **typing(("river stone eight", None), (TYPED, None)),
        ),
        vector(bait.body(), "5.3 the candidate whose mac fits is fk", opens=True),
        vector(draft("same-twice").typed(1).typed(2).body(), "5.3 a candidate twice", opens=True),
        vector(
            draft("fill-of-zeros").put(FILL_AT, bytes(4448)).typed().body(),
            "1 fill is any bytes",
            opens=True,
        ),
        vector(draft("real-cost").typed(cost=REAL).body(), "2 the cost", opens=True, cost=REAL),
    ]


def _good_cards() -> list[Vector]:
    full = Draft("all-cards")
    for i in range(24):
        full.card(i, SEED if i == 23 else bytes([i]) * 32)
    both = Draft("card-and-passphrase").card(5).typed(2)
    bait = Draft("two-candidates-by-card").card(3, fk=OTHER_FK).card(9)
    zero = Draft("rep-of-zeros").put(32, bytes(32)).card()
    told = [
        (Draft("card").card(), "3 a public-key slot gives fk"),
        (Draft("card-in-last-slot").card(23), "5.2 all slots are tried"),
        (full, "1 24 public-key slots"),
        (both, "5.2 cards beside passphrases"),
        (bait, "5.3 the candidate whose mac fits is fk"),
        (zero, "3.1 D is not checked for zero"),
    ]
    found = [vector(d.body(), rule, opens=True, **with_seeds(SEED)) for d, rule in told]
    for bits in (0x00, 0x40, 0x80, 0xC0):
        draft = Draft(f"rep-ends-{bits:02x}")
        byte = bytes([draft.rep[31] & 0x3F | bits])
        rule = "3.1 the two highest bits are cleared for the point"
        found.append(
            vector(draft.put(63, byte).card().body(), rule, opens=True, **with_seeds(SEED))
        )
    second_key = Draft("second-persona").card(seed=OTHER_SEED).body()
    rule = "5.2 every secret key is tried"
    found.append(vector(second_key, rule, opens=True, **with_seeds(SEED, OTHER_SEED)))
    return found


def _good_lengths() -> list[Vector]:
    lengths = [
        (0, "no content at all"),
        (1, "one byte"),
        (TEXT - 8, "the first chunk full"),
        (TEXT - 7, "one byte in the second chunk, and a third of padding"),
        (3 * TEXT - 8, "the most that 131,072 bytes hold"),
        (3 * TEXT - 7, "the least that 262,144 bytes hold"),
        (31 * TEXT - 8, "the most that 1,048,576 bytes hold"),
        (31 * TEXT - 7, "the first step of Padme"),
    ]
    return [
        vector(Draft(f"length-{n}", n).typed().body(), f"1.1 {told}", opens=True)
        for n, told in lengths
    ]


def whole() -> dict[str, bytes]:
    """The handful of files that are kept whole, by name."""
    chosen = {"plain", "card", "card-and-passphrase", "key-file"}
    return {made["name"]: file_of(made["file"]) for made in good() if made["name"] in chosen}
