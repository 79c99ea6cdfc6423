"""The machine we run on: private files, paths, resources, words."""
