"""The screen before a notebook is open: one field, and the ways around it."""
