"""Every screen, in every look: nothing cut, nothing over another, no box glyph, all named."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.ui.look.appearance import Appearance
from app.ui.look.colours import Theme
from tests.shots.drawing import LANGUAGES, SIZES, SMALL, THEMES, Size, a_stage, shots
from tests.shots.faults import faults
from tests.support.languages import ROOT, compiled
from tests.support.pictures import missed_by_tab
from tests.support.windows import the_look

SHEETS = {"care", "keys-at-high-risk", "search"}
"""Tab stays inside them on purpose."""

WORDS = "What is written here needs some room"


@pytest.fixture(scope="module", autouse=True)
def languages() -> None:
    compiled()


@pytest.fixture
def look(qapp: QApplication) -> Iterator[Appearance]:  # noqa: ARG001 - the application has to be there
    made = the_look()
    before = made.choices
    yield made
    made.choose(before)


def found(
    folder: Path,
    pack: Path,
    language: str,
    *,
    theme: Theme = Theme.LIGHT,
    text: int = 100,
    sizes: tuple[Size, ...] = SIZES,
) -> list[str]:
    """The faults of all screens in one language and look."""
    with a_stage(folder / "notebook", pack, the_look(), language) as stage:
        stage.dress(theme=theme, text=text)
        return [
            f"{shot.name} at {shot.size}: {fault}"
            for shot in shots(stage, sizes)
            for fault in faults(shot.widget)
        ]


@pytest.mark.usefixtures("look")
@pytest.mark.parametrize("theme", THEMES, ids=str)
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_screen_has_a_fault(
    language: str, theme: Theme, catalogue_pack: Path, tmp_path: Path
) -> None:
    assert found(tmp_path, catalogue_pack, language, theme=theme) == []


@pytest.mark.usefixtures("look")
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_screen_has_a_fault_in_the_smallest_window_with_large_text(
    language: str, catalogue_pack: Path, tmp_path: Path
) -> None:
    assert found(tmp_path, catalogue_pack, language, text=150, sizes=(SMALL,)) == []


@pytest.mark.usefixtures("look")
def test_words_half_as_long_again_have_room(catalogue_pack: Path, tmp_path: Path) -> None:
    assert found(tmp_path, catalogue_pack, "qps") == []


@pytest.mark.usefixtures("look")
def test_tab_reaches_everything_there_is_to_press(catalogue_pack: Path, tmp_path: Path) -> None:
    missed = {}
    with a_stage(tmp_path / "notebook", catalogue_pack, the_look(), "en") as stage:
        for shot in shots(stage, SIZES[1:]):
            page = stage.frame.centralWidget()
            if page is not None and shot.name not in SHEETS:
                missed[shot.name] = missed_by_tab(page)

    assert {name: what for name, what in missed.items() if what} == {}


@pytest.mark.slow
@pytest.mark.parametrize("scale", ["1.5", "2"])
def test_a_finer_screen_makes_no_fault(scale: str, tmp_path: Path) -> None:
    command = [sys.executable, "-P", "-m", "tests.shots", "--language", "my"]
    drawn = subprocess.run(
        [*command, "--into", str(tmp_path)],
        cwd=ROOT,
        env={
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "QT_QPA_PLATFORM": "offscreen",
            "QT_SCALE_FACTOR": scale,
        },
        capture_output=True,
        text=True,
        check=False,
    )

    assert drawn.returncode == 0, drawn.stdout


# --- That a fault would be found ------------------------------------------------------------------


def a_page(*parts: QWidget) -> QWidget:
    page = QWidget()
    column = QVBoxLayout(page)
    for part in parts:
        column.addWidget(part)
    page.resize(400, 300)
    return page


def shown(qtbot: QtBot, page: QWidget) -> list[str]:
    qtbot.addWidget(page)
    page.show()
    QApplication.processEvents()
    return faults(page)


def a_label_in_too_little() -> QWidget:
    label = QLabel(WORDS)
    label.setFixedWidth(40)
    return a_page(label)


def wrapped_words_in_too_few_lines() -> QWidget:
    label = QLabel(WORDS * 5)
    label.setWordWrap(True)
    label.setFixedSize(120, 20)
    return a_page(label)


def a_button_in_too_little() -> QWidget:
    button = QPushButton(WORDS)
    button.setFixedWidth(40)
    return a_page(button)


def a_field_whose_hint_is_cut() -> QWidget:
    field = QLineEdit()
    field.setAccessibleName("Field")
    field.setPlaceholderText(WORDS)
    field.setFixedWidth(60)
    return a_page(field)


def a_choice_in_too_little() -> QWidget:
    choice = QComboBox()
    choice.setAccessibleName("Choice")
    choice.addItem(WORDS)
    choice.setFixedWidth(60)
    return a_page(choice)


def a_list_in_too_little() -> QWidget:
    rows = QListWidget()
    rows.setAccessibleName("Rows")
    rows.addItem(WORDS)
    rows.setHorizontalScrollBarPolicy(rows.verticalScrollBarPolicy().ScrollBarAlwaysOff)
    rows.setFixedWidth(60)
    return a_page(rows)


def a_label_beyond_the_edge() -> QWidget:
    page = a_page()
    label = QLabel(WORDS, page)
    label.adjustSize()
    label.move(380, 10)
    return page


def a_page_wider_than_its_scroll_area() -> QWidget:
    inner = QWidget()
    row = QHBoxLayout(inner)
    row.addWidget(QPushButton(WORDS * 3))
    area = QScrollArea()
    area.setAccessibleName("Area")
    area.setHorizontalScrollBarPolicy(area.horizontalScrollBarPolicy().ScrollBarAlwaysOff)
    area.setWidgetResizable(True)
    area.setWidget(inner)
    area.setFixedWidth(120)
    return a_page(area)


def two_over_each_other() -> QWidget:
    page = a_page()
    for place in (10, 30):
        label = QLabel(WORDS, page)
        label.adjustSize()
        label.move(place, 10)
    return page


def a_character_nobody_draws() -> QWidget:
    return a_page(QLabel("\u0378"))


def a_field_without_a_name() -> QWidget:
    return a_page(QLineEdit())


@pytest.mark.usefixtures("look")
@pytest.mark.parametrize(
    ("make", "kind"),
    [
        (a_label_in_too_little, "cut"),
        (wrapped_words_in_too_few_lines, "cut"),
        (a_button_in_too_little, "cut"),
        (a_field_whose_hint_is_cut, "cut"),
        (a_choice_in_too_little, "cut"),
        (a_list_in_too_little, "cut"),
        (a_label_beyond_the_edge, "beyond the edge"),
        (a_page_wider_than_its_scroll_area, "beyond the edge"),
        (two_over_each_other, "over each other"),
        (a_character_nobody_draws, "missing glyph"),
        (a_field_without_a_name, "without a name"),
    ],
    ids=lambda one: one.__name__ if callable(one) else one,
)
def test_a_planted_fault_is_found(make: Callable[[], QWidget], kind: str, qtbot: QtBot) -> None:
    assert [fault.partition(":")[0] for fault in shown(qtbot, make())] == [kind]


@pytest.mark.usefixtures("look")
def test_a_sound_page_has_no_fault(qtbot: QtBot) -> None:
    label = QLabel(WORDS * 5)
    label.setWordWrap(True)
    field = QLineEdit()
    field.setAccessibleName("Field")

    assert shown(qtbot, a_page(label, QPushButton(WORDS), field)) == []
