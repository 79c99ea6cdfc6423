"""Qt's own words, said by us: it brings them in few of our languages, and menus show them."""

from typing import Final

from PySide6.QtCore import QTranslator

from app.host.words import mark, say

_TEXTS: Final = {
    # The menus of fields; an ampersand marks a letter that only Latin keyboards have.
    "&Undo": mark("Undo"),
    "&Redo": mark("Redo"),
    "Cu&t": mark("Cut"),
    "&Copy": mark("Copy"),
    "&Paste": mark("Paste"),
    "Delete": mark("Delete"),
    "Select All": mark("Select all"),
    "&Select All": mark("Select all"),
    "Copy &Link Location": mark("Copy address"),
    "&Step up": mark("One more"),
    "Step &down": mark("One less"),
    # The menus of scroll bars.
    "Scroll here": mark("Scroll to here"),
    "Top": mark("To the top"),
    "Bottom": mark("To the bottom"),
    "Left edge": mark("To the left edge"),
    "Right edge": mark("To the right edge"),
    "Page up": mark("A page up"),
    "Page down": mark("A page down"),
    "Page left": mark("A page to the left"),
    "Page right": mark("A page to the right"),
    "Scroll up": mark("Scroll up"),
    "Scroll down": mark("Scroll down"),
    "Scroll left": mark("Scroll left"),
    "Scroll right": mark("Scroll right"),
    # What a screen reader is told.
    "Press": mark("Press"),
    "Toggle": mark("Turn on or off"),
    "Increase": mark("Increase"),
    "Decrease": mark("Decrease"),
    "ShowMenu": mark("Show the menu"),
    "SetFocus": mark("Go there"),
}


class QtWords(QTranslator):
    """Says Qt's own words in the language of the interface; install one, and keep it."""

    def isEmpty(self) -> bool:  # noqa: N802 - Qt's name
        """Never: Qt passes over an empty one."""
        return False

    def translate(
        self,
        _context: str,
        source: str,
        _meaning: str | None = None,
        _count: int = -1,
    ) -> str | None:
        """Our word for one of Qt's; None leaves Qt's own."""
        found = _TEXTS.get(source)
        return None if found is None else say(found)
