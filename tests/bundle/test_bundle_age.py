"""Age files both ways: with the library, with the program of that name, and hostile ones."""

import io
import shutil
import subprocess
import tracemalloc
from collections.abc import Callable, Iterator
from pathlib import Path

import pyrage  # type: ignore[import-untyped]  # the library ships no types
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.bundle import age, age_header
from app.bundle.age import AgeKeys, AgeVerified
from app.bundle.age_header import AgeHeader, Stanza
from app.bundle.refusals import ChangedUnderway, DidNotOpen, NoReaders, SourceChanged, TooCostly
from app.crypto import age_keys
from app.crypto.age_keys import UnfitAgeKey
from app.crypto.randomness import system_entropy
from app.host.files import DeviceFailed, DiskFull

CHEAP = 4
IDENTITY = pyrage.x25519.Identity.generate()
OTHER = pyrage.x25519.Identity.generate()
RECIPIENT = str(IDENTITY.to_public())
# The last sign is part of the checksum: any other one makes it wrong.
MISTYPED_RECIPIENT = RECIPIENT[:-1] + ("p" if RECIPIENT.endswith("q") else "q")
TYPED = "river stone seven"
KEYS = AgeKeys((str(IDENTITY),), (TYPED,))
CONTENT = bytes(range(256)) * 800

has_age = pytest.mark.skipif(shutil.which("age") is None, reason="the program age is not here")


def for_recipient(content: bytes = CONTENT) -> bytes:
    into = io.BytesIO()
    age.seal([content], into, [RECIPIENT])
    return into.getvalue()


def for_passphrase(content: bytes = CONTENT, typed: str = TYPED) -> bytes:
    into = io.BytesIO()
    age.seal_with_passphrase([content], into, typed, system_entropy, CHEAP)
    return into.getvalue()


def opened(file: bytes, keys: AgeKeys = KEYS) -> AgeVerified:
    return age.opened(io.BytesIO(file), keys, system_entropy)


def content_of(file: bytes, keys: AgeKeys = KEYS) -> bytes:
    into = io.BytesIO()
    opened(file, keys).write_to(into)
    return into.getvalue()


MAKERS = [for_recipient, for_passphrase]
made_both_ways = pytest.mark.parametrize("make", MAKERS, ids=["recipient", "passphrase"])


@pytest.mark.parametrize("length", [0, 1, 65_535, 65_536, 65_537, 200_000])
@made_both_ways
def test_what_was_sealed_comes_back(make: Callable[[bytes], bytes], length: int) -> None:
    file = make(bytes(length))

    assert content_of(file) == bytes(length)
    assert opened(file).length == length


@given(st.lists(st.binary(max_size=5000), max_size=8))
@settings(deadline=None, max_examples=30)
def test_pieces_of_any_length_are_sealed_alike(pieces: list[bytes]) -> None:
    into = io.BytesIO()
    age.seal_with_passphrase(pieces, into, "p", system_entropy, CHEAP)

    assert content_of(into.getvalue(), AgeKeys(passphrases=("p",))) == b"".join(pieces)


def test_the_library_opens_what_was_sealed() -> None:
    assert pyrage.decrypt(for_recipient(), [IDENTITY]) == CONTENT
    assert pyrage.passphrase.decrypt(for_passphrase(), "river stone seven") == CONTENT


@pytest.mark.parametrize("armoured", [False, True])
def test_what_the_library_sealed_is_opened(armoured: bool) -> None:  # noqa: FBT001 - two cases
    recipients = [OTHER.to_public(), IDENTITY.to_public()]

    assert content_of(pyrage.encrypt(CONTENT, recipients, armored=armoured)) == CONTENT
    sealed = pyrage.passphrase.encrypt(CONTENT, "river stone seven", armored=armoured)
    assert content_of(sealed) == CONTENT


@has_age
def test_the_program_age_opens_what_was_sealed(tmp_path: Path) -> None:
    (tmp_path / "key").write_text(f"{IDENTITY}\n")
    ran = subprocess.run(
        ["age", "--decrypt", "--identity", str(tmp_path / "key")],
        input=for_recipient(),
        capture_output=True,
        check=True,
    )

    assert ran.stdout == CONTENT


@has_age
@pytest.mark.parametrize("armour", [[], ["--armor"]])
def test_what_the_program_age_sealed_is_opened(armour: list[str]) -> None:
    ran = subprocess.run(
        ["age", "--recipient", RECIPIENT, *armour], input=CONTENT, capture_output=True, check=True
    )

    assert content_of(ran.stdout) == CONTENT


def test_the_cost_of_a_passphrase_is_the_same_on_every_machine() -> None:
    into = io.BytesIO()
    age.seal_with_passphrase([b""], into, "p", system_entropy)

    line = into.getvalue().split(b"\n")[1]
    assert line.startswith(b"-> scrypt ")
    assert line.endswith(b" 18")


def test_a_passphrase_s_file_has_no_other_stanza() -> None:
    header = age_header.read(io.BytesIO(for_passphrase()).readline)

    assert [stanza.arguments[0] for stanza in header.stanzas] == [b"scrypt"]


