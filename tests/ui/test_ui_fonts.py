"""The bundled fonts draw every text we ship, and labels cut their lines where readers would."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QContextMenuEvent, QFontMetricsF, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QVBoxLayout, QWidget

from app.domain.text.breaking import FORCED
from app.domain.text.clusters import cluster_starts
from app.ui.look.appearance import Appearance
from app.ui.look.fonts import BODY_POINTS, families_for
from app.ui.look.line_places import line_places
from app.ui.parts.texts import Text, secondary, section, title
from tests.support.languages import po_of
from tests.support.missing_glyphs import texts_without_a_glyph
from tests.support.windows import the_look

BURMESE = "ပြန်သတ်မှတ်၍ မရပါ။ စကားစုပျောက်လျှင် မှတ်စုများလည်း ပျောက်ပါမည်။ တက္ကသိုလ်မှ ယောက်ျားနှင့်မိန်းမများ"
THAI = "ตั้งใหม่ไม่ได้ ถ้าลืมวลีผ่าน บันทึกก็หายไปด้วย ดูหน้าช่วยเหลือก่อนเริ่มใช้งาน"
KHMER = "មិនអាចកំណត់ឡើងវិញបានទេ។ បើបាត់ឃ្លាសម្ងាត់ កំណត់ត្រាក៏បាត់ដែរ"
LAO = "ຕັ້ງໃໝ່ບໍ່ໄດ້ ຖ້າລືມວະລີຜ່ານ ບັນທຶກກໍຫາຍໄປນຳ ກະລຸນາຂຽນໄວ້ໃນເຈ້ຍ"
WITHOUT_SPACES = [BURMESE, THAI, KHMER, LAO]
CHINESE = "這裡沒有重設。如果忘了通關密語，筆記就找不回來了。"


@pytest.fixture
def look(qapp: QApplication) -> Iterator[Appearance]:  # noqa: ARG001 - the application has to be there
    made = the_look()
    before = made.choices
    yield made
    made.choose(before)


class Page(QWidget):
    """A page of one text, as wide as a test says."""

    def __init__(self, text: Text) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(text)
        column.addStretch(1)
        self.label = text

    def widen_to(self, width: int) -> None:
        self.resize(width, 2000)
        self.show()
        QApplication.processEvents()
        QApplication.processEvents()


def drawn_lines(label: QLabel) -> list[str]:
    """What Qt was told to draw, which is not what our label says it shows."""
    return QLabel.text(label).replace("\n", FORCED).split(FORCED)


# --- Fonts ----------------------------------------------------------------------------------------


def every_text() -> set[str]:
    catalogue = (Path(__file__).resolve().parents[2] / "data" / "catalogue").glob("*.yaml")
    texts = {line for path in catalogue for line in path.read_text("utf-8").splitlines()}
    for tag in ("zh-Hant", "zh-Hans", "my", "th"):
        for message in po_of(tag):
            texts |= {message.one, message.many, *message.said}
    return {text.strip() for text in texts} - {""}


@pytest.mark.parametrize("language", ["en", "zh-Hans", "my"])
def test_the_bundled_fonts_alone_draw_every_text(language: str, tmp_path: Path) -> None:
    assert texts_without_a_glyph(every_text(), language, tmp_path) == []


def test_a_character_without_a_glyph_would_be_noticed(tmp_path: Path) -> None:
    assert texts_without_a_glyph({"plain", "\U00012000 cuneiform"}, "en", tmp_path) == [
        "\U00012000 cuneiform"
    ]


@pytest.mark.parametrize(
    ("language", "before", "after"),
    [
        ("my", "Noto Sans Myanmar", "Noto Sans Thai"),
        ("th", "Noto Sans Thai", "Noto Sans Myanmar"),
        ("zh-Hans", "Noto Sans CJK SC", "Noto Sans CJK TC"),
        ("zh-Hant", "Noto Sans CJK TC", "Noto Sans CJK SC"),
        ("ja", "Noto Sans CJK JP", "Noto Sans CJK TC"),
    ],
)
def test_the_language_of_the_interface_decides_whose_shapes_come_first(
    language: str, before: str, after: str
) -> None:
    families = families_for(language)

    assert families[0] == "Noto Sans"
    assert families.index(before) < families.index(after)
    assert len(families) == len(set(families))


@pytest.mark.parametrize("text", ["Passphrase", BURMESE, THAI])
def test_headings_are_heavier_than_text(look: Appearance, text: str) -> None:
    plain, heavy = look.font(), look.font(semibold=True)

    assert QFontMetricsF(heavy).horizontalAdvance(text) > QFontMetricsF(plain).horizontalAdvance(
        text
    )


def test_titles_are_taller_than_headings_and_those_than_text(look: Appearance) -> None:
    labels = [title(look, "A"), section(look, "A"), Text(look, "A"), secondary(look, "A")]

    heights = [label.sizeHint().height() for label in labels]

    assert heights == sorted(heights, reverse=True)
    assert len(set(heights)) == len(heights)


def test_text_grows_with_the_chosen_size(look: Appearance) -> None:
    look.choose(replace(look.choices, text=150))

    assert look.font().pointSizeF() == pytest.approx(1.5 * BODY_POINTS)


# --- Lines ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", WITHOUT_SPACES)
@pytest.mark.parametrize("percent", [90, 100, 175])
@pytest.mark.parametrize("width", [120, 200, 290])
def test_lines_begin_only_where_they_may(
    look: Appearance, text: str, percent: int, width: int
) -> None:
    look.choose(replace(look.choices, text=percent))
    page = Page(Text(look, text))
    page.widen_to(width)
    lines = drawn_lines(page.label)
    starts = [sum(map(len, lines[:number])) for number in range(1, len(lines))]

    assert "".join(lines) == text
    assert starts
    assert set(starts) <= set(cluster_starts(text))
    measure = QFontMetricsF(page.label.font()).horizontalAdvance
    assert [line for line in lines if measure(line.rstrip()) > width] == []


@pytest.mark.parametrize("text", WITHOUT_SPACES)
def test_lines_end_between_words_where_a_dictionary_is_there(look: Appearance, text: str) -> None:
    page = Page(Text(look, text))
    page.widen_to(260)
    lines = drawn_lines(page.label)

    starts = {sum(map(len, lines[:number])) for number in range(1, len(lines))}

    assert starts <= set(line_places(text))


@pytest.mark.parametrize("text", WITHOUT_SPACES)
@pytest.mark.parametrize("width", [120, 200, 290])
def test_no_line_is_cut_off_below(look: Appearance, text: str, width: int) -> None:
    page = Page(Text(look, text))
    page.widen_to(width)
    line = page.label.fontMetrics().boundingRect(0, 0, 9999, 9999, 0, drawn_lines(page.label)[0])

    assert page.label.height() >= len(drawn_lines(page.label)) * line.height() * 0.98


@pytest.mark.parametrize("text", WITHOUT_SPACES)
def test_a_label_takes_more_lines_when_it_becomes_narrower(look: Appearance, text: str) -> None:
    page = Page(Text(look, text))
    page.widen_to(500)
    wide = len(drawn_lines(page.label))
    page.widen_to(150)

    assert len(drawn_lines(page.label)) > wide

    page.widen_to(500)
    assert len(drawn_lines(page.label)) == wide


def test_a_label_cuts_its_lines_anew_when_text_grows(look: Appearance) -> None:
    page = Page(Text(look, BURMESE))
    page.widen_to(400)
    before = len(drawn_lines(page.label))

    look.choose(replace(look.choices, text=175))
    page.widen_to(400)

    assert len(drawn_lines(page.label)) > before


def test_a_label_has_room_for_ink_that_reaches_past_its_letter(look: Appearance) -> None:
    label = title(look, "အရေးပေါ်")
    ink = QFontMetricsF(label.font()).tightBoundingRect(label.text())

    assert ink.right() > QFontMetricsF(label.font()).horizontalAdvance(label.text())
    assert label.sizeHint().width() >= ink.right()


def test_paragraphs_stay_paragraphs(look: Appearance) -> None:
    page = Page(Text(look, "ပြန်သတ်မှတ်၍\nမရပါ။"))
    page.widen_to(500)

    assert drawn_lines(page.label) == ["ပြန်သတ်မှတ်၍", "မရပါ။"]


@pytest.mark.parametrize("text", ["There is no reset.", CHINESE])
def test_scripts_that_qt_breaks_rightly_are_left_to_it(look: Appearance, text: str) -> None:
    page = Page(Text(look, text))
    page.widen_to(80)

    assert QLabel.text(page.label) == text


def test_the_label_says_the_text_as_it_was_given(look: Appearance) -> None:
    page = Page(Text(look, BURMESE))
    page.widen_to(150)

    assert page.label.text() == BURMESE
    told = QAccessible.queryAccessibleInterface(page.label)
    assert told.text(QAccessible.Text.Name) == BURMESE


def test_a_new_text_is_told_anew(look: Appearance) -> None:
    label = Text(look, BURMESE)
    label.setText("Open")

    assert label.text() == "Open"
    assert QAccessible.queryAccessibleInterface(label).text(QAccessible.Text.Name) == "Open"


# --- Copying --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text", [*WITHOUT_SPACES, CHINESE, "\U0001f600 ပြန်သတ်မှတ်၍ မရပါ။ စကားစုပျောက်လျှင်"]
)
def test_what_is_copied_is_the_text_as_it_was_given(look: Appearance, text: str) -> None:
    page = Page(Text(look, text, selectable=True))
    page.widen_to(120)
    page.label.setFocus()
    QTest.keyClick(page.label, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)

    QTest.keyClick(page.label, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)

    assert QGuiApplication.clipboard().text() == text


def test_a_part_is_copied_without_the_cuts(look: Appearance) -> None:
    page = Page(Text(look, THAI, selectable=True))
    page.widen_to(120)
    first, second = drawn_lines(page.label)[:2]
    page.label.setSelection(len(first) - 3, 8)

    page.label.copy()

    assert QGuiApplication.clipboard().text() == (first + second)[len(first) - 3 : len(first) + 4]


def test_the_menu_of_a_label_is_in_our_words(look: Appearance) -> None:
    page = Page(Text(look, THAI, selectable=True))
    page.widen_to(200)

    asked = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(5, 5), QPoint(5, 5))
    QApplication.sendEvent(page.label, asked)
    menu = QApplication.activePopupWidget()

    assert isinstance(menu, QMenu)
    assert [action.text() for action in menu.actions()] == ["Copy", "Select all"]
    menu.close()


def test_a_press_lets_go_of_what_was_chosen_so_nothing_is_dragged_out(look: Appearance) -> None:
    page = Page(Text(look, "Words that were chosen", selectable=True))
    page.widen_to(300)
    page.label.setSelection(0, 5)

    QTest.mousePress(page.label, Qt.MouseButton.LeftButton, pos=QPoint(8, 8))

    assert not page.label.hasSelectedText()
