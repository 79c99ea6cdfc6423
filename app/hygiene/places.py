"""Exact positions: degrees, minutes and seconds, grids, codes of places, parts of map addresses."""

import re
from collections.abc import Iterator
from typing import Final

from app.domain.findings import Rule
from app.hygiene.hits import Hit, with_plain_digits

_NUMBER = r"[-\u2212+]?[0-9]{1,3}\.[0-9]{3,15}"
_PAIR: Final = re.compile(
    rf"(?<![0-9.A-Za-z])({_NUMBER})[ \t]?\u00b0?[ \t]?([NSns])?[ \t]?(?:[,;/ \t\uff0c\u3001]|%2C)"
    rf"[ \t]{{0,3}}({_NUMBER})(?![0-9]|\.[0-9])",
)
_IN_ADDRESS: Final = re.compile(
    rf"(?:m?lat(?:itude)?={_NUMBER}[&;]m?l(?:on|ng|ongitude)={_NUMBER}"
    rf"|map=[0-9.]{{1,5}}/{_NUMBER}/{_NUMBER}|\bgeo:{_NUMBER},{_NUMBER})",
    re.IGNORECASE,
)
_SECONDS: Final = re.compile(
    r"[0-9]{1,3}[ \t]?[\u00b0º度][ \t]?[0-9]{1,2}(?:\.[0-9]{1,8})?[ \t]?['\u2032\u2019\u5206]"
    r"(?:[ \t]?[0-9]{1,2}(?:\.[0-9]{1,8})?[ \t]?(?:[\"\u2033\u201d\u79d2]|''))?"
    r"|(?:[NSEWnsew]|[\u5317南东東西][\u7eac緯経经])[ \t]?"
    r"[0-9]{1,3}[ \t]?[\u00b0度][ \t]?[0-9]{1,2}(?:\.[0-9]{1,8})?"
    r"|[0-9]{1,3}\.[0-9]{2,15}[ \t]?\u00b0"
)
_CODE: Final = re.compile(
    r"(?<![0-9A-Za-z+])[23456789CFGHJMPQRVWX]{4}(?:[23456789CFGHJMPQRVWX]{4})?"
    r"\+[23456789CFGHJMPQRVWX]{2,3}(?![0-9A-Za-z+])"
)
_GRID: Final = re.compile(
    r"(?<![0-9A-Za-z])[0-6]?[0-9][C-HJ-NP-X][ \t]?[A-HJ-NP-Z][A-HJ-NP-V]"
    r"(?:[ \t]?[0-9]{2}[ \t]?[0-9]{2}|[ \t]?[0-9]{3}[ \t]?[0-9]{3}|[ \t]?[0-9]{4}[ \t]?[0-9]{4}"
    r"|[ \t]?[0-9]{5}[ \t]?[0-9]{5})(?![0-9A-Za-z])"
)
_THREE_WORDS: Final = re.compile(
    r"(?<![:/\w])///[^\W\d_]{2,24}\.[^\W\d_]{2,24}\.[^\W\d_]{2,24}(?![\w.])"
)

_MARKED: Final = (
    ("=:", _IN_ADDRESS),
    ("\u00b0\u00ba\u5ea6", _SECONDS),
    ("+", _CODE),
    ("", _GRID),
)
"""Signs one of which each kind of position has, which are quicker asked for."""


def find(text: str) -> Iterator[Hit]:
    """Every position finer than a town."""
    plain = with_plain_digits(text)
    for match in _THREE_WORDS.finditer(plain):
        yield Hit(Rule.POSITION, *match.span())
    if not any(sign in plain for sign in "0123456789"):
        return
    for match in _PAIR.finditer(plain):
        rough = _rough(match[1], match[3])
        if rough:
            yield Hit(Rule.POSITION, *match.span(), suggestion=rough)
    for signs, pattern in _MARKED:
        if not signs or any(sign in plain for sign in signs):
            for match in pattern.finditer(plain):
                yield Hit(Rule.POSITION, *match.span())


def _rough(first: str, second: str) -> str:
    """The pair to a tenth of a degree, about 11 km; nothing where it can be no position."""
    a, b = (float(one.replace("\u2212", "-")) for one in (first, second))
    fits = (abs(a) <= 90 and abs(b) <= 180) or (abs(a) <= 180 and abs(b) <= 90)
    return f"{a:.1f}, {b:.1f}" if fits else ""
