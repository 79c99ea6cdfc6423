"""Tables within limits, written without formulas."""

import tracemalloc

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.parsing.refusals import (
    Malformed,
    NotText,
    Refused,
    SaidTwice,
    TooLarge,
    TooMany,
)
from app.parsing.tables import read_table, without_shield, write_table


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_the_separator_is_found(separator: str) -> None:
    data = f"name{separator}tags\nMap{separator}a b\n".encode()

    assert read_table(data).rows == (("Map", "a b"),)


def test_commas_inside_quotes_do_not_mislead() -> None:
    table = read_table(b'name;text\nA;"one, two, three"\nB;"four, five"\n')

    assert table.columns == ("name", "text")
    assert table.rows[0] == ("A", "one, two, three")


def test_short_rows_are_filled_and_empty_ones_passed_over() -> None:
    assert read_table(b"a,b\n1\n,\n\n2,3\n").rows == (("1", ""), ("2", "3"))


@pytest.mark.parametrize(
    ("data", "refusal"),
    [
        (b"", Malformed),
        (b"\n\n", Malformed),
        (b"a,b\n1,2,3\n", Malformed),
        (b'a,b\n"1"x,2\n', Malformed),
        (b"a,a\n1,2\n", SaidTwice),
        (b"a,b\n\xff,2\n", NotText),
        (b"a\n" + b"," * 1_000_000, TooMany),
        (b"a," * 1_000_000, TooMany),
        (b"," * 100, Malformed),
        (b"a,b\n" + b"c,d\n" * 50_001, TooMany),
        (b'a,b\n"' + b"x\n" * 40_000 + b'",y\n', TooLarge),
        (b'a,b\n"' + b"x\n" * 400_000 + b'",y\n', Refused),
        (b'a\n"\n",' * 200_000, Refused),
        (b"a" * (16 * 1024**2 + 1), TooLarge),
    ],
)
def test_each_trap_is_refused(data: bytes, refusal: type[Refused]) -> None:
    with pytest.raises(refusal):
        read_table(data)


def test_a_million_columns_are_not_built_again_and_again() -> None:
    tracemalloc.start()
    try:
        with pytest.raises(Refused):
            read_table(b"," * 1_000_000)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert peak < 48 * 1024**2


@pytest.mark.parametrize("opening", ["=1+1", "+1", "-1", "@x", "\t=1", "＝1", "|cmd", "%0"])
def test_no_cell_is_a_formula(opening: str) -> None:
    assert write_table(["a"], [[opening]]).splitlines()[-1].lstrip('"').startswith("'")


cells = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=20) | st.sampled_from(
    ["=x", "'=x", "''", "'", '"', "a\nb", "a,b", "-"]
)


@given(st.lists(st.tuples(cells, cells), max_size=6))
@settings(deadline=None, max_examples=200)
def test_what_we_write_reads_back_the_same(rows: list[tuple[str, str]]) -> None:
    table = read_table(write_table(["first", "second"], rows).encode())

    assert [tuple(without_shield(cell) for cell in row) for row in table.rows] == [
        row for row in rows if any(row)
    ]
