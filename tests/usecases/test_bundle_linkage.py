"""What two personas of one notebook give away has nothing in common but what the person wrote."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.bundle.manifest import Kind
from app.domain.persona import PersonaId
from app.domain.reviewing import Review
from app.usecases import compose_bundle, keep_notes, keep_personas, seal_bundle
from app.usecases.compose_bundle import LeavingFile, WayOut, Wish
from app.usecases.seal_bundle import ForWhom
from app.vault import exchange, personas
from tests.support.exchanging import Owner, owner

TEXT = "The same words, said by two who must not be known for one."
DATA = bytes(range(256)) * 40


@pytest.fixture
def ana(tmp_path: Path) -> Iterator[Owner]:
    with owner(tmp_path / "ana") as one:
        yield one


@pytest.fixture
def bo(tmp_path: Path) -> Iterator[Owner]:
    with owner(tmp_path / "bo") as one:
        yield one


def varied(_file: object, pieces: compose_bundle.Pieces, variation: bytes) -> LeavingFile:
    """Stands for a picture that is painted anew: other bytes for each sender."""
    key = variation * 400

    def changed() -> Iterator[bytes]:
        for piece in pieces():
            yield bytes(a ^ b for a, b in zip(piece, key, strict=False))

    return LeavingFile("map.bin", "image/png", changed)


def content_of(whose: Owner, persona: PersonaId | None) -> bytes:
    way_out = WayOut(file=varied)
    leaving = compose_bundle.compose(whose.desk, Wish(persona=persona), way_out)
    return b"".join(leaving.composed.pieces())


def write_some(whose: Owner) -> None:
    for number in range(3):
        keep_notes.write(whose.desk, f"{TEXT} {number}", tags=["shared-tag-of-both"])
        note = whose.note(f"{TEXT} {number}")
        keep_notes.attach(whose.desk, note.id, "map.bin", "image/png", lambda: [DATA])


def in_common(one: bytes, other: bytes, length: int = 12) -> set[bytes]:
    """All strings of that length that stand in both."""
    pieces = {one[at : at + length] for at in range(len(one) - length + 1)}
    return {other[at : at + length] for at in range(len(other) - length + 1)} & pieces


def test_two_personas_have_no_more_in_common_than_strangers_who_wrote_the_same(
    ana: Owner, bo: Owner
) -> None:
    write_some(ana)
    write_some(bo)
    river = keep_personas.mint(ana.desk, "River").id
    lantern = keep_personas.mint(ana.desk, "Lantern").id
    stranger = content_of(bo, keep_personas.mint(bo.desk, "Harbour").id)

    contents = [content_of(ana, persona) for persona in (river, lantern, None)]

    by_anybody = in_common(contents[0], stranger, length=9)
    assert b"The same " in by_anybody, "it would be found"

    def is_told(piece: bytes) -> bool:
        # Beside nine bytes that anybody writes, one more can be alike by chance; four cannot.
        return not any(piece[at : at + 9] in by_anybody for at in range(4))

    for at, one in enumerate(contents):
        for other in contents[at + 1 :]:
            assert set(filter(is_told, in_common(one, other))) == set()


def test_one_persona_gives_the_same_content_each_time(ana: Owner) -> None:
    write_some(ana)
    river = keep_personas.mint(ana.desk, "River").id

    assert content_of(ana, river) == content_of(ana, river)


def test_no_id_of_the_notebook_leaves_it(ana: Owner) -> None:
    write_some(ana)
    river = keep_personas.mint(ana.desk, "River").id

    content = content_of(ana, river)

    inner: list[str] = [note.id for note in ana.notes()]
    inner += [one.id for note in ana.notes() for one in note.attachments]
    assert not [id_ for id_ in (*inner, river) if id_.encode() in content]


def answers_of(review: Review) -> set[bytes]:
    return {item.wire for item in review.items}


def test_a_second_persona_answers_under_ids_of_its_own(ana: Owner, bo: Owner) -> None:
    keep_notes.write(ana.desk, TEXT)
    river = keep_personas.mint(bo.desk, "River")
    lantern = keep_personas.mint(bo.desk, "Lantern")
    bo.take(ana.seal(to=ForWhom(cards=(river.card,))))
    note = bo.note(TEXT)
    keep_notes.rewrite(bo.desk, note.id, f"{TEXT} Answered.")
    wire = exchange.find(ana.desk.connection, answers_of_own(ana)).wire  # type: ignore[union-attr]

    by_reader = answers_of(ana.review(bo.seal(persona=river.id)))
    by_other = answers_of(ana.review(bo.seal(persona=lantern.id)))
    unsigned = answers_of(ana.review(bo.seal()))

    assert by_reader == {wire}
    assert not by_other & by_reader
    assert not unsigned & (by_reader | by_other)


def answers_of_own(whose: Owner) -> bytes:
    (thread,) = exchange.of_sender(whose.desk.connection, exchange.UNSIGNED)
    return thread.wire


def test_where_a_passphrase_opened_it_only_the_first_to_answer_goes_on(
    ana: Owner, bo: Owner
) -> None:
    keep_notes.write(ana.desk, TEXT)
    river = keep_personas.mint(bo.desk, "River")
    lantern = keep_personas.mint(bo.desk, "Lantern")
    bo.take(ana.seal())
    keep_notes.rewrite(bo.desk, bo.note(TEXT).id, f"{TEXT} Answered.")

    first = answers_of(ana.review(bo.seal(persona=river.id)))
    second = answers_of(ana.review(bo.seal(persona=lantern.id)))

    assert first == {answers_of_own(ana)}
    assert not first & second


def test_a_destroyed_personas_ids_are_nobody_elses(ana: Owner, bo: Owner) -> None:
    keep_notes.write(ana.desk, TEXT)
    river = keep_personas.mint(bo.desk, "River")
    bo.take(ana.seal(to=ForWhom(cards=(river.card,))))
    bo.desk.write(lambda connection: personas.remove(connection, river.id))
    keep_notes.rewrite(bo.desk, bo.note(TEXT).id, f"{TEXT} Answered.")

    assert answers_of(ana.review(bo.seal())) != {answers_of_own(ana)}


def test_a_card_travels_only_where_it_is_wished(ana: Owner) -> None:
    keep_notes.write(ana.desk, TEXT)
    river = keep_personas.mint(ana.desk, "River")

    def kinds(**wish: object) -> list[Kind]:
        composed = compose_bundle.compose(ana.desk, Wish(persona=river.id, **wish))  # type: ignore[arg-type]
        made = b"".join(seal_bundle.pieces_of(ana.desk, composed, ForWhom((river.card,))))
        path = ana.stick / f"file-{len(made)}-{len(wish)}"
        path.write_bytes(made)
        with ana.opened(path) as handed:
            return [line.kind for line in handed.contents.lines]

    assert kinds() == [Kind.NOTE, Kind.PERSONA]
    assert kinds(with_card=False) == [Kind.NOTE]
