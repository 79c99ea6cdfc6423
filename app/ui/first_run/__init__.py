"""The first start: a language, what this is, and a notebook if one is wanted."""
