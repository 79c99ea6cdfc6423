"""The main job from end to end, on the real catalogue, each step looked at before the next."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final

from app.domain.entry import Entry
from app.domain.ids import Clock, Entropy, EntryId
from app.domain.listing import Direction, Scope, SearchFilter
from app.domain.note import Note
from app.host import labels
from app.host.words import say
from app.usecases import browse_catalogue, keep_notebook, keep_notes, take_notes_away
from app.usecases.desk import Desk, public_shelf
from app.usecases.search_everything import search
from app.usecases.tour_circles import work_in_a_circle
from app.usecases.tour_exchange import hand_over
from app.usecases.tour_steps import Step, StepFailed, insist
from app.vault.opening import DidNotOpen

_SOUGHT: Final = (
    ("terrorless", "prj-terrorless"),
    ("加古川", "plc-kakogawa"),
    ("緬甸", "ctx-MM"),
    ("缅甸", "ctx-MM"),
    ("မြန်မာ", "ctx-MM"),
    ("ข้อมูลน่าสงสัย", "prj-cofact-thailand"),
    ("널채움", "com-nullfull"),
    ("スマートシティ", "prg-kakogawa-smart-city-concept"),
    ("마스크", "prj-public-mask"),
    ("viet nam", "ctx-VN"),
)
"""Words in the region's scripts, and the entry that each must find."""

_CONTEXT: Final = EntryId("ctx-MM")
_DESCENDANT: Final = EntryId("prj-hokkaido-covid-site")

_NOTES: Final = (
    ("prj-cofacts", "Asked how the hotline is run. เริ่มจากคำถามของอาสาสมัคร #interview"),
    ("prj-tokyo-covid-site", "行政との会議は二週間ごと。議事録は公開。 [[prj-paper-map]]"),
    ("com-g0v", "下次聚會帶電腦。先看臺灣的口罩地圖。"),
    ("ctx-MM", "အမည်ရင်းများကို မရေးပါနှင့်။"),
)
"""What the tour writes, in several scripts, each about an entry."""

_FOUND_AGAIN: Final = (
    ("hotline", 0),
    ("อาสาสมัคร", 0),
    ("議事録", 1),
    ("台湾的口罩", 2),
    ("အမည်", 3),
)
"""Words sought afterwards, and which of the notes they must find."""


def take_tour(folder: Path, now: Clock, entropy: Entropy) -> Iterator[Step]:
    """Do the main job in an empty folder; raises `StepFailed` at the first step that fails.

    The notebook is left in `folder`, locked, and so is a second one, to which notes were handed.
    """
    place = folder / "notebook"
    words = keep_notebook.suggest_passphrase(entropy)
    secret = keep_notebook.Secret(words.text)
    yield from _look_around()
    with keep_notebook.create(place, secret, now, entropy).space as space:
        desk = Desk(space, now, entropy)
        yield _made(desk, words.text, int(words.bits))
        notes = tuple(
            keep_notes.write(desk, text, about=[EntryId(entry)]) for entry, text in _NOTES
        )
        yield _wrote(desk, notes)
        yield _found_again(desk, notes)
        yield _edited(desk, notes[0])
    yield _locked(place)
    yield _unreadable(place, [*(text for _, text in _NOTES), words.text])
    yield _refused(place, now, entropy)
    with keep_notebook.open_notebook(place, secret, now, entropy).space as space:
        desk = Desk(space, now, entropy)
        yield _reopened(desk, notes)
        yield _taken_away(desk, folder / "open-copy", notes)
        yield from hand_over(desk, folder)
        yield from work_in_a_circle(desk, folder)


def _look_around() -> Iterator[Step]:
    with public_shelf() as shelf:
        count = browse_catalogue.count_entries(shelf)
        insist(count > 0, "catalogue")
        saw = [say("{count} entries, before any passphrase").format(count=count)]
        for words, wanted in _SOUGHT:
            hits = search(shelf, words, SearchFilter(scope=Scope.ENTRIES)).entries.hits
            found = {hit.row.id: hit.row.name for hit in hits}
            insist(wanted in found, f"search {wanted}")
            saw.append(f"{words}: {found[EntryId(wanted)]}")
        yield Step(say("Found entries in several scripts"), tuple(saw))
        yield _context(browse_catalogue.show_entry(shelf, _CONTEXT).entry)
        lineage = browse_catalogue.lineage(shelf, _DESCENDANT, Direction.UP)
        insist(len({step.depth for step in lineage.steps}) > 1, "lineage")
        yield Step(
            say("Followed a lineage back"),
            tuple(
                f"{lineage.names[step.child]} {labels.relation(step.type)} "
                f"{lineage.names[step.parent]} ({labels.basis(step.basis)})"
                for step in lineage.steps
            ),
        )


