"""Personas at a terminal, in a notebook of the real cost: minted, used, exchanged, ended."""

import io
import json
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from app.bundle import card_files
from app.cli import exit_codes
from app.cli.arguments import Machine
from app.cli.commands import run
from app.crypto.randomness import system_entropy
from app.crypto.sealing_keys import PersonaKeys
from app.domain.persona import NamedCard

NOW = datetime(2026, 3, 4, 5, 6, 7, tzinfo=UTC)


@dataclass(frozen=True)
class Said:
    """What a command said, and the number it ended with."""

    code: int
    out: str
    err: str


@dataclass(frozen=True)
class Home:
    """A notebook, and the file its passphrase is in."""

    notebook: Path
    passphrase: Path

    def persona(self, verb: str, *words: object) -> Said:
        """Run one `almanac persona` command in this notebook."""
        return self.run("persona", verb, *words)

    def run(self, *words: object) -> Said:
        """Run one command as the terminal would, with the notebook opened."""
        opened = ("--notebook", self.notebook, "--passphrase-file", self.passphrase)
        return almanac(*words, *opened)

    def told(self, verb: str, *words: object) -> Any:  # noqa: ANN401 - JSON
        """What a reading command says in JSON."""
        said = self.persona(verb, *words, "--json")
        assert said.code == 0, said.err
        return json.loads(said.out)


def almanac(*words: object) -> Said:
    machine = Machine(now=lambda: NOW, entropy=system_entropy)
    out = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True)
    with redirect_stdout(out), redirect_stderr(io.StringIO()) as err:
        try:
            code = run([str(word) for word in words], machine)
        except SystemExit as ended:
            code = int(ended.code or 0)
    out.flush()
    return Said(code, out.buffer.getvalue().decode(), err.getvalue())


def a_home(folder: Path) -> Home:
    passphrase = folder / "passphrase"
    passphrase.write_text("river stone lantern seven\n", encoding="utf-8")
    made = Home(folder / "notebook", passphrase)
    said = almanac("notebook", "create", made.notebook, "--passphrase-file", passphrase)
    assert said.code == 0, said.err
    return made


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    return a_home(tmp_path_factory.mktemp("home"))


