"""Where a passphrase comes from: a prompt or a file, never an argument or the environment."""

import getpass
import sys
from pathlib import Path
from typing import Final

from app.cli.output import print_text
from app.domain.errors import InputError, RequestError
from app.domain.ids import Entropy
from app.host.words import say
from app.usecases import keep_notebook

_LONGEST: Final = 4096


class PassphraseNotRead(RequestError):
    """No passphrase was given: the file cannot be read, or there is no terminal to ask at."""

    code = "passphrase.not-read"


class PassphrasesDiffer(RequestError):
    """The passphrase typed again is another one."""

    code = "passphrase.differs"


class PassphraseUnfit(InputError):
    """The passphrase is empty, longer than 4096 bytes or not text."""

    code = "passphrase.unfit"


def passphrase(file: str | None, prompt: str) -> str:
    """Read one passphrase from `file` (`-` is standard input) or ask at the terminal.

    One line end at the end of a file does not belong to the passphrase; everything else does.
    """
    if file is None:
        return _asked(prompt)
    return _read(file)


def chosen_passphrase(file: str | None, entropy: Entropy, *, by_hand: bool) -> str:
    """A new passphrase: from `file`, typed twice (`by_hand`), or six suggested words typed once."""
    if file is not None:
        return _read(file)
    return _typed_twice() if by_hand else _suggested(entropy)


def _typed_twice() -> str:
    first = _asked(say("New passphrase: "))
    if first != _asked(say("The same again: ")):
        raise PassphrasesDiffer
    return first


def _suggested(entropy: Entropy) -> str:
    _insist_on_a_terminal()
    suggestion = keep_notebook.suggest_passphrase(entropy)
    print_text(say("These words were drawn by chance and will open the notebook:"))
    print(f"\n    {suggestion.text}\n")
    print_text(
        say("Learn them, or write them on paper and keep it apart. Strength: {bits} bits.").format(
            bits=int(suggestion.bits)
        )
    )
    if _asked(say("Type these words to go on: ")).split() != suggestion.text.split():
        raise PassphrasesDiffer
    return suggestion.text


def _insist_on_a_terminal() -> None:
    if not sys.stdin.isatty():
        raise PassphraseNotRead


def _asked(prompt: str) -> str:
    _insist_on_a_terminal()
    try:
        typed = getpass.getpass(prompt)
    except (EOFError, OSError) as error:
        raise PassphraseNotRead from error
    return _fit(typed.encode("utf-8", "surrogateescape"))


def _read(file: str) -> str:
    try:
        if file == "-":
            raw = sys.stdin.buffer.read(_LONGEST + 1)
        else:
            with Path(file).open("rb") as stream:
                raw = stream.read(_LONGEST + 1)
    except OSError as error:
        raise PassphraseNotRead from error
    return _fit(raw.removesuffix(b"\n").removesuffix(b"\r"))


def _fit(raw: bytes) -> str:
    if not raw or len(raw) > _LONGEST:
        raise PassphraseUnfit
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise PassphraseUnfit from error
