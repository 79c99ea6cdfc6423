"""Opening a handed-over file: looked into in memory, and taken only as it was shown."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from app.domain.merging import Choice
from app.domain.persona import Recognised, Recognition
from app.domain.reviewing import Review
from app.ui.tasks import Progress
from app.usecases import exchange_cards, open_bundle, take_bundle
from app.usecases.desk import Desk
from app.usecases.exchange_cards import ShownCard
from app.usecases.open_bundle import Keys
from app.usecases.take_bundle import ReviewStale, Taken


@dataclass(frozen=True, slots=True)
class Looked:
    """What a file holds beside what is here, and the card of whoever signed, if it lies in it."""

    path: Path
    keys: Keys
    review: Review
    card: ShownCard | None = None

    @property
    def known(self) -> Recognised | None:
        """What is known of the signer; None where nobody signed."""
        return self.review.signer.recognised if self.review.signer is not None else None

    @property
    def is_alarming(self) -> bool:
        """Whether the signer's keys are not those that are known."""
        known = self.known
        return known is not None and known.recognition is Recognition.KEY_CHANGED


def look(desk: Desk, path: Path, keys: Keys, progress: Progress) -> Looked:
    """Open it read-only and lay it beside the notebook; raises what opening raises."""
    with open_bundle.opened(path, keys, desk.entropy, desk, progress) as handed:
        review = open_bundle.review(desk, handed)
    shown = review.signer.shown if review.signer is not None else None
    card = exchange_cards.look_at(desk, shown.named) if shown is not None else None
    return Looked(path, keys, review, card)


def take(desk: Desk, looked: Looked, choices: Mapping[str, Choice], progress: Progress) -> Taken:
    """Let the chosen items in; raises `ReviewStale` where file or notebook are not as shown."""
    with open_bundle.opened(looked.path, looked.keys, desk.entropy, desk, progress) as handed:
        review = open_bundle.review(desk, handed)
        # The file was closed meanwhile: what enters is what the person read, word for word.
        if review.items != looked.review.items or _key(review) != _key(looked.review):
            raise ReviewStale
        return take_bundle.take(desk, handed, review, choices)


def _key(review: Review) -> bytes | None:
    return review.signer.key if review.signer is not None else None
