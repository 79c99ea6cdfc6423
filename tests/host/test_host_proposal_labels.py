"""What is said of proposals: in words, complete, and with nothing unseen in it."""

import pytest

from app.domain.layering import Standing
from app.domain.proposal import ProposalKind
from app.domain.record_places import BY_LANGUAGE, FIELDS, LISTED, Plain, RecordPlace
from app.host import proposal_labels
from app.usecases.check_proposals import Doubt
from app.usecases.weigh_proposals import Reason


def test_every_place_kind_doubt_and_reason_has_words() -> None:
    for field in sorted(FIELDS):
        key = "th" if field in BY_LANGUAGE | LISTED else ""
        assert "{" not in proposal_labels.place(RecordPlace(field, key))
    for kind in ProposalKind:
        assert proposal_labels.kind(kind)
    for doubt in Doubt:
        assert "x" in proposal_labels.doubt(doubt.value, "x")
    for reason in Reason:
        assert proposal_labels.reason(reason.value).endswith(".")


def test_only_what_fits_needs_no_words() -> None:
    assert [one for one in Standing if not proposal_labels.standing(one)] == [Standing.FITS]


@pytest.mark.parametrize(
    ("path", "value", "words"),
    [
        ("name", "River\u202e Map", "River⟨U+202E⟩ Map"),
        ("name", None, "nothing"),
        (
            "facts/x",
            {"text": "x", "year": "2024", "sources": ["a:1", "b:2"], "confidence": "low"},
            "x (2024; source: a:1, b:2; unsure)",
        ),
        ("end", {"date": "2024", "approx": "late"}, "2024 (approx: late)"),
        (
            "status",
            {"status": "ended", "as_of": "2024", "source": "a:1"},
            "Ended (as of 2024; source: a:1)",
        ),
        ("status", {"status": "\u200bsoon"}, "⟨U+200B⟩soon"),
        ("facts/x", {"text": "x", "sources": ["proposal:2024"]}, "x"),
        ("advice/x", {"do_not": "x"}, "x"),
        ("topics/water", ["a", "b"], "a, b"),
    ],
    ids=["unseen", "nothing", "fact", "date", "status", "no status", "uncited", "advice", "list"],
)
def test_a_value_is_said_in_words(path: str, value: Plain | None, words: str) -> None:
    assert proposal_labels.said(RecordPlace.parse(path), value) == words


@pytest.mark.parametrize(
    ("name", "is_mine", "is_verified", "words"),
    [
        ("River", True, True, "you, as River"),
        ("Lantern", False, True, "Lantern, numbers compared"),
        ("Lantern", False, False, "Lantern, numbers not compared yet"),
        ("", False, False, "somebody not known here (ab12)"),
    ],
    ids=["mine", "compared", "not compared", "unknown"],
)
def test_it_is_said_how_far_a_signer_is_known(
    name: str, words: str, *, is_mine: bool, is_verified: bool
) -> None:
    assert proposal_labels.whose(name, "ab12", is_mine=is_mine, is_verified=is_verified) == words
