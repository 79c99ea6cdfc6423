"""Makes the vectors of files that do not open, each wrong in one way (FORMAT.md, 1 to 5)."""

from hashlib import sha256
from typing import Any

from tests.vectors.bundle import second
from tests.vectors.bundle.making_sealed import (
    CHEAP,
    FK,
    KEYFILE,
    OTHER_SEED,
    SEED,
    TYPED,
    Draft,
    Vector,
    typing,
    vector,
    with_seeds,
)
from tests.vectors.bundle.second import FILL_AT, LABEL, MAC_AT, PUB_AT, PW_AT, TEXT, B


def bad() -> list[Vector]:
    """Files that do not open."""
    return [*_lengths(), *_passphrases(), *_cards(), *_headers(), *_chunks(), *_streams()]


def _lengths() -> list[Vector]:
    sizes = {
        "empty": 0,
        "one-byte": 1,
        "header-only": B,
        "one-byte-short": 65535,
        "one-byte-long": 65537,
        "three-blocks": 3 * B,
        "six-blocks": 6 * B,
        "thirty-one-blocks": 31 * B,
        "between-two-steps-of-padme": 65 * B,
    }
    found = []
    for name, size in sizes.items():
        draft = Draft(name).typed().body()
        draft.edit("append", ["zeros", 66 * B]).edit("cut", size)
        found.append(vector(draft, "1.1 the length is on the ladder"))
    return found


def _passphrases() -> list[Vector]:
    rule = "2 passphrase slots"

    def made(name: str, told: str, j: int = 0, **wrong: Any) -> Vector:  # noqa: ANN401 - what is wrong
        return vector(Draft(name).typed(j, **wrong).body(), f"{rule}: {told}")

    def key_for(name: str, **parts: Any) -> bytes:  # noqa: ANN401 - what is wrong
        salt = Draft(name).salt
        return second.passphrase_key(
            TYPED, parts.get("keyfile"), salt, CHEAP, parts.get("label", LABEL)
        )

    labelled_file = sha256(LABEL + KEYFILE).digest()
    return [
        vector(Draft("nothing-in-it").body(), "5.2 no slot opens"),
        vector(
            Draft("other-passphrase").typed().body(), rule, **typing(("river stone eight", None))
        ),
        vector(
            Draft("trailing-space").typed().body(),
            f"{rule}: spaces count",
            **typing((TYPED + " ", None)),
        ),
        vector(Draft("key-file-missing").typed(keyfile=KEYFILE).body(), rule),
        vector(Draft("key-file-too-many").typed().body(), rule, **typing((TYPED, KEYFILE))),
        vector(
            Draft("other-key-file").typed(keyfile=KEYFILE).body(),
            rule,
            **typing((TYPED, KEYFILE + b"\n")),
        ),
        vector(Draft("empty-key-file-for-none").typed().body(), rule, **typing((TYPED, b""))),
        vector(
            Draft("key-file-labelled").typed(keyfile=labelled_file).body(),
            f"{rule}: S is the digest of the bytes alone",
            **typing((TYPED, KEYFILE)),
        ),
        vector(Draft("no-key-at-all").typed().card().body(), "5.2 nothing tried", **typing()),
        made("slot-keyed-for-another", "each slot has its own key", 1, keyed_as=2),
        made("slot-nonce-not-zero", "nonce is zero", nonce=bytes(11) + b"\x01"),
        made(
            "slot-bound-to-salt-only",
            "bound to salt and rep",
            about=Draft("slot-bound-to-salt-only").salt,
        ),
        made("slot-bound-to-nothing", "bound to salt and rep", about=b""),
        made(
            "slot-key-is-k",
            "the slot's key is expanded",
            key=key_for("slot-key-is-k"),
        ),
        made(
            "argon2id-other-label",
            "associated data",
            k=key_for("argon2id-other-label", label=b"almanac/sealed/v2/"),
        ),
        vector(Draft("slot-moved").typed(1).body().edit("copy", PW_AT + 48, PW_AT, 48), rule),
        vector(Draft("slot-flipped").typed().body().edit("flip", PW_AT, 1), rule),
        vector(Draft("slot-tag-flipped").typed().body().edit("flip", PW_AT + 47, 128), rule),
    ]


