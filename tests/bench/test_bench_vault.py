import re

import pytest

from tests.bench import vault
from tests.bench.vault import Pair
from tests.support.texts import Texts


def test_a_quick_run_tells_every_row(capsys: pytest.CaptureFixture[str]) -> None:
    vault.main(["--quick"])

    said = capsys.readouterr().out
    for row in ("V1 open", "V3 save", "V5 search", "V5 the same, p95", "S5 notes", "C1 50 entries"):
        assert row in said
    assert len(re.findall(r"\d\.\d\dx", said)) == 14


def test_a_ratio_is_the_median_of_pairs() -> None:
    assert Pair([1.0, 10.0, 1.0], [2.0, 10.0, 3.0]).ratio == 2.0


def test_the_95th_of_a_hundred_times_is_given() -> None:
    assert vault.p95([float(number) for number in range(100)]) == 95.0


def test_made_up_texts_are_the_same_at_every_run() -> None:
    first, second = Texts(), Texts()

    assert [first.text() for _ in range(5)] == [second.text() for _ in range(5)]
