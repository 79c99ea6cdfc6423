"""Web addresses that name an account, or carry parts by which their giver can be told."""

import re
from collections.abc import Iterator
from typing import Final

from app.domain.findings import Rule
from app.hygiene.hits import Hit, words_of

_BARE_HOSTS = (
    r"(?:www\.)?(?:t\.me|wa\.me|line\.me|zalo\.me|signal\.me|signal\.group|discord\.gg|m\.me|"
    r"fb\.com|facebook\.com|instagram\.com|twitter\.com|x\.com|tiktok\.com|weibo\.com|"
    r"threads\.net|linkedin\.com|keybase\.io|chat\.whatsapp\.com)/"
)
_ADDRESS: Final = re.compile(
    rf"(?:https?://|(?<![\w./@-]){_BARE_HOSTS}|(?:mailto|tg|weixin|line|zalo|viber|sgnl)://?)"
    r"[^\s<>\"'\uff08\uff09\u300c\u300d\u3002\uff0c\u104b`|]{1,2000}+",
    re.IGNORECASE,
)
_TRAILING: Final = ".,;:!?)]}*_\u3002\u104a\u104b"
_HOST: Final = re.compile(r"^(?:[a-z]+://?)?(?:([^/@?#]{1,200})@)?([^/?#:]{1,253})", re.IGNORECASE)

_TELLING: Final = frozenset(
    words_of(
        "fbclid gclid gbraid wbraid dclid msclkid yclid twclid ttclid igshid igsh mibextid si "
        "feature_id mc_eid mc_cid _hsenc _hsmi vero_id oly_enc_id oly_anon_id ref_src ref_url "
        "rdt_cid share_id shareid share_source share_medium share_session_id share_from "
        "share_token share_crt_v share_from_user_hidden author_share appuid apptime xsec_token "
        "xsec_source vd_source unique_k pass_ticket exportkey uin chksm mpshare sharer_shareid "
        "sharer_shareinfo utm_oi utm_psn luicode u_code sec_uid sec_user_id tt_from "
        "share_item_id share_link_id share_app_id sp_tk suid un token access_token auth sid "
        "session sessionid session_id email e-mail mail user userid user_id uid username login "
        "invite invitecode referrer rcode inviter resourcekey authuser spm wickedid s_cid trk "
        "trkid li_fat_id xtor _openstat cvid ocid "
    )
)
"""Names of parts that tell who shared an address, or from where it was come to."""
_TELLING_STARTS: Final = ("utm_", "pk_", "mtm_", "hsa_", "fb_", "stm_", "ga_", "wt_")

_ACCOUNTS: Final = {
    host: re.compile(pattern, re.IGNORECASE)
    for hosts, pattern in (
        (
            "facebook.com fb.com m.me",
            r"/(?!groups/|events/|pages/|watch|sharer|hashtag/|story|policies|help|search|login)(?:profile\.php\?id=\d|people/|[\w.]{3,})",
        ),
        (
            "twitter.com x.com",
            r"/(?!search|hashtag/|home|i/|intent|share|explore|settings|tos)\w{2,}",
        ),
        ("instagram.com", r"/(?!p/|reel/|explore|tv/|accounts|about)[\w.]{2,}"),
        ("threads.net threads.com tiktok.com youtube.com medium.com", r"/@[\w.]{2,}"),
        ("t.me telegram.me", r"/(?!share|addstickers|s/|iv|proxy)[+\w]{3,}"),
        ("wa.me", r"/\+?\d{6,}|/message/"),
        ("line.me", r"/(?:ti|r)/"),
        ("zalo.me signal.me signal.group discord.gg chat.whatsapp.com keybase.io", r"/\S{3,}"),
        ("linkedin.com", r"/in/\S"),
        (
            "github.com gitlab.com codeberg.org",
            r"/(?!orgs/|topics|features|explore)[\w-]{2,}/?(?:[?#]|$)",
        ),
        ("weibo.com weibo.cn", r"/(?:u/|n/|profile/)?\w{3,}"),
        ("zhihu.com douban.com", r"/people/\S"),
        ("xiaohongshu.com", r"/user/profile/\S"),
        ("space.bilibili.com", r"/\d{3,}"),
        ("reddit.com", r"/u(?:ser)?/\w"),
        ("vk.com ok.ru patreon.com ko-fi.com paypal.me", r"/\w{3,}"),
    )
    for host in words_of(hosts)
}
_ANY_ACCOUNT: Final = re.compile(r"/(?:@|users?/|u/|people/|profile/|~)[\w.-]{2,}", re.IGNORECASE)
_SCHEMES: Final = ("tg:", "weixin:", "line:", "zalo:", "viber:", "sgnl:")


def find(text: str) -> Iterator[Hit]:
    """Addresses of accounts, and addresses with telling parts."""
    if "/" not in text:
        return
    for match in _ADDRESS.finditer(text):
        address = match.group().rstrip(_TRAILING)
        start, end = match.start(), match.start() + len(address)
        if _names_an_account(address):
            yield Hit(Rule.PROFILE, start, end)
            continue
        bare = _without_telling_parts(address)
        if bare != address:
            yield Hit(Rule.TRACKING, start, end, suggestion=bare)


def _names_an_account(address: str) -> bool:
    if address.casefold().startswith(_SCHEMES):
        return True
    match = _HOST.match(address)
    if match is None:
        return False
    if match[1] and "://" in address:
        return True
    host = match[2].casefold()
    path = address[match.end() :]
    for known in _parents(host):
        if known in _ACCOUNTS:
            return _ACCOUNTS[known].match(path) is not None
    return _ANY_ACCOUNT.search(path.partition("?")[0]) is not None


def _parents(host: str) -> Iterator[str]:
    """The host itself, then without its first label, as long as two are left."""
    labels = host.split(".")[-4:]
    for first in range(len(labels) - 1):
        yield ".".join(labels[first:])


def _without_telling_parts(address: str) -> str:
    before, query_sign, rest = address.partition("?")
    query, hash_sign, fragment = rest.partition("#")
    if not query_sign:
        return address
    parts = query.split("&")
    kept = [part for part in parts if not _tells(part.partition("=")[0])]
    if len(kept) == len(parts):
        return address
    return before + ("?" + "&".join(kept) if kept else "") + hash_sign + fragment


def _tells(name: str) -> bool:
    folded = name.casefold().removeprefix("amp;")
    return folded in _TELLING or folded.startswith(_TELLING_STARTS)
