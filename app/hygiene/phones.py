"""Telephone numbers of the whole region, told from other rows of digits by the numbering plans."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from app.domain.findings import Rule
from app.hygiene.hits import Hit, digits_of, with_plain_digits, words_of

REGIONS: Final = words_of(
    "MM CN HK MO TW TH VN KH LA MY SG ID PH BN TL IN BD NP BT LK PK MV JP KR KP MN"
)
"""Where numbers are written without a country's code, by the codes of ISO 3166."""

_BLANK = r"[ \t\u00a0\u3000.()\-\u2010-\u2015\uff0d]"
_CANDIDATE: Final = re.compile(
    r"(?<![A-Za-z0-9_#$\u20ac\u00a3\u00a5\u20a9\u0e3f\u20ab\u20b1\u20b9])(?<![0-9][.,:/])"
    rf"[+\uff0b(]{{0,2}}[0-9](?:{_BLANK}{{0,3}}[0-9]){{5,15}}"
    r"(?![0-9A-Za-z_%])(?![.,:/\-][0-9])"
)
_CUES: Final = re.compile(
    r"(?:\b(?:tel|phone|mobile|cell|call|fax|hotline|whatsapp|viber|signal|hp|no\. hp|telp|telepon|"
    r"ponsel|telefon|sdt|sđt|điện thoại|zalo|kbzpay|bkash|gcash|wechat pay)\b"
    r"|电话|電話|手机|手機|電話番号|携帯"
    r"|전화|핸드폰|연락처"
    r"|โทร|เบอร์|ໂທ|มือถือ"
    r"|ဖုန်း|ទូរសព្ទ"
    r"|फ़?ोन|मोबाइल|ফোন|মোবাইল"
    r"|தொலைபேசி|දුරකථන|فون)"
    r"[^0-9\n]{0,12}$",
    re.IGNORECASE,
)
_LOOK_BACK: Final = 32

_NEVER: Final = (
    re.compile(r"(?:1[6-9]|2[0-6])\d\d[-.\u2010-\u2015 ]{1,3}(?:1[6-9]|2[0-6])\d\d"),  # years
    re.compile(r"(?:1[6-9]|2[0-6])\d\d(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])"),  # a day unparted
    re.compile(r"(?:1[6-9]|2[0-6])\d\d[-. ]\d{1,2}[-. ]\d{1,2}(?:[- ]{1,3}\d{1,2})?"),
    re.compile(r"\d{1,2}[-. ]\d{1,2}[-. ](?:1[6-9]|2[0-6])\d\d"),
    re.compile(r"\d{1,2}\.\d\d[-\u2010-\u2015 ]{1,3}\d{1,2}\.\d\d"),  # times
    re.compile(r"[1-9]\d{0,2}(?:[ .\u00a0]\d{3}){1,5}"),  # thousands
    re.compile(r"[1-9]\d{0,15}(?:\.\d{1,15}){1,8}"),  # a fraction, a version, a host
    re.compile(r"97[89][- ]?\d{1,5}[- ]\d{1,7}[- ]\d{1,7}[- ]\d|97[89]\d{10}"),  # a book
    re.compile(r"(?:(?:1[6-9]|2[0-6])\d\d[- ]{1,3}){2,}(?:1[6-9]|2[0-6])\d\d"),
)
_HALVES: Final = re.compile(r"[2-9]\d{3}[ -]\d{4}")
_MOBILE: Final = re.compile(r"1[3-9]\d{9}|[6-9]\d{9}")
"""As written in China, and in India and Nepal."""


def find(text: str) -> Iterator[Hit]:
    """Rows of digits that are telephone numbers, and those that could be."""
    plain = with_plain_digits(text)
    for match in _CANDIDATE.finditer(plain):
        written = match.group().replace("\uff0b", "+")
        rule = _rule_of(written, plain[max(0, match.start() - _LOOK_BACK) : match.start()])
        if rule is not None:
            yield Hit(rule, *match.span(), subject=digits_of(written))


def _rule_of(written: str, before: str) -> Rule | None:
    digits = digits_of(written)
    if not 6 <= len(digits) <= 15:
        return None
    if "+" in written:
        return Rule.PHONE if _is_possible_abroad("+" + digits) else None
    if any(never.fullmatch(written.strip("()")) for never in _NEVER):
        return None
    if _CUES.search(before):
        return Rule.PHONE
    if len(digits) < 7 or not _is_valid_somewhere(digits):
        return None
    return Rule.PHONE if _looks_dialled(written, digits) else Rule.PHONE_LIKE


def _looks_dialled(written: str, digits: str) -> bool:
    opens = digits.startswith("0") and (len(digits) >= 9 or len(written) > len(digits))
    halves = _HALVES.fullmatch(written) is not None
    return opens or halves or _MOBILE.fullmatch(digits) is not None


@lru_cache(maxsize=4096)
def _is_possible_abroad(number: str) -> bool:
    import phonenumbers  # noqa: PLC0415 - tens of milliseconds, for texts with such a number only

    try:
        return phonenumbers.is_possible_number(phonenumbers.parse(number, None))
    except phonenumbers.NumberParseException:
        return False


@lru_cache(maxsize=4096)
def _is_valid_somewhere(digits: str) -> bool:
    import phonenumbers  # noqa: PLC0415 - as above

    for region in REGIONS:
        try:
            if phonenumbers.is_valid_number_for_region(phonenumbers.parse(digits, region), region):
                return True
        except phonenumbers.NumberParseException:
            continue
    return False
