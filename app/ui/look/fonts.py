"""The bundled fonts, and their order for the language of the interface."""

from functools import lru_cache
from typing import Final

from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF

from app.domain.text.breaking import Measure
from app.host.resources import resource

BODY_POINTS: Final = 10.5
SMALL_POINTS: Final = 9.5
TALLEST: Final = "Åg臺ဩ္တြို့ฎู้ស្ត្រីុຜູ້र्त्स्न्यूँஸ்ரீශ්‍රීپ"
"""The tallest shapes of every script that is drawn: no line is higher, and none is measured."""
SECTION_POINTS: Final = 12.0
TITLE_POINTS: Final = 17.0

_FAMILIES: Final = (
    "Noto Sans",
    "Noto Sans Myanmar",
    "Noto Sans Thai",
    "Noto Sans Khmer",
    "Noto Sans Lao",
    "Noto Sans Devanagari",
    "Noto Sans Bengali",
    "Noto Sans Tamil",
    "Noto Sans Sinhala",
    "Noto Sans Arabic",
)
_BUNDLED_CJK: Final = "Noto Sans CJK TC"
# A desktop's own face of the language draws Han in that language's shapes; ours is the last resort.
_CJK: Final = {
    "zh-Hant": ("Noto Sans CJK TC", "Microsoft JhengHei", "PingFang TC"),
    "zh-Hans": ("Noto Sans CJK SC", "Microsoft YaHei", "PingFang SC"),
    "ja": ("Noto Sans CJK JP", "Yu Gothic UI", "Hiragino Sans"),
    "ko": ("Noto Sans CJK KR", "Malgun Gothic", "Apple SD Gothic Neo"),
}
_FIRST: Final = {
    "my": "Noto Sans Myanmar",
    "th": "Noto Sans Thai",
    "km": "Noto Sans Khmer",
    "lo": "Noto Sans Lao",
}


def load_fonts() -> None:
    """Make the bundled fonts known to Qt; raises `ResourceMissing` where they are not."""
    for path in sorted(resource("fonts").glob("*.[ot]tf")):
        QFontDatabase.addApplicationFont(str(path))


def families_for(language: str) -> list[str]:
    """The families in the order in which a character is looked for, for one language."""
    cjk = _CJK.get(language, _CJK["zh-Hant"])
    others = [name for names in _CJK.values() for name in names[:1]]
    ordered = [_FAMILIES[0], _FIRST.get(language, _FAMILIES[0]), *cjk, *_FAMILIES]
    return list(dict.fromkeys((*ordered, *others, _BUNDLED_CJK)))


def body_font(language: str, percent: int) -> QFont:
    """The font of running text at a text size of 90 to 175 percent."""
    font = QFont()
    font.setFamilies(families_for(language))
    font.setPointSizeF(BODY_POINTS * percent / 100)
    font.setHintingPreference(QFont.HintingPreference.PreferVerticalHinting)
    return font


def ruler(font: QFont) -> Measure:
    """What tells the width in pixels of a piece of text in a font; asked twice, it remembers.

    The hook above a tall vowel of Burmese reaches past it, and counts.
    """
    key = font.key()
    if key not in _rulers:
        if len(_rulers) >= _MOST_RULERS:
            _rulers.clear()
        metrics = QFontMetricsF(font)

        def width(piece: str) -> float:
            advance = metrics.horizontalAdvance(piece)
            ink = metrics.tightBoundingRect(piece).right() if _TALL_VOWEL in piece else 0.0
            return max(advance, ink)

        _rulers[key] = lru_cache(maxsize=8192)(width)
    return _rulers[key]


_TALL_VOWEL: Final = "\u102b"
_MOST_RULERS: Final = 16
_rulers: dict[str, Measure] = {}
