"""Files made to do harm: refused in one sentence, and the notebook is byte for byte as it was."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from app.bundle import cbor, content, records, writing
from app.bundle.content import Composed, Part
from app.bundle.manifest import Kind, Line, Purpose
from app.bundle.writing import Readers
from app.crypto import derivation
from app.crypto.randomness import system_entropy
from app.domain.errors import AlmanacError
from app.domain.merging import Choice, State, Version
from app.domain.persona import NamedCard, Recognition
from app.domain.sharing import SharedContent, SharedFile, SharedNote
from app.host import sentences
from app.usecases import exchange_cards, keep_notes, keep_personas, open_bundle, take_bundle
from app.usecases.compose_bundle import Wish, compose
from tests.support.exchanging import BETWEEN, Owner, owner, rows_of
from tests.support.notebooks import CHEAP
from tests.vectors.bundle.making_notes import NOTE

WIRE, ID, OTHER = (bytes([number] * 16) for number in (1, 2, 3))


@pytest.fixture
def ana(tmp_path: Path) -> Iterator[Owner]:
    with owner(tmp_path / "ana") as one:
        yield one


@pytest.fixture
def bo(tmp_path: Path) -> Iterator[Owner]:
    with owner(tmp_path / "bo") as one:
        yield one


def part(kind: Kind, data: bytes) -> Part:
    return Part(Line(kind, derivation.sha256(data), len(data)), lambda: [data])


def file_of(whose: Owner, data: bytes) -> Path:
    """A sealed file with exactly this content."""
    path = whose.stick / derivation.sha256(data).hex()[:8]
    readers = Readers(passphrases=(BETWEEN,))
    path.write_bytes(b"".join(writing.sealed([data], len(data), readers, system_entropy, CHEAP)))
    return path


def with_parts(*parts: Part) -> bytes:
    return b"".join(Composed(Purpose.HANDING_OVER, parts).pieces())


def a_note(**fields: Any) -> Part:  # noqa: ANN401 - fields of a record, wrong ones too
    return part(Kind.NOTE, cbor.encoded({**NOTE, **fields}))


def a_version(text: str | None, *own: bytes, of: tuple[bytes, ...] = ()) -> SharedNote:
    said = None if text is None else SharedContent.of(text)
    return SharedNote(WIRE, Version(frozenset(own), frozenset(of), said))


HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "a-million-parts": (
        lambda: b"\x83\x01\x01\x9a\x00\x0f\x42\x40" + b"\x83" * 1000,
        "bundle.too-much",
    ),
    "a-count-beyond-all": (lambda: b"\x83\x01\x01\x9b" + b"\xff" * 8, "bundle.too-much"),
    "from-the-future": (lambda: b"\x83\x02\x01\x80\xf6", "bundle.too-new"),
    "no-content": (lambda: b"", "bundle.malformed"),
    "plain-text": (lambda: b"dear friend", "bundle.malformed"),
    "deep-cbor": (
        lambda: with_parts(part(Kind.NOTE, b"\x81" * 900_000 + b"\x80")),
        "bundle.too-much",
    ),
    "many-values": (
        lambda: with_parts(part(Kind.NOTE, b"\x9a\x00\x0c\x35\x00" + b"\x00" * 800_000)),
        "bundle.too-much",
    ),
    "a-wire-id-twice": (
        lambda: with_parts(a_note(t="one"), a_note(t="two")),
        "bundle.malformed",
    ),
    "its-own-ancestor": (lambda: with_parts(a_note(v=ID, a=[ID])), "bundle.malformed"),
    "a-path-as-a-name": (
        lambda: with_parts(a_note(f=[["../../x", "text/plain", bytes(32)]])),
        "bundle.malformed",
    ),
    "a-file-that-is-not-in-it": (
        lambda: with_parts(a_note(f=[["x", "text/plain", bytes(32)]])),
        "bundle.malformed",
    ),
    "a-field-of-tomorrow": (lambda: with_parts(a_note(z=1)), "bundle.malformed"),
    "a-name-of-two-scripts": (
        lambda: with_parts(
            part(
                Kind.PERSONA,
                cbor.encoded({"c": bytes(1288), "n": "R\u0456ver"}),
            )
        ),
        "bundle.not-a-card",
    ),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_in_one_sentence(ana: Owner, name: str) -> None:
    made, code = HOSTILE[name]
    keep_notes.write(ana.desk, "what is here")
    before = rows_of(ana.desk)

    with pytest.raises(AlmanacError) as caught:
        ana.review(file_of(ana, made()))

    assert caught.value.code == code
    assert sentences.sentence_for(caught.value)
    assert rows_of(ana.desk) == before


def test_more_notes_than_can_be_looked_at_are_refused_before_they_are_read(
    ana: Owner, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep_notes.write(ana.desk, "x" * 2_000)
    path = ana.seal()
    monkeypatch.setattr(open_bundle, "MOST_READ", 1_000)

    with pytest.raises(AlmanacError) as caught:
        ana.review(path)
    assert caught.value.code == "bundle.too-much"


def test_an_entry_that_nobody_knows_is_only_a_name(ana: Owner) -> None:
    path = file_of(ana, with_parts(a_note(b=["prj-nobody-ever-heard-of"])))

    ana.take(path)

    assert ana.notes()[0].about == ("prj-nobody-ever-heard-of",)


def test_an_attachment_that_is_not_what_was_said_takes_everything_back(ana: Owner) -> None:
    data = b"what was said"
    said = SharedFile("x", "text/plain", derivation.sha256(data))
    note = SharedNote(
        WIRE, Version(frozenset({ID}), frozenset(), SharedContent.of("words", files=(said,)))
    )
    whole = with_parts(records.note(note), content.attachment(lambda: [data]))
    path = file_of(ana, whole.replace(data, b"what comes!!!"))
    before = rows_of(ana.desk)

    assert ana.states(path) == [State.NEW]
    with pytest.raises(AlmanacError) as caught:
        ana.take(path)

    assert caught.value.code == "bundle.malformed"
    assert rows_of(ana.desk) == before
    assert take_bundle.last_import(ana.desk) is None


def test_versions_that_name_each_other_do_not_take_away_what_is_here(ana: Owner) -> None:
    ana.take(file_of(ana, with_parts(records.note(a_version("first", ID, of=(OTHER,))))))

    ana.take(file_of(ana, with_parts(records.note(a_version("second", OTHER, of=(ID,))))))

    assert ana.texts() == ["first"]


def test_other_words_under_a_known_version_are_a_conflict(ana: Owner) -> None:
    ana.take(file_of(ana, with_parts(records.note(a_version("as it was", ID)))))

    forged = file_of(ana, with_parts(records.note(a_version("as it never was", ID))))

    assert ana.states(forged) == [State.CONFLICT]
    ana.take(forged, Choice.MINE)
    assert ana.texts() == ["as it was"]


def test_a_note_with_as_many_versions_as_can_be_goes_on_as_another(ana: Owner, bo: Owner) -> None:
    past = tuple(number.to_bytes(16, "big") for number in range(1 << 20, (1 << 20) + 4096))
    full = with_parts(records.note(a_version("full", ID, of=past)))
    ana.take(file_of(ana, full))
    keep_notes.rewrite(ana.desk, ana.note("full").id, "full, and changed")

    (item,) = bo.review(ana.seal()).items

    assert item.state is State.NEW
    assert item.wire != WIRE
    assert item.theirs
    assert item.theirs.text == "full, and changed"


def test_a_card_with_a_known_name_and_other_keys_is_told_loudly(ana: Owner, bo: Owner) -> None:
    river = keep_personas.mint(bo.desk, "River")
    exchange_cards.take(ana.desk, NamedCard("River", river.card))
    with owner(bo.stick / "impostor") as impostor:
        other = keep_personas.mint(impostor.desk, "River")
        keep_notes.write(impostor.desk, "trust me")
        review = ana.review(impostor.seal(persona=other.id))

    assert review.signer
    assert review.signer.recognised
    assert review.signer.recognised.recognition is Recognition.KEY_CHANGED


def test_a_replayed_file_of_a_known_persona_brings_nothing_back(ana: Owner, bo: Owner) -> None:
    river = keep_personas.mint(bo.desk, "River")
    note = keep_notes.write(bo.desk, "come tonight")
    old = bo.seal(persona=river.id)
    keep_notes.rewrite(bo.desk, note.id, "do not come")
    ana.take(old)
    ana.take(bo.seal(persona=river.id))

    assert ana.states(old) == []
    assert ana.texts() == ["do not come"]


def test_a_stick_that_goes_while_it_is_taken_leaves_everything_as_it_was(
    ana: Owner, bo: Owner
) -> None:
    keep_notes.write(bo.desk, "with a file")
    id_ = bo.note("with").id
    keep_notes.attach(bo.desk, id_, "x.bin", "image/png", lambda: [bytes(200_000)])
    path = bo.seal()
    before = rows_of(ana.desk)

    with ana.opened(path) as handed:
        review = open_bundle.review(ana.desk, handed)
        with path.open("r+b") as file:
            file.truncate(100_000)
        with pytest.raises(AlmanacError) as caught:
            take_bundle.take(
                ana.desk, handed, review, take_bundle.choose(review, frozenset(State), Choice.BOTH)
            )

    assert caught.value.code == "bundle.changed-underway"
    assert rows_of(ana.desk) == before


def test_composing_alone_writes_nothing_outside(ana: Owner) -> None:
    keep_notes.write(ana.desk, "words")

    compose(ana.desk, Wish())

    assert list(ana.stick.iterdir()) == []
