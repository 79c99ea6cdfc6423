"""Which known entry a proposed one may be: by folded name, by site, by repository."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from app.catalogue.foreign.preview import Likeness, Suspicion
from app.domain.entry import Entry
from app.domain.ids import EntryId
from app.domain.text.folding import fold
from app.domain.vocabulary import LinkKind
from app.parsing.addresses import read_address
from app.parsing.refusals import NotAnAddress

# Hosts that carry many people's things: sharing one means nothing.
_SHARED_HOSTS = frozenset(
    {"github.com", "gitlab.com", "codeberg.org", "bitbucket.org", "facebook.com", "medium.com"}
    | {
        "youtube.com",
        "twitter.com",
        "x.com",
        "instagram.com",
        "docs.google.com",
        "sites.google.com",
    }
    | {
        "hackmd.io",
        "g0v.hackmd.io",
        "hackpad.com",
        "meetup.com",
        "web.archive.org",
        "play.google.com",
    }
    | {"apps.apple.com", "itunes.apple.com", "linkedin.com", "notion.site", "drive.google.com"}
)
_MOST_ALIKE = 20


class Neighbours:
    """Entries that can be found by what a stranger would know of them."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._names: dict[str, set[EntryId]] = defaultdict(set)
        self._sites: dict[str, set[EntryId]] = defaultdict(set)
        self._repositories: dict[str, set[EntryId]] = defaultdict(set)
        for entry in entries:
            self.add(entry)

    def add(self, entry: Entry) -> None:
        """Let this entry be found too."""
        for name in entry.all_names():
            self._put(self._names[_folded(name)], entry.id)
        for likeness, place in _places(entry):
            self._put(self._table(likeness)[place], entry.id)

    def named(self, name: str) -> EntryId | None:
        """The one entry of that name; None where there is none or more than one."""
        return _only(self._names.get(_folded(name), set()))

    def at(self, url: str) -> EntryId | None:
        """The one entry with that repository or site; None where there is none or more than one."""
        found = {one for table, key in self._keys(url) for one in table.get(key, ())}
        return _only(found)

    def suspicions(self, entry: Entry) -> Iterator[Suspicion]:
        """The entries this one may be, in order of their ids."""
        alike: dict[EntryId, list[Likeness]] = defaultdict(list)
        named = (self._names.get(_folded(name), set()) for name in entry.all_names())
        for one in set().union(*named):
            alike[one].append(Likeness.NAME)
        for likeness, place in dict.fromkeys(_places(entry)):
            for one in self._table(likeness).get(place, set()):
                alike[one].append(likeness)
        for known in sorted(alike):
            yield Suspicion(entry.id, known, tuple(dict.fromkeys(alike[known])))

    @staticmethod
    def _put(found: set[EntryId], one: EntryId) -> None:
        # Beyond this many nothing is told by being alike, and comparing all would never end.
        if len(found) < _MOST_ALIKE:
            found.add(one)

    def _table(self, likeness: Likeness) -> dict[str, set[EntryId]]:
        return self._repositories if likeness is Likeness.REPOSITORY else self._sites

    def _keys(self, url: str) -> Iterator[tuple[dict[str, set[EntryId]], str]]:
        if repository := repository_key(url):
            yield self._repositories, repository
        if host := _own_host(url):
            yield self._sites, host


def repository_key(url: str) -> str:
    """What stays the same of a repository's address over spellings; empty for no address."""
    try:
        address = read_address(url)
    except NotAnAddress:
        return ""
    path = urlsplit(address.url).path.casefold().removesuffix("/").removesuffix(".git")
    parts = [part for part in path.split("/") if part]
    return "/".join([address.host, *parts[:2]]) if len(parts) > 1 else ""


def _places(entry: Entry) -> Iterator[tuple[Likeness, str]]:
    for link in entry.links:
        if link.kind is LinkKind.REPO and (repository := repository_key(link.url)):
            yield Likeness.REPOSITORY, repository
        if link.kind is LinkKind.SITE and (host := _own_host(link.url)):
            yield Likeness.SITE, host


def _own_host(url: str) -> str:
    try:
        host = read_address(url).host
    except NotAnAddress:
        return ""
    return "" if host in _SHARED_HOSTS else host


def _folded(name: str) -> str:
    return " ".join(fold(name).split())


def _only(found: set[EntryId]) -> EntryId | None:
    return next(iter(found)) if len(found) == 1 else None
