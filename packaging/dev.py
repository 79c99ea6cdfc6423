"""The two set-up commands, and what a contributor needs beside them.

    python3 packaging/dev.py run [-- ARGUMENTS]    the window (with arguments: the command line)
    python3 packaging/dev.py test [-- ARGUMENTS]   the whole gate (with arguments: those tests)

Standard library only, and its words are understood by Python 3.8: it has to explain itself there.
"""

from __future__ import annotations

import argparse
import os
import platform
import subprocess
import sys
from pathlib import Path
from typing import Mapping

import setup_catalogue
import setup_environment
import setup_gate
import setup_libraries
import setup_locale
import setup_lock
from setup_checkout import Checkout
from setup_words import Stop, stop_for, tell

_INTERRUPTED = 130
"""What a shell expects of a command ended by Ctrl+C."""


def main(words: list[str]) -> int:
    """Do what the words ask; gives the exit code."""
    before, after = _split(words)
    asked = _parser().parse_args(before)
    checkout = Checkout(Path(__file__).resolve().parent.parent)
    try:
        return int(asked.do(checkout, asked, after))
    except Stop as reason:
        tell(str(reason))
    except KeyboardInterrupt:
        tell("Stopped. What is half-made is never used; the next start makes it again.")
        return _INTERRUPTED
    except OSError as trouble:
        tell(str(stop_for(trouble)))
    return 1


def _split(words: list[str]) -> tuple[list[str], list[str]]:
    if "--" not in words:
        return words, []
    border = words.index("--")
    return words[:border], words[border + 1 :]


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="dev.py",
        description="Sets Almanac up and starts it. What stands after -- goes to what is started.",
    )
    verbs = parser.add_subparsers(metavar="VERB", required=True)

    def verb(name: str, do: object, told: str) -> argparse.ArgumentParser:
        made = verbs.add_parser(name, help=told, description=told)
        made.set_defaults(do=do)
        return made

    for name, do, told in (
        ("run", _run, "open the window; with arguments, the command line"),
        ("test", _test, "every check and every test; with arguments, only those tests"),
        ("check", _check, "every check but the tests"),
        ("bench", _bench, "measure one part, named as its file under tests/bench"),
    ):
        made = verb(name, do, told)
        made.add_argument(
            "--wheels", type=Path, metavar="FOLDER", help="set up from this folder, without network"
        )
        if name == "bench":
            made.add_argument("name")
    shots = verb("shots", _shots, "draw every screen into a folder, to be looked at")
    shots.add_argument("--into", type=Path, metavar="FOLDER", required=True)
    words = verb("words", _words, "collect what people read, and carry the translations along")
    words.add_argument("--check", action="store_true", help="write nothing; 1 if something lacks")
    locking = verb("lock", _lock, "write requirements.lock from pyproject.toml")
    locking.add_argument("--newer", action="store_true", help="move pins to the newest releases")
    wheels = verb("wheels", _wheels, "fetch packages to carry to a machine without a network")
    wheels.add_argument("--into", type=Path, metavar="FOLDER", required=True)
    wheels.add_argument("--system", choices=["linux", "windows", "macos"], help="default: this one")
    wheels.add_argument("--machine", choices=["x86_64", "aarch64", "arm64"], help="as above")
    wheels.add_argument("--python", action="append", metavar="3.X", help="default: all four")
    roots = verb("roots", _roots, "prove both commands in empty Debian systems (root, Linux)")
    roots.add_argument("suite", nargs="*", help="default: bookworm trixie")
    return parser


def _run(checkout: Checkout, asked: argparse.Namespace, words: list[str]) -> int:
    python = setup_environment.ready(checkout, asked.wheels)
    words = words_to_start(words, os.environ)
    if words[:1] in ([], ["open"]):
        setup_libraries.ensure(setup_libraries.for_a_window(os.environ))
    setup_locale.compile_if_changed(checkout)
    setup_catalogue.compile_if_changed(checkout, python)
    # -P: a file named like one of ours in the person's folder must not be taken for it.
    command = [str(python), "-P", "-m", "app", *words]
    if os.name != "nt":
        os.execve(command[0], command, checkout.variables())  # noqa: S606 - becomes the program
    return subprocess.run(command, env=checkout.variables(), check=False).returncode


