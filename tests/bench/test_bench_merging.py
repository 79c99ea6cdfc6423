import re

import pytest

from tests.bench import merging


def test_a_quick_run_tells_every_row(capsys: pytest.CaptureFixture[str]) -> None:
    merging.main(["--quick"])

    said = capsys.readouterr().out
    for row in ("M1 versions", "one pycrdt document", "in a notebook, look again"):
        assert row in said
    assert len(re.findall(r" ms$", said, re.MULTILINE)) == 5
