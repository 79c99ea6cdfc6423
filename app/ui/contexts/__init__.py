"""Contexts: how risky it is where, which rules follow, and what people learned there."""
