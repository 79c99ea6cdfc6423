"""What set-up says: a line on the terminal, or one clear sentence to stop with."""

from __future__ import annotations

import errno
import sys


class Stop(Exception):
    """Set-up cannot go on; the message says what happened and what to do."""


def tell(line: str) -> None:
    """Write a line for the person to standard error; standard output belongs to the program."""
    print(line, file=sys.stderr, flush=True)


def stop_for(trouble: OSError) -> Stop:
    """The sentence for a fault of the machine; it never names a path or a person."""
    if trouble.errno in (errno.ENOSPC, errno.EDQUOT):
        return Stop("The disk is full. Free about 400 MB, then start the same command again.")
    if trouble.errno in (errno.EROFS, errno.EACCES, errno.EPERM):
        return Stop(
            "Almanac's folder cannot be written to, and the first start has to write into it. "
            "Copy the folder to a place that is yours, then start the same command there."
        )
    return Stop(f"The machine refused a step of the set-up: {trouble.strerror or trouble}.")
