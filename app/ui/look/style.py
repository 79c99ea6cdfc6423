"""The style sheet: Fusion underneath, our shapes and colours above it."""

from string import Template
from typing import Final

from app.ui.look.colours import Colours, as_mapping

# No `min-height` for anything with words in it: Qt takes it in place of the height that the words
# need, and a crowded layout then cuts them.
_SHEET: Final = Template("""
* { outline: none; }
QWidget { color: $text; }
QMainWindow, QDialog, #page { background: $window; }
#surface { background: $surface; }
#rail { background: $rail; border-right: 1px solid $hairline; }
#bar { background: $window; border-bottom: 1px solid $hairline; }
#foot { background: $rail; border-top: 1px solid $hairline; }
QLabel { background: transparent; }
QLabel[role="secondary"] { color: $secondary; }
QLabel[role="fine"] { color: $fine; }
QLabel[role="careful"] { color: $careful; }
QLabel[role="danger"] { color: $danger; }
QLabel:disabled { color: $disabled; }

QFrame[strip="careful"] { background: $careful_ground; border-bottom: 1px solid $hairline; }
QFrame[strip="danger"] { background: $danger_ground; border-bottom: 1px solid $hairline; }
QFrame[strip="fine"] { background: $fine_ground; border-bottom: 1px solid $hairline; }
QFrame[box="careful"] { background: $careful_ground; border-radius: 6px; }
QFrame[box="danger"] { background: $danger_ground; border-radius: 6px; }
QFrame[box="fine"] { background: $fine_ground; border-radius: 6px; }
QFrame[box="card"] { background: $surface; border: 1px solid $hairline; border-radius: 6px; }
QFrame[line="true"] { background: $hairline; max-height: 1px; min-height: 1px; border: none; }

QPushButton {
  background: $surface; color: $text; border: 1px solid $edge; border-radius: 6px;
  padding: 6px 14px;
}
QPushButton:hover { background: $selection; color: $on_selection; }
QPushButton:pressed { background: $selection; border-color: $accent; }
QPushButton:focus { border: 2px solid $accent; padding: 5px 13px; }
QPushButton:disabled { color: $disabled; border-color: $hairline; background: $window; }
QPushButton[primary="true"] {
  background: $accent; color: $on_accent; border: 1px solid $accent; font-weight: 600;
}
QPushButton[primary="true"]:hover { border: 1px solid $text; }
QPushButton[primary="true"]:focus { border: 2px solid $text; }
QPushButton[primary="true"]:disabled {
  background: $hairline; color: $secondary; border-color: $hairline;
}
QPushButton[danger="true"] { color: $danger; border-color: $danger; }
QPushButton[danger="true"]:disabled { color: $disabled; border-color: $hairline; }
QPushButton[link="true"] {
  background: transparent; border: 2px solid transparent; color: $accent; padding: 4px 0;
  text-decoration: underline; text-align: left;
}
QPushButton[link="true"]:focus { border: 2px solid $accent; border-radius: 4px; }
QPushButton[link="true"]:disabled { color: $disabled; }

QToolButton {
  background: transparent; border: 2px solid transparent; border-radius: 6px; padding: 4px 8px;
}
QToolButton:hover { background: $hairline; }
QToolButton:checked { background: $selection; }
QToolButton:focus { border: 2px solid $accent; }
QToolButton:disabled { color: $disabled; }
QToolButton::menu-indicator { image: none; width: 0; }

QPushButton[field="true"] { text-align: left; color: $secondary; padding: 6px 10px; }
QPushButton[field="true"]:hover { background: $surface; border-color: $accent; color: $text; }
QPushButton[field="true"]:focus { padding: 5px 9px; }
QPushButton[quiet="true"] { background: transparent; border: 1px solid transparent; }
QPushButton[quiet="true"]:hover { background: $selection; }
QPushButton[quiet="true"]:focus { border: 2px solid $accent; }
#veil { background: $veil; }

QLineEdit, QPlainTextEdit, QTextEdit, QSpinBox, QComboBox, QDateEdit {
  background: $surface; color: $text; border: 1px solid $edge; border-radius: 6px;
  padding: 6px 10px; selection-background-color: $selection; selection-color: $on_selection;
}
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QSpinBox:focus, QComboBox:focus {
  border: 2px solid $accent; padding: 5px 9px;
}
/* Height inside the line, not around it: it is where tall letters are drawn and else cut. */
QLineEdit { padding: 1px 10px; min-height: 1.6em; }
QLineEdit:focus { padding: 0 9px; min-height: 1.6em; }
QLineEdit:disabled, QPlainTextEdit:disabled { color: $disabled; background: $window; }
QPlainTextEdit[bare="true"], QTextEdit[bare="true"] {
  border: 2px solid transparent; border-radius: 0; padding: 0; background: $surface;
}
QPlainTextEdit[bare="true"]:focus, QTextEdit[bare="true"]:focus { border: 2px solid $accent; }
QComboBox::drop-down { border: none; width: 24px; }
QComboBox::down-arrow { image: url("$chevron"); width: 16px; height: 16px; }
QComboBox QAbstractItemView {
  background: $surface; border: 1px solid $edge; selection-background-color: $selection;
  selection-color: $on_selection;
}

QCheckBox, QRadioButton { spacing: 8px; padding: 3px 3px 3px 0; border: 2px solid transparent; }
QCheckBox:focus, QRadioButton:focus { border: 2px solid $accent; border-radius: 4px; }
QCheckBox::indicator, QRadioButton::indicator, QListView::indicator {
  width: 16px; height: 16px; border: 1px solid $edge; background: $surface;
}
QCheckBox::indicator, QListView::indicator { border-radius: 3px; }
QRadioButton::indicator { border-radius: 8px; }
QCheckBox::indicator:checked, QListView::indicator:checked {
  background: $accent; border-color: $accent; image: url("$tick");
}
QRadioButton::indicator:checked {
  border-color: $accent;
  background: qradialgradient(cx: 0.5, cy: 0.5, radius: 0.5, fx: 0.5, fy: 0.5,
    stop: 0 $accent, stop: 0.5 $accent, stop: 0.6 $surface, stop: 1 $surface);
}
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled { border-color: $hairline; }

QMenu { background: $surface; border: 1px solid $edge; padding: 4px; }
QMenu::item { padding: 6px 24px 6px 12px; border-radius: 4px; }
QMenu::item:selected { background: $selection; color: $on_selection; }
QMenu::item:disabled { color: $disabled; }
QMenu::separator { height: 1px; background: $hairline; margin: 4px 8px; }
QMenuBar { background: $rail; }
QMenuBar::item { padding: 4px 10px; background: transparent; }
QMenuBar::item:selected { background: $selection; color: $on_selection; }

QAbstractItemView {
  background: $surface; border: 2px solid transparent; selection-background-color: $selection;
  selection-color: $on_selection; gridline-color: $hairline;
}
QAbstractItemView:focus { border: 2px solid $accent; }
QListWidget[choices="true"] { border: 1px solid $hairline; border-radius: 6px; padding: 4px; }
QListWidget[choices="true"]:focus { border: 2px solid $accent; padding: 3px; }
QListWidget[choices="true"]::item { padding: 6px 8px; border-radius: 4px; color: $text; }
QListWidget[choices="true"]::item:selected { background: $selection; color: $on_selection; }
QHeaderView::section {
  background: $window; color: $secondary; border: none; border-bottom: 1px solid $hairline;
  padding: 6px 10px; font-weight: 600;
}

QAbstractScrollArea::corner { background: transparent; border: none; }
QScrollArea { border: none; background: transparent; }
QScrollArea > QWidget > QWidget { background: transparent; }
/* The room for the ring is always there: Qt would else draw half of it behind what scrolls. */
QScrollArea[ring="true"] { border: 2px solid transparent; }
QScrollArea[ring="true"]:focus { border: 2px solid $accent; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle { background: $edge; border-radius: 4px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover { background: $secondary; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QSplitter::handle { background: $hairline; }
QSplitter::handle:horizontal { width: 1px; }
QProgressBar {
  background: $hairline; border: none; border-radius: 3px; min-height: 6px; max-height: 6px;
}
QProgressBar::chunk { background: $accent; border-radius: 3px; }
QToolTip { background: $surface; color: $text; border: 1px solid $edge; padding: 4px 8px; }
QTabBar::tab { padding: 8px 14px; border: none; color: $secondary; }
QTabBar::tab:selected { color: $text; font-weight: 600; border-bottom: 2px solid $accent; }
""")


def sheet_of(colours: Colours, *, tick: str, chevron: str) -> str:
    """The style sheet for a theme; `tick` and `chevron` are paths of drawings in its colours."""
    return _SHEET.substitute(
        as_mapping(colours), tick=tick, chevron=chevron, veil=f"#99{colours.rail[1:]}"
    )
