"""What people read: every sentence passes through here and is translated whole."""

import gettext
from dataclasses import dataclass
from typing import Final

from app.host.resources import ROOT

_DOMAIN: Final = "almanac"


@dataclass(frozen=True, slots=True)
class Language:
    """A language the interface speaks, under the name its own readers give it.

    `reviewed` says whether somebody who speaks it has read the words. Where nobody has, they are
    drafts, and texts about safety stand in English beside them.
    """

    tag: str
    name: str
    reviewed: bool


ENGLISH: Final = Language("en", "English", reviewed=True)
LANGUAGES: Final = (
    ENGLISH,
    Language("zh-Hant", "繁體中文", reviewed=False),
    Language("zh-Hans", "简体中文", reviewed=False),
    Language("my", "မြန်မာ", reviewed=False),
    Language("th", "ไทย", reviewed=False),
)
"""Those a person may choose; English first, because the others are written from it."""

TEST_LANGUAGE: Final = Language("qps", "Pseudo", reviewed=False)
"""English with accents, 40 percent longer: shows what does not fit. Never offered."""

_words: gettext.NullTranslations = gettext.NullTranslations()
_language: Language = ENGLISH


def use_language(tag: str) -> bool:
    """Speak the language of a BCP-47 tag from now on; English, and False, where it is not there.

    The language is a choice of the person and is never taken from the system.
    """
    global _words, _language  # noqa: PLW0603 - one program speaks one language at a time
    chosen = _known(tag)
    _words, _language = gettext.NullTranslations(), ENGLISH
    if chosen is None or chosen is ENGLISH:
        return chosen is not None
    try:
        folder = ROOT / "build" / "locale"
        _words = gettext.translation(_DOMAIN, folder, languages=[chosen.tag.replace("-", "_")])
    except (OSError, UnicodeDecodeError):
        return False
    _language = chosen
    return True


def language() -> Language:
    """The language spoken now."""
    return _language


def _known(tag: str) -> Language | None:
    """The language of a tag, or of what stands left of its last hyphens: `my` for `my-MM`."""
    by_tag = {each.tag: each for each in (*LANGUAGES, TEST_LANGUAGE)}
    parts = tag.split("-")
    tags = ("-".join(parts[:count]) for count in range(len(parts), 0, -1))
    return next((by_tag[each] for each in tags if each in by_tag), None)


def say(sentence: str) -> str:
    """The sentence in the chosen language; named places such as `{count}` are filled afterwards."""
    return _words.gettext(sentence) if sentence else ""


def say_many(one: str, many: str, count: int) -> str:
    """The form of the sentence that fits `count`; the places are filled afterwards."""
    return _words.ngettext(one, many, count)


def say_with_original(sentence: str) -> tuple[str, str | None]:
    """A text about safety in the chosen language, and in English while that is only a draft.

    For what a person may be harmed by misreading: limits, erasing, a lost passphrase, high risk.
    The second is None where both would be the same, or where a speaker has read the first.
    """
    said = say(sentence)
    return said, None if _language.reviewed or said == sentence else sentence


def say_safely(sentence: str) -> str:
    """A text about safety as one text: the draft, and the English in a paragraph of its own.

    Places are filled afterwards, once, and stand in both.
    """
    said, original = say_with_original(sentence)
    return said if original is None else f"{said}\n{original}"


def mark(sentence: str) -> str:
    """Mark a sentence for translation that stands in a table and is said later with `say`."""
    return sentence
