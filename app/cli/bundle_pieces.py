"""`almanac bundle split`, `join` and `sticks`: a file over several sticks, and back from them."""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from app.cli.arguments import Machine, add_json
from app.cli.output import print_json, print_rows, print_text, terminal_progress
from app.host import drive_labels
from app.host.words import say, say_many
from app.usecases import carry_files
from app.usecases.carry_files import Drive, Joined

_MADE: Final = 5
_NEEDED: Final = 3


def add_pieces(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add splitting, joining, and looking for sticks."""
    _add_split(verbs)
    _add_join(verbs)
    told = say("list the sticks that are plugged in")
    looking = verbs.add_parser("sticks", help=told, description=told)
    add_json(looking)
    looking.set_defaults(do=_sticks)


def _add_split(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    told = say("split a sealed file over several sticks or couriers")
    parser = verbs.add_parser(
        "split",
        help=told,
        description=say(
            "Any so many of the pieces give the file back; fewer tell nothing but about how long "
            "it is. For several sticks because of room alone, let all pieces be needed. The more "
            "pieces there are beyond those needed, the more damage the others make good."
        ),
    )
    parser.add_argument("file", type=Path, metavar=say("FILE"))
    parser.add_argument(
        "--needed",
        type=int,
        default=_NEEDED,
        metavar=say("NUMBER"),
        help=say("how many pieces shall be enough: 2 to 16; 3 if nothing is said"),
    )
    parser.add_argument(
        "--pieces",
        type=int,
        default=_MADE,
        metavar=say("NUMBER"),
        help=say("how many pieces are made: up to 16; 5 if nothing is said"),
    )
    parser.add_argument(
        "--into",
        action="append",
        required=True,
        type=Path,
        metavar=say("FOLDER"),
        help=say("where pieces go; given several times, they are dealt out in turn"),
    )
    parser.add_argument(
        "--one-by-one",
        action="store_true",
        help=say("wait before each piece, so that sticks can be changed"),
    )
    parser.set_defaults(do=_split)


def _add_join(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    told = say("put a split file together again")
    parser = verbs.add_parser(
        "join",
        help=told,
        description=say(
            "Names and order of the pieces mean nothing. With one place for sticks, copy the "
            "pieces beside each other first."
        ),
    )
    parser.add_argument(
        "pieces",
        nargs="+",
        type=Path,
        metavar=say("PIECE-OR-FOLDER"),
        help=say("a piece, or a folder with pieces in it"),
    )
    parser.add_argument("--out", type=Path, required=True, metavar=say("FILE"))
    add_json(parser)
    parser.set_defaults(do=_join)


def _split(asked: argparse.Namespace, machine: Machine) -> int:
    count = max(0, asked.pieces)
    folders = [asked.into[number % len(asked.into)] for number in range(count)]
    carried = carry_files.split_file(
        asked.file,
        asked.needed,
        folders,
        machine.entropy,
        terminal_progress(say("Writing and reading back")),
        before=_waiting if asked.one_by_one else _going_on,
    )
    for one in carried:
        print(one.path)
    print_text(
        say_many(
            "{count} piece of {size} was written and read back.",
            "{count} pieces of {size} each were written and read back.",
            len(carried),
        ).format(count=len(carried), size=drive_labels.size(carried[0].length))
    )
    print_text(
        say(
            "Any {needed} of them give the file back; fewer tell nothing but about how long it is. "
            "Pieces found together may be seen to belong together, for they are of one length."
        ).format(needed=asked.needed)
    )
    return 0


def _waiting(number: int) -> None:
    sys.stderr.write(
        say("Put in the stick for piece {number}, then press Enter.").format(number=number + 1)
    )
    sys.stderr.flush()
    sys.stdin.readline()


def _going_on(_number: int) -> None:
    return


def _join(asked: argparse.Namespace, _machine: Machine) -> int:
    given = [piece for named in asked.pieces for piece in _named(named)]
    joined = carry_files.join_files(given, asked.out, terminal_progress(say("Putting together")))
    if asked.json:
        print_json(
            {
                "bytes": joined.length,
                "needed": joined.needed,
                "made": joined.made,
                "used": joined.used,
                "set_aside": joined.set_aside,
                "mended": joined.mended,
            }
        )
    else:
        for line in _told(joined):
            print_text(line)
    return 0


def _named(path: Path) -> tuple[Path, ...]:
    return carry_files.pieces_in(path) if path.is_dir() else (path,)


def _told(joined: Joined) -> Iterator[str]:
    yield say(
        "The file is whole again: {size}. {used} of its {made} pieces were there; {needed} are "
        "needed."
    ).format(
        size=drive_labels.size(joined.length),
        used=joined.used,
        made=joined.made,
        needed=joined.needed,
    )
    if joined.mended:
        yield say_many(
            "{count} damaged place was made good from the other pieces. Copy the pieces anew: "
            "the stick may be failing.",
            "{count} damaged places were made good from the other pieces. Copy the pieces anew: "
            "a stick may be failing.",
            joined.mended,
        ).format(count=joined.mended)
    if joined.set_aside:
        yield say_many(
            "{count} file did not belong to it and was set aside.",
            "{count} files did not belong to it and were set aside.",
            joined.set_aside,
        ).format(count=joined.set_aside)


def _sticks(asked: argparse.Namespace, _machine: Machine) -> int:
    found = carry_files.sticks()
    if asked.json:
        print_json([_as_json(drive) for drive in found])
    elif found:
        print_rows([_as_row(drive) for drive in found])
    else:
        print_text(say("No stick is plugged in, or the system has not opened it yet."))
    return 0


def _as_json(drive: Drive) -> dict[str, object]:
    return {
        "folder": str(drive.place),
        "kind": drive.kind,
        "free": drive.space.free,
        "size": drive.space.total,
        "access": drive.access.value,
        "longest_file": drive.longest_file,
    }


def _as_row(drive: Drive) -> tuple[str, ...]:
    free = say("{size} free").format(size=drive_labels.size(drive.space.free))
    limit = ""
    if drive.longest_file is not None:
        limit = say("files up to {size}").format(size=drive_labels.size(drive.longest_file))
    return (drive.kind, free, drive_labels.access(drive.access), limit, str(drive.place))