def words_to_start(words: list[str], variables: Mapping[str, str]) -> list[str]:
    """What the program is started with: the tour in place of a window that has no screen."""
    if words[:1] in ([], ["open"]) and not setup_libraries.has_screen(variables):
        tell("There is no screen here to open a window on, so this is the tour instead.")
        return ["tour"]
    return words


def _test(checkout: Checkout, asked: argparse.Namespace, words: list[str]) -> int:
    setup_libraries.ensure_for_tests(offline=asked.wheels is not None)
    python = setup_environment.ready(checkout, asked.wheels)
    setup_locale.compile_if_changed(checkout)
    if words:
        return setup_gate.test_some(checkout, python, words)
    return setup_gate.test(checkout, python)


def _check(checkout: Checkout, asked: argparse.Namespace, words: list[str]) -> int:
    _nothing_after(words)
    return setup_gate.check(checkout, setup_environment.ready(checkout, asked.wheels))


def _bench(checkout: Checkout, asked: argparse.Namespace, words: list[str]) -> int:
    known = sorted(path.stem for path in (checkout.root / "tests" / "bench").glob("[!_]*.py"))
    if asked.name not in known:
        raise Stop("There is no such measurement. There are: " + (", ".join(known) or "none") + ".")
    python = setup_environment.ready(checkout, asked.wheels)
    setup_locale.compile_if_changed(checkout)
    setup_catalogue.compile_if_changed(checkout, python)
    command = [str(python), "-P", "-m", f"tests.bench.{asked.name}", *words]
    return subprocess.run(command, env=checkout.variables(), check=False).returncode


def _shots(checkout: Checkout, asked: argparse.Namespace, words: list[str]) -> int:
    setup_libraries.ensure(setup_libraries.DRAWING)
    python = setup_environment.ready(checkout)
    setup_locale.compile_if_changed(checkout)
    command = [str(python), "-P", "-m", "tests.shots", "--into", str(asked.into.resolve()), *words]
    variables = {**checkout.variables(), "QT_QPA_PLATFORM": "offscreen"}
    return subprocess.run(command, cwd=checkout.root, env=variables, check=False).returncode


def _words(checkout: Checkout, asked: argparse.Namespace, words: list[str]) -> int:
    _nothing_after(words)
    script = checkout.root / "packaging" / "words_catalogue.py"
    python = setup_environment.ready(checkout)
    command = [str(python), str(script), *(["--check"] if asked.check else [])]
    return subprocess.run(command, check=False).returncode


def _lock(checkout: Checkout, asked: argparse.Namespace, words: list[str]) -> int:
    _nothing_after(words)
    setup_lock.lock(checkout, newer=asked.newer)
    return 0


def _wheels(checkout: Checkout, asked: argparse.Namespace, words: list[str]) -> int:
    _nothing_after(words)
    python = setup_environment.ready(checkout)
    here = {"Windows": "windows", "Darwin": "macos"}.get(platform.system(), "linux")
    kind = {"AMD64": "x86_64", "ARM64": "arm64"}.get(platform.machine(), platform.machine())
    command = [str(python), str(checkout.root / "packaging" / "wheels.py")]
    command += ["--lock", str(checkout.lock), "--into", str(asked.into)]
    command += ["--system", asked.system or here, "--machine", asked.machine or kind]
    for version in asked.python or []:
        command += ["--python", version]
    return subprocess.run(command, check=False).returncode


def _roots(checkout: Checkout, asked: argparse.Namespace, words: list[str]) -> int:
    _nothing_after(words)
    script = checkout.root / "packaging" / "linux" / "prove_roots.py"
    return subprocess.run([sys.executable, str(script), *asked.suite], check=False).returncode


def _nothing_after(words: list[str]) -> None:
    if words:
        raise Stop("This verb starts nothing that could take what stands after --.")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
