"""A notebook in memory that gives its contents to be copied."""

from dataclasses import dataclass, field, replace
from pathlib import Path

from app.domain.entry import Entry
from app.domain.ids import AttachmentId, NoteId
from app.domain.note import Attachment, Note, Revision
from app.interchange.folder_copy import Contents, Copied, copy_into

LETTERS = "abcdefghijklmnopqrstuvwxyz234567"


@dataclass
class SmallNotebook:
    """What a notebook would give: an honest store in memory."""

    notes: list[Note] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    files: dict[AttachmentId, bytes] = field(default_factory=dict)
    revisions: dict[NoteId, list[Revision]] = field(default_factory=dict)

    def attach(self, note: Note, *named: tuple[str, bytes]) -> Note:
        kept = []
        for name, content in named:
            number = len(self.files)
            new_id = AttachmentId(f"{LETTERS[number // 32]}{LETTERS[number % 32]}" * 13)
            self.files[new_id] = content
            kept.append(Attachment(new_id, name, "image/png", len(content)))
        return replace(note, attachments=tuple(kept))

    def contents(self) -> Contents:
        return Contents(
            notes=iter(self.notes),
            entries=iter(self.entries),
            revisions_of=lambda note: self.revisions.get(note, []),
            bytes_of=lambda attachment: [self.files[attachment]],
        )

    def copied_into(self, folder: Path) -> Copied:
        return copy_into(folder, self.contents())
