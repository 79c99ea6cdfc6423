"""Folders of Markdown notes, Obsidian's above all."""

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.domain.imported import ImportedNote, Loss, Obstacle
from app.interchange.markdown_folder import MarkdownFolder
from app.interchange.refusals import SourceGone
from app.interchange.tally import Tally
from tests.interchange.folders import notes, only, plan, write

OBSIDIAN = Path("tests/vectors/interchange/obsidian")


@pytest.fixture
def harbour() -> ImportedNote:
    return next(note for note in notes(OBSIDIAN) if note.title == "Plan for the harbour")


def test_an_obsidian_note_keeps_title_moments_and_tags(harbour: ImportedNote) -> None:
    assert harbour.text.startswith("# Plan for the harbour\n\nWe meet at low tide")
    assert harbour.created == datetime(2024, 3, 1, 2, 30, tzinfo=UTC)
    assert harbour.revised == datetime(2024, 3, 2, tzinfo=UTC)
    assert harbour.tags == ("field/work", "harbour", "ropes", "အစည်းအဝေး")


def test_links_by_file_name_become_links_by_title(harbour: ImportedNote) -> None:
    assert harbour.links == ("Minutes one", "A note to come")
    assert "[[Minutes one|the votes]]" in harbour.text


def test_an_alias_and_a_path_both_lead_to_the_title() -> None:
    minutes = next(note for note in notes(OBSIDIAN) if note.title == "Minutes one")

    assert "is [[Plan for the harbour|the big plan]] or [[Plan for the harbour|here]]" in (
        minutes.text
    )


def test_an_embedded_file_comes_once_and_is_pointed_at_by_name(harbour: ImportedNote) -> None:
    assert [kept.name for kept in harbour.attachments] == ["tide table.png"]
    assert "![](<tide table.png>) and again ![the table](<tide table.png>)" in harbour.text
    assert harbour.attachments[0].media_type == "image/png"


def test_code_comes_in_untouched(harbour: ImportedNote) -> None:
    assert "```\n[[Minutes one]] #nothing\n```" in harbour.text


def test_an_attachment_is_opened_when_it_is_asked_for(harbour: ImportedNote) -> None:
    source = MarkdownFolder(OBSIDIAN)

    assert b"".join(source.attachment(harbour.attachments[0])) == b"PNG-of-a-tide-table"


def test_the_source_address_loses_its_tracker_and_ends_the_note(harbour: ImportedNote) -> None:
    assert harbour.source == "https://example.org/reports/harbour"
    assert harbour.text.endswith("\n\n<https://example.org/reports/harbour>")


@pytest.mark.parametrize(
    ("loss", "count"),
    [
        (Loss.AUTHOR, 1),
        (Loss.POSITION, 1),
        (Loss.OTHER_FIELD, 1),
        (Loss.ALIAS, 1),
        (Loss.HIDDEN, 2),
        (Loss.OUTSIDE, 2),
        (Loss.OTHER_FILE, 1),
    ],
)
def test_the_plan_says_what_stays_outside(loss: Loss, count: int) -> None:
    assert plan(OBSIDIAN).lost(loss) == count


def test_the_plan_counts_what_comes_in() -> None:
    seen = plan(OBSIDIAN)

    assert (seen.notes, seen.attachments, seen.attachment_bytes) == (2, 1, 19)
    assert seen.unread_count == 0


def test_nothing_of_a_dropped_field_is_left_in_a_note() -> None:
    text = "".join(note.text for note in notes(OBSIDIAN))

    assert not [word for word in ("Invented", "13.75", "/etc", "secret") if word in text]


def test_reading_twice_gives_the_same() -> None:
    source = MarkdownFolder(OBSIDIAN)

    assert list(source.notes()) == list(source.notes())


def test_a_plain_note_takes_its_moment_from_the_file(tmp_path: Path) -> None:
    write(tmp_path, plain="Some words")
    os.utime(tmp_path / "plain.md", (1_700_000_000, 1_700_000_000))

    assert only(tmp_path).revised == datetime(2023, 11, 14, 22, 13, 20, tzinfo=UTC)
    assert only(tmp_path).created is None


