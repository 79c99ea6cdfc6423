"""Where money goes: international account numbers, cards, coins, and numbers called an account."""

import re
from collections.abc import Callable, Iterator
from typing import Final

from app.domain.findings import Rule
from app.hygiene.hits import Hit, digits_of, with_plain_digits

_IBAN: Final = re.compile(
    r"(?<![A-Za-z0-9])[A-Z]{2}[0-9]{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?(?![A-Za-z0-9])"
)
_CARD: Final = re.compile(
    r"(?<![A-Za-z0-9_])(?<![0-9][.,:/])[2-69][0-9]{3}(?:[ \-]?[0-9]{2,6}){2,4}(?![A-Za-z0-9_])"
)
_COIN: Final = re.compile(r"(?<![A-Za-z0-9])(?:bc1[a-z0-9]{11,71}|[13][1-9A-HJ-NP-Za-km-z]{25,34})")
_CHAIN: Final = re.compile(r"(?<![A-Za-z0-9])(?:0x[0-9A-Fa-f]{40}|T[1-9A-HJ-NP-Za-km-z]{33})(?!\w)")
_CALLED: Final = re.compile(
    r"(?:\b(?:account (?:no|number)|a/c(?: no)?|acct|bank account|no\.? rek(?:ening)?|rekening|stk|"
    r"số tài khoản|no\.? akaun|akaun)"
    r"|账号|帐号|帳號|賬號|帳戶|银行卡|口座番号|계좌"
    r"|เลขบัญชี|เลขที่บัญชี"
    r"|ဘဏ်အကောင့်|គណនី"
    r"|खाता|হিসাব)"
    r"[ \t.:\uff1a#=(]{0,6}([0-9](?:[ \-]?[0-9]){5,19})(?![0-9])",
    re.IGNORECASE,
)


def find(text: str) -> Iterator[Hit]:
    """Numbers of accounts and cards."""
    plain = with_plain_digits(text)
    if not any(sign in plain for sign in "0123456789"):
        return
    for match in _CARD.finditer(plain):
        if _is_card(match.group()):
            yield Hit(Rule.CARD, *match.span(), subject=digits_of(match.group()))
    for pattern, is_one in _PROVED:
        for match in pattern.finditer(plain):
            if is_one(match.group()):
                yield Hit(Rule.ACCOUNT, *match.span())
    for match in _CALLED.finditer(plain):
        yield Hit(Rule.ACCOUNT, *match.span(1), subject=digits_of(match[1]))


def _is_card(written: str) -> bool:
    from stdnum import luhn  # noqa: PLC0415 - for texts that hold such a row of digits only

    digits = digits_of(written)
    groups = [len(group) for group in re.split("[ -]", written)]
    is_written_so = len(groups) == 1 or groups in ([4, 4, 4, 4], [4, 6, 5], [4, 4, 4, 4, 3])
    return len(digits) in {15, 16, 19} and is_written_so and bool(luhn.is_valid(digits))


def _is_iban(written: str) -> bool:
    from stdnum import iban  # noqa: PLC0415 - as above

    return bool(iban.is_valid(written))


def _is_coin(written: str) -> bool:
    from stdnum import bitcoin  # noqa: PLC0415 - as above

    return bool(bitcoin.is_valid(written))


_PROVED: Final[tuple[tuple[re.Pattern[str], Callable[[str], bool]], ...]] = (
    (_IBAN, _is_iban),
    (_COIN, _is_coin),
    (_CHAIN, bool),
)
"""What has a form of its own, and what proves it; the last has nothing more than its form."""
