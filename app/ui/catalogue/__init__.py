"""The catalogue: the list of entries, and one entry whole."""
