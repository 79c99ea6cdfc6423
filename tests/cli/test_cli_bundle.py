"""Handing notes over at a terminal: sealed, looked into, taken by choice, answered, taken back."""

import io
import json
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pyrage  # type: ignore[import-untyped]  # the library ships no types
import pytest

from app.cli import exit_codes
from app.cli.arguments import Machine
from app.cli.commands import run
from app.crypto.randomness import system_entropy
from app.domain.care_rules import Precision
from app.domain.persona import PersonaId
from app.usecases import exchange_cards, keep_notes, keep_personas
from app.usecases.desk import Desk
from app.vault import opening
from app.vault.space import Means, Space
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

    @property
    def json(self) -> Any:  # noqa: ANN401 - whatever was printed
        return json.loads(self.out)


@dataclass(frozen=True)
class Home:
    """A small notebook at a token cost of opening, its passphrase, and what others know."""

    folder: Path
    shared: Path

    @property
    def notebook(self) -> tuple[object, ...]:
        return ("--notebook", self.folder / "notebook", "--passphrase-file", self.folder / "words")

    @property
    def keys(self) -> tuple[object, ...]:
        return ("--for-passphrase-file", self.shared)

    def almanac(self, *words: object) -> Said:
        machine = Machine(now=lambda: NOW, entropy=system_entropy)
        out = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True)
        with redirect_stdout(out), redirect_stderr(io.StringIO()) as err:
            try:
                code = run([str(word) for word in words], machine)
            except SystemExit as ended:
                code = int(ended.code or 0)
        out.flush()
        return Said(code, out.buffer.getvalue().decode(), err.getvalue())

    def bundle(self, verb: str, *words: object) -> Said:
        return self.almanac("bundle", verb, *words, *self.notebook)

    def seal(self, *words: object) -> Path:
        """Seal all notes for the shared passphrase; gives the file."""
        said = self.bundle("seal", "--all-notes", *self.keys, "--out", self.folder, *words)
        assert said.code == 0, said.err
        return next(
            Path(line) for line in said.out.splitlines() if line.startswith(str(self.folder))
        )

    def open(self, file: Path, *words: object) -> Any:  # noqa: ANN401 - whatever was printed
        said = self.bundle("open", file, *self.keys, "--json", *words)
        assert said.code == 0, said.err
        return said.json

    def desk(self) -> Space:
        return really_open(self.folder / "notebook", OWNER, MEANS)

    def write(self, text: str) -> str:
        with self.desk() as space:
            return keep_notes.write(Desk(space, lambda: NOW, system_entropy), text).id

    def rewrite(self, begins: str, text: str) -> None:
        with self.desk() as space:
            desk = Desk(space, lambda: NOW, system_entropy)
            rows = keep_notes.list_notes(desk).rows
            (row,) = [row for row in rows if row.title.startswith(begins)]
            keep_notes.rewrite(desk, row.id, text)

    def titles(self) -> list[str]:
        with self.desk() as space:
            desk = Desk(space, lambda: NOW, system_entropy)
            return sorted(row.title for row in keep_notes.list_notes(desk).rows)


def made(folder: Path, shared: Path) -> Home:
    folder.mkdir()
    (folder / "words").write_text(f"{OWNER.passphrase}\n", "utf-8")
    opening.create(folder / "notebook", OWNER, MEANS).close()
    return Home(folder, shared)


@pytest.fixture
def homes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Home, Home]:
    shared = tmp_path / "between us"
    shared.write_text("quiet lamp harbour\n", "utf-8")
    monkeypatch.setattr(
        opening, "open_", lambda path, secret, _means, *_: really_open(path, secret, MEANS)
    )
    monkeypatch.setattr("app.usecases.keep_notebook._ready", lambda desk, _: desk)
    monkeypatch.setattr("app.vault.space.COST", CHEAP)
    return made(tmp_path / "ana", shared), made(tmp_path / "bo", shared)


def test_a_sealed_note_is_shown_taken_answered_and_taken_back(homes: tuple[Home, Home]) -> None:
    ana, bo = homes
    ana.write("Meet after the rain")
    file = ana.seal()

    assert [item["state"] for item in bo.open(file)["items"]] == ["new"]
    assert bo.titles() == []
    assert bo.open(file, "--take", "all")["taken"]["added"] == 1
    bo.rewrite("Meet", "Meet before the rain")
    ana.rewrite("Meet", "Meet in the rain")
    shown = ana.open(bo.seal(), "--take", "all", "--keep", "theirs")

    (item,) = shown["items"]
    assert item["state"] == "conflict"
    assert item["mine"]["text"] == "Meet in the rain"
    assert item["theirs"]["text"] == "Meet before the rain"
    assert ana.titles() == ["Meet before the rain"]
    assert ana.bundle("undo").code == 0
    assert ana.titles() == ["Meet in the rain"]
    assert ana.bundle("undo").code == exit_codes.codes()["bundle.nothing-to-undo"]


def test_a_file_is_looked_into_without_a_notebook(homes: tuple[Home, Home]) -> None:
    ana, _ = homes
    ana.write("Meet after the rain\nBring maps.")
    file = ana.seal("--dates", "year")

    said = ana.almanac("bundle", "inspect", file, *ana.keys, "--json")

    assert said.code == 0, said.err
    assert said.json["signer"] is None
    assert [note["changed"] for note in said.json["notes"]] == ["2026"]
    assert said.json["notes"][0]["content"]["text"] == "Meet after the rain\nBring maps."
    plain = ana.almanac("bundle", "inspect", file, *ana.keys).out
    assert "Not signed" in plain
    assert "Meet after the rain" in plain


