"""Compiles the translations into the files the program reads, only when they changed.

A translation whose named places differ from the English is left out, so English stands there.
"""

from __future__ import annotations

import ast
import hashlib
import shutil
import string
import struct
from dataclasses import dataclass, field
from pathlib import Path
from typing import Iterator

from setup_checkout import Checkout
from setup_words import Stop, tell

TEST_LANGUAGE = "qps"
_MAGIC = 0x950412DE
"""Opens every catalogue of GNU gettext, whose manual describes the layout (`MO Files`)."""

_ACCENTED = str.maketrans("AaCcEeIiNnOoSsUuYy", "ÅåÇçÉéÎîÑñÖöŠšÜüÝý")
_FILLING = " ɱöŕé ŵöŕðš"
_SAMPLE = "မြန်မာ"
"""Half again as tall as Latin, so a fixed height shows."""


@dataclass
class Message:
    """One sentence of ours with its translations; `many` is set where there are plural forms."""

    one: str
    many: str = ""
    said: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    """Comment lines as they stand in the file, each with its `#`."""

    @property
    def is_translated(self) -> bool:
        """Whether every form is there and nobody doubts it."""
        doubted = any(note.startswith("#,") and "fuzzy" in note for note in self.notes)
        return bool(self.said) and all(self.said) and not doubted


class BrokenCatalogue(Exception):
    """A file of translations cannot be read; the message names the line."""


def read_po(text: str) -> list[Message]:
    """The messages of a `.po` or `.pot` file, the header first, with an empty `one`."""
    messages = []
    for block in _blocks(text):
        message = _message_of(block)
        if message is not None:
            messages.append(message)
    return messages


def _blocks(text: str) -> Iterator[list[str]]:
    block: list[str] = []
    for line in [*text.splitlines(), ""]:
        if line.strip():
            block.append(line.strip())
        elif block:
            yield block
            block = []


def _message_of(block: list[str]) -> Message | None:
    parts: dict[str, str] = {}
    notes = []
    keyword = ""
    for line in block:
        if line.startswith("#"):
            notes.append(line)
            continue
        if not line.startswith('"'):
            keyword, _, line = line.partition(" ")  # noqa: PLW2901 - the rest is the text
        try:
            parts[keyword] = parts.get(keyword, "") + str(ast.literal_eval(line))
        except (SyntaxError, ValueError) as wrong:
            raise BrokenCatalogue(line) from wrong
    if "msgid" not in parts:
        return None
    forms = sorted(name for name in parts if name.startswith("msgstr"))
    said = [parts[name] for name in forms]
    return Message(parts["msgid"], parts.get("msgid_plural", ""), said, notes)


def places(sentence: str) -> set[str]:
    """The named places of a sentence, such as `count` in "{count} entries", with their format."""
    return {
        f"{name}!{conversion}:{form}"
        for _, name, form, conversion in string.Formatter().parse(sentence)
        if name is not None
    }


def fits(message: Message) -> bool:
    """Whether each translation names the places that the English names, and no other."""
    try:
        wanted = [places(message.many or message.one)]
        if message.many and len(message.said) > 1:
            wanted.append(places(message.one))  # "one entry" may do without a number
        return all(places(form) in wanted for form in message.said)
    except ValueError:  # a brace that opens and never closes
        return False


def mo_bytes(messages: list[Message]) -> bytes:
    """A compiled catalogue: the same messages give the same bytes."""
    texts = {}
    for message in messages:
        if message.one == "" or (message.is_translated and fits(message)):
            key = "\0".join([message.one, message.many] if message.many else [message.one])
            texts[key.encode()] = "\0".join(message.said).encode()
    start = 28 + 16 * len(texts)
    keys, values, body = b"", b"", b""
    ordered = sorted(texts.items())
    for text, _ in ordered:
        keys += struct.pack("<II", len(text), start + len(body))
        body += text + b"\0"
    for _, text in ordered:
        values += struct.pack("<II", len(text), start + len(body))
        body += text + b"\0"
    head = (_MAGIC, 0, len(texts), 28, 28 + 8 * len(texts), 0, start)
    return struct.pack("<7I", *head) + keys + values + body


