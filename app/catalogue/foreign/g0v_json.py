"""g0v.json, read in versions 1 and 2, written in version 2: one project, named in two languages."""

import json
from collections.abc import Mapping

from app.catalogue.foreign.preview import FormatName, Personal, Preview, Remark, Request, Why
from app.catalogue.foreign.proposing import NAME_CHARACTERS, Draft, Proposals
from app.catalogue.foreign.statuses import TO_G0V_JSON
from app.catalogue.foreign.writing import (
    ROLE,
    LeftOut,
    Lost,
    Written,
    first_link,
    refuse_if_dangerous,
    without_place,
)
from app.domain.entry import Entry
from app.domain.vocabulary import Kind, LinkKind, RelationType
from app.parsing import strict_json
from app.parsing.refusals import Malformed

NAME = FormatName.G0V_JSON
_CHINESE = "zh-Hant"
"""What g0v's projects write under `name_zh`."""

_READ = frozenset(
    {"g0v_json", "author", "status", "name", "name_zh", "description", "description_zh"}
    | {"homepage", "thumbnail", "document", "repository", "licenses", "keywords", "group"}
    | {"partOf", "projects", "products", "dependencies", "contributors"}
)


def recognises(name: str, opening: bytes) -> bool:
    """Whether it is a g0v.json, by its usual name or keys that only it has."""
    return name.casefold() == "g0v.json" or (
        opening.lstrip().startswith(b"{")
        and any(key in opening for key in (b'"g0v_json"', b'"name_zh"', b'"description_zh"'))
    )


def read(data: bytes, request: Request) -> Preview:
    """The project the file describes; its author and contributors stay outside."""
    file = strict_json.loads(data)
    if not isinstance(file, dict):
        raise Malformed
    proposals = Proposals(request, NAME, "An imported g0v.json")
    proposals.add(_draft(file, proposals))
    if file.get("g0v_json", "v2") != "v2":
        proposals.remark(Remark.VERSION_NOT_KNOWN)
    for key in file.keys() - _READ:
        proposals.drop(key, Why.NO_PLACE)
    return proposals.preview()


def write(entry: Entry, known: tuple[Entry, ...], *, despite_risk: bool = False) -> Written:
    """A g0v.json v2 about an entry, with a role as its author.

    `DangerousExport` for an entry of a high-risk context unless `despite_risk`.
    """
    refuse_if_dangerous(entry, known, despite_risk=despite_risk)
    chinese = _chinese_tag(entry.names), _chinese_tag(entry.summary)
    repository = first_link(entry, LinkKind.REPO)
    file: dict[str, object] = {
        "g0v_json": "v2",
        "author": ROLE,
        "status": TO_G0V_JSON.get(entry.status, ""),
        "name": entry.name,
        "name_zh": entry.names.get(chinese[0], ""),
        "description": entry.summary["en"],
        "description_zh": entry.summary.get(chinese[1], ""),
        "homepage": first_link(entry, LinkKind.SITE),
        "document": first_link(entry, LinkKind.ARTICLE),
        "repository": {"type": "git", "url": repository} if repository else {},
        "keywords": [topic.value for topic in entry.topics],
        "group": _group(entry, known),
    }
    filled = {key: value for key, value in file.items() if value}
    data = json.dumps(filled, ensure_ascii=False, indent=2) + "\n"
    return Written("g0v.json", data.encode(), _left_out(entry, chinese))


def _draft(file: Mapping[str, object], proposals: Proposals) -> Draft:
    names = {
        tag: proposals.line(key, file.get(key), NAME_CHARACTERS)
        for tag, key in (("en", "name"), (_CHINESE, "name_zh"))
    }
    draft = Draft(Kind.PROJECT, names["en"] or names[_CHINESE])
    if names["en"] and names[_CHINESE]:
        draft.names = {_CHINESE: names[_CHINESE]}
    for tag, key in (("en", "description"), (_CHINESE, "description_zh")):
        if text := proposals.line(key, file.get(key)):
            draft.summary[tag] = text
    draft.status = proposals.line("status", file.get("status"), 40)
    draft.keywords = proposals.lines("keywords", file.get("keywords"), 80)
    _add_links(draft, file, proposals)
    _add_kinship(draft, file, proposals)
    draft.people = [
        *proposals.people("author", Personal.AUTHOR, file.get("author")),
        *proposals.people("contributors", Personal.CONTRIBUTORS, file.get("contributors")),
    ]
    if "thumbnail" in file:
        proposals.drop("thumbnail", Why.PICTURE)
    return draft


