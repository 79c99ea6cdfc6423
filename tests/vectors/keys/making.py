"""Makes the vectors from the text of FORMAT.md alone; it shares no code with the program.

    python tests/vectors/keys/making.py

writes `keys.json` anew, byte for byte the same each time.
"""

import hashlib
import hmac
import json
import unicodedata
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

LABEL = b"almanac/keys/v1/"
CHEAP = {"memory_kib": 64, "passes": 1, "lanes": 1}
REAL = {"memory_kib": 262144, "passes": 3, "lanes": 4}
SIZE = 16384
SALT = bytes(range(32))
TYPED = "river stone seven"
KEYFILE = b"any bytes at all"
BACKUP = bytes(range(100, 132))

Vector = dict[str, Any]
Patch = tuple[int, bytes]


def argon2id(passphrase: str, keyfile: bytes | None, salt: bytes, cost: dict[str, int]) -> bytes:
    return Argon2id(
        salt=salt,
        length=32,
        iterations=cost["passes"],
        lanes=cost["lanes"],
        memory_cost=cost["memory_kib"],
        ad=LABEL,
        secret=None if keyfile is None else hashlib.sha256(LABEL + keyfile).digest(),
    ).derive(unicodedata.normalize("NFKC", passphrase).encode())


def master(passphrase: str = TYPED, keyfile: bytes | None = None) -> bytes:
    return argon2id(passphrase, keyfile, SALT, CHEAP)


def kek(master_key: bytes, slot: int) -> bytes:
    # The first and only block of HKDF-Expand.
    return hmac.digest(master_key, LABEL + b"kek" + bytes([slot]) + b"\x01", "sha256")


def text(
    kind: int = 0, store: int = 1, generation: int = 1, *, key: int = 0x11, pad: bytes = bytes(154)
) -> bytes:
    return b"".join(
        (
            bytes([kind, store]),
            generation.to_bytes(8, "big"),
            bytes([key]) * 32,
            b"\x22" * 16,
            b"\x33" * 16,
            pad,
        )
    )


def sealed(plain: bytes, slot: int, with_key: bytes, *, nonce: int, about: bytes = LABEL) -> bytes:
    start = bytes([nonce]) * 12
    return start + ChaCha20Poly1305(with_key).encrypt(start, plain, about + b"slot" + bytes([slot]))


def at(copy: int, slot: int) -> int:
    return copy * 8192 + 32 + slot * 256


def in_both(slot: int, plain: bytes, master_key: bytes, **more: Any) -> list[Patch]:  # noqa: ANN401 - handed on
    return [
        (at(copy, slot), sealed(plain, slot, kek(master_key, slot), nonce=7 + copy, **more))
        for copy in (0, 1)
    ]


def vector(name: str, rule: str, patches: list[Patch], **more: Any) -> Vector:  # noqa: ANN401 - any field
    salts: list[Patch] = [(0, SALT), (8192, SALT)]
    made: Vector = {
        "name": name,
        "rule": rule,
        "expect": "did-not-open",
        "typed": TYPED,
        "keyfile_hex": None,
        "backup_secret_hex": None,
        "cost": CHEAP,
        "file": {
            "bytes": SIZE,
            "shake256_of": f"almanac key vector {name}",
            "patches": [[where, data.hex()] for where, data in salts + patches],
        },
        "gives": None,
    }
    made.update(more)
    return made


def opens(kind: str = "open", store: int = 1, generation: int = 1, key: int = 0x11) -> Vector:
    return {
        "expect": "opens",
        "gives": {
            "kind": kind,
            "store": store,
            "generation": generation,
            "key_hex": bytes([key]).hex() * 32,
            "salt_hex": "22" * 16,
            "vault_id_hex": "33" * 16,
        },
    }


def flipped(patches: list[Patch], byte: int) -> list[Patch]:
    return [
        (where, data[:byte] + bytes([data[byte] ^ 1]) + data[byte + 1 :]) for where, data in patches
    ]


