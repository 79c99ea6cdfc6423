"""Collects every sentence people read into `almanac.pot` and carries the translations along.

    python3 packaging/dev.py words

What stands translated stays; what is new is added empty; what nobody says any more goes.
"""

from __future__ import annotations

import ast
import io
import itertools
import sys
import tokenize
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from setup_locale import Message, read_po, sources_of

SAYING = {
    "say": 1,
    "mark": 1,
    "say_many": 2,
    "say_with_original": 1,
    "say_safely": 1,
}
"""The functions of `app/host/words.py` that take sentences, and how many each takes."""

TEMPLATE_SIGNS = ("##", "#", "- [ ]", "-", ">")
"""What lines of a note's template begin with; the longer ones first."""

_OF_SAFETY = {"say_with_original", "say_safely"}
_SAFETY_NOTE = "#. About safety: a speaker has to read this one before it stands alone."
_FOR_TRANSLATORS = "# Translators:"

PLURALS = {
    "my": "nplurals=1; plural=0;",
    "th": "nplurals=1; plural=0;",
    "zh_Hans": "nplurals=1; plural=0;",
    "zh_Hant": "nplurals=1; plural=0;",
}
"""The languages there are, each with its plural forms as CLDR has them."""


@dataclass
class Found:
    """One sentence in the code, and the files that say it."""

    one: str
    many: str = ""
    files: set[str] = field(default_factory=set)
    notes: set[str] = field(default_factory=set)


class NotASentence(Exception):
    """Something else than one written-out text is said; the message names the line."""


def collect(root: Path) -> list[Found]:
    """Every sentence said below `app/`, in the order of its text; raises `NotASentence`."""
    found: dict[str, Found] = {}
    for one in itertools.chain(_in_code(root), _in_templates(root)):
        known = found.setdefault(one.one, one)
        known.many = known.many or one.many
        known.files |= one.files
        known.notes |= one.notes
    return [found[key] for key in sorted(found)]


def _in_code(root: Path) -> Iterator[Found]:
    for path in sorted((root / "app").rglob("*.py")):
        name = path.relative_to(root).as_posix()
        if name != "app/host/words.py":
            yield from sentences_in(path.read_text("utf-8"), name)


def _in_templates(root: Path) -> Iterator[Found]:
    """Each line of a note's template is a sentence, without the Markdown sign it begins with."""
    for path in sorted((root / "resources" / "templates").glob("*.md")):
        name = path.relative_to(root).as_posix()
        for line in path.read_text("utf-8").splitlines():
            sign = next((sign for sign in TEMPLATE_SIGNS if line.startswith(sign)), "")
            words = line[len(sign) :].strip()
            if words:
                yield Found(words, files={name})


def sentences_in(code: str, name: str) -> list[Found]:
    """The sentences of one file; raises `NotASentence` for an f-string or a text put together."""
    remarks = _remarks(code)
    found = []
    for node in ast.walk(ast.parse(code)):
        if not isinstance(node, ast.Call):
            continue
        called = _called(node)
        forms = [_texts_of(argument) for argument in node.args[: SAYING.get(called, 0)]]
        if None in forms or (called in SAYING and not forms):
            where = f"{name}:{node.lineno}: "
            raise NotASentence(where + "say one whole sentence, written out")
        notes = {remarks[line] for line in (node.lineno, node.lineno - 1) if line in remarks}
        if called in _OF_SAFETY:
            notes.add(_SAFETY_NOTE)
        # The singular and the plural go together; the sentences of a choice stand alone.
        texts = itertools.zip_longest(*(form or [] for form in forms), fillvalue="")
        found += [Found(text[0], "".join(text[1:]), {name}, notes) for text in texts]
    return found


def _called(node: ast.Call) -> str:
    if isinstance(node.func, ast.Name):
        return node.func.id
    if isinstance(node.func, ast.Attribute) and isinstance(node.func.value, ast.Name):
        return node.func.attr if node.func.value.id == "words" else ""
    return ""


def _texts_of(node: ast.expr) -> list[str] | None:
    """The literals that may be said here; none for what was marked elsewhere; None if glued.

    Literals side by side are one already; an f-string or a sum never matches a translation.
    """
    if isinstance(node, ast.Constant):
        return [node.value] if isinstance(node.value, str) and node.value else None
    if isinstance(node, ast.IfExp):
        branches = [_texts_of(node.body), _texts_of(node.orelse)]
        return None if None in branches else [text for each in branches for text in each or []]
    if isinstance(node, (ast.Subscript, ast.Attribute)):
        return _texts_of(node.value) if not isinstance(node.value, ast.Name) else []
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        return None if node.func.attr in {"format", "join"} else []
    return [] if isinstance(node, (ast.Name, ast.Call)) else None


