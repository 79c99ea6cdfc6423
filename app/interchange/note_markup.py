"""Links and inline tags in a Markdown text, found outside of code, and written the way ours are."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass

_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
# Every repetition gives nothing back, so that no text takes longer than its length. Only sets of
# signs are repeated so: before Python 3.11.5 a group repeated so misses what it should find.
_LINK = re.compile(
    r"(?P<code>`+[^`\n]*+`+)"
    r"|(?P<picture><img\b[^<>]{0,3000}+>)"
    r"|(?P<mark>!?)(?:"
    r"\[\[(?P<wiki>[^\[\]\n]{1,1000}+)\]\]"
    r"|\[(?P<words>[^\[\]\n]{0,1000}+)\]"
    r"\((?P<place><[^<>\n]{1,2000}+>|[^()\s<>]{1,2000}+)(?:[ \t]++\"[^\"\n]{0,500}+\")?\)"
    r")"
)
_SRC = re.compile(r"\bsrc=[\"'](?P<src>[^\"'<>]{1,1000}+)[\"']")
_TAG = re.compile(r"(?:(?<=\s)|\A)#(?=[^\s#])")
_TAG_SIGNS = frozenset("-_/")
_JOINERS = frozenset("\N{ZERO WIDTH JOINER}\N{ZERO WIDTH NON-JOINER}")
_NOT_IN_A_TARGET = re.compile(r"[\[\]|\n]")
_NOT_IN_WORDS = re.compile(r"[\[\]\n]")
_LONGEST_TARGET = 200


@dataclass(frozen=True, slots=True)
class Link:
    """A link as another program wrote it: `[[target|words]]`, `![words](target)`, a picture tag.

    `named` tells that the target is a name rather than an address or path.
    """

    target: str
    words: str
    named: bool
    embedded: bool


def rewritten(text: str, written_anew: Callable[[Link], str | None]) -> str:
    """The text with each link outside of code replaced by what `written_anew` says.

    `None` leaves a link as it is.
    """

    def one(found: re.Match[str]) -> str:
        link = _link_of(found)
        anew = written_anew(link) if link else None
        return found[0] if anew is None else anew

    return "".join(
        _LINK.sub(one, line) if prose else line for line, prose in _lines_with_kind(text)
    )


def link_to_note(title: str, words: str) -> str | None:
    """`[[title]]`, or `[[title|words]]` where they differ; `None` for a title no link takes."""
    if not title or len(title) > _LONGEST_TARGET or _NOT_IN_A_TARGET.search(title):
        return None
    words = _NOT_IN_WORDS.sub(" ", words).replace("|", " ").strip()[:_LONGEST_TARGET]
    return f"[[{title}]]" if words in {"", title} else f"[[{title}|{words}]]"


def link_to_attachment(name: str, words: str, *, embedded: bool) -> str:
    """`![words](name)`, without the `!` where it is not shown in the text itself."""
    place = f"<{name}>" if re.search(r"[\s()]", name) else name
    words = _NOT_IN_WORDS.sub(" ", words).strip()
    return f"{'!' if embedded else ''}[{words if words or embedded else name}]({place})"


def inline_tags(text: str) -> tuple[str, ...]:
    """The `#tags` in a text outside of code, without their sign; a tag holds a letter."""
    return tuple(
        dict.fromkeys(
            tag
            for line, prose in _lines_with_kind(text)
            if prose and "#" in line
            for tag in _tags_of(_LINK.sub(" ", line))
        )
    )


def _link_of(found: re.Match[str]) -> Link | None:
    if found["code"]:
        return None
    if found["picture"]:
        source = _SRC.search(found["picture"])
        return Link(source["src"], "", named=False, embedded=True) if source else None
    embedded = found["mark"] == "!"
    if found["wiki"]:
        target, _, words = found["wiki"].partition("|")
        return Link(target.strip(), words.strip(), named=True, embedded=embedded)
    place = found["place"].removeprefix("<").removesuffix(">").strip()
    return Link(place, found["words"].strip(), named=False, embedded=embedded)


def _lines_with_kind(text: str) -> Iterator[tuple[str, bool]]:
    """Each line with its end, and whether it is prose rather than part of a code block."""
    fence = ""
    for line in text.splitlines(keepends=True):
        found = _FENCE.match(line)
        if found and not fence:
            fence = found[1]
            yield line, False
        elif found and found[1].startswith(fence) and not line[found.end() :].strip():
            fence = ""
            yield line, False
        else:
            yield line, not fence


def _tags_of(line: str) -> Iterator[str]:
    for mark in _TAG.finditer(line):
        end = mark.end()
        while end < len(line) and _belongs_to_a_tag(line[end]):
            end += 1
        tag = line[mark.end() : end].strip("/-")
        if any(sign.isalpha() for sign in tag):
            yield tag


def _belongs_to_a_tag(sign: str) -> bool:
    # Letters, marks (vowel signs of Burmese, Thai, Khmer ...), digits: not what `\w` would say.
    return sign in _TAG_SIGNS or sign in _JOINERS or unicodedata.category(sign)[0] in "LMN"
