import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_a_quick_run_tells_every_row() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.window", "--quick"],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )

    assert done.returncode == 0, done.stderr
    assert "400 entries, 20 notes" in done.stdout
    assert len(re.findall(r"(none|\d+) felt", done.stdout)) == 22
