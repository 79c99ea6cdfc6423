"""The lineage as a picture: what something grew out of at the left, what grew out of it right."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from app.domain.ids import EntryId
from app.domain.layered import Placement, Step, Waypoint, lay_out
from app.domain.layout import Box, Way, neighbour
from app.domain.vocabulary import Basis
from app.host.words import say, say_many
from app.ui.lineage import words
from app.ui.look.appearance import Appearance
from app.ui.parts.context_names import Contexts
from app.ui.pictures.canvas import Canvas
from app.usecases.draw_catalogue import Family, Tie

_EDGE: Final = 16
_INSET: Final = 10
_GAP: Final = 12
_LINES: Final = 3
"""Lines of a name at the most; what is longer is cut, and told whole below the picture."""
_WIDTHS: Final = (200, 160, 132)
"""Pixels across of a box at 100 percent text: the first with which all fits, else the last."""
_AROUND_WORD: Final = 14


@dataclass(frozen=True, slots=True)
class _Drawn:
    """A node's box and lines of text."""

    box: Box
    name: tuple[str, ...]
    facts: str


class LineageGraph(Canvas):
    """Boxes and lines; arrows go from box to box, Tab along the lines of the one stood on.

    `recentred` tells a box that is to be the middle, `opened` the middle to be read, and `moved`
    that something else is stood on.
    """

    recentred = Signal(str)
    opened = Signal(str)
    moved = Signal()

    def __init__(self, look: Appearance, contexts: Contexts) -> None:
        self._contexts = contexts
        self._family: Family | None = None
        self._here: EntryId | None = None
        self._tie: int | None = None
        self._nodes: dict[EntryId, _Drawn] = {}
        self._routes: list[QPainterPath] = []
        self._words: list[tuple[QPointF, tuple[str, ...]]] = []
        super().__init__(look, say("Lineage"))
        contexts.changed.connect(self.rearrange)

    def show_family(self, family: Family) -> None:
        """Show what stands around an entry, with the keyboard on it."""
        self._family = family
        self._here = family.centre
        self._tie = None
        self.rearrange()
        box = self.box_of(family.centre)
        if box is not None:
            self.bring_to_the_middle(box)
        self._changed()

    @property
    def here(self) -> EntryId | None:
        """The entry that is stood on."""
        return self._here

    @property
    def tie(self) -> Tie | None:
        """The line that Tab has come to, if any."""
        family = self._family
        return family.ties[self._tie] if family and self._tie is not None else None

    def box_of(self, id_: EntryId) -> Box | None:
        """Where an entry's box stands in the picture."""
        drawn = self._nodes.get(id_)
        return drawn.box if drawn else None

    # What a picture does.

    def arranged(self) -> QSizeF:
        """Columns as wide as their boxes or words, boxes as high as their names."""
        family = self._family
        self._nodes, self._routes, self._words = {}, [], []
        if family is None:
            return QSizeF()
        spoken = [words.edge_lines(tie) for tie in family.ties]
        size = QSizeF()
        for width in _WIDTHS:
            most = width * self.look.choices.text / 100
            size = self._arranged_with(family, spoken, round(most))
            if size.width() <= self.room.width():
                break
        return size

    def _arranged_with(self, family: Family, spoken: list[tuple[str, ...]], most: int) -> QSizeF:
        """Place everything with boxes at most so many pixels wide."""
        texts = {id_: self._texts(family, id_, most) for id_ in family.rows}

        def height(step: Step[EntryId]) -> float:
            if isinstance(step, Waypoint):
                return sum(map(self.small.height, spoken[step.edge])) + 4.0
            name, facts = texts[step]
            return sum(map(self.strong.height, name)) + self.small.height(facts) + 2.0 * _INSET

        edges = [(tie.parent, tie.child) for tie in family.ties]
        placed = lay_out(tuple(family.rows), edges, height, _GAP * self.zoom)
        columns = self._columns(placed, texts, spoken)
        # What has room to spare stands in the middle of it.
        whole = sum(columns[-1]) + _EDGE
        aside = max(0.0, (self.room.width() - whole) / 2)
        above = max(0.0, (self.room.height() - placed.height - 2 * _EDGE) / 2) + _EDGE
        columns = [(left + aside, width) for left, width in columns]
        self._nodes = {}
        for id_, spot in placed.spots.items():
            left, width = columns[spot.column]
            top = above + spot.middle - height(id_) / 2
            self._nodes[id_] = _Drawn(Box(left, top, left + width, top + height(id_)), *texts[id_])
        self._draw_routes(placed, columns, spoken, above)
        return QSizeF(whole, placed.height + 2 * _EDGE)

    def go(self, way: Way) -> bool:
        """Move to the next box in a direction."""
        boxes = {id_: drawn.box for id_, drawn in self._nodes.items()}
        found = neighbour(boxes, self._here, way) if self._here in boxes else None
        if found is None:
            return False
        self._stand_on(found)
        return True

    def go_to_end(self, *, last: bool) -> None:
        """Move to the leftmost or the rightmost box."""
        if self._nodes:
            order = sorted(self._nodes, key=lambda id_: self._nodes[id_].box)
            self._stand_on(order[-1 if last else 0])

    def enter(self) -> None:
        """Make what is stood on the middle; where it is, open it. On a line, its other end."""
        family, tie = self._family, self.tie
        if family is None or self._here is None:
            return
        if tie is not None:
            self.recentred.emit(tie.parent if tie.child == self._here else tie.child)
        elif self._here == family.centre:
            self.opened.emit(self._here)
        else:
            self.recentred.emit(self._here)

    def point_at(self, point: QPointF, *, twice: bool) -> None:
        """Stand on the box at a point; do what Enter does on a double click."""
        for id_, drawn in self._nodes.items():
            box = drawn.box
            if box.left <= point.x() <= box.right and box.top <= point.y() <= box.bottom:
                self._stand_on(id_)
                if twice:
                    self.enter()
                return

    def focusNextPrevChild(self, forwards: bool) -> bool:  # noqa: N802, FBT001 - Qt's own
        """Tab goes along the lines of the box stood on, and after the last out of the picture."""
        lines = self._lines_here()
        at = lines.index(self._tie) if self._tie in lines else (-1 if forwards else len(lines))
        following = at + (1 if forwards else -1)
        if self._tie is None and not forwards:
            # Coming out backwards needs no way through all the lines again.
            return super().focusNextPrevChild(forwards)
        if 0 <= following < len(lines):
            self._tie = lines[following]
            self._changed()
            return True
        self._tie = None
        self._changed()
        return (following < 0) or super().focusNextPrevChild(forwards)

    # How it is drawn.

    def draw(self, painter: QPainter, area: QRectF) -> None:
        """Draw lines, then their words, then the boxes."""
        family = self._family
        if family is None:
            return
        numbers = sorted(range(len(family.ties)), key=lambda number: number == self._tie)
        for number in numbers:
            self._draw_line(painter, number, family.ties[number])
        for number in numbers:
            self._draw_word(painter, number)
        for id_, drawn in self._nodes.items():
            if drawn.box.bottom >= area.top() and drawn.box.top <= area.bottom():
                self._draw_node(painter, id_, drawn, is_centre=id_ == family.centre)

    def _draw_line(self, painter: QPainter, number: int, tie: Tie) -> None:
        colours = self.look.colours
        chosen = number == self._tie
        pen = QPen(QColor(colours.accent if chosen else colours.edge), 2 if chosen else 1.2)
        if tie.basis is Basis.IMPLIED:
            pen.setDashPattern([4, 4])
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(self._routes[number])

    def _draw_word(self, painter: QPainter, number: int) -> None:
        colours = self.look.colours
        chosen = number == self._tie
        corner, lines = self._words[number]
        ink = colours.on_selection if chosen else colours.secondary
        top = corner.y()
        for line in lines:
            ground = QRectF(
                corner.x() - 4, top, self.small.width(line) + 8, self.small.height(line)
            )
            painter.fillRect(ground, QColor(colours.selection if chosen else self.ground))
            top += self.small.write(painter, corner.x(), top, line, ink)

    def _draw_node(
        self, painter: QPainter, id_: EntryId, drawn: _Drawn, *, is_centre: bool
    ) -> None:
        colours = self.look.colours
        box, here = drawn.box, id_ == self._here and self._tie is None
        rect = QRectF(QPointF(box.left, box.top), QPointF(box.right, box.bottom))
        edge = colours.accent if here or is_centre else colours.hairline
        painter.setPen(QPen(QColor(edge), 2 if here else 1))
        painter.setBrush(QColor(colours.selection if is_centre else colours.surface))
        painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        top = box.top + _INSET
        for line in drawn.name:
            ink = colours.on_selection if is_centre else colours.text
            top += self.strong.write(painter, box.left + _INSET, top, line, ink)
        quiet = colours.on_selection if is_centre else colours.secondary
        self.small.write(painter, box.left + _INSET, top, drawn.facts, quiet)

    def _texts(self, family: Family, id_: EntryId, most: int) -> tuple[tuple[str, ...], str]:
        row = family.rows[id_]
        name = words.name_of(row, self.look.choices.language)
        facts = words.short_facts(row, self._contexts)
        room = most - 2 * _INSET
        return self.strong.wrapped(name, room, _LINES), self.small.fitted(facts, room)

    def _columns(
        self,
        placed: Placement[EntryId],
        texts: dict[EntryId, tuple[tuple[str, ...], str]],
        spoken: list[tuple[str, ...]],
    ) -> list[tuple[float, float]]:
        """The left edge and the width of each column: boxes in even ones, words in odd ones."""
        widths = [0.0] * placed.columns
        for id_, spot in placed.spots.items():
            name, facts = texts[id_]
            wanted = max([*map(self.strong.width, name), self.small.width(facts)]) + 2.0 * _INSET
            widths[spot.column] = max(widths[spot.column], wanted)
        for spot, lines in zip(placed.words, spoken, strict=True):
            wanted = max(map(self.small.width, lines)) + 2 * _AROUND_WORD * self.zoom
            widths[spot.column] = max(widths[spot.column], wanted)
        lefts = [float(_EDGE)]
        for width in widths[:-1]:
            lefts.append(lefts[-1] + width)
        return list(zip(lefts, widths, strict=False))

    def _draw_routes(
        self,
        placed: Placement[EntryId],
        columns: list[tuple[float, float]],
        spoken: list[tuple[str, ...]],
        above: float,
    ) -> None:
        self._routes, self._words = [], []
        for route, spot, lines in zip(placed.routes, placed.words, spoken, strict=True):
            path = QPainterPath(QPointF(sum(columns[route[0].column]), above + route[0].middle))
            for step in route[1:-1]:
                left, width = columns[step.column]
                level = above + step.middle
                _curve(path, QPointF(left + _AROUND_WORD, level))
                path.lineTo(QPointF(left + width - _AROUND_WORD, level))
            _curve(path, QPointF(columns[route[-1].column][0], above + route[-1].middle))
            self._routes.append(path)
            left, width = columns[spot.column]
            start = left + (width - max(map(self.small.width, lines))) / 2
            top = above + spot.middle - sum(map(self.small.height, lines)) / 2
            self._words.append((QPointF(start, top), lines))

    def _lines_here(self) -> list[int]:
        ties = self._family.ties if self._family else ()
        return [at for at, tie in enumerate(ties) if self._here in {tie.parent, tie.child}]

    def _stand_on(self, id_: EntryId) -> None:
        self._here, self._tie = id_, None
        self._show_here()
        self._changed()

    def _show_here(self) -> None:
        box = self.box_of(self._here) if self._here else None
        if box is not None:
            self.bring_into_sight(box)
        self._changed()

    def _changed(self) -> None:
        family = self._family
        if family is None:
            return
        language = self.look.choices.language
        count = len(family.rows)
        told = say_many("{count} entry", "{count} entries", count).format(count=count)
        if self.tie is not None:
            chosen = words.told(self.tie, family, language)
        else:
            row = family.rows[self._here or family.centre]
            chosen = f"{words.name_of(row, language)}, {words.facts_of(row, self._contexts)}."
        self.setAccessibleDescription(f"{told}. {chosen}")
        self.viewport().update()
        self.moved.emit()


def _curve(path: QPainterPath, end: QPointF) -> None:
    """Go on to a point, level at both ends."""
    start = path.currentPosition()
    middle = (start.x() + end.x()) / 2
    path.cubicTo(QPointF(middle, start.y()), QPointF(middle, end.y()), end)
