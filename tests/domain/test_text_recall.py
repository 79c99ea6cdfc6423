"""Search in sixteen languages against plain truth; `tests/bench/scripts.py` is the long form."""

import pytest

from tests.bench.declaration import ARTICLES
from tests.bench.scripts import OURS, WITHOUT_SPACES, Sample, measure, sample


@pytest.fixture(scope="module")
def samples() -> list[Sample]:
    return [sample(language, [], 30, None) for language in ARTICLES]


def test_every_word_of_every_language_is_found_and_nothing_else(samples: list[Sample]) -> None:
    scores = measure(OURS, samples).scores
    assert {one.language for one in samples if len(one.asked) < 20} <= {"zh-Hant", "zh-Hans"}
    missed = {name: score.word_recall for name, score in scores.items() if score.word_recall < 1}
    wrong = {name: score.precision for name, score in scores.items() if score.precision < 0.99}
    assert (missed, wrong) == ({}, {})


def test_the_samples_hold_words_inside_longer_stretches(samples: list[Sample]) -> None:
    for one in samples:
        if one.language in WITHOUT_SPACES:
            assert any(len(true) > 1 for true in one.true)
