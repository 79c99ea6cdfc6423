"""`almanac context`: read, raise, lower, tighten, and plan a meeting, from a terminal."""

import io
import json
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from app.catalogue import loading
from app.cli import exit_codes
from app.cli.arguments import Machine
from app.cli.commands import run
from app.crypto.randomness import system_entropy
from app.usecases import keep_notebook, keep_notes
from app.vault.space import Means
from tests.support.catalogues import DATA, SCHEMA_FILE
from tests.support.notebooks import CHEAP, OWNER, SMALL
from tests.support.stocked_desks import a_desk
from tests.support.values import NOON


@dataclass(frozen=True)
class Said:
    code: int
    out: str
    err: str

    @property
    def record(self) -> Any:  # noqa: ANN401 - JSON holds anything
        assert self.code == exit_codes.FINE, self.err
        return json.loads(self.out)

    @property
    def words(self) -> str:
        return " ".join(self.out.split())


@dataclass(frozen=True)
class Home:
    folder: Path
    passphrase: Path
    note: str

    def context(self, verb: str, *words: str) -> Said:
        return self._run("context", verb, *words, "--notebook", str(self.folder))

    def export(self, into: Path, *words: str) -> Said:
        return self._run("notebook", "export", str(self.folder), str(into), *words)

    def _run(self, *words: str) -> Said:
        machine = Machine(now=lambda: NOON, entropy=system_entropy)
        with redirect_stdout(io.StringIO()) as out, redirect_stderr(io.StringIO()) as err:
            code = run([*words, "--passphrase-file", str(self.passphrase)], machine)
        return Said(code, out.getvalue(), err.getvalue())


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Home:
    place = tmp_path_factory.mktemp("home")
    with a_desk(place / "notebook", loading.load(DATA / "catalogue", SCHEMA_FILE)) as desk:
        note = keep_notes.write(desk, "Meet at the river").id
    (place / "passphrase").write_text(OWNER.passphrase, "utf-8")
    return Home(place / "notebook", place / "passphrase", note)


@pytest.fixture
def home(made: Home, monkeypatch: pytest.MonkeyPatch) -> Iterator[Home]:
    # The measures of a test's notebook: a real passphrase takes a second at each of these commands.
    monkeypatch.setattr(keep_notebook, "Means", partial(Means, cost=CHEAP, shape=SMALL))
    yield made
    for code in ("MM", "TW"):
        made.context("set", code, "--posture", "as-stated", "--yes-lower")


def test_contexts_are_listed_with_what_holds_and_what_the_catalogue_says(home: Home) -> None:
    listed = {one["code"]: one for one in home.context("list", "--json").record}

    assert (listed["MM"]["stated"], listed["MM"]["posture"]) == ("extreme", "high_risk")
    assert listed["MM"]["own"] is None
    assert "Myanmar" in home.context("list").out


def test_a_context_is_shown_with_reasons_rules_and_sourced_advice(home: Home) -> None:
    shown = home.context("show", "Myanmar", "--json").record

    assert shown["rules"]["lock_minutes"] == 2
    assert shown["rules"]["dates"] == "year"
    assert shown["under"]["careful"]["dates"] == "month"
    assert shown["as_of"] == "2023"
    assert all(":" in reason["source"] for reason in (*shown["because"], *shown["advice"]))


def test_a_person_reads_the_same_in_words(home: Home) -> None:
    words = home.context("show", "MM").words

    assert "High risk (from the catalogue)" in words
    assert "hidden until pressed" in words
    assert "Under Careful" in words
    assert "Do not use or store real names or member lists." in words


def test_raising_takes_one_command(home: Home) -> None:
    assert home.context("set", "TW", "--posture", "high-risk").code == exit_codes.FINE

    shown = home.context("show", "TW", "--json").record
    assert (shown["own"], shown["rules"]["clipboard_seconds"]) == ("high_risk", 0)


