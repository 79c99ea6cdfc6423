"""What stands around every screen: rail, bar, strips, status line."""