def _remarks(code: str) -> dict[int, str]:
    """Notes for translators by the number of their line."""
    tokens = tokenize.generate_tokens(io.StringIO(code).readline)
    return {
        token.start[0]: "#. " + token.string[len(_FOR_TRANSLATORS) :].strip()
        for token in tokens
        if token.type == tokenize.COMMENT and token.string.startswith(_FOR_TRANSLATORS)
    }


# --- Writing --------------------------------------------------------------------------------------


def po_text(messages: list[Message]) -> str:
    """The file of these messages; the same messages give the same text."""
    return "\n".join(_entry(message) for message in messages)


def _entry(message: Message) -> str:
    lines = [*message.notes, *_field("msgid", message.one)]
    if message.many:
        lines += _field("msgid_plural", message.many)
        for count, form in enumerate(message.said or [""]):
            lines += _field(f"msgstr[{count}]", form)
    else:
        lines += _field("msgstr", message.said[0] if message.said else "")
    return "\n".join(lines) + "\n"


def _field(name: str, text: str) -> list[str]:
    parts = text.splitlines(keepends=True)
    if len(parts) <= 1:
        return [f"{name} {_quoted(text)}"]
    return [f'{name} ""', *(_quoted(part) for part in parts)]


def _quoted(text: str) -> str:
    for plain, escaped in (("\\", "\\\\"), ('"', '\\"'), ("\n", "\\n"), ("\t", "\\t")):
        text = text.replace(plain, escaped)
    return f'"{text}"'


def _header(language: str) -> Message:
    lines = ["Content-Type: text/plain; charset=UTF-8\n", "Content-Transfer-Encoding: 8bit\n"]
    if language:
        lines += [f"Language: {language}\n", f"Plural-Forms: {PLURALS[language]}\n"]
    return Message("", said=["".join(lines)])


def template(found: list[Found]) -> list[Message]:
    """The messages of the `.pot` file."""
    return [_header(""), *(_message(each, []) for each in found)]


def merged(language: str, found: list[Found], known: list[Message]) -> list[Message]:
    """The messages of one language: its own words where the English is unchanged."""
    by_text = {(message.one, message.many): message for message in known}
    made = [_header(language)]
    for each in found:
        old = by_text.get((each.one, each.many))
        message = _message(each, old.said if old else [])
        if old is not None:
            kept = [note for note in old.notes if note[:2] in {"# ", "#,"}]
            message.notes = kept + message.notes
        made.append(message)
    return made


def _message(found: Found, said: list[str]) -> Message:
    notes = [*sorted(found.notes), "#: " + " ".join(sorted(found.files))]
    return Message(found.one, found.many, said, notes)


def missing_in(messages: list[Message]) -> list[str]:
    """The sentences that have no translation yet."""
    return [message.one for message in messages if message.one and not message.is_translated]


def main(words: list[str]) -> int:
    """Bring the files up to date, and tell how much of each language is there."""
    root = Path(__file__).resolve().parent.parent
    try:
        files = files_for(root, collect(root))
    except NotASentence as wrong:
        print(wrong)
        return 1
    behind = [path for path, text in files.items() if not _holds(path, text)]
    if "--check" not in words:
        for path in behind:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(files[path], "utf-8", newline="\n")
        behind = []
    lacking = 0
    for path, text in files.items():
        if path.suffix == ".po":
            messages = read_po(text)
            left = len(missing_in(messages))
            lacking += left
            print(f"{path.parent.parent.name}: {len(messages) - 1 - left} of {len(messages) - 1}")
    for path in behind:
        print(f"Behind the code: {path.relative_to(root).as_posix()}")
    return 1 if "--check" in words and (behind or lacking) else 0


def files_for(root: Path, found: list[Found]) -> dict[Path, str]:
    """What the template and the file of each language should hold."""
    folder = sources_of(root)
    files = {folder / "almanac.pot": po_text(template(found))}
    for language in PLURALS:
        path = folder / language / "LC_MESSAGES" / "almanac.po"
        known = read_po(path.read_text("utf-8")) if path.is_file() else []
        files[path] = po_text(merged(language, found, known))
    return files


def _holds(path: Path, text: str) -> bool:
    return path.is_file() and path.read_text("utf-8") == text


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
