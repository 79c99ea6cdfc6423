"""Private notes on screen: the list, the editor, what hangs on a note."""
