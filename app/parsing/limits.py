"""How much outside text may hold before it is refused, each number with its reason."""

YAML_BYTES = 4 * 1024 * 1024
"""A whole country's records take about 0.2 MiB; reading 4 MiB stays below half a second."""

YAML_DEPTH = 16
"""A record's deepest value lies 6 levels down; publiccode.yml reaches 6."""

YAML_VALUES = 150_000
"""A thousand records. 1 MiB of `- a` holds 350,000 and took 8 s to build without this limit."""

JSON_BYTES = 32 * 1024 * 1024
"""About 12,000 of our own records; far beyond every list of projects we know of."""

JSON_DEPTH = 32
"""Our records need 6; Python's own reader recurses, so the depth is measured before it starts."""

JSON_VALUES = 500_000
"""An empty object costs 64 bytes: this bounds what a file of brackets can make of its size."""

LARGEST_WHOLE_NUMBER = 2**53
"""Beyond it JavaScript and every spreadsheet read another number than the file states."""

TABLE_BYTES = 16 * 1024 * 1024
"""The largest project table we know of (873 rows) takes 0.3 MiB."""

TABLE_ROWS = 50_000
TABLE_COLUMNS = 200
"""Spreadsheet exports of catalogues have 10-60 columns."""

TABLE_ROW_CHARACTERS = 512 * 1024
"""One row is built in memory before its columns can be counted."""

FIELD_CHARACTERS = 64 * 1024
"""The longest text we keep anywhere, a note, is of this size."""

LIST_BYTES = 4 * 1024 * 1024
LIST_LINES = 50_000
LIST_LINE_CHARACTERS = 4_096
"""Awesome lists: one thing per line; a longer line is prose and is passed over."""

FRONT_MATTER_CHARACTERS = 64 * 1024
"""The block between two `---` lines at the head of a note."""

ADDRESS_CHARACTERS = 400
"""As data/schema/entries.schema.json."""

MARKS_IN_A_ROW = 30
"""Combining marks on one letter, from UAX 15's stream-safe format; ordering them is quadratic."""
