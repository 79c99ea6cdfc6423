"""Why outside text is refused: one class per reason, each with a code a face has a sentence for."""

from typing import Self

from app.domain.errors import InputError, MachineError, RequestError


class NothingThere(RequestError):
    """There is no file under the name that was given."""

    code = "parsing.nothing-there"


class NotReadable(MachineError):
    """The system does not let us read the file, or the device does not answer."""

    code = "parsing.not-readable"


class Refused(InputError):
    """The text was not read; `detail` is at most a limit's name or a line number."""

    code = "parsing.refused"

    @classmethod
    def at_line(cls, number: int) -> Self:
        """The refusal of what stands in this line, counted from 1."""
        return cls(f"line {number}")

    @classmethod
    def beyond(cls, most: int, unit: str) -> Self:
        """The refusal of more than `most` of the unit, such as `rows`."""
        return cls(f"{most} {unit}")


class TooLarge(Refused):
    """More bytes or characters than this kind of text may hold."""

    code = "parsing.too-large"


class TooMany(Refused):
    """More values, rows, columns or lines than this kind of text may hold."""

    code = "parsing.too-many"


class TooDeep(Refused):
    """Nested more deeply than any honest file of this kind."""

    code = "parsing.too-deep"


class NotText(Refused):
    """The bytes are not UTF-8, or hold characters that no text holds."""

    code = "parsing.not-text"


class Malformed(Refused):
    """The text does not follow the rules of its format."""

    code = "parsing.malformed"


class SaidTwice(Refused):
    """One key stands twice in the same place, so two readers could see two different things."""

    code = "parsing.said-twice"


class Forbidden(Refused):
    """The format knows this, but it is dangerous or ambiguous: anchors, tags, NaN."""

    code = "parsing.forbidden"


class NumberOutOfRange(Refused):
    """A number that not every program would read the same way."""

    code = "parsing.number-out-of-range"


class NotAnAddress(Refused):
    """Not a web address, or one that carries a name and password."""

    code = "parsing.not-an-address"
