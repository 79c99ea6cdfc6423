"""Makes the vectors of what is inside and of cards (FORMAT.md, 6 and 7.2)."""

from hashlib import sha256, shake_256
from typing import Any

from tests.vectors.bundle import second
from tests.vectors.bundle.recipes import pieces_of
from tests.vectors.bundle.second_content import (
    NULL,
    Part,
    content,
    head,
    in_order,
    item,
    manifest,
    signature,
)

SECRET = bytes(range(100, 132))
OTHER_SECRET = bytes(range(132, 164))
ORDER = 2**252 + 27742317777372353535851937790883648493
P = 2**255 - 19

NOTE: Part = (1, item({"text": "Meet after the rain"}))
OTHER_NOTE: Part = (1, item({"text": "雨停了再見", "tags": ["a", "b"]}))
ENTRY: Part = (2, item({"id": "prj-water-map", "years": [2019, -1]}))
FILE: Part = (6, shake_256(b"almanac attachment").digest(300))
ALL: list[Part] = [(kind, item({"kind": kind})) for kind in range(1, 6)] + [FILE]

Vector = dict[str, Any]


def vector(name: str, rule: str, data: bytes, expect: str = "malformed", **gives: Any) -> Vector:  # noqa: ANN401 - to JSON
    return {
        "name": name,
        "rule": rule,
        "expect": expect,
        "content": pieces_of(data),
        "gives": gives or None,
    }


def opens(name: str, rule: str, parts: list[Part], **signed: Any) -> Vector:  # noqa: ANN401 - as content()
    secret = signed.get("secret")
    shown = [
        {"kind": kind, "bytes": len(data), "sha256": sha256(data).hexdigest()}
        for kind, data in in_order(parts)
    ]
    signer = None if secret is None else item_key(secret).hex()
    gives = {"purpose": signed.get("purpose", 1), "signer_hex": signer, "parts": shown}
    return vector(name, rule, content(parts, **signed), "opens", **gives)


def item_key(secret: bytes) -> bytes:
    """The public key as a signature shows it."""
    return signature(b"", secret)[3:35]


def contents() -> list[Vector]:
    """Whole contents."""
    return [*_good(), *_manifests(), *_signatures(), *_parts(), *_records()]


def _good() -> list[Vector]:
    return [
        opens("nothing", "6.2 no part at all", []),
        opens("one-note", "6 content", [NOTE]),
        opens("two-notes", "6.2 lines ascend by digest", [NOTE, OTHER_NOTE]),
        opens("every-kind", "6.2 lines ascend by kind", ALL),
        opens("empty-attachment", "6.3 any bytes", [(6, b"")]),
        opens("attachment-of-70000", "6.1 lengths", [(6, bytes(70000))]),
        opens("signed", "6.4 a signature", [NOTE, FILE], secret=SECRET),
        opens("signed-empty", "6.4 a signature over no part", [], secret=SECRET),
        opens("proposals", "6.2 purposes", [ENTRY], secret=SECRET, purpose=2),
        opens("catalogue", "6.2 purposes", [ENTRY], purpose=5),
    ]