def test_lowering_says_what_changes_and_changes_nothing_before_it_is_confirmed(home: Home) -> None:
    said = home.context("set", "MM", "--posture", "careful")

    assert said.code == exit_codes.USAGE
    assert "Nothing was changed." in said.words
    assert "The screen locks after 2 min -> 5 min" in said.words
    assert home.context("show", "MM", "--json").record["posture"] == "high_risk"


def test_lowering_that_is_confirmed_holds(home: Home) -> None:
    home.context("set", "MM", "--posture", "careful", "--yes-lower")

    assert home.context("show", "MM", "--json").record["rules"]["lock_minutes"] == 5


def test_one_rule_is_tightened_by_its_name(home: Home) -> None:
    said = home.context("set", "TW", "--tighten", "dates=none", "--tighten", "lock_minutes=1")

    shown = home.context("show", "TW", "--json").record
    assert said.code == exit_codes.FINE
    assert (shown["rules"]["dates"], shown["rules"]["lock_minutes"]) == ("none", 1)
    assert sorted(shown["tightened"]) == ["dates", "lock_minutes"]
    assert shown["own"] is None
    home.context("set", "TW", "--tighten", "dates=day", "--tighten", "lock_minutes=15")


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("lock_minutes=5", "rules.not-loosened"),
        ("lock_minutes=99", "rules.no-such-level"),
        ("lock_minutes", "rules.no-such-level"),
        ("colour=red", "rules.no-such-level"),
    ],
)
def test_a_rule_is_not_loosened_alone_or_set_to_nonsense(home: Home, line: str, code: str) -> None:
    said = home.context("set", "MM", "--tighten", line)

    assert said.code == exit_codes.codes()[code]
    assert "Nothing was changed." in said.err
    assert home.context("show", "MM", "--json").record["rules"]["lock_minutes"] == 2


def test_the_whole_notebook_can_be_raised(home: Home) -> None:
    said = home.context("set", "--posture", "high-risk", "--json")

    assert said.record["rules"]["printing"] == "off"
    assert home.context("set", "--posture", "as-stated", "--yes-lower").code == exit_codes.FINE


def test_where_nothing_readable_may_leave_an_open_copy_is_asked_for_by_name(
    home: Home, tmp_path: Path
) -> None:
    home.context("set", "--posture", "high-risk")

    refused = home.export(tmp_path / "out")
    assert refused.code == exit_codes.codes()["check.plan-refused"]
    assert not (tmp_path / "out").exists()
    assert home.export(tmp_path / "out", "--despite-risk").code == exit_codes.FINE

    home.context("set", "--posture", "as-stated", "--yes-lower")


def test_a_note_keeps_to_the_contexts_it_is_bound_to(home: Home) -> None:
    assert "hidden until pressed" in home.context("bind", home.note, "MM", "TW").words
    assert home.note in home.context("show", "MM", "--json").record["bound_notes"]

    home.context("bind", home.note)
    assert home.note not in home.context("show", "MM", "--json").record["bound_notes"]


def test_advice_is_told_with_its_entry_its_source_and_its_warning(home: Home) -> None:
    cards = home.context("advice", "meeting", "--context", "MM", "--json").record
    warned = {card["entry"]: card["warning"] for card in cards if card["warning"] is not None}

    assert "prc-open-real-name-registration" in warned
    assert all(card["source"] for card in cards)
    assert (
        "Not here: Everybody can sign up"
        in home.context("advice", "meeting", "--context", "MM").words
    )


def test_a_planned_meeting_is_a_note(home: Home) -> None:
    planned = home.context("plan-meeting", "--context", "MM", "--json").record

    assert planned["contexts"] == ["MM"]
    assert "under code names" in planned["text"]
    assert home.context("show", "MM", "--json").record["bound_notes"] == [planned["note"]]


def test_a_place_nobody_knows_is_refused(home: Home) -> None:
    said = home.context("show", "Atlantis")

    assert said.code == exit_codes.codes()["context.unknown"]
    assert "Nothing was changed." in said.err
