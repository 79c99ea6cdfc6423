"""Why a file that was handed over, or what is in it, was not taken."""

from typing import Self

from app.domain.errors import InputError, RequestError


class DidNotOpen(InputError):
    """The file does not open with these keys.

    Wrong key, changed byte, cut, foreign: nobody can tell them apart.
    """

    code = "bundle.did-not-open"


class ChangedUnderway(InputError):
    """The file opened, and gave other bytes when it was read again."""

    code = "bundle.changed-underway"


class Malformed(InputError):
    """The file opened, but what is inside breaks the format; `detail` names the rule's section."""

    code = "bundle.malformed"


class TooNew(InputError):
    """The file opened, but what is inside was written by a later version of the program."""

    code = "bundle.too-new"


class TooMuch(InputError):
    """What is inside is more than a sealed file may hold; `detail` names the limit."""

    code = "bundle.too-much"

    @classmethod
    def beyond(cls, most: int, unit: str) -> Self:
        """The refusal of more than `most` of the unit, such as `parts`."""
        return cls(f"{most} {unit}")


class SignatureBroken(InputError):
    """What is inside is signed, and the signature does not fit."""

    code = "bundle.signature-broken"


class NotACard(InputError):
    """These bytes are no persona's card, or a slip changed them."""

    code = "bundle.not-a-card"


class NoReaders(RequestError):
    """Nobody was named who could open the file."""

    code = "bundle.no-readers"


class TooManyReaders(RequestError):
    """More readers than a sealed file has room for: 24 cards and 4 passphrases."""

    code = "bundle.too-many-readers"


class TooLong(RequestError):
    """More content than a sealed file can hold."""

    code = "bundle.too-long"


class SourceChanged(RequestError):
    """What was to be sealed turned out longer, shorter or other than it was said to be."""

    code = "bundle.source-changed"


class TooCostly(InputError):
    """Trying a passphrase on this age file would take more memory than any honest one."""

    code = "bundle.too-costly"


class UnfitPieces(RequestError):
    """No file can be split so: 2 to 16 pieces, of which 2 or more are needed."""

    code = "pieces.unfit-split"


class TooManyPieces(RequestError):
    """More files than one split ever makes: 16."""

    code = "pieces.too-many"


class PiecesDoNotFit(InputError):
    """No set of these files gives a file back.

    Too few, of different splits, cut, damaged at both ends, foreign: nobody can tell them apart.
    """

    code = "pieces.do-not-fit"


class PiecesDamaged(InputError):
    """The pieces belong together, and are damaged in more places than the others make good."""

    code = "pieces.too-damaged"
