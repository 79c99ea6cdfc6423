import pytest

from app.domain.entry import Caution
from app.domain.ids import EntryId
from app.domain.listing import MOST_COUNTED, Found, Hits, NoteRow, Scope, SearchFilter, SearchOrder
from app.domain.text.query import parse_query
from app.domain.vocabulary import Kind, Visibility
from app.vault import entries, notes, searching
from app.vault.driver import Connection, Stopped
from tests.support.values import NOON, a_fact, a_note, an_entry, minutes


def found(connection: Connection, raw: str, narrowed: SearchFilter | None = None) -> Found:
    return searching.search(connection, parse_query(raw), narrowed=narrowed)


def titles(hits: Hits[NoteRow]) -> list[str]:
    return [hit.row.title for hit in hits.hits]


SCRIPTS = [
    ("中文 traditional by simplified", "我們在台灣開會討論資料", "台湾"),
    ("中文, two characters", "東京都の市民が集まった", "市民"),
    ("日本語, kana", "来週はスマートシティの会議", "シティ"),
    ("한국어, inside a word", "공적마스크지도를 만들었다", "마스크"),
    ("ไทย", "การเลือกตั้งครั้งหน้า", "เลือกตั้ง"),
    ("ລາວ", "ພວກເຮົາປະຊຸມມື້ອື່ນ", "ປະຊຸມ"),
    ("မြန်မာ", "လူထုအစည်းအဝေးကျင်းပမည်", "အစည်းအဝေး"),
    ("ខ្មែរ", "យើងប្រជុំនៅថ្ងៃស្អែក", "ប្រជុំ"),
    ("हिन्दी", "हम कल बैठक करेंगे", "बैठक"),
    ("tiếng Việt without accents", "Bản đồ nước sạch", "ban do"),
    ("Latin, half typed", "Meeting minutes of the co-op", "minut"),
    ("русский", "Встреча после дождя", "дождя"),
    ("العربية", "اجتماع بعد المطر", "المطر"),
]


@pytest.mark.parametrize(("script", "text", "typed"), SCRIPTS, ids=[s[0] for s in SCRIPTS])
def test_a_note_in_any_script_is_found_in_a_sealed_store(
    sealed: Connection, script: str, text: str, typed: str
) -> None:
    assert script
    for _, other, _ in SCRIPTS:
        notes.add(sealed, a_note(other))

    hits = found(sealed, typed).notes

    assert titles(hits) == [text]
    assert hits.hits[0].snippet.marks


def test_one_search_finds_entries_and_notes_apart(records: Connection) -> None:
    entries.put(records, an_entry())
    notes.add(records, a_note("Clean water is scarce"))

    both = found(records, "water")

    assert [hit.row.id for hit in both.entries.hits] == ["prj-water-map"]
    assert titles(both.notes) == ["Clean water is scarce"]
    assert (both.entries.total, both.notes.total) == (1, 1)


def test_names_count_for_more_than_what_is_told(records: Connection) -> None:
    entries.put(records, an_entry("prj-a", name="Archive", facts=(a_fact("Cofacts " * 3),)))
    entries.put(records, an_entry("prj-b", name="Cofacts"))

    assert [hit.row.id for hit in found(records, "cofacts").entries.hits] == ["prj-b", "prj-a"]


def test_notes_come_newest_first(records: Connection) -> None:
    first = a_note("rain one")
    notes.add(records, first)
    notes.add(records, a_note("rain two", at=NOON + minutes(1)))
    assert titles(found(records, "rain").notes) == ["rain two", "rain one"]

    notes.rewrite(records, first.id, "rain one again", NOON + minutes(2))

    assert titles(found(records, "rain").notes) == ["rain one again", "rain two"]


def test_notes_can_come_best_first(records: Connection) -> None:
    notes.add(records, a_note("rain"))
    notes.add(records, a_note("much else\nand in passing also rain " + "words " * 50))

    best = searching.search(records, parse_query("rain"), order=SearchOrder.BEST).notes

    assert titles(best) == ["rain", "much else"]
    assert best.ranked


