import re

import pytest

from tests.bench import bundle


def test_a_quick_run_tells_every_row(capsys: pytest.CaptureFixture[str]) -> None:
    bundle.main(["--quick"])

    said = capsys.readouterr().out
    for row in ("B1 seal to cp", "B2 seal to age", "B3 most memory", "stranger to 24"):
        assert row in said
    assert len(re.findall(r"\d ms$|\d ms ", said, re.MULTILINE)) == 5


def test_a_ratio_is_the_median_of_pairs() -> None:
    assert bundle.ratio([2.0, 10.0, 3.0], [1.0, 10.0, 1.0]) == 2.0
