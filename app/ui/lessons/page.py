"""What was learnt, by what it helps with: practices, challenges and lessons as cards."""

from typing import Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.domain.entry import Entry
from app.domain.errors import AlmanacError
from app.domain.ids import EntryId
from app.domain.listing import EntryFilter, Facet, Facets
from app.domain.vocabulary import Kind, Theme
from app.host import labels
from app.host.words import say, say_many
from app.ui.lessons.deck import AT_A_TIME, Deck
from app.ui.parts.boxes import Empty, line
from app.ui.parts.context_names import Contexts
from app.ui.parts.filters import FilterButton
from app.ui.parts.filters_flow import Flow, flowing
from app.ui.parts.filters_popup import Choices, Popup
from app.ui.parts.filters_words import narrowed, side
from app.ui.parts.stack import Stack
from app.ui.parts.texts import secondary, title
from app.ui.session import Session
from app.ui.tasks import Cancelled, Job
from app.usecases.browse_catalogue import facets, list_ids, show_entries
from app.usecases.desk import Shelf

_KINDS: Final = frozenset({Kind.PRACTICE, Kind.CHALLENGE, Kind.LESSON})
_TYPING_REST: Final = 40
"""Milliseconds without a letter before the cards follow."""
_THEMES_WIDE: Final = 188
_FIELD_WIDE: Final = 320

_Answer = tuple[Facets, tuple[EntryId, ...], tuple[Entry, ...]]


class LessonsPage(QWidget):
    """Themes at the left, the cards of one of them at the right, narrowed by kind and place."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._session = session
        self._contexts = Contexts(session, self)
        self._filter = EntryFilter()
        self._theme = Theme.SAFETY
        self._facets: Facets = {}
        self._job: Job[_Answer] | None = None
        self._open_now: tuple[Facet, Choices] | None = None
        self._buttons = {
            Facet.KIND: FilterButton(session.look, lambda: self._open(Facet.KIND)),
            Facet.CONTEXT: FilterButton(session.look, lambda: self._open(Facet.CONTEXT)),
        }
        self._field = self._made_field()
        self._count = secondary(session.look)
        self._count.setWordWrap(False)
        self._themes = self._made_themes()
        self._deck = Deck(session, self._contexts)
        self._empty = Empty(
            session.look, say("No card matches."), say("Clear filters"), self._clear
        )
        self._pages = Stack()
        self._pages.addWidget(self._deck)
        self._pages.addWidget(self._empty)
        self._lay_out()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._read)
        for changed in (
            self._contexts.changed,
            session.notices.entries_changed,
            session.notices.care_changed,
        ):
            changed.connect(self._read)
        session.look.changed.connect(self._measure)
        self._measure()

    def find_in_list(self) -> None:
        """Ctrl+F: find in the cards as one types."""
        self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._field.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Find with Ctrl+F."""
        if event.matches(QKeySequence.StandardKey.Find):
            self.find_in_list()
        else:
            super().keyPressEvent(event)

    def _made_field(self) -> QLineEdit:
        made = QLineEdit()
        made.setPlaceholderText(say("Find in these cards"))
        made.setAccessibleName(say("Find in these cards"))
        made.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText
        )
        made.textChanged.connect(lambda: self._soon.start(_TYPING_REST))
        return made

    def _made_themes(self) -> QListWidget:
        made = QListWidget()
        made.setAccessibleName(say("What it helps with"))
        made.setStyleSheet("QListWidget::item { padding: 7px 8px 7px 26px; }")
        made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for theme in Theme:
            made.addItem(QListWidgetItem(labels.theme(theme)))
        made.setCurrentRow(list(Theme).index(self._theme))
        made.currentRowChanged.connect(self._choose_theme)
        return made

    def _lay_out(self) -> None:
        row = Flow()
        for part in (*self._buttons.values(), self._field, self._count):
            row.addWidget(part)
        head = QVBoxLayout()
        head.setContentsMargins(28, 20, 28, 16)
        head.setSpacing(12)
        head.addWidget(title(self._session.look, say("What was learnt")))
        head.addWidget(flowing(row))
        halves = QHBoxLayout()
        halves.setContentsMargins(0, 0, 0, 0)
        halves.setSpacing(0)
        halves.addWidget(self._themes)
        halves.addWidget(self._pages, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(head)
        whole.addWidget(line())
        whole.addLayout(halves, 1)

    def _measure(self) -> None:
        percent = self._session.look.choices.text
        hint = self._field.fontMetrics().horizontalAdvance(self._field.placeholderText())
        self._field.setMinimumWidth(max(_FIELD_WIDE * percent // 100, hint + 40))
        # Room for the longest name with its count, and for the bar beside it.
        longest = self._themes.sizeHintForColumn(0) + 16
        self._themes.setFixedWidth(max(_THEMES_WIDE * percent // 100, longest))

    def _choose_theme(self, row: int) -> None:
        self._theme = list(Theme)[max(0, row)]
        self._read()

    def _clear(self) -> None:
        self._filter = EntryFilter()
        self._field.clear()
        self._read()

    def _read(self) -> None:
        if self._job is not None:
            self._job.cancel()
        wanted = EntryFilter(
            kinds=self._filter.kinds or _KINDS,
            contexts=self._filter.contexts,
            themes=frozenset({self._theme}),
            text=self._field.text(),
            discreet=self._session.discreet,
        )

        def look_up(shelf: Shelf) -> _Answer:
            ids = list_ids(shelf, wanted)
            return facets(shelf, wanted), ids, show_entries(shelf, ids[:AT_A_TIME])

        self._job = self._session.read(self, look_up, self._show, self._refused)

    def _refused(self, error: AlmanacError) -> None:
        if not isinstance(error, Cancelled):
            self._session.notices.trouble.emit(error)

    def _show(self, answer: _Answer) -> None:
        self._facets, ids, first = answer
        counts = self._facets.get(Facet.THEME, {})
        for row, theme in enumerate(Theme):
            self._themes.item(row).setText(f"{labels.theme(theme)}   {counts.get(theme, 0):,}")
        self._measure()
        told = say_many("{count} card", "{count} cards", len(ids)).format(count=f"{len(ids):,}")
        self._count.setText(told)
        if self.isVisible():
            self._session.notices.said.emit(told)
        for facet, button in self._buttons.items():
            some = self._filter.chosen().get(facet, ())
            value = str(len(some)) if some else say("any")
            button.say(say("{side}: {value}").format(side=side(facet), value=value))
        if self._open_now is not None:
            self._fill(*self._open_now)
        self._deck.show_cards(ids, first)
        self._pages.setCurrentWidget(self._deck if ids else self._empty)

    def _open(self, facet: Facet) -> None:
        choices = Choices(self._session.look, self._contexts, facet, self._choose)
        self._fill(facet, choices)
        popup = Popup(self._buttons[facet], choices, side(facet))
        self._open_now = facet, choices
        popup.closed.connect(self._closed)
        popup.open_below()
        choices.start()

    def _closed(self) -> None:
        self._open_now = None

    def _fill(self, facet: Facet, choices: Choices) -> None:
        counts = dict(self._facets.get(facet, {}))
        if facet is Facet.KIND:
            # The list knows all kinds; only three of them are cards.
            counts = {kind: counts.get(kind, 0) for kind in sorted(_KINDS)}
        choices.show_counts(counts, self._filter.chosen().get(facet, frozenset()))

    def _choose(self, facet: Facet, names: frozenset[str]) -> None:
        self._filter = narrowed(self._filter, facet, names)
        self._read()
