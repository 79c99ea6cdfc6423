"""The interface's languages for tests: compiled as set-up does, and put back to English after."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import setup_locale
from setup_checkout import Checkout

from app.host import words

ROOT = Path(__file__).resolve().parents[2]


def compiled() -> None:
    """Compile every language that is not yet, as set-up does."""
    setup_locale.compile_if_changed(Checkout(ROOT))


@contextmanager
def spoken(tag: str) -> Iterator[None]:
    """Speak a language inside a `with`, and English again after it."""
    compiled()
    if not words.use_language(tag):
        raise AssertionError(tag)
    try:
        yield
    finally:
        words.use_language("en")


def po_of(tag: str) -> list[setup_locale.Message]:
    """The messages of a language as they lie in the tree, without the header."""
    path = setup_locale.sources_of(ROOT) / tag.replace("-", "_") / "LC_MESSAGES" / "almanac.po"
    return [each for each in setup_locale.read_po(path.read_text("utf-8")) if each.one]
