"""The public regional catalogue: data/ to domain values; loading, checking, foreign formats."""
