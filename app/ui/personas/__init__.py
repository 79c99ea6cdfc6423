"""Personas on screen: as whom one writes, what each did, and the cards of others."""
