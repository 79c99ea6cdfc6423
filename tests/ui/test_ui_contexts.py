"""Contexts and their posture, as a person reads, raises, lowers and tightens them."""

from collections.abc import Iterator

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QTextCharFormat
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QListWidget, QRadioButton, QWidget

from app.domain.care_rules import LOOSEST, RULES, Names, Rule
from app.domain.ids import NoteId
from app.domain.vocabulary import Care, Moment
from app.host import rule_labels
from app.ui.contexts.page import ContextsPage
from app.ui.contexts.quiet_advice import QuietAdvice
from app.ui.notes.editor import Editor
from app.ui.notes.page import NotesPage
from app.ui.parts.care_table import lines
from app.ui.session import Session
from app.usecases import keep_contexts, keep_notes, keep_settings
from app.usecases.desk import Desk
from app.usecases.keep_contexts import Bearer, Context
from app.usecases.mind_names import without_names
from tests.support.pressing import button, named, offers, press, reads, soon
from tests.support.screens import without_a_name
from tests.support.windows import at_desk, settled


@pytest.fixture
def page(session: Session) -> Iterator[ContextsPage]:
    made = ContextsPage(session)
    made.resize(1004, 640)
    made.show()
    soon(lambda: the_list(made).count() > 10)
    yield made
    shiboken6.delete(made)


def the_list(page: QWidget) -> QListWidget:
    return named(page, QListWidget, "Contexts")


def go_to(page: ContextsPage, name: str) -> None:
    listed = the_list(page)
    rows = [listed.item(row).text().split("\n")[0] for row in range(listed.count())]
    listed.setCurrentRow(rows.index(name))
    soon(lambda: reads(page, "What is advised"))


def choose_posture(page: QWidget, name: str) -> None:
    radios = [one for one in page.findChildren(QRadioButton) if one.text() == name]
    assert len(radios) == 1
    radios[0].setFocus()
    QTest.keyClick(radios[0], Qt.Key.Key_Space)


def choose_level(page: QWidget, rule: Rule, words: str) -> None:
    choice = named(page, QComboBox, rule_labels.rule(rule))
    place = [choice.itemText(n) for n in range(choice.count())].index(words)
    choice.setCurrentIndex(place)
    choice.activated.emit(place)


def kept(session: Session, code: str) -> Context:
    return at_desk(session, lambda desk: keep_contexts.show_context(desk, code).context)


def a_note_in(session: Session, code: str, text: str = "Meet at the river") -> NoteId:
    def made(desk: Desk) -> NoteId:
        note = keep_notes.write(desk, text)
        keep_contexts.bind(desk, (Bearer.NOTE, note.id), [code])
        return note.id

    return at_desk(session, made)


def test_each_context_is_listed_with_its_posture_in_words(page: ContextsPage) -> None:
    listed = [the_list(page).item(row).text() for row in range(the_list(page).count())]

    assert "Everything, now\nCareful" in listed
    assert "Myanmar\nHigh risk" in listed
    assert "Taiwan\nRoutine" in listed


def test_a_context_tells_its_reasons_its_year_and_where_they_stand(page: ContextsPage) -> None:
    go_to(page, "Myanmar")

    soon(lambda: reads(page, "High risk, as the catalogue has it."))
    assert reads(page, "The catalogue says: extreme risk, as of 2023.")
    assert reads(page, "Real names cannot be used and members cannot be made known. (1.3)")
    assert reads(page, "Do not use or store real names or member lists.")


def test_raising_is_one_press(page: ContextsPage, session: Session) -> None:
    go_to(page, "Taiwan")
    choose_posture(page, "High risk")

    soon(lambda: reads(page, "High risk, as you set it."))
    assert kept(session, "TW").rules == RULES[Care.HIGH_RISK]


