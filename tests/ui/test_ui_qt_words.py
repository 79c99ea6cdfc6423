"""The menus that Qt makes by itself speak the language of the interface, too."""

import re
from collections.abc import Callable

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextBrowser

from tests.support.languages import spoken
from tests.support.windows import the_look

FIELDS: list[Callable[[], QLineEdit | QPlainTextEdit | QTextBrowser]] = [
    lambda: QLineEdit("text"),
    lambda: QPlainTextEdit("text"),
    QTextBrowser,
]


@pytest.mark.parametrize("field", FIELDS)
def test_the_menu_of_a_field_is_in_the_language_of_the_interface(
    qapp: QApplication,  # noqa: ARG001 - the application has to be there
    field: Callable[[], QLineEdit | QPlainTextEdit | QTextBrowser],
) -> None:
    the_look()
    made = field()  # its menu goes when it goes
    with spoken("th"):
        menu = made.createStandardContextMenu()
        names = [action.text().split("\t")[0] for action in menu.actions()]

    assert [name for name in names if name and not re.search("[\u0e00-\u0e7f]", name)] == []
    assert len(names) > 1


def test_what_is_not_qts_is_left_alone(qapp: QApplication) -> None:  # noqa: ARG001 - as above
    the_look()
    with spoken("th"):
        assert QCoreApplication.translate("Ours", "Never said by Qt") == "Never said by Qt"
