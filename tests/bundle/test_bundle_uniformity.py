"""What a sealed file looks like to someone without a key: random, by every test we know of."""

import os
import re
from collections import Counter
from collections.abc import Sequence

import pytest

from app.bundle.padding import BLOCK
from app.crypto import sealing_keys
from app.crypto.derivation import Secret
from app.crypto.sealing_keys import PersonaKeys
from tests.bundle.small_files import ANA, BO, CHIT, RIVER, sealed
from tests.vectors.bundle import mlkem, second
from tests.vectors.bundle.curve import order_outside_the_subgroup

FILES = 160
AS_NUMBERS = bytes.maketrans(b"01", b"\x00\x01")
PUB_AT, SLOT, MOST = 256, 1168, 24
COMMON = frozenset(  # ten-bit numbers that four of the 3,329 residues are pressed into, not three
    value
    for value, count in Counter(((x << 11) + 3329) // 6658 % 1024 for x in range(3329)).items()
    if count == 4
)
COMMON_SHARE = len(COMMON) / 1024

Sample = Sequence[bytes]


@pytest.fixture(scope="module")
def files() -> Sample:
    """Files as people make them: for one, for several, by passphrase, with little in them."""
    kinds: list[tuple[PersonaKeys | Secret, ...]]
    kinds = [(ANA,), (ANA, BO, CHIT), (RIVER,), (ANA, RIVER)]
    return [sealed(b"note" * 50, *kinds[n % len(kinds)]) for n in range(FILES)]


@pytest.fixture(scope="module")
def random_files() -> Sample:
    return [os.urandom(2 * BLOCK) for _ in range(FILES)]


def deviations(found: float, even: float, variance: float) -> float:
    return float(abs(found - even) / variance**0.5)


def uneven_bytes(sample: Sample) -> float:
    """Chi squared over the 256 bytes, as deviations from its mean."""
    counts = Counter(b"".join(sample))
    even = counts.total() / 256
    chi2 = sum((counts[byte] - even) ** 2 / even for byte in range(256))
    return deviations(chi2, 255, 2 * 255)


def uneven_bits(sample: Sample) -> float:
    """Ones among all bits."""
    data = b"".join(sample)
    bits = 8 * len(data)
    return deviations(int.from_bytes(data, "big").bit_count(), bits / 2, bits / 4)


def uneven_places(sample: Sample) -> float:
    """The most uneven of all bits of the header, each over all files."""
    # Each bit as a digit of base 256: sums of fewer than 256 files never carry.
    digits = (f"{int.from_bytes(file[:BLOCK], 'big'):0{8 * BLOCK}b}".encode() for file in sample)
    total = sum(int.from_bytes(row.translate(AS_NUMBERS), "big") for row in digits)
    ones = total.to_bytes(8 * BLOCK, "big")
    most = max(abs(count - len(sample) / 2) for count in ones)
    # Of so many places the worst lies 4.6 deviations out by chance; this is what is beyond.
    return max(0, deviations(most, 0, len(sample) / 4) - 4.6) * 4


def lattice_numbers(sample: Sample) -> float:
    """How often the common ones stand where an ML-KEM ciphertext's ten-bit numbers would.

    In each file and slot, and the most uneven slot counts: a used slot among unused ones shows.
    """
    total = hits = 0
    for file in sample:
        for number in range(MOST):
            at = PUB_AT + SLOT * number
            values = mlkem.u_coefficients(file[at : at + 960])
            total += len(values)
            hits += sum(value in COMMON for value in values)
    variance = total * COMMON_SHARE * (1 - COMMON_SHARE)
    return deviations(hits, total * COMMON_SHARE, variance)


def subgroup_points(sample: Sample) -> float:
    """Representatives whose point is of the large subgroup: one in eight by chance."""
    orders = [order_outside_the_subgroup(second.point(file[32:64])) for file in sample]
    return deviations(orders.count(1), len(sample) / 8, len(sample) * 7 / 64)


def curve_shares(sample: Sample) -> float:
    """Strings where a bare X25519 share would stand, that are the u of a point: half by chance."""
    p, a = second.P, second.A
    found = total = 0
    for file in sample:
        for number in range(MOST):
            at = PUB_AT + SLOT * number + 1088
            u = int.from_bytes(file[at : at + 32], "little") % 2**255
            found += pow((u**3 + a * u * u + u) % p, (p - 1) // 2, p) == 1
            total += 1
    return deviations(found, total / 2, total / 4)


def runs(sample: Sample) -> float:
    """Runs of seven equal bytes: in 10 MB one by chance in 40 million."""
    return 99.0 * any(re.search(rb"(.)\1{6}", file, re.DOTALL) for file in sample)


def doubled_blocks(sample: Sample) -> float:
    """16 bytes that come twice, in one file or in two."""
    blocks = [file[at : at + 16] for file in sample for at in range(0, len(file), 16)]
    return 99.0 * (len(set(blocks)) != len(blocks))


TESTS = [
    uneven_bytes,
    uneven_bits,
    uneven_places,
    lattice_numbers,
    subgroup_points,
    curve_shares,
    runs,
    doubled_blocks,
]
BEYOND_CHANCE = 5.5
"""Deviations; with chi squared's longer tail still once in a million."""


@pytest.mark.parametrize("test", TESTS, ids=lambda test: test.__name__)
def test_sealed_files_look_random(test: object, files: Sample) -> None:
    assert callable(test)
    assert test(files) < BEYOND_CHANCE


@pytest.mark.parametrize("test", TESTS, ids=lambda test: test.__name__)
def test_random_files_look_random(test: object, random_files: Sample) -> None:
    assert callable(test)
    assert test(random_files) < BEYOND_CHANCE


def laid_over(sample: Sample, at: int, patches: Sequence[bytes]) -> list[bytes]:
    return [
        file[:at] + patch + file[at + len(patch) :]
        for file, patch in zip(sample, patches, strict=True)
    ]


def test_one_slot_without_its_mask_is_found(random_files: Sample) -> None:
    bare = [sealing_keys.seal_to(ANA.card, bytes(32), b"") for _ in random_files]
    for number in (0, 23):
        planted = laid_over(random_files, PUB_AT + SLOT * number, bare)

        assert only_slot(planted, number) > BEYOND_CHANCE
        assert only_slot(planted, 12) < BEYOND_CHANCE


def only_slot(sample: Sample, number: int) -> float:
    """`lattice_numbers` of one slot."""
    at = PUB_AT + SLOT * number
    values = [value for file in sample for value in mlkem.u_coefficients(file[at : at + 960])]
    hits = sum(value in COMMON for value in values)
    variance = len(values) * COMMON_SHARE * (1 - COMMON_SHARE)
    return deviations(hits, len(values) * COMMON_SHARE, variance)


def test_no_single_slot_shows_what_a_bare_one_would(files: Sample) -> None:
    assert max(only_slot(files, number) for number in range(MOST)) < BEYOND_CHANCE


def test_bytes_alone_would_not_show_a_bare_slot() -> None:
    # Why there is a test of its own for it: the ciphertext's bytes look even.
    bare = [sealing_keys.seal_to(ANA.card, bytes(32), b"") for _ in range(100)]

    assert uneven_bytes(bare) < BEYOND_CHANCE


def test_all_slots_without_masks_are_found(random_files: Sample) -> None:
    bare = [sealing_keys.seal_to(ANA.card, bytes(32), b"") * MOST for _ in random_files]
    planted = laid_over(random_files, PUB_AT, bare)

    assert lattice_numbers(planted) > BEYOND_CHANCE
    assert curve_shares(planted) > BEYOND_CHANCE


def test_an_ordinary_ephemeral_key_is_found(random_files: Sample) -> None:
    # Its u in place of a representative: always below 2^255, so the highest bit is always 0.
    keys = [second.public(os.urandom(32)) for _ in random_files]

    assert uneven_places(laid_over(random_files, 32, keys)) > BEYOND_CHANCE


def test_a_mark_at_the_beginning_is_found(random_files: Sample) -> None:
    planted = laid_over(random_files, 0, [b"\x01"] * len(random_files))

    assert uneven_places(planted) > BEYOND_CHANCE


def test_padding_in_clear_is_found(random_files: Sample) -> None:
    planted = laid_over(random_files, BLOCK + 400, [bytes(400)] * len(random_files))

    assert runs(planted) > BEYOND_CHANCE
    assert doubled_blocks(planted) > BEYOND_CHANCE
    assert uneven_bytes(planted) > BEYOND_CHANCE


def test_text_in_clear_is_found(random_files: Sample) -> None:
    planted = laid_over(random_files, BLOCK, [b"meet after the rain " * 99] * len(random_files))

    assert uneven_bits(planted) > BEYOND_CHANCE
    assert uneven_bytes(planted) > BEYOND_CHANCE


def test_points_of_the_subgroup_are_found(random_files: Sample) -> None:
    chosen: list[bytes] = []
    while len(chosen) < len(random_files):
        rep = os.urandom(32)
        if order_outside_the_subgroup(second.point(rep)) == 1:
            chosen.append(rep)

    assert subgroup_points(laid_over(random_files, 32, chosen)) > BEYOND_CHANCE


def test_files_of_one_content_length_have_one_length_for_any_readers() -> None:
    assert len({len(sealed(b"note", *readers)) for readers in ((ANA,), (ANA, BO), (RIVER,))}) == 1


@pytest.mark.slow
def test_ten_thousand_files_look_random() -> None:
    # All tests but the two that take curve arithmetic for each slot; in batches, to bound memory.
    for _ in range(20):
        batch = [sealed(b"note", ANA, BO) for _ in range(500)]
        for test in (uneven_bytes, uneven_bits, lattice_numbers, runs, doubled_blocks):
            assert test(batch) < BEYOND_CHANCE, test.__name__
