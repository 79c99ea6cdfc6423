"""Links in a folder's notes -> links by title, and attachments by name."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from app.domain.imported import ImportedAttachment, Loss
from app.interchange.composing import title_in_links
from app.interchange.folder_index import FolderIndex, OutsideError, place_in
from app.interchange.note_attachments import AttachmentsOfANote
from app.interchange.note_markup import Link, link_to_note
from app.interchange.tally import Tally

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]+):")
_LEFT_ALONE = frozenset({"http", "https", "mailto", "tel", "data"})


@dataclass(frozen=True, slots=True)
class FolderLinks:
    """What names mean in one folder: its files, the notes' titles by number, and their aliases."""

    index: FolderIndex
    titles: Mapping[int, str]
    aliases: Mapping[str, int]

    def seen_from(self, folder: str, tally: Tally) -> "LinksOfANote":
        """The same for one note that lies in `folder`; what is lost goes to `tally`."""
        return LinksOfANote(self, folder, tally, AttachmentsOfANote(tally))


@dataclass(slots=True)
class LinksOfANote:
    """Writes one note's links anew and gathers its attachments in the order they are named."""

    _links: FolderLinks
    _folder: str
    _tally: Tally
    attachments: AttachmentsOfANote

    def written_anew(self, link: Link) -> str | None:
        """What stands in place of `link`; `None` where it stays as it is."""
        try:
            return self._named(link) if link.named else self._placed(link)
        except OutsideError:
            self._tally.lose(Loss.OUTSIDE)
            return link.words

    def _named(self, link: Link) -> str | None:
        name, _, anchor = link.target.partition("#")
        name = name.strip()
        if not name:
            self._tally.lose(Loss.LINK)
            return link.words or anchor.lstrip("^")
        number = self._links.index.named(name, self._folder)
        if number is None:
            number = self._links.aliases.get(name.casefold())
        if number is not None:
            return self._to_file(number, link)
        if link.embedded:
            self._tally.lose(Loss.ATTACHMENT_MISSING)
            return link.words or name.rpartition("/")[2]
        if link.target == name and "/" not in name:
            return None  # a note that is still to be written
        return self._to_note(title_in_links(name.rpartition("/")[2]), link.words or link.target)

    def _placed(self, link: Link) -> str | None:
        scheme = _SCHEME.match(link.target)
        if scheme and scheme[1].casefold() in _LEFT_ALONE:
            return None
        if scheme and scheme[1].casefold() != "file":
            self._tally.lose(Loss.LINK)
            return link.words
        if link.target.startswith("#"):
            return None
        number = self._links.index.at(place_in(link.target), self._folder)
        if number is not None:
            return self._to_file(number, link)
        if link.embedded:
            self._tally.lose(Loss.ATTACHMENT_MISSING)
            return link.words
        return None

    def _to_file(self, number: int, link: Link) -> str:
        if number in self._links.titles:
            words = link.words or (link.target if link.named else "")
            return self._to_note(self._links.titles[number], words)
        return self._to_attachment(number, link)

    def _to_note(self, title: str, words: str) -> str:
        written = link_to_note(title, words)
        if written is None:
            self._tally.lose(Loss.LINK)
            return words or title
        return written

    def _to_attachment(self, number: int, link: Link) -> str:
        # Obsidian keeps a picture's width where the words would be: `![[map.png|300]]`.
        words = "" if re.fullmatch(r"\d+(?:x\d+)?", link.words) else link.words
        file = self._links.index.files[number]
        found = ImportedAttachment(number, file.name, "", file.size)
        return self.attachments.link(found, words, embedded=link.embedded)
