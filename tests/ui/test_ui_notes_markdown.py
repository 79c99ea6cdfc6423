"""Deeds on Markdown source, and the pieces that are set apart in it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QTextCursor, QTextDocument

from app.ui.notes import editing
from app.ui.notes.editing import Sign
from app.ui.notes.markdown_lines import Piece, opening_of, stretches
from app.ui.notes.units import place_at, units_before


def done(text: str, deed: editing.Deed, chosen: tuple[int, int] = (0, 0)) -> str:
    """The text after a deed with so many UTF-16 units chosen."""
    document = QTextDocument()
    document.setPlainText(text)
    cursor = QTextCursor(document)
    cursor.setPosition(chosen[0])
    cursor.setPosition(chosen[1], QTextCursor.MoveMode.KeepAnchor)
    deed(cursor)
    return document.toPlainText()


def pieces(line: str) -> list[tuple[Piece, str]]:
    return [(one.piece, line[one.start : one.end]) for one in stretches(line)]


def test_a_heading_goes_deeper_and_then_away() -> None:
    steps = ["Rain"]
    for _ in range(4):
        steps.append(done(steps[-1], editing.next_heading))

    assert steps == ["Rain", "# Rain", "## Rain", "### Rain", "Rain"]


@pytest.mark.parametrize(
    ("sign", "one"), [(Sign.LIST, "- a"), (Sign.TASK, "- [ ] a"), (Sign.QUOTE, "> a")]
)
def test_a_sign_is_put_before_a_line_and_taken_off_again(sign: Sign, one: str) -> None:
    with_it = done("a", lambda cursor: editing.toggle_sign(cursor, sign))

    assert with_it == one
    assert done(with_it, lambda cursor: editing.toggle_sign(cursor, sign)) == "a"


def test_a_list_becomes_tasks_for_all_chosen_lines() -> None:
    text = done("- a\n- b", lambda cursor: editing.toggle_sign(cursor, Sign.TASK), (0, 6))

    assert text == "- [ ] a\n- [ ] b"


@pytest.mark.parametrize("words", ["rain", "မိုး", "𠀀雨", "👩‍🌾"])
def test_words_of_any_script_are_wrapped_and_unwrapped(words: str) -> None:
    end = units_before(words, len(words))
    wrapped = done(words, lambda cursor: editing.wrap(cursor, "**"), (0, end))

    assert wrapped == f"**{words}**"
    assert done(wrapped, lambda cursor: editing.wrap(cursor, "**"), (0, end + 4)) == words


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("- a", "- a\n- "),
        ("- [x] a", "- [x] a\n- [ ] "),
        ("> a", "> a\n> "),
        ("9. a", "9. a\n10. "),
        ("  - a", "  - a\n  - "),
        ("- ", ""),
        ("a", "a\n"),
    ],
)
def test_enter_goes_on_with_the_list_and_ends_it_at_an_empty_item(before: str, after: str) -> None:
    end = (len(before), len(before))

    assert done(before, editing.break_line, end) == after


def test_lines_move_in_and_out_together() -> None:
    moved = done("a\n  b", editing.indent, (0, 5))

    assert moved == "  a\n    b"
    assert done(moved, editing.outdent, (0, 9)) == "a\n  b"


def test_one_deed_is_one_step_to_undo() -> None:
    document = QTextDocument()
    document.setPlainText("a\nb\nc")
    cursor = QTextCursor(document)
    cursor.select(QTextCursor.SelectionType.Document)

    editing.toggle_sign(cursor, Sign.QUOTE)
    document.undo()

    assert document.toPlainText() == "a\nb\nc"


@pytest.mark.parametrize(
    ("line", "piece", "words"),
    [
        ("# Rain", Piece.HEADING, "# Rain"),
        ("a **b c** d", Piece.STRONG, "b c"),
        ("a *b* d", Piece.STRONG, "b"),
        ("a `b*c*` d", Piece.CODE, "`b*c*`"),
        ("> said", Piece.QUOTE, "said"),
        ("- [x] over", Piece.DONE, "over"),
        ("see [[prj-x|Name]]", Piece.LINK, "Name"),
        ("see [words](https://a.example)", Piece.LINK, "words"),
        ("https://a.example/b", Piece.LINK, "https://a.example/b"),
        ("မြေပုံ **မိုး**", Piece.STRONG, "မိုး"),
    ],
)
def test_each_piece_is_set_apart(line: str, piece: Piece, words: str) -> None:
    assert (piece, words) in pieces(line)


@pytest.mark.parametrize("line", ["a_b_c", "2 * 3 * 4", "no # heading", "[one] (two)", "-minus"])
def test_plain_words_stay_plain(line: str) -> None:
    assert pieces(line) == []


@settings(deadline=None, max_examples=200)
@given(st.text(st.sampled_from("ab *_`[]()>#-.1 x\U00020000က"), max_size=80))
def test_any_line_is_taken_apart_inside_its_bounds(line: str) -> None:
    assert all(0 <= one.start <= one.end <= len(line) for one in stretches(line))
    opening = opening_of(line)
    assert opening is None or opening.length <= len(line)


@settings(deadline=None, max_examples=200)
@given(st.text(max_size=40), st.data())
def test_places_are_counted_alike_there_and_back(text: str, draw: st.DataObject) -> None:
    place = draw.draw(st.integers(0, len(text)))

    units = len(text[:place].encode("utf-16-le", "surrogatepass")) // 2

    assert units_before(text, place) == units
    assert place_at(text, units) == place
