"""The encrypted notebook: key slots, four equal stores, records and searching. See FORMAT.md."""
