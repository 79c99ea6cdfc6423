"""civic.json, as BetaNYC wrote it down and DC extended it: one project of one city; read only."""

from collections.abc import Mapping

from app.catalogue.foreign.preview import FormatName, Personal, Preview, Request, Why
from app.catalogue.foreign.proposing import NAME_CHARACTERS, Draft, Person, Proposals
from app.domain.vocabulary import Kind, LinkKind, RelationType
from app.parsing import strict_json
from app.parsing.refusals import Malformed

NAME = FormatName.CIVIC_JSON

_OWN_KEYS = (b'"bornAt"', b'"politicalEntity"', b'"thumbnailUrl"', b'"governmentPartner')
_READ = frozenset(
    {"name", "title", "description", "status", "bornAt", "geography", "politicalEntity", "type"}
    | {"categories", "tags", "homepage", "url", "repository", "repo", "contact", "thumbnailUrl"}
    | {"governmentPartner", "governmentPartners", "communityPartner", "communityPartners"}
    | {"partners", "license"}
)
_KINDS = {"dataset": Kind.DATASET, "data": Kind.DATASET, "service": Kind.SERVICE}


def recognises(name: str, opening: bytes) -> bool:
    """Whether it is a civic.json, by its usual name or keys that only it has."""
    return name.casefold() == "civic.json" or (
        opening.lstrip().startswith(b"{") and any(key in opening for key in _OWN_KEYS)
    )


def read(data: bytes, request: Request) -> Preview:
    """The project the file describes; the contact's name, address and handle stay outside."""
    file = strict_json.loads(data)
    if not isinstance(file, dict):
        raise Malformed
    proposals = Proposals(request, NAME, "An imported civic.json")
    proposals.add(_draft(file, proposals))
    for key in file.keys() - _READ:
        proposals.drop(key, Why.NO_PLACE)
    return proposals.preview()


def _draft(file: Mapping[str, object], proposals: Proposals) -> Draft:
    kind_word = proposals.line("type", file.get("type"), 80)
    kind = _KINDS.get(kind_word.casefold(), Kind.PROJECT)
    repository = file.get("repository") or file.get("repo")
    name = proposals.line("name", file.get("name") or file.get("title"), NAME_CHARACTERS)
    # The first edition has no name of its own: the file stands in the repository it is about.
    draft = Draft(kind, name or _last_part(repository))
    if text := proposals.line("description", file.get("description")):
        draft.summary["en"] = text
    draft.status = proposals.line("status", file.get("status"), 40)
    draft.keywords = [
        *_each(file.get("categories"), "category", proposals),
        *_each(file.get("tags"), "tag", proposals),
    ]
    draft.links = [
        *proposals.link("homepage", LinkKind.SITE, file.get("homepage") or file.get("url")),
        *proposals.link("repository", LinkKind.REPO, repository),
    ]
    if kind_word:
        draft.facts.append(f"Its kind is given as “{kind_word}”.")
    _add_surroundings(draft, file, proposals)
    draft.people = _people(file.get("contact"), proposals)
    if file.get("thumbnailUrl"):
        proposals.drop("thumbnailUrl", Why.PICTURE)
    return draft


def _add_surroundings(draft: Draft, file: Mapping[str, object], proposals: Proposals) -> None:
    """Where it was born, where it matters and who helps: relations where we know the other side."""
    for key, words in (("geography", "Concerns"), ("politicalEntity", "Of interest to")):
        draft.facts += [f"{words} {name}." for name in proposals.lines(key, file.get(key), 160)]
    if licence := proposals.line("license", file.get("license"), 80):
        draft.facts.append(f"Its work may be used under {licence}.")
    kinship = [("bornAt", RelationType.BORN_AT, "Conceived at")]
    for key in ("governmentPartner", "communityPartner"):
        kinship += [
            (one, RelationType.COLLABORATED_WITH, "Worked with") for one in (key, f"{key}s")
        ]
    for key, kind, words in kinship:
        for name in _each(file.get(key), "name", proposals):
            if other := proposals.neighbours.named(name):
                draft.relations.append(proposals.relation(kind, other))
            else:
                draft.facts.append(f"{words} {name}.")


def _people(contact: object, proposals: Proposals) -> list[Person]:
    if not isinstance(contact, dict):
        return proposals.people("contact", Personal.CONTACT, contact)
    sorts = {"email": Personal.EMAIL, "phone": Personal.PHONE, "twitter": Personal.HANDLE}
    return [
        person
        for key, value in contact.items()
        for person in proposals.people(
            f"contact/{key[:40]}", sorts.get(key, Personal.CONTACT), value
        )
    ]


def _each(value: object, key: str, proposals: Proposals) -> list[str]:
    """The texts of a list in which each item is a text or an object with one."""
    items = value if isinstance(value, list) else [value]
    bare = [item.get(key) if isinstance(item, dict) else item for item in items]
    return proposals.lines(key, bare, NAME_CHARACTERS)


def _last_part(repository: object) -> str:
    if not isinstance(repository, str):
        return ""
    return repository.removesuffix("/").removesuffix(".git").rpartition("/")[2][:80]
