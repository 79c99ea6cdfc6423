"""How much work a pattern is on a text, counted in steps of a plain backtracking matcher.

A clock would tell of the machine. This one tries what `re` tries, in the same order, and counts
every character it looks at; where that grows faster than the text, so does the time of `re`.
"""

import re
from collections.abc import Callable, Iterator
from re import _constants as op  # type: ignore[attr-defined]  # has no public name
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any, ClassVar, TypeAlias

Form: TypeAlias = Any
"""A piece of a parsed pattern: its name, and what goes with it."""

_SINGLE = frozenset({op.LITERAL, op.NOT_LITERAL, op.ANY, op.IN})
_REPEATING = frozenset({op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT})
_CATEGORIES: dict[Form, Callable[[str], bool]] = {
    op.CATEGORY_DIGIT: lambda sign: sign.isdecimal(),
    op.CATEGORY_NOT_DIGIT: lambda sign: not sign.isdecimal(),
    op.CATEGORY_SPACE: lambda sign: sign.isspace(),
    op.CATEGORY_NOT_SPACE: lambda sign: not sign.isspace(),
    op.CATEGORY_WORD: lambda sign: sign.isalnum() or sign == "_",
    op.CATEGORY_NOT_WORD: lambda sign: not (sign.isalnum() or sign == "_"),
}


class Counting:
    """Runs one pattern over texts and counts."""

    def __init__(self, pattern: str, flags: int) -> None:
        self._tree = list(parser.parse(pattern, flags & re.IGNORECASE))
        self._folds = bool(flags & re.IGNORECASE)
        self.steps = 0

    def search_all(self, text: str) -> int:
        """Look for the pattern from every place as `finditer` does; gives the steps it took."""
        self.steps = 0
        at = 0
        while at <= len(text):
            end = next(self._row(self._tree, 0, text, at), None)
            at = max(at + 1, end or 0)
        return self.steps

    def _row(self, row: list[Form], first: int, text: str, at: int) -> Iterator[int]:
        if first == len(row):
            yield at
            return
        name, value = row[first]
        for end in self._one(name, value, text, at):
            yield from self._row(row, first + 1, text, end)

    def _one(self, name: Form, value: Form, text: str, at: int) -> Iterator[int]:
        self.steps += 1
        if name in _SINGLE:
            return iter([at + 1] if at < len(text) and self._fits((name, value), text[at]) else [])
        if name in _REPEATING:
            return self._repeated(name, value, text, at)
        return self._WAYS[name](self, (name, value), text, at)

    def _branch(self, form: Form, text: str, at: int) -> Iterator[int]:
        for way in form[1][1]:
            yield from self._row(list(way), 0, text, at)

    def _group(self, form: Form, text: str, at: int) -> Iterator[int]:
        yield from self._row(list(form[1][-1]), 0, text, at)

    def _atomic(self, form: Form, text: str, at: int) -> Iterator[int]:
        yield from list(self._row(list(form[1]), 0, text, at))[:1]

    def _beside(self, form: Form, text: str, at: int) -> Iterator[int]:
        if self._is_beside(form[1], text, at) is (form[0] is op.ASSERT):
            yield at

    def _place(self, form: Form, text: str, at: int) -> Iterator[int]:
        if _is_at(form[1], text, at):
            yield at

    def _again(self, _form: Form, text: str, at: int) -> Iterator[int]:
        # A group that was found before, which is one comparison.
        yield at + 1 if at < len(text) else at

    _WAYS: ClassVar[dict[Form, Callable[..., Iterator[int]]]] = {
        op.BRANCH: _branch,
        op.SUBPATTERN: _group,
        op.ATOMIC_GROUP: _atomic,
        op.ASSERT: _beside,
        op.ASSERT_NOT: _beside,
        op.AT: _place,
        op.GROUPREF: _again,
    }

    def _repeated(self, name: Form, value: Form, text: str, at: int) -> Iterator[int]:
        least, most, item = value
        row = list(item)
        limit = len(text) + 1 if most is op.MAXREPEAT else most
        if len(row) == 1 and row[0][0] in _SINGLE:
            ends = iter(self._ends(row[0], limit, text, at)[least:][::-1])
        else:
            ends = self._deep(row, least, limit, text, at)
        yield from list(ends)[:1] if name is op.POSSESSIVE_REPEAT else ends

    def _ends(self, form: Form, limit: int, text: str, at: int) -> list[int]:
        ends = [at]
        while len(ends) <= limit and ends[-1] < len(text):
            self.steps += 1
            if not self._fits(form, text[ends[-1]]):
                break
            ends.append(ends[-1] + 1)
        return ends

    def _deep(self, row: list[Form], least: int, most: int, text: str, at: int) -> Iterator[int]:
        if most > 0:
            for end in self._row(row, 0, text, at):
                if end > at:
                    yield from self._deep(row, least - 1, most - 1, text, end)
        if least <= 0:
            yield at

    def _is_beside(self, value: Form, text: str, at: int) -> bool:
        direction, item = value
        row = list(item)
        if direction >= 0:
            return next(self._row(row, 0, text, at), None) is not None
        low, high = item.getwidth()
        return any(
            end == at
            for back in range(low, min(high, at) + 1)
            for end in self._row(row, 0, text, at - back)
        )

    def _fits(self, form: Form, sign: str) -> bool:
        signs = {sign, sign.lower(), sign.upper()} if self._folds else {sign}
        name, value = form
        return any(_is_one(name, value, one) for one in signs if len(one) == 1)


def _is_one(name: Form, value: Form, sign: str) -> bool:
    if name is op.LITERAL:
        return bool(ord(sign) == value)
    if name is op.NOT_LITERAL:
        return bool(ord(sign) != value)
    if name is op.ANY:
        return sign != "\n"
    negated = bool(value) and value[0][0] is op.NEGATE
    return any(_is_in(kind, what, sign) for kind, what in value[negated:]) is not negated


def _is_in(kind: Form, what: Form, sign: str) -> bool:
    if kind is op.RANGE:
        return bool(what[0] <= ord(sign) <= what[1])
    if kind is op.CATEGORY:
        return bool(_CATEGORIES[what](sign))
    return bool(ord(sign) == what)


def _is_at(where: Form, text: str, at: int) -> bool:
    word = [
        0 <= place < len(text) and (text[place].isalnum() or text[place] == "_")
        for place in (at - 1, at)
    ]
    return {
        op.AT_BEGINNING: at == 0,
        op.AT_BEGINNING_STRING: at == 0,
        op.AT_END: at == len(text),
        op.AT_END_STRING: at == len(text),
        op.AT_BOUNDARY: word[0] != word[1],
        op.AT_NON_BOUNDARY: word[0] == word[1],
    }[where]
