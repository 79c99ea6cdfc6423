"""The small pieces every screen is built from."""
