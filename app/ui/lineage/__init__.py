"""The lineage: what grew out of what."""