def test_lowering_tells_every_line_and_asks_first(page: ContextsPage, session: Session) -> None:
    go_to(page, "Myanmar")
    choose_posture(page, "Careful")

    soon(lambda: reads(page, "The screen locks after: 2 min, then 5 min"))
    assert reads(page, "Dates in what leaves: year, then month")
    assert button(page, "Leave it as it is").hasFocus()
    assert kept(session, "MM").own.care is None

    press(page, "Change to Careful")
    soon(lambda: reads(page, "Careful, as you set it."))
    assert kept(session, "MM").rules == RULES[Care.CAREFUL]


def test_lowering_can_be_left(page: ContextsPage, session: Session) -> None:
    go_to(page, "Myanmar")
    choose_posture(page, "Routine")
    press(page, "Leave it as it is")

    high = [one for one in page.findChildren(QRadioButton) if one.text() == "High risk"]
    assert high[0].isChecked()
    assert kept(session, "MM").own.care is None


def test_a_question_outlasts_what_is_read_anew_meanwhile(
    page: ContextsPage, session: Session
) -> None:
    go_to(page, "Myanmar")
    choose_posture(page, "Careful")
    soon(lambda: button(page, "Change to Careful"))

    session.notices.notes_changed.emit()
    settled(session.tasks)

    assert offers(page, "Change to Careful")


def test_a_change_is_taken_back_with_one_press(page: ContextsPage, session: Session) -> None:
    go_to(page, "Taiwan")
    choose_posture(page, "Careful")
    press(page, "Undo")

    soon(lambda: reads(page, "Routine, as the catalogue has it."))
    assert kept(session, "TW").own == keep_contexts.OwnStance()


def test_an_own_posture_can_be_left_to_the_catalogue(page: ContextsPage, session: Session) -> None:
    go_to(page, "Taiwan")
    choose_posture(page, "Careful")
    press(page, "Leave it to the catalogue")

    soon(lambda: reads(page, "Routine, as the catalogue has it."))
    assert kept(session, "TW").own.care is None


def test_one_line_is_tightened_at_once_and_taken_back_only_after_a_question(
    page: ContextsPage, session: Session
) -> None:
    go_to(page, "Taiwan")
    choose_level(page, Rule.NAMES, "hidden until pressed")
    soon(lambda: kept(session, "TW").own.tightened == LOOSEST.at(Rule.NAMES, Names.HIDDEN))
    settled(session.tasks)

    choose_level(page, Rule.NAMES, "as written")
    soon(lambda: reads(page, "Names and faces in notes: hidden until pressed, then as written"))
    press(page, "Take this back")

    soon(lambda: kept(session, "TW").own.tightened == LOOSEST)


@pytest.mark.parametrize("rule", rule_labels.SHOWN, ids=str)
def test_no_line_offers_less_than_its_posture_asks_for(page: ContextsPage, rule: Rule) -> None:
    go_to(page, "Myanmar")
    choice = named(page, QComboBox, rule_labels.rule(rule))

    assert choice.itemData(0) == RULES[Care.HIGH_RISK].level(rule)


def test_everything_is_raised_for_now(page: ContextsPage, session: Session) -> None:
    choose_posture(page, "High risk")

    soon(lambda: session.care is Care.HIGH_RISK)
    assert not session.rules.may_copy
    assert at_desk(session, keep_settings.read).care is Care.CAREFUL


def test_a_line_tightened_for_everything_holds_at_once_and_is_kept(
    page: ContextsPage, session: Session
) -> None:
    session.clipboard.copy("meet at the river")
    choose_level(page, Rule.CLIPBOARD, "off")

    soon(lambda: not session.rules.may_copy)
    assert QGuiApplication.clipboard().text() == ""
    assert at_desk(session, keep_settings.read).rules(Care.CAREFUL).clipboard_seconds == 0


def test_advice_for_a_moment_warns_of_what_is_custom_in_calmer_places(page: ContextsPage) -> None:
    go_to(page, "Myanmar")
    moments = named(page, QComboBox, "Risky moment")
    moments.setCurrentIndex(list(Moment).index(Moment.MEETING))
    moments.activated.emit(moments.currentIndex())
    soon(lambda: reads(page, "Check safety, privacy and human rights"))
    soon(lambda: [one for one in page.findChildren(QWidget) if _is_more(one)])
    press(page, next(_words(one) for one in page.findChildren(QWidget) if _is_more(one)))

    soon(lambda: reads(page, "Not here: Everybody can sign up"))
    assert reads(page, "Never use this rule where names are dangerous")


