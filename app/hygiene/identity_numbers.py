"""Numbers of identity cards and passports of the region, proved by their check digits if any.

Where a number has no check digit, a word beside it that names such a card proves it; without one
it is only told as alike.
"""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from importlib import import_module
from typing import Final

from app.domain.findings import Rule
from app.hygiene import checksums
from app.hygiene.hits import Hit, digits_of, with_plain_digits

_CARD_WORDS: Final = re.compile(
    r"(?:\b(?:n?id|nik|ktp|nric|nrc|cnic|fin|nic|cid|rrn|hkid|bir|kyc|psn|crn|sss|tin|cccd|cmnd|mst|"
    r"my ?kad|my ?number|ic no|i/c|phil ?sys|aadhaar|aadhar|identity|id card|id no|citizenship)\b"
    r"|căn cước|chứng minh|身份[证證]|身分[證证]|居留[證证]"
    r"|マイナンバー|個人番号|주민|ประชาชน"
    r"|မှတ်ပုံတင်|អត្តសញ្ញាណ"
    r"|ບັດ|आधार|नागरिकता"
    r"|পরিচয়?|ஆதார்|හැඳුනුම්"
    r"|شناختی)[^0-9\n]{0,16}$",
    re.IGNORECASE,
)
_PASSPORT_WORDS: Final = re.compile(
    r"(?:\bpass ?port|\bpaspor|\bhộ chiếu|护照|護照|旅券|パスポート|여권"
    r"|หนังสือเดินทาง|ပတ်စပို့"
    r"|លិខិតឆ្លងដែន|पासपोर्ट|পাসপোর্ট)"
    r"[^0-9\n]{0,16}$",
    re.IGNORECASE,
)
_LOOK_BACK: Final = 48

_NOT_IN_A_WORD = r"(?<![A-Za-z0-9_])(?<![0-9][.,:/\-])"
_ENDS = r"(?![A-Za-z0-9_])(?![.,:/\-][0-9])"
_LONG: Final = re.compile(rf"{_NOT_IN_A_WORD}[0-9](?:[ \t\-]?[0-9]){{7,17}}[Xx]?{_ENDS}")
_LETTERED: Final = re.compile(
    rf"{_NOT_IN_A_WORD}(?:[A-Z]{{1,2}}[0-9]{{6}} ?\(?[0-9A]\)?|[A-Z][0-9A-D][0-9]{{8}}"
    rf"|[STFGM][0-9]{{7}}[A-Z]|[A-Z]{{5}}[0-9]{{4}}[A-Z]|[A-Z]{{3}}[0-9]{{7}}|[0-9]{{9}}[VvXx]"
    rf"|[A-Z]{{1,3}}[0-9]{{6,9}}|[0-9]/?[0-9]{{6}}/?(?:\([0-9]\)|/[0-9])){_ENDS}"
)
_OF_MYANMAR: Final = re.compile(
    r"(?<![0-9A-Za-z])[0-9]{1,2}[ \t]?/[ \t]?(?:[A-Za-z]{3,14}|[\u1000-\u103f]{2,24})[ \t]?"
    r"\([ \t]?(?:[A-Za-z]{1,8}|[\u1000-\u103f]{1,12})[ \t]?\)[ \t]?[0-9]{5,6}(?![0-9])"
)
_OF_MONGOLIA: Final = re.compile(r"(?<!\w)[\u0410-\u042f\u04ae\u04e8]{2}[0-9]{8}(?!\w)")
_OF_PASSPORTS: Final = re.compile(r"P[A-Z<][A-Z]{3}[A-Z<]{20,39}")

_DAY_BEFORE = re.compile(r"(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])(?:[01]\d|2[0-3])[0-5]\d")
_BY_LENGTH: Final[dict[int, tuple[str, ...]]] = {
    12: ("in_.aadhaar", "jp.in_", "my.nric"),
    13: ("th.pin", "kr.rrn"),
    16: ("id.nik",),
    18: ("cn.ric",),
}
"""Formats of the number library, by how many digits they have."""
_FORMS: Final = {
    11: re.compile(r"\d\d-\d\d-\d\d-\d{5}"),  # Nepal
    13: re.compile(r"\d{5}-\d{7}-\d|\d{6}-[1-8]\d{6}"),  # Pakistan; Korea, which stopped checking
    16: re.compile(r"\d{4}-\d{4}-\d{4}-\d{4}"),  # the Philippines
}
"""How cards without a check digit are written."""
_ALIKE: Final = frozenset({12, 13, 16, 17, 18})


