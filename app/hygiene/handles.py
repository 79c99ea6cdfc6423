"""Account names: behind an at sign, or behind the name of the service they are for."""

import re
from collections.abc import Iterator
from typing import Final

from app.domain.findings import Rule
from app.hygiene.hits import Hit, words_of

_AT: Final = re.compile(
    r"(?<![\w@\uff20./+%-])[@\uff20](\w[\w.-]{1,40})"
    r"(?:@([\w-]{1,63}(?:\.[\w-]{1,63}){1,4})|:([\w.-]{3,80}))?"
)
_REDDIT: Final = re.compile(r"(?<![\w/])/?u/[A-Za-z0-9_-]{3,20}(?![\w/])")
_CODE_WORDS: Final = frozenset(
    words_of(
        "media import everyone here channel all param return returns property override dataclass "
        "keyframes font-face supports include see staticmethod classmethod pytest.fixture "
        "todo home work lunch noon dawn dusk night"
    )
)
"""Words of programs and plain speech behind an at sign that name nobody."""

_SERVICES = (
    r"line|wechat|weixin|wx|qq|zalo|viber|telegram|tg|signal|whatsapp|kakao(?: ?talk)?|instagram|"
    r"ig|facebook|fb|twitter|tiktok|discord|threema|session|matrix|xmpp|jabber|skype|imo|bip|wire|"
    r"briar"
    r"|微信|威信|薇信|加微|加v|扣扣|企鹅|微博|抖音|小红书|小紅書|ไลน์|ไอจี|เฟซบุ๊ก|เฟสบุ๊ค|ဖေ့စ်ဘွတ်"
    r"|တယ်လီဂရမ်|카톡|카카오톡|텔레그램|ライン|テレグラム"
)
_ID = r"(?:id|i\.d\.|account|acc|user(?:name)?|handle|号|號|帳號|账号|ไอดี|아이디)"
_NAMED: Final = re.compile(
    rf"(?<![A-Za-z0-9_])(?:{_SERVICES})(?P<id>[ \t]?{_ID})?[ \t]?(?P<sign>[:\uff1a=是])?"
    r"[ \t]{0,2}(?P<name>[@+]?[A-Za-z0-9](?:[A-Za-z0-9._-]{2,70}))",
    re.IGNORECASE,
)
_LONG_KEYS: Final = re.compile(r"(?<![0-9A-Za-z])05[0-9a-f]{64}(?![0-9A-Za-z])")
_TELLING: Final = re.compile(r"[0-9_@+]|\w[.-]\w")


def find(text: str) -> Iterator[Hit]:
    """Account names of people and groups."""
    if "@" in text or "\uff20" in text:
        for match in _AT.finditer(text):
            if _names_somebody(match):
                yield Hit(Rule.HANDLE, match.start(), _end(text, match))
    for pattern in (_REDDIT, _LONG_KEYS):
        for match in pattern.finditer(text):
            yield Hit(Rule.HANDLE, *match.span())
    for match in _NAMED.finditer(text):
        name = match["name"].rstrip("._-")
        # Without a word that says so, a word after a service's name may be any: "Telegram: groups".
        is_said = match["id"] is not None and bool(match["sign"] or match["id"])
        if len(name) >= 3 and (is_said or match["sign"]) and (is_said or _TELLING.search(name)):
            yield Hit(Rule.HANDLE, match.start("name"), match.start("name") + len(name))


def _names_somebody(match: re.Match[str]) -> bool:
    name = match[1].rstrip(".-").casefold()
    is_size = re.fullmatch(r"\d{1,2}x.*|\d{1,2}(?:am|pm|h)?", name) is not None
    return not is_size and (name not in _CODE_WORDS or match[2] is not None)


def _end(text: str, match: re.Match[str]) -> int:
    found = text[match.start() : match.end()].rstrip(".-")
    return match.start() + len(found)
