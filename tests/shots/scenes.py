"""The screens that pictures and measurements show, each brought about as a person would."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import timedelta

from PySide6.QtWidgets import QAbstractButton, QStackedWidget, QWidget

from app.domain.circle import Circle, Terms
from app.domain.ids import NoteId
from app.domain.vocabulary import Care
from app.host.words import say
from app.ui.circles.circle_page import CirclePage
from app.ui.circles.disband_page import DisbandPage
from app.ui.circles.found_page import FoundPage
from app.ui.circles.page import CirclesPage
from app.ui.circles.regroup_page import RegroupPage
from app.ui.circles.take_page import TakePage as TakeCirclePage
from app.ui.compare.page import ComparePage
from app.ui.exchange.entries_in import EntriesInPage
from app.ui.exchange.notes_in import NotesInPage
from app.ui.exchange.notes_out import NotesOutPage
from app.ui.first_run.again import AgainStep
from app.ui.first_run.backup import BackupStep, ShareSheet
from app.ui.first_run.language import LanguageStep
from app.ui.first_run.passphrase import PassphraseStep
from app.ui.first_run.persona import PersonaStep
from app.ui.first_run.step import Answers
from app.ui.first_run.what_it_is import WhatItIs
from app.ui.first_run.where_you_are import WhereYouAre
from app.ui.frame import Frame
from app.ui.look.colours import Theme
from app.ui.personas.card_page import CardPage
from app.ui.personas.contact_page import ContactPage
from app.ui.personas.taking import TakePage
from app.ui.personas.work_page import WorkPage
from app.ui.places import Place
from app.ui.session import Session
from app.ui.settings.passphrase import PassphrasePage
from app.ui.settings.splitting import SplitPage
from app.ui.shell.sheet import Sheet
from app.ui.unlock.other_ways import OtherWays
from app.ui.unlock.page import UnlockPage
from app.ui.unlock.shares import SharesPage
from app.ui.window import Window
from app.usecases import exchange_cards, keep_circles, keep_personas
from app.usecases.desk import Desk
from tests.shots.demo import (
    CIRCLE,
    COMPARED,
    CONTACT,
    ENTRY,
    NAME,
    OTHER_NAME,
    PURPOSE,
    SHARE,
    SOUGHT,
    WORDS,
)
from tests.support.windows import at_desk, wait_for

_Pages = tuple[tuple[str, Callable[[], QWidget]], ...]


@dataclass(frozen=True)
class Stage:
    """A session with the practice notes, the note that pictures show, and the frame they stand in.

    The frame is the program's own, so that a page has the room that it has in the program.
    """

    session: Session
    note: NoteId
    frame: Frame

    def dress(self, *, theme: Theme = Theme.LIGHT, text: int = 100) -> None:
        """Look so from now on; the language stays."""
        look = self.session.look
        look.choose(replace(look.choices, theme=theme, text=text))


def scenes(stage: Stage) -> Iterator[str]:
    """Bring every screen there is into the frame, one after the other; gives what each is called.

    Whoever walks through them waits at each until nothing more comes.
    """
    for name, make in _before_a_notebook(stage):
        stage.frame.show_page(make())
        yield name
    stage.session.selection.choose(None)
    window = Window(stage.session)
    stage.frame.show_page(window)
    yield "catalogue-list"
    for place in Place:
        if window.go(place) is not None:
            yield from _at(place, window, stage)
    yield from _behind_the_settings(stage, window)
    yield from _over_the_window(stage, window)


def _before_a_notebook(stage: Stage) -> _Pages:
    look = stage.session.look
    answers = Answers(language=look.choices.language)

    def passphrase() -> PassphraseStep:
        page = PassphraseStep(look, answers, "4 / 6")
        page.show_words(WORDS, 77)
        return page

    def persona() -> PersonaStep:
        page = PersonaStep(look, answers, "6 / 6")
        page.field.show_name(NAME)
        return page

    def failed() -> UnlockPage:
        page = UnlockPage(look)
        page.show_failure(
            say("That passphrase did not open anything. Check Caps Lock and the keyboard.")
        )
        return page

    return (
        ("unlock", lambda: UnlockPage(look)),
        ("unlock-failed", failed),
        ("unlock-other-ways", lambda: OtherWays(look)),
        ("unlock-shares", lambda: SharesPage(look)),
        ("first-1-language", lambda: LanguageStep(look, answers, "1 / 6")),
        ("first-2-what-it-is", lambda: WhatItIs(look, answers, "2 / 6")),
        ("first-3-where", lambda: WhereYouAre(look, answers, "3 / 6")),
        ("first-4-passphrase", passphrase),
        ("first-5-again", lambda: AgainStep(look, answers, "5 / 6", lambda: None)),
        ("first-6-persona", persona),
        ("first-back-up", lambda: BackupStep(look, answers, "")),
        ("first-share", lambda: ShareSheet(look, SHARE, 1, 3)),
    )


def _at(place: Place, window: Window, stage: Stage) -> Iterator[str]:
    session = stage.session
    page = window.go(place)
    if place is Place.CATALOGUE:
        session.ways.entry(ENTRY)
    if isinstance(page, ComparePage):
        page.choose(COMPARED)
    if place is not Place.NOTES:
        yield str(place)
        return
    session.ways.note(stage.note)
    yield "notes"
    wait_for(lambda: _counted(window, say("Linked: {count}")) is not None)
    for name, words in (
        ("notes-linked", say("Linked: {count}")),
        ("notes-files", say("Files: {count}")),
        ("notes-preview", say("Preview")),
    ):
        pressed = _counted(window, words)
        assert pressed is not None, name
        pressed.click()
        yield name


def _counted(window: Window, words: str) -> QAbstractButton | None:
    """The button in sight with these words, and whichever count stands in them."""
    begin, _, end = words.partition("{count}")
    for one in window.findChildren(QAbstractButton):
        if one.isVisible() and one.text().startswith(begin) and one.text().endswith(end):
            return one
    return None


def _behind_the_settings(stage: Stage, window: Window) -> Iterator[str]:
    session = stage.session
    pages: _Pages = (
        ("settings-passphrase", lambda: PassphrasePage(session)),
        ("settings-split", lambda: SplitPage(session)),
        ("settings-entries-in", lambda: EntriesInPage(session)),
        ("settings-notes-in", lambda: NotesInPage(session)),
        ("settings-notes-out", lambda: NotesOutPage(session)),
    )
    persona = at_desk(session, lambda desk: keep_personas.find(desk, NAME))
    contact = at_desk(session, lambda desk: exchange_cards.find_contact(desk, CONTACT))
    pages += (
        ("personas-card", lambda: CardPage(session, persona)),
        ("personas-work", lambda: WorkPage(session, persona)),
        ("personas-take", lambda: TakePage(session)),
        ("personas-contact", lambda: ContactPage(session, contact)),
    )
    pages += _of_a_circle(session)
    room = window.findChildren(QStackedWidget)[0]
    for name, make in pages:
        room.setCurrentIndex(room.addWidget(make()))
        yield name


def _of_a_circle(session: Session) -> _Pages:
    circle = at_desk(session, _the_circle)
    return (
        ("circles", lambda: CirclesPage(session)),
        ("circles-one", lambda: CirclePage(session, circle)),
        ("circles-end", lambda: DisbandPage(session, circle)),
        ("circles-found", lambda: FoundPage(session)),
        ("circles-take", lambda: TakeCirclePage(session)),
        ("circles-anew", lambda: RegroupPage(session)),
    )


def _the_circle(desk: Desk) -> Circle:
    """The one circle of the stage, founded at the first drawing."""
    known = keep_circles.list_circles(desk)
    if known:
        return known[0]
    terms = Terms.of(CIRCLE, PURPOSE, desk.now().date() + timedelta(40), ["MM", "TW"])
    circle = keep_circles.found(desk, terms, OTHER_NAME + "၃")
    keep_circles.write_note(desk, circle.id, PURPOSE)
    return circle


def _over_the_window(stage: Stage, window: Window) -> Iterator[str]:
    window.go(Place.CATALOGUE)
    window.show_care()
    yield "care"
    stage.session.take_care(Care.HIGH_RISK)
    window.show_keys()
    yield "keys-at-high-risk"
    for sheet in window.findChildren(Sheet):
        sheet.close_sheet()
    stage.session.take_care(Care.CAREFUL)
    stage.session.ways.to_search.emit(SOUGHT)
    yield "search"
