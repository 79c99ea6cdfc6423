"""Step 1: entries, notes, attachments, revisions, settings and the two search indexes.

Rows that lists read are kept apart from the long texts and bytes they stand for. Times are whole
microseconds since 1970-01-01 UTC. All sort columns run upwards (years and moments that should
come latest first are stored negated), so that one row comparison continues any list.
"""

from typing import Final

from app.vault.driver import Connection

_GENERAL: Final = (
    "CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
    "CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
)

_ENTRIES: Final = (
    """CREATE TABLE entry (
        key INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        name_key TEXT NOT NULL,
        place TEXT NOT NULL,
        first_year INTEGER NOT NULL,
        last_year INTEGER NOT NULL,
        by_year INTEGER NOT NULL AS (-first_year) STORED,
        hidden INTEGER NOT NULL,
        notes INTEGER NOT NULL DEFAULT 0,
        by_noted INTEGER NOT NULL DEFAULT 0,
        brief TEXT NOT NULL
    )""",
    "CREATE INDEX entry_by_name ON entry (name_key, key)",
    "CREATE INDEX entry_by_place ON entry (place, name_key, key)",
    "CREATE INDEX entry_by_year ON entry (by_year, name_key, key)",
    "CREATE INDEX entry_by_noted ON entry (by_noted, name_key, key)",
    """CREATE TABLE entry_record (
        key INTEGER PRIMARY KEY REFERENCES entry (key) ON DELETE CASCADE,
        record TEXT NOT NULL
    )""",
    """CREATE TABLE entry_facet (
        facet TEXT NOT NULL,
        value TEXT NOT NULL,
        key INTEGER NOT NULL REFERENCES entry (key) ON DELETE CASCADE,
        hidden INTEGER NOT NULL,
        PRIMARY KEY (facet, value, key)
    ) WITHOUT ROWID""",
    "CREATE INDEX entry_facet_by_key ON entry_facet (key, facet)",
    """CREATE TABLE facet_count (
        facet TEXT NOT NULL,
        value TEXT NOT NULL,
        entries INTEGER NOT NULL,
        hidden INTEGER NOT NULL,
        PRIMARY KEY (facet, value)
    ) WITHOUT ROWID""",
    """CREATE TRIGGER facet_added AFTER INSERT ON entry_facet BEGIN
        INSERT INTO facet_count VALUES (new.facet, new.value, 1, new.hidden)
        ON CONFLICT DO UPDATE SET entries = entries + 1, hidden = hidden + new.hidden;
    END""",
    """CREATE TRIGGER facet_removed AFTER DELETE ON entry_facet BEGIN
        UPDATE facet_count SET entries = entries - 1, hidden = hidden - old.hidden
        WHERE facet = old.facet AND value = old.value;
        DELETE FROM facet_count
        WHERE facet = old.facet AND value = old.value AND entries = 0;
    END""",
    """CREATE TABLE relation (
        key INTEGER NOT NULL REFERENCES entry (key) ON DELETE CASCADE,
        place INTEGER NOT NULL,
        type TEXT NOT NULL,
        target TEXT NOT NULL,
        basis TEXT NOT NULL,
        source TEXT NOT NULL,
        year TEXT,
        PRIMARY KEY (key, place)
    ) WITHOUT ROWID""",
    "CREATE INDEX relation_by_target ON relation (target, type)",
)

