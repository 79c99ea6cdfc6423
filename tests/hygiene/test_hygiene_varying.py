"""The same picture leaves with other bytes for each sender, and looks the same."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QImage

from app.hygiene.hidden import Kind, hidden_in
from app.hygiene.pictures import clean, decode
from app.hygiene.varying import varied
from tests.support.picture_files import a_jpeg, a_png, a_webp

FILES = {Kind.PNG: a_png(200, 120), Kind.JPEG: a_jpeg(200, 120), Kind.WEBP: a_webp(200, 120)}
ONE, OTHER = bytes(32), bytes(31) + b"\1"


@pytest.mark.parametrize("kind", Kind)
def test_two_senders_hand_on_other_bytes(kind: Kind) -> None:
    made = {clean(FILES[kind], variation).data for variation in (ONE, OTHER, b"")}

    assert len(made) == 3


@pytest.mark.parametrize("kind", Kind)
def test_one_sender_hands_on_the_same_bytes_each_time(kind: Kind) -> None:
    assert clean(FILES[kind], ONE).data == clean(FILES[kind], ONE).data


@pytest.mark.parametrize("kind", Kind)
def test_a_varied_picture_hides_nothing_and_keeps_its_size(kind: Kind) -> None:
    cleaned = clean(FILES[kind], ONE)

    assert hidden_in(cleaned.data) == frozenset()
    assert (cleaned.kind, cleaned.width, cleaned.height) == (kind, 200, 120)


def test_no_pixel_changes_by_more_than_a_step() -> None:
    plain = decode(FILES[Kind.PNG]).rgb
    changed = decode(clean(FILES[Kind.PNG], ONE).data).rgb

    assert {after - before for before, after in zip(plain, changed, strict=True)} <= {-1, 0, 1}


def test_a_lossy_picture_still_looks_alike() -> None:
    plain, changed = (
        QImage.fromData(clean(FILES[Kind.JPEG], variation).data) for variation in (b"", ONE)
    )
    near = [
        abs(a - b)
        for x in range(0, 200, 9)
        for y in range(0, 120, 9)
        for a, b in zip(
            plain.pixelColor(x, y).getRgb()[:3],  # type: ignore[index]
            changed.pixelColor(x, y).getRgb()[:3],  # type: ignore[index]
            strict=True,
        )
    ]

    assert max(near) <= 8


@settings(deadline=None, max_examples=60)
@given(st.integers(1, 40), st.integers(1, 40), st.binary(min_size=1, max_size=40))
def test_any_size_keeps_its_number_of_pixels(width: int, height: int, variation: bytes) -> None:
    rgb = bytes(range(256)) * 20

    changed = varied(width, height, rgb[: width * height * 3], variation)

    assert len(changed) == len(rgb[: width * height * 3])