def test_only_chosen_items_are_taken(homes: tuple[Home, Home]) -> None:
    ana, bo = homes
    for text in ("one", "two"):
        ana.write(text)
    file = ana.seal()
    wanted = next(item["id"] for item in bo.open(file)["items"] if item["title"] == "two")

    bo.open(file, "--take", wanted)

    assert bo.titles() == ["two"]
    assert bo.bundle("open", file, *bo.keys, "--take", "nothing-like-it").code == 54


def test_who_signed_is_told_with_numbers_to_compare(homes: tuple[Home, Home]) -> None:
    ana, bo = homes
    ana.write("signed words")
    with ana.desk() as space:
        desk = Desk(space, lambda: NOW, system_entropy)
        river = keep_personas.mint(desk, "River")
        numbers = exchange_cards.fingerprint_of(river.card).written()
    file = ana.seal("--as", "River")

    shown = bo.open(file)
    verified = bo.bundle("verify", file, *bo.keys).out

    assert shown["signer"]["known"] == "first-seen"
    assert shown["signer"]["card"] == {"name": "River", "numbers": numbers, "known": "first-seen"}
    assert numbers in " ".join(verified.split())
    assert "whole" in verified
    assert "your own persona" in ana.bundle("verify", file, *ana.keys).out


def test_a_file_for_a_card_opens_with_the_notebook_alone(homes: tuple[Home, Home]) -> None:
    ana, bo = homes
    ana.write("for one pair of eyes")
    card = bo.folder / "card"
    with bo.desk() as space:
        desk = Desk(space, lambda: NOW, system_entropy)
        id_: PersonaId = keep_personas.mint(desk, "Lantern").id
        card.write_bytes(exchange_cards.card_file(desk, id_))
    file = ana.folder / "sealed"
    sealed = ana.bundle("seal", "--all-notes", "--for", card, "--out", file)
    assert sealed.code == 0, sealed.err

    opened = bo.bundle("open", file, "--take", "new", "--json")

    assert opened.json["taken"]["added"] == 1
    assert ana.bundle("inspect", file).code == exit_codes.codes()["bundle.did-not-open"]


def test_an_age_file_opens_in_both_directions(homes: tuple[Home, Home]) -> None:
    ana, bo = homes
    ana.write("read by other programs")
    identity = pyrage.x25519.Identity.generate()
    key = bo.folder / "age-key"
    key.write_text(f"# made by a test\n{identity}\n", "utf-8")
    file = ana.folder / "handed.age"

    said = ana.bundle(
        "seal", "--all-notes", "--for", identity.to_public(), "--out", file, "--format", "age"
    )
    assert said.code == 0, said.err
    inside = pyrage.decrypt(file.read_bytes(), [identity])
    opened = bo.bundle("open", file, "--age-key-file", key, "--take", "all", "--json")

    assert b"read by other programs" in inside
    assert opened.json["taken"]["added"] == 1
    assert bo.titles() == ["read by other programs"]


def test_nothing_is_written_where_nothing_can_be_sealed(homes: tuple[Home, Home]) -> None:
    ana, _ = homes
    out = ana.folder / "sealed"

    nothing = ana.bundle("seal", "--all-notes", *ana.keys, "--out", out)
    ana.write("words")
    nobody = ana.bundle("seal", "--all-notes", "--out", out)
    unknown = ana.bundle("seal", "--note", "x" * 26, *ana.keys, "--out", out)
    stranger = ana.bundle("seal", "--all-notes", "--for", "Nobody", "--out", out)

    codes = exit_codes.codes()
    wanted = ("bundle.nothing-to-seal", "bundle.no-readers", "note.unknown", "contact.unknown")
    ended = [said.code for said in (nothing, nobody, unknown, stranger)]
    assert ended == [codes[code] for code in wanted]
    assert not out.exists()


def test_a_file_that_is_there_is_never_written_over(homes: tuple[Home, Home]) -> None:
    ana, _ = homes
    ana.write("words")
    out = ana.folder / "there"
    out.write_bytes(b"mine")

    said = ana.bundle("seal", "--all-notes", *ana.keys, "--out", out)

    assert said.code == exit_codes.codes()["machine.already-there"]
    assert out.read_bytes() == b"mine"


def test_another_passphrase_says_no_more_than_that_it_does_not_open(
    homes: tuple[Home, Home],
) -> None:
    ana, _ = homes
    ana.write("words")
    file = ana.seal()

    said = ana.almanac("bundle", "inspect", file, "--for-passphrase-file", ana.folder / "words")

    assert said.code == exit_codes.codes()["bundle.did-not-open"]
    assert said.err.startswith("This file does not open with these keys.")


def test_text_that_turns_the_reading_about_is_shown_for_what_it_is(
    homes: tuple[Home, Home],
) -> None:
    ana, bo = homes
    ana.write("pay \u202eno\u202c \x1b[31mred")
    kept = ana.folder / "kept"
    kept.write_text("keep: rule:direction\nkeep: rule:unseen\n", "utf-8")
    assert ana.bundle("check", "--all-notes", "--decide", kept).code == 0
    file = ana.seal()

    said = bo.bundle("open", file, *bo.keys)

    assert "[U+202E]" in said.out
    assert "\x1b" not in said.out
    assert "\u202e" not in said.out


def test_dates_are_told_no_closer_than_asked(homes: tuple[Home, Home]) -> None:
    ana, bo = homes
    ana.write("words")
    told = {
        precision: bo.open(ana.seal("--dates", precision))["items"][0]["changed"]
        for precision in ("month", "year", "none")
    }

    assert told == {"month": "2026-03", "year": "2026", "none": None}
    assert [str(one) for one in Precision] == ["day", "month", "year", "none"]