def _manifests() -> list[Vector]:
    rule = "6.2 manifest"
    line: list[Any] = [1, len(NOTE[1]), sha256(NOTE[1]).digest()]
    rest = NULL + item(NOTE[1])
    swapped = list(reversed(in_order([NOTE, OTHER_NOTE])))
    kinds = [ENTRY, NOTE]

    def lines(*told: Any) -> bytes:  # noqa: ANN401 - also wrong ones
        return item([1, 1, list(told)]) + rest

    def ordered(parts: list[Part]) -> bytes:
        return manifest(parts) + NULL + b"".join(item(data) for _, data in parts)

    many = head(4, 3) + head(0, 1) + head(0, 1) + head(4, 200_001)
    return [
        vector("no-bytes", rule, b""),
        vector("later-version", "6.2 a higher version is too new", item([2]), "too-new"),
        vector("much-later-version", "6.2 too new", item([2**63, "x"]), "too-new"),
        vector("version-zero", rule, item([0, 1, []]) + NULL),
        vector("version-is-text", rule, item(["1", 1, []]) + NULL),
        vector("manifest-of-four", rule, item([1, 1, [], 1]) + NULL),
        vector("manifest-is-a-map", rule, item({"v": 1}) + NULL),
        vector("purpose-zero", rule, content([NOTE], purpose=0)),
        vector("purpose-unknown", rule, content([NOTE], purpose=6)),
        vector("purpose-negative", rule, content([NOTE], purpose=-1)),
        vector("kind-zero", rule, content([(0, NOTE[1])])),
        vector("kind-unknown", rule, content([(7, NOTE[1])])),
        vector("line-of-two", rule, lines(line[:2])),
        vector("line-of-four", rule, lines([*line, 0])),
        vector("digest-short", rule, lines([1, line[1], line[2][:31]])),
        vector("digest-is-text", rule, lines([1, line[1], "x" * 32])),
        vector("size-negative", rule, lines([1, -1, line[2]])),
        vector("part-twice", "6.2 strictly ascending", ordered([NOTE, NOTE])),
        vector("digests-fall", "6.2 strictly ascending", ordered(swapped)),
        vector("kinds-fall", "6.2 strictly ascending", ordered(kinds)),
        vector("too-many-parts", "8 parts", many, "too-much"),
        vector("billions-of-parts", "8 parts", many[:3] + b"\x9b" + b"\xff" * 8, "too-much"),
        vector("record-too-long", "8 a part", lines([1, 2**20 + 1, line[2]]), "too-much"),
        vector("attachment-too-long", "8 a part", lines([6, 2**26 + 1, line[2]]), "too-much"),
        vector("endless-part", "8 a part", lines([6, 2**64 - 1, line[2]]), "too-much"),
        vector("size-beyond-the-end", "6.2 sizes add up", lines([1, line[1] + 1, line[2]])),
        vector("byte-after-the-last", "6.2 ends with the last part", content([NOTE]) + b"\x00"),
        vector("cut-in-the-last", "6.2 sizes add up", content([NOTE])[:-1]),
        vector("part-missing", "6.2 sizes add up", manifest([NOTE]) + NULL),
        vector("cut-in-the-manifest", rule, manifest([NOTE])[:20]),
        vector("version-in-two-bytes", "6.1 shortest", b"\x83\x18\x01\x01\x80" + NULL),
        vector("count-in-two-bytes", "6.1 shortest", b"\x83\x01\x01\x98\x00" + NULL),
        vector("endless-array", "6.1 nothing indefinite", b"\x9f\x01\x01\x80\xff" + NULL),
        vector("endless-lines", "6.1 nothing indefinite", b"\x83\x01\x01\x9f\xff" + NULL),
        vector("tagged-manifest", "6.1 no tags", b"\xc1" + content([])),
    ]


def _signatures() -> list[Vector]:
    told = manifest([NOTE])
    signed = signature(told, SECRET)
    key, sig = signed[3:35], signed[37:]
    part = item(NOTE[1])

    def with_(pair: Any) -> bytes:  # noqa: ANN401 - also wrong ones
        return told + item(pair) + part

    def flipped(data: bytes, at: int) -> bytes:
        return data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]

    doubled = sig[:32] + (int.from_bytes(sig[32:], "little") + ORDER).to_bytes(32, "little")
    low = (0).to_bytes(32, "little")
    one = (1).to_bytes(32, "little")
    loose = (P + 3).to_bytes(32, "little")
    rule, broken = "6.4 signature", "signature-broken"
    other_purpose = manifest([NOTE], purpose=2)
    return [
        vector("signature-flipped", rule, with_([key, flipped(sig, 0)]), broken),
        vector("signature-end-flipped", rule, with_([key, flipped(sig, 63)]), broken),
        vector("signature-of-zeros", rule, with_([key, bytes(64)]), broken),
        vector("signature-grown-by-the-order", rule, with_([key, doubled]), broken),
        vector("key-flipped", rule, with_([flipped(key, 0), sig]), broken),
        vector("key-of-another", rule, with_([item_key(OTHER_SECRET), sig]), broken),
        vector("key-of-low-order", "6.4 low order", with_([low, bytes(64)]), broken),
        vector("key-of-order-one", "6.4 low order", with_([one, one + bytes(32)]), broken),
        vector("key-not-canonical", "6.4 canonical", with_([loose, sig]), broken),
        vector(
            "signed-for-another-purpose",
            "6.4 purpose is signed",
            other_purpose + signed + part,
            broken,
        ),
        vector(
            "signed-with-another-part",
            "6.4 parts are signed",
            manifest([OTHER_NOTE]) + signed + item(OTHER_NOTE[1]),
            broken,
        ),
        vector("key-short", rule, with_([key[:31], sig])),
        vector("signature-short", rule, with_([key, sig[:63]])),
        vector("signature-of-three", rule, with_([key, sig, None])),
        vector("signature-false", rule, told + b"\xf4" + part),
        vector("signature-undefined", rule, told + b"\xf7" + part),
        vector("signature-missing", rule, told + part),
        vector("signature-is-text", rule, with_(["x" * 32, sig])),
    ]