def test_a_passphrase_is_taken_as_typed_as_other_programs_do() -> None:
    typed = "ｒｉｖｅｒ"  # other programs do not make it narrow

    assert pyrage.passphrase.decrypt(for_passphrase(typed=typed), typed) == CONTENT


@made_both_ways
def test_other_keys_open_nothing(make: Callable[[], bytes]) -> None:
    for keys in (AgeKeys(), AgeKeys((str(OTHER),), ("river stone eight", "river stone seven "))):
        with pytest.raises(DidNotOpen):
            opened(make(), keys)


@made_both_ways
@given(at=st.integers(0, 100_000))
@settings(deadline=None, max_examples=80)
def test_no_byte_can_change(make: Callable[[bytes], bytes], at: int) -> None:
    file = bytearray(make(bytes(70_000)))
    file[at % len(file)] ^= 1

    with pytest.raises((DidNotOpen, TooCostly)):
        opened(bytes(file))


@made_both_ways
@pytest.mark.parametrize("kept", [0, 10, 21, 22, 100, 250, 65_000, 66_000, -1])
def test_no_cut_opens(make: Callable[[], bytes], kept: int) -> None:
    with pytest.raises(DidNotOpen):
        opened(make()[:kept])


@made_both_ways
def test_no_addition_opens(make: Callable[[], bytes]) -> None:
    with pytest.raises(DidNotOpen):
        opened(make() + b"x")


@made_both_ways
def test_nothing_is_written_of_a_file_whose_end_is_damaged(make: Callable[[], bytes]) -> None:
    file = bytearray(make())
    file[-1] ^= 1

    with pytest.raises(DidNotOpen):
        opened(bytes(file))


@made_both_ways
def test_a_file_that_changed_after_it_was_verified_is_noticed(make: Callable[[], bytes]) -> None:
    file = io.BytesIO(make())
    whole = age.opened(file, KEYS, system_entropy)
    file.getbuffer()[-1] ^= 1

    with pytest.raises(ChangedUnderway):
        whole.write_to(io.BytesIO())


def with_work(work: bytes, *more: Stanza) -> bytes:
    """A passphrase's file that says this of its cost."""
    body = age_keys.wrap(bytes(16), "river stone seven", bytes(16), CHEAP)
    stanza = Stanza((b"scrypt", age_header.encoded(bytes(16)), work), body)
    made = AgeHeader.vouched((stanza, *more), lambda data: age_keys.header_mac(bytes(16), data))
    return made.packed() + bytes(100)


@pytest.mark.parametrize("work", [b"21", b"22", b"30", b"63", b"99"])
def test_no_file_can_ask_for_more_memory_than_the_limit(work: bytes) -> None:
    tracemalloc.start()
    with pytest.raises(TooCostly):
        opened(with_work(work))
    assert tracemalloc.get_traced_memory()[1] < 1 << 20
    tracemalloc.stop()


@pytest.mark.parametrize(
    "work", [b"0", b"04", b"-1", b"+4", b"100", b"4.0", b"0x4", b"4\t", b"", "４".encode()]
)
def test_a_cost_has_one_spelling(work: bytes) -> None:
    with pytest.raises(DidNotOpen):
        opened(with_work(work))


def test_a_passphrase_s_stanza_stands_alone() -> None:
    with pytest.raises(DidNotOpen):
        opened(with_work(b"4", Stanza((b"X25519", b"x"), bytes(32))))


def test_a_passphrase_s_stanza_says_salt_and_cost_and_no_more() -> None:
    file = with_work(b"4").replace(b" 4\n", b" 4 4\n")

    with pytest.raises(DidNotOpen):
        opened(file)


