"""What a person wishes to hand over, as far as it is said, on its way through the five steps."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from app.domain.card import Card
from app.domain.care_rules import Precision, Rules
from app.domain.findings import Decision, Key
from app.domain.ids import NoteId
from app.domain.leaving import Format, Plan
from app.domain.persona import PersonaId
from app.usecases import seal_bundle
from app.usecases.carry_files import Carried
from app.usecases.check_before_leaving import Report
from app.usecases.compose_bundle import Leaving, Wish
from app.usecases.keep_notebook import Secret
from app.usecases.seal_bundle import ForAge, ForWhom


@dataclass
class Draft:
    """Filled in step by step; whatever a step changes, later steps do anew."""

    notes: tuple[NoteId, ...] = ()
    format: Format = Format.SEALED
    persona: PersonaId | None = None
    unsigned: bool = False
    """Nobody signs, and that is meant."""
    cards: tuple[Card, ...] = ()
    passphrase: str = field(default="", repr=False)
    recipients: tuple[str, ...] = ()
    """`age1...` recipients, for an age file alone."""
    tells_deletions: bool = False
    with_card: bool = True
    report: Report | None = None
    decisions: dict[Key, Decision] = field(default_factory=dict)
    leaving: Leaving | None = None
    folder: Path | None = None
    is_stick: bool = False
    carried: Carried | None = None

    @property
    def is_age(self) -> bool:
        """Whether the file names its kind on its first line."""
        return self.format is Format.AGE

    @property
    def has_readers(self) -> bool:
        """Whether there is anybody who could open it."""
        if self.is_age:
            return bool(self.recipients) != bool(self.passphrase)
        return bool(self.cards or self.passphrase)

    def plan(self, rules: Rules, undecided: int = 0) -> Plan:
        """What is planned, to be held against rules; the dates are those that rules let leave."""
        return Plan(
            format=self.format,
            signed=self.persona is not None,
            unsigned_on_purpose=self.unsigned,
            cards=len(self.recipients if self.is_age else self.cards),
            passphrases=bool(self.passphrase),
            dates=rules.dates,
            undecided=undecided,
        )

    def wish(self, dates: Precision) -> Wish:
        """What shall be put together."""
        return Wish(
            notes=self.notes,
            persona=self.persona,
            dates=dates,
            tells_deletions=self.tells_deletions,
            with_card=self.with_card,
        )

    def readers(self) -> ForWhom | ForAge:
        """Who shall be able to open it; raises `NoReaders` where that is not said."""
        if self.is_age:
            typed = (self.passphrase,) if self.passphrase else ()
            return seal_bundle.for_age(self.recipients, typed)
        secrets = (Secret(self.passphrase),) if self.passphrase else ()
        return ForWhom(self.cards, secrets)

    def take_decisions(self, decisions: Mapping[Key, Decision]) -> None:
        """Hold these decisions from now on."""
        self.decisions = dict(decisions)
