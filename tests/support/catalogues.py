"""Small catalogues to build tests from, and strategies for whole entries."""

from functools import cache
from pathlib import Path
from typing import Any, Final

from hypothesis import strategies as st

from app.catalogue.foreign.preview import Request
from app.catalogue.loading import Schema, compile_schema
from app.domain.dates import PartialDate, YearSpan
from app.domain.entry import (
    Advice,
    Caution,
    Checked,
    Citation,
    Entry,
    Fact,
    Link,
    Number,
    PostureView,
    Reason,
    Relation,
    Source,
)
from app.domain.ids import EntryId
from app.domain.vocabulary import (
    Approximation,
    Basis,
    Confidence,
    Kind,
    LinkKind,
    Origin,
    Posture,
    RelationType,
    Status,
    Theme,
    Topic,
    Visibility,
)
from tests.support.values import CITED, an_entry

ROOT: Final = Path(__file__).resolve().parents[2]
DATA: Final = ROOT / "data"
SCHEMA_FILE: Final = DATA / "schema" / "entries.schema.json"
FOREIGN: Final = ROOT / "tests" / "vectors" / "foreign"


@cache
def the_schema() -> Schema:
    """The real schema, compiled once for all tests."""
    return compile_schema(SCHEMA_FILE)


def a_context(code: str = "TH", level: Posture = Posture.GUARDED, **fields: Any) -> Entry:  # noqa: ANN401 - fields of Entry
    """A context with a posture and one advice."""
    reason = Reason("Groups there say so.", CITED)
    return an_entry(
        f"ctx-{code}",
        **{
            "kind": Kind.CONTEXT,
            "contexts": (code,),
            "posture": PostureView(level, YearSpan(2023, 2023), (reason,)),
            "advice": (Advice("start small", reason),),
            **fields,
        },
    )


def a_document(short: str = "handbook", **fields: Any) -> Entry:  # noqa: ANN401 - fields of Entry
    """A document under which claims are cited."""
    source = Source(
        short, "A book", "CC BY-NC", "https://example.org/book", PartialDate("2024-05-01")
    )
    return an_entry(
        f"doc-{short}",
        **{"kind": Kind.DOCUMENT, "source": source, "contexts": ("global",), **fields},
    )


def a_request(**fields: Any) -> Request:  # noqa: ANN401 - fields of Request
    """An import into Thailand in 2024 that knows Thailand (guarded) and Myanmar (extreme)."""
    known = (a_context("TH"), a_context("MM", Posture.EXTREME))
    return Request(
        **{"schema": the_schema(), "contexts": ("TH",), "year": 2024, "known": known, **fields}
    )


def a_link(kind: LinkKind, url: str) -> Link:
    """An address seen in 2023."""
    return Link(kind, url, YearSpan(2023, 2023))


words = st.sampled_from(
    [
        "rain map",
        "零時政府",
        "널채움",
        "แผนที่",
        "မြန်မာ",
        'a "quoted": text',
        "- dash",
        "#x",
        "Đồ",
        "=1+1",
    ]
)
_sentences = st.lists(words, min_size=1, max_size=4).map(" ".join)
_years = st.integers(2000, 2024).map(lambda year: YearSpan(year, year))
_citations = st.sampled_from([CITED, Citation("handbook", "1.7B"), Citation("site", "x.2-3")])
_dates = st.builds(
    PartialDate,
    st.sampled_from(["2018", "2018-12", "2018-12-05"]),
    st.none() | st.sampled_from(Approximation),
)
_tags = st.sampled_from(["ja", "ko", "zh-Hant", "my", "th"])
_reasons = st.builds(Reason, _sentences.filter(lambda text: len(text) > 2), _citations)
_ids = st.from_regex(r"[a-z]{2,8}(-[a-z0-9]{1,6})?", fullmatch=True)
_plain_kinds = st.sampled_from([Kind.PROJECT, Kind.COMMUNITY, Kind.EVENT, Kind.TOOL])


def _unique(strategy: st.SearchStrategy[Any], most: int = 3) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(strategy, max_size=most, unique=True).map(tuple)


@st.composite
def entries(draw: st.DrawFn) -> Entry:
    """Any entry that keeps to the schema."""
    kind = draw(_plain_kinds)
    facts = st.builds(
        Fact, _sentences, _years, st.just((CITED,)), st.sampled_from(Confidence)
    ).filter(lambda fact: len(fact.text) > 2)
    numbers = st.builds(
        Number,
        _sentences.filter(lambda text: len(text) > 2),
        st.integers(0, 10**6).map(float) | st.sampled_from([0.5, 12.25]),
        _years,
        _citations,
        st.none() | st.sampled_from(Approximation),
        st.sampled_from(["", "people"]),
    )
    relations = st.builds(
        Relation,
        st.sampled_from(RelationType),
        _ids.map(lambda slug: EntryId(f"org-{slug}")),
        st.sampled_from(Basis),
        _citations,
        st.none() | _years,
    )
    links = st.builds(
        Link,
        st.sampled_from(LinkKind),
        st.sampled_from(["https://a.example/", "http://b.example/x?y=1", "https://github.com/c/d"]),
        _years,
    )
    return Entry(
        id=EntryId(kind.prefix + draw(_ids)),
        kind=kind,
        name=draw(_sentences.filter(lambda text: len(text) > 1)),
        names=draw(st.dictionaries(_tags, words, max_size=2)),
        alt_names=draw(_unique(words)),
        summary={"en": "It helps."} | draw(st.dictionaries(_tags, _sentences, max_size=2)),
        contexts=draw(_unique(st.sampled_from(["TH", "JP", "regional"]))) or ("TW",),
        topics=draw(_unique(st.sampled_from(Topic), 5)),
        themes=draw(_unique(st.sampled_from(Theme))),
        status=draw(st.sampled_from(Status)),
        status_as_of=draw(_years),
        status_source=draw(_citations),
        start=draw(st.none() | _dates),
        end=draw(st.none() | _dates),
        facts=draw(st.lists(facts, min_size=1, max_size=3, unique=True).map(tuple)),
        numbers=draw(_unique(numbers)),
        links=draw(_unique(links)),
        relations=draw(_unique(relations)),
        applies_to=draw(_unique(_ids.map(lambda slug: EntryId(f"org-{slug}")))),
        advice=draw(_unique(st.builds(Advice, st.just("go slowly"), _reasons, st.booleans()))),
        caution=draw(
            st.none() | st.builds(Caution, st.just("Take care."), st.sampled_from(Visibility))
        ),
        licence=draw(st.sampled_from(["CC-BY-4.0", "CC0-1.0", "unknown"])),
        origin=draw(st.sampled_from(Origin)),
        checked=Checked(draw(_dates), "editor", draw(st.sampled_from(Confidence))),
    )
