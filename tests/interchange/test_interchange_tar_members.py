"""What is found in an archive, and what hostile archives come to."""

import io
import tarfile
import time
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.errors import AlmanacError
from app.domain.imported import Loss
from app.interchange import tar_members
from app.interchange.refusals import ForeignArchive, TooManyParts, TornSource
from app.interchange.tar_members import members_of
from tests.interchange.archives import END, header, member, pax


def names(data: bytes) -> list[str]:
    return [found.untrusted_name for found in members_of(io.BytesIO(data), lambda _: None)]


def losses(data: bytes) -> list[Loss]:
    lost: list[Loss] = []
    assert list(members_of(io.BytesIO(data), lost.append)) == []
    return lost


def packed(form: int, **contents: bytes) -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w", format=form) as tar:
        for name, content in contents.items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            tar.addfile(info, io.BytesIO(content))
    return buffer.getvalue()


@pytest.mark.parametrize("form", [tarfile.USTAR_FORMAT, tarfile.GNU_FORMAT, tarfile.PAX_FORMAT])
def test_members_of_every_common_form_are_found_where_they_lie(form: int) -> None:
    data = packed(form, **{"a": b"one", "deep/" * 30 + "b": b"x" * 700, "ပုံ.png": b""})

    found = list(members_of(io.BytesIO(data), lambda _: None))

    assert [one.untrusted_name for one in found] == ["a", "deep/" * 30 + "b", "ပုံ.png"]
    assert [data[one.offset : one.offset + one.size] for one in found] == [b"one", b"x" * 700, b""]


@pytest.mark.parametrize("kind", [b"1", b"2"])
def test_links_are_passed_over(kind: bytes) -> None:
    assert losses(header(b"a.md", 5, kind) + END) == [Loss.LINK_FILE]


@pytest.mark.parametrize("kind", [b"3", b"4", b"6"])
def test_devices_and_pipes_are_passed_over(kind: bytes) -> None:
    assert losses(header(b"a.md", 0, kind) + END) == [Loss.SPECIAL_FILE]


def test_a_sparse_file_in_a_pax_header_is_passed_over() -> None:
    data = pax(GNU__sparse__size="1000000000000") + member("a.md", b"x")

    assert losses(data + END) == [Loss.SPECIAL_FILE]


def test_an_old_sparse_file_is_foreign_because_its_length_is_elsewhere() -> None:
    with pytest.raises(ForeignArchive):
        names(header(b"a.md", 0, b"S") + END)


@pytest.mark.parametrize(
    "size_field",
    [
        b"77777777777\0",
        b"\x80" + b"\xff" * 11,
        b"\xff" * 12,
        b"-0000000001\0",
        b"abc        \0",
    ],
    ids=["more than there is", "2^88", "negative", "minus", "letters"],
)
def test_a_lie_about_the_size_is_torn(size_field: bytes) -> None:
    with pytest.raises(TornSource):
        names(header(b"a.md", size_field=size_field) + END)


def test_a_lie_about_the_size_in_a_pax_header_is_torn() -> None:
    with pytest.raises(TornSource):
        names(pax(size="99999999") + member("a.md", b"x") + END)


def test_an_archive_without_its_end_is_torn() -> None:
    with pytest.raises(TornSource):
        names(member("a.md", b"x"))


def test_a_header_with_a_wrong_checksum_is_torn() -> None:
    block = bytearray(header(b"a.md"))
    block[0] ^= 1

    with pytest.raises(TornSource):
        names(bytes(block) + END)


def test_a_long_name_of_a_gigabyte_is_not_read() -> None:
    with pytest.raises(ForeignArchive):
        names(header(b"long", 2**30, b"L") + END)


def test_extension_headers_without_end_are_foreign() -> None:
    with pytest.raises(ForeignArchive):
        names(pax(path="a") * 10 + member("a.md", b"x") + END)


def test_more_members_than_allowed_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tar_members, "MOST_MEMBERS", 100)

    with pytest.raises(TooManyParts):
        names(header(b"a.md") * 101 + END)


def test_a_hundred_thousand_members_take_no_memory_of_their_own(tmp_path: Path) -> None:
    path = tmp_path / "many.tar"
    with path.open("wb") as file:
        for _ in range(100):
            file.write(header(b"a.md") * 1_000)
        file.write(END)

    with path.open("rb") as file:
        started = time.perf_counter()
        tracemalloc.start()
        count = sum(1 for _ in members_of(file, lambda _: None))
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()

    assert count == 100_000
    assert peak < 1024 * 1024
    assert time.perf_counter() - started < 30


@settings(deadline=None, max_examples=150)
@given(st.data())
def test_no_damage_raises_anything_but_our_own_errors(data: st.DataObject) -> None:
    whole = bytearray(pax(path="b.md") + member("a.md", b"x" * 600) + header(b"l", 0, b"2") + END)
    for _ in range(data.draw(st.integers(1, 4))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    damaged = bytes(whole[: data.draw(st.integers(0, len(whole)))])

    try:
        found = list(members_of(io.BytesIO(damaged), lambda _: None))
    except AlmanacError:
        return
    assert all(one.offset + one.size <= len(damaged) for one in found)
