"""Notes of other programs, and the open formats people leave with."""
