"""Notes as the terminal prints them in JSON."""

from typing import Any

from app.domain.listing import NoteRow
from app.domain.note import Note


def row_record(row: NoteRow) -> dict[str, Any]:
    """A note as a list has it."""
    return {
        "id": row.id,
        "title": row.title,
        "created": row.created.isoformat(),
        "revised": row.revised.isoformat(),
        "about": list(row.about),
        "tags": list(row.tags),
        "attachments": row.attachments,
        "persona": row.persona,
    }


def note_record(note: Note) -> dict[str, Any]:
    """A whole note, its attachments without their bytes."""
    return {
        "id": note.id,
        "text": note.text,
        "created": note.created.isoformat(),
        "revised": note.revised.isoformat(),
        "binned": note.binned.isoformat() if note.binned else None,
        "about": list(note.about),
        "tags": list(note.tags),
        "template": str(note.template) if note.template else None,
        "attachments": [
            {"id": a.id, "name": a.name, "media_type": a.media_type, "size": a.size}
            for a in note.attachments
        ],
    }
