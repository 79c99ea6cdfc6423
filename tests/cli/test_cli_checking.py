"""The check before leaving at a terminal: what waits, what is decided, and what then is sealed."""

import io
import json
import sys
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from app.cli import exit_codes
from app.cli.arguments import Machine
from app.cli.bundle_check import ask_each
from app.cli.commands import run
from app.crypto.randomness import system_entropy
from app.domain.findings import Decision, Way
from app.domain.vocabulary import Care
from app.host import this_machine
from app.usecases import keep_contexts, keep_notes, keep_settings
from app.usecases.check_before_leaving import check
from app.usecases.desk import Desk
from app.vault import opening
from app.vault.space import Means, Space
from tests.support.desks import an_open_desk
from tests.support.notebooks import CHEAP, OWNER, SMALL

NOW = datetime(2026, 3, 4, 5, 6, 7, tzinfo=UTC)
MEANS = Means(system_entropy, cost=CHEAP, shape=SMALL)

really_open = opening.open_


@dataclass(frozen=True)
class Said:
    """What a command said, and the number it ended with."""

    code: int
    out: str
    err: str


@dataclass(frozen=True)
class Home:
    """A notebook, the file its passphrase is in, and what two people know."""

    folder: Path

    def almanac(self, *words: object, typed: str = "") -> Said:
        machine = Machine(now=lambda: NOW, entropy=system_entropy)
        out = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True)
        before, sys.stdin = sys.stdin, io.StringIO(typed)
        try:
            with redirect_stdout(out), redirect_stderr(io.StringIO()) as err:
                code = run([str(word) for word in words], machine)
        finally:
            sys.stdin = before
        out.flush()
        return Said(code, out.buffer.getvalue().decode(), err.getvalue())

    @property
    def opened(self) -> tuple[object, ...]:
        return ("--notebook", self.folder / "notebook", *self.secret)

    @property
    def secret(self) -> tuple[object, ...]:
        return ("--passphrase-file", self.folder / "words")

    def check(self, *words: object, typed: str = "") -> Said:
        return self.almanac("bundle", "check", "--all-notes", *self.opened, *words, typed=typed)

    def questions(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = json.loads(self.check("--json").out)["questions"]
        return found

    def seal(self, *words: object) -> Said:
        known = ("--for-passphrase-file", self.folder / "words")
        return self.almanac(
            "bundle", "seal", "--all-notes", *self.opened, *known, "--out", self.folder, *words
        )

    def desk(self) -> Space:
        return really_open(self.folder / "notebook", OWNER, MEANS)

    def write(self, text: str) -> None:
        with self.desk() as space:
            keep_notes.write(Desk(space, lambda: NOW, system_entropy), text)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Home:
    monkeypatch.setattr(this_machine, "own_names", lambda: ("", "", ""))
    monkeypatch.setattr(
        opening, "open_", lambda path, secret, _means, *_: really_open(path, secret, MEANS)
    )
    monkeypatch.setattr("app.usecases.keep_notebook._ready", lambda desk, _: desk)
    monkeypatch.setattr("app.vault.space.COST", CHEAP)
    (tmp_path / "words").write_text(f"{OWNER.passphrase}\n", "utf-8")
    opening.create(tmp_path / "notebook", OWNER, MEANS).close()
    return Home(tmp_path)


def test_what_waits_is_shown_with_what_was_not_checked(home: Home) -> None:
    home.write("Ask Dr Smith by someone@example.org")

    said = home.check()

    assert said.code == exit_codes.FOUND_WRONG
    assert "2 to decide" in said.out
    assert "someone@example.org: an e-mail address" in said.out
    assert "Not checked: writing style." in said.out


def test_nothing_is_sealed_before_everything_is_decided(home: Home) -> None:
    home.write("Ask Dr Smith")

    said = home.seal()

    assert said.code == exit_codes.codes()["check.undecided"]
    assert sorted(path.name for path in home.folder.iterdir()) == ["notebook", "words"]


def test_decisions_are_kept_and_what_is_sealed_follows_them(home: Home) -> None:
    home.write("Ask Dr Smith by someone@example.org")

    decided = home.check(
        "--decide", "-", typed="# names\nreplace: Dr Smith => R-1\nkeep: someone@example.org\n"
    )
    sealed = home.seal()
    file = next(line for line in sealed.out.splitlines() if line.startswith(str(home.folder)))
    key = ("--for-passphrase-file", home.folder / "words")
    shown = home.almanac("bundle", "inspect", file, *key, "--json")

    assert (decided.code, sealed.code, shown.code) == (0, 0, 0)
    assert "R-1 by someone@example.org" in shown.out
    assert "0 to decide, 2 decided" in decided.out
    assert {one["decision"]["way"] for one in home.questions()} == {"replace", "keep"}


def test_a_line_that_decides_nothing_is_named_and_the_rest_is_kept(home: Home) -> None:
    home.write("Ask Dr Smith")

    said = home.check("--decide", "-", typed="keep: nobody\nleave Dr Smith\nkeep: dr smith\n")

    assert said.code == 0
    assert said.err.splitlines() == ["Line 1 decides nothing here.", "Line 2 decides nothing here."]


def test_all_of_a_sort_are_decided_at_once(home: Home) -> None:
    home.write("a@example.org and b@example.org")

    assert home.check("--decide", "-", typed="replace: rule:email => R-2\n").code == 0


def test_decisions_are_forgotten_when_asked(home: Home) -> None:
    home.write("Ask Dr Smith")
    home.check("--decide", "-", typed="keep: Dr Smith\n")

    assert home.check("--forget").code == exit_codes.FOUND_WRONG


def test_high_risk_seals_nothing_unsigned_by_mistake(home: Home) -> None:
    home.write("The rain came early.")
    with home.desk() as space:
        desk = Desk(space, lambda: NOW, system_entropy)
        keep_settings.keep(desk, replace(keep_settings.read(desk), care=Care.HIGH_RISK))

    said = home.seal()

    assert said.code == exit_codes.codes()["check.plan-refused"]
    assert "Nobody signs it" in said.out
    assert "for nobody in particular" in said.out


def test_words_never_to_be_revealed_are_kept_listed_and_taken_off(home: Home) -> None:
    never = ("notebook", "never-reveal")
    where = (home.folder / "notebook", *home.secret)

    added = home.almanac(*never, "add", *where, "--words-from-input", typed="Green House\n王大明\n")
    listed = home.almanac(*never, "list", *where, "--json")
    home.write("at the green-house gate")
    found = home.questions()
    gone = home.almanac(*never, "remove", *where, "--words-from-input", typed="greenhouse\nx\n")

    assert "2 words are on the list." in added.out
    assert json.loads(listed.out) == ["Green House", "王大明"]
    assert [(one["rule"], one["found"]) for one in found] == [("own-word", "green-house")]
    assert "1 word was taken off the list." in gone.out
    assert home.questions() == []


def test_an_empty_list_says_so(home: Home) -> None:
    said = home.almanac("notebook", "never-reveal", "list", home.folder / "notebook", *home.secret)

    assert said.out == "Nothing is on the list yet.\n"


def test_each_question_is_asked_and_enter_leaves_it_for_later(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with an_open_desk(tmp_path / "notebook") as desk:
        keep_notes.write(desk, "Ask Dr Smith, Dr Jones, Dr Brown and Dr Green")
        report = check(desk)
    answers = iter(["r", "R-1", "k", "", "l"])

    decisions = ask_each(report.questions, lambda _: next(answers))

    assert list(decisions.values()) == [
        Decision(Way.REPLACE, "R-1"),
        Decision(Way.KEEP),
        Decision(Way.LEAVE_OUT),
    ]
    assert "! Dr Smith: could this name someone?" in capsys.readouterr().out


def test_contexts_are_not_needed_for_a_check(tmp_path: Path) -> None:
    with an_open_desk(tmp_path / "notebook") as desk:
        assert keep_contexts.list_contexts(desk) == ()
        assert check(desk).questions == ()