def endless(line: bytes) -> io.BytesIO:
    return io.BytesIO(b"age-encryption.org/v1\n" + line * (3 * age_header.MOST_BYTES // len(line)))


@pytest.mark.parametrize(
    "line", [b"-> x\n\n", b"x" * 70 + b"\n", b"-> " + b"x" * 60 + b"\n" + b"A" * 64 + b"\n", b"x"]
)
def test_a_header_without_end_is_left_at_its_limit(line: bytes) -> None:
    file = endless(line)

    with pytest.raises(DidNotOpen):
        age.opened(file, KEYS, system_entropy)

    assert file.tell() <= age_header.MOST_BYTES + (1 << 17)


@given(st.lists(st.tuples(st.lists(st.from_regex(r"[!-~]{1,20}", fullmatch=True), min_size=1),
       st.binary(max_size=200)), min_size=1, max_size=6))  # fmt: skip
@settings(deadline=None, max_examples=100)
def test_a_header_that_was_written_is_read_as_the_same_bytes(
    told: list[tuple[list[str], bytes]],
) -> None:
    stanzas = tuple(Stanza(tuple(word.encode() for word in words), body) for words, body in told)
    header = AgeHeader(stanzas, bytes(32))

    assert age_header.read(io.BytesIO(header.packed()).readline) == header


@given(st.binary(max_size=300))
@settings(deadline=None, max_examples=300)
def test_a_header_that_was_read_is_written_as_the_same_bytes(data: bytes) -> None:
    data = b"age-encryption.org/v1\n-> " + data
    try:
        header = age_header.read(io.BytesIO(data).readline)
    except DidNotOpen:
        return

    assert data.startswith(header.packed())


ARMOURED = pyrage.encrypt(CONTENT, [IDENTITY.to_public()], armored=True)


@pytest.mark.parametrize(
    "changed",
    [
        ARMOURED[:-40],
        ARMOURED + b"more",
        ARMOURED.replace(b"\n", b"\n\n", 5),
        ARMOURED.replace(b"\n", b" \n", 5),
        ARMOURED.replace(b"YWdl", b"YW*l", 1),
        ARMOURED[:300] + b"\n" + ARMOURED[300:],
        ARMOURED.replace(b"-----END AGE", b"-----END  AGE"),
    ],
    ids=["cut", "more", "empty lines", "spaces", "no base64", "short line", "no end"],
)
def test_armour_has_one_spelling(changed: bytes) -> None:
    assert changed != ARMOURED
    with pytest.raises(DidNotOpen):
        opened(changed)


def test_the_last_line_of_armour_has_no_second_spelling() -> None:
    while True:  # the library adds stanzas of chance, so each file has another length
        file = pyrage.encrypt(b"x", [IDENTITY.to_public()], armored=True)
        line = file.splitlines()[-2]
        if line.endswith(b"=") and not line.endswith(b"=="):
            break
    # Two bits of the last character say nothing.
    place = ALPHABET.index(line[-2]) ^ 1
    other = line[:-2] + ALPHABET[place : place + 1] + b"="

    assert content_of(file) == b"x"
    with pytest.raises(DidNotOpen):
        opened(file.replace(line, other))


ALPHABET = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"


def test_armour_with_the_line_ends_of_windows_opens() -> None:
    assert content_of(ARMOURED.replace(b"\n", b"\r\n")) == CONTENT


@pytest.mark.parametrize("file", [b"", b"nonsense\n", bytes(65_536), b"age-encryption.org/v2\n"])
def test_what_is_no_age_file_does_not_open(file: bytes) -> None:
    with pytest.raises(DidNotOpen):
        opened(file)


def test_a_file_is_sealed_for_somebody() -> None:
    with pytest.raises(NoReaders):
        age.seal([], io.BytesIO(), [])
    with pytest.raises(NoReaders):
        age.seal_with_passphrase([], io.BytesIO(), "", system_entropy)


@pytest.mark.parametrize(
    "text",
    ["", "age1x", MISTYPED_RECIPIENT, str(IDENTITY)],
    ids=["empty", "cut", "mistyped", "identity"],
)
def test_what_is_no_recipient_is_told(text: str) -> None:
    with pytest.raises(UnfitAgeKey) as caught:
        age.seal([], io.BytesIO(), [text])

    assert text == "" or text not in str(caught.value)


def test_what_is_no_identity_is_told() -> None:
    with pytest.raises(UnfitAgeKey):
        opened(for_recipient(), AgeKeys((RECIPIENT,)))


def test_what_the_content_raises_comes_through() -> None:
    def broken() -> Iterator[bytes]:
        yield bytes(100_000)
        raise SourceChanged

    with pytest.raises(SourceChanged):
        age.seal(broken(), io.BytesIO(), [RECIPIENT])
    with pytest.raises(SourceChanged):
        age.seal_with_passphrase(broken(), io.BytesIO(), "p", system_entropy, CHEAP)


class Full(io.BytesIO):
    def write(self, _data: object, /) -> int:
        raise DiskFull


@made_both_ways
def test_what_the_target_raises_comes_through(make: Callable[[], bytes]) -> None:
    with pytest.raises(DiskFull):
        age.seal([CONTENT], Full(), [RECIPIENT])
    with pytest.raises(DiskFull):
        age.seal_with_passphrase([CONTENT], Full(), "p", system_entropy, CHEAP)
    with pytest.raises(DiskFull):
        opened(make()).write_to(Full())


class Pulled(io.BytesIO):
    def read(self, _count: int | None = -1, /) -> bytes:
        raise OSError(5, "input/output error", "/media/stick/name")


def test_a_pulled_stick_is_told_from_a_file_that_does_not_open() -> None:
    with pytest.raises(DeviceFailed) as caught:
        age.opened(Pulled(for_recipient()), KEYS, system_entropy)

    assert "/media" not in str(caught.value)


class Nowhere(io.BytesIO):
    def write(self, data: object, /) -> int:
        assert isinstance(data, bytes)
        return len(data)


@made_both_ways
def test_memory_does_not_grow_with_the_content(make: Callable[..., bytes], tmp_path: Path) -> None:
    piece, path = bytes(1 << 16), tmp_path / "a"
    tracemalloc.start()
    with path.open("wb") as into:
        pieces = (piece for _ in range(256))
        if make is for_recipient:
            age.seal(pieces, into, [RECIPIENT])
        else:
            age.seal_with_passphrase(pieces, into, "river stone seven", system_entropy, CHEAP)
    with path.open("rb") as file:
        age.opened(file, KEYS, system_entropy).write_to(Nowhere())
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert peak < 1 << 20
