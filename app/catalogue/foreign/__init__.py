"""Catalogue entries in other projects' formats, one module per format."""
