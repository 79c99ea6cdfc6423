"""Joplin's JEX archives, honest and hostile."""

import gzip
import tracemalloc
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.errors import AlmanacError
from app.domain.imported import ImportedNote, ImportPlan, Loss, Obstacle
from app.interchange import joplin
from app.interchange.joplin import JoplinArchive
from app.interchange.joplin_items import NotAnItemError, Sort, read_item
from app.interchange.refusals import TooManyParts, TornSource, UnknownSource
from app.interchange.source import plan_of
from tests.interchange.archives import archive, item, joplin_vector, member, note, pax


def notes(path: Path) -> list[ImportedNote]:
    with JoplinArchive(path) as source:
        return list(source.notes())


def plan(path: Path) -> ImportPlan:
    with JoplinArchive(path) as source:
        return plan_of(source)


@pytest.fixture
def jex(tmp_path: Path) -> Path:
    return joplin_vector(tmp_path / "notes.jex")


def test_a_note_keeps_title_words_and_moments(jex: Path) -> None:
    samples = notes(jex)[0]

    assert samples.title == "Water samples"
    assert samples.text.startswith("# Water samples\n\nTaken on two days.\n\n")
    assert samples.created == datetime(2024, 5, 1, 8, tzinfo=UTC)
    assert samples.revised == datetime(2024, 5, 2, 10, tzinfo=UTC)


def test_notebooks_and_tags_become_tags(jex: Path) -> None:
    assert [one.tags for one in notes(jex)] == [("water", "work/field-notes"), ("work",)]


def test_links_by_id_become_links_by_title_and_files_by_name(jex: Path) -> None:
    text = notes(jex)[0].text

    assert "![bottle](<bottle photo.jpg>)" in text
    assert "See [[The list|the list]] and gone." in text


def test_an_attachment_is_read_where_it_lies(jex: Path) -> None:
    with JoplinArchive(jex) as source:
        (kept,) = next(iter(source.notes())).attachments
        content = b"".join(source.attachment(kept))

    assert (kept.media_type, kept.size, content) == ("image/jpeg", 16, b"JPEG-of-a-bottle")


@pytest.mark.parametrize(
    ("loss", "count"),
    [
        (Loss.POSITION, 1),
        (Loss.AUTHOR, 1),
        (Loss.SOURCE_ADDRESS, 1),
        (Loss.OTHER_FIELD, 1),
        (Loss.BIN, 1),
        (Loss.LINK, 1),
    ],
)
def test_the_plan_says_what_stays_outside(jex: Path, loss: Loss, count: int) -> None:
    assert plan(jex).lost(loss) == count


def test_the_plan_counts_what_comes_in(jex: Path) -> None:
    seen = plan(jex)

    assert (seen.notes, seen.attachments, seen.tags, seen.links) == (2, 1, 3, 1)


def test_nothing_of_a_dropped_field_is_left_in_a_note(jex: Path) -> None:
    text = "".join(one.text for one in notes(jex))

    assert not [word for word in ("Invented", "21.02", "example.org", ":/") if word in text]


def test_an_encrypted_note_is_named_by_number_and_the_rest_comes_in(tmp_path: Path) -> None:
    path = archive(tmp_path / "a", [note("1", encryption_applied="1"), note("2")])

    seen = plan(path)

    assert seen.notes == 1
    assert [(one.number, one.obstacle) for one in seen.unread] == [(1, Obstacle.ENCRYPTED)]


@pytest.mark.parametrize(
    ("content", "obstacle"),
    [
        (b"\xff\xfe", Obstacle.NOT_TEXT),
        (b"no fields at all", Obstacle.NOT_A_RECORD),
        (b"title\n\n" + b"x" * (9 * 1024 * 1024), Obstacle.TOO_LONG),
        (b"title\n\n" + b"x" * (2 * 1024 * 1024) + b"\n\ntype_: 1", Obstacle.TOO_LONG),
    ],
    ids=["no text", "no record", "long item", "long note"],
)
def test_an_unreadable_item_does_not_stop_the_rest(
    tmp_path: Path, content: bytes, obstacle: Obstacle
) -> None:
    path = archive(tmp_path / "a", [member("1" * 32 + ".md", content), note("2")])

    seen = plan(path)

    assert (seen.notes, [one.obstacle for one in seen.unread]) == (1, [obstacle])


