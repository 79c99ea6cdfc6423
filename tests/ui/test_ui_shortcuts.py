"""Keys: each does one thing, none belongs to an input method, all have words."""

from collections import Counter

import pytest
from PySide6.QtGui import QKeySequence

from app.ui.shortcuts import PLACE_KEYS, Group, Shortcut

ALL = [keys for one in Shortcut for keys in one.value.keys] + list(PLACE_KEYS)
TAKEN = ("Ctrl+Space", "Shift+Space", "Alt+Shift", "Ctrl+Alt", "Meta+Space")


def test_no_two_deeds_share_a_key() -> None:
    assert [keys for keys, count in Counter(ALL).items() if count > 1] == []


@pytest.mark.parametrize("keys", ALL)
def test_every_key_is_one_that_qt_knows(keys: str) -> None:
    assert QKeySequence(keys).toString() == keys


@pytest.mark.parametrize("keys", ALL)
def test_no_key_belongs_to_an_input_method_or_a_keyboard_s_third_level(keys: str) -> None:
    assert not keys.startswith(TAKEN)


@pytest.mark.parametrize("shortcut", Shortcut)
def test_every_key_says_what_it_does(shortcut: Shortcut) -> None:
    assert shortcut.words
    assert shortcut.shown
    assert shortcut.value.group in Group
