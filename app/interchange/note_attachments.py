"""The attachments of one note while it is read: each once, each under a name of its own."""

from dataclasses import dataclass, field

from app.domain.imported import ImportedAttachment, Loss
from app.interchange.bounds import ATTACHMENT_BYTES, MOST_ATTACHMENTS
from app.interchange.composing import media_type
from app.interchange.file_names import NamesTaken, name_in_text, split_ending
from app.interchange.note_markup import link_to_attachment
from app.interchange.tally import Tally


@dataclass(slots=True)
class AttachmentsOfANote:
    """Gathers attachments in the order a text names them."""

    _tally: Tally
    _kept: dict[int, ImportedAttachment] = field(default_factory=dict)
    _names: NamesTaken = field(default_factory=NamesTaken)

    @property
    def kept(self) -> tuple[ImportedAttachment, ...]:
        """What was gathered so far."""
        return tuple(self._kept.values())

    def link(self, found: ImportedAttachment, words: str, *, embedded: bool) -> str:
        """What stands in the text for an attachment, which is kept unless that is too much.

        `found.name` may be any name; the kept one is plain, and unlike the note's others.
        """
        name = name_in_text(found.name)
        if found.size > ATTACHMENT_BYTES or self._is_full(found.number):
            self._tally.lose(Loss.ATTACHMENT_TOO_LARGE)
            return words or name
        if found.number not in self._kept:
            name = self._names.free(*split_ending(name))
            self._kept[found.number] = ImportedAttachment(
                found.number, name, media_type(found.media_type, name), found.size
            )
        return link_to_attachment(self._kept[found.number].name, words, embedded=embedded)

    def _is_full(self, number: int) -> bool:
        return number not in self._kept and len(self._kept) >= MOST_ATTACHMENTS
