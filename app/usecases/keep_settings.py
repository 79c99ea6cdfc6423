"""What a person set for one notebook, kept inside it: language, look, posture, time to the lock."""

from dataclasses import dataclass, replace
from typing import Final

from app.domain.care_rules import (
    LOOSEST,
    NoSuchLevel,
    Rules,
    Stance,
    rules_from,
    strictest,
    tightenings,
)
from app.domain.vocabulary import Care
from app.usecases.desk import Desk
from app.vault import settings

_NAME: Final = "window"
_MARKS: Final = "place."


@dataclass(frozen=True, slots=True)
class Settings:
    """What was chosen; each has a default, so a notebook made elsewhere opens as well.

    `theme` is "light", "dark", or empty to follow the system; `text` is in percent. `lock_minutes`
    may only shorten what the posture asks for; None leaves it to the posture. `tightened` holds
    the lines of the rules that are kept more strictly than any posture asks.
    """

    language: str = "en"
    theme: str = ""
    text: int = 100
    more_contrast: bool = False
    care: Care = Care.CAREFUL
    lock_minutes: int | None = None
    tightened: Rules = LOOSEST

    def rules(self, care: Care) -> Rules:
        """What holds under a posture, with all that was tightened beside it."""
        rules = Stance(care, self.tightened).rules
        if self.lock_minutes is None:
            return rules
        return replace(rules, lock_minutes=max(1, min(rules.lock_minutes, self.lock_minutes)))

    def minutes_to_lock(self, care: Care) -> int:
        """Minutes of rest after which the notebook locks under a posture."""
        return self.rules(care).lock_minutes


def read(desk: Desk) -> Settings:
    """What was set; what was never set, or is of another kind, has its default."""
    kept = settings.get(desk.connection, _NAME)
    if not isinstance(kept, dict):
        return Settings()
    usual = Settings()
    care = kept.get("care")
    lock = kept.get("lock_minutes")
    return Settings(
        language=_text(kept.get("language"), usual.language),
        theme=_text(kept.get("theme"), usual.theme),
        text=_number(kept.get("text"), usual.text),
        more_contrast=kept.get("more_contrast") is True,
        care=Care(care) if care in set(Care) else usual.care,
        lock_minutes=None if lock is None else _number(lock, usual.rules(usual.care).lock_minutes),
        tightened=_rules(kept.get("tightened")),
    )


def keep(desk: Desk, chosen: Settings) -> None:
    """Keep what is set now; when this returns it is on the disk."""
    kept: settings.Value = {
        "language": chosen.language,
        "theme": chosen.theme,
        "text": chosen.text,
        "more_contrast": chosen.more_contrast,
        "care": str(chosen.care),
        "lock_minutes": chosen.lock_minutes,
        "tightened": {**tightenings(chosen.tightened)},
    }
    desk.write(lambda connection: settings.put(connection, _NAME, kept))


def remember(desk: Desk, name: str, numbers: tuple[int, ...]) -> None:
    """Keep a few numbers of the window, such as where a divider stands."""
    desk.write(lambda connection: settings.put(connection, _MARKS + name, list(numbers)))


def remembered(desk: Desk, name: str) -> tuple[int, ...]:
    """The numbers kept under a name; none where nothing was kept."""
    kept = settings.get(desk.connection, _MARKS + name)
    if not isinstance(kept, list):
        return ()
    return tuple(one for one in kept if isinstance(one, int) and not isinstance(one, bool))


def _rules(value: settings.Value) -> Rules:
    # Line by line, so that one that nobody knows any more does not loosen the others.
    held = value.items() if isinstance(value, dict) else ()
    return strictest(_line(name, told) for name, told in held)


def _line(name: str, told: settings.Value) -> Rules:
    try:
        return rules_from({name: told})
    except NoSuchLevel:
        return LOOSEST


def _text(value: settings.Value, usual: str) -> str:
    return value if isinstance(value, str) else usual


def _number(value: settings.Value, usual: int) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) else usual
