"""The measurement of pieces runs."""

import pytest

from tests.bench import pieces


def test_a_quick_run_tells_every_split(capsys: pytest.CaptureFixture[str]) -> None:
    pieces.main(["--quick"])

    said = capsys.readouterr().out
    assert "carry and read back to cp + flush" in said
    for needed, made in pieces.SPLITS:
        for deed in ("split", "join the first", "join the last"):
            assert f"{deed}, {needed} of {made}, megabytes a second" in said
