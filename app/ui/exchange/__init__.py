"""Bringing notes and entries in, and taking everything away: a plan first, then one step."""