def _cards() -> list[Vector]:
    rule = "3 public-key slots"
    other = second.persona(OTHER_SEED)

    def made(name: str, told: str, i: int = 0, **wrong: Any) -> Vector:  # noqa: ANN401 - what is wrong
        return vector(Draft(name).card(i, **wrong).body(), f"{rule}: {told}", **with_seeds(SEED))

    def info(name: str, start: bytes) -> bytes:
        draft = Draft(name)
        return start + draft.salt + draft.rep

    return [
        vector(Draft("other-persona").card().body(), rule, **with_seeds(OTHER_SEED)),
        made("card-unmasked", "the slot is masked", is_bare=True),
        made("card-turned", "the ML-KEM ciphertext comes first", is_turned=True),
        made(
            "card-info-of-other-slot",
            "info names the slot",
            info=info("card-info-of-other-slot", LABEL + b"slot\x01"),
        ),
        made(
            "card-info-unlabelled",
            "info begins with the label",
            info=info("card-info-unlabelled", b"slot\x00"),
        ),
        made("card-info-unbound", "info ends with salt and rep", info=LABEL + b"slot\x00"),
        made("card-about-not-empty", "about is empty", about=b"x"),
        made("mask-of-other-slot", "the mask names the slot", mask={"i": 1}),
        made("mask-unsalted", "the mask is salted", mask={"salt": bytes(32)}),
        made("mask-without-rep", "the mask is bound to rep", mask={"rep": b""}),
        made("mask-for-other-card", "the mask is bound to M", mask={"m": other.mask}),
        made("mask-agreed-with-other", "D is agreed with M", mask={"d": bytes(32)}),
        vector(
            Draft("card-slot-moved").card(1).body().edit("copy", PUB_AT + 1168, PUB_AT, 1168),
            rule,
            **with_seeds(SEED),
        ),
        vector(
            Draft("card-ciphertext-flipped").card().body().edit("flip", PUB_AT, 1),
            rule,
            **with_seeds(SEED),
        ),
        vector(
            Draft("card-share-flipped").card().body().edit("flip", PUB_AT + 1088, 1),
            rule,
            **with_seeds(SEED),
        ),
        vector(
            Draft("card-tag-flipped").card().body().edit("flip", PUB_AT + 1167, 128),
            rule,
            **with_seeds(SEED),
        ),
    ]


def _headers() -> list[Vector]:
    rule = "4.1 the mac covers the header"
    flips = {
        "salt-flipped": 0,
        "rep-flipped": 32,
        "rep-top-bit-flipped": 63,
        "unused-passphrase-slot-flipped": PW_AT + 48,
        "unused-card-slot-flipped": PUB_AT + 23 * 1168,
        "fill-first-flipped": FILL_AT,
        "fill-last-flipped": MAC_AT - 1,
        "mac-first-flipped": MAC_AT,
        "mac-last-flipped": B - 1,
    }
    found = [
        vector(Draft(name).typed().body().edit("flip", at, 128), rule) for name, at in flips.items()
    ]
    draft = Draft("others-slot-flipped").typed().card(7).body()
    found.append(vector(draft.edit("flip", PUB_AT + 7 * 1168 + 500, 1), rule))
    macs = {
        "mac-without-fill": lambda root, front: second.mac(root, bytes(front[:FILL_AT])),
        "mac-over-all": lambda root, front: second.mac(root, bytes(front[:MAC_AT]) + bytes(32)),
        "mac-keyed-with-root": lambda root, front: second.extract(root, bytes(front[:MAC_AT])),
        "mac-of-zeros": lambda _root, _front: bytes(32),
    }
    found += [vector(Draft(name).typed().body(mac=mac), rule) for name, mac in macs.items()]
    unsalted = second.extract(Draft("root-without-rep").salt, FK)
    found.append(vector(Draft("root-without-rep").typed().body(root=unsalted), "4.1 root"))
    found.append(vector(Draft("other-file-key").typed().body(fk=bytes(32)), "5.3 no mac fits"))
    return found


