"""How much a source of notes may hold before it is refused, each number with its reason."""

MOST_NOTES = 200_000
"""Twice the 100,000 notes the notebook's search is measured with."""

MOST_FILES = 400_000
"""Notes and attachments of one folder."""

MOST_MEMBERS = 1_000_000
"""Parts of one archive: Joplin keeps a part for each note, tag, and note-tag pair."""

NOTE_BYTES = 1024 * 1024
"""The longest text of one note, in UTF-8; a novel has about this length."""

ITEM_BYTES = 8 * 1024 * 1024
"""One record around a note: JSON may spell a letter with six characters."""

ATTACHMENT_BYTES = 64 * 1024 * 1024
"""One attachment: a long recording or a scanned report, not a film."""

PIECE_BYTES = 256 * 1024
"""How much of an attachment is in memory at a time."""

FOLDER_DEPTH = 32
NAME_CHARACTERS = 200
TITLE_CHARACTERS = 1_000
"""Of a heading; a link names a note by its first 120, as `app.domain.note`."""

TAG_CHARACTERS = 100
MOST_TAGS = 100
MOST_ATTACHMENTS = 1_000
"""Of one note."""

UNREAD_NAMED = 1_000
"""How many unreadable notes a plan names one by one; the rest are only counted."""
