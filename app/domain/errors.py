"""Errors a person can act on; each class has a code that the faces turn into a sentence."""

from typing import ClassVar


class AlmanacError(Exception):
    """Something the reader can act on.

    Carries a code and, at most, `detail`: a short public word such as a field name or a line
    number, never the person's own words, a path or a secret.
    """

    code: ClassVar[str]

    def __init__(self, detail: str = "") -> None:
        super().__init__(self.code if not detail else f"{self.code}: {detail}")
        self.detail = detail


class MachineError(AlmanacError):
    """The machine's fault: a full disk, a stick gone, no permission."""


class InputError(AlmanacError):
    """The input's fault: cut, foreign, too large, too new."""


class RequestError(AlmanacError):
    """What was asked for does not exist or cannot be done here."""


class OwnError(AlmanacError):
    """Our fault; always loud."""