def _parts() -> list[Vector]:
    data = NOTE[1]
    told = manifest([NOTE]) + NULL
    longer = (6, FILE[1] + b"x")
    flipped = data[:-1] + bytes([data[-1] ^ 1])
    return [
        vector("digest-differs", "6.3 digest", told + item(flipped)),
        vector("attachment-differs", "6.3 digest", manifest([FILE]) + NULL + item(FILE[1][::-1])),
        vector("part-is-text", "6 part", told + head(3, len(data)) + data),
        vector(
            "part-says-less",
            "6 part",
            manifest([longer]) + NULL + head(2, 300) + longer[1],
        ),
        vector(
            "part-in-five-bytes",
            "6.1 shortest",
            manifest([FILE]) + NULL + b"\x5a" + (300).to_bytes(4, "big") + FILE[1],
        ),
        vector("part-in-pieces", "6.1 nothing indefinite", told + b"\x5f" + item(data)[:-1]),
    ]


def _records() -> list[Vector]:
    wrong = {
        "float": ("6.1 no floats", b"\xf9\x3c\x00"),
        "double": ("6.1 no floats", b"\xfb" + bytes(8)),
        "date": ("6.1 no tags", b"\xc0" + item("2026-01-01")),
        "bignum": ("6.1 no tags", b"\xc2" + item(b"\x01" + bytes(8))),
        "undefined": ("6.1 simple values", b"\xf7"),
        "simple-value": ("6.1 simple values", b"\xf8\x20"),
        "true-in-two-bytes": ("6.1 simple values", b"\xf8\x15"),
        "break-alone": ("6.1 nothing indefinite", b"\xff"),
        "reserved-length": ("6.1 lengths", b"\x1c"),
        "endless-text": ("6.1 nothing indefinite", b"\x7f\x61a\xff"),
        "endless-map": ("6.1 nothing indefinite", b"\xbf\xff"),
        "24-in-three-bytes": ("6.1 shortest", b"\x19\x00\x18"),
        "23-in-two-bytes": ("6.1 shortest", b"\x18\x17"),
        "65535-in-five-bytes": ("6.1 shortest", b"\x1a\x00\x00\xff\xff"),
        "32-bits-in-nine-bytes": ("6.1 shortest", b"\x1b" + bytes(4) + b"\xff" * 4),
        "text-length-in-two-bytes": ("6.1 shortest", b"\x78\x01a"),
        "keys-fall": ("6.1 ascending", b"\xa2\x61b\x01\x61a\x01"),
        "longer-key-first": ("6.1 ascending", b"\xa2\x62aa\x01\x61b\x01"),
        "key-twice": ("6.1 ascending", b"\xa2\x61a\x01\x61a\x02"),
        "key-is-a-number": ("6.1 keys are texts", b"\xa1\x01\x01"),
        "key-is-bytes": ("6.1 keys are texts", b"\xa1\x41a\x01"),
        "not-utf-8": ("6.1 UTF-8", b"\x61\xff"),
        "half-a-surrogate": ("6.1 UTF-8", b"\x63\xed\xa0\x80"),
        "overlong-utf-8": ("6.1 UTF-8", b"\x62\xc0\x80"),
        "key-not-utf-8": ("6.1 UTF-8", b"\xa1\x61\xff\x01"),
        "text-beyond-the-end": ("6.1 lengths", b"\x7a\xff\xff\xff\xffa"),
        "bytes-beyond-the-end": ("6.1 lengths", b"\x5b" + b"\xff" * 8),
        "array-beyond-the-end": ("6.1 lengths", b"\x9b" + b"\xff" * 8),
        "map-beyond-the-end": ("6.1 lengths", b"\xbb" + b"\xff" * 8),
        "nothing": ("6.3 one item", b""),
        "two-items": ("6.3 one item", b"\x01\x02"),
        "cut": ("6.1 lengths", b"\x82\x01"),
    }
    found = [
        vector(f"record-{name}", rule, content([(1, data)])) for name, (rule, data) in wrong.items()
    ]
    deep = {15: "opens", 16: "too-much"}
    for depth, expect in deep.items():
        part: Part = (1, b"\x81" * depth + b"\x80")
        name, rule = f"record-{depth + 1}-deep", "8 depth"
        if expect == "opens":
            found.append(opens(name, rule, [part]))
        else:
            found.append(vector(name, rule, content([part]), expect))
    wide: Part = (1, head(4, 100_000) + b"\x00" * 100_000)
    found.append(vector("record-of-too-many", "8 values", content([wide]), "too-much"))
    edges = [0, 23, 24, 255, 256, 65535, 65536, 2**32 - 1, 2**32, 2**64 - 1, -1, -24, -25, -(2**64)]
    whole = {"": [], "a": b"", "b": [None, True, False], "numbers": edges, "長": {"x": {}}}
    found.append(opens("record-of-everything", "6.1 CBOR", [(1, item(whole))]))
    return found


