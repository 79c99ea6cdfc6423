"""`python -m tests.shots --into FOLDER`: every screen, both themes, four languages, two sizes."""

import argparse
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QApplication

from tests.shots.drawing import LANGUAGES, SIZES, THEMES, a_stage, save, shots
from tests.support.windows import build_pack, the_look


def main() -> int:
    """Draw them all; gives the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--into", type=Path, required=True)
    parser.add_argument("--language", action="append", choices=[*LANGUAGES, "zh-Hans", "qps"])
    asked = parser.parse_args()
    application = QApplication.instance() or QApplication([])
    look = the_look()
    count = 0
    with tempfile.TemporaryDirectory() as folder:
        pack = build_pack(Path(folder))
        for language in asked.language or LANGUAGES:
            place = Path(folder) / language
            with a_stage(place, pack, look, language) as stage:
                for theme in THEMES:
                    look.choose(replace(look.choices, theme=theme))
                    for size in SIZES:
                        for shot in shots(stage, size):
                            save(shot, asked.into, f"{language}-{theme}-{size[0]}x{size[1]}")
                            count += 1
    del application
    sys.stdout.write(f"{count} pictures\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
