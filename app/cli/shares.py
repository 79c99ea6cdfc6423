"""`almanac notebook split` and `recover`: a back-up that several people keep together."""

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from app.cli.arguments import Machine, add_secret, open_desk
from app.cli.output import print_text
from app.cli.passphrases import chosen_passphrase
from app.domain.errors import InputError
from app.host import files
from app.host.words import say
from app.usecases import keep_notebook
from app.usecases.keep_notebook import Secret

_LONGEST_SHARE: Final = 4096
_WORDS_A_LINE: Final = 5


class NotAShare(InputError):
    """The file holds no words at all, or no text."""

    code = "shares.not-a-share"


def add_commands(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add splitting and recovering."""
    splitting = verbs.add_parser(
        "split", help=say("make a split back-up: any so many shares of it open the notebook")
    )
    splitting.add_argument("notebook", type=Path, metavar=say("FOLDER"))
    add_secret(splitting)
    splitting.add_argument("--shares", type=int, default=5, metavar=say("NUMBER"))
    splitting.add_argument("--needed", type=int, default=3, metavar=say("NUMBER"))
    splitting.add_argument(
        "--into", type=Path, metavar=say("FOLDER"), help=say("as files, instead of to be printed")
    )
    splitting.set_defaults(do=_split)
    recovering = verbs.add_parser(
        "recover", help=say("open a notebook with shares and give it a new passphrase")
    )
    recovering.add_argument("notebook", type=Path, metavar=say("FOLDER"))
    recovering.add_argument(
        "--share",
        action="append",
        type=Path,
        default=[],
        metavar=say("FILE"),
        help=say("a file with one share; once for each; without it the shares are asked for"),
    )
    recovering.add_argument("--new-passphrase-file", metavar=say("FILE"))
    recovering.add_argument("--new-keyfile", type=Path, metavar=say("FILE"))
    recovering.add_argument("--type-my-own", action="store_true")
    recovering.set_defaults(do=_recover)


def _split(asked: argparse.Namespace, machine: Machine) -> int:
    with open_desk(asked, machine) as desk:
        shares = keep_notebook.split_backup(desk, asked.needed, asked.shares)
    sheets = [sheet(share, n, asked.needed, len(shares)) for n, share in enumerate(shares, 1)]
    if asked.into:
        write_shares(shares, asked.into)
        print_text(
            say("Written. Carry the files apart from each other, and then remove them here.")
        )
    else:
        print("\n\n".join(sheets), end="\n\n")
    print_text(
        say(
            "Any {needed} of these {made} together open this notebook without the passphrase. Give "
            "them to people who would not be found together. An earlier split back-up of this "
            "notebook no longer works; copies of the folder made before today still open with it."
        ).format(needed=asked.needed, made=len(shares))
    )
    return 0


def sheet(share: str, number: int, needed: int, made: int) -> str:
    """A share to be copied by hand: its number, and its words in rows with theirs."""
    title = say("Share {number} of {made}; any {needed} are needed").format(
        number=number, made=made, needed=needed
    )
    words = share.split()
    lines = [
        "  ".join(
            f"{place + 1:2d} {words[place]:<10}"
            for place in range(start, min(start + _WORDS_A_LINE, len(words)))
        ).rstrip()
        for start in range(0, len(words), _WORDS_A_LINE)
    ]
    return "\n".join((title, *lines))


def _recover(asked: argparse.Namespace, machine: Machine) -> int:
    shares = read_shares(asked.share) or list(_typed_shares())
    typed = chosen_passphrase(asked.new_passphrase_file, machine.entropy, by_hand=asked.type_my_own)
    keyfile = keep_notebook.read_keyfile(asked.new_keyfile) if asked.new_keyfile else None
    desk = keep_notebook.recover(
        asked.notebook, shares, Secret(typed, keyfile), machine.now, machine.entropy
    )
    desk.space.close()
    print_text(say("The notebook opens with the new passphrase from now on. The shares stay good."))
    return 0


def read_shares(paths: Sequence[Path]) -> list[str]:
    """The shares in some files, one in each; raises `NotAShare`."""
    return [_words(files.read_bounded(path, _LONGEST_SHARE)) for path in paths]


def write_shares(shares: Sequence[str], into: Path) -> None:
    """Write each share into a file of its own in a folder that only its owner can read."""
    folder = files.private_folder(into)
    for number, share in enumerate(shares, 1):
        files.write_new(folder / f"{number}.txt", [f"{share}\n".encode()])


def _typed_shares() -> Iterator[str]:
    print_text(say("Type the words of one share on a line. An empty line ends."))
    while line := input("> ").strip():
        yield _without_numbers(line.split())


def _words(data: bytes) -> str:
    try:
        words = data.decode("utf-8-sig").split()
    except UnicodeDecodeError as error:
        raise NotAShare from error
    if not words:
        raise NotAShare
    return _without_numbers(words)


def _without_numbers(words: Sequence[str]) -> str:
    # A printed sheet numbers its words, and people type what they see.
    return " ".join(word.casefold() for word in words if not word.strip(".").isdigit())