def find(text: str) -> Iterator[Hit]:
    """Numbers of cards and passports, and those that could be."""
    plain = with_plain_digits(text)
    for match in _OF_PASSPORTS.finditer(plain):
        yield Hit(Rule.PASSPORT, *match.span())
    if not any(sign in plain for sign in "0123456789"):
        return
    for pattern in (_OF_MYANMAR, _OF_MONGOLIA):
        for match in pattern.finditer(plain):
            yield Hit(Rule.IDENTITY, *match.span())
    for pattern, weigh in ((_LONG, _rule_of_long), (_LETTERED, _rule_of_lettered)):
        for match in pattern.finditer(plain):
            before = plain[max(0, match.start() - _LOOK_BACK) : match.start()]
            rule = weigh(match.group(), before)
            if rule is not None:
                yield Hit(rule, *match.span(), subject=digits_of(match.group()))


def _rule_of_long(written: str, before: str) -> Rule | None:
    digits = digits_of(written)
    if _PASSPORT_WORDS.search(before):
        return Rule.PASSPORT
    if _CARD_WORDS.search(before):
        return Rule.IDENTITY
    if _DAY_BEFORE.fullmatch(digits[:12]):
        return None
    bare = digits + ("X" if written[-1] in "xX" else "")
    form = _FORMS.get(len(bare))
    if form and form.fullmatch(written):
        return Rule.IDENTITY if len(bare) != 16 else Rule.IDENTITY_LIKE
    if any(_is_valid(name, bare) for name in _BY_LENGTH.get(len(bare), ())):
        return Rule.IDENTITY
    is_alike = len(bare) in _ALIKE and (len(bare) == len(written) or len(bare) == 12)
    return Rule.IDENTITY_LIKE if is_alike else None


def _rule_of_lettered(written: str, before: str) -> Rule | None:
    if _PASSPORT_WORDS.search(before):
        return Rule.PASSPORT
    if _CARD_WORDS.search(before) or any(is_one(written) for is_one in _PROOFS):
        return Rule.IDENTITY
    return Rule.IDENTITY_LIKE if _PASSPORT_FORM.fullmatch(written) else None


@lru_cache(maxsize=4096)
def _is_valid(name: str, digits: str) -> bool:
    # Loaded where a row of this length was met: each brings tables of its own.
    return bool(import_module(f"stdnum.{name}").is_valid(digits))


_PASSPORT_FORM: Final = re.compile(r"[A-Z]{1,2}\d{7,8}")
_HONG_KONG: Final = re.compile(r"([A-Z]{1,2})(\d{6}) ?\(?([0-9A])\)?")
_MACAO: Final = re.compile(r"[157]/?\d{6}/?(?:\(\d\)|/\d)")
_SRI_LANKA: Final = re.compile(r"\d\d(?:[0-2]\d\d|3[0-5]\d|36[0-6]|[5-7]\d\d|8[0-6]\d)\d{4}[VvXx]")


def _is_hong_kong(written: str) -> bool:
    match = _HONG_KONG.fullmatch(written)
    return match is not None and checksums.is_hong_kong(*match.groups())


def _is_taiwan(written: str) -> bool:
    return re.fullmatch(r"[A-Z][1289A-D]\d{8}", written) is not None and checksums.is_taiwan(
        written
    )


def _is_singapore(written: str) -> bool:
    return re.fullmatch(r"[STFGM]\d{7}[A-Z]", written) is not None and checksums.is_singapore(
        written
    )


def _is_india(written: str) -> bool:
    is_tax = re.fullmatch(r"[A-Z]{5}\d{4}[A-Z]", written) is not None
    is_vote = re.fullmatch(r"[A-Z]{3}\d{7}", written) is not None
    return (is_tax and _is_valid("in_.pan", written)) or (
        is_vote and _is_valid("in_.epic", written)
    )


def _has_form(pattern: re.Pattern[str]) -> Callable[[str], bool]:
    return lambda written: pattern.fullmatch(written) is not None


_PROOFS: Final[tuple[Callable[[str], bool], ...]] = (
    _is_hong_kong,
    _is_taiwan,
    _is_singapore,
    _is_india,
    _has_form(_MACAO),
    _has_form(_SRI_LANKA),
)
