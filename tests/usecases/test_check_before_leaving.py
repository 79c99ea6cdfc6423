"""What leaves is what was checked, as it was decided; all on a real notebook."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.domain.findings import Decision, Key, Part, Rule, Severity, Way
from app.domain.ids import EntryId, NoteId
from app.domain.leaving import Plan
from app.domain.vocabulary import Care, Kind, Origin, Posture
from app.host import this_machine
from app.usecases import (
    check_before_leaving,
    compose_bundle,
    exchange_cards,
    keep_contexts,
    keep_notes,
    keep_personas,
    mind_names,
    remember_decisions,
)
from app.usecases.check_before_leaving import PlanRefused, Report, Undecided, check, clear
from app.usecases.compose_bundle import Wish
from app.usecases.desk import Desk
from app.usecases.keep_contexts import Bearer
from app.vault import entries
from tests.support.catalogues import a_context
from tests.support.desks import an_open_desk
from tests.support.picture_files import a_jpeg, exif, with_jpeg_part
from tests.support.values import an_entry

LONG = "The pump behind the old school broke twice and nobody from the office came to see it."


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    monkeypatch.setattr(this_machine, "own_names", lambda: ("quiet-river", "lampseven", ""))
    with an_open_desk(tmp_path / "notebook") as open_desk:
        yield open_desk


def write(desk: Desk, text: str, **more: object) -> NoteId:
    return keep_notes.write(desk, text, **more).id  # type: ignore[arg-type]


def attach(desk: Desk, note: NoteId, name: str, data: bytes) -> None:
    keep_notes.attach(desk, note, name, "application/octet-stream", lambda: [data])


def rules_of(report: Report, severity: Severity = Severity.MUST_DECIDE) -> list[Rule]:
    return [one.key.rule for one in report.questions if one.severity is severity]


def question(report: Report, rule: Rule) -> Key:
    return next(one.key for one in report.questions if one.key.rule is rule)


def test_a_note_that_tells_of_nobody_asks_nothing(desk: Desk) -> None:
    write(desk, "The water map counts forty wells.")

    report = check(desk)

    assert report.questions == ()
    assert report.undecided({}) == ()


def test_texts_tags_and_names_of_files_are_all_looked_at(desk: Desk) -> None:
    note = write(desk, "Write to someone@example.org", tags=("t.me/riverseven",))
    attach(desk, note, "lampseven.txt", b"call +95 9 421234567")

    report = check(desk)

    assert {(one.rule, one.where.part) for one in report.findings} == {
        (Rule.EMAIL, Part.TEXT),
        (Rule.PROFILE, Part.TAG),
        (Rule.MACHINE, Part.ATTACHMENT_NAME),
        (Rule.PHONE, Part.ATTACHMENT),
    }


def test_the_own_list_is_held_against_every_note(desk: Desk) -> None:
    mind_names.never_reveal(desk, "Green House")
    write(desk, "at the GREEN-HOUSE gate")

    assert rules_of(check(desk)) == [Rule.OWN_WORD]


def test_names_and_texts_of_other_personas_are_found(desk: Desk) -> None:
    ours = keep_personas.mint(desk, "River-7").id
    theirs = keep_personas.mint(desk, "Lantern-4").id
    keep_personas.use(desk, theirs)
    write(desk, LONG)
    keep_personas.use(desk, ours)
    note = write(desk, f"Lantern-4 told us: {LONG}")

    assert rules_of(check(desk, [note], ours)) == [Rule.PERSONA_NAME, Rule.PERSONA_TEXT]


def test_a_note_of_another_persona_is_asked_about(desk: Desk) -> None:
    ours = keep_personas.mint(desk, "River-7").id
    keep_personas.use(desk, keep_personas.mint(desk, "Lantern-4").id)
    note = write(desk, "The rain came early.")

    assert rules_of(check(desk, [note], ours)) == [Rule.PERSONA_NOTE]


def test_the_numbers_of_another_personas_card_are_found(desk: Desk) -> None:
    theirs = keep_personas.mint(desk, "Lantern-4")
    numbers = exchange_cards.fingerprint_of(theirs.card).written()
    write(desk, f"compare {numbers}")

    assert Rule.PERSONA_KEY in rules_of(check(desk))


def test_the_posture_of_a_bound_context_makes_the_check_stricter(desk: Desk) -> None:
    desk.write(lambda connection: entries.put(connection, a_context("MM", Posture.EXTREME)))
    note = write(desk, "It was on 2021-02-03.")
    before = rules_of(check(desk, [note]))
    keep_contexts.bind(desk, (Bearer.NOTE, note), ["MM"])

    assert (before, rules_of(check(desk, [note]))) == ([], [Rule.DAY])


def test_a_high_risk_entry_beside_an_open_practice_is_asked_about(desk: Desk) -> None:
    some = [
        a_context("MM", Posture.EXTREME),
        an_entry("prj-quiet-map", contexts=("MM",), origin=Origin.SHIPPED),
        an_entry("prc-open-night", kind=Kind.PRACTICE, contexts=("TW",), origin=Origin.SHIPPED),
        an_entry("prj-mine", contexts=("TW",), origin=Origin.USER),
    ]
    desk.write(lambda connection: entries.put_all(connection, some))
    together = write(desk, "Plan [[prc-open-night]]", about=(EntryId("prj-quiet-map"),))
    alone = write(desk, "Only this", about=(EntryId("prj-quiet-map"), EntryId("prj-mine")))

    assert rules_of(check(desk, [together])) == [Rule.RISK_PAIR]
    assert rules_of(check(desk, [alone])) == [Rule.OWN_ENTRY]


def test_a_picture_is_told_what_is_taken_out_and_a_pdf_is_refused(desk: Desk) -> None:
    note = write(desk, "See the files")
    block = exif("<", {0x0110: 1, 0x8825: 80}, place=True)
    attach(desk, note, "well.jpg", with_jpeg_part(a_jpeg(), 0xE1, b"Exif\0\0" + block))
    attach(desk, note, "plan.pdf", b"%PDF-1.7")

    report = check(desk)
    told = {one.rule: one for one in report.findings}

    assert told[Rule.REMOVED].detail == "camera place"
    assert (told[Rule.NOT_CLEANED].detail, told[Rule.NOT_CLEANED].ways) == (
        "pdf",
        (Way.LEAVE_OUT,),
    )


def test_nothing_is_cleared_while_something_waits(desk: Desk) -> None:
    write(desk, "Write to someone@example.org")
    report = check(desk)

    with pytest.raises(Undecided):
        clear(report, {})


def test_what_was_decided_is_what_leaves(desk: Desk) -> None:
    named = write(desk, "Ask Dr Green Smith by someone@example.org", tags=("green smith",))
    left_out = write(desk, "Call +95 9 421234567")
    attach(desk, named, "notes.txt", b"Dr Green Smith again")
    attach(desk, named, "plan.pdf", b"%PDF-1.7")
    report = check(desk)
    decisions = {
        question(report, Rule.NAME): Decision(Way.REPLACE, "R-1"),
        question(report, Rule.EMAIL): Decision(Way.KEEP),
        question(report, Rule.PHONE): Decision(Way.LEAVE_OUT),
        question(report, Rule.NOT_CLEANED): Decision(Way.LEAVE_OUT),
    }

    cleared = clear(report, decisions)
    leaving = cleared.notes[named]

    assert leaving is not None
    assert leaving.text == "Ask R-1 by someone@example.org"
    assert [one.name for one in leaving.attachments] == ["notes.txt"]
    assert list(cleared.texts.values()) == ["R-1 again"]
    assert cleared.notes[left_out] is None


def test_the_notebook_itself_stays_as_it_was(desk: Desk) -> None:
    note = write(desk, "Ask Dr Smith")
    before = keep_notes.show(desk, note).note
    report = check(desk)
    clear(report, {question(report, Rule.NAME): Decision(Way.REPLACE, "R-1")})

    assert keep_notes.show(desk, note).note == before


def test_a_note_that_changed_since_the_check_does_not_leave(desk: Desk) -> None:
    note = write(desk, "The rain came early.")
    report = check(desk)
    keep_notes.rewrite(desk, note, "The rain came to someone@example.org.")

    with pytest.raises(Undecided):
        check_before_leaving.compose(desk, Wish(), report, {})


def test_a_note_that_was_not_checked_does_not_leave(desk: Desk) -> None:
    write(desk, "The rain came early.")
    way_out = check_before_leaving.way_out(clear(check(desk), {}))
    write(desk, "And late.")

    with pytest.raises(Undecided):
        compose_bundle.compose(desk, Wish(), way_out)


def test_a_checked_bundle_is_composed_without_what_was_left_out(desk: Desk) -> None:
    write(desk, "The rain came early.")
    write(desk, "Call +95 9 421234567")
    report = check(desk)

    leaving = check_before_leaving.compose(
        desk, Wish(), report, {question(report, Rule.PHONE): Decision(Way.LEAVE_OUT)}
    )

    assert leaving.notes == 1


def test_a_picture_leaves_painted_anew_and_others_for_each_sender(desk: Desk) -> None:
    note = write(desk, "See the picture")
    data = with_jpeg_part(a_jpeg(200, 120), 0xFE, b"taken by R.")
    attach(desk, note, "well.jpeg", data)
    way_out = check_before_leaving.way_out(clear(check(desk), {}))
    one = keep_notes.show(desk, note).note.attachments[0]

    files = [way_out.file(one, lambda: [data], bytes([at]) * 32) for at in (1, 1, 2)]
    bodies = [b"".join(file.pieces()) for file in files]

    assert (files[0].name, files[0].media_type) == ("well.jpg", "image/jpeg")
    assert bodies[0] == bodies[1] != bodies[2]
    assert not any(b"taken by" in body for body in bodies)


def test_a_plan_that_the_rules_forbid_is_refused(desk: Desk) -> None:
    write(desk, "The rain came early.")
    report = check(desk, care=Care.HIGH_RISK)

    with pytest.raises(PlanRefused) as refused:
        check_before_leaving.insist(report.rules, Plan(cards=1, signed=False))

    assert refused.value.detail == "unsigned"


def test_decisions_are_remembered_for_the_same_notes_alone(desk: Desk) -> None:
    write(desk, "Ask Dr Smith")
    report = check(desk)
    key = question(report, Rule.NAME)
    remember_decisions.remember(desk, report, {key: Decision(Way.REPLACE, "R-1")})

    again = remember_decisions.remembered(desk, check(desk))
    write(desk, "Dr Smith once more")
    elsewhere = remember_decisions.remembered(desk, check(desk))

    assert again == {key: Decision(Way.REPLACE, "R-1")}
    assert elsewhere == {}


def test_a_code_name_of_one_persona_is_not_given_to_another(desk: Desk) -> None:
    ours = keep_personas.mint(desk, "River-7").id
    write(desk, "Ask Dr Smith")
    report = check(desk)
    remember_decisions.remember(
        desk, report, {question(report, Rule.NAME): Decision(Way.REPLACE, "R-1")}
    )

    assert remember_decisions.remembered(desk, check(desk, persona=ours)) == {}


def test_decisions_can_be_forgotten(desk: Desk) -> None:
    write(desk, "Ask Dr Smith")
    report = check(desk)
    remember_decisions.remember(desk, report, {question(report, Rule.NAME): Decision(Way.KEEP)})

    remember_decisions.forget(desk, None)

    assert remember_decisions.remembered(desk, report) == {}


def test_the_never_reveal_list_is_kept_in_the_notebook(desk: Desk) -> None:
    mind_names.never_reveal(desk, " Green House ")
    mind_names.never_reveal(desk, "green-house")
    mind_names.never_reveal(desk, "王大明")

    assert mind_names.never_revealed(desk) == ("Green House", "王大明")
    assert mind_names.may_leave_again(desk, "GREENHOUSE")
    assert not mind_names.may_leave_again(desk, "GREENHOUSE")
    assert mind_names.never_revealed(desk) == ("王大明",)


@pytest.mark.parametrize("word", ["", " - ", "x" * 201], ids=["empty", "signs", "long"])
def test_a_word_that_cannot_be_looked_for_is_refused(desk: Desk, word: str) -> None:
    with pytest.raises(mind_names.WordUnfit):
        mind_names.never_reveal(desk, word)
