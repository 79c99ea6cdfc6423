"""What people read: every sentence passes through here and is translated whole."""

import gettext
from typing import Final

from app.host.resources import ROOT

_DOMAIN: Final = "almanac"

_words: gettext.NullTranslations = gettext.NullTranslations()


def use_language(tag: str) -> bool:
    """Speak the language of a BCP-47 tag from now on; English, and False, where it is not there.

    The language is a choice of the person and is never taken from the system.
    """
    global _words  # noqa: PLW0603 - one program speaks one language at a time
    names = [tag.replace("-", "_"), tag.split("-", maxsplit=1)[0]]
    try:
        _words = gettext.translation(_DOMAIN, ROOT / "resources" / "locale", languages=names)
    except FileNotFoundError:
        _words = gettext.NullTranslations()
        return tag.split("-", maxsplit=1)[0] == "en"
    return True


def say(sentence: str) -> str:
    """The sentence in the chosen language; named places such as `{count}` are filled afterwards."""
    return _words.gettext(sentence)


def say_many(one: str, many: str, count: int) -> str:
    """The form of the sentence that fits `count`; the places are filled afterwards."""
    return _words.ngettext(one, many, count)


def mark(sentence: str) -> str:
    """Mark a sentence for translation that stands in a table and is said later with `say`."""
    return sentence