@pytest.mark.parametrize(
    ("name", "loss"),
    [
        ("../" + "1" * 32 + ".md", Loss.OUTSIDE),
        ("/" + "1" * 32 + ".md", Loss.OUTSIDE),
        ("C:\\" + "1" * 32 + ".md", Loss.OUTSIDE),
        ("resources/../../" + "1" * 32 + ".png", Loss.OUTSIDE),
        ("run.sh", Loss.OTHER_FILE),
    ],
)
@pytest.mark.parametrize("through_pax", [False, True])
def test_a_name_with_tricks_is_never_a_note(
    tmp_path: Path, name: str, loss: Loss, *, through_pax: bool
) -> None:
    trick = pax(path=name) + member("2" * 32 + ".md", b"x") if through_pax else member(name, b"x")

    seen = plan(archive(tmp_path / "a", [note("1"), trick]))

    assert (seen.notes, seen.lost(loss)) == (1, 1)


def test_an_id_said_twice_counts_once(tmp_path: Path) -> None:
    path = archive(tmp_path / "a", [note("1", "First"), note("1", "Second")])

    assert [one.title for one in notes(path)] == ["First"]
    assert plan(path).lost(Loss.TWICE) == 1


def test_notebooks_that_lie_in_each_other_come_to_an_end(tmp_path: Path) -> None:
    rings = [
        item("a" * 32, "A", parent_id="b" * 32, type_="2"),
        item("b" * 32, "B", parent_id="a" * 32, type_="2"),
    ]

    (one,) = notes(archive(tmp_path / "a", [*rings, note("1", parent_id="a" * 32)]))

    assert one.tags[0].startswith("b/a/b/a")
    assert len(one.tags[0]) <= 100


def test_a_way_to_a_file_of_the_machine_is_cut(tmp_path: Path) -> None:
    body = "![x](/etc/hostname) [y](file:///etc/hostname) [z](https://example.org)"

    (one,) = notes(archive(tmp_path / "a", [note("1", body=body)]))

    assert one.text == "# A title\n\nx y [z](https://example.org)"


def test_a_missing_or_encrypted_attachment_leaves_its_words(tmp_path: Path) -> None:
    resource = item("c" * 32, "c.png", encryption_blob_encrypted="1", type_="4")
    content = member(f"resources/{'c' * 32}.crypted", b"x")
    body = f"![one](:/{'c' * 32}) ![two](:/{'d' * 32})"

    path = archive(tmp_path / "a", [note("1", body=body), resource, content])

    assert notes(path)[0].text == "# A title\n\none two"
    assert (plan(path).lost(Loss.ENCRYPTED), plan(path).lost(Loss.ATTACHMENT_MISSING)) == (1, 1)


def test_an_attachment_without_an_item_still_comes_in(tmp_path: Path) -> None:
    parts = [note("1", body=f"![](:/{'c' * 32})"), member(f"resources/{'c' * 32}.bin", b"x")]

    assert [kept.name for kept in notes(archive(tmp_path / "a", parts))[0].attachments] == ["file"]


def test_a_title_no_link_takes_leaves_the_words(tmp_path: Path) -> None:
    parts = [note("1", body=f"[over there](:/{'2' * 32})"), note("2", "a [b] | c")]

    path = archive(tmp_path / "a", parts)

    assert notes(path)[0].text == "# A title\n\nover there"
    assert plan(path).lost(Loss.LINK) == 1


