"""Migration steps, one module each, only ever added."""
