"""Makes the vectors of cards that travel (app/bundle/FORMAT.md, 7.1 and 7.3 to 7.6), from the text.

    python -m tests.vectors.personas.making

It stands on the second implementation of sealed files and shares no code with the program. The
refused ones are wrong in one way each.
"""

import json
import sys
from hashlib import sha256, sha512, shake_256
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from tests.vectors.bundle.second import Persona, persona

LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
SEEDS = [bytes(range(32)), bytes([7]) * 32, sha256(b"a third persona").digest()]
NAMES = ["River-7", "ချောင်း-၇", "河流-7"]

Vector = dict[str, Any]


def numbers(card: bytes) -> list[str]:
    """The six groups of a card, without its check (7.3)."""
    keys = card[:1280]
    x = sha512(b"almanac/numbers/v1/" + keys).digest()
    for _ in range(16383):
        x = sha512(x + keys).digest()
    return [f"{int.from_bytes(x[5 * g : 5 * g + 5], 'big') % 100000:05}" for g in range(6)]


def text(value: str) -> bytes:
    """A CBOR text of up to 255 bytes."""
    data = value.encode()
    return (bytes([0x60 + len(data)]) if len(data) < 24 else bytes([0x78, len(data)])) + data


def string(data: bytes) -> bytes:
    """A CBOR byte string of 64 or more bytes."""
    if len(data) < 256:
        return bytes([0x58, len(data)]) + data
    return b"\x59" + len(data).to_bytes(2, "big") + data


def number(value: int) -> bytes:
    """A CBOR number."""
    for limit, head, width in ((24, b"", 1), (256, b"\x18", 1), (1 << 16, b"\x19", 2)):
        if value < limit:
            return head + value.to_bytes(width, "big")
    return b"\x1a" + value.to_bytes(4, "big")


def card_file(card: bytes, name: str) -> bytes:
    """The file of 7.4."""
    return b"\xa2" + text("c") + string(card) + text("n") + text(name)


def base45(data: bytes) -> str:
    """RFC 9285."""
    letters = ""
    for at in range(0, len(data), 2):
        group = data[at : at + 2]
        value = int.from_bytes(group, "big")
        for _ in range(len(group) + 1):
            letters += LETTERS[value % 45]
            value //= 45
    return letters


