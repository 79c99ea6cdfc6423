import re
import shutil

import pytest

from tests.bench import start
from tests.bench.start import Runner


@pytest.mark.skipif(shutil.which("Xvfb") is None, reason="needs Xvfb")
def test_a_run_tells_the_bare_window_and_ours(capsys: pytest.CaptureFixture[str]) -> None:
    start.main(["--runs", "1"])

    said = capsys.readouterr().out
    assert re.search(r"Almanac, unlock page +[1-9]\d+ ", said)
    assert re.search(r"bare PySide window +[1-9]\d+ +\d+ +\d\.\d\dx", said)


def test_the_goal_is_judged_by_the_median_of_pairs() -> None:
    ours = Runner("Almanac", [], [100.0, 900.0, 300.0])
    peer = Runner("KeePassXC", [], [200.0, 600.0, 600.0])

    assert list(start.report([ours, peer]))[-1] == "U1 to KeePassXC <= 1.0x: 0.50x held"


def test_without_the_peer_nothing_is_claimed() -> None:
    told = list(start.report([Runner("Almanac", [], [100.0])]))

    assert "not installed" in told[-1]