def pseudo(sentence: str) -> str:
    """English made 40 percent longer, with accents and Burmese, its places untouched."""
    made = ""
    for literal, name, form, conversion in string.Formatter().parse(sentence):
        made += literal.translate(_ACCENTED).replace("{", "{{").replace("}", "}}")
        if name is not None:
            made += "{" + name + (f"!{conversion}" if conversion else "")
            made += (f":{form}" if form else "") + "}"
    missing = int(len(sentence) * 0.4) + 1 - len(_SAMPLE)
    filling = (_FILLING * (max(0, missing) // len(_FILLING) + 1))[: max(0, missing)]
    return f"⟦{made}{filling.rstrip()} {_SAMPLE}⟧"


def pseudo_messages(template: list[Message]) -> list[Message]:
    """The test language, made from the sentences themselves."""
    head = "Content-Type: text/plain; charset=UTF-8\nPlural-Forms: nplurals=2; plural=n != 1;\n"
    made = [Message("", said=[head])]
    for message in template:
        if message.one:
            forms = [message.one, message.many] if message.many else [message.one]
            made.append(Message(message.one, message.many, [pseudo(form) for form in forms]))
    return made


def sources_of(root: Path) -> Path:
    """Where the translations lie."""
    return root / "resources" / "locale"


def compile_if_changed(checkout: Checkout) -> None:
    """Leave `build/locale` as the translations now say; costs a few milliseconds if it does."""
    folder, stamp = checkout.build / "locale", checkout.build / "locale.stamp"
    now = _fingerprint(checkout.root)
    if _is_whole(folder, checkout.root) and stamp.is_file() and stamp.read_text("utf-8") == now:
        return
    fresh = checkout.build / "locale-fresh"
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir(parents=True)
    for name, messages in _languages(checkout.root):
        place = fresh / name / "LC_MESSAGES"
        place.mkdir(parents=True)
        (place / "almanac.mo").write_bytes(mo_bytes(messages))
    shutil.rmtree(folder, ignore_errors=True)
    fresh.rename(folder)
    # After the rest: killed in between, the next start compiles again.
    stamp.write_text(now, "utf-8")


def _is_whole(folder: Path, root: Path) -> bool:
    names = [path.parent.parent.name for path in sources_of(root).glob("*/LC_MESSAGES/*.po")]
    compiled = (folder / name / "LC_MESSAGES" / "almanac.mo" for name in names)
    return folder.is_dir() and all(path.is_file() for path in compiled)


def _languages(root: Path) -> Iterator[tuple[str, list[Message]]]:
    sources = sources_of(root)
    for path in sorted(sources.glob("*/LC_MESSAGES/almanac.po")):
        language = path.parent.parent.name
        messages = _read(path)
        refused = sum(not fits(message) for message in messages if message.is_translated)
        if refused:
            tell(f"{refused} sentences in {language} do not fit the English, which stands there.")
        yield language, messages
    template = sources / "almanac.pot"
    if template.is_file():
        yield TEST_LANGUAGE, pseudo_messages(_read(template))


def _read(path: Path) -> list[Message]:
    try:
        return read_po(path.read_text("utf-8"))
    except (BrokenCatalogue, UnicodeDecodeError) as wrong:
        where = f"{path.parent.parent.name}/{path.name}, near {wrong}"
        raise Stop("A translation cannot be read: " + where) from wrong


def _fingerprint(root: Path) -> str:
    total = hashlib.sha256(Path(__file__).read_bytes())
    for path in sorted(sources_of(root).rglob("*.po*")):
        name = path.relative_to(root).as_posix()
        total.update(f"{hashlib.sha256(path.read_bytes()).hexdigest()} {name}\n".encode())
    return total.hexdigest()
