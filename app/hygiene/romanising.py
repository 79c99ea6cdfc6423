"""Names in Chinese, Korean or kana held against names in Latin letters, by how they sound.

Spellings differ (Chang and Zhang, Kim and Gim), so both sides are brought to a coarse sound.
Burmese, Thai, Khmer, Lao and the scripts of India are not romanised here: their spellings follow
no one rule.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import product
from typing import Final
from unicodedata import normalize

from app.domain.text.folding import fold
from app.hygiene.hits import words_of
from app.hygiene.pinyin import reading

_INITIALS: Final = (*words_of("g kk n d tt r m b pp s ss"), "", *words_of("j jj ch k t p h"))
_VOWELS: Final = words_of("a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i")
_FINALS: Final = ("", *words_of("k k k n n n t l k m l l l p l m p p t t ng t t k t p t"))
_FIRST_HANGUL: Final = 0xAC00
_LAST_HANGUL: Final = 0xD7A3

_FAMILIES: Final = {
    "이": "lee",
    "임": "lim",
    "유": "ryu",
    "노": "ro",
    "나": "ra",
    "양": "ryang",
    "류": "yu",
}
"""Families that many write otherwise than their sign sounds."""

_KANA: Final = dict(
    zip(
        "あいうえおかきくけこさしすせそたちつてとなにぬねのはひふへほまみむめもやゆよ"
        "らりるれろわをんがぎぐげござじずぜぞだぢづでどばびぶべぼぱぴぷぺぽ",
        words_of(
            "a i u e o ka ki ku ke ko sa shi su se so ta chi tsu te to na ni nu ne no ha hi fu he "
            "ho ma mi mu me mo ya yu yo ra ri ru re ro wa o n ga gi gu ge go za ji zu ze zo da "
            "ji zu de do ba bi bu be bo pa pi pu pe po"
        ),
        strict=True,
    )
)
_SMALL: Final = {"ゃ": "ya", "ゅ": "yu", "ょ": "yo"}

_EASTERN: Final = re.compile("[\u3041-\u30ff\u3400-\u9fff\uac00-\ud7a3]+")
_LATIN_WORD: Final = re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff]+")
_BETWEEN: Final = re.compile(r"[ \t\u00a0'\u2019.,-]{1,3}")
_MOST_WORDS: Final = 4
_SHORTEST: Final = 5
"""Letters a romanised name must have; shorter ones stand in every text."""

_COARSE: Final = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        ("zh|ch|ts|tz|dz|[jqcz]", "c"),
        ("hs|sh|x|ss", "s"),
        ("ph|f", "f"),
        ("[gk]+", "k"),
        ("[dt]+", "t"),
        ("[bp]+", "p"),
        ("ar(?=[kt])", "a"),
        ("[rl]+", "l"),
        ("ee|y[ie]?(?![aou])|y", "i"),
        ("eo|eu|oo|ou|[ouwv\u00fc]+", "o"),
        ("oi|oe", "oe"),
        ("h", ""),
        (r"(.)\1+", r"\1"),
    )
)
_TWICE: Final = re.compile(r"(.)\1+")


class Sounds:
    """Names of a list, found where they stand in the other kind of writing."""

    def __init__(self, names: Iterable[str]) -> None:
        self._eastern: dict[str, str] = {}
        self._latin: dict[str, str] = {}
        for name in names:
            if _EASTERN.fullmatch("".join(name.split())):
                for sound in _sounds_of_eastern(name):
                    self._eastern.setdefault(sound, name)
            elif len(_letters(name)) >= _SHORTEST and " " in name.strip():
                for sound in _orders([_coarse(word) for word in _words(name)]):
                    self._latin.setdefault(sound, name)

    def spots(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Where which name stands in another writing than in the list."""
        if self._eastern:
            yield from self._latin_spots(text)
        if self._latin:
            yield from self._eastern_spots(text)

    def _latin_spots(self, text: str) -> Iterator[tuple[int, int, str]]:
        words = list(_LATIN_WORD.finditer(text))
        begins = {sound[0] for sound in self._eastern}
        for first in range(len(words)):
            if _coarse(words[first].group())[:1] not in begins:
                continue
            sound, letters = "", 0
            for last in range(first, min(first + _MOST_WORDS, len(words))):
                between = text[words[last - 1].end() : words[last].start()]
                if last > first and not _BETWEEN.fullmatch(between):
                    break
                sound += _coarse(words[last].group())
                letters += len(words[last].group())
                name = self._eastern.get(_once(sound))
                if letters >= _SHORTEST and name is not None:
                    yield words[first].start(), words[last].end(), name

    def _eastern_spots(self, text: str) -> Iterator[tuple[int, int, str]]:
        for run in _EASTERN.finditer(text):
            signs = run.group()
            for start in range(len(signs) - 1):
                for end in range(start + 2, min(start + 6, len(signs)) + 1):
                    name = next(
                        (
                            self._latin[sound]
                            for sound in _sounds_of_eastern(signs[start:end])
                            if sound in self._latin
                        ),
                        None,
                    )
                    if name is not None:
                        yield run.start() + start, run.start() + end, name