@pytest.fixture(scope="module")
def friend(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """Somebody else's notebook with one persona."""
    made = a_home(tmp_path_factory.mktemp("friend"))
    assert made.persona("new", "Lantern-3").code == 0
    return made


def test_a_persona_gets_a_name_in_the_script_asked_for(home: Home) -> None:
    said = home.persona("new", "--script", "my")

    assert said.code == 0, said.err
    name = said.out.strip()
    assert name in {one["name"] for one in home.told("list")}
    assert all("\u1000" <= letter <= "\u109f" for letter in name.replace("-", ""))


def test_a_name_like_a_person_s_is_pointed_out(home: Home) -> None:
    assert "name of a person" in " ".join(home.persona("new", "Daw Mya").out.split())
    assert "name of a person" not in home.persona("new", "Pebble-2").out


def test_a_persona_is_used_for_notes_until_it_rests(home: Home) -> None:
    home.persona("new", "Quay-2")
    home.persona("use", "Quay-2")
    note = home.run("note", "add", "--text", "as Quay").out.strip()
    other = home.run("note", "add", "--text", "as nobody in between", "--as", "quay 2").out.strip()

    rested = home.persona("rest", "Quay-2")
    after = home.run("note", "add", "--text", "as nobody").out.strip()

    assert rested.code == 0, rested.err
    writers = [
        json.loads(home.run("note", "show", id_, "--json").out)["persona"]
        for id_ in (note, other, after)
    ]
    assert writers == ["Quay-2", "Quay-2", None]
    assert home.told("show", "Quay-2")["work"]["notes"] == 2
    assert home.told("show", "Quay-2")["state"] == "resting"


def test_writing_as_one_that_rests_is_refused_in_one_sentence(home: Home) -> None:
    home.persona("new", "Jetty-2")
    home.persona("retire", "Jetty-2")

    said = home.run("note", "add", "--text", "as Jetty", "--as", "Jetty-2")

    assert said.code == exit_codes.codes()["persona.ended"]
    assert said.err.count("\n") == 1


def test_using_two_that_are_kept_apart_is_warned_of(home: Home) -> None:
    home.persona("new", "Dune-2")
    home.persona("new", "Cove-2")
    assert home.persona("apart", "Dune-2", "Cove-2").code == 0
    home.persona("use", "Dune-2")

    warned = home.persona("use", "Cove-2")
    home.persona("apart", "Dune-2", "Cove-2", "--may-meet")
    unwarned = home.persona("use", "Dune-2")

    assert "keep Cove-2 and Dune-2 apart" in " ".join(warned.out.split())
    assert "apart" not in unwarned.out
    home.persona("use", "--nobody")


def test_a_used_up_persona_gets_a_successor_that_shows_no_sign_of_it(home: Home) -> None:
    home.persona("new", "Ford-2")
    before = home.told("show", "Ford-2")

    said = home.persona("afresh", "Ford-2", "Glade-2")

    assert said.code == 0, said.err
    after = home.told("show", "Glade-2")
    assert home.told("show", "Ford-2")["state"] == "used-up"
    assert after["apart_from"] == ["Ford-2"]
    assert not set(after["numbers"]) & set(before["numbers"])


def test_a_card_goes_over_by_picture_and_is_compared(
    home: Home, friend: Home, tmp_path: Path
) -> None:
    path = tmp_path / "lantern.png"
    written = friend.persona("card", "Lantern-3", "--into", path)
    numbers = friend.told("show", "Lantern-3")["numbers"]

    looked = home.told("take", path, "--look")
    taken = home.persona("take", path, "--language", "my")
    compared = home.persona("compare", "Lantern-3", *numbers)

    assert written.code == 0, written.err
    assert looked[0]["numbers"] == numbers
    assert taken.code == 0, taken.err
    assert compared.code == 0, compared.err
    assert home.told("contacts") == [
        {**home.told("contacts")[0], "name": "Lantern-3", "numbers": numbers, "compared": True}
    ]
    assert home.persona("forget", "Lantern-3").code == 0
    assert home.told("contacts") == []


def test_a_sheet_to_print_holds_the_numbers_in_the_reader_s_digits(
    friend: Home, tmp_path: Path
) -> None:
    path = tmp_path / "lantern.svg"
    friend.persona("card", "Lantern-3", "--into", path, "--language", "th")

    shown = friend.persona("show", "Lantern-3", "--language", "th").out

    sheet = path.read_text("utf-8")
    numbers = "".join(friend.told("show", "Lantern-3")["numbers"])
    in_thai = numbers.translate({ord("0") + n: chr(0xE50 + n) for n in range(10)})
    spaced = " ".join(in_thai[at : at + 5] for at in range(0, 30, 5))
    assert spaced in sheet
    assert spaced in shown


def test_keys_that_changed_stop_the_taking_loudly(home: Home, friend: Home, tmp_path: Path) -> None:
    true, false = tmp_path / "true", tmp_path / "false"
    friend.persona("card", "Lantern-3", "--into", true)
    other = PersonaKeys.of(b"\x07" * 32).card
    false.write_bytes(card_files.written(NamedCard("lantern 3", other)))
    home.persona("take", true)

    said = home.persona("take", false)

    assert said.code == exit_codes.codes()["contact.keys-changed"]
    assert "Stop" in said.out
    assert len(home.told("contacts")) == 1
    assert home.persona("take", false, "--other-keys", "Lantern-3").code == 0
    assert home.told("contacts")[0]["compared"] is False
    home.persona("forget", "Lantern-3")


def test_a_profile_says_what_was_chosen(home: Home, friend: Home, tmp_path: Path) -> None:
    path = tmp_path / "profile"
    friend.run("note", "add", "--text", "work", "--as", "Lantern-3")

    signed = friend.persona("profile", "Lantern-3", "--into", path, "--say", "notes")
    read = home.told("profile", "--read", path)

    assert signed.code == 0, signed.err
    assert read == {"name": "Lantern-3", "recognition": "first-seen", "work": {"notes": 1}}
    assert home.persona("profile", "--read", path).out.startswith("Lantern-3\n")