def _chunks() -> list[Vector]:
    def draft(name: str) -> Draft:
        return Draft(name, 2 * TEXT + 100).typed()  # three chunks

    def made(name: str, told: str, **wrong: Any) -> Vector:  # noqa: ANN401 - what is wrong
        return vector(draft(name).body(**wrong), f"4.2 {told}")

    return [
        made("payload-key-without-mac", "pkey", pkey=lambda r: second.payload_key(r, b"")),
        made("payload-key-is-root", "pkey", pkey=lambda r: r),
        made("chunks-from-zero", "numbered from 1", nonce=lambda c, x: second.nonce(c - 1, x)),
        made(
            "counter-little-endian",
            "the counter is big-endian",
            nonce=lambda c, x: c.to_bytes(11, "little") + bytes([x]),
        ),
        made(
            "mark-first",
            "the mark stands last",
            nonce=lambda c, x: bytes([x]) + c.to_bytes(11, "big"),
        ),
        made("last-not-marked", "the last chunk is marked", last=lambda _c, _k: 0),
        made("all-marked", "only the last is marked", last=lambda _c, _k: 1),
        made("mark-of-two", "the mark is 1", last=lambda c, k: 2 * int(c == k)),
        made("chunk-about", "about is empty", chunk_about=b"x"),
        vector(draft("chunk-flipped").body().edit("flip", B + 99, 1), "4.2 each chunk opens"),
        vector(
            draft("chunk-tag-flipped").body().edit("flip", 2 * B - 1, 1), "4.2 each chunk opens"
        ),
        vector(
            draft("last-chunk-flipped").body().edit("flip", 4 * B - 1, 1), "5.4 read to the end"
        ),
        vector(
            Draft("padding-chunk-flipped", TEXT - 7).typed().body().edit("flip", 4 * B - 99, 1),
            "5.4 read to the end",
        ),
        vector(draft("chunks-swapped").body().edit("swap", B, 2 * B, B), "4.2 in order"),
        vector(draft("chunk-repeated").body().edit("copy", B, 2 * B, B), "4.2 in order"),
        vector(draft("cut-to-a-shorter-rung").body().edit("cut", 65536), "4.2 the last is marked"),
        vector(
            Draft("extended-to-a-longer-rung").typed().body().edit("append", ["zeros", 65536]),
            "4.2 the last is marked",
        ),
        vector(
            Draft("extended-by-repeating")
            .typed()
            .body()
            .edit("append", ["zeros", 65536])
            .edit("copy", B, 2 * B, B)
            .edit("copy", B, 3 * B, B),
            "4.2 the last is marked",
        ),
    ]


def _streams() -> list[Vector]:
    rule = "5.4 N fits the length"

    def told(name: str, length: int, number: int, order: Any = "big") -> Vector:  # noqa: ANN401 - a literal
        return vector(Draft(name, length).typed().body(told=number.to_bytes(8, order)), rule)

    def padded(name: str, length: int, padding: Any) -> Vector:  # noqa: ANN401 - a function
        return vector(Draft(name, length).typed().body(padding=padding), "5.4 padding is zero")

    roomy = Draft("room-for-a-smaller-file", 5, size=131072).typed().body()
    return [
        told("longer-than-the-file", 100, 2**20),
        told("one-more-than-it-holds", 100, TEXT - 7),
        told("the-next-rung", TEXT - 7, 3 * TEXT - 7),
        told("more-than-any-file", 100, 2**40 + 1),
        told("most-that-can-be-said", 100, 2**64 - 1),
        told("length-little-endian", 258, 258, "little"),
        told("shorter-than-it-is", 100, 99),
        vector(roomy, rule),
        padded("padding-begins-with-one", 100, lambda n: [["hex", "01"], ["zeros", n - 1]]),
        padded("padding-ends-with-one", 100, lambda n: [["zeros", n - 1], ["hex", "80"]]),
        padded(
            "whole-chunk-of-padding-not-zero",
            TEXT - 7,
            lambda n: [["zeros", n - TEXT], ["hex", "01"], ["zeros", TEXT - 1]],
        ),
    ]
