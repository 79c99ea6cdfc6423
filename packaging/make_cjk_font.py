"""Makes resources/fonts/NotoSansCJK-Subset.otf: the common characters of a font of 20 MB.

Run by hand when our own texts need a character that is not in it, with the library `fonttools`:
`python packaging/make_cjk_font.py NotoSansCJK-Regular.ttc` (Debian: `fonts-noto-cjk`). Shapes are
those of Taiwan; where text is marked as of another region, the font brings that region's.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterable
from pathlib import Path

from setup_checkout import own_files

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "resources" / "fonts" / "NotoSansCJK-Subset.otf"
NUMBER_OF_TAIWAN = 3
OLD_FORM = 4

STANDARDS = (
    ("gb2312", 0xA1, 0xF7),  # both levels
    ("big5", 0xA1, 0xC6),  # the frequent characters
    ("euc_jp", 0xA1, 0xCF),  # kana and level 1
    ("euc_kr", 0xA1, 0xC8),  # Hangul
)
"""What each country taught its machines first: the encoding, and its rows that are frequent."""

SIGNS = ((0x3000, 0x30FF), (0x3131, 0x318E), (0xFF00, 0xFFEF))
"""Punctuation, kana, single Hangul letters, and the full and half widths."""

_FIRST_OF_CJK = 0x2E80


def frequent() -> set[int]:
    """The code points of the standards."""
    found: set[int] = set()
    for encoding, first, last in STANDARDS:
        for row in range(first, last + 1):
            for cell in range(0x40, 0xFF):
                text = bytes((row, cell)).decode(encoding, "ignore")
                found.update(map(ord, text))
    signs = (point for first, last in SIGNS for point in range(first, last + 1))
    return {point for point in found if point >= 0x80}.union(signs)


def of_our_own(paths: Iterable[Path]) -> set[int]:
    """The East Asian code points that stand in the project's own texts."""
    found: set[int] = set()
    for path in paths:
        if path.suffix in {".po", ".yaml"}:
            found.update(map(ord, (ROOT / path).read_text("utf-8")))
    return {point for point in found if point >= _FIRST_OF_CJK}


def main(words: list[str]) -> int:
    """Write the font; prints how many characters it has."""
    if len(words) != 1:
        print(__doc__)
        return 2
    # Not a dependency of the project, not even of its tests.
    library, subset = map(importlib.import_module, ("fontTools.ttLib", "fontTools.subset"))
    font = library.TTFont(words[0], fontNumber=NUMBER_OF_TAIWAN)
    # The older form of this table has no room for so many characters; every system reads the newer.
    font["cmap"].tables = [each for each in font["cmap"].tables if each.format != OLD_FORM]
    options = subset.Options(
        layout_features=["locl", "vert", "ccmp"],
        hinting=False,
        name_IDs=["*"],
        drop_tables=["DSIG"],
        recalc_timestamp=False,
    )
    cutting = subset.Subsetter(options)
    wanted = frequent() | of_our_own(own_files(ROOT))
    cutting.populate(unicodes=sorted(wanted))
    cutting.subset(font)
    font.save(TARGET)
    print(f"{len(font.getBestCmap())} characters, {TARGET.stat().st_size / 1e6:.1f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
