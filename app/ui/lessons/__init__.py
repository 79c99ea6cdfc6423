"""Practices, challenges and lessons by what they help with."""
