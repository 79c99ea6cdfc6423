"""Lock, leave, erase: three separate things, each with a rehearsal."""
