"""Makes the vectors of notes (FORMAT.md, 6.5), and reckons the worked example of 6.6."""

import hmac
from collections.abc import Iterator
from hashlib import sha256
from typing import Any

from tests.vectors.bundle.second_content import item

Vector = dict[str, Any]

WIRE, ID, OTHER = bytes(range(16)), bytes(range(16, 32)), bytes(range(32, 48))
DIGEST = bytes([255] * 32)
FILE = ["map.csv", "text/csv", DIGEST]
BARE: dict[str, Any] = {"i": WIRE, "v": ID, "a": []}
NOTE: dict[str, Any] = {**BARE, "t": "Meet after the rain", "b": [], "g": [], "f": []}
LINK_KEY = bytes(range(32))
NOTE_ID = "a" * 26


def notes() -> list[Vector]:
    """Notes, whole and each broken in one way."""
    good = [_vector(name, rule, value, "opens") for name, rule, value in _good()]
    bad = [_vector(name, rule, value, "malformed") for name, rule, value in _bad()]
    many = [_vector(name, "6.5 limits", value, "too-much") for name, value in _too_much()]
    return [*good, *bad, *many]


def example() -> Iterator[str]:
    """The lines of the worked example."""
    files = ("map.csv", "text/csv", DIGEST.hex())
    words = ("Meet at two", "lesson", "prj-water-map", "", "a", "b", "", *files)
    digest = sha256(b"".join(len(w.encode()).to_bytes(4, "big") + w.encode() for w in words))
    wire = hmac.digest(LINK_KEY, b"note" + NOTE_ID.encode(), "sha256")[:16]
    further = sha256(b"almanac/content/v1/further" + wire + digest.digest()).digest()[:16]
    version = sha256(b"almanac/content/v1/version" + further + digest.digest()).digest()[:16]
    yield f"wire        {wire.hex()}"
    yield f"digest      {digest.hexdigest()}"
    yield f"wire'       {further.hex()}"
    yield f"id'         {version.hex()}"


def _vector(name: str, rule: str, value: Any, expect: str) -> Vector:  # noqa: ANN401 - also what is no map
    return {"name": f"note-{name}", "rule": rule, "expect": expect, "cbor_hex": item(value).hex()}


def _good() -> Iterator[tuple[str, str, dict[str, Any]]]:
    yield "bare", "6.5 fields", NOTE
    yield "deletion", "6.5 `t` is absent", BARE
    yield "deletion-dated", "6.5 `m`", {**BARE, "m": "2026"}
    yield "empty-text", "6.5 `t`", {**NOTE, "t": ""}
    everything = {
        **NOTE,
        "v": ID,
        "s": [OTHER],
        "a": [bytes(16), WIRE],
        "t": "雨停了再見\nတွေ့ဆုံပွဲ",
        "b": ["ctx-MM", "prj-water-map"],
        "g": ["a", "ไทย"],
        "f": [FILE, ["क्\u200dष.txt", "text/plain", DIGEST]],
        "p": "incident",
        "m": "2026-03-04",
    }
    yield "everything", "6.5 fields", everything
    for date in ("2026-03", "2026-12-31"):
        yield f"dated-{date}", "6.5 `m`", {**NOTE, "m": date}


