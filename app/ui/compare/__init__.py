"""Contexts beside each other."""
