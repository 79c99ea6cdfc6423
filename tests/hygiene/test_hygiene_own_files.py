"""A file leaves as a picture painted anew or as a text, or it is refused with the reason."""

import pytest

from app.hygiene.hidden import Hidden
from app.hygiene.own_files import Flaw, look
from tests.support.picture_files import a_jpeg, a_png, a_webp, exif, with_jpeg_part


@pytest.mark.parametrize("data", [a_png(), a_jpeg(), a_webp()], ids=["png", "jpeg", "webp"])
def test_a_bare_picture_has_no_flaw_and_nothing_to_remove(data: bytes) -> None:
    looked_at = look(data)

    assert (looked_at.flaw, looked_at.removed, looked_at.text) == (None, frozenset(), None)


def test_what_will_be_taken_out_of_a_picture_is_listed() -> None:
    block = exif("<", {0x0110: 1, 0x0132: 1, 0x8825: 80}, place=True)

    looked_at = look(with_jpeg_part(a_jpeg(), 0xE1, b"Exif\0\0" + block))

    assert looked_at.removed == {Hidden.CAMERA, Hidden.TIME, Hidden.PLACE}


@pytest.mark.parametrize("text", ["", "a,b\n1,2\n", "ဒေါ်အေး", "# Heading"])
def test_a_plain_text_is_read(text: str) -> None:
    assert look(text.encode()).text == text


@pytest.mark.parametrize(
    ("data", "flaw"),
    [
        (b"%PDF-1.7\n", Flaw.PDF),
        (b"PK\x03\x04word/document.xml", Flaw.OFFICE),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", Flaw.OFFICE),
        (b"{\\rtf1 hello}", Flaw.OFFICE),
        (b"ID3\4", Flaw.MEDIA),
        (b"\0\0\0\x18ftypmp42", Flaw.MEDIA),
        (b"GIF89a", Flaw.MEDIA),
        (b"\x89PNG\r\n\x1a\n broken", Flaw.BROKEN_PICTURE),
        (b"<svg xmlns='x'/>", Flaw.FILES_WITHIN),
        (b"<img src='data:image/jpeg;base64,AAAA'>", Flaw.FILES_WITHIN),
        (b"\xff\xfe\0a", Flaw.UNKNOWN),
        (b"a\0b", Flaw.UNKNOWN),
    ],
    ids=lambda value: str(value) if isinstance(value, Flaw) else "",
)
def test_what_cannot_be_cleaned_is_refused_with_the_reason(data: bytes, flaw: Flaw) -> None:
    looked_at = look(data)

    assert (looked_at.flaw, looked_at.text) == (flaw, None)
