"""The timeline: entries along the years."""