def good_vectors() -> list[Vector]:
    usual = in_both(4, text(), master())
    newer = sealed(text(generation=2, key=0x44), 4, kek(master(), 4), nonce=9)
    from_backup = hmac.digest(SALT, LABEL + b"recovery" + BACKUP, "sha256")
    real = argon2id(TYPED, None, SALT, REAL)
    return [
        vector("plain", "2.4 a slot that opens gives its grant", usual, **opens()),
        vector(
            "key-file",
            "2.2 a key file goes in as the secret of Argon2id",
            in_both(4, text(), master(keyfile=KEYFILE)),
            keyfile_hex=KEYFILE.hex(),
            **opens(),
        ),
        vector(
            "empty-key-file",
            "2.2 an empty key file is a key file",
            in_both(4, text(), master(keyfile=b"")),
            keyfile_hex="",
            **opens(),
        ),
        vector(
            "full-width",
            "2.2 passphrases are normalised by NFKC",
            usual,
            typed="ｒｉｖｅｒ　ｓｔｏｎｅ　ｓｅｖｅｎ",
            **opens(),
        ),
        vector("first-copy-only", "2.4 either copy is enough", usual[:1], **opens()),
        vector("second-copy-only", "2.4 either copy is enough", usual[1:], **opens()),
        vector(
            "newer-in-second",
            "2.4 the highest generation wins",
            [usual[0], (at(1, 4), newer)],
            **opens(generation=2, key=0x44),
        ),
        vector(
            "newer-in-first",
            "2.4 the highest generation wins",
            [(at(0, 4), newer), usual[1]],
            **opens(generation=2, key=0x44),
        ),
        vector(
            "last-slot",
            "2.1 sixteen slots",
            in_both(15, text(store=3), master()),
            **opens(store=3),
        ),
        vector(
            "split-back-up",
            "2.2 a recovered secret needs no Argon2id",
            in_both(5, text(kind=1), from_backup),
            typed=None,
            backup_secret_hex=BACKUP.hex(),
            **opens("recovery"),
        ),
        vector("decoy", "2.3 kinds", in_both(4, text(kind=2), master()), **opens("decoy")),
        vector("destroy", "2.3 kinds", in_both(7, text(kind=3), master()), **opens("destroy")),
        vector(
            "first-salt-torn",
            "2.4 where the salts differ, both are tried",
            [*usual, (0, bytes(32))],
            **opens(),
        ),
        vector(
            "second-salt-torn",
            "2.4 where the salts differ, both are tried",
            [*usual, (8192, bytes(32))],
            **opens(),
        ),
        vector(
            "highest-generation",
            "2.3 the generation is an unsigned 64-bit number",
            in_both(4, text(generation=2**64 - 1), master()),
            **opens(generation=2**64 - 1),
        ),
        vector("real-cost", "2.2 the cost", in_both(4, text(), real), cost=REAL, **opens()),
    ]


def bad_vectors() -> list[Vector]:
    usual = in_both(4, text(), master())
    crossed = [
        (at(copy, 5), sealed(text(), 4, kek(master(), 4), nonce=7 + copy)) for copy in (0, 1)
    ]
    kek_crossed = [
        (at(copy, 4), sealed(text(), 4, kek(master(), 5), nonce=7 + copy)) for copy in (0, 1)
    ]
    unlabelled = hmac.digest(SALT, b"recovery" + BACKUP, "sha256")
    vectors = [
        vector("nothing-in-it", "2.4 all slots random", []),
        vector("other-passphrase", "2.4 no slot opens", usual, typed="river stone eight"),
        vector("trailing-space", "2.2 spaces count", usual, typed=f"{TYPED} "),
        vector("key-file-missing", "2.2", in_both(4, text(), master(keyfile=KEYFILE))),
        vector("key-file-too-many", "2.2", usual, keyfile_hex=KEYFILE.hex()),
        vector("slot-moved", "2.2 a slot is bound to its number", crossed),
        vector("key-of-other-slot", "2.2 each slot has its own key", kek_crossed),
        vector(
            "other-label",
            "2.2 a slot is bound to the format",
            in_both(4, text(), master(), about=b"almanac/keys/v2/"),
        ),
        vector("tag-flipped", "2.3 every byte is authenticated", flipped(usual, 255)),
        vector("nonce-flipped", "2.3 every byte is authenticated", flipped(usual, 0)),
        vector("text-flipped", "2.3 every byte is authenticated", flipped(usual, 100)),
        vector("kind-unknown", "2.3 kinds are 0 to 3", in_both(4, text(kind=4), master())),
        vector("store-unknown", "2.3 stores are 0 to 3", in_both(4, text(store=4), master())),
        vector(
            "padding-not-zero",
            "2.3 the rest is zero",
            in_both(4, text(pad=bytes(153) + b"\x01"), master()),
        ),
        vector(
            "back-up-without-label",
            "2.2 the recovered secret is labelled",
            in_both(5, text(kind=1), unlabelled),
            typed=None,
            backup_secret_hex=BACKUP.hex(),
        ),
    ]
    for name, size in (("one-byte-short", SIZE - 1), ("one-byte-long", SIZE + 1), ("empty", 0)):
        wrong = vector(name, "2.1 exactly 16,384 bytes", usual, expect="not-a-notebook")
        wrong["file"]["bytes"] = size
        vectors.append(wrong)
    return vectors


def main() -> None:
    made = {"label": LABEL.decode(), "vectors": good_vectors() + bad_vectors()}
    path = Path(__file__).with_name("keys.json")
    path.write_text(json.dumps(made, indent=1, ensure_ascii=False) + "\n", "utf-8")


if __name__ == "__main__":
    main()
