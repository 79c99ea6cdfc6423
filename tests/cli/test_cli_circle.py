"""Circles at a terminal: founded, entered, worked in by stick, disbanded, carried on with."""

import io
import json
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from app.cli import exit_codes
from app.cli.arguments import Machine
from app.cli.commands import run
from app.crypto.randomness import system_entropy
from app.vault import opening
from app.vault.space import Means
from tests.support.notebooks import CHEAP, OWNER, SMALL
from tests.support.values import NOON

MEANS = Means(system_entropy, cost=CHEAP, shape=SMALL)
really_open = opening.open_
TERMS = ("--purpose", "Count the rain", "--ends", "2026-03-31")


@dataclass(frozen=True)
class Said:
    """What a command said, and the number it ended with."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:  # noqa: ANN401 - whatever was printed
        assert self.code == exit_codes.FINE, self.err
        return json.loads(self.out)

    @property
    def first(self) -> str:
        assert self.code == exit_codes.FINE, self.err
        return self.out.splitlines()[0]

    @property
    def words(self) -> str:
        return " ".join(self.out.split())


@dataclass
class Home:
    """A small notebook at a token cost of opening, a stick, and what time it is."""

    folder: Path
    now: datetime = field(default=NOON)

    def almanac(self, *words: object) -> Said:
        opened = (
            "--notebook",
            self.folder / "notebook",
            "--passphrase-file",
            self.folder / "words",
        )
        machine = Machine(now=lambda: self.now, entropy=system_entropy)
        with redirect_stdout(io.StringIO()) as out, redirect_stderr(io.StringIO()) as err:
            try:
                code = run([str(word) for word in (*words, *opened)], machine)
            except SystemExit as ended:
                code = int(ended.code or 0)
        return Said(code, out.getvalue(), err.getvalue())

    def circle(self, verb: str, *words: object) -> Said:
        return self.almanac("circle", verb, *words)

    def card(self, name: str) -> Path:
        """The card of a new persona."""
        self.almanac("persona", "new", name)
        path = self.folder / f"{name}.card"
        self.almanac("persona", "card", name, "--into", path)
        return path


@pytest.fixture
def homes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Home, Home]:
    """Two people, in no circle yet."""
    monkeypatch.setattr(
        opening, "open_", lambda path, secret, _means, *_: really_open(path, secret, MEANS)
    )
    made = []
    for name in ("one", "two"):
        folder = tmp_path / name
        (folder / "stick").mkdir(parents=True)
        (folder / "words").write_text(f"{OWNER.passphrase}\n", "utf-8")
        opening.create(folder / "notebook", OWNER, MEANS).close()
        made.append(Home(folder))
    return made[0], made[1]


def together(one: Home, two: Home) -> None:
    """Let both be in one circle and know it."""
    assert one.circle("found", "Rain gauges", *TERMS, "--as", "River-1").code == exit_codes.FINE
    card = two.card("Stone-2")
    invitation = one.circle("invite", "rain gauges", "--for", card, "--out", one.folder / "stick")
    assert two.circle("join", invitation.first).code == exit_codes.FINE
    handed = two.circle("hand-on", "Rain gauges", "--out", two.folder / "stick")
    assert one.circle("take", handed.first).code == exit_codes.FINE


def test_a_founded_circle_is_listed_with_its_days(homes: tuple[Home, Home]) -> None:
    one, _ = homes

    said = one.circle("found", "Rain gauges", *TERMS, "--as", "River-1")

    (listed,) = one.circle("list", "--json").json
    assert listed["id"] == said.first
    assert (listed["name"], listed["days_left"], listed["due"]) == ("Rain gauges", 30, False)
    assert [member["name"] for member in listed["members"]] == ["River-1"]
    assert "30 days left" in one.circle("list").words


def test_an_overdue_circle_asks_and_erases_nothing(homes: tuple[Home, Home]) -> None:
    one, _ = homes
    one.circle("found", "Rain gauges", *TERMS)
    one.now = NOON + timedelta(33)

    said = one.circle("list")

    assert "3 days overdue" in said.words
    assert "disband it, or extend it" in said.words
    assert one.circle("list", "--json").json[0]["due"]


def test_it_is_extended_to_another_day(homes: tuple[Home, Home]) -> None:
    one, _ = homes
    one.circle("found", "Rain gauges", *TERMS)

    one.circle("extend", "Rain gauges", "--ends", "2026-05-01")

    assert one.circle("list", "--json").json[0]["ends"] == "2026-05-01"


@pytest.mark.parametrize(
    ("ends", "code"), [("2026-02-01", "circle.end-unfit"), ("soon", "circle.not-a-day")]
)
def test_no_circle_without_a_day_that_lies_ahead(
    homes: tuple[Home, Home], ends: str, code: str
) -> None:
    one, _ = homes

    said = one.circle("found", "Rain gauges", "--purpose", "Count", "--ends", ends)

    assert said.code == exit_codes.codes()[code]
    assert said.err.strip()
    assert one.circle("list", "--json").json == []


def test_a_name_is_drawn_where_none_is_given(homes: tuple[Home, Home]) -> None:
    one, _ = homes

    one.circle("found", "Rain gauges", *TERMS)

    shown = one.circle("show", "Rain gauges", "--json").json
    assert shown["persona"] == shown["members"][0]["name"] != ""


def test_two_work_in_a_circle_by_stick(homes: tuple[Home, Home]) -> None:
    one, two = homes
    together(one, two)
    one.circle("note", "Rain gauges", "--text", "The gauge is full", "--tag", "rain")
    handed = one.circle("hand-on", "Rain gauges", "--out", one.folder / "stick" / "a")

    looked = two.circle("take", handed.first, "--look", "--json").json
    taken = two.circle("take", handed.first, "--json").json

    assert (looked["added"], looked["taken"]) == (1, False)
    assert (taken["added"], taken["taken"], taken["from"]["name"]) == (1, True, "River-1")
    shown = two.circle("show", "Rain gauges", "--json").json
    assert [note["title"] for note in shown["notes"]] == ["The gauge is full"]
    assert {member["name"] for member in shown["members"]} == {"River-1", "Stone-2"}


def test_what_a_file_brings_is_told_in_words(homes: tuple[Home, Home]) -> None:
    one, two = homes
    together(one, two)
    one.circle("note", "Rain gauges", "--text", "The gauge\u202e is full")
    handed = one.circle("hand-on", "Rain gauges", "--out", one.folder / "stick")

    said = two.circle("take", handed.first)

    assert "Handed on by River-1." in said.words
    assert "The gauge[U+202E] is full" in said.words
    assert "1 added, 0 changed, 0 put into the bin" in said.words


def test_a_circle_is_shown_with_members_to_compare_and_rules(homes: tuple[Home, Home]) -> None:
    one, two = homes
    together(one, two)

    said = one.circle("show", "Rain gauges")

    assert "You are River-1 here." in said.words
    assert "Stone-2:" in said.words
    assert "lock_minutes=" in said.words


def test_a_note_needs_a_text(homes: tuple[Home, Home]) -> None:
    one, _ = homes
    one.circle("found", "Rain gauges", *TERMS)

    assert one.circle("note", "Rain gauges").code == exit_codes.codes()["note.no-text"]


def test_a_foreign_file_is_refused_in_one_sentence(homes: tuple[Home, Home]) -> None:
    one, two = homes
    together(one, two)
    stray = one.folder / "stray"
    stray.write_bytes(bytes(65_536))

    for verb in ("take", "join"):
        said = one.circle(verb, stray)
        assert said.code == exit_codes.codes()["bundle.did-not-open"]
        assert len(said.err.strip().splitlines()) == 1


def test_disbanding_asks_first(homes: tuple[Home, Home]) -> None:
    one, _ = homes
    one.circle("found", "Rain gauges", *TERMS)

    said = one.circle("disband", "Rain gauges")

    assert said.code == exit_codes.USAGE
    assert "Nothing was erased." in said.words
    assert "Older copies of this notebook." in said.words
    assert len(one.circle("list", "--json").json) == 1


def disbanded(one: Home, *words: object) -> Path:
    """Disband with an archive that two of three shares open; gives its path."""
    said = one.circle(
        "disband",
        "Rain gauges",
        "--yes-erase",
        "--archive",
        one.folder / "stick" / "archive",
        "--needed",
        2,
        "--shares",
        3,
        *words,
    )
    return Path(said.first)


def test_a_circle_is_handed_over_erased_and_carried_on_with(homes: tuple[Home, Home]) -> None:
    one, two = homes
    together(one, two)
    for text in ("The gauge is full", "Bring a bucket"):
        one.circle("note", "Rain gauges", "--text", text)
    archive = disbanded(one, "--shares-into", one.folder / "shares")
    assert one.circle("list", "--json").json == []
    shares = [one.folder / "shares" / f"{number}.txt" for number in (3, 1)]
    opened = [word for share in shares for word in ("--share", share)]

    listed = two.circle("regroup", archive, *opened, "--json").json
    (chosen,) = [note["id"] for note in listed if note["title"].startswith("The")]
    made = two.circle(
        "regroup",
        archive,
        *opened,
        "--name",
        "Wells",
        "--purpose",
        "Dig",
        "--ends",
        "2026-06-01",
        "--only",
        chosen,
    )

    shown = two.circle("show", made.first, "--json").json
    assert [note["title"] for note in shown["notes"]] == ["The gauge is full"]
    assert shown["name"] == "Wells"


def test_one_share_of_two_is_not_enough(homes: tuple[Home, Home]) -> None:
    one, two = homes
    together(one, two)
    one.circle("note", "Rain gauges", "--text", "The gauge is full")
    archive = disbanded(one, "--shares-into", one.folder / "shares")

    said = two.circle("regroup", archive, "--share", one.folder / "shares" / "1.txt")

    assert said.code == exit_codes.codes()["shares.too-few"]


def test_shares_are_printed_where_no_folder_is_named(homes: tuple[Home, Home]) -> None:
    one, _ = homes
    one.circle("found", "Rain gauges", *TERMS)
    one.circle("note", "Rain gauges", "--text", "The gauge is full")

    said = one.circle(
        "disband",
        "Rain gauges",
        "--yes-erase",
        "--archive",
        one.folder / "stick",
        "--needed",
        2,
        "--shares",
        2,
    )

    assert "Share 2 of 2; any 2 are needed" in said.out
    assert "33 " in said.out
    assert "fewer open nothing" in said.words


def test_where_the_archive_fails_nothing_is_erased(homes: tuple[Home, Home]) -> None:
    one, _ = homes
    one.circle("found", "Rain gauges", *TERMS)
    one.circle("note", "Rain gauges", "--text", "The gauge is full")

    said = one.circle(
        "disband", "Rain gauges", "--yes-erase", "--archive", one.folder / "stick" / "a"
    )

    assert said.code == exit_codes.codes()["bundle.no-readers"]
    assert one.circle("list", "--json").json[0]["notes"] == 1


def test_a_kept_note_stays_and_the_rest_is_told_to_be_gone(homes: tuple[Home, Home]) -> None:
    one, _ = homes
    one.circle("found", "Rain gauges", *TERMS)
    kept = one.circle("note", "Rain gauges", "--text", "The gauge is full").first
    one.circle("note", "Rain gauges", "--text", "Bring a bucket")

    said = one.circle("disband", "Rain gauges", "--yes-erase", "--keep", kept)

    assert "Erased: 1 notes" in said.words
    assert "Kept as yours: 1 notes" in said.words
    assert "sealed under another key" in said.words
    listed = one.almanac("note", "list", "--json").json
    assert [row["id"] for row in listed] == [kept]


SPOILT: dict[str, Callable[[Home], tuple[object, ...]]] = {
    "unknown": lambda _: ("show", "Nowhere"),
    "not inside": lambda _: ("disband", "Rain gauges", "--yes-erase", "--keep", "nowhere"),
    "words": lambda _: ("found", "x" * 200, *TERMS),
    "context": lambda _: ("found", "Wells", *TERMS, "--context", "Nowhere at all"),
}


@pytest.mark.parametrize("which", SPOILT)
def test_what_cannot_be_done_changes_nothing(homes: tuple[Home, Home], which: str) -> None:
    one, _ = homes
    one.circle("found", "Rain gauges", *TERMS)
    before = one.circle("list", "--json").json

    said = one.circle(*map(str, SPOILT[which](one)))

    assert said.code not in {exit_codes.FINE, exit_codes.UNEXPECTED}
    assert one.circle("list", "--json").json == before
