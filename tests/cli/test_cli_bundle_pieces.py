"""`almanac bundle split`, `join` and `sticks`, as they are typed."""

import argparse
import io
import json
from pathlib import Path

import pytest

from app.cli import bundle_pieces
from app.cli.arguments import Machine
from app.crypto.randomness import system_entropy
from app.domain.errors import AlmanacError
from app.host import drives, files
from app.host.drive import Access, Drive, Space
from tests.support.values import NOON

FILE = bytes(range(256)) * 700
MACHINE = Machine(now=lambda: NOON, entropy=system_entropy)


def bundle(*words: object) -> int:
    parser = argparse.ArgumentParser()
    bundle_pieces.add_pieces(parser.add_subparsers())
    asked = parser.parse_args([str(word) for word in words])
    code: int = asked.do(asked, MACHINE)
    return code


@pytest.fixture
def source(tmp_path: Path) -> Path:
    (tmp_path / "sealed").write_bytes(FILE)
    files.private_folder(tmp_path / "a")
    files.private_folder(tmp_path / "b")
    return tmp_path / "sealed"


def test_pieces_are_dealt_out_and_joined_again(
    source: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    a, b = tmp_path / "a", tmp_path / "b"

    assert bundle("split", source, "--into", a, "--into", b) == 0
    said = " ".join(capsys.readouterr().out.split())
    assert "5 pieces of 128 KB each were written and read back." in said
    assert "Any 3 of them give the file back" in said
    assert [len(files.names_in(folder)) for folder in (a, b)] == [3, 2]

    assert bundle("join", a, "--out", tmp_path / "out") == 0
    said = " ".join(capsys.readouterr().out.split())
    assert "The file is whole again: 175 KB. 3 of its 5 pieces were there; 3 are needed." in said
    assert (tmp_path / "out").read_bytes() == FILE


def test_the_pieces_named_one_by_one_are_joined_too(
    source: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bundle("split", source, "--needed", 2, "--pieces", 2, "--into", tmp_path / "a")
    paths = [line for line in capsys.readouterr().out.splitlines() if line.startswith("/")]

    assert bundle("join", *reversed(paths), source, "--out", tmp_path / "out", "--json") == 0

    told = json.loads(capsys.readouterr().out)
    assert told == {
        "bytes": len(FILE),
        "needed": 2,
        "made": 2,
        "used": 2,
        "set_aside": 1,
        "mended": 0,
    }


def test_damage_that_was_made_good_is_told(
    source: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bundle("split", source, "--needed", 2, "--pieces", 3, "--into", tmp_path / "a")
    # The first piece told holds a part of the file itself, so its damage is always met.
    first = Path(capsys.readouterr().out.splitlines()[0])
    data = bytearray(first.read_bytes())
    data[20_000] ^= 1
    first.write_bytes(data)

    assert bundle("join", tmp_path / "a", "--out", tmp_path / "out") == 0

    assert (tmp_path / "out").read_bytes() == FILE
    assert "1 damaged place was made good" in capsys.readouterr().out


def test_the_sticks_can_be_changed_between_the_pieces(
    source: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("\n\n"))

    bundle("split", source, "--needed", 2, "--pieces", 2, "--into", tmp_path / "a", "--one-by-one")

    said = capsys.readouterr().err
    assert "Put in the stick for piece 1, then press Enter." in said
    assert "Put in the stick for piece 2, then press Enter." in said


@pytest.mark.parametrize("more", [("--needed", 1), ("--pieces", 17), ("--pieces", -1)])
def test_splits_that_do_not_exist_are_refused(
    source: Path, tmp_path: Path, more: tuple[str, int]
) -> None:
    with pytest.raises(AlmanacError) as caught:
        bundle("split", source, "--into", tmp_path / "a", *more)

    assert caught.value.code == "pieces.unfit-split"
    assert files.names_in(tmp_path / "a") == frozenset()


def test_sticks_are_listed_with_their_room_and_limits(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    stick = Drive(
        Path("/media/STICK"),
        "vfat",
        Space(free=3 << 30, total=4 << 30),
        Access.WRITE_PROTECTED,
        is_removable=True,
    )
    monkeypatch.setattr(drives, "drives", lambda: (stick,))

    assert bundle("sticks") == 0
    said = capsys.readouterr().out
    assert "3 GB free" in said
    assert "files up to 3.9 GB" in said
    assert "write-protected by a switch on it" in said
    assert "/media/STICK" in said

    assert bundle("sticks", "--json") == 0
    assert json.loads(capsys.readouterr().out) == [
        {
            "folder": "/media/STICK",
            "kind": "vfat",
            "free": 3 << 30,
            "size": 4 << 30,
            "access": "write-protected",
            "longest_file": 2**32 - 1,
        }
    ]


def test_without_a_stick_that_is_said(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(drives, "drives", tuple)

    assert bundle("sticks") == 0
    assert "No stick is plugged in" in capsys.readouterr().out
