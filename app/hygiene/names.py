"""Words that could name someone, found by what stands before or after names in each language.

A rule finds too much rather than too little, and still misses many: a name without a title is not
found. It is meant to make a person stop for a moment, not to vouch for a text.
"""

import re
from dataclasses import dataclass
from typing import Final

MOST_LOOKED_AT: Final = 20_000
"""Characters of one text that are looked through."""

Span = tuple[int, int]
"""From the first character of a name with its title up to the one after its last."""


@dataclass(frozen=True, slots=True)
class Rule:
    """How names are recognised in a language (BCP-47).

    Where `needs` finds nothing the pattern would not either; it is the quicker question.
    """

    language: str
    pattern: re.Pattern[str]
    needs: re.Pattern[str] | None = None
    titles: tuple[str, ...] = ()


# Capitals of the Latin script, those of Vietnamese among them.
_LATIN = (*range(0x41, 0x5B), *range(0xC0, 0x250), *range(0x1E00, 0x1F00))
_CAPITAL = "".join(letter for letter in map(chr, _LATIN) if letter.isupper())
# A word with a capital or an initial, up to four of them in a row.
_CAPITALISED = rf"(?:[{_CAPITAL}][\w'\u2019-]{{1,30}}|[{_CAPITAL}]\b\.?)"
_WORDS = rf"{_CAPITALISED}(?:[ \t]{_CAPITALISED}){{0,3}}"


def _titled(language: str, *titles: str, stop: str = r"\.?[ \t]+", but: str = "") -> Rule:
    """Titles of an alphabet with capitals, before a name; `but` lists what only looks like both."""
    never = f"(?!{but})" if but else ""
    either = "|".join(sorted(map(re.escape, titles), key=len, reverse=True))
    pattern = re.compile(rf"(?<!\w){never}(?:{either}){stop}(?P<name>{_WORDS})")
    return Rule(language, pattern, titles=titles)


def _leading(
    language: str, letters: str, *titles: str, but: str = "", after: str = "", most: int = 24
) -> Rule:
    """Titles of a script without capitals, before a name of these letters.

    `but` lists words that only begin like a title. A title opens a word, unless `after` says
    behind what it may not stand, for scripts that write words without blanks.
    """
    behind = after or f"(?<![{letters}])"
    either = "|".join(sorted(titles, key=len, reverse=True))
    never = f"(?!{but})" if but else ""
    return Rule(
        language,
        re.compile(rf"{behind}{never}(?:{either})[ \t]?(?P<name>[{letters}]{{2,{most}}})"),
        re.compile(f"[{letters}]"),
    )


def _trailing(language: str, name: str, *titles: str, but: str = "") -> Rule:
    """Titles of a script without capitals, after what may be a name."""
    either = "|".join(sorted(titles, key=len, reverse=True))
    never = f"(?!{but})" if but else ""
    pattern = re.compile(rf"{never}(?P<name>{name})[ \t]?(?:{either})")
    return Rule(language, pattern, re.compile(either))


_MYANMAR = r"\u1000-\u103f\u104c-\u109f\uaa60-\uaa7f"
_THAI = r"\u0e01-\u0e3a\u0e40-\u0e4e"
_LAO = r"\u0e81-\u0ebd\u0ec0-\u0ecd"
_KHMER = r"\u1780-\u17d3"
_HAN = r"\u4e00-\u9fff\u3400-\u4dbf"
_KANA = r"\u3041-\u30ff"
_HANGUL = r"\uac00-\ud7a3"
_DEVANAGARI = r"\u0900-\u0963\u0970-\u097f"
_BENGALI = r"\u0980-\u09e3"
_TAMIL = r"\u0b80-\u0be3"
_SINHALA = r"\u0d80-\u0df3"

_SURNAMES: Final = (
    "王李張张劉刘陳陈楊杨黃黄趙赵吳吴周徐孫孙馬马朱胡郭何林高羅罗鄭郑梁謝谢宋唐許许韓韩馮冯鄧邓曹彭曾蕭肖田董袁"
    "潘蔡蔣蒋余杜葉叶程蘇苏魏呂吕丁任沈姚盧卢姜崔鍾钟譚谭陸陆汪范金石廖賈贾夏韋韦傅方白鄒邹孟熊秦邱江尹薛閻阎段"
    "雷侯龍龙陶黎賀贺顧顾毛郝龔龚邵萬万錢钱嚴严覃武戴莫孔向湯汤歐欧"
)

