"""`python -m tests.shots --into FOLDER`: every screen, both themes, four languages, two sizes."""

import argparse
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtWidgets import QApplication

from tests.shots.drawing import LANGUAGES, THEMES, a_stage, shots
from tests.shots.faults import faults
from tests.shots.scenes import Stage
from tests.support.windows import build_pack, the_look


def main() -> int:
    """Draw them all; 1 where a screen has a fault, which is told."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--into", type=Path, required=True)
    parser.add_argument("--language", action="append", choices=[*LANGUAGES, "zh-Hans", "qps"])
    parser.add_argument("--text", type=int, default=100, metavar="PERCENT")
    asked = parser.parse_args()
    application = QApplication.instance() or QApplication([])
    look = the_look()
    found: list[str] = []
    count = 0
    with tempfile.TemporaryDirectory() as folder:
        pack = build_pack(Path(folder))
        for language in asked.language or LANGUAGES:
            with a_stage(Path(folder) / language, pack, look, language) as stage:
                for told in _drawn(stage, asked.into, language, asked.text):
                    count += 1
                    found += told
    del application
    sys.stdout.write("".join(f"{fault}\n" for fault in found))
    sys.stdout.write(f"{count} pictures, {len(found)} faults\n")
    return 1 if found else 0


def _drawn(stage: Stage, into: Path, language: str, text: int) -> Iterator[list[str]]:
    for theme in THEMES:
        stage.dress(theme=theme, text=text)
        for shot in shots(stage):
            name = f"{language}-{theme}" if text == 100 else f"{language}-{theme}-{text}"
            shot.save(into, name)
            yield [f"{shot.name}-{name} at {shot.size}: {one}" for one in faults(shot.widget)]


if __name__ == "__main__":
    sys.exit(main())