def _add_links(draft: Draft, file: Mapping[str, object], proposals: Proposals) -> None:
    repository = file.get("repository")
    if isinstance(repository, dict):
        repository = repository.get("url")
    draft.links = [
        *proposals.link("homepage", LinkKind.SITE, file.get("homepage")),
        *proposals.link("repository", LinkKind.REPO, repository),
        *proposals.link("document", LinkKind.ARTICLE, file.get("document")),
    ]
    for product in _list(file.get("products")):
        url = product.get("url") if isinstance(product, dict) else product
        draft.links += proposals.link("products", LinkKind.SITE, url)


def _add_kinship(draft: Draft, file: Mapping[str, object], proposals: Proposals) -> None:
    """Parents and dependencies: a relation where we know the other side, else words."""
    parents = [file.get("group"), file.get("partOf"), *_list(file.get("projects"))]
    for parent in proposals.lines("group", [one for one in parents if one], NAME_CHARACTERS):
        other = proposals.neighbours.at(parent) or proposals.neighbours.named(parent)
        if other:
            draft.relations.append(proposals.relation(RelationType.PART_OF, other))
        else:
            draft.facts.append(f"Part of {parent}")
    for one in _list(file.get("dependencies")):
        url = one.get("url") if isinstance(one, dict) else one
        used = proposals.neighbours.at(url) if isinstance(url, str) else None
        if used:
            draft.relations.append(proposals.relation(RelationType.REUSES, used))
        else:
            proposals.drop("dependencies", Why.NO_PLACE)
    for one in _list(file.get("licenses")):
        licence = proposals.line("licenses", one.get("type") if isinstance(one, dict) else one, 80)
        if licence:
            draft.facts.append(f"Its work may be used under {licence}.")


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _chinese_tag(texts: Mapping[str, str]) -> str:
    """The tag of the Chinese text, traditional before simplified; empty where there is none."""
    tags = [tag for tag in texts if tag == "zh" or tag.startswith("zh-")]
    preferred = [tag for tag in (_CHINESE, "zh-TW", "zh-HK") if tag in tags]
    return next(iter([*preferred, *sorted(tags)]), "")


def _group(entry: Entry, known: tuple[Entry, ...]) -> str:
    """The address of what the entry is part of, if we know one."""
    by_id = {one.id: one for one in known}
    parents = [by_id.get(rel.to) for rel in entry.relations if rel.type is RelationType.PART_OF]
    urls = [first_link(parent, LinkKind.SITE) for parent in parents if parent]
    return next((url for url in urls if url), "")


def _left_out(entry: Entry, chinese: tuple[str, str]) -> tuple[LeftOut, ...]:
    left = [LeftOut("author", Lost.ROLE_FOR_PERSON)]
    left += without_place(entry, ["names", "topics", "links", "relations"])
    if entry.names.keys() - {chinese[0]}:
        left.append(LeftOut("names", Lost.NO_PLACE))
    if entry.summary.keys() - {"en", chinese[1]}:
        left.append(LeftOut("summary", Lost.NO_PLACE))
    if any(relation.type is not RelationType.PART_OF for relation in entry.relations):
        left.append(LeftOut("relations", Lost.NO_PLACE))
    if any(link.kind is LinkKind.ARCHIVE for link in entry.links):
        left.append(LeftOut("links", Lost.NO_PLACE))
    said = TO_G0V_JSON.get(entry.status)
    why = Lost.NEAREST_WORD if said else Lost.NO_PLACE
    left.append(LeftOut(f"status ({entry.status} -> {said or 'nothing'})", why))
    return tuple(left)