def _context(entry: Entry) -> Step:
    view = entry.posture
    if view is None or not entry.advice:
        raise StepFailed("posture")
    title = say("Looked at a context: {name}, {posture} as of {year}").format(
        name=entry.name, posture=labels.posture(view.level), year=view.as_of
    )
    lines = [say("Because: {reason}").format(reason=reason.text) for reason in view.because]
    lines += [f"{one.text} [{one.because.source}]" for one in entry.advice]
    return Step(title, tuple(lines))


def _made(desk: Desk, words: str, bits: int) -> Step:
    sizes = desk.space.folder.sizes()
    insist(len(set(sizes)) == 1, "equal stores")
    return Step(
        say("Made a notebook"),
        (
            say("Passphrase, drawn by chance, {bits} bits: {words}").format(bits=bits, words=words),
            say("Its own catalogue inside: {count} entries").format(
                count=browse_catalogue.count_entries(desk)
            ),
            say("{count} stores of {size} MiB; one is in use").format(
                count=len(sizes), size=sizes[0] // 2**20
            ),
        ),
    )


def _wrote(desk: Desk, notes: Sequence[Note]) -> Step:
    for (entry, text), note in zip(_NOTES, notes, strict=True):
        page = browse_catalogue.show_entry(desk, EntryId(entry))
        insist(note.id in {row.id for row in page.notes}, "note on its entry")
        insist(keep_notes.show(desk, note.id).note.text == text, "note as typed")
    links = keep_notes.show(desk, notes[1].id).links
    insist([link.entry for link in links] == ["prj-paper-map"], "link")
    return Step(
        say("Wrote {count} notes, each on an entry").format(count=len(notes)),
        tuple(f"{entry}: {text}" for entry, text in _NOTES),
    )


def _found_again(desk: Desk, notes: Sequence[Note]) -> Step:
    saw = []
    for words, which in _FOUND_AGAIN:
        hits = search(desk, words, SearchFilter(scope=Scope.NOTES)).notes.hits
        insist(notes[which].id in {hit.row.id for hit in hits}, "search in notes")
        saw.append(f"{words}: {hits[0].snippet.text}")
    return Step(say("Found them again by words inside them"), tuple(saw))


def _edited(desk: Desk, note: Note) -> Step:
    keep_notes.rewrite(desk, note.id, f"{note.text}\nSecond thought.")
    history = keep_notes.history(desk, note.id)
    insist([old.text for old in history.values()] == [note.text], "history")
    keep_notes.restore(desk, note.id, next(iter(history)))
    insist(keep_notes.show(desk, note.id).note.text == note.text, "restored wording")
    return Step(say("Changed a note and brought its first wording back"), ())


def _locked(place: Path) -> Step:
    files = sorted(place.iterdir())
    sizes = {path.name: path.stat().st_size for path in files}
    insist(len(sizes) == 5, "five files")  # the key slots and four stores
    insist(len({size for name, size in sizes.items() if name != "keys"}) == 1, "equal sizes")
    return Step(say("Locked it"), tuple(f"{name}: {size:,} B" for name, size in sizes.items()))


def _unreadable(place: Path, texts: Iterable[str]) -> Step:
    forms = [
        text.encode(encoding) for text in texts for encoding in ("utf-8", "utf-16-le", "utf-16-be")
    ]
    # Also pieces: a text that crosses the border of two pages would not stand there whole.
    pieces = {form[start : start + 16] for form in forms for start in range(0, len(form) - 15, 4)}
    for path in sorted(place.iterdir()):
        data = path.read_bytes()
        insist(not any(piece in data for piece in pieces), "nothing readable")
    return Step(
        say("Looked for what was written in every file of the notebook"),
        (say("{count} pieces sought, none there").format(count=len(pieces)),),
    )


def _refused(place: Path, now: Clock, entropy: Entropy) -> Step:
    try:
        desk = keep_notebook.open_notebook(
            place, keep_notebook.Secret("not these words at all"), now, entropy
        )
    except DidNotOpen:
        return Step(say("Tried a wrong passphrase"), (say("It did not open anything."),))
    desk.space.close()
    raise StepFailed("wrong passphrase")


def _reopened(desk: Desk, notes: Sequence[Note]) -> Step:
    for note in notes:
        insist(keep_notes.show(desk, note.id).note.text == note.text, "note after reopening")
    health = keep_notebook.check(desk)
    insist(health.is_whole and health.is_even, "integrity")
    return Step(
        say("Opened it again with the right one"),
        (
            say("All {count} notes are there.").format(count=len(notes)),
            say("Every page of the notebook was read and is whole."),
        ),
    )


def _taken_away(desk: Desk, folder: Path, notes: Sequence[Note]) -> Step:
    copied = take_notes_away.take_away(desk, folder)
    insist(copied.notes == len(notes), "open copy")
    return Step(
        say("Took everything away in open files"),
        (
            say("{notes} notes and {entries} entries as Markdown and JSON").format(
                notes=copied.notes, entries=copied.entries
            ),
        ),
    )
