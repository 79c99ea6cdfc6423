"""Settings: one page, and the pages that are reached from it."""
