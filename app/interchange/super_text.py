"""Words out of Standard Notes' Super editor, which keeps a note as a tree of JSON.

The tree is Lexical's: blocks with `type` and `children`, and leaves with `text`. What has no words,
such as a drawing or a file, is left out.
"""

from collections.abc import Iterator
from typing import Any

from app.parsing import strict_json
from app.parsing.refusals import Refused

_HEADINGS = {f"h{level}": "#" * level for level in range(1, 7)}
_BLOCKS_INSIDE = frozenset({"root", "list", "listitem", "quote", "table", "tablerow", "tablecell"})

Node = dict[str, Any]


def words_in(text: str) -> str | None:
    """The Markdown of a Super note; `None` where the text is no such tree."""
    if not text.lstrip().startswith("{"):
        return None
    try:
        tree = strict_json.loads(text.encode("utf-8", "replace"))
    except Refused:
        return None
    root = tree.get("root") if isinstance(tree, dict) else None
    if not isinstance(root, dict):
        return None
    return "\n\n".join(block for block in _blocks(root) if block.strip())


def _blocks(node: Node) -> Iterator[str]:
    for child in _children(node):
        match child.get("type"):
            case "heading":
                yield f"{_HEADINGS.get(str(child.get('tag')), '#')} {_line(child)}"
            case "list":
                yield "\n".join(_list_lines(child, ""))
            case "quote":
                yield "\n".join(f"> {line}" for line in _line(child).split("\n"))
            case "code":
                yield f"```\n{_line(child)}\n```"
            case kind if kind in _BLOCKS_INSIDE:
                yield from _blocks(child)
            case _:
                yield _line(child)


def _list_lines(node: Node, indent: str) -> Iterator[str]:
    numbered = node.get("listType") == "number"
    number = 0
    for item in _children(node):
        inner = [child for child in _children(item) if child.get("type") == "list"]
        words = "".join(_inline(child) for child in _children(item) if child not in inner)
        if words or not inner:
            number += 1
            yield f"{indent}{f'{number}.' if numbered else '-'} {_check(item)}{words}"
        for lower in inner:
            yield from _list_lines(lower, indent + "  ")


def _check(item: Node) -> str:
    checked = item.get("checked")
    return "" if not isinstance(checked, bool) else ("[x] " if checked else "[ ] ")


def _line(node: Node) -> str:
    return "".join(_inline(child) for child in _children(node))


def _inline(node: Node) -> str:
    text = node.get("text")
    if isinstance(text, str):
        return text
    if node.get("type") == "linebreak":
        return "\n"
    words = _line(node)
    url = node.get("url")
    if node.get("type") in {"link", "autolink"} and isinstance(url, str) and url != words:
        return f"[{words}]({url})"
    return words


def _children(node: Node) -> list[Node]:
    children = node.get("children")
    if not isinstance(children, list):
        return []
    return [child for child in children if isinstance(child, dict)]
