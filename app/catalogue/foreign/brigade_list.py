"""Code for All's `organizations.json`: a list of groups, each with a city and a site; read only."""

from collections.abc import Mapping

from app.catalogue.foreign.preview import FormatName, Personal, Preview, Request, Why
from app.catalogue.foreign.proposing import NAME_CHARACTERS, Draft, Person, Proposals
from app.domain.dates import NotADate, PartialDate
from app.domain.vocabulary import Kind, LinkKind
from app.parsing import strict_json
from app.parsing.refusals import Malformed, TooMany

NAME = FormatName.BRIGADES

_MOST_GROUPS = 5_000
"""The list we know holds 203."""
_READ = frozenset(
    {"name", "website", "city", "tags", "type", "projects_list_url", "latitude", "longitude"}
    | {"social_profiles", "previous_names", "started_on", "id"}
)
_LABEL = "An imported list of groups"


def recognises(name: str, opening: bytes) -> bool:
    """Whether it is a list of groups, by its usual name or the fields each group has."""
    return name.casefold() == "organizations.json" or (
        opening.lstrip().startswith(b"[")
        and all(key in opening for key in (b'"name"', b'"city"', b'"website"'))
    )


def read(data: bytes, request: Request) -> Preview:
    """The groups as communities; positions and accounts stay outside."""
    groups = strict_json.loads(data)
    if not isinstance(groups, list):
        raise Malformed
    if len(groups) > _MOST_GROUPS:
        raise TooMany.beyond(_MOST_GROUPS, "groups")
    proposals = Proposals(request, NAME, _LABEL)
    for group in groups:
        if isinstance(group, dict):
            proposals.add(_draft(group, proposals))
            for key in group.keys() - _READ:
                proposals.drop(key, Why.NO_PLACE)
        else:
            proposals.drop("group", Why.NOT_UNDERSTOOD)
    return proposals.preview()


def _draft(group: Mapping[str, object], proposals: Proposals) -> Draft:
    draft = Draft(Kind.COMMUNITY, proposals.line("name", group.get("name"), NAME_CHARACTERS))
    city = proposals.line("city", group.get("city"), NAME_CHARACTERS)
    if city:
        draft.summary["en"] = f"A civic tech group in {city}."
    draft.alt_names = tuple(
        proposals.lines("previous_names", group.get("previous_names"), NAME_CHARACTERS)
    )
    tags = [*proposals.lines("tags", group.get("tags"), 80)]
    tags += [part.strip() for part in proposals.line("type", group.get("type")).split(",")]
    draft.facts = [f"The list marks it as {tag}." for tag in dict.fromkeys(tags) if tag]
    draft.links = [
        *proposals.link("website", LinkKind.SITE, group.get("website")),
        *proposals.link("projects_list_url", LinkKind.REPO, group.get("projects_list_url")),
    ]
    draft.start = _start(group.get("started_on"), proposals)
    draft.people = _people(group, proposals)
    return draft


def _start(value: object, proposals: Proposals) -> PartialDate | None:
    text = proposals.line("started_on", value, 40)
    try:
        return PartialDate(text) if text else None
    except NotADate:
        proposals.drop("started_on", Why.NOT_UNDERSTOOD)
        return None


def _people(group: Mapping[str, object], proposals: Proposals) -> list[Person]:
    position = [str(group[key]) for key in ("latitude", "longitude") if group.get(key)]
    people = proposals.people("latitude, longitude", Personal.POSITION, ", ".join(position))
    profiles = group.get("social_profiles")
    accounts = list(profiles.values()) if isinstance(profiles, dict) else profiles
    return people + proposals.people("social_profiles", Personal.HANDLE, accounts)