_NOTES: Final = (
    """CREATE TABLE note (
        key INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        seq INTEGER NOT NULL UNIQUE,
        title TEXT NOT NULL,
        title_key TEXT NOT NULL,
        created INTEGER NOT NULL,
        revised INTEGER NOT NULL,
        binned INTEGER,
        template TEXT
    )""",
    "CREATE INDEX note_live ON note (revised, key) WHERE binned IS NULL",
    "CREATE INDEX note_binned ON note (binned, key) WHERE binned IS NOT NULL",
    "CREATE INDEX note_by_title ON note (title_key, revised, key) WHERE title_key <> ''",
    """CREATE TABLE note_text (
        key INTEGER PRIMARY KEY REFERENCES note (key) ON DELETE CASCADE,
        text TEXT NOT NULL
    )""",
    """CREATE TABLE note_tag (
        tag TEXT NOT NULL,
        in_bin INTEGER NOT NULL,
        revised INTEGER NOT NULL,
        key INTEGER NOT NULL REFERENCES note (key) ON DELETE CASCADE,
        PRIMARY KEY (tag, in_bin, revised, key)
    ) WITHOUT ROWID""",
    "CREATE INDEX note_tag_by_key ON note_tag (key)",
    "CREATE TABLE tag_count (tag TEXT PRIMARY KEY, notes INTEGER NOT NULL) WITHOUT ROWID",
    """CREATE TRIGGER tag_added AFTER INSERT ON note_tag WHEN new.in_bin = 0 BEGIN
        INSERT INTO tag_count VALUES (new.tag, 1) ON CONFLICT DO UPDATE SET notes = notes + 1;
    END""",
    """CREATE TRIGGER tag_removed AFTER DELETE ON note_tag WHEN old.in_bin = 0 BEGIN
        UPDATE tag_count SET notes = notes - 1 WHERE tag = old.tag;
        DELETE FROM tag_count WHERE tag = old.tag AND notes = 0;
    END""",
    """CREATE TABLE note_about (
        entry TEXT NOT NULL,
        in_bin INTEGER NOT NULL,
        revised INTEGER NOT NULL,
        key INTEGER NOT NULL REFERENCES note (key) ON DELETE CASCADE,
        place INTEGER NOT NULL,
        PRIMARY KEY (entry, in_bin, revised, key)
    ) WITHOUT ROWID""",
    "CREATE INDEX note_about_by_key ON note_about (key, place)",
    """CREATE TRIGGER about_added AFTER INSERT ON note_about WHEN new.in_bin = 0 BEGIN
        UPDATE entry SET notes = notes + 1, by_noted = min(by_noted, -new.revised)
        WHERE id = new.entry;
    END""",
    """CREATE TRIGGER about_removed AFTER DELETE ON note_about WHEN old.in_bin = 0 BEGIN
        UPDATE entry SET notes = notes - 1, by_noted = coalesce(
            (SELECT -max(revised) FROM note_about WHERE entry = old.entry AND in_bin = 0), 0)
        WHERE id = old.entry;
    END""",
    """CREATE TABLE note_link (
        key INTEGER NOT NULL REFERENCES note (key) ON DELETE CASCADE,
        place INTEGER NOT NULL,
        target TEXT NOT NULL,
        target_key TEXT NOT NULL,
        PRIMARY KEY (key, place)
    ) WITHOUT ROWID""",
    "CREATE INDEX note_link_by_target ON note_link (target_key, key)",
    """CREATE TABLE revision (
        key INTEGER PRIMARY KEY,
        note INTEGER NOT NULL REFERENCES note (key) ON DELETE CASCADE,
        written INTEGER NOT NULL,
        text TEXT NOT NULL
    )""",
    "CREATE INDEX revision_by_note ON revision (note, written)",
    """CREATE TABLE attachment (
        key INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        note INTEGER NOT NULL REFERENCES note (key) ON DELETE CASCADE,
        name TEXT NOT NULL,
        media_type TEXT NOT NULL,
        size INTEGER NOT NULL
    )""",
    "CREATE INDEX attachment_by_note ON attachment (note, key)",
    """CREATE TABLE attachment_part (
        attachment INTEGER NOT NULL REFERENCES attachment (key) ON DELETE CASCADE,
        place INTEGER NOT NULL,
        bytes BLOB NOT NULL,
        PRIMARY KEY (attachment, place)
    )""",
)

# Not `contentless_delete=1`: that only marks rows as gone and leaves their words in the index
# until some later merge. Without it a row is taken out by naming its old words, and with
# `secure-delete` they are cut out of the pages at once.
_SEARCH: Final = (
    """CREATE VIRTUAL TABLE entry_index USING fts5 (
        names, summary, facts, content='', tokenize='ascii'
    )""",
    """CREATE VIRTUAL TABLE note_index USING fts5 (
        title, body, tags, content='', tokenize='ascii'
    )""",
    "INSERT INTO entry_index (entry_index, rank) VALUES ('secure-delete', 1)",
    "INSERT INTO note_index (note_index, rank) VALUES ('secure-delete', 1)",
)


def apply(connection: Connection) -> None:
    """Make all tables of the first version in an empty store."""
    for statement in (*_GENERAL, *_ENTRIES, *_NOTES, *_SEARCH):
        connection.execute(statement)
