"""What the process that decodes pictures and the one that asks it agree on; no Qt is needed."""

import struct
from enum import IntEnum
from typing import Final

MOST_BYTES: Final = 64 * 1024 * 1024
MOST_PIXELS: Final = 32 * 1024 * 1024

HEAD: Final = struct.Struct(">II")
"""Width and height before the rows of pixels."""

CODES: Final = "codes"
"""The word that asks for what codes on a picture say, and not for its pixels."""
MOST_CODES: Final = 64
LENGTH: Final = struct.Struct(">I")
"""The length before each code's text."""


class Outcome(IntEnum):
    """The exit codes of the process that decodes."""

    DONE = 0
    NOT_A_PICTURE = 3
    TOO_LARGE = 4
    BROKEN = 5
