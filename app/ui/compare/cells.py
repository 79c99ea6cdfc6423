"""What stands in one cell of the comparison: one context under one heading."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from PySide6.QtWidgets import QWidget

from app.domain.entry import Citation
from app.domain.listing import EntryFilter
from app.domain.vocabulary import Care
from app.host import labels
from app.host.words import mark, say, say_many
from app.ui.catalogue.leading import RING, Leading
from app.ui.catalogue.sheet import joined, stacked
from app.ui.parts.boxes import Box, Tone
from app.ui.parts.context_names import Contexts, called
from app.ui.parts.filters_words import capital
from app.ui.parts.texts import Text, secondary
from app.ui.places import Place
from app.ui.session import Session
from app.usecases.browse_catalogue import cite
from app.usecases.compare_contexts import Column, Some

_TONES: Final = {
    Care.HIGH_RISK: Tone.DANGER,
    Care.CAREFUL: Tone.CAREFUL,
    Care.ROUTINE: Tone.FINE,
}


@dataclass(frozen=True, slots=True)
class Cells:
    """Makes the widgets of a cell."""

    session: Session
    contexts: Contexts

    def name(self, column: Column) -> str:
        """What a context is called."""
        return self.contexts.name(column.context.contexts[0])

    def posture(self, column: Column) -> Iterator[QWidget]:
        """How dangerous it is, with the reasons."""
        view = column.context.posture
        if view is None:
            yield self._silence()
            return
        said = say("{level}, as of {year}").format(
            level=capital(labels.posture(view.level)), year=view.as_of
        )
        yield Box(self.session.look, _TONES[view.level.care], said)
        for reason in view.because:
            yield self._claim(reason.text, self._cited(column, reason.source))

    def advice(self, column: Column) -> Iterator[QWidget]:
        """What is advised, with the reasons."""
        for advice in column.context.advice:
            yield stacked(
                Text(self.session.look, advice.text),
                secondary(self.session.look, advice.because.text),
            )
        if not column.context.advice:
            yield self._silence()

    def works(self, column: Column) -> Iterator[QWidget]:
        """Practices from there."""
        posture = column.context.posture
        calm = posture is None or posture.level.care is not Care.HIGH_RISK
        if self.session.care_kept is Care.HIGH_RISK and calm and column.works.rows:
            warning = say("From where such work is less dangerous. Look at each step first.")
            yield Box(self.session.look, Tone.DANGER, warning)
        yield from self._some(column.works)

    def hinders(self, column: Column) -> Iterator[QWidget]:
        """What gets in the way there."""
        yield from self._some(column.hinders)

    def government(self, column: Column) -> Iterator[QWidget]:
        """Who works with, is run or is paid by which public body."""
        for tie in column.ties:
            other = tie.related.other
            if other is None:
                continue
            language = self.session.look.choices.language
            body = called(tie.body.name, tie.body.names, (), language).name
            name = called(other.name, other.names, (), language).name
            word = labels.relation(tie.related.type, incoming=not tie.related.incoming)
            told = secondary(self.session.look, f"{word} {body}")
            told.setIndent(RING)
            yield stacked(self._leading(name, tie.related.id), told)
        if not column.ties:
            yield from self._some(column.bodies)

    def projects(self, column: Column) -> Iterator[QWidget]:
        """Examples of what was made there."""
        yield from self._some(column.projects)

    def open_questions(self, column: Column) -> Iterator[QWidget]:
        """What the sources leave unsure, and of what nobody knows how it stands."""
        for fact in column.unsure:
            cited = "; ".join(self._cited(column, source) for source in fact.sources)
            yield self._claim(fact.text, str(fact.year), cited, labels.confidence(fact.confidence))
        if column.unknown.rows:
            yield Text(self.session.look, say("It is not known how these stand today:"))
            yield from self._some(column.unknown)
        elif not column.unsure:
            yield self._silence()

    def _some(self, some: Some) -> Iterator[QWidget]:
        language = self.session.look.choices.language
        for row in some.rows:
            yield self._leading(called(row.name, row.names, (), language).name, row.id)
        if not some.rows:
            yield self._silence()
        elif some.total > len(some.rows):
            all_of_them = say_many("All {count} of them", "All {count} of them", some.total)
            words = all_of_them.format(count=some.total)
            yield Leading(self.session.look, words, self._list(some.narrowed), semibold=True)

    def _list(self, narrowed: EntryFilter) -> Callable[[], None]:
        def go() -> None:
            self.session.selection.narrow(narrowed)
            self.session.ways.to_place.emit(Place.CATALOGUE)

        return go

    def _leading(self, name: str, entry: str) -> Leading:
        return Leading(self.session.look, name, lambda: self.session.ways.to_entry.emit(entry))

    def _claim(self, text: str, *about: str) -> QWidget:
        look = self.session.look
        return stacked(Text(look, text), secondary(look, joined(*about)))

    def _silence(self) -> QWidget:
        return secondary(self.session.look, say("The sources tell nothing about this."))

    def _cited(self, column: Column, citation: Citation) -> str:
        if citation.source in column.sources:
            return f"{citation.source} {citation.section}"
        return cite(citation, column.sources)


Cell = Callable[[Cells, Column], Iterator[QWidget]]

PARTS: Final[tuple[tuple[str, Cell], ...]] = (
    (mark("How dangerous such work is"), Cells.posture),
    (mark("What is advised"), Cells.advice),
    (mark("What works"), Cells.works),
    (mark("What gets in the way"), Cells.hinders),
    (mark("Work with public bodies"), Cells.government),
    (mark("Projects from there"), Cells.projects),
    (mark("Not sure, or not known"), Cells.open_questions),
)
"""The parts by which contexts are compared, each with what fills its cells."""
