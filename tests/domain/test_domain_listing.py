import pytest

from app.domain.dates import PartialDate, YearSpan
from app.domain.ids import attachment_id, note_id
from app.domain.listing import MOST_COUNTED, Hits, NoteRow, name_key, years_of
from tests.support.values import a_fact, an_entry


@pytest.mark.parametrize(
    ("start", "end", "facts", "expected"),
    [
        (None, None, ("2016-2018",), YearSpan(2016, 2023)),
        ("2012-05", None, ("2016",), YearSpan(2012, 2023)),
        ("2012", "2015-01-02", ("2016",), YearSpan(2012, 2015)),
        (None, "2001", ("2016",), YearSpan(2016, 2016)),
    ],
)
def test_an_entry_speaks_of_the_years_it_knows(
    start: str | None, end: str | None, facts: tuple[str, ...], expected: YearSpan
) -> None:
    entry = an_entry(
        start=start and PartialDate(start),
        end=end and PartialDate(end),
        facts=tuple(a_fact(year=year) for year in facts),
    )

    assert years_of(entry) == expected


def test_names_compare_without_case_width_and_blanks() -> None:
    assert name_key("  ＣＯＦＡＣＴ \n Thailand ") == "cofact thailand"


def test_hits_say_when_there_are_more_than_counted() -> None:
    few: Hits[NoteRow] = Hits(total=MOST_COUNTED)
    many: Hits[NoteRow] = Hits(total=MOST_COUNTED + 1)

    assert few.are_all_counted
    assert not many.are_all_counted


def test_ids_are_26_letters_of_base32_from_128_bits() -> None:
    asked: list[int] = []

    def entropy(length: int) -> bytes:
        asked.append(length)
        return b"\xff" * length

    assert note_id(entropy) == "7" * 25 + "4"
    assert attachment_id(entropy) == "7" * 25 + "4"
    assert asked == [16, 16]