def _bad() -> Iterator[tuple[str, str, Any]]:
    yield "a-list", "6.5 fields", [WIRE, ID, []]
    yield "another-field", "6.5 fields", {**NOTE, "x": 1}
    for name in "iva":
        yield f"without-{name}", "6.5 fields", {k: v for k, v in NOTE.items() if k != name}
    for name in "bgf":
        yield f"without-{name}", "6.5 fields", {k: v for k, v in NOTE.items() if k != name}
        yield f"deletion-with-{name}", "6.5 fields", {**BARE, name: []}
    yield "deletion-with-template", "6.5 `p` only there", {**BARE, "p": "lesson"}
    yield "wire-short", "6.5 `i`", {**NOTE, "i": WIRE[:15]}
    yield "wire-is-text", "6.5 `i`", {**NOTE, "i": "x" * 16}
    yield "version-long", "6.5 `v`", {**NOTE, "v": bytes(17)}
    yield "own-ancestor", "6.5 none of them in `v`", {**NOTE, "a": [ID]}
    yield "same-as-ancestor", "6.5 none of them in `s`", {**NOTE, "s": [OTHER], "a": [OTHER]}
    yield "ancestors-fall", "6.5 ascending", {**NOTE, "a": [OTHER, WIRE]}
    yield "ancestor-twice", "6.5 ascending", {**NOTE, "a": [WIRE, WIRE]}
    yield "ancestor-short", "6.5 `a`", {**NOTE, "a": [b"x"]}
    yield "ancestors-null", "6.5 `a`", {**NOTE, "a": None}
    yield "same-empty", "6.5 absent where there are none", {**NOTE, "s": []}
    yield "same-smaller", "6.5 `v` the smallest", {**NOTE, "s": [WIRE]}
    yield "same-is-itself", "6.5 `v` the smallest", {**NOTE, "s": [ID]}
    yield "text-null", "6.5 `t`", {**NOTE, "t": None}
    yield "text-is-bytes", "6.5 `t`", {**NOTE, "t": b"words"}
    yield "text-not-composed", "6.5 NFC", {**NOTE, "t": "e\u0301"}
    yield "text-with-return", "6.5 U+000D", {**NOTE, "t": "a\r\nb"}
    yield "entry-of-no-kind", "6.5 `b`", {**NOTE, "b": ["water"]}
    yield "entry-is-a-path", "6.5 `b`", {**NOTE, "b": ["prj-../../x"]}
    yield "entry-ends-open", "6.5 `b`", {**NOTE, "b": ["prj-x-"]}
    yield "entries-fall", "6.5 ascend", {**NOTE, "b": ["prj-b", "prj-a"]}
    yield "entry-twice", "6.5 none twice", {**NOTE, "b": ["prj-a", "prj-a"]}
    yield "entry-is-a-number", "6.5 `b`", {**NOTE, "b": [1]}
    yield "entries-a-map", "6.5 `b`", {**NOTE, "b": {}}
    yield "tag-empty", "6.5 a line", {**NOTE, "g": [""]}
    yield "tag-with-blank", "6.5 `g`", {**NOTE, "g": ["a b"]}
    yield "tag-with-sign", "6.5 `g`", {**NOTE, "g": ["#a"]}
    yield "tag-turned-about", "6.5 a line", {**NOTE, "g": ["a\u202eb"]}
    yield "tag-of-121", "6.5 a line", {**NOTE, "g": ["a" * 121]}
    yield "tags-fall", "6.5 ascend", {**NOTE, "g": ["b", "a"]}
    names = {
        "empty": "",
        "up": "../x",
        "path": "a/b",
        "windows-path": "a\\b",
        "drive": "c:x",
        "hidden": ".x",
        "ends-in-dot": "x.",
        "two-lines": "a\nb",
        "turned-about": "gpj\u202e.exe",
        "unseen": "a\u200bb",
        "not-composed": "e\u0301",
    }
    for name, wrong in names.items():
        yield f"file-name-{name}", "6.5 a name", {**NOTE, "f": [[wrong, "text/csv", DIGEST]]}
    for name, wrong in {"bare": "text", "upper": "Text/csv", "more": "text/csv; a=b"}.items():
        yield f"file-type-{name}", "6.5 a media type", {**NOTE, "f": [["x", wrong, DIGEST]]}
    yield "file-digest-short", "6.5 digest", {**NOTE, "f": [["x", "text/csv", bytes(31)]]}
    yield "file-of-two", "6.5 `f`", {**NOTE, "f": [["x", "text/csv"]]}
    yield "file-twice", "6.5 none twice", {**NOTE, "f": [FILE, FILE]}
    yield "files-fall", "6.5 ascend", {**NOTE, "f": [["z", "text/csv", DIGEST], FILE]}
    yield "template-unknown", "6.5 `p`", {**NOTE, "p": "poem"}
    yield "template-null", "6.5 `p`", {**NOTE, "p": None}
    yield "template-a-list", "6.5 `p`", {**NOTE, "p": ["lesson"]}
    for name, wrong in {
        "hour": "2026-03-04T05",
        "month-13": "2026-13",
        "day-32": "2026-01-32",
    }.items():
        yield f"date-{name}", "6.5 `m`", {**NOTE, "m": wrong}
    yield "date-null", "6.5 `m`", {**NOTE, "m": None}
    yield "date-a-number", "6.5 `m`", {**NOTE, "m": 2026}


def _too_much() -> Iterator[tuple[str, dict[str, Any]]]:
    ids = [number.to_bytes(16, "big") for number in range(1, 65)]
    yield "same-64", {**NOTE, "v": bytes(16), "s": ids}
    yield "entries-201", {**NOTE, "b": [f"prj-{number:03}" for number in range(201)]}
    yield "tags-201", {**NOTE, "g": [f"{number:03}" for number in range(201)]}
