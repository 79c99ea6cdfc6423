"""Proposals on an entry's page: beside the public words, taken over and back by a press."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
import shiboken6
from PySide6.QtWidgets import QComboBox, QPlainTextEdit, QWidget

from app.bundle import proposals as parts
from app.crypto.sealing_keys import PersonaKeys
from app.domain.dates import YearSpan
from app.domain.ids import EntryId
from app.domain.proposal import Change, Grounds, Proposal, ProposalId, ProposalKind
from app.domain.record import record_of
from app.domain.record_places import RecordPlace, value_at
from app.ui.catalogue.page import CataloguePage
from app.ui.catalogue.proposals import Proposals
from app.ui.session import Session
from app.usecases import keep_personas, propose_changes, weigh_proposals
from app.usecases.desk import Desk
from app.vault import entries
from tests.support.screens import button, field, named, offers, reads, soon, texts
from tests.support.screens import press as press_button
from tests.support.windows import at_desk, settled, wait_for

THAI = EntryId("prj-cofact-thailand")
GROUNDS = Grounds(YearSpan(2024, 2024), words="A leaflet")


@pytest.fixture
def page(session: Session) -> Iterator[CataloguePage]:
    with opened(session) as made:
        yield made


@contextmanager
def opened(session: Session) -> Iterator[CataloguePage]:
    made = CataloguePage(session)
    made.resize(1004, 700)
    made.show()
    yield made
    settled(session.tasks)
    shiboken6.delete(made)


def section(session: Session, page: CataloguePage) -> Proposals:
    """The part about proposals, once it read itself."""
    session.selection.choose(THAI)
    wait_for(lambda: page.findChild(Proposals))
    found = page.findChild(Proposals)
    assert isinstance(found, Proposals)
    wait_for(lambda: offers(found, "Propose a correction"))
    return found


def press(page: QWidget, words: str) -> None:
    """Press a button once the page has given it its place."""
    wait_for(lambda: button(page, words).height() >= button(page, words).sizeHint().height())
    press_button(page, words)


def arrives(session: Session, path: str, value: object, id_: int = 1) -> int:
    """A proposal of somebody not known here about the Thai entry."""

    def verb(desk: Desk) -> int:
        record = record_of(entries.get(desk.connection, THAI))
        place = RecordPlace.parse(path)
        change = Change(place, value_at(record, place), value, GROUNDS, "It says so.")  # type: ignore[arg-type]  # as plain as a test makes it
        kind = ProposalKind.STATUS if path == "status" else ProposalKind.CORRECTION
        proposal = Proposal(ProposalId(bytes([id_]) * 16), THAI, kind, (change,))
        signed = parts.signed(proposal, PersonaKeys.of(b"l" * 32).signing)
        return propose_changes.receive(desk, [signed])[0]

    return at_desk(session, verb)


def test_an_entry_without_proposals_says_so(session: Session, page: CataloguePage) -> None:
    assert reads(section(session, page), "Nothing was proposed about this entry.")


def test_a_proposal_is_taken_over_and_back_beside_the_public_words(
    session: Session, page: CataloguePage
) -> None:
    arrives(session, "name", "Cofact Club")
    before = at_desk(session, lambda desk: record_of(entries.get(desk.connection, THAI)))
    made = section(session, page)
    told = texts(made)

    press(made, "Take over: Cofact Club")
    soon(lambda: button(made, "Take back: Cofact Club"))
    taken = texts(made)
    press(made, "Take back: Cofact Club")
    soon(lambda: button(made, "Take over: Cofact Club"))

    assert f"Publicly: {before['name']}" in told
    assert any("somebody not known here" in text and "A leaflet, 2024" in text for text in told)
    assert any("taken over" in text for text in taken)
    assert at_desk(session, lambda desk: record_of(entries.get(desk.connection, THAI))) == before
    assert texts(made) == told


def test_two_proposals_stand_side_by_side(session: Session, page: CataloguePage) -> None:
    arrives(session, "name", "Cofact Club")
    arrives(session, "name", "Cofact House", id_=2)
    made = section(session, page)

    assert reads(made, "Here several things are proposed.")
    press(made, "Take over: Cofact Club")
    soon(lambda: button(made, "Take back: Cofact Club"))
    press(made, "Take over: Cofact House")
    soon(lambda: button(made, "Take back: Cofact House"))

    assert reads(made, "What you took over here contradicts itself. Take one back.")


def test_dissolved_asks_for_a_decision_of_its_own(session: Session, page: CataloguePage) -> None:
    claim = {"status": "dissolved", "as_of": "2024", "source": "proposal:2024"}
    number = arrives(session, "status", claim)
    made = section(session, page)
    words = next(text for text in texts(made) if text.startswith("Dissolved"))

    press(made, f"Take over: {words}")
    soon(lambda: reads(made, "decide on it alone"))
    waiting = at_desk(session, weigh_proposals.list_proposals)[0].taken
    press(made, f"Take over all the same: {words}")
    soon(lambda: button(made, f"Take back: {words}"))

    assert waiting == 0
    shown = at_desk(session, lambda desk: weigh_proposals.show_proposal(desk, number))
    assert shown.listed.taken == 1


def test_words_that_imitate_are_told(session: Session, page: CataloguePage) -> None:
    arrives(session, "name", "C\u043efact\u202e")

    made = section(session, page)

    assert reads(made, "A word mixes scripts")
    assert reads(made, "Characters that cannot be seen were taken out")
    assert not reads(made, "\u202e")


def unfold(made: QWidget) -> None:
    press(made, "Propose a correction")
    soon(lambda: named(made, QComboBox, "Where"))


def fill(made: QWidget, words: str, source: str, year: str) -> None:
    named(made, QPlainTextEdit, "What should stand there").setPlainText(words)
    field(made, "Source").setText(source)
    field(made, "Year of the source").setText(year)


def test_a_correction_is_proposed_as_the_persona_that_writes(
    session: Session, page: CataloguePage
) -> None:
    def writes(desk: Desk) -> None:
        keep_personas.use(desk, keep_personas.mint(desk, "River-7").id)

    at_desk(session, writes)
    made = section(session, page)
    unfold(made)
    places = named(made, QComboBox, "Where")
    places.setCurrentIndex(places.findText("Another name"))
    fill(made, "Cofact Club", "", "2024")
    press(made, "Propose")
    soon(lambda: reads(made, "A proposal needs a source."))
    fill(made, "Cofact Club", "A poster", "2024")
    press(made, "Propose")

    soon(lambda: button(made, "Take back: Cofact Club"))
    assert any("by River-7" in text for text in texts(made))


def test_nobody_can_propose_as_nobody(session: Session, page: CataloguePage) -> None:
    made = section(session, page)

    press(made, "Propose a correction")

    soon(lambda: reads(made, "A proposal is signed by a persona."))
    assert not offers(made, "Propose")


def test_what_stands_there_now_is_where_the_words_begin(
    session: Session, page: CataloguePage
) -> None:
    at_desk(session, lambda desk: keep_personas.use(desk, keep_personas.mint(desk, "River-7").id))
    made = section(session, page)
    unfold(made)
    name = at_desk(session, lambda desk: entries.get(desk.connection, THAI).name)

    assert named(made, QPlainTextEdit, "What should stand there").toPlainText() == name
    press(made, "Leave it")
    soon(lambda: offers(made, "Propose a correction"))