def test_exact_forms_come_first_when_they_are_meant(records: Connection) -> None:
    notes.add(records, a_note("má is exact"))
    for number in range(60):
        notes.add(records, a_note(f"ma {number}"))

    hits = found(records, "má").notes

    assert hits.hits[0].row.title == "má is exact"
    assert [hit.exact for hit in hits.hits] == [True] + [False] * 49


def test_pages_after_exact_forms_lose_and_repeat_nothing(records: Connection) -> None:
    records.execute("BEGIN")
    for number in range(searching.WIDE + 70):
        notes.add(records, a_note(f"{'má' if number % 9 == 0 else 'ma'} {number}"))
    records.execute("COMMIT")
    query = parse_query("má ")

    page = searching.search(records, query, limit=30).notes
    seen = titles(page)
    assert all(hit.exact for hit in page.hits[: searching.WIDE // 9])
    while page.after:
        page = searching.more_notes(records, query, page.after, limit=30)
        seen += titles(page)

    assert len(seen) == len(set(seen)) == searching.WIDE + 70


def test_an_excerpt_is_found_far_into_a_long_note(records: Connection) -> None:
    notes.add(records, a_note("title\n" + "many words " * 1000 + "rain at last" + " more" * 999))

    (hit,) = found(records, "rain").notes.hits

    (start, end) = hit.snippet.marks[0]
    assert hit.snippet.text[start:end] == "rain"
    assert hit.snippet.is_cut_before
    assert hit.snippet.is_cut_after


def test_a_book_shows_its_opening_where_the_word_stands_too_far_in(records: Connection) -> None:
    notes.add(records, a_note("title\n" + "many words " * 9000 + "rain"))

    (hit,) = found(records, "rain").notes.hits

    assert hit.snippet.text.startswith("title")
    assert hit.snippet.marks == ()


def test_tags_are_found_too(records: Connection) -> None:
    notes.add(records, a_note("Nothing else", tags=("drought",)))

    assert titles(found(records, "drought").notes) == ["Nothing else"]


def test_a_search_can_be_narrowed_to_a_tag(records: Connection) -> None:
    entries.put(records, an_entry(name="Rain"))
    notes.add(records, a_note("rain a", tags=("x",)))
    notes.add(records, a_note("rain b"))

    narrowed = found(records, "rain", SearchFilter(tag="x"))

    assert titles(narrowed.notes) == ["rain a"]
    assert narrowed.notes.total == 1
    assert narrowed.entries.total == 0


def test_a_search_can_be_narrowed_to_a_context(records: Connection) -> None:
    entries.put(records, an_entry("prj-a", name="Rain here", contexts=("TH",)))
    entries.put(records, an_entry("prj-b", name="Rain there", contexts=("JP",)))
    notes.add(records, a_note("rain a", about=(EntryId("prj-a"),)))
    notes.add(records, a_note("rain b", about=(EntryId("prj-b"),)))

    narrowed = found(records, "rain", SearchFilter(context="TH"))

    assert [hit.row.id for hit in narrowed.entries.hits] == ["prj-a"]
    assert titles(narrowed.notes) == ["rain a"]


@pytest.mark.parametrize(
    ("scope", "expected"),
    [(Scope.ALL, (1, 1)), (Scope.ENTRIES, (1, 0)), (Scope.NOTES, (0, 1))],
)
def test_a_search_can_look_through_one_sort_only(
    records: Connection, scope: Scope, expected: tuple[int, int]
) -> None:
    entries.put(records, an_entry(name="Rain"))
    notes.add(records, a_note("rain"))

    both = found(records, "rain", SearchFilter(scope=scope))

    assert (both.entries.total, both.notes.total) == expected


def test_discreet_searches_leave_hidden_entries_out(records: Connection) -> None:
    caution = Caution("Careful.", Visibility.HIDDEN_IN_HIGH_RISK)
    entries.put(records, an_entry(name="Rain", caution=caution))

    assert found(records, "rain").entries.total == 1
    assert found(records, "rain", SearchFilter(discreet=True)).entries.total == 0


def test_binned_notes_are_not_found_until_they_are_restored(records: Connection) -> None:
    note = a_note("rain")
    notes.add(records, note)

    notes.throw_away(records, note.id, NOON)
    assert found(records, "rain").notes.total == 0

    notes.restore(records, note.id)
    assert found(records, "rain").notes.total == 1


def test_a_rewritten_note_is_not_found_by_its_old_words(records: Connection) -> None:
    note = a_note("rain in april")
    notes.add(records, note)

    notes.rewrite(records, note.id, "sun in april", NOON)

    assert found(records, "rain").notes.total == 0
    assert found(records, "april").notes.total == 1


def test_a_changed_tag_is_not_found_any_more(records: Connection) -> None:
    note = a_note("text", tags=("rain",))
    notes.add(records, note)

    notes.tag(records, note.id, ["sun"])

    assert found(records, "rain").notes.total == 0
    assert found(records, "sun").notes.total == 1


def test_pages_of_hits_go_on_where_they_ended(records: Connection) -> None:
    for number in range(25):
        notes.add(records, a_note(f"rain {number}"))
        entries.put(records, an_entry(f"evt-{number}", kind=Kind.EVENT, name=f"Rain {number}"))
    query = parse_query("rain ")

    page = searching.search(records, query, limit=10)
    seen_notes, after_note = titles(page.notes), page.notes.after
    while after_note:
        more = searching.more_notes(records, query, after_note, limit=10)
        seen_notes, after_note = seen_notes + titles(more), more.after
    seen_entries, after = [hit.row.id for hit in page.entries.hits], page.entries.after
    while after:
        rest = searching.more_entries(records, query, after, limit=10)
        seen_entries, after = seen_entries + [hit.row.id for hit in rest.hits], rest.after

    assert seen_notes == [f"rain {number}" for number in reversed(range(25))]
    assert len(seen_entries) == len(set(seen_entries)) == 25


def test_beyond_the_counted_nothing_is_ranked(records: Connection) -> None:
    records.execute("BEGIN")
    for number in range(MOST_COUNTED + 5):
        notes.add(records, a_note(f"rain {number}"))
    records.execute("COMMIT")

    hits = searching.search(records, parse_query("rain "), order=SearchOrder.BEST).notes

    assert not hits.ranked
    assert not hits.are_all_counted
    assert hits.hits[0].row.title == f"rain {MOST_COUNTED + 4}"


def test_a_search_that_reads_too_much_is_stopped(records: Connection) -> None:
    records.execute("BEGIN")
    for number in range(500):
        notes.add(records, a_note(f"rain {number}"))
    records.execute("COMMIT")

    with pytest.raises(searching.TooBroad):
        searching.search(records, parse_query("rain "), most_steps=2_000)

    assert found(records, "rain ").notes.total == 500


@pytest.mark.parametrize(
    "typed", ["", " ", '"', "-rain", "a AND", "title:x", "NEAR(", "*", "\x00", "'; DROP TABLE note"]
)
def test_no_text_breaks_a_search(records: Connection, typed: str) -> None:
    notes.add(records, a_note("rain"))

    assert found(records, typed).notes.total == 0


def test_words_can_be_left_out(records: Connection) -> None:
    notes.add(records, a_note("rain and sun"))
    notes.add(records, a_note("rain and wind"))

    assert titles(found(records, "rain -sun").notes) == ["rain and wind"]


def test_a_search_that_nobody_waits_for_stops(records: Connection) -> None:
    for number in range(400):
        notes.add(records, a_note(f"the river {number}"))

    with pytest.raises(Stopped):
        searching.search(records, parse_query("river"), given_up=lambda: True)
