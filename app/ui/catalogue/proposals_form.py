"""A small form under an entry: what should stand where, where that stands, and why."""

from collections.abc import Callable

from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from app.domain.entry import Entry
from app.domain.errors import AlmanacError
from app.domain.proposal_wishes import Wish
from app.host.sentences import sentence_for
from app.host.words import say
from app.ui.parts.boxes import Box, Tone
from app.ui.parts.buttons import button, link
from app.ui.parts.filters_words import language
from app.ui.parts.texts import Role, Text, secondary
from app.ui.session import Session
from app.usecases import propose_changes
from app.usecases.desk import Desk
from app.usecases.propose_changes import Kept, Voice

_LINES = 3
_MOST_LETTERS = 40
"""Letters of a fact that its line in the choice shows."""


class ProposalForm(QFrame):
    """Folded to one line until it is wanted; `done` is called once a proposal is kept."""

    def __init__(
        self, session: Session, entry: Entry, writer: str, done: Callable[[], None]
    ) -> None:
        super().__init__()
        self._session = session
        self._entry = entry
        self._writer = writer
        self._done = done
        self._places = _places(entry)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 4, 0, 0)
        self._column.setSpacing(6)
        self._open = link(say("Propose a correction"), self._unfold)
        row = QHBoxLayout()
        row.addWidget(self._open)
        row.addStretch(1)
        self._column.addLayout(row)

    def _unfold(self) -> None:
        self._open.hide()
        self._body = QWidget()
        column = QVBoxLayout(self._body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        self._column.addWidget(self._body)
        look = self._session.look
        if not self._writer:
            told = say("A proposal is signed by a persona. Begin to write as one first.")
            column.addWidget(Box(look, Tone.CAREFUL, told))
            return
        signed = say("Signed by {persona}. Whoever gets it can show that this persona said so.")
        column.addWidget(secondary(look, signed.format(persona=self._writer)))
        for name, made in self._made_fields():
            label = Text(look, name, role=Role.SECONDARY)
            made.setAccessibleName(name)
            column.addWidget(label)
            column.addWidget(made)
        self._told = Box(look, Tone.CAREFUL)
        self._told.hide()
        column.addWidget(self._told)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(button(say("Propose"), self._propose))
        row.addWidget(button(say("Leave it"), self._fold))
        row.addStretch(1)
        column.addLayout(row)
        self._fill(0)
        self._text.setFocus()

    def _made_fields(self) -> tuple[tuple[str, QWidget], ...]:
        self._where = QComboBox()
        self._where.addItems([name for name, _ in self._places])
        # Long facts must not make the page wider than the window.
        self._where.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self._where.setMinimumContentsLength(12)
        self._where.currentIndexChanged.connect(self._fill)
        self._text = QPlainTextEdit()
        self._text.setTabChangesFocus(True)
        self._text.setFixedHeight(_LINES * self.fontMetrics().lineSpacing() + 24)
        self._source, self._year, self._why = (QLineEdit() for _ in range(3))
        return (
            (say("Where"), self._where),
            (say("What should stand there"), self._text),
            (say("Source"), self._source),
            (say("Year of the source"), self._year),
            (say("Why"), self._why),
        )

    def _fill(self, place: int) -> None:
        """Begin with what stands there now."""
        self._text.setPlainText(_said_now(self._entry, self._places[place][1]))

    def _propose(self) -> None:
        path = self._places[self._where.currentIndex()][1]
        words, source = self._text.toPlainText(), self._source.text()
        year, why = self._year.text().strip(), self._why.text()

        def verb(desk: Desk) -> Kept:
            voice = Voice(
                propose_changes.who_proposes(desk, self._writer),
                propose_changes.grounds_from(source, year),
                why,
                self._session.rules.dates,
            )
            wish = Wish(path, words or None)
            return propose_changes.propose_correction(desk, self._entry.id, [wish], voice)

        self._session.write(self, verb, lambda _kept: self._done(), self._refused)

    def _refused(self, error: AlmanacError) -> None:
        self._told.text.setText(sentence_for(error))
        self._told.show()

    def _fold(self) -> None:
        self._column.removeWidget(self._body)
        self._body.hide()
        self._body.deleteLater()
        self._open.show()
        self._open.setFocus()


def _places(entry: Entry) -> list[tuple[str, str]]:
    """What can be corrected here, each with its name and its path."""
    places = [(say("Name"), "name")]
    places += [
        (say("Name in {language}").format(language=language(tag)), f"names/{tag}")
        for tag in entry.names
    ]
    places += [
        (say("Text in {language}").format(language=language(tag)), f"summary/{tag}")
        for tag in entry.summary
    ]
    for number, fact in enumerate(entry.facts, start=1):
        short = fact.text if len(fact.text) <= _MOST_LETTERS else f"{fact.text[:_MOST_LETTERS]}…"
        places.append((say("Fact: {words}").format(words=short), f"facts/{number}"))
    places.append((say("A new fact"), "facts/new"))
    places.append((say("Another name"), "alt_names/new"))
    return places


def _said_now(entry: Entry, path: str) -> str:
    field, _, key = path.partition("/")
    if key == "new":
        return ""
    if field == "facts":
        return entry.facts[int(key) - 1].text
    return {"names": entry.names, "summary": entry.summary}.get(field, {}).get(key, entry.name)
