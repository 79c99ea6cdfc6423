"""Bounded readers for text that came from outside: sizes, depths and scripts are checked here."""
