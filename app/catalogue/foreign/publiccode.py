"""publiccode.yml 0.x, read and written as of 0.7: one file in a repository, about its software."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from app.catalogue.foreign.preview import FormatName, Personal, Preview, Remark, Request, Why
from app.catalogue.foreign.proposing import NAME_CHARACTERS, Draft, Proposals
from app.catalogue.foreign.statuses import TO_PUBLICCODE
from app.catalogue.foreign.writing import (
    ROLE,
    CannotExpress,
    LeftOut,
    Lost,
    Written,
    first_link,
    refuse_if_dangerous,
    without_place,
)
from app.domain.entry import Entry
from app.domain.vocabulary import Kind, LinkKind, RelationType, Status
from app.parsing import plain_yaml, strict_yaml
from app.parsing.addresses import read_address
from app.parsing.refusals import Malformed

NAME = FormatName.PUBLICCODE
VERSION = "0.7"

_SHORTEST_LONG = 150
_LONGEST_SHORT = 150
_LONGEST_LONG = 10_000
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?")
_READ = frozenset(
    "publiccodeYmlVersion name url landingURL isBasedOn releaseDate logo monochromeLogo categories "  # noqa: SIM905 -- a paragraph of keys is easier to hold against the standard
    "usedBy fundedBy developmentStatus organisation intendedAudience description legal "
    "maintenance platforms softwareType localisation".split()
)
_RESTING = frozenset(
    {Status.DORMANT, Status.ENDED, Status.TRANSFORMED, Status.DISSOLVED, Status.PAST_EVENT}
)


@dataclass(frozen=True, slots=True)
class Details:
    """What the format demands and the catalogue does not hold; the person who exports knows it.

    `licence` is the SPDX expression of the code. `url` is needed for an entry without a repository,
    `status` for one of unknown status.
    """

    url: str = ""

    licence: str = ""
    platforms: tuple[str, ...] = ()
    software_type: str = ""
    features: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    status: str = ""


def recognises(name: str, opening: bytes) -> bool:
    """Whether it is a publiccode.yml, by its usual name or its first key."""
    return name.casefold() in {"publiccode.yml", "publiccode.yaml"} or (
        b"publiccodeYmlVersion" in opening and not opening.lstrip().startswith((b"{", b"["))
    )


def read(data: bytes, request: Request) -> Preview:
    """The software the file describes, as a project; contacts and owners stay outside."""
    file = strict_yaml.loads(data)
    if not isinstance(file, dict):
        raise Malformed
    proposals = Proposals(request, NAME, "An imported publiccode.yml")
    proposals.add(_draft(file, proposals))
    if not str(file.get("publiccodeYmlVersion", "")).startswith("0."):
        proposals.remark(Remark.VERSION_NOT_KNOWN)
    for key in file.keys() - _READ:
        proposals.drop(key, Why.NO_PLACE)
    return proposals.preview()


def write(
    entry: Entry, known: tuple[Entry, ...], details: Details, *, despite_risk: bool = False
) -> Written:
    """A publiccode.yml 0.7 about a project, with a role where the format wants persons.

    `CannotExpress` names the mandatory keys for which neither the entry nor `details` has a value;
    `DangerousExport` for an entry of a high-risk context unless `despite_risk`; `NotAnAddress`
    where `details.url` is none.
    """
    refuse_if_dangerous(entry, known, despite_risk=despite_risk)
    url = read_address(details.url).url if details.url else first_link(entry, LinkKind.REPO)
    status = details.status or TO_PUBLICCODE.get(entry.status, "")
    demanded = {
        "url": url,
        "platforms": details.platforms,
        "developmentStatus": status,
        "softwareType": details.software_type,
        "description/en/longDescription": len(_long(entry)) >= _SHORTEST_LONG,
        "description/en/features": details.features,
        "legal/license": details.licence,
        "localisation/availableLanguages": details.languages,
    }
    missing = [key for key, value in demanded.items() if not value]
    if missing:
        raise CannotExpress(", ".join(missing))
    file = _file(entry, known, details) | {"url": url, "developmentStatus": status}
    data = plain_yaml.dumps(dict(sorted(file.items(), key=lambda item: _order(item[0]))))
    return Written("publiccode.yml", data.encode(), _left_out(entry, status))


def _draft(file: Mapping[str, object], proposals: Proposals) -> Draft:
    draft = Draft(Kind.PROJECT, proposals.line("name", file.get("name"), NAME_CHARACTERS))
    draft.status = proposals.line("developmentStatus", file.get("developmentStatus"), 40)
    draft.keywords = proposals.lines("categories", file.get("categories"), 80)
    draft.links = [
        *proposals.link("url", LinkKind.REPO, file.get("url")),
        *proposals.link("landingURL", LinkKind.SITE, file.get("landingURL")),
    ]
    _add_texts(draft, _section(file, "description", proposals), proposals)
    _add_kinship(draft, file, proposals)
    _add_people(draft, file, proposals)
    audience = _section(file, "intendedAudience", proposals)
    codes = proposals.lines("intendedAudience/countries", audience.get("countries"), 10)
    draft.contexts = proposals.known_contexts(codes)
    for key in ("logo", "monochromeLogo"):
        if key in file:
            proposals.drop(key, Why.PICTURE)
    for key in ("platforms", "softwareType", "localisation"):
        if key in file:
            proposals.drop(key, Why.NO_PLACE)
    return draft


def _add_texts(draft: Draft, description: Mapping[str, object], proposals: Proposals) -> None:
    for tag, text in description.items():
        if not isinstance(text, dict) or not _LANGUAGE.fullmatch(tag):
            proposals.drop("description", Why.NOT_UNDERSTOOD)
            continue
        if short := proposals.line("shortDescription", text.get("shortDescription")):
            draft.summary[tag] = short
        if name := proposals.line("localisedName", text.get("localisedName"), NAME_CHARACTERS):
            draft.names[tag] = name
        if tag == "en" or len(description) == 1:
            draft.facts += proposals.lines("longDescription", text.get("longDescription"))
            draft.facts += proposals.lines("features", text.get("features"))
        draft.links += proposals.link("documentation", LinkKind.ARTICLE, text.get("documentation"))
        for picture in ("screenshots", "videos"):
            if picture in text:
                proposals.drop(picture, Why.PICTURE)


def _add_kinship(draft: Draft, file: Mapping[str, object], proposals: Proposals) -> None:
    """What it is based on, who runs, pays and uses it: a relation where we know the other side."""
    based_on = file.get("isBasedOn")
    for value in based_on if isinstance(based_on, list) else [based_on]:
        for link in proposals.link("isBasedOn", LinkKind.REPO, value):
            if parent := proposals.neighbours.at(link.url):
                draft.relations.append(proposals.relation(RelationType.DERIVED_FROM, parent))
            else:
                draft.facts.append(f"Based on {link.url}")
    organisation = _section(file, "organisation", proposals)
    runners = proposals.lines("organisation/name", organisation.get("name"), NAME_CHARACTERS)
    funders = [
        name
        for one in _list(file.get("fundedBy"))
        if isinstance(one, dict)
        for name in proposals.lines("fundedBy", one.get("name"), NAME_CHARACTERS)
    ]
    for kind, names, words in (
        (RelationType.RUN_BY, runners, "Published by"),
        (RelationType.FUNDED_BY, funders, "Funded by"),
    ):
        for name in names:
            if other := proposals.neighbours.named(name):
                draft.relations.append(proposals.relation(kind, other))
            else:
                draft.facts.append(f"{words} {name}.")
    draft.facts += [f"Used by {name}." for name in proposals.lines("usedBy", file.get("usedBy"))]


def _add_people(draft: Draft, file: Mapping[str, object], proposals: Proposals) -> None:
    legal = _section(file, "legal", proposals)
    if licence := proposals.line("legal/license", legal.get("license"), 80):
        draft.facts.append(f"Its code may be used under {licence}.")
    for key in ("mainCopyrightOwner", "repoOwner"):
        draft.people += proposals.people(f"legal/{key}", Personal.OWNER, legal.get(key))
    maintenance = _section(file, "maintenance", proposals)
    if kind := proposals.line("maintenance/type", maintenance.get("type"), 40):
        draft.facts.append(f"Its maintenance is of the kind “{kind}”.")
    sorts = {
        "name": Personal.CONTACT,
        "affiliation": Personal.CONTACT,
        "website": Personal.CONTACT,
        "email": Personal.EMAIL,
        "phone": Personal.PHONE,
    }
    for group in ("contacts", "contractors"):
        for one in _list(maintenance.get(group)):
            for key, sort in sorts.items():
                value = one.get(key) if isinstance(one, dict) else None
                draft.people += proposals.people(f"maintenance/{group}/{key}", sort, value)


def _section(file: Mapping[str, object], key: str, proposals: Proposals) -> Mapping[str, object]:
    value = file.get(key, "")
    if isinstance(value, dict):
        return value
    if value != "":
        proposals.drop(key, Why.NOT_UNDERSTOOD)
    return {}


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _file(
    entry: Entry, known: tuple[Entry, ...], details: Details
) -> dict[str, plain_yaml.PlainValue]:
    file: dict[str, plain_yaml.PlainValue] = {
        "publiccodeYmlVersion": VERSION,
        "name": entry.name,
        "platforms": list(details.platforms),
        "softwareType": details.software_type,
        "description": _description(entry, details),
        "legal": {"license": details.licence},
        "maintenance": _maintenance(entry),
        "localisation": {
            "localisationReady": len(details.languages) > 1,
            "availableLanguages": list(details.languages),
        },
    }
    if site := first_link(entry, LinkKind.SITE):
        file["landingURL"] = site
    if parents := _parents(entry, known):
        file["isBasedOn"] = parents
    codes = [code for code in entry.contexts if len(code) == 2]
    if codes:
        file["intendedAudience"] = {"countries": codes}
    return file


def _description(entry: Entry, details: Details) -> dict[str, plain_yaml.PlainValue]:
    described: dict[str, plain_yaml.PlainValue] = {}
    for tag, text in entry.summary.items():
        one: dict[str, plain_yaml.PlainValue] = {"shortDescription": _short(text)}
        if tag in entry.names:
            one["localisedName"] = entry.names[tag]
        if tag == "en":
            one |= {"longDescription": _long(entry), "features": list(details.features)}
        described[tag] = one
    return described


def _maintenance(entry: Entry) -> dict[str, plain_yaml.PlainValue]:
    if entry.status in _RESTING:
        return {"type": "none"}
    return {"type": "community", "contacts": [{"name": ROLE}]}


def _parents(entry: Entry, known: tuple[Entry, ...]) -> list[str]:
    """The repositories of what the entry was forked or derived from, as far as we know them."""
    by_id = {one.id: one for one in known}
    wanted = {RelationType.FORKED_FROM, RelationType.DERIVED_FROM}
    parents = [by_id.get(rel.to) for rel in entry.relations if rel.type in wanted]
    urls = [first_link(parent, LinkKind.REPO) for parent in parents if parent]
    return [url for url in urls if url]


def _short(text: str) -> str:
    if len(text) <= _LONGEST_SHORT:
        return text
    return text[: _LONGEST_SHORT - 1].rpartition(" ")[0] + "…"


def _long(entry: Entry) -> str:
    told = [entry.summary["en"], *(f"{fact.text} ({fact.year})" for fact in entry.facts)]
    return "\n\n".join(told)[:_LONGEST_LONG]


def _left_out(entry: Entry, status: str) -> tuple[LeftOut, ...]:
    expressed = ["names", "facts", "links", "relations"]
    left = list(without_place(entry, expressed))
    if len(entry.summary["en"]) > _LONGEST_SHORT:
        left.append(LeftOut("summary", Lost.TOO_LONG))
    if entry.status not in _RESTING:
        left.append(LeftOut("maintenance/contacts", Lost.ROLE_FOR_PERSON))
    left.append(LeftOut(f"status ({entry.status} -> {status})", Lost.NEAREST_WORD))
    kin = {RelationType.FORKED_FROM, RelationType.DERIVED_FROM}
    if any(relation.type not in kin for relation in entry.relations):
        left.append(LeftOut("relations", Lost.NO_PLACE))
    if any(link.kind in {LinkKind.ARCHIVE, LinkKind.ARTICLE} for link in entry.links):
        left.append(LeftOut("links", Lost.NO_PLACE))
    return tuple(left)


_ORDER = (
    "publiccodeYmlVersion",
    "name",
    "url",
    "landingURL",
    "isBasedOn",
    "platforms",
    "developmentStatus",
    "softwareType",
    "intendedAudience",
    "description",
    "legal",
    "maintenance",
    "localisation",
)


def _order(key: str) -> int:
    return _ORDER.index(key)