def frames(file: bytes, count: int = 4) -> list[str]:
    """The texts of 7.5."""
    check = sha256(b"almanac/frames/v1/" + file).digest()[:4]
    size = -(-len(file) // count)
    return [
        base45(check + bytes([16 * place + count - 1]) + file[place * size : (place + 1) * size])
        for place in range(count)
    ]


def fields_of(counts: dict[str, int]) -> bytes:
    """The map of fields of 7.6: shorter names first, then by letter."""
    order = sorted(counts, key=lambda name: (len(name), name))
    return bytes([0xA0 + len(order)]) + b"".join(text(n) + number(counts[n]) for n in order)


def profile(who: Persona, name: str, counts: dict[str, int], *, broken: bool = False) -> bytes:
    """The file of 7.6."""
    said = text("c") + string(who.card) + text("f") + fields_of(counts) + text("n") + text(name)
    signed = b"almanac/profile/v1/" + sha256(b"\xa3" + said).digest()
    signature = Ed25519PrivateKey.from_private_bytes(who.s).sign(signed)
    if broken:
        signature = signature[:-1] + bytes([signature[-1] ^ 1])
    return b"\xa4" + said + text("s") + string(signature)


def travelling() -> list[Vector]:
    """Personas with all that is made from them."""
    found: list[Vector] = []
    for seed, name in zip(SEEDS, NAMES, strict=True):
        who = persona(seed)
        file = card_file(who.card, name)
        found.append(
            {
                "name": f"persona-{len(found) + 1}",
                "seed_hex": seed.hex(),
                "link_key_hex": shake_256(b"almanac/persona/v1/link/" + seed).hexdigest(32),
                "goes_by": name,
                "numbers": numbers(who.card),
                "file_sha256": sha256(file).hexdigest(),
                "file_bytes": len(file),
                "frames": frames(file),
            }
        )
    return found


def files() -> list[Vector]:
    """Card files, whole and refused."""
    card = persona(SEEDS[0]).card
    whole = card_file(card, "River-7")
    made = {
        "whole": ("7.4 file", "opens", whole),
        "whole-in-burmese": ("7.4 file", "opens", card_file(card, NAMES[1])),
        "bare-card": ("7.4 file", "not-a-card", card),
        "empty": ("7.4 file", "not-a-card", b""),
        "one-byte-more": ("7.4 file", "not-a-card", whole + b"\x00"),
        "a-field-more": (
            "7.4 file",
            "not-a-card",
            b"\xa3" + whole[1:] + text("z") + text("z"),
        ),
        "no-name": ("7.4 file", "not-a-card", b"\xa1" + text("c") + string(card)),
        "fields-turned": (
            "6.1 order",
            "not-a-card",
            b"\xa2" + text("n") + text("River-7") + text("c") + string(card),
        ),
        "long-form": ("6.1 form", "not-a-card", whole.replace(b"gRiver-7", b"\x78\x07River-7")),
        "a-key-changed": (
            "7.2 check",
            "not-a-card",
            card_file(bytes([card[0] ^ 1]) + card[1:], "River-7"),
        ),
        "name-empty": ("7.4 name", "not-a-card", card_file(card, "")),
        "name-too-long": ("7.4 name", "not-a-card", card_file(card, "a" * 41)),
        "name-turned": ("7.4 name", "not-a-card", card_file(card, "River\u202e7")),
        "name-unseen": ("7.4 name", "not-a-card", card_file(card, "Ri\u200bver")),
        "name-mixed": ("7.4 name", "not-a-card", card_file(card, "\u0420iver")),
        "name-not-composed": ("7.4 name", "not-a-card", card_file(card, "Ba\u0300")),
        "name-signs": ("7.4 name", "not-a-card", card_file(card, "River--7")),
        "name-digits": ("7.4 name", "not-a-card", card_file(card, "River-7\u0e57")),
    }
    return [
        {"name": name, "rule": rule, "expect": expect, "hex": data.hex()}
        for name, (rule, expect, data) in made.items()
    ]


def profiles() -> list[Vector]:
    """Profiles, whole and refused."""
    who = persona(SEEDS[0])
    all_of_them = {
        "corrections": 0, "entries": 23, "notes": 24, "shared": 255, "statuses": 256,
        "translations": 2**32 - 1,
    }  # fmt: skip
    whole = profile(who, "River-7", {"notes": 12})
    other = persona(SEEDS[1])
    swapped = whole.replace(who.card, other.card)
    made = {
        "one-field": ("7.6 profile", "opens", {"notes": 12}, whole),
        "every-field": ("7.6 profile", "opens", all_of_them, profile(who, "River-7", all_of_them)),
        "nothing-said": ("7.6 fields", "malformed", None, profile(who, "River-7", {})),
        "unknown-field": ("7.6 fields", "malformed", None, profile(who, "River-7", {"age": 1})),
        "signature-broken": (
            "7.6 sig",
            "signature-broken",
            None,
            profile(who, "River-7", {"notes": 12}, broken=True),
        ),
        "other-number": (
            "7.6 sig",
            "signature-broken",
            None,
            whole.replace(text("notes") + b"\x0c", text("notes") + b"\x0d"),
        ),
        "other-name": ("7.6 sig", "signature-broken", None, whole.replace(b"River-7", b"River-8")),
        "other-card": ("7.6 sig", "signature-broken", None, swapped),
        "unfit-name": ("7.4 name", "not-a-card", None, profile(who, "River--7", {"notes": 12})),
        "one-byte-more": ("7.6 profile", "malformed", None, whole + b"\x00"),
    }
    return [
        {"name": name, "rule": rule, "expect": expect, "says": says, "hex": data.hex()}
        for name, (rule, expect, says, data) in made.items()
    ]


def main() -> int:
    """Write the three lists beside this file."""
    place = Path(__file__).parent
    for name, vectors in (
        ("travelling", travelling()),
        ("files", files()),
        ("profiles", profiles()),
    ):
        told = json.dumps({"vectors": vectors}, ensure_ascii=False, indent=1)
        (place / f"{name}.json").write_text(told + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
