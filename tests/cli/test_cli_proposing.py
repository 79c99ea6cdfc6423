"""A person at a terminal proposes, weighs what others propose, and takes it back. All for real."""

import io
import json
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

import pytest

from app.bundle import proposals as parts
from app.cli import exit_codes
from app.cli.arguments import Machine
from app.cli.commands import run
from app.crypto.derivation import Secret
from app.crypto.randomness import system_entropy
from app.crypto.sealing_keys import PersonaKeys
from app.domain.dates import YearSpan
from app.domain.ids import EntryId
from app.domain.proposal import Change, Grounds, Proposal, ProposalId, ProposalKind
from app.domain.record import record_of
from app.domain.record_places import Plain, RecordPlace
from app.usecases import keep_notebook, propose_changes
from app.usecases.desk import Desk
from app.vault import entries

NOW = datetime(2026, 3, 4, 5, 6, 7, tzinfo=UTC)
WORDS: Final = "river stone lantern seven"
COFACTS: Final = "prj-cofacts"
VOICE: Final = ("--as", "River-7", "--source", "A poster at the door", "--year", "2024")
PHONE: Final = "call +886 2 1234 5678"
GROUNDS = Grounds(YearSpan(2024, 2024), words="A leaflet")


@dataclass(frozen=True)
class Said:
    """What a command said, and the number it ended with."""

    code: int
    out: str
    err: str

    @property
    def told(self) -> Any:  # noqa: ANN401 - whatever was printed as JSON
        return json.loads(self.out)


@dataclass(frozen=True)
class Home:
    """A notebook, and the file its passphrase is in."""

    notebook: Path
    passphrase: Path

    def almanac(self, *words: object) -> Said:
        """Run one command as the terminal would, with the notebook opened."""
        opened = ("--notebook", self.notebook, "--passphrase-file", self.passphrase)
        return almanac(*words, *opened)

    def propose(self, *words: object) -> Said:
        return self.almanac("propose", *words)

    def numbers(self) -> list[int]:
        return [one["number"] for one in self.propose("list", "--json").told]

    def arrives(self, *changes: tuple[str, Plain | None, Plain | None], id_: int = 1) -> int:
        """A proposal of somebody not known here is kept; gives its number."""
        with keep_notebook.open_notebook(
            self.notebook, Secret(WORDS), lambda: NOW, system_entropy
        ).space as space:
            desk = Desk(space, lambda: NOW, system_entropy)
            made = tuple(
                Change(RecordPlace.parse(path), saw, proposes, GROUNDS)
                for path, saw, proposes in changes
            )
            kind = ProposalKind.STATUS if made[0].place.field == "status" else None
            proposal = Proposal(
                ProposalId(bytes([id_]) * 16),
                EntryId(COFACTS),
                kind or ProposalKind.CORRECTION,
                made,
            )
            signed = parts.signed(proposal, PersonaKeys.of(b"l" * 32).signing)
            (number,) = propose_changes.receive(desk, [signed])
            return number

    def record(self) -> dict[str, Any]:
        """The public record of the entry, as it is stored."""
        with keep_notebook.open_notebook(
            self.notebook, Secret(WORDS), lambda: NOW, system_entropy
        ).space as space:
            return record_of(entries.get(space.connection, EntryId(COFACTS)))


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


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """One notebook of the real cost and size, in which River-7 writes."""
    folder = tmp_path_factory.mktemp("home")
    made = Home(folder / "notebook", folder / "passphrase")
    made.passphrase.write_text(f"{WORDS}\n", encoding="utf-8")
    created = almanac("notebook", "create", made.notebook, "--passphrase-file", made.passphrase)
    assert created.code == 0, created.err
    assert made.almanac("persona", "new", "River-7").code == 0
    return made


def test_a_correction_is_shown_apart_and_taken_back(home: Home) -> None:
    before = home.record()
    made = home.propose("correction", COFACTS, "--set", "name", "Cofacts Club", *VOICE, "--json")
    number = made.told["number"]

    told = home.almanac("catalogue", "show", COFACTS, "--json").told
    text = home.almanac("catalogue", "show", COFACTS).out
    back = home.propose("revert", number)
    waiting = home.almanac("catalogue", "show", COFACTS, "--json").told

    assert made.told["by"]["mine"]
    assert told["name"] == before["name"]
    assert [(one["public"], one["says"]) for one in told["layers"]] == [
        (before["name"], "Cofacts Club")
    ]
    assert "Cofacts Club" in text.partition("Taken over from proposals")[2]
    assert "Cofacts Club" not in text.partition("Taken over from proposals")[0]
    assert back.code == 0
    assert (waiting["layers"], len(waiting["proposals"])) == ([], 1)
    assert home.record() == before
    assert home.propose("withdraw", number).code == 0


def test_a_translation_and_a_status_are_proposed(home: Home) -> None:
    said = home.propose("translation", COFACTS, "--language", "my", "--name", "ကိုဖက်", *VOICE)
    status = home.propose("status", COFACTS, "dormant", *VOICE, "--json")

    assert said.code == 0, said.err
    assert "Name in my" in said.out
    assert status.told["changes"][0]["proposes"]["status"] == "dormant"
    for number in home.numbers():
        assert home.propose("withdraw", number).code == 0