def _words(one: QWidget) -> str:
    words: str = one.property("text") or ""
    return words


def _is_more(one: QWidget) -> bool:
    return one.isVisible() and _words(one).startswith("Show ") and _words(one).endswith(" more")


def test_a_planned_meeting_opens_as_a_note(page: ContextsPage, session: Session) -> None:
    opened: list[str] = []
    session.ways.to_note.connect(opened.append)
    go_to(page, "Myanmar")
    press(page, "Plan a meeting")
    soon(lambda: opened)

    note = at_desk(session, lambda desk: keep_notes.show(desk, NoteId(opened[0])).note)
    assert "under code names" in note.text
    assert kept(session, "MM").notes == 1


def test_the_notes_that_keep_to_a_context_are_listed(page: ContextsPage, session: Session) -> None:
    a_note_in(session, "MM")
    go_to(page, "Myanmar")

    soon(lambda: button(page, "Meet at the river"))


def test_an_open_note_brings_the_rules_of_its_contexts(session: Session) -> None:
    bound = a_note_in(session, "MM")
    other = at_desk(session, lambda desk: keep_notes.write(desk, "Nothing special").id)
    notes = NotesPage(session)
    notes.show()

    notes.open_note(bound)
    soon(lambda: session.rules == RULES[Care.HIGH_RISK])
    assert session.care is Care.CAREFUL
    assert session.care_kept is Care.HIGH_RISK

    notes.open_note(other)
    soon(lambda: session.rules == RULES[Care.CAREFUL])
    settled(session.tasks)
    shiboken6.delete(notes)


def test_a_note_is_bound_where_it_is_written_and_let_go_only_after_a_question(
    session: Session,
) -> None:
    note = at_desk(session, lambda desk: keep_notes.write(desk, "Meet at the river").id)
    notes = NotesPage(session)
    notes.show()
    notes.open_note(note)
    press(notes, "Contexts...")
    soon(QApplication.activePopupWidget)
    panel = QApplication.activePopupWidget()
    assert isinstance(panel, QWidget)

    def tick() -> None:
        # By keys: a mouse would have to hit the words.
        QTest.keyClick(button(panel, "Myanmar · High risk"), Qt.Key.Key_Space)

    tick()
    soon(lambda: session.care_kept is Care.HIGH_RISK)
    assert at_desk(session, lambda desk: keep_contexts.bound_to(desk, (Bearer.NOTE, note))) == (
        "MM",
    )

    tick()
    soon(lambda: reads(panel, "The screen locks after: 2 min, then 15 min"))
    press(panel, "Leave it as it is")
    assert session.care_kept is Care.HIGH_RISK

    tick()
    press(panel, "Take it away")
    soon(lambda: session.care_kept is Care.CAREFUL)
    panel.close()
    settled(session.tasks)
    shiboken6.delete(notes)


def test_the_table_of_postures_says_what_the_rules_are() -> None:
    table = {line.name: line.values for line in lines()}

    assert table["The screen locks after"] == ("15 min", "5 min", "2 min")
    assert table["Copying"] == ("on", "clears after 30 s", "off")
    assert table["Dates in what leaves"] == ("day", "month", "year")


def test_where_it_is_narrow_the_list_folds_into_one_line(page: ContextsPage) -> None:
    page.resize(600, 500)

    folded = named(page, QComboBox, "Contexts")
    assert not any(one.isVisible() for one in page.findChildren(QListWidget))
    place = [folded.itemText(n).split(" · ")[0] for n in range(folded.count())].index("Taiwan")
    folded.activated.emit(place)
    soon(lambda: reads(page, "Routine, as the catalogue has it."))


