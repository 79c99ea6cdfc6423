"""What a handed-over file holds beside what is here: shown to the person before anything enters."""

from dataclasses import dataclass, field

from app.domain.ids import NoteId
from app.domain.merging import State
from app.domain.persona import NamedCard, Recognised
from app.domain.sharing import SharedContent


@dataclass(frozen=True, slots=True)
class Item:
    """One note of the file, and what is here under the same id.

    `mine` or `theirs` is None where the note was deleted or never was. `changed` is as much of the
    date of its last change as the sender tells. `note` is the note here, also one in the bin.
    """

    id: str
    wire: bytes = field(repr=False)
    state: State
    mine: SharedContent | None = field(repr=False)
    theirs: SharedContent | None = field(repr=False)
    note: NoteId | None = None
    changed: str | None = None

    @property
    def title(self) -> str:
        """Give the first line of what they wrote, else of what is here."""
        theirs = self.theirs.title if self.theirs else ""
        return theirs or (self.mine.title if self.mine else "")


@dataclass(frozen=True, slots=True)
class CardShown:
    """A persona's card that lies in the file, and what is known of it: None where nobody asked."""

    named: NamedCard = field(repr=False)
    recognised: Recognised | None = None


@dataclass(frozen=True, slots=True)
class Signer:
    """Whose signature stands under the content; it fits, or nothing would be shown.

    `key` is the Ed25519 key, `shown` the card with that key where one lies in the file.
    """

    key: bytes = field(repr=False)
    recognised: Recognised | None = None
    shown: CardShown | None = None


@dataclass(frozen=True, slots=True)
class Review:
    """All of a file that can be taken, in the order of its ids; `same` counts what needs nothing.

    `signer` is None where anyone who can open the file could have written it. `proposals`,
    `entries` and `circles` count what other verbs take.
    """

    items: tuple[Item, ...]
    same: int
    signer: Signer | None
    cards: tuple[CardShown, ...] = ()
    attachments: int = 0
    proposals: int = 0
    entries: int = 0
    circles: int = 0

    def of(self, state: State) -> tuple[Item, ...]:
        """Give the items of one state."""
        return tuple(item for item in self.items if item.state is state)
