"""What leaves in a copy comes back the same."""

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.ids import EntryId, NoteId
from app.domain.note import Note, Template, tidy_tags
from app.interchange.markdown_folder import MarkdownFolder
from app.parsing.clean_text import clean
from tests.interchange.small_notebook import LETTERS, SmallNotebook


def returned(folder: Path) -> dict[NoteId | None, tuple[object, ...]]:
    """What our own reader makes of a copy, attachments' bytes and all."""
    with MarkdownFolder(folder) as source:
        return {
            note.id: (
                note.text,
                note.tags,
                note.created,
                note.revised,
                note.about,
                note.template,
                note.binned,
                [(a.name, a.media_type, b"".join(source.attachment(a))) for a in note.attachments],
            )
            for note in source.notes()
        }


def given_away(small: SmallNotebook) -> dict[NoteId | None, tuple[object, ...]]:
    return {
        note.id: (
            note.text,
            note.tags,
            note.created,
            note.revised,
            note.about,
            note.template,
            note.binned,
            [(kept.name, kept.media_type, small.files[kept.id]) for kept in note.attachments],
        )
        for note in small.notes
    }


MOMENTS = st.datetimes(
    min_value=datetime(1971, 1, 1),  # noqa: DTZ001 - hypothesis takes bounds without zone
    max_value=datetime(2999, 1, 1),  # noqa: DTZ001 - as above
    timezones=st.just(UTC),
)
SIGNS = st.sampled_from("ab ABÉé#[]()!|`~-_.:/\\\"'\n\tမြို့ไทย水🌊\u00ad") | st.characters(
    exclude_categories=["Cs"], exclude_characters="\0"
)
TEXTS = (
    st.text(SIGNS, max_size=60)
    .map(lambda text: re.sub("[\ufdd0-\ufdef\ufffe\uffff]", "", text))
    .filter(lambda text: not any(ord(sign) & 0xFFFE == 0xFFFE for sign in text))
    .map(lambda text: clean(text).text)
)
NAMES = st.sampled_from(
    ["map.png", "MAP.PNG", "CON", "aux.txt", "read me.md", "a b.pdf", ".x", "မြေပုံ.png", "%41.png"]
)
TAGS = st.lists(TEXTS.map(lambda text: " ".join(text.split())[:20]), max_size=4).map(
    lambda tags: tidy_tags(tuple(tags))
)


@st.composite
def notebooks(draw: st.DrawFn) -> SmallNotebook:
    """Notebooks with all that a note may have."""
    small = SmallNotebook()
    for number in range(draw(st.integers(0, 5))):
        note = Note(
            id=NoteId("abcdefghijklmnopqrstuvwxy" + LETTERS[number]),
            text=draw(TEXTS),
            created=draw(MOMENTS),
            revised=draw(MOMENTS),
            tags=draw(TAGS),
            about=draw(st.sampled_from([(), (EntryId("prj-a"), EntryId("ctx-b-2"))])),
            template=draw(st.none() | st.sampled_from(Template)),
            binned=draw(st.none() | MOMENTS),
        )
        named = draw(st.lists(st.tuples(NAMES, st.binary(max_size=20)), max_size=3))
        small.notes.append(small.attach(note, *named))
    return small


@settings(deadline=None, max_examples=150)
@given(small=notebooks())
def test_what_leaves_comes_back_the_same(
    tmp_path_factory: pytest.TempPathFactory, small: SmallNotebook
) -> None:
    folder = tmp_path_factory.mktemp("copy")

    small.copied_into(folder)

    assert returned(folder) == given_away(small)
