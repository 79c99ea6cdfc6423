"""Web addresses from outside: http and https only, without secrets, trackers or disguises."""

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from app.parsing.clean_text import clean
from app.parsing.limits import ADDRESS_CHARACTERS
from app.parsing.refusals import NotAnAddress


class Doubt(StrEnum):
    """Why a person should look twice at an address."""

    TRACKING_REMOVED = "tracking-removed"
    PUNYCODE = "punycode"
    MIXED_SCRIPTS = "mixed-scripts"
    NUMERIC_HOST = "numeric-host"
    UNUSUAL_PORT = "unusual-port"


@dataclass(frozen=True, slots=True)
class Address:
    """An address to show and copy, its host without `www.`, and what is doubtful about it."""

    url: str
    host: str
    doubts: tuple[Doubt, ...] = ()


_LABEL = r"[^\W_](?:[\w-]{0,61}[^\W_])?"
_HOST = re.compile(rf"{_LABEL}(?:\.{_LABEL})+\.?")
_ODD = re.compile(r"[\s\\<>\"'`{}|^]")
_TRACKERS = frozenset(
    {"fbclid", "gclid", "dclid", "msclkid", "yclid", "twclid", "igshid", "igsh", "si", "spm"}
    | {"mc_cid", "mc_eid", "mkt_tok", "ref_src", "ref_url", "_hsenc", "_hsmi", "vero_id"}
)
# Scripts that one people writes together; any other mixture imitates somebody else's name.
_WRITTEN_TOGETHER = (
    frozenset({"LATIN", "CJK", "HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA", "BOPOMOFO"}),
    frozenset({"LATIN", "CJK", "HANGUL"}),
)


def read_address(text: str) -> Address:
    """The address that `text` is; `NotAnAddress` for anything else.

    Refused are other schemes, names and passwords before the host, hosts without a dot, blanks
    and signs that browsers read in different ways. Marks that follow people over sites are cut.
    """
    cleaned = clean(text.strip(), len(text)).text
    if not cleaned or len(cleaned) > ADDRESS_CHARACTERS or _ODD.search(cleaned):
        raise NotAnAddress
    try:
        parts = urlsplit(cleaned)
        port = parts.port
    except ValueError as error:
        raise NotAnAddress from error
    host = (parts.hostname or "").lower()
    if parts.scheme not in {"http", "https"} or "@" in parts.netloc or not _HOST.fullmatch(host):
        raise NotAnAddress
    query, tracked = _without_trackers(parts.query)
    netloc = host if port is None else f"{host}:{port}"
    doubts = ((Doubt.TRACKING_REMOVED,) if tracked else ()) + _doubts(host, port)
    url = urlunsplit((parts.scheme, netloc, parts.path, query, parts.fragment))
    return Address(url, host.removeprefix("www.").rstrip("."), doubts)


def _without_trackers(query: str) -> tuple[str, bool]:
    pairs = parse_qsl(query, keep_blank_values=True, max_num_fields=ADDRESS_CHARACTERS)
    honest = [(key, value) for key, value in pairs if not _tracks(key.lower())]
    if len(honest) == len(pairs):
        return query, False
    return urlencode(honest), True


def _tracks(key: str) -> bool:
    return key.startswith("utm_") or key in _TRACKERS


def _doubts(host: str, port: int | None) -> tuple[Doubt, ...]:
    labels = host.rstrip(".").split(".")
    shown = [_shown(label) for label in labels]
    claims = {
        Doubt.PUNYCODE: any(label.startswith("xn--") for label in labels),
        Doubt.MIXED_SCRIPTS: any(_mixes_scripts(label) for label in shown),
        Doubt.NUMERIC_HOST: labels[-1].isdigit(),
        Doubt.UNUSUAL_PORT: port not in {None, 80, 443},
    }
    return tuple(doubt for doubt, holds in claims.items() if holds)


def _shown(label: str) -> str:
    """How a browser might show the label: punycode undone where that can be done."""
    if not label.startswith("xn--"):
        return label
    try:
        return label[4:].encode("ascii").decode("punycode")
    except (UnicodeError, ValueError):
        return label


def _mixes_scripts(label: str) -> bool:
    scripts = {
        unicodedata.name(character, "UNKNOWN").split()[0]
        for character in label
        if character.isalpha()
    }
    return len(scripts) > 1 and not any(scripts <= together for together in _WRITTEN_TOGETHER)