def test_an_archive_that_was_cut_is_torn(jex: Path) -> None:
    data = jex.read_bytes()
    jex.write_bytes(data[: len(data) // 2])

    with pytest.raises(TornSource):
        JoplinArchive(jex)


def test_an_archive_of_something_else_is_unknown(tmp_path: Path) -> None:
    with pytest.raises(UnknownSource):
        JoplinArchive(archive(tmp_path / "a", [member("a.txt", b"x")]))


def test_too_many_notes_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(joplin, "MOST_NOTES", 2)

    with pytest.raises(TooManyParts):
        JoplinArchive(archive(tmp_path / "a", [note("1"), note("2"), note("3")]))


def test_nothing_is_written_beside_the_archive(jex: Path) -> None:
    plan(jex)

    assert [found.name for found in jex.parent.iterdir()] == ["notes.jex"]


def test_reading_an_attachment_and_the_next_notes_can_alternate(tmp_path: Path) -> None:
    content = bytes(range(256)) * 4_096
    parts = [
        note("1", body=f"![](:/{'c' * 32})"),
        note("2"),
        member(f"resources/{'c' * 32}.bin", content),
    ]
    with JoplinArchive(archive(tmp_path / "a", parts)) as source:
        found = source.notes()
        pieces = source.attachment(next(found).attachments[0])
        first = next(pieces)
        assert next(found).title == "A title"

        assert first + b"".join(pieces) == content


def test_the_memory_of_reading_does_not_grow_with_the_texts(tmp_path: Path) -> None:
    parts = [note(digit, body="word " * 100_000) for digit in "123456789abdef"]
    parts.append(note("0", body=f"![](:/{'c' * 32})"))
    big = member(f"resources/{'c' * 32}.bin", bytes(32 * 1024 * 1024))
    path = archive(tmp_path / "a", [*parts, big])
    del parts, big

    tracemalloc.start()
    with JoplinArchive(path) as source:
        read = sum(
            len(piece)
            for one in source.notes()
            for kept in one.attachments
            for piece in source.attachment(kept)
        )
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert read == 32 * 1024 * 1024
    assert peak < 12 * 1024 * 1024


@settings(deadline=None, max_examples=100)
@given(data=st.data())
def test_no_damage_raises_anything_but_our_own_errors(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    path = tmp_path_factory.getbasetemp() / "damaged.jex"
    whole = bytearray(joplin_vector(path).read_bytes())
    for _ in range(data.draw(st.integers(1, 6))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    path.write_bytes(whole)

    try:
        with JoplinArchive(path) as source:
            for one in source.notes():
                for kept in one.attachments:
                    assert sum(map(len, source.attachment(kept))) == kept.size
    except AlmanacError as error:
        assert str(path) not in str(error)  # noqa: PT017 - most damage raises nothing


@settings(deadline=None, max_examples=150)
@given(
    title=st.text(alphabet="ab: []", max_size=10),
    body=st.text(alphabet="ab:\n ", max_size=30),
    sort=st.sampled_from([1, 2, 4, 5, 6]),
)
def test_an_item_reads_as_it_was_written(title: str, body: str, sort: int) -> None:
    text = "\n\n".join([title, *([body] if body else []), f"id: {'1' * 32}\ntype_: {sort}"])

    found = read_item(text)

    assert (found.title, found.body, found.sort) == (title, body, Sort(sort))


@pytest.mark.parametrize("text", ["", "words", "a: b", "a: b\n\nwords", "\n" * 50, "type_"])
def test_a_text_without_fields_is_no_item(text: str) -> None:
    with pytest.raises(NotAnItemError):
        read_item(text)


def test_an_unknown_sort_of_item_is_passed_over(tmp_path: Path) -> None:
    path = archive(tmp_path / "a", [note("1"), item("2" * 32, "x", type_="13")])

    assert (plan(path).notes, plan(path).lost(Loss.OTHER_FILE)) == (1, 1)


def test_compressed_content_is_not_unpacked(tmp_path: Path) -> None:
    inner = gzip.compress(note("2"))

    assert len(notes(archive(tmp_path / "a", [note("1"), member("more.tar.gz", inner)]))) == 1
