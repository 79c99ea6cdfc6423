"""Days, times of day and time zones, in the ways the region writes them."""

import re
from collections.abc import Iterator
from typing import Final

from app.domain.findings import Rule
from app.hygiene.hits import Hit, with_plain_digits

_MONTHS = (
    "jan(?:uary|uari)?|feb(?:ruary|ruari)?|mar(?:ch|et|s)?|apr(?:il)?|may|mei|june?|juni|july?|juli|"
    "aug(?:ust)?|agustus|ogos|agu|sept?(?:ember)?|oct(?:ober)?|okt(?:ober)?|nov(?:ember)?|"
    "dec(?:ember)?|des(?:ember)?"
)
_THAI_MONTHS = (
    r"มกราคม|กุมภาพันธ์|มีนาคม|เมษายน|พฤษภาคม|มิถุนายน|กรกฎาคม|สิงหาคม|กันยายน|ตุลาคม|พฤศจิกายน|ธันวาคม"
    r"|ม\.ค\.|ก\.พ\.|มี\.ค\.|เม\.ย\.|พ\.ค\.|มิ\.ย\.|ก\.ค\.|ส\.ค\.|ก\.ย\.|ต\.ค\.|พ\.ย\.|ธ\.ค\."
)
_BURMESE_MONTHS = "ဇန်နဝါရီ|ဖေဖော်ဝါရီ|မတ်|ဧပြီ|မေ|ဇွန်|ဇူလိုင်|ဩဂုတ်|သြဂုတ်|စက်တင်ဘာ|အောက်တိုဘာ|နိုဝင်ဘာ|ဒီဇင်ဘာ"
_KHMER_MONTHS = "មករា|កុម្ភៈ|មីនា|មេសា|ឧសភា|មិថុនា|កក្កដា|សីហា|កញ្ញា|តុលា|វិច្ឆិកា|ធ្នូ"
_HINDI_MONTHS = (
    "जनवरी|फरवरी|फ़रवरी|मार्च|अप्रैल|मई|जून|जुलाई|अगस्त|सितंबर|सितम्बर|अक्टूबर|अक्तूबर|नवंबर|नवम्बर|दिसंबर|दिसम्बर"
)
_BENGALI_MONTHS = "জানুয়ারি|ফেব্রুয়ারি|মার্চ|এপ্রিল|মে|জুন|জুলাই|আগস্ট|সেপ্টেম্বর|অক্টোবর|নভেম্বর|ডিসেম্বর"

_YEAR = r"(?:19|20|24|25)[0-9]{2}"
"""Of the common era, or of the Buddhist one."""
_M = r"(?:0?[1-9]|1[0-2])"
_D = r"(?:0?[1-9]|[12][0-9]|3[01])"
_NO_DIGIT = r"(?<![0-9A-Za-z])(?<![0-9][.,:/-])"
_STOP = r"(?![0-9A-Za-z])(?![.,:/-][0-9])"

