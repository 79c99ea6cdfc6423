"""The map: entries by place, as squares or on the land."""
