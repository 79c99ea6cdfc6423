"""The block of values between two `---` lines at the head of a Markdown text."""

from dataclasses import dataclass

from app.parsing import strict_yaml
from app.parsing.limits import FRONT_MATTER_CHARACTERS
from app.parsing.refusals import Malformed, TooLarge

_OPENING = "---\n"
_CLOSINGS = ("\n---\n", "\n...\n")
_MOST_VALUES = 2_000


@dataclass(frozen=True, slots=True)
class Divided:
    """A text's head, None where it has none, and what follows it, both as typed."""

    head: str | None
    body: str


def divide(text: str) -> Divided:
    r"""The head without its `---` lines and the body; a head that never ends is no head.

    Expects `\n` line ends. `TooLarge` for a head of more than 64 Ki characters.
    """
    if not text.startswith(_OPENING):
        return Divided(None, text)
    searched = "\n" + text[len(_OPENING) :] + "\n"
    ends = [end for end in (searched.find(closing) for closing in _CLOSINGS) if end >= 0]
    if not ends:
        return Divided(None, text)
    end = min(ends)
    if end > FRONT_MATTER_CHARACTERS:
        raise TooLarge.beyond(FRONT_MATTER_CHARACTERS, "characters")
    return Divided(searched[1 : end + 1], searched[end + len(_CLOSINGS[0]) : -1])


def values_of(head: str) -> dict[str, strict_yaml.YamlValue]:
    """The head as text by key, read by `strict_yaml`; an empty one is `{}`.

    Raises a `Refused` where the head is not a plain mapping.
    """
    value = strict_yaml.loads(head.encode(), most_values=_MOST_VALUES)
    if value == "":
        return {}
    if not isinstance(value, dict):
        raise Malformed
    return value
