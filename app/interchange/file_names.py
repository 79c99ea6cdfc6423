r"""Names of files that every system takes, and the names no system may be trusted with.

Windows refuses or misreads some names (Microsoft, "Naming Files, Paths, and Namespaces"): devices
such as `CON` and `AUX.txt`, a dot or blank at the end, and `< > : " / \ | ? *`. Systems differ in
whether `A` and `a`, or two spellings of one accent, are the same name.
"""

import re
import unicodedata

from app.interchange.bounds import NAME_CHARACTERS

_DEVICE = re.compile(
    r"(?:con|prn|aux|nul|conin\$|conout\$|com[0-9\u00b9\u00b2\u00b3]|lpt[0-9\u00b9\u00b2\u00b3])"
    r" *(?:\..*)?",
    re.IGNORECASE | re.DOTALL,
)
# The last five mean something inside a `[[link]]` or an address, so such files could not be named.
_REFUSED_SIGNS = frozenset('<>:"/\\|?*') | frozenset("[]#^%")
_JOINERS = frozenset("\N{ZERO WIDTH JOINER}\N{ZERO WIDTH NON-JOINER}")
_STEM_CHARACTERS = 60
_STEM_BYTES = 180
_ENDING = re.compile(r"\.[A-Za-z0-9]{1,10}")
_UNNAMED = "note"
_UNNAMED_FILE = "file"


def is_device(name: str) -> bool:
    """Whether Windows would open a device under this name."""
    return _DEVICE.fullmatch(name.rstrip(". ")) is not None


def is_forbidden(name: str) -> bool:
    """Whether a file of this name is left alone: a device's name, or unseen signs in it."""
    return is_device(name) or any(
        unicodedata.category(sign) in {"Cc", "Cs"} or sign in "\u202a\u202b\u202c\u202d\u202e"
        for sign in name
    )


def plain_name(untrusted_name: str) -> str:
    """The last part of a path as a name to show: no separators, no unseen signs, 200 characters."""
    last = re.split(r"[/\\]", untrusted_name.rstrip("/\\"))[-1]
    seen = _without_unseen(last).strip()
    if len(seen) > NAME_CHARACTERS:
        stem, ending = split_ending(seen)
        seen = stem[: NAME_CHARACTERS - len(ending)] + ending
    return seen if seen.strip(".") else ""


def name_in_text(untrusted_name: str) -> str:
    """As `plain_name`, without signs that end a Markdown link; `file` if none is left."""
    shown = plain_name(untrusted_name).translate(str.maketrans("<>[]|", "-----"))
    return shown or _UNNAMED_FILE


def split_ending(name: str) -> tuple[str, str]:
    """A name's stem and its short ending with the dot, which may be empty: `a.b`, `.png`."""
    stem, dot, ending = name.rpartition(".")
    if stem and _ENDING.fullmatch(dot + ending):
        return stem, dot + ending
    return name, ""


def safe_stem(words: str, *, not_ending_in: str = "") -> str:
    """A name from any words, without an ending, that every system takes; `note` if none is left.

    `not_ending_in` is an ending it must not seem to have, such as `.md` for a folder's name.
    """
    one_line = " ".join(_without_unseen(words.replace("\n", " ")).split())
    allowed = "".join("-" if sign in _REFUSED_SIGNS else sign for sign in one_line)
    stem = unicodedata.normalize("NFC", allowed).strip(" .-~")
    stem = _cut(stem).rstrip(" .-~")
    if not stem:
        return _UNNAMED
    if not_ending_in and stem.casefold().endswith(not_ending_in):
        stem = f"{stem}-"
    return f"_{stem}" if is_device(stem) else stem


def safe_file_name(name: str) -> str:
    """A file's name that every system takes, with its ending where it has a plain one.

    A Markdown file gets `.txt` behind it: beside notes it would be taken for a note.
    """
    stem, ending = split_ending(plain_name(name))
    if ending.casefold() in {".md", ".markdown"}:
        ending = f"{ending}.txt"
    return safe_stem(stem) + ending


class NamesTaken:
    """The names used so far in one folder, so that no two meet on any system."""

    def __init__(self) -> None:
        self._taken: dict[str, int] = {}

    def free(self, stem: str, ending: str = "") -> str:
        """`stem` + `ending`, or with ` (2)`, ` (3)` ... between them; taken from now on."""
        name = stem + ending
        key = _key(name)
        while key in self._taken:
            self._taken[key] += 1
            name = f"{stem} ({self._taken[key]}){ending}"
            if _key(name) not in self._taken:
                break
        self._taken[_key(name)] = 1
        return name


def _key(name: str) -> str:
    # The widest folding there is: systems that fold less only see more distinct names.
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold())


def _without_unseen(words: str) -> str:
    return "".join(
        sign for sign in words if sign in _JOINERS or not unicodedata.category(sign).startswith("C")
    )


def _cut(stem: str) -> str:
    stem = stem[:_STEM_CHARACTERS]
    while len(stem.encode()) > _STEM_BYTES:
        stem = stem[:-1]
    return stem