RULES: Final = (
    _titled("en", "Mr", "Mrs", "Ms", "Miss", "Mx", "Dr", "Prof", "Professor", "Sir", "Madam"),
    _titled(
        "my-Latn",
        "U",
        "Daw",
        "Ko",
        "Ma",
        "Maung",
        "Naw",
        "Saw",
        "Nang",
        "Sai",
        "Saya",
        "Sayama",
        "Ashin",
        "Mahn",
        "Nai",
        "Mi",
        "Khun",
        "Duwa",
        "Salai",
        stop=r"[ \t]+",
    ),
    _titled("th-Latn", "Khun", "Nai", "Nang", "Nangsao", "Phi", "Nong", "Ajarn", "Luang"),
    _titled(
        "vi",
        "Ông",
        "Bà",
        "Anh",
        "Chị",
        "Cô",
        "Chú",
        "Bác",
        "Thầy",
        "ông",
        "bà",
        "anh",
        "chị",
        "cô",
        "chú",
        "bác",
        "thầy",
    ),
    _titled("ms", "Encik", "Puan", "Cik", "Tuan", "Datuk", "Dato'", "Tan Sri", "Haji", "Hajah"),
    _titled("id", "Bapak", "Ibu", "Pak", "Bu", "Mas", "Mbak", "Bang", "Kak", "Sdr", "Sdri"),
    _titled("hi-Latn", "Shri", "Shrimati", "Smt", "Kumari", "Pandit", "Sri", but="Sri Lanka"),
    _titled("tl", "Ginoo", "Ginang", "Binibini", "Gng", "Bb", "Aling", "Mang"),
    _titled("km-Latn", "Lok", "Neak", "Oknha", "Lok Srey"),
    # Titles open a word; the same syllables also begin ordinary words, which are left out.
    _leading(
        "my",
        _MYANMAR,
        "ဦး",
        "ဒေါ်",
        "ကို",
        "မောင်",
        "နော်",
        "စော",
        "နန်း",
        "စိုင်း",
        "ဆရာတော်",
        "ဆရာမ",
        "ဆရာ",
        "ဒေါက်တာ",
        "အရှင်",
        "ကိုကို",
        "မမ",
        but="ဦးဆောင်|ဦးစီး|ဦးတည်|ဦးစွာ|ဦးခေါင်း|ဦးရေ|ဒေါ်လာ|ကိုယ်|ကိုဗစ်|ကိုးကား|နန်းတော်|စောင့်|စော်|ဆရာဝန်",
    ),
    _leading(
        "th",
        _THAI,
        "นาย",
        "นางสาว",
        "นาง",
        "น.ส.",
        "คุณ",
        "ดร.",
        "เด็กชาย",
        "เด็กหญิง",
        "อาจารย์",
        "พระครู",
        "พ.ต.อ.",
        but="นายก|นายหน้า|นายจ้าง|นางฟ้า|นางแบบ|คุณภาพ|คุณค่า|คุณสมบัติ|คุณธรรม|คุณประโยชน์|คุณลักษณะ",
        after="(?<!ขอบ)(?<!ท)(?<!เจ้า)(?<!บุญ)(?<!สรรพ)",
        most=12,
    ),
    _leading("lo", _LAO, "ທ່ານ", "ນາງສາວ", "ນາງ", "ທ້າວ"),
    _leading("km", _KHMER, "លោកស្រី", "លោក", "អ្នកស្រី", "កញ្ញា", but="លោកិយ"),
    _trailing(
        "zh",
        rf"[{_SURNAMES}][{_HAN}]{{0,2}}",
        "先生",
        "女士",
        "小姐",
        "太太",
        "老師",
        "老师",
        "教授",
        "博士",
        "律師",
        "律师",
        "記者",
        "记者",
        "同學",
        "同学",
    ),
    Rule("zh", re.compile(rf"(?:小|老|阿)(?P<name>[{_SURNAMES}])"), re.compile("[小老阿]")),
    _trailing(
        "ja",
        rf"[{_HAN}{_KANA}]{{1,5}}",
        "さん",
        "くん",
        "ちゃん",
        but="皆さん|皆様|みなさん|お客",
    ),
    # Of these titles Chinese has some too, and no blank tells where a name begins.
    _trailing(
        "ja", rf"(?<![{_HAN}])[{_HAN}]{{1,3}}", "氏(?!名)", "様(?!々|子)", "先生", "君", but="皆様"
    ),
    _trailing(
        "ko",
        rf"[{_HANGUL}]{{2,4}}",
        "씨(?![가-힣앗])",
        "님",
        "선생님",
        "선생",
        "교수",
        "기자",
        but="고객|여러분|손님|선생",
    ),
    _leading("hi", _DEVANAGARI, "श्रीमती", "श्री", "सुश्री", "कुमारी", "डॉ॰", "डॉ\\.", "पंडित"),
    _leading("bn", _BENGALI, "জনাব", "বেগম", "শ্রী", "শ্রীমতি", "ডা\\.", "ড\\.", "মোঃ"),
    _leading("ta", _TAMIL, "திருமதி", "திரு\\.?", "செல்வி"),
    _leading("si", _SINHALA, "මහතා", "මිය", "මෙනවිය"),
)
"""The rule table; more than one rule may stand for a language."""


_WORD: Final = re.compile(r"\w+")
_LATIN_TITLES: Final = frozenset(_WORD.findall(one)[0] for rule in RULES for one in rule.titles)


def possible_names(text: str) -> tuple[Span, ...]:
    """Where a text could name someone, in order, without overlap; longest first where two meet."""
    return tuple(span for span, _ in titled_names(text))


def titled_names(text: str) -> tuple[tuple[Span, Span], ...]:
    """As `possible_names`, each with the place of the name alone, without its title."""
    looked_at = text[:MOST_LOOKED_AT]
    is_titled = not _LATIN_TITLES.isdisjoint(_WORD.findall(looked_at))
    if looked_at.isascii() and not is_titled:
        return ()
    found = sorted(
        (
            pair
            for rule in RULES
            if (rule.needs.search(looked_at) if rule.needs else is_titled)
            for pair in _spans(rule, looked_at)
        ),
        key=lambda pair: (pair[0][0], -pair[0][1]),
    )
    kept: list[tuple[Span, Span]] = []
    for span, name in found:
        if not kept or span[0] >= kept[-1][0][1]:
            kept.append((span, name))
    return tuple(kept)


def _spans(rule: Rule, text: str) -> list[tuple[Span, Span]]:
    return [(match.span(), match.span("name")) for match in rule.pattern.finditer(text)]
