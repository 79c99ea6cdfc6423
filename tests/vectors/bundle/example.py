"""The worked example of FORMAT.md, section 9, reckoned by the second implementation.

    python -m tests.vectors.bundle.example

prints it as it stands in the text.
"""

from collections.abc import Iterator
from hashlib import sha256, shake_256

from tests.vectors.bundle import second
from tests.vectors.bundle.second import LABEL, MAC_AT, PUB_AT, PW_AT, TEXT, B

REAL = {"memory_kib": 262144, "passes": 3, "lanes": 4}
SEED = bytes(range(32))
SALT = bytes(range(32, 64))
REP = bytes(range(64, 96))
FK = bytes(range(96, 128))
TYPED = "river stone seven"
CONTENT = b"Meet after the rain"
GROUND = b"almanac sealed example"
PW_SLOT, PUB_SLOT = 2, 5


class Chosen(second.Chance):
    """What HPKE draws in the example: ML-KEM's message, then the secret of the share."""

    def __init__(self) -> None:
        super().__init__("")
        self._left = [b"\x11" * 32, b"\x22" * 32]

    def __call__(self, count: int) -> bytes:
        return self._left.pop(0)[:count]


class Example:
    """All numbers of the example."""

    def __init__(self) -> None:
        who = self.who = second.persona(SEED)
        self.k = second.passphrase_key(TYPED, None, SALT, REAL)
        self.pw_key = second.pw_key(self.k, PW_SLOT)
        self.pw_slot = second.aead(self.pw_key, bytes(12), FK, SALT + REP)
        self.d = second.x25519(who.m, second.point(REP))
        self.mk = second.mask(who, PUB_SLOT, SALT, REP)
        self.inner = second.hpke_seal(who.h, second.slot_info(PUB_SLOT, SALT, REP), FK, Chosen())
        self.pub_slot = second.masked(self.mk, self.inner)
        self.front = self._front()
        self.root = second.root(FK, SALT, REP)
        self.mac_key = second.expand(self.root, LABEL + b"header-mac")
        self.mac = second.mac(self.root, self.front)
        self.pkey = second.payload_key(self.root, self.mac)
        text = (len(CONTENT).to_bytes(8, "big") + CONTENT).ljust(TEXT, b"\0")
        self.chunk = second.aead(self.pkey, second.nonce(1, 1), text)
        self.file = self.front + self.mac + self.chunk

    def _front(self) -> bytes:
        data = bytearray(shake_256(GROUND).digest(B)[:MAC_AT])
        data[:64] = SALT + REP
        at = PW_AT + 48 * PW_SLOT
        data[at : at + 48] = self.pw_slot
        at = PUB_AT + 1168 * PUB_SLOT
        data[at : at + 1168] = self.pub_slot
        return bytes(data)

    def told(self) -> list[tuple[str, bytes]]:
        """Names and values in their order."""
        return [
            ("seed", SEED),
            ("m", self.who.m),
            ("M", self.who.mask),
            ("SHA-256(H)", sha256(self.who.h).digest()),
            ("S", self.who.verifying),
            ("check of card", self.who.card[-8:]),
            ("salt", SALT),
            ("rep", REP),
            ("point of rep", second.point(REP)),
            ("fk", FK),
            ("K", self.k),
            ("key of pw[2]", self.pw_key),
            ("pw[2]", self.pw_slot),
            ("D", self.d),
            ("mk of pub[5]", self.mk),
            ("inner begins", self.inner[:32]),
            ("SHA-256(inner)", sha256(self.inner).digest()),
            ("pub[5] begins", self.pub_slot[:32]),
            ("SHA-256(pub[5])", sha256(self.pub_slot).digest()),
            ("root", self.root),
            ("key of mac", self.mac_key),
            ("mac", self.mac),
            ("pkey", self.pkey),
            ("chunk[1] begins", self.chunk[:32]),
            ("SHA-256(file)", sha256(self.file).digest()),
        ]

    def lines(self) -> Iterator[str]:
        """The block as it stands in the text."""
        for name, value in self.told():
            text = value.hex()
            for at in range(0, len(text), 64):
                yield f"{name if at == 0 else '':17}{text[at : at + 64]}"


if __name__ == "__main__":
    print("\n".join(Example().lines()))  # noqa: T201 - it is there to be pasted
