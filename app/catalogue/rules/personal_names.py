"""No person is named in records of contexts where a name can cost somebody's freedom."""

import re
from collections.abc import Iterator

from app.catalogue.rules.finding import Catalogue, Finding, Held, Rule, prose_of, texts_of

WATCHED = frozenset({"MM", "CN", "HK"})
"""Contexts whose records hold no personal name at all (CATALOGUE.md, section 1)."""

_HONORIFIC = re.compile(
    r"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Sir|Madam)\.?\s+[A-Z]\w+"
    r"|\b(?:U|Daw|Ko|Ma|Maung|Nang|Naw|Saw|Sai|Saya|Sayama|Mahn|Ashin)\s+[A-Z][a-z]+"
)
# Myanmar honorifics open a word. The same syllables also begin ordinary words (to lead, the
# dollar), which are named after them; particles of the same shape follow a word without a blank.
_MYANMAR_HONORIFIC = re.compile(
    r"(?<![\u1000-\u109f])(?:ဦး(?!ဆောင်|စီး|တည်|စွာ|ခေါင်း|ရေ)|ဒေါ်(?!လာ)|ကို(?!ယ်|ဗစ်|းကား)|မောင်|နန်း(?!တော်)"
    r"|စိုင်း|ဆရာတော်|ဒေါက်တာ)[\u1000-\u109f]"
)
_SURNAMES = (
    "王李張张劉刘陳陈楊杨黃黄趙赵吳吴周徐孫孙馬马朱胡郭何林高羅罗鄭郑梁謝谢宋唐許许韓韩馮冯鄧邓曹彭曾蕭肖田董袁"
    "潘蔡蔣蒋余杜葉叶程蘇苏魏呂吕丁任沈姚盧卢姜崔鍾钟譚谭陸陆汪范金石廖賈贾夏韋韦傅方白鄒邹孟熊秦邱江尹薛閻阎段"
    "雷侯龍龙陶黎賀贺顧顾毛郝龔龚邵萬万錢钱嚴严覃武戴莫孔向湯汤"
)
_PAIRED_SURNAMES = "歐陽|欧阳|司馬|司马|上官|諸葛|诸葛|司徒|東方|东方|皇甫|尉遲|尉迟|公孫|公孙"
_CHINESE_NAME = re.compile(rf"[{_SURNAMES}][一-鿿]{{1,2}}|(?:{_PAIRED_SURNAMES})[一-鿿]{{1,2}}")
_CHINESE_TITLED = re.compile(
    rf"(?:[{_SURNAMES}]|{_PAIRED_SURNAMES})[一-鿿]{{0,2}}(?:先生|女士|小姐|教授|博士|老師|老师|律師|律师|記者|记者)"
)
_CAPITALISED = re.compile(
    r"\b[A-Z][a-zà-ÿ'’-]+(?:\s+[A-Z]\.)?(?:\s+[A-Z][a-zà-ÿ'’-]+)+"  # noqa: RUF001 -- typographic apostrophe
)
_OPENERS = """
    A After All Although An And Any As At Because Before Both But By During Each Even Expect For
    From Here If In Instead It Its Later Many Most Neither No None Not Of On Once One Only Other
    Our Over People Since Some Such That The Their Then There These They This Those Though Three
    Through To Two Under Until Unlike Use Volunteers What When Where While Who With Without
"""
_SENTENCE_OPENERS = frozenset(_OPENERS.split())


def names_of_persons(catalogue: Catalogue, known: frozenset[str]) -> Iterator[Finding]:
    """What looks like a person's name in a watched context, but for `known`, reviewed names.

    The names of all entries are set aside before sentences are looked at, since most pairs of
    capitalised words are those of projects and places.
    """
    set_aside = _any_of(catalogue.names | known)
    for held in catalogue.held:
        if WATCHED & set(held.entry.contexts):
            yield from _titled(held, known)
            yield from _native(held, known)
            yield from _capitalised(held, set_aside)


def _titled(held: Held, known: frozenset[str]) -> Iterator[Finding]:
    for field, text in texts_of(held.entry):
        for pattern in (_HONORIFIC, _MYANMAR_HONORIFIC, _CHINESE_TITLED):
            if any(found[0] not in known for found in pattern.finditer(text)):
                yield held.finding(Rule.PERSONAL_NAME, f"{field} holds a title and a name")


def _native(held: Held, known: frozenset[str]) -> Iterator[Finding]:
    """A whole native name that is a surname and a given name is a person's, or is reviewed."""
    names = {**held.entry.names, "alternate": ""}
    spellings = [*names.values(), held.entry.name, *held.entry.alt_names]
    for name in spellings:
        if _CHINESE_NAME.fullmatch(name) and name not in known:
            yield held.finding(Rule.PERSONAL_NAME, "a native name looks like a person's")


def _capitalised(held: Held, set_aside: re.Pattern[str]) -> Iterator[Finding]:
    for field, text in prose_of(held.entry):
        for found in _CAPITALISED.finditer(set_aside.sub(" · ", text)):
            words = found[0].split()
            if words[0] in _SENTENCE_OPENERS:
                words = words[1:]
            if len(words) > 1:
                yield held.finding(Rule.PERSONAL_NAME, f"{field} holds {' '.join(words)!r}")


def _any_of(names: frozenset[str]) -> re.Pattern[str]:
    longest_first = sorted((name for name in names if name), key=len, reverse=True)
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, longest_first)) + r")(?!\w)")