_DAYS: Final = tuple(
    (mark, re.compile(pattern, re.IGNORECASE), rough)
    for mark, pattern, rough in (
        ("-", rf"{_NO_DIGIT}(?P<y>{_YEAR})-(?P<m>{_M})-{_D}(?![0-9])(?!-[0-9])", "{y}-{m}"),
        ("", rf"{_NO_DIGIT}(?P<y>{_YEAR})(?P<s>[/.])(?P<m>{_M})(?P=s){_D}{_STOP}", "{y}/{m}"),
        ("", rf"{_NO_DIGIT}{_D}(?P<s>[/.-])(?P<m>{_M})(?P=s)(?P<y>{_YEAR}){_STOP}", "{m}/{y}"),
        (
            " ",
            (
                rf"{_NO_DIGIT}{_D}(?:st|nd|rd|th)?[ ]?(?:of )?(?P<m>{_MONTHS})\b[., ]{{0,2}}"
                rf"(?P<y>{_YEAR})(?![0-9])"
            ),
            "{m} {y}",
        ),
        (
            " ",
            rf"(?<!\w)(?P<m>{_MONTHS})\b\.? {_D}(?:st|nd|rd|th)?,? (?P<y>{_YEAR})(?![0-9])",
            "{m} {y}",
        ),
        (
            "年",
            rf"(?P<y>{_YEAR})[ ]?年[ ]?(?P<m>{_M})[ ]?月[ ]?{_D}[ ]?[日号號]",
            "{y}年{m}月",
        ),
        ("년", rf"(?P<y>{_YEAR})년 ?(?P<m>{_M})월 ?{_D}일", "{y}년 {m}월"),
        ("", rf"{_NO_DIGIT}{_D} ?(?P<m>{_THAI_MONTHS}) ?(?:พ\.ศ\. ?)?(?P<y>{_YEAR})", "{m} {y}"),
        ("ngày", rf"ngày {_D} tháng (?P<m>{_M}),? (?:năm )?(?P<y>{_YEAR})", "tháng {m} năm {y}"),
        (
            "ရက်",
            rf"(?P<y>{_YEAR})[ ]?(?:ခုနှစ်)?[၊, ]{{0,2}}(?P<m>{_BURMESE_MONTHS})(?:လ)?[ ]?{_D}[ ]?ရက်",
            "{y} {m}",
        ),
        (
            "",
            rf"{_NO_DIGIT}{_D} ?(?:ខែ ?)?(?P<m>{_KHMER_MONTHS}) ?(?:ឆ្នាំ ?)?(?P<y>{_YEAR})",
            "{m} {y}",
        ),
        (
            "",
            rf"{_NO_DIGIT}{_D} (?P<m>{_HINDI_MONTHS}|{_BENGALI_MONTHS}),? (?P<y>{_YEAR})",
            "{m} {y}",
        ),
    )
)

# As cameras, telephones and screenshots name their files.
_STAMPED: Final = re.compile(
    r"(?<![0-9])(?P<y>20[0-9]{2})[_-]?(?P<m>0[1-9]|1[0-2])[_-]?(?:0[1-9]|[12][0-9]|3[01])"
    r"[_T-]{1,2}(?P<time>(?:[01][0-9]|2[0-3])[-_.]?[0-5][0-9][-_.]?[0-5][0-9]|WA[0-9]{4})"
)

_H = r"(?:[01]?[0-9]|2[0-3])"
_MIN = r"[0-5][0-9]"
_TIMES: Final = re.compile(
    rf"(?:(?<![0-9A-Za-z])|(?<=[0-9]T))(?<![0-9][.,:/-])"
    rf"(?:{_H}:{_MIN}(?P<seconds>:{_MIN}(?:[.,][0-9]{{1,6}})?)?"
    rf"|{_H}[.]{_MIN}(?=[ ]?(?:[ap]\.?m\b|น\.|wib\b|wita\b|wit\b|hrs?\b|uhr)))"
    r"(?:[ ]?[ap]\.?m\b\.?|[ ]?น\.)?(?![0-9A-Y])(?!:[0-9])"
    rf"|{_NO_DIGIT}(?:1[0-2]|0?[1-9])[ ]?[ap]\.?m\b\.?"
    rf"|(?:上午|下午|早上|晚上|凌晨|中午|午前|午後|傍晚)[ ]?{_H}[ ]?[点點时時]"
    rf"(?:[ ]?{_MIN}[ ]?分|半)?"
    rf"|{_H}[ ]?[点點时時][ ]?(?:[0-5]?[0-9][ ]?分|半|整|钟|鐘)"
    rf"|(?:오전|오후|새벽|저녁|밤|아침)[ ]?{_H}시(?:[ ]?[0-5]?[0-9]분|[ ]?반)?"
    rf"|(?:မနက်|နံနက်|ညနေ|ည|နေ့လယ်|မွန်းလွဲ)[ ]?{_H}[ ]?(?:နာရီ|[:.]{_MIN})"
    rf"|\b(?:pukul|jam|lúc|เวลา|ម៉ោង)[ ]?{_H}(?:[.:h]{_MIN})?(?![0-9])(?:[ ]?น\.)?"
    rf"|{_NO_DIGIT}{_H}[ ]?giờ(?:[ ]?[0-5]?[0-9])?",
    re.IGNORECASE,
)