def test_a_new_entry_is_proposed_and_found(home: Home) -> None:
    words = ("--kind", "project", "--name", "Quandong Watch", "--context", "TW")
    more = ("--summary", "People watch quandongs.", "--fact", "It has a list.")
    made = home.propose("entry", *words, *more, *VOICE)

    found = home.almanac("catalogue", "search", "quandong", "--json").told
    again = home.propose("entry", *words, *more, *VOICE)
    shown = home.almanac("catalogue", "show", "prj-quandong-watch").out
    gone = home.propose("withdraw", home.numbers()[0])

    assert made.code == 0, made.err
    assert [one["id"] for one in found] == ["prj-quandong-watch"]
    assert again.code == exit_codes.codes()["proposal.id-taken"]
    assert "prj-quandong-watch" in again.err
    assert "This whole entry was taken over from proposal" in shown
    assert gone.code == 0
    assert home.almanac("catalogue", "search", "quandong", "--json").told == []


def test_what_came_is_weighed_change_by_change(home: Home) -> None:
    name, fact = home.record()["name"], home.record()["facts"][0]
    number = home.arrives(
        ("name", name, "C\u043efacts\u202e"), (f"facts/{fact['text']}", fact, None)
    )
    rival = home.arrives(("name", "Another name", "Cofacts Net"), id_=2)

    shown = home.propose("show", number)
    first = home.propose("accept", number, "--change", 2)
    listed = home.propose("list", "--json").told
    both = home.propose("accept", rival)
    told = home.almanac("catalogue", "show", COFACTS, "--json").told

    assert "somebody not known here" in shown.out
    assert "mixes scripts" in shown.out
    assert "1 direction" in shown.out
    assert "\u202e" not in shown.out
    assert "Cofacts Net" in shown.out
    assert (first.code, listed[0]["taken"]) == (0, 1)
    assert both.code == 0
    assert [one["standing"] for one in told["layers"]] == ["earlier-wording", "fits"]
    assert [one["conflict"] for one in told["proposals"]] == [True]
    assert "Made for an earlier wording." in home.almanac("catalogue", "show", COFACTS).out
    for one in (number, rival):
        assert home.propose("withdraw", one).code == 0


def test_dissolved_is_never_taken_over_with_others(home: Home) -> None:
    record = home.record()
    saw = {part: record[key] for part, key in STATUS_PARTS.items()}
    claim = {"status": "dissolved", "as_of": "2024", "source": "proposal:2024"}
    number = home.arrives(("status", saw, claim), id_=3)

    left = home.propose("accept", number)
    decided = home.propose("accept", number, "--change", 1, "--decided")

    assert left.code == exit_codes.FOUND_WRONG
    assert "dissolved" in left.out
    assert decided.code == 0
    assert home.record() == record
    assert home.propose("withdraw", number).code == 0


STATUS_PARTS: Final = {"status": "status", "as_of": "status_as_of", "source": "status_source"}


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("correction", COFACTS, "--set", "origin", "user"), "proposal.no-such-place"),
        (("correction", COFACTS, "--set", "names/zz_1", "x"), "proposal.unfit"),
        (("correction", COFACTS, "--set", "facts/1", PHONE), "proposal.names-somebody"),
        (("correction", COFACTS, "--set", "numbers/new", '{"what": 1'), "parsing.malformed"),
        (("correction", COFACTS), "proposal.unfit"),
        (("entry", "--kind", "tool", "--name", "水", "--context", "TW", "--summary", "x y z",
          "--fact", "It is."), "proposal.no-id"),
    ],
    ids=["place", "language", "number", "broken item", "nothing", "no id"],
)  # fmt: skip
def test_what_cannot_be_proposed_is_told_in_a_sentence(
    home: Home, words: tuple[str, ...], code: str
) -> None:
    said = home.propose(*words, *VOICE)

    assert said.code == exit_codes.codes()[code], said.err
    assert home.numbers() == []


def test_a_proposal_goes_into_a_file_and_comes_out_to_wait(home: Home, tmp_path: Path) -> None:
    shared = tmp_path / "shared"
    shared.write_text("quiet lamp harbour rain\n", encoding="utf-8")
    voice = (*VOICE, "--date", "year")
    number = home.propose("translation", COFACTS, "--language", "th", "--name", "โคแฟกต์", *voice,
                          "--json").told["number"]  # fmt: skip
    file = tmp_path / "handed"

    keys = ("--for-passphrase-file", shared)
    made = home.propose("seal", number, "--as", "River-7", *keys, "--out", file)
    gone = home.propose("withdraw", number)
    looked = home.almanac("bundle", "open", file, *keys, "--json").told
    came = home.propose("take", file, *keys, "--json")
    again = home.propose("take", file, *keys)

    assert (made.code, gone.code) == (0, 0), made.err
    assert "read back and found complete" in " ".join(made.out.split())
    assert looked["proposals"] == 1
    assert [(one["entry"], one["taken"]) for one in came.told["fresh"]] == [(COFACTS, 0)]
    assert "1 proposal was here already." in again.out
    assert home.propose("accept", came.told["fresh"][0]["number"]).code == 0
    assert home.propose("withdraw", came.told["fresh"][0]["number"]).code == 0


def test_nobody_proposes_as_nobody(home: Home) -> None:
    said = home.propose("status", COFACTS, "ended", "--source", "A poster", "--year", "2024")

    assert said.code == exit_codes.codes()["proposal.no-persona"]


def test_a_number_that_is_not_there_is_told(home: Home) -> None:
    for verb in ("show", "accept", "revert", "withdraw"):
        assert home.propose(verb, 77).code == exit_codes.codes()["proposal.unknown"]
