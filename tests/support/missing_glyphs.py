"""Tells which texts hold a character that no bundled font can draw, with no other font around.

python -m tests.support.missing_glyphs LANGUAGE < TEXTS.json
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from PySide6.QtGui import QFont, QGuiApplication, QTextLayout

from app.ui.look.fonts import body_font, load_fonts

_NO_FONTS = '<?xml version="1.0"?><fontconfig></fontconfig>'


def texts_without_a_glyph(texts: Iterable[str], language: str, folder: Path) -> list[str]:
    """Those of the texts that the bundled fonts cannot draw, asked in a process of its own."""
    path = folder / "fonts.conf"
    path.write_text(_NO_FONTS, "utf-8")
    variables = {
        **os.environ,
        "FONTCONFIG_FILE": str(path),
        "QT_QPA_PLATFORM": "offscreen",
        "QT_LOGGING_RULES": "*=false",
    }
    asked = subprocess.run(
        [sys.executable, "-P", "-m", "tests.support.missing_glyphs", language],
        cwd=Path(__file__).resolve().parents[2],
        env={**variables, "PYTHONPATH": "."},
        input=json.dumps(sorted(texts)),
        capture_output=True,
        text=True,
        check=True,
    )
    return [str(text) for text in json.loads(asked.stdout)]


def missing(texts: Iterable[str], font: QFont) -> list[str]:
    """The texts in which a glyph is missing."""
    return [text for text in texts if lacks_a_glyph(text, font)]


def lacks_a_glyph(text: str, font: QFont) -> bool:
    """Whether a glyph of a text is missing in a font and in all that stand behind it."""
    # Neither size nor weight matters: a face of a family that we bring holds what the others do.
    key = (text, *font.families())
    if key not in _known:
        layout = QTextLayout(text.replace("\n", " "), font)
        layout.beginLayout()
        layout.createLine()
        layout.endLayout()
        _known[key] = any(0 in run.glyphIndexes() for run in layout.glyphRuns())
    return _known[key]


_known: dict[tuple[str, ...], bool] = {}


def main(language: str) -> None:
    """Read texts as JSON from standard input, and write those that lack a glyph."""
    _application = QGuiApplication([])
    load_fonts()
    sys.stdout.write(json.dumps(missing(json.load(sys.stdin), body_font(language, 100))))


if __name__ == "__main__":
    main(sys.argv[1])
