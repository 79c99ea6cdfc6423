"""What both kinds of map do alike: one thing for each place, walked by arrows, chosen by Enter."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Signal
from PySide6.QtGui import QColor, QPainter, QPen

from app.domain.layout import Box, Way, neighbour
from app.domain.vocabulary import Care
from app.host import labels
from app.host.words import say, say_many
from app.ui.look.appearance import Appearance
from app.ui.look.colours import Colours
from app.ui.parts.context_names import Called, called
from app.ui.pictures.canvas import Canvas
from app.usecases.draw_catalogue import Spot, Spots

_TONES = {Care.HIGH_RISK: "danger", Care.CAREFUL: "careful"}


class PlaceCanvas(Canvas):
    """Places with their numbers; the one the keyboard stands on is told by `moved`.

    `opened` tells the code of a place on which Enter or a double click fell.
    """

    moved = Signal(str)
    opened = Signal(str)

    def __init__(self, look: Appearance, name: str) -> None:
        self.spots: Spots = Spots(1, 1, (), 0)
        self.here = ""
        self.marked: frozenset[str] = frozenset()
        self.narrowed: frozenset[str] = frozenset()
        self.boxes: dict[str, Box] = {}
        super().__init__(look, name)

    def show_spots(self, spots: Spots) -> None:
        """Show these places; the one stood on stays it where it is still there."""
        self.spots = spots
        if self.here not in {spot.code for spot in spots.spots}:
            self.here = spots.spots[0].code if spots.spots else ""
        self.rearrange()
        self._tell()

    def stand_on(self, code: str) -> None:
        """Put the keyboard's mark on a place and bring it into sight."""
        if code in self.boxes:
            self.here = code
            self.bring_into_sight(self.boxes[code])
            self.viewport().update()
            self._tell()

    def mark(self, codes: Sequence[str], narrowed: frozenset[str]) -> None:
        """Mark the places of the chosen entry, and those the list is narrowed to."""
        self.marked, self.narrowed = frozenset(codes), narrowed
        self.viewport().update()
        self._tell()

    def spot(self, code: str) -> Spot | None:
        """What is known of a place."""
        return next((each for each in self.spots.spots if each.code == code), None)

    def called(self, spot: Spot) -> Called:
        """The name of a place in the reader's language, and the native one."""
        return called(spot.name, spot.names, (spot.code,), self.look.choices.language)

    # What a picture does.

    def go(self, way: Way) -> bool:
        """Move to the next place in a direction."""
        found = neighbour(self.boxes, self.here, way) if self.here in self.boxes else None
        if found is not None:
            self.stand_on(found)
            self.moved.emit(found)
        return found is not None

    def go_to_end(self, *, last: bool) -> None:
        """Move to the first or the last place in reading order."""
        codes = list(self.boxes)
        if codes:
            self.stand_on(codes[-1 if last else 0])
            self.moved.emit(self.here)

    def enter(self) -> None:
        """Ask for the list of the place."""
        if self.here:
            self.opened.emit(self.here)

    def point_at(self, point: QPointF, *, twice: bool) -> None:
        """Stand on the place at a point; ask for its list on a double click."""
        found = next(
            (code for code, box in self.boxes.items() if _as_rect(box).contains(point)), None
        )
        if found is not None:
            self.stand_on(found)
            self.moved.emit(found)
            if twice:
                self.opened.emit(found)

    def told(self, spot: Spot) -> str:
        """A place in one sentence."""
        names = self.called(spot)
        name = f"{names.name} ({names.beside})" if names.beside else names.name
        told = say("{place}: {entries}, posture {posture}.").format(
            place=name, entries=count_of(spot), posture=labels.posture(spot.posture)
        )
        return f"{told} {say('The chosen entry is from here.')}" if self._is_marked(spot) else told

    def _is_marked(self, spot: Spot) -> bool:
        return spot.code in self.marked

    # Pieces both kinds draw with.

    def tone(self, spot: Spot) -> str:
        """The colour of a posture's word."""
        role = _TONES.get(spot.posture.care, "secondary")
        return str(getattr(self.look.colours, role))

    def draw_tile(self, painter: QPainter, box: Box, *, here: bool, narrowed: bool) -> None:
        """The ground of a tile; the one stood on has the accent around it."""
        colours = self.look.colours
        rect = _as_rect(box).adjusted(0.5, 0.5, -0.5, -0.5)
        edge = QPen(QColor(colours.hairline), 1)
        if here:
            edge = QPen(QColor(colours.accent), 2)
            rect.adjust(0.5, 0.5, -0.5, -0.5)
        painter.setPen(edge)
        painter.setBrush(QColor(colours.selection if here or narrowed else colours.surface))
        painter.drawRoundedRect(rect, 6, 6)

    def inks(self, *, on_selection: bool) -> tuple[str, str]:
        """The colours of a tile's first text and of the quieter ones."""
        colours: Colours = self.look.colours
        if on_selection:
            return colours.on_selection, colours.on_selection
        return colours.text, colours.secondary

    def _tell(self) -> None:
        places = len(self.spots.spots)
        parts = [
            say_many("{count} place", "{count} places", places).format(count=places),
            entries_of(self.spots.entries),
        ]
        told = ", ".join(parts) + "."
        spot = self.spot(self.here)
        self.setAccessibleDescription(f"{told} {self.told(spot)}" if spot else told)


def entries_of(count: int) -> str:
    """A number of entries in words."""
    return say_many("{count} entry", "{count} entries", count).format(count=f"{count:,}")


def count_of(spot: Spot) -> str:
    """How many entries a place has, in words."""
    return entries_of(spot.entries)


def _as_rect(box: Box) -> QRectF:
    return QRectF(QPointF(box.left, box.top), QPointF(box.right, box.bottom))
