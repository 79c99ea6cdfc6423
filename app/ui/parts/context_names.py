"""The names of contexts and entries as a reader of one language has them, and how risky it is."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QObject, Signal

from app.domain.entry import Entry, LocalText
from app.domain.vocabulary import Care, Posture
from app.ui.session import Session
from app.usecases.browse_catalogue import list_contexts, strictest

_LANGUAGES: Final = {
    "TW": "zh-Hant",
    "HK": "zh-Hant",
    "CN": "zh-Hans",
    "JP": "ja",
    "KR": "ko",
    "MM": "my",
    "TH": "th",
    "VN": "vi",
    "MY": "ms",
    "ID": "id",
    "IN": "hi",
    "BD": "bn",
    "NP": "ne",
    "LK": "si",
    "KH": "km",
    "LA": "lo",
}
"""The language in which things of a context are called by the people there."""


@dataclass(frozen=True, slots=True)
class Called:
    """The name a thing is shown under, and the one beside it; `beside` may be empty."""

    name: str
    beside: str = ""


def called(name: str, names: LocalText, contexts: Sequence[str], language: str) -> Called:
    """A name in the reader's language, or else the main one with the native one beside it."""
    own = names.get(language, "")
    if own and own != name:
        return Called(own, name)
    natives = (names.get(_LANGUAGES.get(code, ""), "") for code in contexts)
    native = next((each for each in natives if each and each != name), "")
    return Called(name, native)


class Contexts(QObject):
    """The contexts of the shelf by code, read in the lane; `changed` when they are there."""

    changed = Signal()

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._entries: dict[str, Entry] = {}
        session.notices.entries_changed.connect(self._read)
        session.look.changed.connect(self.changed)
        self._read()

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of all contexts, in the order of their names."""
        return tuple(self._entries)

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The contexts themselves, in the order of their names."""
        return tuple(self._entries.values())

    def name(self, code: str) -> str:
        """What a context is called; its code while it is not known."""
        entry = self._entries.get(code)
        if entry is None:
            return code
        return called(entry.name, entry.names, (), self._session.look.choices.language).name

    def names(self, codes: Sequence[str]) -> str:
        """Several contexts in one phrase."""
        return ", ".join(self.name(code) for code in codes)

    def posture(self, code: str) -> Posture:
        """How dangerous a context is, as the data state it."""
        entry = self._entries.get(code)
        return entry.posture.level if entry and entry.posture else Posture.UNKNOWN

    def care(self, codes: Sequence[str]) -> Care:
        """The care the riskiest of some contexts asks for."""
        return strictest(self.posture(code) for code in codes)

    def _read(self) -> None:
        self._session.read(self, list_contexts, self._take)

    def _take(self, entries: tuple[Entry, ...]) -> None:
        self._entries = {entry.contexts[0]: entry for entry in entries}
        self.changed.emit()
