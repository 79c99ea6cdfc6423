"""Circles: founded, worked in, handed on, extended, and ended with what is wanted kept."""
