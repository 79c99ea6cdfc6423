"""Awesome lists: Markdown with headings and `- [name](address) - text`; read only."""

from app.catalogue.foreign.preview import FormatName, Preview, Request
from app.catalogue.foreign.proposing import NAME_CHARACTERS, Draft, Proposals
from app.domain.vocabulary import Kind, LinkKind
from app.parsing.list_lines import ListedThing, listed_things
from app.parsing.refusals import TooMany

NAME = FormatName.AWESOME_LIST

_MOST_THINGS = 5_000
_CODE_HOSTS = ("://github.com/", "://gitlab.com/", "://codeberg.org/", "://bitbucket.org/")


def recognises(name: str, opening: bytes) -> bool:
    """Whether it is a Markdown list of links."""
    is_markdown = name.casefold().endswith((".md", ".markdown"))
    return is_markdown or b"\n- [" in opening or b"\n* [" in opening


def read(data: bytes, request: Request) -> Preview:
    """Each list line as a project, with the headings above it as keywords."""
    proposals = Proposals(request, NAME, "An imported list")
    for number, thing in enumerate(listed_things(data)):
        if number == _MOST_THINGS:
            raise TooMany.beyond(_MOST_THINGS, "lines")
        proposals.add(_draft(thing, proposals))
    return proposals.preview()


def _draft(thing: ListedThing, proposals: Proposals) -> Draft:
    draft = Draft(Kind.PROJECT, proposals.line("name", thing.name, NAME_CHARACTERS))
    if text := proposals.line("text", thing.text):
        draft.summary["en"] = text
    draft.keywords = proposals.lines("heading", list(thing.headings[1:]), 80)
    if headings := " / ".join(draft.keywords):
        draft.facts.append(f"The list names it under “{headings}”.")
    is_code = any(host in thing.address for host in _CODE_HOSTS)
    kind = LinkKind.REPO if is_code else LinkKind.SITE
    draft.links = proposals.link("address", kind, thing.address)
    return draft
