"""Search everywhere: a sheet over the window for entries, notes and things to do."""