def test_whatever_takes_the_keys_has_a_name(page: ContextsPage) -> None:
    go_to(page, "Myanmar")

    assert without_a_name(page) == []


def is_covered(notes: NotesPage, words: str) -> bool:
    """Whether the words are painted in the colour of their own ground."""
    editor = notes.findChildren(Editor)[0]
    block = editor.document().findBlock(0)
    while block.isValid():
        start = block.text().find(words)
        if start >= 0:
            formats = [
                one
                for one in block.layout().formats()
                if one.start <= start < one.start + one.length
            ]
            return any(
                one.format.foreground().color() == one.format.background().color()
                and one.format.background().style() is not Qt.BrushStyle.NoBrush
                for one in formats
            )
        block = block.next()
    raise AssertionError(words)


def test_names_are_hidden_until_pressed_and_hidden_again_in_the_next_note(
    session: Session,
) -> None:
    first = a_note_in(session, "MM", "Notes of the day\n\nDaw Aye Aye said so.")
    other = a_note_in(session, "MM", "Ask Daw Mya Mya")
    notes = NotesPage(session)
    notes.resize(1100, 700)
    notes.show()
    notes.open_note(first)
    soon(lambda: is_covered(notes, "Aye Aye"))
    soon(lambda: reads(notes, "1 word could name someone. It is hidden."))
    assert not reads(notes, "Aye Aye")

    press(notes, "Show names")
    soon(lambda: not is_covered(notes, "Aye Aye"))
    soon(lambda: reads(notes, "Could \N{LEFT DOUBLE QUOTATION MARK}Daw Aye Aye"))
    press(notes, "Hide names")
    soon(lambda: is_covered(notes, "Aye Aye"))
    press(notes, "Show names")

    notes.open_note(other)
    soon(lambda: is_covered(notes, "Mya Mya"))
    settled(session.tasks)
    shiboken6.delete(notes)


def test_a_careful_person_sees_names_and_a_line_below_them(session: Session) -> None:
    note = at_desk(session, lambda desk: keep_notes.write(desk, "Ask Daw Mya Mya").id)
    notes = NotesPage(session)
    notes.show()
    notes.open_note(note)
    soon(lambda: notes.findChildren(Editor)[0].words)
    block = notes.findChildren(Editor)[0].document().firstBlock()
    soon(lambda: block.layout().formats())

    marked = [one.format.underlineStyle() for one in block.layout().formats()]
    assert QTextCharFormat.UnderlineStyle.WaveUnderline in marked
    assert not is_covered(notes, "Mya Mya")
    settled(session.tasks)
    shiboken6.delete(notes)


def test_titles_and_the_page_as_it_reads_hide_names_as_well() -> None:
    assert without_names("Ask Daw Mya Mya and U Ba today").startswith("Ask \N{BULLET}")
    assert without_names("Meet at the river") == "Meet at the river"


def test_where_a_name_is_written_the_advice_of_the_place_is_told(session: Session) -> None:
    note = a_note_in(session, "MM", "Daw Aye Aye said so.")
    notes = NotesPage(session)
    notes.resize(1100, 700)
    notes.show()
    notes.open_note(note)
    gone: list[str] = []
    session.ways.to_entry.connect(gone.append)

    soon(lambda: reads(notes, "Do not use or store real names or member lists."))
    press(notes, "From the catalogue: Myanmar")

    assert gone == ["ctx-MM"]
    settled(session.tasks)
    shiboken6.delete(notes)


def test_while_all_is_routine_no_advice_is_pressed_on_anybody(session: Session) -> None:
    session.take_care(Care.ROUTINE)
    advice = QuietAdvice(session, Moment.PICTURE)
    advice.ask()
    settled(session.tasks)
    assert advice.isHidden()

    session.take_care(Care.HIGH_RISK)
    advice.ask()
    settled(session.tasks)
    assert reads_of(advice)
    shiboken6.delete(advice)


def reads_of(advice: QuietAdvice) -> str:
    advice.show()
    return next(one.text() for one in advice.findChildren(QLabel) if one.text())