def cards() -> list[Vector]:
    """Cards, whole and broken."""
    who = second.persona(bytes(range(32)))

    def made(name: str, rule: str, data: bytes, expect: str = "not-a-card") -> Vector:
        return {"name": f"card-{name}", "rule": rule, "expect": expect, "card": pieces_of(data)}

    def checked(name: str, rule: str, at: int, patch: bytes) -> Vector:
        keys = who.card[:at] + patch + who.card[at + len(patch) : 1280]
        return made(name, rule, keys + sha256(b"almanac/card/v1/" + keys).digest()[:8])

    u8 = 325606250916557431795983626356110631294008115727848805560023387167927233504
    flipped = bytes([who.card[700] ^ 1])
    return [
        made("whole", "7.2 card", who.card, "opens"),
        made("short", "7.2 length", who.card[:-1]),
        made("long", "7.2 length", who.card + b"\x00"),
        made("empty", "7.2 length", b""),
        made("check-flipped", "7.2 check", who.card[:-1] + bytes([who.card[-1] ^ 1])),
        made("key-flipped", "7.2 check", who.card[:700] + flipped + who.card[701:]),
        checked("mask-key-zero", "7.2 low order", 0, bytes(32)),
        checked("mask-key-one", "7.2 low order", 0, (1).to_bytes(32, "little")),
        checked("mask-key-of-order-eight", "7.2 low order", 0, u8.to_bytes(32, "little")),
        checked("mask-key-p", "7.2 low order", 0, P.to_bytes(32, "little")),
        checked("number-out-of-range", "7.2 ML-KEM numbers", 32, b"\x01\x0d"),
        checked("every-number-out-of-range", "7.2 ML-KEM numbers", 32, b"\xff" * 1152),
        checked("curve-half-zero", "7.2 low order", 32 + 1184, bytes(32)),
        checked("signing-key-of-low-order", "7.2 as 6.4", 1248, (1).to_bytes(32, "little")),
        checked("signing-key-not-canonical", "7.2 as 6.4", 1248, (P + 3).to_bytes(32, "little")),
    ]