def test_a_file_name_that_opens_the_text_is_not_said_twice(tmp_path: Path) -> None:
    write(tmp_path, Plan="## Plan\nWords")

    assert only(tmp_path).text == "## Plan\nWords"


def test_windows_line_ends_and_a_byte_order_mark_are_read(tmp_path: Path) -> None:
    write(tmp_path, a="\ufeff---\r\ntitle: B\r\n---\r\none\r\ntwo\r\n")

    assert only(tmp_path).text == "# B\n\none\ntwo\n"


def test_an_empty_note_comes_in_as_its_title(tmp_path: Path) -> None:
    write(tmp_path, Empty="")

    assert only(tmp_path).text == "# Empty"


@pytest.mark.parametrize(
    "head",
    ["title: [", "a: &x 1\nb: *x", "title: a\ntitle: b", "- a list", "a: !!python/none x"],
)
def test_a_head_that_cannot_be_read_costs_the_head_and_not_the_note(
    tmp_path: Path, head: str
) -> None:
    write(tmp_path, A=f"---\n{head}\n---\nWords")

    assert only(tmp_path).text == "# A\n\nWords"
    assert plan(tmp_path).lost(Loss.FRONT_MATTER) == 1


def test_an_unreadable_moment_is_counted(tmp_path: Path) -> None:
    write(tmp_path, A="---\ncreated: some day\n---\nWords")

    assert only(tmp_path).created is None
    assert plan(tmp_path).lost(Loss.TIME) == 1


def test_one_unreadable_note_does_not_stop_the_rest(tmp_path: Path) -> None:
    write(tmp_path, a="One", c="Three")
    (tmp_path / "b.md").write_bytes(b"\xff\xfe\x00")
    (tmp_path / "d.md").write_bytes(b"x" * (2 * 1024 * 1024))

    seen = plan(tmp_path)

    assert seen.notes == 2
    assert [(one.number, one.obstacle) for one in seen.unread] == [
        (2, Obstacle.NOT_TEXT),
        (4, Obstacle.TOO_LONG),
    ]


def test_a_note_taken_away_meanwhile_is_named_by_number(tmp_path: Path) -> None:
    write(tmp_path, a="One", b="Two")
    source = MarkdownFolder(tmp_path)
    (tmp_path / "a.md").unlink()
    tally = Tally()

    assert [note.number for note in source.notes(tally)] == [2]
    assert tally.plan(source.kind).unread[0].obstacle is Obstacle.GONE


def test_a_stick_pulled_out_meanwhile_ends_the_reading(tmp_path: Path) -> None:
    folder = tmp_path / "stick"
    write(folder, a="One", b="Two", c="Three")
    reading = MarkdownFolder(folder).notes()
    next(reading)
    folder.rename(tmp_path / "gone")

    with pytest.raises(SourceGone):
        next(reading)


@pytest.mark.parametrize("target", ["https://example.org/a_b", "mailto:a", "#below", "data:,x"])
def test_an_address_stays_as_it_is(tmp_path: Path, target: str) -> None:
    write(tmp_path, A=f"[x]({target})")

    assert only(tmp_path).text == f"# A\n\n[x]({target})"


def test_a_link_into_another_program_leaves_its_words(tmp_path: Path) -> None:
    write(tmp_path, A="[x](obsidian://open?vault=Home)")

    assert only(tmp_path).text == "# A\n\nx"
    assert plan(tmp_path).lost(Loss.LINK) == 1


def test_unseen_signs_are_taken_out_and_counted(tmp_path: Path) -> None:
    write(tmp_path, A="a\u202eb\u200bc")

    assert only(tmp_path).text == "# A\n\nabc"
    assert plan(tmp_path).removed == 2


def test_zawgyi_is_only_reported(tmp_path: Path) -> None:
    zawgyi = "ေဖာ္ျပပါ အေၾကာင္းအရာမ်ား ျမန္မာႏုိင္ငံ"
    write(tmp_path, A=zawgyi)

    assert zawgyi in only(tmp_path).text
    assert plan(tmp_path).zawgyi == 1
