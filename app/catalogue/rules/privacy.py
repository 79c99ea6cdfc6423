"""Patterns of what would lead to a person: e-mail addresses, phone numbers, handles, positions."""

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from enum import StrEnum

from app.catalogue.rules.finding import Catalogue, Finding, Rule, texts_of


class Trace(StrEnum):
    """What sort of thing leads to a person."""

    EMAIL = "e-mail address"
    PHONE = "phone number"
    HANDLE = "handle"
    POSITION = "position"


_AT = r"(?:@|＠|\s?[\[(]\s?at\s?[\])]\s?)"  # noqa: RUF001 -- the wide sign hides addresses too
_DOT = r"(?:\.|\s?[\[(]\s?dot\s?[\])]\s?)"
_PATTERNS = {
    # Each run of letters is tried once and never given back, or a long one would cost its square.
    Trace.EMAIL: re.compile(rf"(?<![\w.+-])[\w.+-]++{_AT}[\w-]++{_DOT}\w{{2,}}", re.IGNORECASE),
    Trace.PHONE: re.compile(
        r"\+\d[\d ().-]{6,18}\d|(?<![\d.,-])0\d{1,3}[ -]\d{3,4}[ -]?\d{3,4}(?!\d)"
        r"|(?<!\d)\(\d{2,4}\) ?\d{3,4}[ -]\d{3,4}(?!\d)"
    ),
    Trace.HANDLE: re.compile(r"(?<![\w@＠.])[@＠]\w{2,30}|\bu/\w{3,20}\b"),  # noqa: RUF001 -- as above
    Trace.POSITION: re.compile(
        r"-?\d{1,3}\.\d{3,}°?\s?[NSns]?\s?[,;/ ]\s?-?\d{1,3}\.\d{3,}"
        r"|\d{1,3}°\s?\d{0,2}['′]?[\d.\"″ ]{0,8}[NSEWnsew]\b"  # noqa: RUF001 -- minute and second signs
    ),
}
# Places in an address where a person's account stands.
_ACCOUNT = re.compile(
    r"/[@＠]|://(?:t\.me|line\.me|wa\.me|(?:www\.|m\.)?(?:twitter|x|instagram|threads)\.\w+)/"  # noqa: RUF001 -- as above
    r"|[?&]lat(?:itude)?=|/@-?\d{1,3}\.\d{3,}"
)


def traces_in(text: str) -> tuple[Trace, ...]:
    """The sorts of things in a text that lead to a person."""
    return tuple(trace for trace, pattern in _PATTERNS.items() if pattern.search(text))


def without_traces(
    text: str, spared: AbstractSet[Trace] = frozenset()
) -> tuple[str, tuple[Trace, ...]]:
    """The text with `…` in their places but for the spared, and the sorts that were taken out."""
    found = tuple(trace for trace in traces_in(text) if trace not in spared)
    for trace in found:
        text = _PATTERNS[trace].sub("…", text)
    return text, found


def leads_to_an_account(url: str) -> bool:
    """Whether an address is one of an account or a position rather than of a site."""
    return bool(_ACCOUNT.search(url))


def personal_data(catalogue: Catalogue) -> Iterator[Finding]:
    """No entry holds anything that leads to a person, in words or addresses."""
    for held in catalogue.held:
        for field, text in texts_of(held.entry):
            for trace in traces_in(text):
                yield held.finding(Rule.PERSONAL_DATA, f"{field} holds a {trace}")
        for n, link in enumerate(held.entry.links):
            if leads_to_an_account(link.url):
                yield held.finding(Rule.PERSONAL_DATA, f"links[{n}] leads to an account")