_PLACES = "Asia|Europe|America|Africa|Australia|Pacific|Indian|Atlantic|Antarctica"
_ZONE: Final = re.compile(
    rf"\b(?:UTC|GMT)[ ]?[+\u2212-][ ]?[0-9]{{1,2}}(?::?[0-5][05])?(?![0-9])"
    rf"|\b(?:{_PLACES})/[A-Z][A-Za-z_]{{2,30}}(?:/[A-Z][A-Za-z_]{{2,30}})?"
    rf"|(?<=[:.][0-5][0-9])(?:[ ]?[+\u2212-][0-1][0-9]:?[0-5][05]"
    rf"|[ ](?:MMT|ICT|IST|JST|KST|HKT|SGT|MYT|PHT|PST|CST|WIB|WITA|WIT|NPT|PKT|BST|BTT|MVT|ULAT"
    rf"|ACT|AEST|CET|CEST|EST|EDT|PDT))\b"
    rf"|\b(?:MMT|ICT|JST|KST|HKT|SGT|MYT|WIB|WITA|NPT|PKT)(?=[ ]?[+-][0-9]|[ ]time)"
)
_ZONE_SIGNS: Final = ("/", ":", "+", "-", "UTC", "GMT", " time")
_JOINING: Final = re.compile(r"[ T,\u00b7\u3000|@(-]{0,3}(?:at |um |pukul |lúc |เวลา ?|jam )?")
_FARTHEST: Final = 24


def find(text: str) -> Iterator[Hit]:
    """Days, times of day, both together, and zones."""
    plain = with_plain_digits(text)
    if any(sign in plain for sign in _ZONE_SIGNS):
        yield from _zones(plain)
    if any(sign in plain for sign in "0123456789"):
        for match in _STAMPED.finditer(plain):
            yield Hit(Rule.MOMENT, *match.span(), suggestion=f"{match['y']}-{match['m']}")
        yield from _days_and_times(plain)


def _zones(plain: str) -> Iterator[Hit]:
    for match in _ZONE.finditer(plain):
        start = match.end() - len(match.group().lstrip())
        yield Hit(Rule.ZONE, start, match.end(), suggestion="")


def _days_and_times(plain: str) -> Iterator[Hit]:
    days = sorted(_days(plain), key=lambda hit: hit.start)
    times = list(_TIMES.finditer(plain))
    with_days = dict(_together(plain, days, times))
    for number, match in enumerate(times):
        if number not in with_days:
            is_exact = match["seconds"] is not None
            yield Hit(Rule.MOMENT if is_exact else Rule.TIME, *match.span())
    joined = set(with_days.values())
    for number, day in enumerate(days):
        if number not in joined:
            yield day
    for time, number in with_days.items():
        day = days[number]
        span = (min(day.start, times[time].start()), max(day.end, times[time].end()))
        yield Hit(Rule.MOMENT, *span, suggestion=day.suggestion)


def _days(plain: str) -> Iterator[Hit]:
    taken: set[int] = set()
    for mark, pattern, rough in _DAYS:
        if mark not in plain:
            continue
        for match in pattern.finditer(plain):
            if match.start() not in taken:
                taken.add(match.start())
                yield Hit(Rule.DAY, *match.span(), suggestion=rough.format(**match.groupdict()))


def _together(plain: str, days: list[Hit], times: list[re.Match[str]]) -> Iterator[tuple[int, int]]:
    """Which time, by its number, stands beside which day; both are in order."""
    place = 0
    for number, time in enumerate(times):
        while place + 1 < len(days) and days[place + 1].start <= time.start():
            place += 1
        for near in (place, place + 1):
            if near < len(days) and _is_beside(plain, days[near], time):
                yield number, near
                break


def _is_beside(plain: str, day: Hit, time: re.Match[str]) -> bool:
    first, second = sorted([(day.start, day.end), time.span()])
    between = plain[first[1] : second[0]]
    return len(between) <= _FARTHEST and _JOINING.fullmatch(between) is not None
