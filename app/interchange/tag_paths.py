"""Folders and tags that lie in one another -> one tag with slashes: `work/field notes`."""

from dataclasses import dataclass, field

_DEEPEST = 16
_NAME_CHARACTERS = 100


@dataclass(slots=True)
class TagPaths:
    """Names by id, each with the id of what it lies in; ids come from outside and may run round."""

    _names: dict[str, str] = field(default_factory=dict)
    _parents: dict[str, str] = field(default_factory=dict)

    def add(self, node: str, name: str, parent: str) -> None:
        """Say that `node` is called `name` and lies in `parent`; an empty parent is none."""
        self._names[node] = name[:_NAME_CHARACTERS].replace("/", "-")
        self._parents[node] = parent

    def path(self, node: str) -> str:
        """The names from the outermost to `node`, at most 16; empty for an unknown node."""
        names: list[str] = []
        while node in self._names and len(names) < _DEEPEST:
            names.append(self._names[node])
            node = self._parents[node]
        return "/".join(reversed(names))