def _letters(name: str) -> str:
    return "".join(_words(name))


def _words(name: str) -> list[str]:
    return _LATIN_WORD.findall(name)


@lru_cache(maxsize=8192)
def _coarse(word: str) -> str:
    """How a word in Latin letters sounds, roughly."""
    sound = fold(word)
    for pattern, letter in _COARSE:
        sound = pattern.sub(letter, sound)
    return sound


@lru_cache(maxsize=8192)
def _sounds_of_eastern(name: str) -> tuple[str, ...]:
    """The coarse sounds of a name, family first and last; none where a sign is not known."""
    syllables = [_syllables(sign) for sign in _joined_kana("".join(name.split()))]
    if not 2 <= len(syllables) <= 10 or not all(syllables):
        return ()
    sounds: list[str] = []
    for choice in product(*syllables):
        sounds += _orders([_coarse(syllable) for syllable in choice], one_family=True)
    return tuple(dict.fromkeys(sounds))


def _orders(parts: list[str], *, one_family: bool = False) -> list[str]:
    """The parts in a row, and with the family name at the other end."""
    rows = [parts, [*parts[1:], *parts[:1]]]
    if not one_family:
        rows.append([*parts[-1:], *parts[:-1]])
    return [_once("".join(row)) for row in rows]


def _once(sound: str) -> str:
    """Without letters that stand twice because two syllables met."""
    return _TWICE.sub(_first, sound) if _TWICE.search(sound) else sound


def _first(match: re.Match[str]) -> str:
    # Not a template: that costs an import each time it is filled in.
    return match[1]


def _joined_kana(name: str) -> list[str]:
    """Signs of a name; a small kana belongs to the one before it."""
    signs: list[str] = []
    for sign in normalize("NFKC", name):
        plain = chr(ord(sign) - 0x60) if "\u30a1" <= sign <= "\u30f6" else sign
        if plain in _SMALL and signs:
            signs[-1] += plain
        elif plain not in "っー":
            signs.append(plain)
    return signs


def _syllables(sign: str) -> tuple[str, ...]:
    if len(sign) == 1 and _FIRST_HANGUL <= ord(sign) <= _LAST_HANGUL:
        place = ord(sign) - _FIRST_HANGUL
        plain = _INITIALS[place // 588] + _VOWELS[place % 588 // 28] + _FINALS[place % 28]
        return (plain, _FAMILIES[sign]) if sign in _FAMILIES else (plain,)
    if sign[0] in _KANA:
        plain = _KANA[sign[0]]
        return (plain if len(sign) == 1 else plain[:-1] + _SMALL[sign[1]].lstrip("y"),)
    found = reading(sign)
    return (found,) if found else ()
