"""What map, timeline and lineage have in common: a picture that scrolls, and the list beside it."""
