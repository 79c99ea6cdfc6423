"""The number with which a command ends, one for each kind of error."""

from typing import Final

from app.domain.errors import AlmanacError

FINE: Final = 0
FOUND_WRONG: Final = 1
"""A check ran to its end and found something."""
USAGE: Final = 2
"""The command's own words are off; the number is argparse's."""
UNEXPECTED: Final = 3
"""A fault of ours that has no sentence."""
STOPPED: Final = 130
"""The person pressed Ctrl+C; what a shell expects."""

_NUMBERS: Final = {
    "erase.keys-not-reached": 40,
    "machine.already-there": 10,
    "machine.cipher-broken": 11,
    "machine.device-failed": 12,
    "machine.disk-full": 13,
    "machine.in-use": 14,
    "machine.memory-full": 15,
    "machine.not-allowed": 16,
    "machine.not-there": 17,
    "machine.too-large": 18,
    "passphrase.differs": 20,
    "passphrase.not-read": 21,
    "passphrase.unfit": 22,
    "passphrase.unfit-word-count": 23,
    "passphrase.unfit-word-list": 24,
    "keyfile.unfit": 26,
    "notebook.already-open": 30,
    "notebook.damaged": 31,
    "notebook.did-not-open": 32,
    "notebook.folder-not-empty": 33,
    "notebook.incomplete": 34,
    "notebook.no-passphrase": 35,
    "notebook.not-a-notebook": 36,
    "notebook.passphrase-taken": 37,
    "notebook.stopped": 38,
    "notebook.store-full": 39,
    "notebook.too-new": 41,
    "notebook.unfinished": 42,
    "notebook.unsafe-settings": 43,
    "note.no-text": 50,
    "note.not-text": 51,
    "note.nothing-to-change": 52,
    "note.too-long": 53,
    "note.unknown": 54,
    "note.unknown-revision": 55,
    "note.file-not-text": 56,
    "attachment.too-large": 57,
    "attachment.unknown": 58,
    "entry.unknown": 59,
    "proposal.unknown": 220,
    "rules.no-such-level": 27,
    "rules.not-loosened": 28,
    "search.too-broad": 60,
    "shares.foreign": 62,
    "shares.mistyped": 63,
    "shares.not-a-share": 64,
    "shares.too-few": 65,
    "shares.unfit-split": 66,
    "shares.unknown-word": 67,
    "catalogue.broken-record": 70,
    "catalogue.cannot-express": 71,
    "catalogue.dangerous-export": 72,
    "catalogue.format-not-recognised": 73,
    "catalogue.no-name-column": 74,
    "catalogue.none-there": 75,
    "catalogue.not-found": 76,
    "catalogue.one-entry-only": 77,
    "catalogue.several-found": 78,
    "bundle.did-not-open": 44,
    "bundle.changed-underway": 45,
    "bundle.malformed": 46,
    "bundle.too-new": 47,
    "bundle.too-much": 48,
    "bundle.signature-broken": 49,
    "bundle.not-a-card": 61,
    "bundle.no-readers": 68,
    "bundle.too-many-readers": 69,
    "bundle.too-long": 79,
    "bundle.source-changed": 82,
    "bundle.too-costly": 83,
    "bundle.unfit-age-key": 92,
    "pack.damaged": 80,
    "pack.stale": 81,
    "import.attachment-changed": 84,
    "import.compressed": 85,
    "import.encrypted-backup": 86,
    "import.foreign-archive": 87,
    "import.source-gone": 88,
    "import.too-many": 89,
    "import.torn": 90,
    "import.unknown-source": 91,
    "export.attachment-cut": 94,
    "export.cut-off": 95,
    "export.folder-not-empty": 96,
    "parsing.forbidden": 98,
    "parsing.malformed": 99,
    "parsing.not-an-address": 100,
    "parsing.not-readable": 101,
    "parsing.not-text": 102,
    "parsing.nothing-there": 103,
    "parsing.number-out-of-range": 104,
    "parsing.refused": 105,
    "parsing.said-twice": 106,
    "parsing.too-deep": 107,
    "parsing.too-large": 108,
    "parsing.too-many": 109,
    "date.not-a-date": 112,
    "program.network-refused": 114,
    "program.resource-missing": 115,
    "tour.step-failed": 118,
    "task.cancelled": 120,
    "window.display-refused": 122,
    "window.gave-up": 123,
    "window.mishap": 121,
    "window.no-display": 124,
    "window.one-folder-only": 125,
    "persona.unknown": 4,
    "persona.name-taken": 5,
    "persona.name-unfit": 6,
    "persona.ended": 7,
    "contact.unknown": 8,
    "picture.broken": 119,
    "picture.cleaner-stopped": 117,
    "picture.not-a-picture": 116,
    "picture.too-large": 113,
    # From 126 to 192 the numbers are the shell's.
    "pieces.do-not-fit": 193,
    "pieces.too-damaged": 194,
    "pieces.too-many": 195,
    "pieces.unfit-split": 196,
}


def exit_code_of(error: AlmanacError) -> int:
    """The number for an error; numbers are never given to another error later."""
    return _NUMBERS[error.code]


def codes() -> dict[str, int]:
    """All codes with their numbers."""
    return dict(_NUMBERS)
