"""Every error has one sentence and one number, and nobody else's."""

import importlib
import pkgutil
from collections.abc import Iterator

import app
from app.cli import exit_codes
from app.domain.errors import AlmanacError
from app.host import sentences

ABSTRACT = {"MachineError", "InputError", "RequestError", "OwnError"}


def every_error() -> Iterator[type[AlmanacError]]:
    """All error classes of the program, each once."""
    for module in pkgutil.walk_packages(app.__path__, "app."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    seen: set[type[AlmanacError]] = set()
    waiting = list(AlmanacError.__subclasses__())
    while waiting:
        found = waiting.pop()
        waiting += found.__subclasses__()
        # Tests of the window make errors of their own; only the program's are promised.
        if (
            found.__name__ not in ABSTRACT
            and found.__module__.startswith("app.")
            and found not in seen
        ):
            seen.add(found)
            yield found


def test_every_error_has_a_sentence_and_a_number() -> None:
    codes = {error.code for error in every_error()}

    assert codes - sentences.codes() == set()
    assert codes - exit_codes.codes().keys() == set()


def test_no_sentence_and_no_number_is_left_over() -> None:
    codes = {error.code for error in every_error()}

    assert sentences.codes() - codes == set()
    assert exit_codes.codes().keys() - codes == set()


def test_no_two_errors_share_a_number_or_take_a_reserved_one() -> None:
    numbers = list(exit_codes.codes().values())

    assert len(numbers) == len(set(numbers))
    assert min(numbers) > exit_codes.UNEXPECTED
    # A shell has its own meaning for 126 and 127, and for 128 and a signal, of which there are 64.
    assert [number for number in numbers if 126 <= number <= 192 or number >= 255] == []


def test_a_sentence_is_whole_whether_or_not_there_is_a_detail() -> None:
    for error in every_error():
        for detail in ("", "7"):
            sentence = sentences.sentence_for(error(detail))
            assert sentence.endswith((".", "?", "`")), error
            assert "{" not in sentence, error
            assert "()" not in sentence, error


def test_no_sentence_promises_blames_or_shouts() -> None:
    for error in every_error():
        words = sentences.sentence_for(error("7")).casefold()
        for forbidden in ("!", "invalid", "illegal", "secure", "anonymous", "untraceable", "oops"):
            assert forbidden not in words, error
